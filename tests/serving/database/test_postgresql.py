"""Conversations in PostgreSQL: what holds for a file holds there too, while it runs and when it does not."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from inloghulp import folders, settings
from inloghulp.channel.apologies import begun_anew
from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.application import our_store as as_our_store
from inloghulp.serving.database import conversations
from inloghulp.serving.database.conversations import Conversations
from tests.postgresql import Postgresql, postgresql, postgresql_cluster
from tests.serving.database.test_store_faults import answers_beside, at_the_database
from tests.tiny_bot import APOLOGY, TinyBot, running_bot

__all__ = ["postgresql", "postgresql_cluster"]


def our_store(database: Postgresql) -> Conversations:
    """As Rasa makes it of endpoints.yml, with `type: SQL` as in its manual."""
    options = database.options
    config = EndpointConfig(url=options.pop("host"), type="SQL", **options)
    store = TrackerStore.create(as_our_store(config), domain=Domain.empty())
    assert isinstance(store, Conversations)
    return store


@pytest.fixture
def bot(
    postgresql: Postgresql, tiny_model: Path, faq_folder: Path, tmp_path: Path
) -> Iterator[TinyBot]:
    store = our_store(postgresql)
    with running_bot(tiny_model, faq_folder, tmp_path, store) as served:
        yield served
    store.close()


def first_text(bot: TinyBot, sender: str, message: str, id: str | None = None) -> str:
    text: str = bot.say(sender=sender, message=message, id=id)[0]["text"]
    return text


def test_conversations_are_kept_and_another_process_reads_them(
    bot: TinyBot, postgresql: Postgresql
) -> None:
    sender = bot.session()
    first_text(bot, sender, "kinderen")
    assert bot.ready().json()["status"] == "ok"
    other = our_store(postgresql)
    kept = asyncio.run(other.retrieve(name_of(sender)))
    other.close()
    assert kept is not None
    assert kept.latest_message is not None
    assert kept.latest_message.text == "kinderen"
    assert requests.post(f"{bot.url}/forget", json={"sender": sender}, timeout=10).ok
    assert bot.events(sender) == []


def test_when_it_is_down_nothing_is_kept_and_it_recovers(
    bot: TinyBot, postgresql: Postgresql
) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    postgresql.stop()
    assert bot.not_now(sender=sender, message="kinderen", id="1") == APOLOGY
    assert (bot.ready().status_code, bot.ready().json()["status"]) == (503, "not ready")
    body: dict[str, Any] = {"sender": sender}
    assert requests.post(f"{bot.url}/forget", json=body, timeout=10).status_code == 503
    postgresql.start()
    assert first_text(bot, sender, "kinderen", id="1") == "Gezien."
    assert bot.user_texts(sender) == ["hallo", "kinderen"]


@pytest.mark.parametrize(
    "said", [{"message": "kinderen"}, {"payload": '/inform{"children": "several"}'}]
)
def test_one_that_is_starting_is_waited_for(
    bot: TinyBot, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch, said: dict[str, str]
) -> None:
    for patience in ((conversations, "PATIENCE"), (settings, "TURN_WITHIN")):
        monkeypatch.setattr(*patience, settings.LONGEST_TURN)
    sender = bot.session()
    first_text(bot, sender, "hallo")
    refused = threading.Event()
    engine = bot.agent.tracker_store.engine
    sa.event.listen(engine, "handle_error", lambda _: refused.set())
    postgresql.stop()
    with ThreadPoolExecutor() as pool:
        body = {"sender": sender, **said}
        waiting = pool.submit(requests.post, f"{bot.url}/webhook", json=body, timeout=60)
        assert refused.wait(60)
        postgresql.start()
        assert waiting.result().json()[0]["text"] == "Gezien."


def test_a_restart_between_two_turns_is_not_noticed(bot: TinyBot, postgresql: Postgresql) -> None:
    sender = bot.session()
    first_text(bot, sender, "kinderen")
    postgresql.stop()
    postgresql.start()
    assert first_text(bot, sender, "kinderen") == "Gezien."
    assert bot.user_texts(sender) == ["kinderen", "kinderen"]


def test_one_that_hangs_holds_up_nobody_and_keeps_nothing_late(
    bot: TinyBot, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    monkeypatch.setattr(conversations, "PATIENCE", 2.0)
    postgresql.pause()
    try:
        with at_the_database(bot.agent.tracker_store) as doing, ThreadPoolExecutor() as pool:
            waiting = pool.submit(bot.not_now, sender=sender, message="kinderen")
            assert answers_beside(bot, waiting, doing) >= 3
            assert waiting.result() == APOLOGY
    finally:
        postgresql.go_on()
    monkeypatch.undo()
    assert first_text(bot, sender, "kinderen") == "Gezien."
    assert bot.user_texts(sender) == ["hallo", "kinderen"]


def test_a_lock_on_the_table_is_waited_for_not_for_ever(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    monkeypatch.setattr(conversations, "PATIENCE", 0.5)
    with bot.agent.tracker_store.engine.begin() as connection:
        connection.execute(sa.text("lock table events in share mode"))  # reading goes on
        assert bot.not_now(sender=sender, message="kinderen") == APOLOGY
    monkeypatch.undo()
    assert first_text(bot, sender, "kinderen") == "Gezien."
    assert bot.user_texts(sender) == ["hallo", "kinderen"]


def test_a_replica_that_hangs_in_a_transaction_keeps_no_conversation(
    bot: TinyBot, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    with monkeypatch.context() as patch:
        patch.setattr(conversations, "PATIENCE", 1.0)
        hangs = our_store(postgresql)
    connection = hangs.engine.connect()
    connection.execute(sa.text("select * from conversations for update"))
    assert first_text(bot, sender, "kinderen") == "Gezien."
    with pytest.raises(sa.exc.DBAPIError):
        connection.execute(sa.text("select 1"))
    connection.close()
    hangs.close()


def test_a_zero_byte_does_not_end_the_process(bot: TinyBot) -> None:
    token = bot.session()
    for address in ("webhook", "forget", "feedback"):
        body: dict[str, Any] = {
            "sender": f"{token}\0\0\0\0",
            "message": "hallo",
            "id": "a",
            "helpful": True,
        }
        answer = requests.post(f"{bot.url}/{address}", json=body, timeout=10)
        assert answer.status_code == 403
    # And where one would get through, it is an error of that turn.
    store = bot.agent.tracker_store
    with pytest.raises(ValueError, match="NUL"):
        asyncio.run_coroutine_threadsafe(store.retrieve("\0"), bot.loop).result(10)
    assert first_text(bot, token, "kinderen") == "Gezien."


def test_a_damaged_conversation_is_set_aside(bot: TinyBot) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    with bot.agent.tracker_store.engine.begin() as connection:
        damage = "update events set data = left(data, 50) where sender_id = :sender"
        connection.execute(sa.text(damage), {"sender": name_of(sender)})
    bot.restart()
    anew = begun_anew(folders.FAQ)
    assert first_text(bot, sender, "kinderen") == f"{anew}\n\nGezien."
    assert first_text(bot, sender, "kinderen") == "Gezien."


def test_a_clock_that_is_set_back_loses_no_turn(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = bot.session()
    first_text(bot, sender, "hallo")
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() - 600)
    first_text(bot, sender, "kinderen")
    assert bot.user_texts(sender) == ["hallo", "kinderen"]


def test_replicas_may_start_at_the_same_moment(postgresql: Postgresql) -> None:
    first = our_store(postgresql)
    with first.engine.begin() as connection:
        connection.execute(sa.text("drop table events"))
    first.close()
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(our_store, [postgresql] * 4):
            store.close()


def test_when_it_is_down_at_the_start_it_says_so_in_one_line(postgresql: Postgresql) -> None:
    postgresql.stop()
    begin = time.monotonic()
    with pytest.raises(RasaException) as refused:
        our_store(postgresql)
    assert time.monotonic() - begin < 5
    (line,) = str(refused.value).splitlines()
    assert f"postgresql at 127.0.0.1:{postgresql.port}, database inloghulp: " in line
    assert "Connection refused" in line
    assert line.endswith("Does it run, and is what endpoints.yml says of it (tracker_store) right?")
    assert "dromedaris" not in line


def test_a_schema_that_is_not_there_is_told_in_one_line(
    postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRESQL_SCHEMA", "nowhere")
    with pytest.raises(RasaException) as refused:
        our_store(postgresql)
    assert len(str(refused.value).splitlines()) == 1
