"""The figures by topic and week: added up a conversation at a time, so that a report of many takes no room."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from inloghulp.reporting.endings import ASSUMED, CONFIRMED, ENDINGS, NO_TOPIC, STOPPED, problems
from inloghulp.reporting.turns import TurnFigure, conversations, day_of, week_of

ALL = "all"
"""The topic of the cells in which each conversation counts once, whatever it was about."""

OTHER = "other"
"""How something ended that this version does not know."""

Cell = tuple[str, datetime.date]
"""A topic, and the Monday of a week."""


@dataclass
class Tally:
    """What is counted in one cell.

    `conversations`: those in which the topic came up. `endings`: one for each problem, which for a topic is one for
    each conversation. `turns`: how many problems ended after so many messages. `typed`, `asked` and `missed` count
    messages.
    """

    conversations: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    turns: Counter[int] = field(default_factory=Counter)
    typed: int = 0
    asked: int = 0
    missed: int = 0
    thumbs_up: int = 0
    thumbs_down: int = 0

    @property
    def problems(self) -> int:
        return sum(self.endings.values())

    @property
    def median_turns(self) -> int | None:
        """How many messages half of the problems that ended took at most; none when none ended."""
        half = (sum(self.turns.values()) + 1) // 2
        for turns, number in sorted(self.turns.items()):
            half -= number
            if half <= 0:
                return turns
        return None

    def add(self, other: "Tally") -> None:
        """Add what another cell counted."""
        self.conversations += other.conversations
        self.endings.update(other.endings)
        self.turns.update(other.turns)
        self.typed += other.typed
        self.asked += other.asked
        self.missed += other.missed
        self.thumbs_up += other.thumbs_up
        self.thumbs_down += other.thumbs_down


@dataclass
class StepTally:
    """In how many conversations a step was reached, and where parents left: after its advice or at its question."""

    reached: int = 0
    left_after_advice: int = 0
    stopped: int = 0


@dataclass(frozen=True)
class Thumbs:
    """Thumbs of one day about one topic."""

    day: datetime.date
    topic: str | None
    helpful: bool
    number: int


@dataclass(frozen=True)
class Remark:
    """What a parent wrote beside a thumb, masked."""

    day: datetime.date
    topic: str | None
    outcome: str | None
    helpful: bool
    text: str


@dataclass
class Report:
    """The figures of the conversations that began in a period."""

    since: datetime.date | None
    made: datetime.datetime
    cells: dict[Cell, Tally]
    steps: dict[str, StepTally]
    remarks: list[Remark]

    def topics(self) -> list[str]:
        """Return the topics, the commonest first; those of which nothing was asked come last."""
        whole = {topic: self.of(topic).conversations for topic, _ in self.cells if topic != ALL}
        return sorted(whole, key=lambda topic: (-whole[topic], topic))

    def weeks(self) -> list[datetime.date]:
        """Return the Mondays, without a gap."""
        found = [week for _, week in self.cells]
        return list(_weeks(min(found), max(found))) if found else []

    def of(self, topic: str, week: datetime.date | None = None) -> Tally:
        """Return what was counted of a topic, in one week or in all of them."""
        whole = Tally()
        for (about, when), tally in self.cells.items():
            if about == topic and week in (None, when):
                whole.add(tally)
        return whole


def _weeks(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += datetime.timedelta(days=7)


def make_report(
    turns: Iterable[TurnFigure],
    thumbs: Iterable[Thumbs],
    remarks: Iterable[Remark],
    questions: Collection[str],
    now: datetime.datetime,
    since: datetime.date | None = None,
) -> Report:
    """Add up turns that are in the order of conversations; `questions` as for `problems`."""
    cells: defaultdict[Cell, Tally] = defaultdict(Tally)
    steps: defaultdict[str, StepTally] = defaultdict(StepTally)
    week = cache(lambda hour: week_of(day_of(hour)))
    hour = int(now.timestamp()) // 3600
    for conversation in conversations(turns):
        _add(conversation, week(conversation[0].hour), hour, questions, cells, steps)
    for one in thumbs:
        for topic in (one.topic or NO_TOPIC, ALL):
            tally = cells[topic, week_of(one.day)]
            if one.helpful:
                tally.thumbs_up += one.number
            else:
                tally.thumbs_down += one.number
    return Report(since, now, dict(cells), dict(steps), list(remarks))


def _add(
    turns: list[TurnFigure],
    week: datetime.date,
    now: int,
    questions: Collection[str],
    cells: defaultdict[Cell, Tally],
    steps: defaultdict[str, StepTally],
) -> None:
    whole = cells[ALL, week]
    whole.conversations += 1
    for step in {turn.step for turn in turns if turn.step}:
        steps[step].reached += 1
    for problem in problems(turns, now, questions):
        tally = cells[problem.topic, week]
        tally.conversations += 1
        ending = problem.ending if problem.ending in ENDINGS else OTHER
        for one in (whole, tally):
            one.endings[ending] += 1
            if problem.turns is not None:
                one.turns[problem.turns] += 1
        if problem.left_at:
            steps[problem.left_at].left_after_advice += ending == ASSUMED
            steps[problem.left_at].stopped += ending == STOPPED
    for turn in turns:
        for one in (whole, cells[turn.topic or NO_TOPIC, week]):
            one.typed += not turn.pressed
            one.asked += turn.asked
            one.missed += turn.missed


__all__ = ["ALL", "CONFIRMED", "Remark", "Report", "StepTally", "Tally", "Thumbs", "make_report"]
