"""What parents said is deleted after so many days, and with it all that leads to a person; the figures stay."""

import asyncio
import datetime
import json
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa
from rasa.shared.core.domain import Domain

from inloghulp import folders, settings
from inloghulp.cli import main
from inloghulp.serving.database import database, retention
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.retention import Purged, begin_purging, end_purging, purge, shrink
from tests.postgresql import Postgresql, postgresql, postgresql_cluster
from tests.serving.database.test_store_faults import held
from tests.serving.test_server import PATIENCE, Start, address_of, root, start
from tests.tiny_bot import TinyBot, running_bot

__all__ = ["postgresql", "postgresql_cluster", "root", "start"]

DAY = 24 * 60 * 60
SECRET = "mijn konijn is grijs met wit"
REMARK = "mijn konijn was heel tevreden"


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def bot(
    request: pytest.FixtureRequest,
    tiny_model: Path,
    faq_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TinyBot]:
    monkeypatch.setattr(folders, "STATE", tmp_path)
    options: dict[str, Any] = {}
    if request.param == "PostgreSQL":
        found: Postgresql = request.getfixturevalue("postgresql")
        options = found.options
    store = Conversations(Domain.empty(), **options)
    with store.engine.begin() as connection:
        for table in ("events", *TABLES):
            connection.execute(sa.text(f"delete from {table}"))  # noqa: S608 - our own words
    with running_bot(tiny_model, faq_folder, tmp_path, store) as served:
        yield served
    store.close()


TABLES = ("turns", "conversations", "figures", "opinions", "forgotten")


def rows(bot: TinyBot, table: str) -> list[Any]:
    with bot.agent.tracker_store.engine.connect() as connection:
        return list(connection.execute(sa.text(f"select * from {table}")))  # noqa: S608


def counts(bot: TinyBot) -> dict[str, int]:
    return {table: len(rows(bot, table)) for table in ("events", *TABLES)}


def run(bot: TinyBot, work: Any) -> Any:
    return asyncio.run_coroutine_threadsafe(work, bot.loop).result(30)


def a_conversation(bot: TinyBot) -> str:
    sender = bot.session()
    for number in range(3):
        bot.say(sender=sender, message=f"kinderen, {SECRET}", id=str(number))
    opinion: dict[str, Any] = {"sender": sender, "id": "a", "helpful": True, "remark": REMARK}
    assert requests.post(f"{bot.url}/feedback", json=opinion, timeout=10).ok
    return sender


