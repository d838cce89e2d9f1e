"""A new topic by the recipe of docs/faq-bestanden.md: made, filled in, and nothing else has to change."""

from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from tests.checking.small_project import make

ANSWERS = ["De printer doet het niet", "de printer", "U wilt iets printen.", "children, printer"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make(tmp_path)
    monkeypatch.setattr(folders, "ROOT", root)
    monkeypatch.setattr(folders, "FAQ", root / "faq")
    return root


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the questions, one after another."""
    answers = list(ANSWERS)

    def answer(_: str) -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    return answers


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def fill_in(project: Path) -> None:
    """Do what a maintainer does: write a text wherever one is asked for."""
    topic = project / "faq/printer.yml"
    texts = iter(f"Zet de printer aan, stap {number}." for number in range(30))
    written = [
        line.replace("VUL IN?", "Doet de printer het nu?").replace("VUL IN", next(texts))
        if "VUL IN" in line and not line.startswith("#")
        else line
        for line in topic.read_text().splitlines()
    ]
    topic.write_text("\n".join(written) + "\n")
    facts = project / "faq/facts.yml"
    facts.write_text(facts.read_text().replace("VUL IN?", "Heeft u een printer?"))
    examples = "\n".join(f"      - printer geeft storing {number}" for number in range(60))
    nlu = project / "data/nlu/printer.yml"
    nlu.write_text(nlu.read_text().replace("      - VUL IN", examples))
    talk = project / "tests/conversations/printer.yml"
    talk.write_text(talk.read_text().replace("VUL IN", "printer"))


@pytest.mark.usefixtures("typed")
def test_the_recipe(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "printer"]) == 0
    assert lines(capsys)[:4] == [
        "Gemaakt: faq/printer.yml",
        "Gemaakt: data/nlu/printer.yml",
        "Gemaakt: tests/conversations/printer.yml",
        "Toegevoegd aan faq/facts.yml: printer",
    ]
    assert main(["check", "printer"]) == 1
    told = lines(capsys)
    assert sum("VUL IN" in line and line.startswith("faq/printer.yml:") for line in told) == 7
    for file in ("data/nlu/printer.yml:", "tests/conversations/printer.yml:"):
        assert any(line.startswith(file) and "VUL IN" in line for line in told), told
    assert "'printer' heeft 1 voorbeelden (minstens 60 nodig)." in told
    fill_in(project)
    assert main(["check", "printer"]) == 0, lines(capsys)
    assert "'printer' heeft 60 voorbeelden (genoeg)." in lines(capsys)
    assert main(["check"]) == 0, lines(capsys)


@pytest.mark.usefixtures("typed")
def test_examples_that_are_near_those_of_others_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "printer"])
    nlu = project / "data/nlu/printer.yml"
    nlu.write_text(nlu.read_text().replace("VUL IN", "op het scherm geeft de proef melding 3"))
    capsys.readouterr()
    main(["check", "printer"])
    near = "data/nlu/printer.yml:7: lijkt op proef: 'De proef geeft melding 3 op het scherm'"
    assert near in lines(capsys)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("name", ["Printer", "de printer", "facts", "dialogue", "proef", "../x"])
def test_a_name_that_cannot_be_is_refused(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))
    assert main(["new", name]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(project.rglob("*")) == before


def test_who_stops_halfway_has_nothing_written(
    project: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    del typed[2:]
    assert main(["new", "printer"]) == 1
    assert "er is niets geschreven" in capsys.readouterr().err
    assert not (project / "faq/printer.yml").exists()


@pytest.mark.usefixtures("project")
def test_a_topic_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "niets"]) == 1
    assert "'inloghulp new niets' maakt het" in capsys.readouterr().out
