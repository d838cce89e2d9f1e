"""Where conversations are kept: in one SQLite file, or in PostgreSQL.

Rasa's own store for SQL reads all turns for each turn, ends the process at a ValueError, waits on the event loop, finds
the last session by the clock, and cannot forget. This one keeps Rasa's table, so `rasa export` and what else reads it
goes on working; the tables beside it stand in `tables.py`.
"""

import asyncio
import datetime
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore, ensure_schema_exists
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from inloghulp.serving.database import conversation_rows as rows
from inloghulp.serving.database.database import (
    SqliteFile,
    clean_log,
    make_private,
    trouble,
    url_of,
)
from inloghulp.serving.database.database_calls import Call, within
from inloghulp.serving.database.event_brokers import Telling
from inloghulp.serving.database.opinions import Opinion, keep_opinion
from inloghulp.serving.database.postgresql import may_take, server_engine
from inloghulp.serving.database.recent_events import Recent, Remembered, recent_events
from inloghulp.serving.database.sqlite_file_lock import hold
from inloghulp.serving.database.store_trouble import once_it_is_there, trouble_told
from inloghulp.serving.database.stored_events import (
    Damaged,
    KeptTracker,
    as_read,
    is_usual,
    last_model,
    never_earlier,
)
from inloghulp.serving.database.tables import EVENTS, MADE_WITHIN, make_tables
from inloghulp.serving.database.taking_back import TakenBack, take_back
from inloghulp.serving.inside_rasa.in_process_actions import run_actions_here_without_a_server
from inloghulp.serving.known_versions import must_be_known
from inloghulp.serving.logged_errors import told
from inloghulp.serving.off_the_loop import to_its_end
from inloghulp.serving.present_turn import PRESENT, AlreadyPlayed, Forgotten, PresentTurn

PATIENCE = 4.0
"""Seconds that a turn waits for the database, each time that it needs it."""

TRIED_WITHIN = 2.0
"""Seconds in which a database that is in order takes a row."""

THREADS = 8
"""So many turns can be at a database with a server at once. A file has one connection, and one thread."""

RECENT_TURNS = 3
"""So many turns are given to Rasa for the next one, unless endpoints.yml says otherwise."""

REMEMBERED = 1000
"""So many conversations are remembered between their turns; another one is read anew."""

