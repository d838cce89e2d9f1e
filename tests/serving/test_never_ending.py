"""Whatever happens in a turn, the process goes on and the parent hears the apology."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.tiny_bot import APOLOGY, TinyBot


def endless(depth: int = 0) -> int:
    return endless(depth + 1) + 1


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


def deep(*_: Any, **__: Any) -> Any:
    return endless()


FAILURES = {
    "SystemExit": failing(SystemExit(1)),
    "KeyboardInterrupt": failing(KeyboardInterrupt()),
    "RecursionError": deep,
    "MemoryError": failing(MemoryError()),
    "ValueError": failing(ValueError("A string literal cannot contain NUL (0x00) characters.")),
}


@pytest.fixture(params=FAILURES)
def failure(request: pytest.FixtureRequest) -> Callable[..., Any]:
    return FAILURES[request.param]


def says_sorry_and_lives(bot: TinyBot, caplog: pytest.LogCaptureFixture, **body: Any) -> None:
    sender = bot.session()
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        assert [message["text"] for message in bot.say(sender=sender, **body)] == [APOLOGY]
    assert len(caplog.records) == 1, caplog.text  # one line
    assert sender not in caplog.text
    assert requests.get(f"{bot.url}/health", timeout=10).status_code == 200


def test_an_action_cannot_end_the_process(
    stored_bot: TinyBot, failure: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    stored_bot.let_action("action_tiny_greet", failure)
    says_sorry_and_lives(stored_bot, caplog, message="hallo")
    says_sorry_and_lives(stored_bot, caplog, payload="/start_over")


def test_a_component_cannot_end_the_process(
    stored_bot: TinyBot,
    failure: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(stored_bot.agent.processor.graph_runner, "run", failure)
        says_sorry_and_lives(stored_bot, caplog, message="hallo")
    assert len(stored_bot.say(sender=stored_bot.session(), message="hallo")) == 2


@pytest.mark.parametrize("part", ["_read", "_write"])
def test_the_store_cannot_end_the_process(
    stored_bot: TinyBot,
    part: str,
    failure: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(stored_bot.agent.tracker_store, part, failure)
        says_sorry_and_lives(stored_bot, caplog, message="hallo")
    assert len(stored_bot.say(sender=stored_bot.session(), message="hallo")) == 2


@pytest.mark.parametrize("address", ["forget", "feedback"])
def test_another_request_cannot_end_the_process(
    stored_bot: TinyBot,
    address: str,
    failure: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body: dict[str, Any] = {"sender": stored_bot.session(), "id": "a", "helpful": True}
    stored_bot.say(sender=body["sender"], message="hallo")
    with monkeypatch.context() as patch:
        patch.setattr("inloghulp.serving.database.conversation_rows.delete", failure)
        patch.setattr("inloghulp.serving.database.conversations.keep_opinion", failure)
        answer = requests.post(f"{stored_bot.url}/{address}", json=body, timeout=10)
    assert answer.status_code in (500, 503)
    assert "later" in answer.json()["error"]
    answer = requests.post(f"{stored_bot.url}/{address}", json=body, timeout=10)
    assert answer.status_code == 200


@pytest.mark.parametrize("added", ["\0\0\0\0", "!!!!", "    ", "\n", "\ud800", "é", "="])
@pytest.mark.parametrize("address", ["webhook", "back", "forget", "feedback"])
def test_foreign_letters_behind_a_token_are_refused(
    tiny_bot: TinyBot, address: str, added: str
) -> None:
    token = tiny_bot.session()
    body: dict[str, Any] = {"sender": token + added, "message": "hallo", "id": "a", "helpful": True}
    answer = requests.post(f"{tiny_bot.url}/{address}", json=body, timeout=10)
    assert answer.status_code == 403
    assert tiny_bot.events(token) == []
