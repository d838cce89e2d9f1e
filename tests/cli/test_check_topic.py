"""`inloghulp check TOPIC` plays the conversations of the topic, and of those with examples like its own."""

from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.checking.topic import near_ones
from inloghulp.faq.load import load_faq
from tests.cli.real_project import OLD_MODEL, command, make_project

WRONG = """
  - name: een buurman die omvalt
    turns:
      - parent: hallo
        bot: [bananen]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def neighbours() -> tuple[str, str]:
    """A topic, and one that has an example like one of its own."""
    for topic in ("news", *sorted(load_faq(folders.FAQ).topics)):
        near = {one.intent for one in near_ones(folders.ROOT, topic)}
        for file in sorted((folders.ROOT / "tests/conversations").glob("*.yml")):
            if file.stem in near:
                return topic, file.stem
    pytest.fail("no topic has a neighbour; take a topic of a small project for this test")


def test_a_neighbour_that_goes_wrong_is_told(project: Path) -> None:
    topic, other = neighbours()
    for file in (project / "tests/conversations").glob("*.yml"):  # one of each, for speed
        lines = file.read_text().splitlines(keepends=True)
        names = [number for number, line in enumerate(lines) if line.startswith("  - name:")]
        file.write_text("".join(lines[: names[1]]).rstrip() + "\n")
    file = project / f"tests/conversations/{other}.yml"
    file.write_text(file.read_text() + WRONG)
    run = command(project, "check", topic)
    assert run.returncode == 1, run.stderr
    assert f"MIS: een buurman die omvalt  (tests/conversations/{other}.yml:" in run.stdout
    last = run.stdout.splitlines()[-1]
    assert last.startswith(f"Gesprekken van {topic}, en van wat erop lijkt (")
    assert other in last


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
