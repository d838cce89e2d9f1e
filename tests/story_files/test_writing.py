"""What is written is read as it was meant, and looks like what is there."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inloghulp import folders
from inloghulp.checking.shapes import Conversation, ConversationFile
from inloghulp.faq.yaml_source import read_text
from inloghulp.stories.choosing import all_stories
from inloghulp.story_files.recording import not_yet
from inloghulp.story_files.writing import CannotWrite, add, block_of, scalar
from tests.stories.scripted import NAMES

TEXTS = [
    "gewoon",
    "a: b",
    "a # b",
    "- lijst",
    "'t werkt",
    '"zo" zei ze',
    "[naam] belt",
    "1, 2",
    "foto's",
]
TEXTS += [
    "ja",
    "null",
    "12",
    "@school",
    "a, b",
    "*vet*",
    "C:\\map",
    "50% & meer",
    "eindigt:",
    "é ü ☺",
    "!",
    "# x",
]
TEXTS += ["`code`", "{a}", "|", ">", "~", "'a' en \"b\"", "https://thuis.basispoort.nl/#x"]


def conversation(*pieces: str) -> Conversation:
    turn = {"parent": pieces[0], "bot": pieces, "not": pieces[:1], "topic": "flash"}
    return Conversation.parse_obj({"name": pieces[-1], "turns": [turn]})


def read(text: str) -> tuple[Conversation, ...]:
    document, problems = read_text(f"conversations:\n{text}", "gesprek.yml")
    assert problems == []
    return ConversationFile.parse_obj(document.data).conversations


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_back(text: str) -> None:
    for one in (conversation(text), conversation(text, "lang " * 30)):
        assert read(block_of([one])) == (one,)
        assert yaml.safe_load(block_of([one]))[0]["turns"][0]["bot"][0] in (text, *_PLAIN_VALUES)


_PLAIN_VALUES = (True, False, None, 12)
"""What other readers make of a text such as 'ja'; ours takes it as text."""


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_text_is_never_read_as_another(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert yaml.load(f"- {scalar(text)}", Loader=yaml.BaseLoader) == [line]  # noqa: S506


def test_every_conversation_of_the_project_can_be_written() -> None:
    told = [story.conversation for story in all_stories(folders.ROOT, NAMES).good]
    assert read(block_of(told)) == tuple(told)


def test_a_new_file_names_its_schema_and_a_second_one_is_added(tmp_path: Path) -> None:
    path = tmp_path / "tests/conversations/flash.yml"
    path.parent.mkdir(parents=True)
    add(tmp_path, path, [conversation("hallo", "de eerste")], "Gesprekken over Flash.")
    first = path.read_text()
    assert first == (
        "# yaml-language-server: $schema=../../schemas/conversations.json\n"
        "# Gesprekken over Flash.\n"
        "conversations:\n"
        "  - name: de eerste\n"
        "    turns:\n"
        "      - parent: hallo\n"
        "        bot: [hallo, de eerste]\n"
        "        not: [hallo]\n"
        "        topic: flash\n"
    )
    add(tmp_path, path, [conversation("dag", "de tweede")], "")
    assert path.read_text().startswith(f"{first}\n  - name: de tweede\n")


def test_a_file_with_a_mistake_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "flash.yml"
    path.write_text("conversations:\n  - name: 'open\n")
    with pytest.raises(CannotWrite, match=r"flash\.yml:2: het aanhalingsteken"):
        add(tmp_path, path, [conversation("hallo")], "")
    assert path.read_text() == "conversations:\n  - name: 'open\n"


def test_a_name_is_given_once() -> None:
    assert [not_yet("a", taken) for taken in ([], ["a"], ["a", "a (2)"])] == ["a", "a (2)", "a (3)"]
