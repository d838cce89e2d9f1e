"""The command line as a whole: its arguments, its exit codes, and a quick start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from tests.conftest import COMMAND

COMMANDS = (
    "chat",
    "serve",
    "train",
    "check",
    "new",
    "test",
    "convert",
    "preview",
    "evaluate",
    "explain",
    "report",
    "purge",
)


def test_the_command_is_installed() -> None:
    command = Path(sys.executable).with_name("inloghulp")
    shown = subprocess.run([str(command), "--help"], capture_output=True, text=True)
    assert shown.returncode == 0
    for name in COMMANDS:
        assert f"\n    {name} " in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ([], "OPDRACHT"),
        (["dance"], "dance"),
        (["chat", "--loud"], "--loud"),
        (["serve", "--port", "http"], "'http'"),
        (["evaluate"], "--questions"),
        (["explain"], "BERICHT"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(
    arguments: list[str], wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert wrong in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["chat"], ["serve"], ["test"], ["test", "--record"]])
def test_without_a_model_it_says_what_to_do(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(folders, "MODELS", tmp_path)
    assert main(arguments) == 1
    assert (
        capsys.readouterr().err == "inloghulp: er is nog geen getraind model; draai `make train`\n"
    )


def test_a_model_of_other_texts_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from inloghulp.cli.command import trained_model

    monkeypatch.setattr(folders, "MODELS", tmp_path)
    old = tmp_path / "inloghulp-0123456789ab.tar.gz"
    old.touch()
    assert trained_model() == old
    assert "`make train`" in capsys.readouterr().err


def test_ctrl_c_ends_a_command_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from inloghulp.checking import project

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(project, "look_at", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr().err == ""


def test_output_that_nobody_reads_gives_no_traceback() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as nobody:
        run = subprocess.run(
            [sys.executable, "-c", COMMAND, "test", "--list"],
            stdout=nobody,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (run.returncode, run.stderr) == (141, "")


def test_check_starts_without_the_heavy_packages() -> None:
    code = (
        "import sys; from inloghulp.cli import main; main(['check']);"
        "print([name for name in ('rasa', 'tensorflow', 'numpy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "[]", run.stderr
