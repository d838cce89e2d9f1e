"""`inloghulp test` as staff runs it: in a terminal, with the real bot."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from inloghulp.checking.project import find_problems
from inloghulp.cli import main
from tests.cli.real_project import OLD_MODEL, command, make_project

OWN = """\
conversations:
  - name: de bot zegt iets anders
    turns:
      - parent: hallo
        bot: [hallo, bananen]
        topic: none
  - name: zo niet te spelen
    turns:
      - parent: hallo
        bot: tekst
  - name: een groet gaat goed
    turns:
      - parent: hallo
        bot: [hallo]
        outcome: none
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"), OLD_MODEL)


@pytest.fixture(scope="module")
def tested(root: Path) -> "subprocess.CompletedProcess[str]":
    (root / "eigen").mkdir()
    (root / "eigen/zelf.yml").write_text(OWN)
    reports = ("--html", "verslag.html", "--junit", "verslag.xml", "--coverage")
    return command(root, "test", "eigen/zelf.yml", "news", "-v", *reports)


def test_a_difference_is_shown_beside_what_was_said(
    tested: "subprocess.CompletedProcess[str]",
) -> None:
    lines = tested.stdout.splitlines()
    at = lines.index("MIS: de bot zegt iets anders  (eigen/zelf.yml:2)")
    assert lines[at + 2] == "  1. Ouder typt: hallo"
    shown = "\n".join(lines[at : at + 12])
    assert re.search(r"\n     Hallo.*\| ✓ 'hallo'\n", shown)
    assert re.search(r"\| Eerste verschil:\n.*\| ✗ 'bananen' staat er niet\n", shown)
    assert tested.returncode == 1


def test_a_malformed_one_does_not_stop_the_others(
    tested: "subprocess.CompletedProcess[str]",
) -> None:
    assert "eigen/zelf.yml:10: 'bot' hoort een lijst te zijn" in tested.stdout
    assert "GOED: een groet gaat goed  (eigen/zelf.yml:11)" in tested.stdout
    counted = tested.stdout.splitlines()[-1]
    assert re.fullmatch(r"\d+ gesprekken: \d+ goed, \d+ mis, 1 niet te spelen.*\.", counted)


def test_an_old_model_is_told_in_one_line(tested: "subprocess.CompletedProcess[str]") -> None:
    told = [line for line in tested.stderr.splitlines() if OLD_MODEL in line]
    assert len(told) == 1
    assert "`make train`" in told[0]
    assert "Traceback" not in tested.stderr


def test_the_reports_are_written(root: Path, tested: "subprocess.CompletedProcess[str]") -> None:
    assert tested.returncode == 1
    page = (root / "verslag.html").read_text()
    assert "&#39;bananen&#39; staat er niet (eerste verschil)" in page
    suites = ElementTree.parse(root / "verslag.xml").getroot()  # noqa: S314 - our own file
    assert {suite.get("name") for suite in suites} == {
        "eigen/zelf.yml",
        "tests/conversations/news.yml",
    }
    (own,) = (suite for suite in suites if suite.get("name") == "eigen/zelf.yml")
    assert [own.get(key) for key in ("tests", "failures", "errors")] == ["3", "1", "1"]


def test_what_no_conversation_reaches_is_listed(
    root: Path, tested: "subprocess.CompletedProcess[str]"
) -> None:
    assert re.search(
        r"^Stappen: [1-9]\d* van \d+ komen in een gesprek voor\.$", tested.stdout, re.M
    )
    assert "    flash.what_is_flash\n" in tested.stdout
    assert "Niet alle gesprekken zijn gespeeld" in tested.stdout
    assert "Geen enkel gesprek raakt" in command(root, "check").stdout


def test_parents_never_see_that_there_was_a_test(
    root: Path, tested: "subprocess.CompletedProcess[str]"
) -> None:
    assert tested.stdout
    assert not list((root / "state").glob("*.db"))


def test_what_is_chatted_is_recorded_masked_and_passes_at_once(root: Path) -> None:
    typed = "hallo\n1\nmijn mail is ouder@example.org\n"
    run = command(root, "test", "--record", "opgenomen: een", typed=typed)
    assert run.returncode == 0, run.stdout + run.stderr
    saved = re.search(r"^Bewaard: 'opgenomen: een' in (\S+):(\d+)$", run.stdout, re.MULTILINE)
    assert saved, run.stdout
    lines = (root / saved[1]).read_text().splitlines()
    written = lines[int(saved[2]) - 1 :]
    assert written[:3] == ['  - name: "opgenomen: een"', "    turns:", "      - parent: hallo"]
    (pressed,) = (line for line in written if line.startswith("      - press: "))
    topic = pressed[15:]  # the key of its button
    assert saved[1] == f"tests/conversations/{topic}.yml"
    assert "        says: [greet]" in written
    assert '      - parent: "mijn mail is [e-mailadres]"' in written
    assert "ouder@example.org" not in "\n".join(written)
    assert find_problems(root) == []


def test_without_a_name_it_is_called_by_what_was_said_first(root: Path) -> None:
    run = command(root, "test", "eigen/nieuw.yml", "--record", typed="hallo\n")
    assert run.returncode == 0, run.stderr
    text = (root / "eigen/nieuw.yml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../schemas/conversations.json\n# ")
    assert "  - name: hallo\n" in text


def test_names_are_listed_without_the_heavy_packages() -> None:
    code = (
        "import sys; from inloghulp.cli import main; main(['test', '--list', 'flash']);"
        "print([name for name in ('rasa', 'tensorflow', 'numpy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    lines = run.stdout.splitlines()
    assert lines[0] == "tests/conversations/flash.yml"
    assert lines[-1] == "[]", run.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["flahs"], "er is geen gesprek 'flahs'; bedoelt u 'flash'?"),
        (["--list", "flahs"], "er is geen gesprek 'flahs'; bedoelt u 'flash'?"),
        (["--html", "/nergens/verslag.html"], "er is geen map /nergens; maak die eerst"),
    ],
)
def test_what_cannot_be_done_is_told_at_once(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", *arguments]) == 1
    assert capsys.readouterr().err == f"inloghulp: {told}\n"
