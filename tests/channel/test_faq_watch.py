"""A refused change of the texts is told where a maintainer looks, without a message, and again when it is mended."""

import logging
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from inloghulp.faq.load import topic_names
from inloghulp.faq.reloading import LiveFaq, Version
from inloghulp.serving.model_topics import topics_of
from tests.tiny_bot import TinyBot
from tests.waiting import until

WELL = {"status": "ok", "answers": True, "faq": "ok"}


def health(bot: TinyBot) -> dict[str, Any]:
    body: dict[str, Any] = requests.get(f"{bot.url}/health", timeout=10).json()
    return body


def page(bot: TinyBot) -> str:
    answer = requests.get(f"{bot.url}/status", timeout=10)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script" not in answer.headers["Content-Security-Policy"]
    return answer.text


@pytest.fixture
def flash(faq_folder: Path) -> Any:
    """A file of the FAQ, which is put back."""
    path = faq_folder / "flash.yml"
    text = path.read_text(encoding="utf-8")
    yield path
    path.write_text(text, encoding="utf-8")


def test_a_refused_change_is_told_at_once_and_mended(tiny_bot: TinyBot, flash: Path) -> None:
    good = flash.read_text(encoding="utf-8")
    until(lambda: health(tiny_bot) == WELL)
    assert "De chatbot is in orde" in page(tiny_bot)
    flash.write_text(good.replace("button:", "<b>knop</b>:"), encoding="utf-8")
    body = until(lambda: health(tiny_bot) if health(tiny_bot)["faq"] == "refused" else None)
    assert any(re.match(r"faq/flash.yml:\d+: '<b>knop", line) for line in body["refused"])
    shown = page(tiny_bot)
    assert "De teksten hebben een fout" in shown
    assert "&lt;b&gt;knop" in shown
    flash.write_text(good, encoding="utf-8")
    until(lambda: health(tiny_bot)["faq"] == "ok")
    assert "De chatbot is in orde" in page(tiny_bot)


def test_without_a_model_it_is_told_too(
    tiny_bot: TinyBot, flash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: health(tiny_bot)["faq"] == "ok")
    with monkeypatch.context() as patch:
        patch.setattr(tiny_bot.app.ctx, "agent", None)
        good = flash.read_text(encoding="utf-8")
        flash.write_text(good.replace("button:", "knop:"), encoding="utf-8")
        until(lambda: health(tiny_bot)["faq"] == "refused")
        flash.write_text(good, encoding="utf-8")
        until(lambda: health(tiny_bot)["faq"] == "ok")


def test_the_topics_of_a_model_are_the_intents_with_an_action_of_their_own() -> None:
    domain = SimpleNamespace(
        intents=["flash", "greet", "restart"],
        action_names_or_texts=["action_listen", "action_flash", "action_restart"],
    )
    assert topics_of(domain) == {"flash"}


def test_a_model_with_other_topics_is_refused_while_it_is_served(
    tiny_bot: TinyBot, faq_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = topic_names(faq_folder)
    known = [topic for topic in topics if topic != "news"]
    domain = SimpleNamespace(
        intents=known, action_names_or_texts=[f"action_{one}" for one in known]
    )
    until(lambda: health(tiny_bot)["faq"] == "ok")
    with monkeypatch.context() as patch:
        patch.setattr("inloghulp.channel.faq_watch.topics_of", lambda _: topics_of(domain))
        told = until(lambda: health(tiny_bot).get("refused"))
        assert [line.split(":")[0] for line in told] == ["faq/news.yml"]
        assert "make train" in told[0]
    until(lambda: health(tiny_bot)["faq"] == "ok")


def test_a_look_that_fails_is_logged_and_the_next_one_is_taken(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looked = []

    def look(live: LiveFaq) -> Version:
        looked.append(live)
        raise PermissionError(13, "Permission denied")

    with caplog.at_level(logging.ERROR):
        monkeypatch.setattr(LiveFaq, "look", look)
        until(lambda: len(looked) > 1)
        monkeypatch.undo()
    assert "faq/ could not be looked at: PermissionError: Permission denied" in caplog.messages
    until(lambda: health(tiny_bot) == WELL)
