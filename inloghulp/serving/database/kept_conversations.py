"""Conversations for who reads them back: a list that can be searched, and one as a whole. Each read is a short one."""

import datetime
import json
import time
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from rasa.shared.core.events import BotUttered, UserUttered
from sqlalchemy.engine import Connection

from inloghulp.reporting.turns import TAKEN_BACK
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS, FIGURES, OPINIONS

ON_A_PAGE = 50
"""Conversations of a list."""

LOOKED_AT = 100
"""Conversations that are read on one connection."""

WITHIN = 3.0
"""Seconds of looking for words; then the list says where to go on."""

Place = tuple[int, int]
"""Where a list goes on: the second of the last turn, and the number of the conversation."""


@dataclass(frozen=True)
class Wanted:
    """Which conversations are looked for; what is not given does not matter."""

    topic: str | None = None
    outcome: str | None = None
    helpful: bool | None = None
    missed: bool = False
    asked: bool = False
    since: datetime.date | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """What is kept of a turn that stands: see `tables.FIGURES`."""

    turn: int
    intent: str | None
    moves: str
    topic: str | None
    step: str | None
    outcome: str | None
    asked: bool
    missed: bool


@dataclass(frozen=True)
class Said:
    """What somebody said: the id of its row, whether it was the parent, when, and what the row holds."""

    id: int
    by_parent: bool
    at: float
    data: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.data.get("text") or "")

    @property
    def is_typed(self) -> bool:
        return self.by_parent and bool(self.text) and not self.text.startswith("/")


@dataclass(frozen=True)
class Kept:
    """A conversation as far as it is kept; `opinions` are thumbs with their remarks."""

    number: int
    at: int
    said: Sequence[Said] = ()
    figures: Sequence[Figure] = ()
    opinions: Sequence[tuple[bool, str | None]] = ()

    def played(self) -> Iterator[tuple[Said, Figure | None]]:
        """Give what the parent said in each turn, with the figure of that turn.

        The first turns may be too old to be kept, so they are counted from the end.
        """
        parent = [one for one in self.said if one.by_parent]
        figures = self.figures[max(0, len(self.figures) - len(parent)) :]
        without = len(parent) - len(figures)
        yield from ((said, None) for said in parent[:without])
        yield from zip(parent[without:], figures, strict=True)


@dataclass(frozen=True)
class Found:
    """A part of a list; `after` is where it goes on."""

    conversations: list[Kept] = field(default_factory=list)
    after: Place | None = None


def find(reader: Reader, wanted: Wanted, after: Place | None = None) -> Found:
    """Return the conversations that are wanted, the newest first."""
    found: list[Kept] = []
    until = time.monotonic() + WITHIN
    while True:
        with reader.connection() as connection:
            heads = connection.execute(_heads(wanted, after)).all()
            some = _filled(connection, heads, (UserUttered.type_name,))
        for one in some:
            after = (one.at, one.number)
            if has_words(one, wanted.words):
                found.append(one)
            if len(found) == ON_A_PAGE and (one is not some[-1] or len(heads) == LOOKED_AT):
                return Found(found, after)
        if len(heads) < LOOKED_AT:
            return Found(found)
        if time.monotonic() > until:
            return Found(found, after)


def conversation(reader: Reader, number: int) -> Kept | None:
    """One conversation; none when it is not kept any more."""
    head = sa.select(CONVERSATIONS.c.name, CONVERSATIONS.c.number, CONVERSATIONS.c.at)
    kinds = (UserUttered.type_name, BotUttered.type_name)
    with reader.connection() as connection:
        heads = connection.execute(head.where(CONVERSATIONS.c.number == number)).all()
        return next(iter(_filled(connection, heads, kinds)), None)


def not_understood(
    reader: Reader, since: datetime.date, most: int
) -> list[tuple[int, Said, Figure]]:
    """Return what was typed and not understood, or asked about first; each with the number of its conversation.

    Of the newest conversations, until there are so many messages.
    """
    found: list[tuple[int, Said, Figure]] = []
    after: Place | None = None
    troubled = sa.or_(FIGURES.c.missed, FIGURES.c.asked)
    while len(found) < most:
        query = _heads(Wanted(since=since), after).where(_has_figure(troubled))
        with reader.connection() as connection:
            heads = connection.execute(query).all()
            some = _filled(connection, heads, (UserUttered.type_name,))
        found += [
            (one.number, said, figure)
            for one in some
            for said, figure in one.played()
            if figure and said.is_typed and (figure.missed or figure.asked)
        ]
        if len(heads) < LOOKED_AT:
            break
        after = (some[-1].at, some[-1].number)
    return found[:most]


