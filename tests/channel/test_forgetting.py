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
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp import folders
from inloghulp.channel.forgetting import forget
from inloghulp.serving.database.conversations import Conversations
from tests.tiny_bot import TinyBot


def agent_with(store: Any) -> Any:
    return SimpleNamespace(
        tracker_store=store, lock_store=InMemoryLockStore(), processor=SimpleNamespace()
    )


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


def test_its_token_does_nothing_any_more(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo", id="1")
    forget_on(tiny_bot, sender)
    for body in (
        {"message": "hallo", "id": "1"},  # not the kept answer
        {"message": "kinderen"},
        {"payload": "/how"},
    ):
        answer = tiny_bot.post(sender=sender, **body)
        assert answer.status_code == 403
        assert "forgotten" in answer.json()["error"]
    thumb: dict[str, Any] = {"sender": sender, "id": "a", "helpful": True}
    assert requests.post(f"{tiny_bot.url}/feedback", json=thumb, timeout=10).status_code == 422
    assert tiny_bot.events(sender) == []
    assert forget_on(tiny_bot, sender).status_code == 200  # it is, however often one asks


def test_one_without_a_turn_is_forgotten_too(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    assert forget_on(tiny_bot, sender).status_code == 200
    assert tiny_bot.post(sender=sender, message="hallo").status_code == 403


def test_nothing_to_delete_is_fine(tiny_bot: TinyBot) -> None:
    assert forget_on(tiny_bot, tiny_bot.session()).status_code == 200


@pytest.mark.parametrize("sender", ["default", "", None, 3])
def test_an_unknown_sender_is_refused(tiny_bot: TinyBot, sender: Any) -> None:
    assert forget_on(tiny_bot, sender).status_code in (400, 403)


def test_a_store_that_cannot_delete_says_so(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sender = tiny_bot.session()
    monkeypatch.setattr(tiny_bot.agent, "tracker_store", InMemoryTrackerStore(Domain.empty()))
    monkeypatch.setattr(tiny_bot.agent.processor, "tracker_store", None)
    with caplog.at_level(logging.ERROR):
        answer = forget_on(tiny_bot, sender)
    told = "conversations are kept in a InMemoryTrackerStore, which cannot do what is needed"
    assert (answer.status_code, answer.json()) == (501, {"error": told})
    assert "A conversation was not deleted: Refused" in caplog.text


def test_a_store_that_fails_says_that_it_is_still_there(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> Any:
        raise OSError("the disk is gone")

    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo")
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr("inloghulp.serving.database.conversation_rows.delete", broken)
        answer = forget_on(tiny_bot, sender)
    told = "the conversation is still there: try again later"
    assert (answer.status_code, answer.json()["error"]) == (503, told)
    assert "A conversation was not deleted: StoreTrouble from OSError" in caplog.text
    assert tiny_bot.user_texts(sender) == ["hallo"]


def test_on_disk_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "STATE", tmp_path)
    store = Conversations(Domain.empty())
    agent = agent_with(FailSafeTrackerStore(store))  # as under `rasa run`

    async def scenario() -> None:
        for sender in ("mine", "other"):
            said = UserUttered(f"geheim van {sender}")
            await store.save(DialogueStateTracker.from_events(sender, [said]))
        await forget(agent, "mine")

    asyncio.run(scenario())
    database = sqlite3.connect(tmp_path / "conversations.db")
    assert database.execute("select distinct sender_id from events").fetchall() == [("other",)]
    database.close()
    assert (tmp_path / "conversations.db-wal").read_bytes() == b""
    kept = (tmp_path / "conversations.db").read_bytes()
    assert b"geheim van other" in kept
    assert b"geheim van mine" not in kept  # overwritten, not only unlinked
    store.close()


def test_it_waits_for_the_turn_that_is_being_played(tmp_path: Path) -> None:
    store = Conversations(Domain.empty(), db=str(tmp_path / "a.db"))
    agent = agent_with(store)
    said = DialogueStateTracker.from_events("mine", [UserUttered("hallo")])

    async def scenario() -> Any:
        async with agent.lock_store.lock("mine"):
            task = asyncio.create_task(forget(agent, "mine"))
            await asyncio.sleep(0)
            await store.save(said)
        await task
        return await store.retrieve("mine")

    assert asyncio.run(scenario()) is None
    store.close()
