"""Holds what the bot said beside what a turn expects of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from inloghulp.checking.shapes import Turn
from inloghulp.story_files.said import Said

Kind = Literal["says", "says_not", "bot", "not", "buttons", "topic", "outcome", "press", "answer"]


@dataclass(frozen=True)
class Judged:
    """One thing that a turn expects, and whether it is so; `found` says what is there instead."""

    kind: Kind
    expected: str
    holds: bool
    found: str = ""


def judge(turn: Turn, said: Said) -> Iterator[Judged]:
    """Yield everything that a turn expects, in the order of the keys, with whether it holds."""
    for name in turn.says:
        there = name in said.keys
        yield Judged("says", name, there, "" if there else ", ".join(said.keys) or "niets")
    for name in turn.says_not:
        yield Judged("says_not", name, name not in said.keys)
    text = _plain(said.text)
    for piece in turn.bot:
        yield Judged("bot", piece, _plain(piece) in text)
    for piece in turn.not_:
        yield Judged("not", piece, _plain(piece) not in text)
    for title in turn.buttons:
        there = said.button_called(title) is not None
        yield Judged("buttons", title, there, "" if there else _listed(said))
    for key in ("topic", "outcome"):
        expected = getattr(turn, key)
        if expected is not None:
            found = said.reached(key)
            yield Judged(key, expected, found == expected, "" if found == expected else found)


def no_button(title: str, said: Said) -> Judged:
    """Say that the button is not there that the parent would press."""
    return Judged("press", title, False, _listed(said))


def _plain(text: str) -> str:
    """Return a text to look in: without capitals, and without what makes letters bold."""
    return text.replace("**", "").lower()


def _listed(said: Said) -> str:
    return ", ".join(said.buttons) or "geen"
