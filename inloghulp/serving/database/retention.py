"""Deletes what is older than may be kept: a little at a time, so that turns go on meanwhile."""

import asyncio
import datetime
import logging
import time
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.postgresql import without_haste
from inloghulp.serving.database.tables import (
    CONVERSATIONS,
    EVENTS,
    FORGOTTEN,
    OPINIONS,
    PROPOSALS,
    TURNS,
)
from inloghulp.serving.logged_errors import told

EVERY = 6 * 60 * 60
"""Seconds between two times that a running server looks for what is too old."""

CLEANED_EVERY = 2.0
"""Seconds between two times that a running server tries to empty a log that could not be emptied."""

WINDOW = 2000
"""So many rows are looked at in one transaction."""

LONGEST = 60 * 60.0
"""Seconds in which room is swept, or given back to the disk."""

PATIENCE = 60.0
"""Seconds that one part of purging may take: it has no parent who waits for it."""

SWEPT = (EVENTS, TURNS, CONVERSATIONS, OPINIONS, FORGOTTEN)
"""The tables from which something is deleted."""

_DAY = 24 * 60 * 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Purged:
    """How much was deleted: events, whole conversations and remarks."""

    events: int
    conversations: int
    remarks: int


async def purge(store: Conversations, days: int) -> Purged:
    """Delete what was said more than so many days ago. The figures stay, and nothing leads from them to a person."""
    before = time.time() - days * _DAY
    first, last = await store.with_connection(_bounds, patience=PATIENCE)
    events = 0
    for start in range(first, last + 1, WINDOW):
        events += await store.with_connection(
            _delete_events, start, start + WINDOW, before, patience=PATIENCE
        )
    conversations, remarks = await store.with_connection(_delete_rest, before, patience=PATIENCE)
    await store.with_engine(_sweep, patience=LONGEST)
    await store.clean_log(patience=LONGEST)
    return Purged(events, conversations, remarks)


async def shrink(store: Conversations) -> None:
    """Give the room of what was deleted back to the disk; turns wait meanwhile."""
    await store.with_engine(_shrink, patience=LONGEST)
    await store.clean_log(patience=LONGEST)


def begin_purging(store: Conversations, days: int) -> list[asyncio.Task[None]]:
    """Purge now and then from here on, and leave nothing behind of what is deleted; `end_purging` ends it."""
    return [asyncio.create_task(work) for work in (_keep_purging(store, days), _keep_clean(store))]


async def end_purging(tasks: list[asyncio.Task[None]]) -> None:
    """Return when nothing of it goes on; `wait_for` loses a cancellation that comes as its work ends."""
    while left := [task for task in tasks if not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=0.1)


async def _keep_clean(store: Conversations) -> None:
    """Empty the log of a file that somebody read when something was deleted, as soon as they are done."""
    while True:
        await asyncio.sleep(CLEANED_EVERY)
        if not store.is_clean:
            await store.clean_log(wait=False)  # no turn waits for who reads


async def _keep_purging(store: Conversations, days: int) -> None:
    while True:
        try:
            purged = await purge(store, days)
            if purged.events:
                logger.info("%s events of more than %s days ago were deleted", purged.events, days)
        except Exception as error:
            logger.error("What is too old could not be deleted: %s", told(error))
        await asyncio.sleep(EVERY)


def _bounds(connection: Connection) -> tuple[int, int]:
    ids = sa.select(sa.func.min(EVENTS.c.id), sa.func.max(EVENTS.c.id))
    first, last = connection.execute(ids).one()
    return first or 1, last or 0


def _delete_events(connection: Connection, start: int, end: int, before: float) -> int:
    event = EVENTS.c
    # Without a time is what was damaged.
    too_old = sa.or_(event.timestamp < before, event.timestamp.is_(None))
    old = sa.and_(event.id >= start, event.id < end, too_old)
    their_turns = sa.and_(
        TURNS.c.conversation.in_(sa.select(event.sender_id).where(old)),
        TURNS.c.last.in_(sa.select(event.id).where(old)),
    )
    connection.execute(TURNS.delete().where(their_turns))
    return int(connection.execute(EVENTS.delete().where(old)).rowcount)


def _delete_rest(connection: Connection, before: float) -> tuple[int, int]:
    day = datetime.date.fromtimestamp(before)
    remark = sa.and_(OPINIONS.c.day < day, OPINIONS.c.remark.is_not(None))
    remarks = connection.execute(OPINIONS.update().where(remark).values(remark=None)).rowcount
    connection.execute(PROPOSALS.delete().where(PROPOSALS.c.day < day))
    over = CONVERSATIONS.delete().where(CONVERSATIONS.c.at < before)
    conversations = connection.execute(over).rowcount
    # Their tokens are too old by now.
    connection.execute(FORGOTTEN.delete().where(FORGOTTEN.c.at < before))
    return conversations, remarks


def _sweep(engine: Engine) -> None:
    """Take away what is left of rows that were deleted, while turns go on.

    PostgreSQL would do so when a fifth of a table is dead, which with a long retention is never.
    """
    if engine.dialect.name == "postgresql":
        names = ", ".join(str(table.name) for table in SWEPT)
        with without_haste(engine) as connection:
            connection.exec_driver_sql(f"VACUUM {names}")


def _shrink(engine: Engine) -> None:
    statement = "VACUUM FULL" if engine.dialect.name == "postgresql" else "VACUUM"
    with without_haste(engine) as connection:
        connection.exec_driver_sql(statement)
