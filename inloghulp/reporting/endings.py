"""How each problem of a conversation ended: said by the parent, routed, or gathered from who stayed away."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from inloghulp.diagnosis.standing import ROUTED
from inloghulp.reporting.turns import TurnFigure

CONFIRMED = "resolved"
"""The parent said that it works."""

ASSUMED = "assumed"
"""The parent left after an answer, and was not back within a day: nobody knows whether it works."""

STOPPED = "stopped"
"""The parent left at a question of the bot, or after a message that it did not understand."""

MOVED_ON = "moved_on"
"""The parent went on with something else."""

STILL_OPEN = "still_open"
"""The last turn is less than a day ago."""

OUT_OF_SCOPE = "out_of_scope"

ENDINGS = (CONFIRMED, ASSUMED, *ROUTED, OUT_OF_SCOPE, STOPPED, MOVED_ON, STILL_OPEN)
"""Each problem has one of these; what is confirmed and what is assumed is never added up."""

NO_TOPIC = "none"
"""The topic of what was about none."""

AWAY = 24
"""Hours after which a parent who left is not expected back."""


class Problem(NamedTuple):
    """A topic of one conversation, and how it ended.

    `turns`: from the first message about it to the one with which it ended, for those that ended with an outcome.
    `left_at` is the step at which the parent left, if they left.
    """

    topic: str
    ending: str
    turns: int | None = None
    left_at: str | None = None


def problems(
    turns: Sequence[TurnFigure], now: int, questions: Collection[str]
) -> Iterator[Problem]:
    """Give the problems of a whole conversation.

    `now` is in hours since 1970; `questions` are the keys of the steps that ask something, and answer nothing yet.
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, turn in enumerate(turns):
        topic = turn.topic or NO_TOPIC
        first.setdefault(topic, at)
        last[topic] = at
    if len(last) > 1 and not turns[last.get(NO_TOPIC, 0)].outcome:
        last.pop(NO_TOPIC, None)  # a greeting, or a question on the way
    for topic, at in last.items():
        yield _problem(turns, topic, first[topic], at, now, questions)


def _problem(
    turns: Sequence[TurnFigure],
    topic: str,
    first: int,
    last: int,
    now: int,
    questions: Collection[str],
) -> Problem:
    end = turns[last]
    if end.outcome:
        reached = last
        while reached > first and turns[reached - 1].outcome == end.outcome:
            reached -= 1  # thanks, and the like, come after the end
        return Problem(topic, end.outcome, reached - first + 1)
    goes_on = last + 1 < len(turns)
    until = turns[last + 1].hour if goes_on else now
    if until - end.hour < AWAY:
        return Problem(topic, MOVED_ON if goes_on else STILL_OPEN)
    answered = not end.missed and not end.asked and end.step not in questions
    return Problem(topic, ASSUMED if answered else STOPPED, left_at=end.step)
