"""A PostgreSQL that goes silent without a word: turns get 503 and the apology, and are played when it is back."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain

from inloghulp.serving.database import conversations
from inloghulp.serving.database.conversations import THREADS, Conversations
from inloghulp.serving.database.database_calls import Call
from inloghulp.serving.database.postgresql import may_take, without_haste
from inloghulp.serving.database.read_connections import Reader
from inloghulp.staff import site
from inloghulp.staff.site import Visit
from tests.postgresql import Postgresql, postgresql, postgresql_cluster
from tests.silent_proxy import SilentProxy, silent_proxy
from tests.tiny_bot import APOLOGY, TinyBot, running_bot
from tests.waiting import until

__all__ = ["postgresql", "postgresql_cluster"]

PATIENCE = 120.0
"""Seconds that something may take on a busy machine."""


@pytest.fixture
def proxy(postgresql: Postgresql) -> Iterator[SilentProxy]:
    with silent_proxy(postgresql.port) as between:
        yield between


@pytest.fixture
def store(postgresql: Postgresql, proxy: SilentProxy) -> Iterator[Conversations]:
    with closing(Conversations(Domain.empty(), **{**postgresql.options, "port": proxy.port})) as at:
        yield at


@pytest.fixture
def bot(
    store: Conversations, tiny_model: Path, faq_folder: Path, tmp_path: Path
) -> Iterator[TinyBot]:
    with running_bot(tiny_model, faq_folder, tmp_path, store) as served:
        yield served


def use_all_connections(bot: TinyBot) -> None:
    """Let each thread of the store have a connection at the same moment, so that as many are kept."""
    together = threading.Barrier(THREADS)

    def meet(_: Any) -> None:
        together.wait(PATIENCE)

    async def meet_all() -> None:
        store = bot.agent.tracker_store
        await asyncio.gather(*(store.with_connection(meet) for _ in range(THREADS)))

    asyncio.run_coroutine_threadsafe(meet_all(), bot.loop).result(PATIENCE)


def said(bot: TinyBot, sender: str) -> str:
    """What the parent reads: the answer, or what to read where nothing can be kept now."""
    answer = bot.post(sender=sender, message="kinderen", id="1")
    body = answer.json()
    text: str = body[0]["text"] if answer.status_code == 200 else body["text"]
    return text


def test_all_connections_go_silent_and_turns_are_played_when_it_is_back(
    bot: TinyBot, proxy: SilentProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    senders = [bot.session() for _ in range(THREADS)]
    use_all_connections(bot)
    proxy.go_silent()
    monkeypatch.setattr(conversations, "PATIENCE", 0.5)
    with ThreadPoolExecutor(THREADS) as parents:
        for _ in range(2):  # also who comes when each thread was used once
            assert set(parents.map(lambda sender: said(bot, sender), senders)) == {APOLOGY}
    assert bot.ready().status_code == 503
    monkeypatch.undo()
    proxy.come_back()
    for sender in senders:
        until(lambda sender=sender: said(bot, sender) == "Gezien.")  # type: ignore[misc]
        assert bot.user_texts(sender) == ["kinderen"]
    until(lambda: bot.agent.tracker_store.engine.pool.checkedout() == 0)  # none is lost


def test_silent_in_the_midst_of_a_turn_it_does_not_keep_the_conversation_locked(
    bot: TinyBot, proxy: SilentProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = bot.session()
    bot.say(sender=sender, message="hallo")
    monkeypatch.setattr(conversations, "PATIENCE", 0.5)
    proxy.go_silent_at(b"UPDATE conversations")
    assert said(bot, sender) == APOLOGY
    assert proxy.is_silent
    monkeypatch.undo()
    proxy.come_back()
    until(lambda: said(bot, sender) == "Gezien.")
    assert bot.user_texts(sender) == ["hallo", "kinderen"]


def test_a_call_that_was_cut_off_begins_nothing_more(store: Conversations) -> None:
    call, begun = Call(), []

    def work() -> None:
        call.cut_off()
        with store.engine.connect():
            begun.append(True)

    for _ in ("with a connection that is kept", "with a new one"):
        with pytest.raises(asyncio.TimeoutError):
            call.run(work)
        store.engine.dispose()
    assert not begun
    with store.engine.connect():  # who came after it has nothing of that
        pass


def test_a_connection_that_is_for_others_again_is_not_cut_off(store: Conversations) -> None:
    call = Call()

    def which() -> int:
        with store.engine.connect() as connection:
            process: int = connection.exec_driver_sql("select pg_backend_pid()").scalar()
            return process

    def work() -> int:
        used = which()
        call.cut_off()
        return used

    assert call.run(work) == which()


def test_a_page_for_staff_that_read_while_it_went_silent_takes_no_thread_with_it(
    store: Conversations, proxy: SilentProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(reader: Reader, goes_silent: bool) -> int:
        with reader.connection() as connection:
            if goes_silent:
                proxy.go_silent()
            one: int = connection.exec_driver_sql("select 1").scalar()
            return one

    with ThreadPoolExecutor(1) as threads:
        asked: Any = "a page"
        visit = Visit(asked, None, lambda: store, threads)
        monkeypatch.setattr(site, "READ_WITHIN", 0.5)
        with pytest.raises(asyncio.TimeoutError):
            asyncio.run(visit.read(read, True))
        monkeypatch.undo()
        proxy.come_back()
        assert asyncio.run(visit.read(read, False)) == 1


def limit_of(connection: sa.engine.Connection) -> str:
    limit: str = connection.exec_driver_sql("show statement_timeout").scalar()
    return limit


def test_the_server_ends_what_nobody_waits_for(store: Conversations) -> None:
    with store.engine.connect() as connection:
        assert limit_of(connection) == f"{conversations.PATIENCE:.0f}s"
        idle = connection.exec_driver_sql("show idle_in_transaction_session_timeout")
        assert idle.scalar() == f"{conversations.PATIENCE:.0f}s"
    reader = Reader(store.engine.url)
    with reader.connection() as connection:
        assert limit_of(connection) == "1min"
    reader.close()
    with store.engine.begin() as connection:
        may_take(connection, 0.05)
        with pytest.raises(sa.exc.OperationalError, match="statement timeout"):
            connection.exec_driver_sql("select pg_sleep(60)")
    purging = store.with_connection(limit_of, patience=60.0)
    assert asyncio.run(purging) == "1min"
    with without_haste(store.engine) as connection:
        assert limit_of(connection) == "0"
    with store.engine.connect() as connection:
        assert limit_of(connection) == f"{conversations.PATIENCE:.0f}s"


def test_the_system_gives_up_a_connection_over_which_nothing_comes_back(
    store: Conversations,
) -> None:
    with store.engine.connect() as connection:
        number = connection.connection.dbapi_connection.fileno()
        with socket.socket(fileno=socket.dup(number)) as line:
            given = [
                line.getsockopt(socket.IPPROTO_TCP, option)
                for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
            ]
            assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert given == [10, 3, 3]
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 10_000
