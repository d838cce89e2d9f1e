"""`inloghulp convert`: tests of Rasa Pro become conversation tests that can be played."""

from pathlib import Path

import pytest

from inloghulp.cli import main
from inloghulp.stories.reading import read_stories
from tests.stories.scripted import NAMES

TESTS = """\
test_cases:
  - test_case: flash
    steps:
      - user: de oefening vraagt om flash
      - bot: De oefening vraagt om Flash.
      - slot_was_set:
          - topic: flash
"""
UNKNOWN = """\
  - test_case: groet
    steps:
      - user: hallo
      - utter: utter_greet
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "e2e.yml"
    path.write_text(TESTS)
    return path


def test_it_is_printed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(file)]) == 0
    assert capsys.readouterr().out == (
        "conversations:\n"
        "  - name: flash\n"
        "    turns:\n"
        "      - parent: de oefening vraagt om flash\n"
        "        bot: [De oefening vraagt om Flash.]\n"
        "        topic: flash\n"
    )


def test_it_is_added_to_a_file_twice_with_names_of_their_own(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "flash.yml"
    for _ in range(2):
        assert main(["convert", str(file), "--output", str(output)]) == 0
    assert capsys.readouterr().out.count("1 gesprek toegevoegd") == 2
    found = read_stories(tmp_path, [output], NAMES)
    assert ([one.name for one in found.good], found.malformed) == (["flash", "flash (2)"], ())


def test_what_cannot_be_taken_is_told_and_the_rest_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(TESTS + UNKNOWN)
    assert main(["convert", str(file)]) == 1
    said = capsys.readouterr()
    assert f"{file}:11: de tekst van 'utter_greet' is niet bekend" in said.err
    assert "- name: flash\n" in said.out
    domain = tmp_path / "domain.yml"
    domain.write_text('version: "3.1"\nresponses:\n  utter_greet:\n  - text: Hallo.\n')
    assert main(["convert", str(file), "--domain", str(domain)]) == 0
    assert "        bot: [Hallo.]\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stories: []\n", "hier ontbreekt 'test_cases:'"),
        ("test_cases: [\n", "e2e.yml:1: "),
        ("test_cases: []\n", "er is geen gesprek overgenomen"),
    ],
)
def test_a_file_that_is_something_else_is_told(
    file: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text)
    assert main(["convert", str(file)]) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "nergens.yml"]) == 1
    told = "inloghulp: nergens.yml kan niet worden gelezen: het is er niet\n"
    assert capsys.readouterr().err == told


def test_a_folder_in_the_place_of_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(tmp_path)]) == 1
    assert "kan niet worden gelezen: het is een map en geen bestand\n" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "nergens" / "flash.yml"
    assert main(["convert", str(file), "--output", str(output)]) == 1
    assert capsys.readouterr().err.endswith(f"{output}: het is er niet\n")
