"""`inloghulp evaluate`: with --json nothing but the object is on standard output."""

import json
from pathlib import Path

import pytest

from inloghulp import settings
from inloghulp.cli import main

REPORT = {"questions": 2, "accuracy": 0.5}


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of questions and a model, which is measured in no time but not in silence."""

    def evaluate(model: Path, questions: Path) -> dict[str, float]:
        print("loading", model.name)
        if not questions.read_text().startswith("{"):
            raise ValueError(f"{questions}:1: this is no JSON")
        return REPORT

    monkeypatch.setattr("inloghulp.evaluate.evaluate", evaluate)
    monkeypatch.setattr(settings, "MODELS", tmp_path)
    (tmp_path / "any.tar.gz").touch()
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "hallo", "label": "greet", "also": []}\n')
    return file


def test_json_is_all_that_is_on_standard_output(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--questions", str(questions), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == REPORT
    assert "loading any.tar.gz" in said.err


def test_without_json_it_is_a_table(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--questions", str(questions)]) == 0
    assert capsys.readouterr().out.split() == ["questions", "2", "accuracy", "50.0%"]


@pytest.mark.parametrize("name", ["missing.jsonl", "wrong.jsonl"])
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    questions: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = questions.with_name(name)
    if name == "wrong.jsonl":
        file.write_text("hallo\n")
    assert main(["evaluate", "--questions", str(file)]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("inloghulp: ")
    assert str(file) in last
