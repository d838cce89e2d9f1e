"""`inloghulp preview`: the tree of a topic in the browser and in the terminal."""

import re
import time
import webbrowser
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from tests.own_pages import shown


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder without figures."""
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    return tmp_path


def test_text_tells_which_step_follows_which_button(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "flash", "--text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Melding over Flash (flash)"
    assert lines[2].startswith("1. zegt: Basispoort zelf gebruikt Flash nergens voor.")
    at = lines.index("   [Ja, graag]")
    assert lines[at + 1].startswith("      2. verwijst: Vraag het eerst aan de leerkracht")
    assert "  - verwijst (als school_asked = yes): Bel dan de helpdesk" in "\n".join(lines)
    assert lines[-1] == (
        "Cijfers van de stappen zijn er nog niet: 0 gesprekken van de laatste 30 dagen."
    )


def test_each_step_tells_how_many_stopped_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inloghulp.serving.application import store_of_endpoints
    from inloghulp.serving.database.tables import FIGURES

    long_ago = int(time.time()) // 3600 - 24 * 60
    turn = {"turn": 1, "hour": long_ago, "pressed": False, "asked": False, "topic": "flash"}
    left = {**turn, "step": "flash.what_is_flash", "missed": False}
    rows = [{**left, "conversation": 1}, {**left, "conversation": 2, "missed": True}]
    store = store_of_endpoints()
    with store.engine.begin() as connection:
        connection.execute(FIGURES.insert(), rows)
    store.close()
    assert main(["preview", "flash", "--text", "--since", "all"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "(2 gesprekken, 1 weggegaan na dit advies, 1 gestopt)" in said
    assert "niet helpen. (0 gesprekken)" in said  # a referral is an end, nobody stops there
    assert said.endswith(
        "Cijfers van 2 gesprekken tot nu toe; verwijzingen van een onderwerp naar dezelfde hulp tellen samen."
    )
    file = tmp_path / "boom.html"
    assert main(["preview", "flash", "--html", str(file), "--since", "all"]) == 0
    page = file.read_text(encoding="utf-8")
    assert "2 gesprekken, 1 weggegaan na dit</text>" in page
    assert "Cijfers van 2 gesprekken" in page


def test_figures_that_cannot_be_read_are_told_and_the_steps_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state/conversations.db").write_bytes(b"broken" * 500)
    assert main(["preview", "flash", "--text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Melding over Flash (flash)"
    assert lines[-1].startswith("De cijfers ontbreken: ")


def test_a_page_is_written_and_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def no_browser(address: str) -> bool:
        opened.append(address)
        return False

    monkeypatch.setattr(webbrowser, "open", no_browser)
    assert main(["preview", "flash"]) == 0
    file = tmp_path / "state/preview.html"
    assert opened == [file.as_uri()]
    said = capsys.readouterr().out
    assert said == f"Geschreven: {file}\nEr is hier geen browser; open het bestand zelf.\n"


def test_an_unknown_topic_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "flahs"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("inloghulp: er is geen onderwerp 'flahs'; bedoelde u 'flash'?")
    assert main(["preview", "--html", "/nergens/boom.html"]) == 1
    assert "/nergens/boom.html kan niet worden geschreven" in capsys.readouterr().err


@pytest.mark.browser
def test_the_page_of_all_topics_can_be_read_by_anyone(tmp_path: Path) -> None:
    file = tmp_path / "boom.html"
    assert main(["preview", "--html", str(file)]) == 0
    page_text = file.read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(?!#)|url\(|@import|<script', page_text)
    for page in shown(file):
        assert page.locator("svg[role=img]").count() > 1
