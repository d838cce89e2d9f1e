"""One malformed conversation never hides the others, and is told with file and line."""

import re
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.stories.choosing import NotFound, choose
from tests.stories.scripted import NAMES, stories_in

BROKEN = """\
conversations:
  - name: goed
    turns:
      - parent: hallo
  - name: tekst in plaats van een lijst
    turns:
      - parent: hallo
        bot: tekst
  - name: verkeerde sleutel
    turns:
      - parent: hallo
        topc: flash
  - name: ook goed
    client: {browser: chrome}
    turns:
      - parent: hallo
        topic: none
      - press: Gelukt
  - name: aanhalingsteken
    turns:
      - parent: 'hallo
"""


def test_the_others_can_be_played(tmp_path: Path) -> None:
    found = stories_in(tmp_path, BROKEN)
    assert [(one.name, one.place, one.lines) for one in found.good] == [
        ("goed", "gesprek.yml:2", (4,)),
        ("ook goed", "gesprek.yml:13", (16, 18)),
    ]


def test_the_malformed_ones_are_told_where_they_stand(tmp_path: Path) -> None:
    told = {
        one.name: [str(problem) for problem in one.problems]
        for one in stories_in(tmp_path, BROKEN).malformed
    }
    assert told == {
        "tekst in plaats van een lijst": [
            "gesprek.yml:8: 'bot' hoort een lijst te zijn, zoals [een, twee]."
        ],
        "verkeerde sleutel": [
            "gesprek.yml:12: 'topc' ken ik niet; bedoelde u 'topic'? Verwacht wordt een van: asked, bot, buttons, "
            "not, outcome, parent, press, says, says_not, topic."
        ],
        "aanhalingsteken": [
            "gesprek.yml:21: het aanhalingsteken ' wordt op deze regel niet gesloten; zet er ' achter."
        ],
    }


@pytest.mark.parametrize(
    "text", ["", "gesprekken: []\n", "[[[", "conversations: x\n", "conversations:\n  - hallo\n"]
)
def test_a_file_without_conversations_is_told(tmp_path: Path, text: str) -> None:
    found = stories_in(tmp_path, text)
    assert found.good == ()
    assert all(one.problems for one in found.malformed)
    assert found.malformed


def test_a_file_a_topic_or_a_part_of_a_name_is_chosen_each_once(tmp_path: Path) -> None:
    root = folders.ROOT
    by_topic = choose(root, ["flash"], NAMES)
    assert {one.file for one in by_topic.good} == {"tests/conversations/flash.yml"}
    assert choose(root, ["flash", "tests/conversations/flash.yml"], NAMES) == by_topic
    name = by_topic.good[0].name
    assert by_topic.good[0] in choose(root, [name[3:].upper()], NAMES).good
    assert len(choose(root, [], NAMES)) > len(by_topic)


def test_what_is_not_there_is_told_with_what_is_near() -> None:
    with pytest.raises(NotFound, match="er is geen gesprek 'flahs'; bedoelt u 'flash'"):
        choose(folders.ROOT, ["flash", "flahs"], NAMES)


def test_the_names_that_the_docs_give_as_examples_exist() -> None:
    text = (folders.ROOT / "docs/helpdesk.md").read_text(encoding="utf-8")
    about = text.partition("### De naam van een zin of een knop")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in about.splitlines() if line.startswith("| ")]
    examples = [name for row in rows[1:] for name in re.findall(r"`([\w.]+)`", row[3])]
    assert len(examples) > 30
    known = {*(NAMES.sentences or ()), *(NAMES.buttons or ())}
    assert [name for name in examples if name not in known] == []
