"""What is known of each turn: the rows that a report is made of."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

HOUR = 60 * 60
"""Seconds."""

TAKEN_BACK = "taken_back"
"""The moves of a turn that the parent took back: the conversation stands as if it was never played."""


class TurnFigure(NamedTuple):
    """One turn, as the table `figures` keeps it.

    `turn` counts from 1, `hour` is in whole hours since 1970. `asked`: the bot asked first what was meant; `missed`: it
    did not understand.
    """

    conversation: int
    turn: int
    hour: int
    pressed: bool = False
    topic: str | None = None
    step: str | None = None
    outcome: str | None = None
    asked: bool = False
    missed: bool = False
    moves: str | None = None


def conversations(turns: Iterable[TurnFigure]) -> Iterator[list[TurnFigure]]:
    """Give the turns of each conversation, of turns that are in order.

    One that began before the period has no first turn in it, and is left out; so is a turn that was taken back.
    """
    for _, together in groupby(turns, key=attrgetter("conversation")):
        whole = list(together)
        stands = [turn for turn in whole if turn.moves != TAKEN_BACK]
        if whole[0].turn == 1 and stands:
            yield stands


def day_of(hour: int) -> datetime.date:
    """Return the day of an hour since 1970, where this machine stands."""
    return datetime.datetime.fromtimestamp(hour * HOUR).date()


def week_of(day: datetime.date) -> datetime.date:
    """Return the Monday of the week of a day."""
    return day - datetime.timedelta(days=day.weekday())
