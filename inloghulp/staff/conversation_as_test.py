"""A conversation test of a conversation that was held: the YAML of tests/conversations, to keep and to judge."""

from collections.abc import Iterator, Mapping, Sequence

from inloghulp.staff.transcript import TranscriptTurn
from inloghulp.story_files.recording import Did, Pressed, Typed, conversation_of, masked
from inloghulp.story_files.said import Said
from inloghulp.story_files.writing import file_of

SCHEMA = "# yaml-language-server: $schema=../../schemas/conversations.json"
ABOUT = (
    "Een gesprek dat een ouder voerde, gemaskeerd. Lees na of de antwoorden goed zijn, en zet het in het bestand van "
    "het onderwerp."
)


def as_test(name: str, turns: Sequence[TranscriptTurn], client: Mapping[str, str]) -> str:
    """Return the file; ValueError when nothing is kept of it, CannotWrite where it would be read as something else."""
    held = list(_held(turns))
    if not held:
        raise ValueError("nothing of the conversation is kept")
    return file_of([conversation_of(name, held, dict(client) or None)], ABOUT, SCHEMA)


def _held(turns: Sequence[TranscriptTurn]) -> Iterator[tuple[Did, Said]]:
    offered: Mapping[str, str] = {}
    for turn in turns:
        # A button that was not offered in the turn before cannot be pressed in a test: its words are typed.
        pressed = turn.button if turn.button in offered else None
        did = Pressed(pressed) if pressed else Typed(turn.typed or turn.button or "?")
        offered = turn.buttons
        yield masked(did), Said(tuple(dict(message) for message in turn.answer))
