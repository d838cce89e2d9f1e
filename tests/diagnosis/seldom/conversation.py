"""Conversations of which the last turn comes about in few ways, and what that turn is, as text that a person can read.

Each was found by chance (`scripts/find_seldom.py`): a small break of the engine that other tests might not see makes
another turn of it. They stand in conversations.yml, chances in percent; `python -m tests.diagnosis.seldom.conversation`
writes the turns beside it, after a change of what the bot does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message, State, Turn
from inloghulp.diagnosis.understand.plain_words import plain
from inloghulp.diagnosis.understand.spoken_button import is_title
from tests.diagnosis.chat import FAQ, TODAY
from tests.diagnosis.turns.table import ALL, turn_told

CONVERSATIONS = Path(__file__).with_name("conversations.yml")
TURNS = Path(__file__).with_name("turns.txt")


@dataclass(frozen=True)
class Conversation:
    """A situation, by its name, and the messages that are sent there."""

    at: str
    sent: tuple[Message, ...]

    def turns(self) -> Iterator[tuple[State, Turn]]:
        """Give each turn, and the state before it."""
        state = ALL[self.at]().state
        for message in self.sent:
            turn = respond(FAQ, state, message, TODAY)
            yield state, turn
            state = turn.state

    def told(self) -> str:
        """Return the last turn as text: in the third line all that its bubbles say, and what new buttons send."""
        *_, (before, turn) = self.turns()
        bubbles = " | ".join(" ".join(reply.keys) for reply in turn.replies)
        new = [one.payload for one in turn.state.offered if one not in before.offered]
        return "\n ".join([turn_told(before, turn), " ".join([bubbles, *new])])

    def types_a_title(self) -> bool:
        """Whether what is typed is the title of a button: then it tells another turn when that is reworded."""
        return any(
            not message.pressed and is_title(FAQ, plain(message.text), plain(button.title))
            for message, (before, _) in zip(self.sent, self.turns(), strict=True)
            for button in before.offered
        )

    def as_data(self) -> dict[str, Any]:
        return {"at": self.at, "sent": [_as_data(message) for message in self.sent]}

    @classmethod
    def of_data(cls, held: Mapping[str, Any]) -> "Conversation":
        return cls(held["at"], tuple(map(_of_data, held["sent"])))


def _as_data(message: Message) -> dict[str, Any]:
    """Return what a message holds, without what is as usual."""
    usual = Message(message.intent)
    held = {
        one.name: getattr(message, one.name)
        for one in fields(message)
        if getattr(message, one.name) != getattr(usual, one.name)
    }
    if message.moves:
        held["moves"] = _percents(message.moves[KINDS[0]])
    if message.answers:
        held["answers"] = _percents(dict(message.answers))
    plain = {name: list(each) if isinstance(each, tuple) else each for name, each in held.items()}
    return {"intent": message.intent, **plain}


def _percents(chances: Mapping[str, float]) -> dict[str, int]:
    return {name: round(100 * chance) for name, chance in chances.items()}


def _of_data(held: Mapping[str, Any]) -> Message:
    """Return the message that `_as_data` gives."""
    moves, answers = (
        {name: percent / 100 for name, percent in held.get(which, {}).items()}
        for which in ("moves", "answers")
    )
    lists = {name: tuple(each) for name, each in held.items() if isinstance(each, list)}
    told = {**held, **lists, "answers": tuple(answers.items())}
    return Message(**{**told, "moves": dict.fromkeys(KINDS, moves) if moves else {}})


def read_conversations() -> list[Conversation]:
    """Return those that were found."""
    found = yaml.load(CONVERSATIONS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [Conversation.of_data(one) for one in found]


def write_conversations(conversations: list[Conversation]) -> None:
    """Write them down, each message on a line."""
    lines = []
    for one in conversations:
        sent = (
            yaml.safe_dump(message, default_flow_style=True, sort_keys=False, width=10_000)
            for message in one.as_data()["sent"]
        )
        lines += [f"- at: {one.at}\n  sent:\n", *(f"  - {message}" for message in sent)]
    CONVERSATIONS.write_text("".join(lines), encoding="utf-8")


def table() -> str:
    """Return the last turn of each, under its number."""
    told = (one.told() for one in read_conversations())
    return "".join(f"{number}: {turn}\n" for number, turn in enumerate(told, 1))


if __name__ == "__main__":
    TURNS.write_text(table(), encoding="utf-8")
