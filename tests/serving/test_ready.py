"""`/ready` tells how it is: each part is really looked at, and what was found is told for a moment."""

import datetime
import logging
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from inloghulp.channel import readiness
from inloghulp.faq.reloading import live_faq
from inloghulp.nlu.features import embedding
from tests.serving.database.test_store_faults import file_of, folder_in_its_place, held
from tests.tiny_bot import TinyBot

FINE = {
    "status": "ok",
    "model": "ok",
    "store": "ok",
    "locks": "ok",
    "faq": "ok",
    "embedding": "ok",
}


def parts(answer: requests.Response) -> dict[str, Any]:
    """How each part is; the age of the texts differs each time."""
    told: dict[str, Any] = answer.json()
    assert told.pop("faq_age") >= 0
    return told


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_fall_back", embedding._FallBack())


@pytest.fixture
def always_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is not told again."""
    monkeypatch.setattr(readiness, "LASTS", -1.0)


def test_all_is_well(stored_bot: TinyBot) -> None:
    answer = stored_bot.ready()
    assert (answer.status_code, parts(answer)) == (200, FINE)
    assert answer.headers["Cache-Control"] == "no-store"
    with stored_bot.agent.tracker_store.session_scope() as session:
        assert session.query(stored_bot.agent.tracker_store.SQLEvent).count() == 0


def test_what_was_found_is_told_for_a_moment(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_bot.session()
    stored_bot.say(sender=stored_bot.session(), message="hallo")
    now = time.monotonic()
    monkeypatch.setattr(readiness, "time", SimpleNamespace(monotonic=lambda: now))
    assert stored_bot.ready().status_code == 200
    with folder_in_its_place(file_of(stored_bot)):
        now += readiness.LASTS - 0.1
        assert stored_bot.ready().status_code == 200
        now += 0.2
        assert stored_bot.ready().status_code == 503


@pytest.mark.usefixtures("always_looked")
def test_the_store_is_told_and_logged_without_an_address(
    stored_bot: TinyBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), folder_in_its_place(file_of(stored_bot)):
        answer = stored_bot.ready()
    assert answer.status_code == 503
    assert parts(answer) == {
        **FINE,
        "status": "not ready",
        "store": "cannot be written: the log says why",
    }
    begin, end = "The store cannot be written: ", "unable to open database file"
    assert any(one.startswith(begin) and one.endswith(end) for one in caplog.messages)
    assert parts(stored_bot.ready()) == FINE
    assert "Readiness: store: ok" in caplog.text


def test_whether_it_lives_is_told_while_it_is_looked(stored_bot: TinyBot) -> None:
    with held(file_of(stored_bot)):
        for _ in range(2):
            health = requests.get(f"{stored_bot.url}/health", timeout=10)
            assert (health.status_code, health.json()["answers"]) in [(200, None), (200, False)]
        assert stored_bot.ready().status_code == 503
        assert requests.get(f"{stored_bot.url}/health", timeout=10).json()["answers"] is False


@pytest.mark.usefixtures("always_looked")
def test_no_model(stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_bot.agent, "processor", None)
    answer = stored_bot.ready()
    assert (answer.status_code, answer.json()["model"]) == (503, "no model loaded")


@pytest.fixture
def dialogue(faq_folder: Path) -> Iterator[Path]:
    """A file of the FAQ, which is put back."""
    path = faq_folder / "dialogue.yml"
    copy = faq_folder / ".dialogue"
    shutil.copy(path, copy)
    yield path
    copy.replace(path)


def test_the_age_of_the_texts_is_told(
    stored_bot: TinyBot, dialogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It grows with the clock, and a change of the texts makes it small again."""
    clock = datetime.datetime
    later = clock.now().astimezone() + datetime.timedelta(hours=2)
    late = SimpleNamespace(datetime=SimpleNamespace(now=lambda: later))
    monkeypatch.setattr(readiness, "datetime", late)
    assert 7100 < stored_bot.ready().json()["faq_age"] < 7300 + 3600
    monkeypatch.undo()
    dialogue.write_text(dialogue.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    live_faq(dialogue.parent).look()
    assert stored_bot.ready().json()["faq_age"] < 60


@pytest.mark.usefixtures("always_looked")
def test_a_mistake_in_the_faq_is_told_and_the_bot_goes_on(
    stored_bot: TinyBot, dialogue: Path
) -> None:
    dialogue.write_text("greet: [")
    answer = stored_bot.ready()
    told = "has mistakes: the last version that was in order is told"
    assert (answer.status_code, parts(answer)) == (200, {**FINE, "faq": told})


class Broken:
    name = "broken"

    def embed(self, texts: Any) -> Any:
        raise RuntimeError("kapot")


@pytest.mark.usefixtures("always_looked")
def test_an_embedding_that_fails_is_told_and_the_bot_goes_on(stored_bot: TinyBot) -> None:
    embedding.fall_back_to_words()
    assert embedding.embed(["hallo"], Broken()) is None
    answer = stored_bot.ready()
    told = "fails: messages are understood by their words alone"
    assert (answer.status_code, parts(answer)) == (200, {**FINE, "embedding": told})


def test_a_store_of_rasa_is_taken_at_its_word(tiny_bot: TinyBot) -> None:
    assert tiny_bot.ready().json()["store"] == "ok"
