"""While the server stops, turns that are being played end, and nothing new is taken."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.shared.core.domain import Domain

from inloghulp import folders, settings
from inloghulp.channel import masked_message
from inloghulp.channel.apologies import too_much
from inloghulp.channel.json_routes import RESTARTS_WITHIN
from inloghulp.channel.turns import Turns
from inloghulp.privacy.mask import Masked, mask
from inloghulp.serving.database.conversations import Conversations
from tests.tiny_bot import TinyBot, running_bot
from tests.waiting import until

Running = Callable[[], AbstractContextManager[TinyBot]]


@pytest.fixture
def running(
    tiny_model: Path, faq_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Running:
    monkeypatch.setattr(folders, "STATE", tmp_path)
    store = Conversations(Domain.empty())
    return lambda: running_bot(tiny_model, faq_folder, tmp_path, store)


class Waiting:
    """An action that says once a test allows it."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        self.begun.set()
        assert self.may_end.wait(60)
        dispatcher.utter_message(text="Gezien.")
        return []


def test_a_turn_ends_and_nothing_new_is_taken(running: Running) -> None:
    action, bots = Waiting(), running()
    with ThreadPoolExecutor() as pool, requests.Session() as kept:
        bot = bots.__enter__()
        bot.let_action("action_tiny_echo", action)
        turn = pool.submit(bot.say, sender=bot.session(), message="kinderen")
        assert action.begun.wait(60)
        assert kept.get(f"{bot.url}/ready", timeout=10).json()["status"] == "ok"
        stopped = pool.submit(bots.__exit__, None, None, None)
        until(lambda: kept.get(f"{bot.url}/ready", timeout=10).json()["status"] == "stopping")
        assert kept.get(f"{bot.url}/ready", timeout=10).status_code == 503
        refused = kept.post(f"{bot.url}/session", timeout=10)
        told = {"error": "the server stops: try again", "text": too_much(folders.FAQ)}
        assert (refused.status_code, refused.json()) == (503, told)
        assert refused.headers["Retry-After"] == str(RESTARTS_WITHIN)
        action.may_end.set()
        assert turn.result(60)[0]["text"] == "Gezien."
        stopped.result(60)
    assert bot.app.ctx.faq_watch.done()


def test_the_thread_that_masks_ends_with_the_server(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def masking(text: str) -> Masked:
        threads.append(threading.current_thread())
        return mask(text)

    monkeypatch.setattr(masked_message, "mask", masking)
    with running() as bot:
        bot.say(sender=bot.session(), message="stap")
        assert threads[0].is_alive()
    threads[0].join(10)
    assert not threads[0].is_alive()


def test_when_turns_do_not_end_in_time_it_is_logged(
    running: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def in_vain(turns: Turns, within: float) -> bool:
        assert within > settings.turn_within()
        return False

    monkeypatch.setattr(Turns, "end", in_vain)
    with caplog.at_level(logging.ERROR), running() as bot:
        bot.session()
    assert "Stopped before all turns had ended" in caplog.messages
