"""A running bot tells a changed sentence at once, and never a broken file."""

import os
from pathlib import Path

import pytest

from inloghulp.faq.live import LiveFaq
from inloghulp.faq.yaml_source import FaqError


def write(path: Path, text: str) -> None:
    """Write a file with a later time of change, however coarse the clock of the file system."""
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_a_changed_sentence_is_read(folder: Path) -> None:
    live = LiveFaq(folder)
    before = live.current().topics["flash"]
    path = folder / "flash.yml"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace(before.understood, "Er is Flash nodig."))
    assert live.current().topics["flash"].understood == "Er is Flash nodig."


def test_an_unchanged_folder_is_not_read_again(folder: Path) -> None:
    live = LiveFaq(folder)
    assert live.current() is live.current()


def test_a_mistake_keeps_the_last_good_version(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveFaq(folder)
    good = live.current()
    write(folder / "flash.yml", "knop: x\n")
    assert live.current() is good
    assert "faq/flash.yml:1:" in caplog.text


def test_a_changed_answer_is_read(folder: Path) -> None:
    live = LiveFaq(folder)
    before = live.current().answers["flash_what"]
    path = folder / "answers/school_and_programs.yml"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace(str(before.say), "Flash is oud."))
    assert live.current().answers["flash_what"].say == "Flash is oud."


def test_a_file_of_answers_that_comes_or_goes_is_noticed(folder: Path) -> None:
    live = LiveFaq(folder)
    assert "extra" not in live.current().answers
    path = folder / "answers/extra.yml"
    path.write_text("extra:\n  asks: iets\n  say: dit\n", encoding="utf-8")
    assert "extra" in live.current().answers
    path.unlink()
    assert "extra" not in live.current().answers


def test_a_mistake_in_an_answer_keeps_the_last_good_version(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveFaq(folder)
    good = live.current()
    write(folder / "answers/news.yml", "news_outage:\n  asks: iets\n")
    assert live.current() is good
    assert "faq/answers/news.yml:" in caplog.text


def test_a_folder_that_was_never_right_is_refused(folder: Path) -> None:
    (folder / "dialogue.yml").unlink()
    with pytest.raises(FaqError, match=r"dialogue\.yml"):
        LiveFaq(folder).current()
