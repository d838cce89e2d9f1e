"""Where conversations are kept: in one SQLite file, or in PostgreSQL.

Rasa's own store for SQL ends the process at a ValueError, waits on the event loop, finds the last session by the
clock, and cannot forget. This one keeps Rasa's table, so `rasa export` and what else reads it goes on working.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore, ensure_schema_exists
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT_NAME_KEY
from sqlalchemy.engine import URL
from sqlalchemy.orm import Query, Session, sessionmaker

from inloghulp import settings
from inloghulp.serving.database import (
    SqliteFile,
    keep_private,
    make_tables,
    server_engine,
    trouble,
    url_of,
)
from inloghulp.serving.failures import told
from inloghulp.serving.off_the_loop import to_its_end
from inloghulp.serving.stored_events import Damaged, tracker_of

PATIENCE = 5.0
"""Seconds that a turn waits for the database, each time that it needs it."""

TRIED_WITHIN = 2.0
"""Seconds in which a database that is in order takes a row."""

THREADS = 8
"""So many turns can be at the database at once."""

ASIDE = "damaged-"
"""Begins the sender of a conversation that was set aside because it could not be read."""

_PROBE = "inloghulp-ready"
_LONGEST_SENDER = 255

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Conversations(SQLTrackerStore):
    """Rasa's table of events. A failure is raised, and never ends the process or holds up other turns."""

    def __init__(
        self,
        domain: Any = None,
        dialect: str = "sqlite",
        host: str | None = None,
        port: int | str | None = None,
        db: str | None = None,
        username: str | None = None,
        password: str | None = None,
        event_broker: Any = None,
        login_db: str | None = None,
        query: dict[str, Any] | None = None,
        **_: Any,
    ) -> None:
        """Take the options of Rasa's `type: SQL`; without any it is a file in `settings.STATE`."""
        TrackerStore.__init__(self, domain, event_broker)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="conversations")
        self._set_aside: set[str] = set()
        try:
            url = url_of(dialect, host, port, db, username, password, query)
            self._open(url, login_db)
        except RasaException:
            raise
        except Exception as error:
            raise RasaException(f"conversations cannot be kept: {told(error)}") from error

    def _open(self, url: URL, login_db: str | None) -> None:
        """Open the database, and try whether it can be written."""
        try:
            if url.get_backend_name() == "sqlite":
                path = Path(str(url.database))
                if path.parent == settings.STATE:
                    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    keep_private(path.parent, 0o700)
                keep_private(path, 0o600)
                self.engine = SqliteFile(path).engine()
            else:
                if login_db:
                    self._create_database(
                        server_engine(url.set(database=login_db), 1), url.database
                    )
                self.engine = server_engine(url, THREADS)
                make_tables(self.engine)
            self.sessionmaker = sessionmaker(bind=self.engine)
            with self.session_scope() as session:
                ensure_schema_exists(session)
            self._write_and_delete()
        except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError, ValueError) as error:
            raise RasaException(trouble(error, url)) from error

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """A session that is closed afterwards; what was not committed is undone."""
        with self.sessionmaker() as session:
            yield session

    async def keys(self) -> Iterable[str]:
        return await self._in_thread(self._senders)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the new events, all or none; only then is the event broker told."""
        if not tracker.events:
            return
        # A turn that takes too long is told to stop, but not halfway its being kept.
        writing = self._threads.submit(self._write, tracker, time.monotonic() + PATIENCE)
        events = await to_its_end(writing, PATIENCE)
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, events, tracker.sender_id)

    async def forget(self, sender: str) -> None:
        """Delete all that is kept of a conversation."""
        await self._in_thread(self._delete, [sender, _aside(sender)])
        self._set_aside.discard(sender)

    async def try_out(self) -> None:
        """Raise what is wrong when nothing can be kept now."""
        await self._in_thread(self._write_and_delete, patience=TRIED_WITHIN)

    def was_set_aside(self, sender: str) -> bool:
        """Whether what was said before could not be read; tells it once."""
        known = sender in self._set_aside
        self._set_aside.discard(sender)
        return known

    def close(self) -> None:
        """Let go of the database."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.engine.dispose()

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        try:
            return await self._in_thread(self._read, sender_id, fetch_events_from_all_sessions)
        except Damaged as damage:
            first, last = await self._in_thread(self._put_aside, sender_id)
            logger.error(
                "A conversation could not be read (%s): its rows, from id %s to %s, now have a "
                "sender_id that begins with '%s', and it begins anew",
                *(damage, first, last, ASIDE),
            )
            self._set_aside.add(sender_id)
            return None

    async def _in_thread(
        self, work: Callable[..., Result], *arguments: Any, patience: float | None = None
    ) -> Result:
        """Wait for work at the database, without holding up others; too long is an error."""
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._threads, work, *arguments)
        return await asyncio.wait_for(future, PATIENCE if patience is None else patience)

    def _senders(self) -> list[str]:
        with self.session_scope() as session:
            return [sender for (sender,) in session.query(self.SQLEvent.sender_id).distinct()]

    def _read(self, sender: str, all_sessions: bool) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            rows = self._event_query(session, sender, all_sessions).all()
            return tracker_of(sender, rows, self.domain.slots)

    def _event_query(
        self, session: Session, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Query:
        """The events in the order in which they were written; the clock may have been set back."""
        event = self.SQLEvent
        query = session.query(event).filter(event.sender_id == sender_id)
        if not fetch_events_from_all_sessions:
            started = session.query(sa.func.max(event.id)).filter(
                event.sender_id == sender_id, event.type_name == SessionStarted.type_name
            )
            query = query.filter(event.id >= sa.func.coalesce(started.scalar_subquery(), 0))
        return query.order_by(event.id)

    def _write(self, tracker: DialogueStateTracker, until: float) -> list[Event]:
        events = list(tracker.events)
        with self.session_scope() as session:
            kept = self._event_query(session, tracker.sender_id, False).count()
            latest = events[kept - 1].timestamp if 0 < kept <= len(events) else 0.0
            for event in events[kept:]:
                # The clock may have been set back: an event is never earlier than the one before it.
                event.timestamp = latest = max(latest, event.timestamp)
                session.add(self._row(tracker.sender_id, event))
            session.flush()
            if time.monotonic() > until:  # the parent has had the apology: this may not be kept
                raise asyncio.TimeoutError
            session.commit()
        return events[kept:]

    def _row(self, sender: str, event: Event) -> Any:
        data = event.as_dict()
        return self.SQLEvent(
            sender_id=sender,
            type_name=event.type_name,
            timestamp=data.get("timestamp"),
            intent_name=data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
            action_name=data.get("name"),
            data=json.dumps(data),
        )

    def _put_aside(self, sender: str) -> tuple[int, int]:
        id, sender_id = self.SQLEvent.id, self.SQLEvent.sender_id
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter(sender_id == sender)
            first, last = rows.with_entities(sa.func.min(id), sa.func.max(id)).one()
            rows.update({sender_id: _aside(sender)}, synchronize_session=False)
            session.commit()
            return first, last

    def _delete(self, senders: list[str]) -> None:
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id.in_(senders))
            rows.delete(synchronize_session=False)
            session.commit()

    def _write_and_delete(self) -> None:
        """Write a row and delete it again, in one transaction: nothing of it is ever seen."""
        with self.session_scope() as session:
            row = self.SQLEvent(sender_id=_PROBE, type_name=_PROBE, data="x" * 8192)
            session.add(row)
            session.flush()
            session.delete(row)
            session.commit()


def _aside(sender: str) -> str:
    return f"{ASIDE}{sender}"[:_LONGEST_SENDER]
