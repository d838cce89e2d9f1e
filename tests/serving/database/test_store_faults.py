"""The SQLite file fails while parents are served: 503 with the apology, nothing half played, and on with it after."""

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy

from inloghulp.channel.json_routes import AGAIN_AFTER
from inloghulp.serving.database import conversations
from inloghulp.serving.database.conversations import Conversations
from tests.tiny_bot import APOLOGY, TinyBot

HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def file_of(bot: TinyBot) -> Path:
    return bot.state / "conversations.db"


def begun(bot: TinyBot) -> str:
    """A conversation with one turn."""
    sender = bot.session()
    bot.say(sender=sender, message="hallo", id="first")
    return sender


def texts(answer: list[dict[str, Any]]) -> list[str]:
    return [message["text"] for message in answer]


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the file."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            program.stdin.close()


@contextmanager
def no_folder(path: Path) -> Iterator[None]:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    yield
    away.rename(path.parent)


@contextmanager
def folder_in_its_place(path: Path) -> Iterator[None]:
    away = path.with_name("away.db")
    path.rename(away)
    path.mkdir()
    yield
    path.rmdir()
    away.rename(path)


def without_log(path: Path) -> bytes:
    """The file when all of it stands in it, and nothing in the log of changes beside it."""
    database = sqlite3.connect(path)
    assert database.execute("pragma wal_checkpoint(truncate)").fetchone()[0] == 0
    database.close()
    return path.read_bytes()


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    whole = without_log(path)
    path.write_bytes(b"\xff" * len(whole))
    yield
    path.write_bytes(whole)


@contextmanager
def damaged_inside(path: Path) -> Iterator[None]:
    whole = without_log(path)
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    yield
    path.write_bytes(whole)


def rename_column(path: Path, before: str, after: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"alter table events rename column {before} to {after}")


@contextmanager
def column_gone(path: Path) -> Iterator[None]:
    rename_column(path, "data", "gone")
    yield
    rename_column(path, "gone", "data")


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    connect = sqlite3.dbapi2.connect

    def reading(file: str, **options: Any) -> Any:  # as an administrator one may write anything
        return connect(f"file:{file}?mode=ro", uri=True, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3.dbapi2, "connect", reading)
        yield


FAULTS = [held, read_only, no_folder, folder_in_its_place, damaged, damaged_inside, column_gone]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_an_answer_is_given_only_when_the_turn_is_kept(
    stored_bot: TinyBot, fault: Callable[[Path], Any]
) -> None:
    sender = begun(stored_bot)
    with fault(file_of(stored_bot)):
        if fault is read_only:
            stored_bot.restart()
        assert stored_bot.not_now(sender=sender, message="kinderen", id="second") == APOLOGY
        assert stored_bot.ready().status_code == 503
        assert stored_bot.ready().json()["store"] == "cannot be written: the log says why"
        health = requests.get(f"{stored_bot.url}/health", timeout=10)
        assert (health.status_code, health.json()["answers"]) == (200, False)
    # It recovers by itself, and the same message may be sent again: it was not played.
    assert texts(stored_bot.say(sender=sender, message="kinderen", id="second")) == ["Gezien."]
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen"]


def test_who_only_asks_whether_it_lives_hears_whether_it_answers(stored_bot: TinyBot) -> None:
    """As compose does, which asks for nothing else."""

    def until_it_answers(expected: bool) -> None:
        end = time.monotonic() + 30
        while (health := requests.get(f"{stored_bot.url}/health", timeout=10)).ok:
            if health.json()["answers"] is expected:
                return
            assert time.monotonic() < end
        raise AssertionError(health.text)

    until_it_answers(True)
    with folder_in_its_place(file_of(stored_bot)):
        until_it_answers(False)
    until_it_answers(True)


