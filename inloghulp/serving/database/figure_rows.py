"""Reads the figures, a little at a time and each time on a connection of its own, as `Reader` asks."""

import datetime
from collections.abc import Iterator

import sqlalchemy as sa

from inloghulp.reporting.report import Remark, Thumbs
from inloghulp.reporting.turns import HOUR, TurnFigure
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.database.tables import FIGURES, OPINIONS

AT_ONCE = 10_000
"""Rows that are read on one connection."""

MOST_REMARKS = 1_000
"""Remarks that a report tells: the newest."""

_COLUMNS = [FIGURES.c[name] for name in TurnFigure._fields]
_KEY = sa.tuple_(FIGURES.c.conversation, FIGURES.c.turn)


def turn_figures(reader: Reader, since: datetime.date | None) -> Iterator[TurnFigure]:
    """All turns since the beginning of a day, by conversation."""
    query = sa.select(*_COLUMNS).order_by(FIGURES.c.conversation, FIGURES.c.turn).limit(AT_ONCE)
    if since:
        query = query.where(FIGURES.c.hour >= _hour(since))
    after = (-1, 0)
    while True:
        with reader.connection() as connection:
            rows = connection.execute(query.where(after < _KEY)).all()
        yield from map(TurnFigure._make, rows)
        if len(rows) < AT_ONCE:
            return
        after = (rows[-1].conversation, rows[-1].turn)


def thumbs(reader: Reader, since: datetime.date | None) -> list[Thumbs]:
    """How many thumbs there were, by day and topic."""
    by = (OPINIONS.c.day, OPINIONS.c.topic, OPINIONS.c.helpful)
    query = sa.select(*by, sa.func.count()).group_by(*by)
    if since:
        query = query.where(OPINIONS.c.day >= since)
    with reader.connection() as connection:
        return [Thumbs(*row) for row in connection.execute(query)]


def remarks(reader: Reader, since: datetime.date | None) -> list[Remark]:
    """Return what parents wrote beside a thumb, the newest first."""
    what = ("day", "topic", "outcome", "helpful", "remark")
    query = sa.select(*(OPINIONS.c[name] for name in what))
    query = query.where(OPINIONS.c.remark.is_not(None))
    if since:
        query = query.where(OPINIONS.c.day >= since)
    newest = query.order_by(OPINIONS.c.day.desc(), OPINIONS.c.opinion).limit(MOST_REMARKS)
    with reader.connection() as connection:
        return [Remark(*row) for row in connection.execute(newest)]


def _hour(day: datetime.date) -> int:
    midnight = datetime.datetime.combine(day, datetime.time())
    return int(midnight.timestamp()) // HOUR