def days_later(monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    now = time.time() + days * DAY
    monkeypatch.setattr(time, "time", lambda: now)


def test_it_is_deleted_when_its_time_is_over_and_not_before(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = a_conversation(bot)
    forgotten = bot.session()
    requests.post(f"{bot.url}/forget", json={"sender": forgotten}, timeout=10)
    whole = counts(bot)
    days_later(monkeypatch, 29)
    assert run(bot, purge(bot.agent.tracker_store, 30)) == Purged(0, 0, 0)
    assert counts(bot) == whole
    days_later(monkeypatch, 32)
    assert run(bot, purge(bot.agent.tracker_store, 30)) == Purged(whole["events"], 1, 1)
    left = {table: count for table, count in counts(bot).items() if count}
    assert left == {"figures": 3, "opinions": 1}
    monkeypatch.undo()
    new = bot.session()
    bot.say(sender=new, message="kinderen")  # on it goes
    assert bot.events(old) == []
    assert bot.user_texts(new) == ["kinderen"]


def test_nothing_that_stays_leads_to_a_person(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = a_conversation(bot)
    days_later(monkeypatch, 32)
    run(bot, purge(bot.agent.tracker_store, 30))
    kept = str([rows(bot, table) for table in ("events", *TABLES)])
    for never in (SECRET, REMARK, sender.split(".")[0]):
        assert never not in kept


def test_of_a_conversation_that_goes_on_only_the_old_turns_go(bot: TinyBot) -> None:
    sender = a_conversation(bot)
    with bot.agent.tracker_store.engine.begin() as connection:
        # All before the last message was 31 days ago.
        last = "(select max(id) from events where type_name = 'user')"
        connection.execute(
            sa.text(f"update events set timestamp = timestamp - {31 * DAY} where id < {last}")  # noqa: S608
        )
    purged = run(bot, purge(bot.agent.tracker_store, 30))
    assert purged.events > 5
    assert (purged.conversations, purged.remarks) == (0, 0)
    for restarted in (False, True):
        if restarted:
            bot.restart()
        assert bot.say(sender=sender, message="kinderen")[0]["text"] == "Gezien."
    assert len(bot.user_texts(sender)) == 3
    again = bot.say(sender=sender, message="kinderen", id="2")  # the one that was not too old
    assert again[0]["custom"]["echo"]["text"].endswith(SECRET)
    assert len(bot.user_texts(sender)) == 3
    assert counts(bot)["turns"] == 1


def test_many_are_deleted_a_little_at_a_time(bot: TinyBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        a_conversation(bot)
    events = counts(bot)["events"]
    monkeypatch.setattr(retention, "WINDOW", 5)
    assert run(bot, purge(bot.agent.tracker_store, 0)) == Purged(events, 3, 0)
    assert counts(bot)["events"] == counts(bot)["turns"] == 0


def test_what_was_set_aside_and_what_has_no_time_goes_too(bot: TinyBot) -> None:
    a_conversation(bot)
    with bot.agent.tracker_store.engine.begin() as connection:
        connection.execute(sa.text("update events set timestamp = null, sender_id = 'damaged-x'"))
    run(bot, purge(bot.agent.tracker_store, 30))
    assert counts(bot)["events"] == 0


def test_room_is_given_back(bot: TinyBot) -> None:
    for _ in range(30):
        a_conversation(bot)
    run(bot, purge(bot.agent.tracker_store, 0))
    file = bot.state / "conversations.db"
    before = file.stat().st_size if file.exists() else 0
    run(bot, shrink(bot.agent.tracker_store))
    if file.exists():
        assert file.stat().st_size < before / 2
    bot.say(sender=bot.session(), message="kinderen")
    assert counts(bot)["conversations"] == 1


@pytest.mark.parametrize("how", ["forget", "purge"])
def test_nothing_is_left_in_any_file(stored_bot: TinyBot, how: str) -> None:
    sender = a_conversation(stored_bot)
    wanted = [text.encode() for text in (SECRET, REMARK)]

    def found() -> list[bool]:
        files = b"".join(path.read_bytes() for path in stored_bot.state.glob("conversations.db*"))
        return [text in files for text in wanted]

    assert found() == [True, True]
    if how == "forget":
        requests.post(f"{stored_bot.url}/forget", json={"sender": sender}, timeout=10)
    else:
        store = stored_bot.agent.tracker_store
        with store.engine.begin() as connection:
            day = datetime.date.today() - datetime.timedelta(days=2)
            connection.execute(sa.text("update opinions set day = :day"), {"day": day.isoformat()})
        run(stored_bot, purge(store, 0))
    assert found() == [False, False]


@contextmanager
def read_by_somebody(path: Path) -> Iterator[None]:
    """Another program reads the file, as it stands now."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin")
        other.execute("select count(*) from events").fetchone()
        yield


def stands_in(state: Path, text: str) -> bool:
    files = state.glob("conversations.db*")
    return any(text.encode() in path.read_bytes() for path in files)


def test_what_is_forgotten_while_somebody_reads_goes_when_they_are_done(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start()
    url = address_of(process)
    sender = requests.post(f"{url}session", json={}, timeout=10).json()["sender"]
    body = {"sender": sender, "message": f"kinderen, {SECRET}"}
    try:
        requests.post(f"{url}webhook", json=body, timeout=10)
        with read_by_somebody(root / "state" / "conversations.db"):
            assert requests.post(f"{url}forget", json={"sender": sender}, timeout=10).ok
            assert stands_in(root / "state", SECRET)
            assert requests.post(f"{url}session", json={}, timeout=10).ok
        deadline = time.monotonic() + PATIENCE
        while stands_in(root / "state", SECRET):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGINT)
        printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed) == (0, "")
    (line,) = errors.splitlines()
    assert "conversations.db-wal: another program reads it" in line


def test_a_log_that_cannot_be_emptied_keeps_no_turn_waiting_and_is_no_failure(
    stored_bot: TinyBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_conversation(stored_bot)
    store = stored_bot.agent.tracker_store
    monkeypatch.setattr(database, "BUSY", 2 * PATIENCE)
    with read_by_somebody(stored_bot.state / "conversations.db"):
        for _ in range(2):
            run(stored_bot, store.clean_log(wait=False))
            assert not store.is_clean
    (line,) = caplog.messages
    assert line.endswith("conversations.db-wal: another program reads it")
    with store.engine.connect() as connection:  # others are waited for as ever
        assert connection.exec_driver_sql("pragma busy_timeout").scalar() == 2000 * PATIENCE
    with held(stored_bot.state / "conversations.db"):
        run(stored_bot, store.clean_log(wait=False))
        assert not store.is_clean
    run(stored_bot, store.clean_log())
    assert store.is_clean


def test_the_command_tells_what_can_still_be_found(
    stored_bot: TinyBot, capsys: pytest.CaptureFixture[str]
) -> None:
    a_conversation(stored_bot)
    with read_by_somebody(stored_bot.state / "conversations.db"):
        assert main(["purge", "--days", "0"]) == 1
    told = capsys.readouterr()
    assert ", 1 whole conversations" in told.out
    assert "can still be found in the log of the file (-wal)" in told.err
    assert main(["purge", "--days", "0"]) == 0
    assert not stands_in(stored_bot.state, SECRET)


@pytest.mark.parametrize("bot", ["PostgreSQL"], indirect=True)
def test_nothing_is_left_in_the_tables_of_postgresql(bot: TinyBot, postgresql: Postgresql) -> None:
    """In its log of changes (WAL) it stays until PostgreSQL uses these files again: docs/privacy.md says so."""
    store = bot.agent.tracker_store

    def found() -> int:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("CHECKPOINT")
        tables = (postgresql.folder / "data" / "base").rglob("*")
        return sum(path.read_bytes().count(SECRET.encode()) for path in tables if path.is_file())

    a_conversation(bot)
    assert found() > 0
    deadline = time.monotonic() + PATIENCE
    run(bot, purge(store, 0))
    while found():  # PostgreSQL's own maintenance may be looking at them just then
        assert time.monotonic() < deadline
        run(bot, purge(store, 0))


def test_the_command_does_it_and_says_how_much(
    stored_bot: TinyBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_conversation(stored_bot)
    events = counts(stored_bot)["events"]
    assert main(["purge"]) == 0
    assert "Deleted: 0 events, 0 whole conversations" in capsys.readouterr().out
    assert main(["purge", "--days", "0", "--shrink"]) == 0
    assert f"Deleted: {events} events, 1 whole conversations" in capsys.readouterr().out
    assert counts(stored_bot)["events"] == 0
    monkeypatch.setenv("INLOGHULP_RETENTION", "een maand")
    assert main(["purge"]) == 1
    assert "INLOGHULP_RETENTION is 'een maand': a whole number of days" in capsys.readouterr().err
    assert main(["purge", "--days", "-1"]) == 1


def test_nothing_of_it_goes_on_when_it_was_ended(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's `wait_for` gives what it waited for, and no cancellation, when both come together."""
    went_on: list[str] = []

    async def purge_on(store: Conversations, days: int) -> Purged:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(PATIENCE)
        await store.clean_log()
        went_on.append("the cancellation was lost")
        return Purged(0, 0, 0)

    async def begin_and_end() -> None:
        tasks = begin_purging(stored_bot.agent.tracker_store, 30)
        await asyncio.sleep(0)
        await end_purging(tasks)
        assert went_on
        assert all(task.cancelled() for task in tasks)

    monkeypatch.setattr(retention, "purge", purge_on)
    run(stored_bot, begin_and_end())


def test_a_server_does_it_by_itself(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "STATE", root / "state")
        Conversations(Domain.empty()).close()
    path = root / "state" / "conversations.db"
    row = ("me", "bot", time.time() - 31 * DAY, json.dumps({"event": "bot", "text": SECRET}))
    with closing(sqlite3.connect(path)) as file, file:
        statement = "insert into events (sender_id, type_name, timestamp, data) values (?, ?, ?, ?)"
        file.execute(statement, row)
    process = start()
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    try:
        deadline = time.monotonic() + PATIENCE
        left = 1
        while left and time.monotonic() < deadline:
            with closing(sqlite3.connect(path)) as file:
                (left,) = file.execute("select count(*) from events").fetchone()
        assert left == 0
    finally:
        process.send_signal(signal.SIGINT)
        printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed, errors) == (0, "", "")


@pytest.mark.parametrize("days", ["0", "-3", "een maand", "", "99999"])
def test_a_retention_that_is_wrong_is_told_in_one_line(
    days: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INLOGHULP_RETENTION", days)
    with pytest.raises(ValueError, match=r"^INLOGHULP_RETENTION is .* from 1 to 3650 expected$"):
        settings.retention_days()
