"""The FAQ as plain reading: as it is now, also while someone edits it."""

import datetime
import json
import logging
import shutil
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.channel.faq_to_read import Question, Questions, all_questions
from inloghulp.faq.load import load_faq
from inloghulp.faq.reloading import live_faq
from inloghulp.faq.yaml_source import FaqError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folders.FAQ, tmp_path / "faq"))


def test_every_topic_is_there_once() -> None:
    faq = load_faq(folders.FAQ)
    questions = all_questions(faq, datetime.date(2026, 5, 1))
    assert sorted(question.topic for question in questions) == sorted(faq.topics)
    assert all(question.question and question.answer for question in questions)
    first = [question.topic for question in questions][: len(faq.dialogue.triage_topics)]
    assert first == [*faq.dialogue.triage_topics]


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
    with pytest.raises(FaqError) as wrong:
        live_faq(tmp_path).current()
    told = f"faq/ has mistakes, so the FAQ cannot be shown:\n{wrong.value}"
    assert told in caplog.messages


def test_html_in_the_faq_is_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = Questions(folder)
    told = [Question("flash", "<script>x</script>", "<b>vet</b>")]
    monkeypatch.setattr(questions, "current", lambda: told)
    shown = questions.as_html()
    assert "<h3>&lt;script&gt;x&lt;/script&gt;</h3>" in shown
    assert "<script" not in shown


def test_each_question_is_a_line_of_the_page(folder: Path) -> None:
    questions = Questions(folder)
    lines = questions.as_html().split("\n")
    assert len(lines) == len(questions.current())
    for line, question in zip(lines, questions.current(), strict=True):
        assert line.startswith(f'<details id="{question.topic}"><summary><h3>')
        assert line.endswith("</div></details>")
