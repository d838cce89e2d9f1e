"""`inloghulp check` as a command: what it prints in each form, and its exit code."""

import json
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from tests.checking.small_project import TOPIC, make


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "ROOT", tmp_path)
    return make(tmp_path)


def test_the_project_itself_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.startswith("Alles is in orde.\n")


def test_every_mistake_is_told_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "faq/proef.yml").write_text("antwoord: ja\n")
    (project / "data/nlu/flash.yml").write_text('version: "3.1"\nnlu:\n- intent: flash\n')
    (project / "config.yml").write_text("pipeline: [\n")
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    for file in ("config.yml:1:", "data/nlu/flash.yml:3:", "faq/proef.yml:1:"):
        assert any(line.startswith(file) for line in lines), lines
    assert lines[-1].endswith(f"fouten gevonden in {project}")


def test_mistakes_of_several_sorts_in_one_file_do_not_hide_each_other(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TOPIC.replace("button:", "buton:").replace("go: network", "go: netwerk")
    text = text.replace("{browser}", "{browsr}").replace(
        "      - title: Nee", "      - title: 'Nee"
    )
    (project / "faq/proef.yml").write_text(text)
    main(["check"])
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if line.startswith("faq/proef.yml:")]
    numbers = [int(line.split(":")[1]) for line in told]
    assert numbers == [4, 12, 18, 30], told


def test_advice_is_told_when_it_is_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Dit is " + "een heel lange zin die maar doorgaat " * 3 + "en stopt."
    buttons = "".join(f"      - title: Knop {n}\n        id: knop_{n}\n" for n in range(6))
    buttons += "        means: no\n"
    text = TOPIC.replace("  Het staat op", f"  {long}\n  Het staat op")
    text = text.replace(
        "      Open een leeg venster.\n", f"      Open een venster.\n    options:\n{buttons}"
    )
    (project / "faq/proef.yml").write_text(text)
    assert main(["check"]) == 0, capsys.readouterr().out
    assert "adviezen" in capsys.readouterr().out
    assert main(["check", "--advice"]) == 0
    lines = capsys.readouterr().out.splitlines()
    own = [line for line in lines if line.startswith("faq/proef.yml")]
    assert [line.split(": ")[0] for line in own] == [
        "faq/proef.yml:9",
        "faq/proef.yml:40",
    ]
    assert "25 woorden" in own[0]
    assert "6 knoppen" in own[1]


def test_for_a_program(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "endpoints.yml").write_text("tracker_store:\n  type: kladblok\n")
    assert main(["check", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    (error,) = [row for row in rows if row["level"] == "error"]
    assert (error["file"], error["line"]) == ("endpoints.yml", 2)
    assert {row["level"] for row in rows} == {"error", "advice"}


def test_beside_the_lines_of_a_pull_request(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "faq/proef.yml").write_text(TOPIC.replace("een proef.", "100% zeker # proef.", 1))
    assert main(["check", "--format", "github"]) == 1
    (error,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("::error")]
    assert error.startswith("::error file=faq/proef.yml,line=6::wat achter '#' staat")
    assert "\n" not in error
