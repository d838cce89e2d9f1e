"""`inloghulp staff-password`: from a pipe, or asked twice at a terminal."""

import getpass
import io
import sys
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from inloghulp.staff.password import FILE, is_right

PASSWORD = "negen-paarse-olifanten"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    return tmp_path / "state"


def test_from_a_pipe(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["staff-password"]) == 0
    assert is_right(PASSWORD, (state / FILE).read_text().strip())
    assert state.stat().st_mode & 0o777 == 0o700
    assert main(["staff-password", "--off"]) == 0
    assert not (state / FILE).exists()


@pytest.mark.parametrize(
    ("again", "code"), [(PASSWORD, 0), ("een-ander-wachtwoord", 1)], ids=["same", "other"]
)
def test_asked_twice(
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    again: str,
    code: int,
) -> None:
    given = iter([PASSWORD, again])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(given))
    assert main(["staff-password"]) == code
    assert (state / FILE).exists() == (code == 0)
    assert PASSWORD not in "".join(capsys.readouterr())


@pytest.mark.parametrize("password", ["", "kort", "x" * 201])
def test_one_that_is_too_short_or_long_is_refused(
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    password: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password))
    assert main(["staff-password"]) == 1
    assert "12 tot 200 verwacht" in capsys.readouterr().err
    assert not (state / FILE).exists()