def has_words(one: Kept, words: Collection[str]) -> bool:
    """Whether the parent typed all these words, or parts of words, whatever capitals and accents."""
    if not words:
        return True
    typed = _bare("\n".join(said.text for said in one.said if said.is_typed))
    return all(_bare(word) in typed for word in words)


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _heads(wanted: Wanted, after: Place | None) -> Any:
    at, number = CONVERSATIONS.c.at, CONVERSATIONS.c.number
    query = sa.select(CONVERSATIONS.c.name, number, at).order_by(at.desc(), number.desc())
    if after:
        query = query.where(sa.or_(at < after[0], sa.and_(at == after[0], number < after[1])))
    if wanted.since:
        midnight = datetime.datetime.combine(wanted.since, datetime.time())
        query = query.where(at >= int(midnight.timestamp()))
    figure = FIGURES.c
    conditions = [
        (wanted.topic, figure.topic == wanted.topic),
        (wanted.outcome, figure.outcome == wanted.outcome),
        (wanted.missed, figure.missed),
        (wanted.asked, figure.asked),
    ]
    for is_wanted, condition in conditions:
        if is_wanted:
            query = query.where(_has_figure(condition))
    if wanted.helpful is not None:
        thumb = (OPINIONS.c.conversation == number, OPINIONS.c.helpful == wanted.helpful)
        query = query.where(sa.exists().where(*thumb))
    return query.limit(LOOKED_AT)


def _has_figure(condition: Any) -> Any:
    return sa.exists().where(FIGURES.c.conversation == CONVERSATIONS.c.number, condition)


def _filled(connection: Connection, heads: Sequence[Any], kinds: Collection[str]) -> list[Kept]:
    """Return the conversations of some rows, with these kinds of events, in the same order."""
    numbers, names = [head.number for head in heads], [head.name for head in heads]
    said = _said(connection, names, kinds)
    figures = _figures(connection, numbers)
    opinions: defaultdict[int, list[tuple[bool, str | None]]] = defaultdict(list)
    columns = (OPINIONS.c.conversation, OPINIONS.c.helpful, OPINIONS.c.remark)
    for row in connection.execute(
        sa.select(*columns).where(OPINIONS.c.conversation.in_(numbers)).order_by(OPINIONS.c.day)
    ):
        opinions[row.conversation].append((row.helpful, row.remark))
    return [
        Kept(
            head.number,
            head.at,
            said[head.name],
            figures[head.number],
            opinions[head.number],
        )
        for head in heads
    ]


def _said(
    connection: Connection, names: Sequence[str], kinds: Collection[str]
) -> defaultdict[str, list[Said]]:
    event = EVENTS.c
    columns = (event.sender_id, event.id, event.type_name, event.timestamp, event.data)
    where = (event.sender_id.in_(names), event.type_name.in_(kinds))
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for row in connection.execute(sa.select(*columns).where(*where).order_by(event.id)):
        by_parent = row.type_name == UserUttered.type_name
        found[row.sender_id].append(Said(row.id, by_parent, row.timestamp or 0.0, _data(row.data)))
    return found


def _data(row: str) -> dict[str, Any]:
    try:
        data = json.loads(row)
    except (ValueError, TypeError, RecursionError):  # damaged: the next turn sets it aside
        return {}
    return data if isinstance(data, dict) else {}


def _figures(connection: Connection, numbers: Sequence[int]) -> defaultdict[int, list[Figure]]:
    names = list(Figure.__dataclass_fields__)
    query = (
        sa.select(FIGURES.c.conversation, *(FIGURES.c[name] for name in names))
        .where(FIGURES.c.conversation.in_(numbers))
        .order_by(FIGURES.c.conversation, FIGURES.c.turn)
    )
    found: defaultdict[int, list[Figure]] = defaultdict(list)
    for number, *values in connection.execute(query):
        figure = Figure(**dict(zip(names, values, strict=True)))
        if (figure.moves or "") != TAKEN_BACK:
            found[number].append(figure)
    return found
