"""`inloghulp check TOPIC` plays the conversations of the topic, and of those with examples like its own."""

from pathlib import Path

import pytest

from tests.cli.real_project import OLD_MODEL, command, make_project

WRONG = """
  - name: een buurman die omvalt
    turns:
      - parent: hallo
        bot: [bananen]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path)
    for topic in ("out_of_scope", "news", "flash"):  # the first is a neighbour of the second
        file = root / f"tests/conversations/{topic}.yml"
        lines = file.read_text().splitlines(keepends=True)
        second = [n for n, line in enumerate(lines) if line.startswith("  - name:")][1]
        file.write_text("".join(lines[:second]).rstrip() + "\n")
    file = root / "tests/conversations/out_of_scope.yml"
    file.write_text(file.read_text() + WRONG)
    return root


def test_a_neighbour_that_goes_wrong_is_told(project: Path) -> None:
    run = command(project, "check", "news")
    assert run.returncode == 1, run.stderr
    assert "MIS: een buurman die omvalt  (tests/conversations/out_of_scope.yml:" in run.stdout
    assert run.stdout.splitlines()[-1] == (
        "Gesprekken van news, en van wat erop lijkt (out_of_scope): 3 gesprekken: 2 goed, 1 mis."
    )


def test_without_a_model_of_these_files_it_says_so(project: Path) -> None:
    (model,) = (project / "models").iterdir()
    model.rename(model.with_name(OLD_MODEL))
    run = command(project, "check", "flash")
    assert run.returncode == 0
    assert "De gesprekken zijn niet gespeeld: er is geen model" in run.stdout


def test_with_a_mistake_anywhere_they_are_not_played(project: Path) -> None:
    file = project / "tests/conversations/software.yml"
    file.write_text(file.read_text().replace("parent:", "ouder:", 1))
    run = command(project, "check", "flash")
    assert run.returncode == 0  # the mistake is not of this topic
    assert "niet gespeeld; dat gebeurt als er nergens meer een fout is" in run.stdout
