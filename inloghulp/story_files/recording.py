"""Makes a conversation test of a conversation that was held: masked, with today's answers as what is expected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inloghulp.checking.shapes import Conversation, Turn
from inloghulp.privacy.mask import mask
from inloghulp.story_files.said import Said

STAND_INS = {"[wachtwoord]": "Voorbeeld123!", "[pincode]": "1234"}
"""What is written in the place of a secret: the bot says something else to who typed one."""

_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Typed:
    """A text that the parent typed."""

    text: str


@dataclass(frozen=True)
class Pressed:
    """A button that the parent pressed, by its title."""

    title: str


Did = Typed | Pressed
"""What the parent did in a turn."""


def masked(did: Did) -> Did:
    """Return what may be written down of it: on one line, and without what nobody should keep."""
    if isinstance(did, Pressed):
        return did
    text = mask(" ".join(did.text.split())).text
    written = text
    for mark, stand_in in STAND_INS.items():
        written = written.replace(mark, stand_in)
    # Only where it is seen as the secret that it stands for.
    return Typed(written if mask(written).text == text else text)


def conversation_of(
    name: str, turns: Sequence[tuple[Did, Said]], client: dict[str, str] | None = None
) -> Conversation:
    """Return a conversation that expects what the bot said: each sentence and button; topic and outcome as they change.

    Sentences and buttons are expected by their keys; by their words where the bot gave no keys.
    """
    told: list[Turn] = []
    before, offered = {"topic": "", "outcome": "none"}, Said()
    for did, said in turns:
        now = {key: said.reached(key) for key in before}
        changed = {key: value for key, value in now.items() if value != before[key]}
        does = _as_line(did, offered)
        words = {"says": narrowest(said.keys)} if said.keys else {"bot": sentences(said)}
        buttons = tuple(said.key_of(title) for title in said.buttons)
        told.append(Turn.parse_obj({**does, **words, "buttons": buttons, **changed}))
        before, offered = now, said
    return Conversation.parse_obj({"name": name, "turns": told, "client": client})


def _as_line(did: Did, offered: Said) -> dict[str, str]:
    """Return what the parent did as a turn of a test has it."""
    if isinstance(did, Pressed):
        return {"press": offered.key_of(did.title)}
    return {"parent": did.text}


def narrowest(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that say most: 'flash.what_is_flash.how', and not also 'flash.what_is_flash'."""
    return tuple(
        key for key in dict.fromkeys(keys) if not any(one.startswith(f"{key}.") for one in keys)
    )


def sentences(said: Said) -> tuple[str, ...]:
    """Return what was said, sentence by sentence, each once."""
    found = (
        piece.strip(" -")
        for line in said.text.replace("**", "").splitlines()
        for piece in _SENTENCE_ENDS.split(line.strip())
    )
    return tuple(dict.fromkeys(" ".join(piece.split()) for piece in found if piece))


def file_for(turns: Sequence[tuple[Did, Said]], otherwise: str) -> str:
    """Return the name of the file where it belongs: the first topic that it is about, or another name."""
    topics = (said.reached("topic") for _, said in turns)
    return next((topic for topic in topics if topic != "none"), otherwise)


def not_yet(name: str, taken: Sequence[str]) -> str:
    """Return the name, with a number behind it where another conversation has it."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
