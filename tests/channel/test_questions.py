"""The FAQ as plain reading: as it is now, also while someone edits it."""

import datetime
import json
import logging
import shutil
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.channel.questions import Question, Questions, all_questions
from inloghulp.faq.load import load_faq


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folders.FAQ, tmp_path / "faq"))


def test_every_topic_is_there_once() -> None:
    faq = load_faq(folders.FAQ)
    questions = all_questions(faq, datetime.date(2026, 5, 1))
    assert sorted(question.topic for question in questions) == sorted(faq.topics)
    assert all(question.question and question.answer for question in questions)


def test_a_changed_answer_is_shown_at_once_and_a_mistake_is_not(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    questions = Questions(folder)
    flash = folder / "flash.yml"
    text = flash.read_text(encoding="utf-8")
    assert "<h3>Nieuwe knop</h3>" not in questions.as_html()
    flash.write_text(text.replace("button: Melding over Flash", "button: Nieuwe knop"))
    assert "<h3>Nieuwe knop</h3>" in questions.as_html()
    flash.write_text("button: [")
    with caplog.at_level(logging.ERROR):
        assert "<h3>Nieuwe knop</h3>" in questions.as_html()
    assert "mistakes" in caplog.text


def test_a_folder_that_never_was_in_order_is_no_crash(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert json.loads(Questions(tmp_path).as_json()) == []
    assert "cannot be shown" in caplog.text


def test_html_in_the_faq_is_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = Questions(folder)
    told = [Question("flash", "<script>x</script>", "<b>vet</b>")]
    monkeypatch.setattr(questions, "current", lambda: told)
    shown = questions.as_html()
    assert "<h3>&lt;script&gt;x&lt;/script&gt;</h3>" in shown
    assert "<script" not in shown
