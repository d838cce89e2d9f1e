"""The conversations of the bench, and parents who hold them at the same time."""

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

LINES = Path(__file__).parents[1] / "load"

Kind = Literal["text and buttons", "text alone"]


@dataclass
class Turn:
    """What a parent says: words, or a button, which is the one that the bot that is asked first offers."""

    text: str | None = None
    payload: str | None = None


Conversation = list[Turn]

Say = Callable[[str, Turn], Awaitable[list[str]]]
"""Says a turn in the name of a sender, and gives the payloads of the buttons of the answer; ValueError without one."""

NewSender = Callable[[], Awaitable[str]]

ALWAYS_OFFERED = "/other_question"


class Writer:
    """Makes conversations: no text comes twice, so no bot can have remembered one."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        names = ("openings", "halfway", "details")
        self._openings, self._halfway, self._details = (
            (LINES / f"{name}.txt").read_text("utf-8").splitlines() for name in names
        )
        self._said: set[str] = set()

    def conversation(self, kind: Kind, turns: int) -> Conversation:
        """Every other turn of 'text and buttons' is a button."""
        return [
            Turn() if kind == "text and buttons" and at % 2 else Turn(self._text(at))
            for at in range(turns)
        ]

    def _text(self, turn: int) -> str:
        lines = self._openings if turn % 4 == 0 else self._halfway
        while True:
            chosen = self._chance.sample(self._details, 2)
            text = self._mistyped(" ".join([self._chance.choice(lines), *chosen]))
            if text not in self._said:
                self._said.add(text)
                return text

    def _mistyped(self, text: str) -> str:
        at = self._chance.randrange(len(text) - 1)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


@dataclass
class Played:
    """What came of conversations: seconds for all of them, and milliseconds for each turn."""

    seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list)
    failures: int = 0

    def add(self, other: "Played") -> None:
        """Count what came of others with these."""
        self.seconds += other.seconds
        self.milliseconds += other.milliseconds
        self.failures += other.failures

    @property
    def turns_a_second(self) -> float:
        return len(self.milliseconds) / self.seconds

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def most(self) -> float:
        """95 % of the turns took no more milliseconds."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


async def play(
    conversations: Sequence[Conversation], parents: int, new_sender: NewSender, say: Say
) -> Played:
    """Let so many parents hold all conversations, one after the other; buttons are filled in where they are open."""
    played, left = Played(), iter(conversations)
    began = time.perf_counter()
    await asyncio.gather(*(_parent(left, new_sender, say, played) for _ in range(parents)))
    played.seconds = time.perf_counter() - began
    return played


async def _parent(
    left: Iterator[Conversation], new_sender: NewSender, say: Say, played: Played
) -> None:
    for conversation in left:
        sender, offered = await new_sender(), [ALWAYS_OFFERED]
        for at, turn in enumerate(conversation):
            if turn.text is None and turn.payload is None:
                turn.payload = offered[at // 2 % len(offered)]
            began = time.perf_counter()
            try:
                offered = await say(sender, turn) or [ALWAYS_OFFERED]
            except (ValueError, OSError):
                played.failures += 1
                offered = [ALWAYS_OFFERED]
            played.milliseconds.append((time.perf_counter() - began) * 1000)
