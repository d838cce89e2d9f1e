"""An event broker of endpoints.yml hears of every turn, masked; one that fails or waits keeps no parent waiting."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain

from inloghulp import folders
from inloghulp.serving.database import event_brokers
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.event_brokers import Telling
from tests.tiny_bot import TinyBot, running_bot
from tests.waiting import until

ENDPOINTS = """
tracker_store:
  type: inloghulp.serving.database.conversations.Conversations
event_broker:
  type: SQL
  dialect: sqlite
  db: {}
"""


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """The database of the broker."""
    return tmp_path / "heard.db"


@pytest.fixture
def bot(
    tiny_model: Path,
    faq_folder: Path,
    tmp_path: Path,
    heard: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TinyBot]:
    """The tiny bot, with the store and the broker that an endpoints.yml names."""
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    file = tmp_path / "endpoints.yml"
    file.write_text(ENDPOINTS.format(heard), "utf-8")
    named = AvailableEndpoints.read_endpoints(str(file))
    broker = asyncio.run(EventBroker.create(named.event_broker))
    store = TrackerStore.create(named.tracker_store, Domain.empty(), broker)
    assert isinstance(store, Conversations)
    with running_bot(tiny_model, faq_folder, folders.STATE, store) as bot:
        yield bot
    store.close()


def events(heard: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(heard)) as database:
        return [json.loads(row[0]) for row in database.execute("select data from events")]


def said(heard: Path) -> list[str]:
    return [event["text"] for event in events(heard) if event["event"] == "user"]


def test_it_hears_of_every_turn_masked_and_in_order(bot: TinyBot, heard: Path) -> None:
    sender = bot.session()
    bot.say(sender=sender, message="hallo, bel 06-12345679")
    bot.say(sender=sender, message="kinderen")
    until(lambda: any(event.get("text") == "Gezien." for event in events(heard)))
    assert said(heard) == ["hallo, bel [telefoonnummer]", "kinderen"]
    told = heard.read_bytes()
    assert b"12345679" not in told
    assert sender.encode() not in told  # with it anybody could go on with the conversation


def test_one_that_fails_stops_no_turn(
    bot: TinyBot, heard: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(heard)) as database:
        database.execute("alter table events rename to away")
    sender = bot.session()
    with caplog.at_level(logging.ERROR):
        assert bot.say(sender=sender, message="kinderen")[0]["text"] == "Gezien."
        until(lambda: "The event broker did not hear of" in caplog.text)
    assert "kinderen" not in caplog.text
    assert bot.user_texts(sender) == ["kinderen"]
    with closing(sqlite3.connect(heard)) as database:
        database.execute("alter table away rename to events")
    bot.say(sender=sender, message="hallo")
    until(lambda: said(heard) == ["hallo"])


def test_nobody_waits_for_one_that_waits(bot: TinyBot, heard: Path) -> None:
    with closing(sqlite3.connect(heard, isolation_level=None)) as database:
        database.execute("begin exclusive")
        sender = bot.session()
        for _ in range(3):
            assert bot.say(sender=sender, message="kinderen")[0]["text"] == "Gezien."
        database.execute("rollback")  # only now it can hear of them
    until(lambda: said(heard) == ["kinderen"] * 3)


def test_of_too_many_that_wait_it_does_not_hear(
    bot: TinyBot, heard: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(event_brokers, "WAITING", 0)
    with caplog.at_level(logging.ERROR):
        assert bot.say(sender=bot.session(), message="kinderen")[0]["text"] == "Gezien."
    assert "it is too slow" in caplog.text
    assert events(heard) == []


class Broken(EventBroker):
    """A broker of somebody's own, which is called on the event loop."""

    def publish(self, event: dict[str, Any]) -> None:
        raise RuntimeError(event["text"])


def test_one_on_the_event_loop_may_fail_too(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(stored_bot.agent.tracker_store, "_telling", Telling(Broken()))
    with caplog.at_level(logging.ERROR):
        assert (
            stored_bot.say(sender=stored_bot.session(), message="kinderen")[0]["text"] == "Gezien."
        )
    assert "The event broker did not hear of" in caplog.text
    assert "kinderen" not in caplog.text
