"""`inloghulp check`: each mistake that a maintainer can make is told, with its file and line."""

import shutil
from pathlib import Path

import pytest

from inloghulp import settings
from inloghulp.cli import main
from inloghulp.cli.maintained_files import find_problems
from inloghulp.faq.load import topic_names


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what maintainers edit, with a conversation for each topic."""
    for folder in ("faq", "data"):
        shutil.copytree(settings.ROOT / folder, tmp_path / folder)
    for file in ("config.yml", "domain.yml"):
        shutil.copy(settings.ROOT / file, tmp_path)
    (tmp_path / "tests/conversations").mkdir(parents=True)
    for topic in topic_names(settings.FAQ):
        (tmp_path / f"tests/conversations/{topic}.yml").write_text("[]\n")
    return tmp_path


def problems(project: Path) -> list[str]:
    return [str(problem) for problem in find_problems(project)]


def test_all_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "Alles is in orde.\n"


def test_every_mistake_is_told_at_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "faq/flash.yml").write_text("antwoord: ja\n")
    (project / "data/nlu/flash.yml").write_text('version: "3.1"\nnlu:\n- intent: flash\n')
    (project / "config.yml").write_text("pipeline: [\n")
    monkeypatch.setattr(settings, "ROOT", project)
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    for file in ("config.yml:", "data/nlu/flash.yml:3:", "faq/flash.yml:1:"):
        assert any(line.startswith(file) for line in lines), lines
    assert lines[-1].endswith(f"fouten gevonden in {project}")


@pytest.mark.parametrize("folder", ["faq", "data/nlu", "tests/conversations"])
def test_the_file_that_a_topic_lacks_is_named(project: Path, folder: str) -> None:
    (project / folder / "flash.yml").unlink()
    missing = [line for line in problems(project) if line.startswith(f"{folder}/flash.yml:1: ")]
    assert len(missing) == 1
    assert "dit bestand ontbreekt" in missing[0]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "'nlu:'"),
        ("nlu: veel\n", 1, "'nlu:'"),
        ("nlu:\n- intent: flash\n  examples: |\n    - een\n- lijst: a\n", 5, "een blok begint met"),
        ("nlu:\n- intent: flash\n", 2, "'examples: |'"),
        ("nlu:\n- intent: flash\n  examples: |\n    - een\n    twee\n", 5, "begint met '- '"),
        ("nlu:\n- intent: flash\n  examples: |\n    - een\n    -\n", 5, "begint met '- '"),
        ("nlu:\n- intent: flesh\n  examples: |\n    - een\n", 1, "'- intent: flash'"),
        ("nlu: [\n", 2, "geen geldige YAML"),
    ],
)
def test_examples_are_checked(project: Path, text: str, line: int, expected: str) -> None:
    (project / "data/nlu/flash.yml").write_text(text)
    found = problems(project)
    assert len(found) == 1
    assert found[0].startswith(f"data/nlu/flash.yml:{line}: ")
    assert expected in found[0]


def test_one_example_cannot_mean_two_things(project: Path) -> None:
    block = "nlu:\n- intent: {}\n  examples: |\n    - Dit is  een proef met twee betekenissen\n"
    (project / "data/nlu/flash.yml").write_text(block.format("flash"))
    (project / "data/nlu/home_login.yml").write_text(block.format("home_login").lower())
    expected = (
        "data/nlu/home_login.yml:4: dit voorbeeld staat ook bij 'flash' (data/nlu/flash.yml:4); "
        "kies een van de twee."
    )
    assert problems(project) == [expected]


def test_a_conversation_that_is_no_yaml_is_told(project: Path) -> None:
    (project / "tests/conversations/flash.yml").write_text("- 'open\n")
    assert [line.split(":")[0] for line in problems(project)] == ["tests/conversations/flash.yml"]


def test_a_fact_that_does_not_exist_is_told_with_what_was_meant(project: Path) -> None:
    (project / "data/facts/new.yml").write_text(
        "# Nieuw.\n'heb een kind': 'children=one'\n'spam bekeken': 'tried=spamm'\n"
    )
    assert problems(project) == [
        "data/facts/new.yml:3: 'tried=spamm' is geen feit; bedoelt u 'tried=spam'?"
    ]


def test_a_file_of_facts_holds_lines_with_messages(project: Path) -> None:
    (project / "data/facts/new.yml").write_text("- heb een kind\n")
    assert problems(project) == [
        "data/facts/new.yml:1: hier horen regels 'bericht: feiten' te staan."
    ]
