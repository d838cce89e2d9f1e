"""'Wis gesprek': the conversation is gone on the server, and only that one."""

import asyncio
import logging
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import AwaitableTrackerStore, FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp import settings
from inloghulp.channel.forgetting import forget
from inloghulp.serving.conversations import Conversations
from tests.tiny_bot import TinyBot


def forget_on(bot: TinyBot, sender: Any) -> requests.Response:
    return requests.post(f"{bot.url}/forget", json={"sender": sender}, timeout=10)


def test_a_conversation_is_deleted_and_another_is_not(tiny_bot: TinyBot) -> None:
    mine, other = tiny_bot.session(), tiny_bot.session()
    for sender in (mine, other):
        tiny_bot.say(sender=sender, message="hallo", id="1")
    answer = forget_on(tiny_bot, mine)
    assert (answer.status_code, answer.json()) == (200, {"status": "forgotten"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert tiny_bot.events(mine) == []
    assert tiny_bot.events(other)


def test_the_answers_that_were_remembered_are_gone_too(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo", id="1")
    forget_on(tiny_bot, sender)
    tiny_bot.say(sender=sender, message="hallo", id="1")  # not the kept answer: it is played
    assert [event.type_name for event in tiny_bot.events(sender)].count("user") == 1


def test_nothing_to_delete_is_fine(tiny_bot: TinyBot) -> None:
    assert forget_on(tiny_bot, tiny_bot.session()).status_code == 200


@pytest.mark.parametrize("sender", ["default", "", None, 3])
def test_an_unknown_sender_is_refused(tiny_bot: TinyBot, sender: Any) -> None:
    assert forget_on(tiny_bot, sender).status_code in (400, 403)


def test_a_store_that_cannot_delete_says_so(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sender = tiny_bot.session()
    monkeypatch.setattr(tiny_bot.agent.tracker_store, "_tracker_store", SimpleNamespace())
    with caplog.at_level(logging.ERROR):
        answer = forget_on(tiny_bot, sender)
    assert answer.status_code == 501
    assert "no way to delete" in answer.json()["error"]
    assert "was not deleted" in caplog.text


def test_on_disk_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "STATE", tmp_path)
    store = FailSafeTrackerStore(AwaitableTrackerStore(Conversations(Domain.empty())))
    agent: Any = SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore())

    async def scenario() -> None:
        for sender in ("mine", "other"):
            said = UserUttered(f"geheim van {sender}")
            await store.save(DialogueStateTracker.from_events(sender, [said]))
        await forget(agent, "mine")

    asyncio.run(scenario())
    database = sqlite3.connect(tmp_path / "conversations.db")
    assert database.execute("select distinct sender_id from events").fetchall() == [("other",)]
    database.execute("pragma wal_checkpoint(truncate)")
    database.close()
    kept = (tmp_path / "conversations.db").read_bytes()
    assert b"geheim van other" in kept
    assert b"geheim van mine" not in kept  # overwritten, not only unlinked


def test_it_waits_for_the_turn_that_is_being_played() -> None:
    async def scenario() -> list[str]:
        order: list[str] = []
        locks = InMemoryLockStore()
        deleting = SimpleNamespace(pop=lambda *_: order.append("deleted"))
        from rasa.core.tracker_store import InMemoryTrackerStore

        store = InMemoryTrackerStore(Domain.empty())
        monkey: Any = store
        monkey.store = deleting
        agent: Any = SimpleNamespace(tracker_store=store, lock_store=locks)
        async with locks.lock("mine"):
            task = asyncio.create_task(forget(agent, "mine"))
            await asyncio.sleep(0)
            order.append("turn")
        await task
        return order

    assert asyncio.run(scenario()) == ["turn", "deleted"]
