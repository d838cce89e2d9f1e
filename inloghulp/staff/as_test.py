"""A conversation test of a conversation that was held: the YAML of tests/conversations, to keep and to judge."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from inloghulp.checking.shapes import ConversationFile
from inloghulp.staff.transcript import TranscriptTurn

SCHEMA = "# yaml-language-server: $schema=../../schemas/conversations.json"
ABOUT = (
    "# Een gesprek dat een ouder voerde, gemaskeerd. Lees na of de antwoorden goed zijn, en zet het in het bestand van "
    "het onderwerp."
)

_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


def as_test(name: str, turns: Sequence[TranscriptTurn], client: Mapping[str, str]) -> str:
    """The file; ValueError when nothing is kept of it."""
    told = list(_turns(turns))
    conversation: dict[str, Any] = {"name": name}
    if client:
        conversation["client"] = dict(client)
    conversation["turns"] = told
    data = {"conversations": [conversation]}
    if not told:
        raise ValueError("nothing of the conversation is kept")
    ConversationFile.parse_obj(data)
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100, indent=2)
    return f"{SCHEMA}\n{ABOUT}\n{written}"


def _turns(turns: Sequence[TranscriptTurn]) -> Iterator[dict[str, Any]]:
    before = {"topic": "none", "outcome": "none"}
    offered: Mapping[str, str] = {}
    for turn in turns:
        # A button that was not offered in the turn before cannot be pressed in a test: its words are typed.
        pressed = turn.button if turn.button in offered else None
        told: dict[str, Any] = {"press": pressed} if pressed else {"parent": _line(turn)}
        said = _sentences(turn)
        if said:
            told["bot"] = said
        offered = turn.buttons
        if offered:
            told["buttons"] = list(offered)
        now = {key: turn.reached(key) for key in before}
        told |= {key: value for key, value in now.items() if value != before[key]}
        before = now
        yield told


def _line(turn: TranscriptTurn) -> str:
    return " ".join((turn.typed or turn.button or "?").split())


def _sentences(turn: TranscriptTurn) -> list[str]:
    found = (
        piece.strip(" -")
        for text in turn.texts
        for line in text.splitlines()
        for piece in _SENTENCE_ENDS.split(line.strip())
    )
    return list(dict.fromkeys(piece for piece in found if piece))
