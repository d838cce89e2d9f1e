"""`inloghulp report`: for people, as JSON, CSV and a page."""

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.cli import main


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder in which two conversations are kept: solved today, and left long ago."""
    from inloghulp.serving.application import store_of_endpoints
    from inloghulp.serving.database.tables import FIGURES

    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    now = int(time.time()) // 3600
    told = {"turn": 1, "pressed": False, "topic": "flash", "asked": False, "missed": False}
    rows: list[dict[str, Any]] = [
        {"conversation": 1, "hour": now, "outcome": "resolved", **told},
        {"conversation": 2, "hour": now - 24 * 60, "outcome": None, **told},
    ]
    store = store_of_endpoints()
    with store.engine.begin() as connection:
        for row in rows:
            connection.execute(FIGURES.insert(), row)
    store.close()
    return tmp_path


def test_for_people(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == 0
    said = capsys.readouterr().out
    assert "Alle onderwerpen: 1 gesprekken" in said
    assert "opgelost, zegt de ouder" in said
    assert "misschien opgelost  " not in said


def test_as_data(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--since", "all", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    flash = data["topics"]["flash"]
    assert (flash["conversations"], flash["resolved"], flash["assumed"]) == (2, 1, 1)
    assert main(["report", "--since", "all", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sum(int(row["resolved"]) for row in rows if row["topic"] == "flash") == 1


def test_as_a_page(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = state / "report"
    assert main(["report", "--since", "365d", "--html", str(folder)]) == 0
    assert capsys.readouterr().out == f"Geschreven: {folder / 'index.html'}\n"
    assert sorted(file.name for file in folder.iterdir()) == [
        "figures.csv",
        "index.html",
        "staff.css",
    ]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Misschien opgelost" in page
    assert page.count("<svg") >= 3
    assert "<script" not in page


@pytest.mark.parametrize("since", ["0d", "x", "30w", "-1d", "99999d"])
def test_a_period_that_is_none_is_told(since: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", f"--since={since}"]) == 1
    assert "verwacht" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (state / "file").write_text("x")
    assert main(["report", "--html", str(state / "file" / "there")]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err