_PROBE = "inloghulp-ready"

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Conversations(SQLTrackerStore):
    """Rasa's table of events, and ours. A failure is raised, and never ends the process or holds up other turns.

    What passes is raised as `StoreTrouble`, from what the database told.
    """

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
        recent_turns: int | str = RECENT_TURNS,
        alone: bool = True,
        **_: Any,
    ) -> None:
        """Take the options of Rasa's `type: SQL`; without any it is a file in `folders.STATE`.

        A file is for one process; who plays no turns may open it beside that one, when not `alone`.
        """
        must_be_known("rasa", "what its table of events holds")
        # Rasa's own commands load nothing else of ours before their first action.
        run_actions_here_without_a_server()
        TrackerStore.__init__(self, domain, event_broker)
        self._telling = Telling(event_broker) if event_broker is not None else None
        self._remembered = Remembered(REMEMBERED)
        self.is_clean = True
        try:
            self._recent_turns = max(1, int(recent_turns))
            url = url_of(dialect, host, port, db, username, password, query)
            self._open(url, login_db, alone)
        except RasaException:
            raise
        except Exception as error:
            raise RasaException(f"conversations cannot be kept: {told(error)}") from error

    def _open(self, url: URL, login_db: str | None, alone: bool) -> None:
        """Open the database, and try whether it can be written."""
        kept_in = url.get_backend_name()
        if kept_in not in ("sqlite", "postgresql"):
            raise RasaException(
                f"conversations cannot be kept in {kept_in}: SQLite or PostgreSQL is expected"
            )
        in_file = kept_in == "sqlite"
        threads = 1 if in_file else THREADS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="conversations")
        try:
            with ExitStack() as held:
                if in_file:
                    path = Path(str(url.database))
                    make_private(path)
                    if alone:
                        held.enter_context(hold(path))
                    self.engine = SqliteFile(path).engine()
                else:
                    if login_db:
                        at = server_engine(url.set(database=login_db), 1, MADE_WITHIN)
                        self._create_database(at, url.database)
                    self.engine = server_engine(url, THREADS, PATIENCE)
                self.sessionmaker = sessionmaker(bind=self.engine)
                with self.session_scope() as session:
                    ensure_schema_exists(session)
                if not in_file:
                    make_tables(self.engine)
                self._write_and_delete()
                self._held = held.pop_all()
        except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError, ValueError) as error:
            raise RasaException(trouble(error, url)) from error

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """Give a session that is closed afterwards; what was not committed is undone."""
        with self.sessionmaker() as session:
            yield session

    async def keys(self) -> Iterable[str]:
        return await self._in_thread(self._senders)

    async def exists(self, conversation_id: str) -> bool:
        at = await self.with_connection(rows.position, conversation_id, None)
        return bool(at.last)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the end of the conversation, which is all that the next turn needs.

        In a turn (`PRESENT`) it raises `AlreadyPlayed` when the message was answered before, and `Forgotten` when the
        parent had the conversation deleted.
        """
        try:
            return await self._read_first(self._read, sender_id, PRESENT.get())
        except Damaged as damage:
            await self._set_aside(sender_id, damage)
            return await self._in_thread(self._read, sender_id, PRESENT.get())

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the whole conversation."""
        try:
            return await self._in_thread(self._read_whole, conversation_id)
        except Damaged as damage:
            await self._set_aside(conversation_id, damage)
            return None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the new events, all or none; only then is the event broker told.

        Raises `Overtaken` when the same conversation was written by another process since it was read, and
        `StoreTrouble` when it cannot be written now.
        """
        if not tracker.events:
            return
        until = time.monotonic() + PATIENCE
        # A turn that takes too long is told to stop, but not halfway its being kept.
        call = Call()
        writing = self._threads.submit(call.run, self._write, tracker, PRESENT.get(), until)
        try:
            with trouble_told():
                events = await to_its_end(writing, PATIENCE)
        finally:
            call.cut_off()
        if self._telling is not None:
            self._telling.tell(tracker.sender_id, events)

    async def was_offered(self, sender: str, intent: str, is_it: Callable[[str], bool]) -> bool:
        """Whether a button of this intent was offered in the conversation, at any time.

        Raises `Forgotten` as `retrieve` does.
        """
        return await self._read_first(self._was_offered, sender, intent, is_it)

    async def keep_opinion(self, sender: str, opinion: Opinion, today: datetime.date) -> None:
        """Keep a thumb and a remark; `NotOwn` when it is about nothing in this conversation."""
        await self.with_connection(keep_opinion, sender, opinion, today)

    async def take_back(self, sender: str, message: str) -> TakenBack:
        """Take back a message, by the name that its turn has, and all that came after it: see `taking_back`."""
        return await self.with_connection(take_back, sender, message, int(time.time()))

    async def forget(self, sender: str) -> None:
        """Delete all that is kept of a conversation; its token does nothing from now on."""
        self._remembered.drop(sender)
        await self.with_connection(rows.delete, sender, int(time.time()))
        self._remembered.drop(sender)
        await self.clean_log()

    async def clean_log(self, *, wait: bool = True, patience: float | None = None) -> None:
        """Take what was deleted out of the log of a file too; `is_clean` tells whether that could be done."""
        was_clean, self.is_clean = self.is_clean, False
        why = "another program reads it"
        try:
            self.is_clean = await self.with_engine(partial(clean_log, wait=wait), patience)
        except Exception as error:  # what is deleted stays so
            why = told(error)
        if was_clean and not self.is_clean:
            file = self.engine.url.database
            logger.warning("What was deleted can still be found in %s-wal: %s", file, why)

    async def try_out(self) -> None:
        """Raise what is wrong when nothing can be kept now."""
        await self._in_thread(self._write_and_delete, patience=TRIED_WITHIN)

    def close(self) -> None:
        """Let go of the database."""
        if self._telling is not None:
            self._telling.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.engine.dispose()
        self._held.close()

    async def _set_aside(self, sender: str, damage: Damaged) -> None:
        self._remembered.drop(sender)
        first, last = await self.with_connection(rows.put_aside, sender)
        logger.error(
            "A conversation could not be read (%s): its rows, from id %s to %s, now have a "
            "sender_id that begins with '%s', and it begins anew",
            *(damage, first, last, rows.ASIDE),
        )

    async def with_connection(
        self, work: Callable[..., Result], *arguments: Any, patience: float | None = None
    ) -> Result:
        """Return what `work(connection, *arguments)` gives, in one transaction and without holding up others."""
        return await self._in_thread(
            self._in_transaction, patience, work, *arguments, patience=patience
        )

    async def with_engine(
        self, work: Callable[[Engine], Result], patience: float | None = None
    ) -> Result:
        """Return what `work(engine)` gives, without holding up others."""
        return await self._in_thread(work, self.engine, patience=patience)

    async def _in_thread(
        self, work: Callable[..., Result], *arguments: Any, patience: float | None = None
    ) -> Result:
        """Wait for work at the database, without holding up others; too long is an error (`StoreTrouble`)."""
        seconds = PATIENCE if patience is None else patience
        with trouble_told():
            return await within(seconds, self._threads, work, *arguments)

    async def _read_first(self, read: Callable[..., Result], *arguments: Any) -> Result:
        """Read what a turn begins with: a database that is starting is waited for."""
        reading = partial(self._in_thread, read, *arguments)
        return await once_it_is_there(lambda left: reading(patience=left), PATIENCE)

    def _in_transaction(
        self, patience: float | None, work: Callable[..., Result], *arguments: Any
    ) -> Result:
        with self.engine.begin() as connection:
            if patience is not None:
                may_take(connection, patience)
            return work(connection, *arguments)

    def _senders(self) -> list[str]:
        with self.engine.connect() as connection:
            senders = sa.select(EVENTS.c.sender_id).distinct()
            return list(connection.execute(senders).scalars())

    def _read(self, name: str, turn: PresentTurn | None) -> KeptTracker | None:
        with self.engine.connect() as connection:
            at = rows.position(connection, name, turn.message if turn else None)
            if turn:
                if at.forgotten:
                    raise Forgotten
                turn.after, turn.turns, turn.number = at.last, at.turns, at.number
                turn.begun_anew = at.aside and not at.last
                if at.played:
                    anew = at.aside and not at.played[0]
                    raise AlreadyPlayed(rows.answer_of(connection, name, at.played), anew)
            recent = self._recent(connection, name, at)
        return self._tracker(name, list(recent.events)) if recent else None

    def _recent(self, connection: Connection, name: str, at: rows.Position) -> Recent | None:
        """Return the end of a conversation: as remembered, and what others wrote since; else as it is read."""
        if not at.last:
            self._remembered.drop(name)
            return None
        known = self._remembered.get(name)
        if known and (known.last, known.turns) == (at.last, at.turns):
            return known
        if known and known.last < at.last and rows.is_there(connection, name, known.last):
            new = rows.events_after(connection, name, known.last, at.last)
            events = [*known.events, *new]
        else:
            events = rows.end_of(connection, name, at.last, self._recent_turns)
        return self._remember(name, events, at.last, at.turns)

    def _remember(self, name: str, events: list[Event], last: int, turns: int) -> Recent:
        recent = Recent(tuple(recent_events(events, self._recent_turns)), last, turns)
        self._remembered.put(name, recent)
        return recent

    def _read_whole(self, name: str) -> KeptTracker | None:
        with self.engine.connect() as connection:
            at = rows.position(connection, name, None)
            events = rows.all_events(connection, name, at.last)
        return self._tracker(name, events) if events else None

    def _tracker(self, name: str, events: list[Event]) -> KeptTracker:
        tracker: KeptTracker = KeptTracker.from_events(name, events, self.domain.slots)
        tracker.stored = len(events)
        return tracker

    def _write(
        self, tracker: DialogueStateTracker, turn: PresentTurn | None, until: float
    ) -> list[Event]:
        name, events = tracker.sender_id, list(tracker.events)
        if turn and turn.is_kept:
            turn = None
        with self.engine.begin() as connection:
            if isinstance(tracker, KeptTracker):
                stored = tracker.stored
            elif turn and not turn.after:  # there was nothing to read
                stored = 0
            else:
                stored = rows.events_of_session(connection, name)
            before, new = events[:stored], events[stored:]
            if not new:
                return []
            never_earlier(before, new)
            number = rows.begin_turn(connection, name, turn, int(new[-1].timestamp)) if turn else 0
            kept = [event for event in new if not is_usual(event)]
            last = rows.write_events(connection, name, kept or new, last_model(before))
            if turn:
                rows.end_turn(connection, name, turn, last)
                if turn.figure:
                    figure = {"conversation": number, "turn": turn.turns + 1}
                    rows.write_figure(connection, {**figure, **turn.figure(before, new)})
            if (
                time.monotonic() > until
            ):  # the parent was told to send it again: this may not be kept
                raise asyncio.TimeoutError
        if isinstance(tracker, KeptTracker):
            tracker.stored = len(events)
        if turn:
            turn.is_kept = True
            self._remember(name, [*before, *map(as_read, kept)], last, turn.turns + 1)
        return new

    def _was_offered(self, name: str, intent: str, is_it: Callable[[str], bool]) -> bool:
        with self.engine.connect() as connection:
            at = rows.position(connection, name, None)
            if at.forgotten:
                raise Forgotten
            known = self._remembered.get(name)
            as_it_stands = known and (known.last, known.turns) == (at.last, at.turns)
            if known and as_it_stands and any(map(is_it, _payloads(known.events))):
                return True
            said = rows.said_with(connection, name, f'"/{intent}')
            return any(map(is_it, _payloads(said)))

    def _write_and_delete(self) -> None:
        """Write a row and delete it again, in one transaction: nothing of it is ever seen."""
        with self.engine.begin() as connection:
            row = {"sender_id": _PROBE, "type_name": _PROBE, "data": "x" * 8192}
            connection.execute(EVENTS.insert(), row)
            connection.execute(EVENTS.delete().where(EVENTS.c.sender_id == _PROBE))


def _payloads(said: Iterable[Event]) -> Iterator[str]:
    """Give the payloads of the buttons that the bot offered."""
    for event in said:
        if isinstance(event, BotUttered):
            yield from (button["payload"] for button in event.data.get("buttons") or ())