def full(bot: TinyBot) -> Callable[[], None]:
    """The disk is full: no page more than there are."""
    engine = bot.agent.tracker_store.engine

    def no_more(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")

    with closing(sqlite3.connect(file_of(bot))) as database:
        database.execute("vacuum")  # no page is free
    sqlalchemy.event.listen(engine, "connect", no_more)
    bot.restart()

    def make_room() -> None:
        sqlalchemy.event.remove(engine, "connect", no_more)
        bot.restart()

    return make_room


def test_on_a_full_disk_nothing_is_half_kept(stored_bot: TinyBot) -> None:
    sender = begun(stored_bot)
    make_room = full(stored_bot)
    long = "kinderen " * 200
    assert stored_bot.not_now(sender=sender, message=long) == APOLOGY
    assert stored_bot.ready().status_code == 503
    assert stored_bot.user_texts(sender) == ["hallo"]
    make_room()
    assert texts(stored_bot.say(sender=sender, message=long)) == ["Gezien."]
    assert len(stored_bot.user_texts(sender)) == 2


def test_a_file_that_was_deleted_is_made_anew_and_said(
    stored_bot: TinyBot, caplog: pytest.LogCaptureFixture
) -> None:
    sender = begun(stored_bot)
    for file in stored_bot.state.glob("conversations.db*"):
        file.unlink()
    assert texts(stored_bot.say(sender=sender, message="kinderen")) == ["Gezien."]
    assert texts(stored_bot.say(sender=sender, message="hallo"))[1] == "Nog iets."
    assert stored_bot.user_texts(sender) == ["kinderen", "hallo"]
    assert "conversations.db is gone" in caplog.text
    assert file_of(stored_bot).stat().st_mode & 0o777 == 0o600
    assert stored_bot.ready().status_code == 200


@contextmanager
def at_the_database(store: Conversations) -> Iterator[set[object]]:
    """What a thread of the store is doing at the database now."""
    doing: set[object] = set()
    submit = store._threads.submit

    def told(work: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        def run() -> Any:
            doing.add(run)
            try:
                return work(*arguments)
            finally:
                doing.discard(run)

        return submit(run)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._threads, "submit", told)
        yield doing


def answers_beside(bot: TinyBot, waiting: "Future[Any]", doing: set[object]) -> int:
    """How often the bot answered, until a turn was played, while the same work went on at the database."""
    count = 0
    while not waiting.done():
        before = set(doing)
        assert requests.get(f"{bot.url}/health", timeout=10).status_code == 200
        count += not before.isdisjoint(set(doing))
    return count


def test_a_turn_that_waits_for_the_file_holds_up_nobody(stored_bot: TinyBot) -> None:
    sender = begun(stored_bot)
    store = stored_bot.agent.tracker_store
    with (
        held(file_of(stored_bot)),
        at_the_database(store) as doing,
        ThreadPoolExecutor() as pool,
    ):
        waiting = pool.submit(stored_bot.not_now, sender=sender, message="kinderen")
        assert answers_beside(stored_bot, waiting, doing) >= 3
        assert waiting.result() == APOLOGY


def wait_for_all_threads(store: Conversations) -> None:
    """Until each thread of the store is free at the same moment."""
    threads = store._threads._max_workers
    together = threading.Barrier(threads)
    for free in [store._threads.submit(together.wait, 10) for _ in range(threads)]:
        free.result(10)


def test_waiting_has_an_end_and_what_comes_late_is_not_kept(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "PATIENCE", 0.2)
    sender = begun(stored_bot)
    with held(file_of(stored_bot)):
        assert stored_bot.not_now(sender=sender, message="kinderen") == APOLOGY
    # The thread that waited gets the file only now, after the parent was told that it failed.
    wait_for_all_threads(stored_bot.agent.tracker_store)
    monkeypatch.undo()
    assert texts(stored_bot.say(sender=sender, message="bedankt")) == [APOLOGY]  # a silent action
    assert stored_bot.user_texts(sender) == ["hallo", "bedankt"]


def assert_again_later(answer: requests.Response) -> None:
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(AGAIN_AFTER))


def test_going_back_that_fails_says_so_and_works_later(stored_bot: TinyBot) -> None:
    sender = begun(stored_bot)
    stored_bot.say(sender=sender, message="kinderen", id="second")

    def back() -> requests.Response:
        return stored_bot.post_to("back", sender=sender, id="second")

    with held(file_of(stored_bot)):
        assert_again_later(back())
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen"]
    assert back().status_code == 200
    assert stored_bot.user_texts(sender) == ["hallo"]


def test_forgetting_that_fails_says_so_and_works_later(stored_bot: TinyBot) -> None:
    sender = begun(stored_bot)

    def forget() -> requests.Response:
        return stored_bot.post_to("forget", sender=sender)

    with held(file_of(stored_bot)):
        assert_again_later(forget())
    assert stored_bot.user_texts(sender) == ["hallo"]
    assert forget().status_code == 200
    assert stored_bot.user_texts(sender) == []


def test_opinions_that_cannot_be_kept_are_refused_in_words(stored_bot: TinyBot) -> None:
    sender = begun(stored_bot)

    def give() -> requests.Response:
        return stored_bot.post_to("feedback", sender=sender, id="a", helpful=True)

    with held(file_of(stored_bot)):
        assert_again_later(give())
    assert give().status_code == 200


def set_clock_back(patch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time
    patch.setattr(time, "time", lambda: now() - seconds)


def test_a_clock_that_is_set_back_loses_no_turn(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = begun(stored_bot)
    set_clock_back(monkeypatch, 600)
    for word in ("kinderen", "hallo", "kinderen"):
        stored_bot.say(sender=sender, message=word)
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen", "hallo", "kinderen"]
    with stored_bot.agent.tracker_store.session_scope() as session:
        event = stored_bot.agent.tracker_store.SQLEvent
        rows = session.query(event.timestamp, event.data).order_by(event.id).all()
    assert [row.timestamp for row in rows] == sorted(row.timestamp for row in rows)
    assert all(f'"timestamp":{row.timestamp}' in row.data for row in rows)


def test_a_session_that_ended_before_the_clock_was_set_back_stays_ended(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = begun(stored_bot)
    set_clock_back(monkeypatch, 600)
    store = stored_bot.agent.tracker_store
    with store.session_scope() as session:  # hours ago, as far as Rasa can see
        for row in session.query(store.SQLEvent):
            event = json.loads(row.data)
            row.data = json.dumps({**event, "timestamp": event["timestamp"] - 86400})
        session.commit()
    stored_bot.restart()
    stored_bot.say(sender=sender, message="kinderen")
    stored_bot.say(sender=sender, message="bedankt")
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen", "bedankt"]
    events = stored_bot.recent_events(sender)
    assert [e.text for e in events if e.type_name == "user"] == ["kinderen", "bedankt"]


def test_the_file_and_its_folder_are_ours_alone(stored_bot: TinyBot) -> None:
    begun(stored_bot)
    assert stored_bot.state.stat().st_mode & 0o777 == 0o700
    for file in stored_bot.state.glob("conversations.db*"):
        assert file.stat().st_mode & 0o777 == 0o600
