"""A running bot tells a changed sentence at once, and never a broken file."""

import os
import shutil
from pathlib import Path

import pytest

from inloghulp.faq import load as load_module
from inloghulp.faq.load import faq_stamp
from inloghulp.faq.reloading import LiveFaq, live_faq, one_version
from inloghulp.faq.yaml_source import LARGEST, FaqError


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


def test_within_one_version_a_change_waits(folder: Path) -> None:
    live, path = LiveFaq(folder), folder / "flash.yml"
    text = path.read_text(encoding="utf-8")
    sentence = live.current().topics["flash"].understood
    with one_version():
        before = live.current()
        write(path, text.replace(sentence, "Er is Flash nodig."))
        assert live.current() is before
        with one_version():
            assert live.current().topics["flash"].understood == "Er is Flash nodig."
        assert live.current() is before
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


def test_the_same_mistakes_are_logged_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    live = LiveFaq(folder)
    live.current()
    for text in ("knop: x\n", "knop: y\n"):
        write(folder / "flash.yml", text)
        live.current()
    assert caplog.text.count("faq/ has mistakes") == 1


def test_a_file_that_goes_while_the_folder_is_listed_is_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = faq_stamp(folder)
    file = folder / "gone.yml"
    file.write_text("", encoding="utf-8")
    with os.scandir(folder) as entries:
        gone = next(entry for entry in entries if entry.name == file.name)
    file.unlink()
    listed = load_module._entries_in
    monkeypatch.setattr(load_module, "_entries_in", lambda of: [*listed(of), gone])
    assert faq_stamp(folder) == before


def test_who_expects_what_was_expected_reads_nothing_again(folder: Path) -> None:
    live = LiveFaq(folder)
    good = live.current()
    live.expect(good.topics)
    live.expect(good.topics)
    assert live.current() == good
    live.expect([*good.topics][1:])
    assert live.look().problems


def test_all_that_asks_shares_the_faq_of_a_folder(folder: Path) -> None:
    assert live_faq(folder) is live_faq(folder)


def test_a_folder_that_was_never_right_is_refused(folder: Path) -> None:
    (folder / "dialogue.yml").unlink()
    with pytest.raises(FaqError, match=r"dialogue\.yml"):
        LiveFaq(folder).current()


def problems_of(live: LiveFaq) -> list[str]:
    return [str(problem) for problem in live.look().problems]


def test_what_is_refused_is_told_until_it_is_mended(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveFaq(folder)
    live.current()
    first = live.version.since
    good = (folder / "flash.yml").read_text(encoding="utf-8")
    write(folder / "flash.yml", "knop: x\n")
    assert problems_of(live)[0].startswith("faq/flash.yml:1:")
    assert live.version.since == first
    write(folder / "flash.yml", good)
    assert problems_of(live) == []
    assert "in order again" in caplog.text


def test_a_topic_that_the_model_does_not_know_is_refused(folder: Path) -> None:
    live = LiveFaq(folder)
    good = live.current()
    live.expect(good.topics)
    copy = folder / "flash_extra.yml"
    text = (folder / "flash.yml").read_text(encoding="utf-8")
    copy.write_text(text.replace("button: ", "button: Ook ", 1), encoding="utf-8")
    assert "flash_extra" not in live.current().topics
    assert ["'flash_extra' is nieuw" in one for one in problems_of(live)] == [True]
    copy.unlink()
    assert problems_of(live) == []


def test_a_topic_that_the_model_knows_may_not_disappear(folder: Path) -> None:
    live = LiveFaq(folder)
    live.expect(live.current().topics)
    text = (folder / "flash.yml").read_text(encoding="utf-8")
    (folder / "flash.yml").unlink()
    (folder / "answers/school_and_programs.yml").unlink()
    assert "flash" in live.current().topics
    assert any(one.startswith("faq/flash.yml:1: ") for one in problems_of(live))
    (folder / "flash.yml").write_text(text, encoding="utf-8")
    assert problems_of(live) == []


def test_a_copy_that_a_file_manager_made_is_refused(folder: Path) -> None:
    live = LiveFaq(folder)
    good = live.current()
    shutil.copy(folder / "flash.yml", folder / "flash (kopie).yml")
    assert live.current() is good
    assert any(one.startswith("faq/flash (kopie).yml:1: ") for one in problems_of(live))


def test_a_bomb_of_aliases_is_refused_in_a_moment(folder: Path) -> None:
    live = LiveFaq(folder)
    good = live.current()
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    write(folder / "contacts.yml", "\n".join(levels))
    assert live.current() is good
    assert any("verwijst naar een andere plek" in one for one in problems_of(live))
    write(folder / "contacts.yml", "a: " + "x" * LARGEST)
    assert live.current() is good
    assert any("te groot" in one for one in problems_of(live))


def test_a_message_does_not_wait_while_another_thread_reads(folder: Path) -> None:
    live = LiveFaq(folder)
    good = live.current()
    write(folder / "flash.yml", (folder / "flash.yml").read_text(encoding="utf-8") + "\n")
    with live._lock:
        assert live.current() is good
    assert live.current() is not good
