"""Wording is free: with every sentence of faq/ in other words the tests of the engine and all conversations are green.

What must be said literally stands in tests/faq/wording.yml, and nowhere else.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.faq.load import load_faq
from inloghulp.stories.choosing import all_stories
from inloghulp.stories.reading import names_for_stories
from inloghulp.stories.story import Story
from tests.cli.real_project import command
from tests.conversations.test_conversations import MAY_DIFFER
from tests.reworded import reworded, reworded_project

STORIES = all_stories(folders.ROOT, names_for_stories(folders.FAQ)).good


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reworded_project(tmp_path_factory.mktemp("reworded"))


def pytest_in(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run tests of this project with the texts of another."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        capture_output=True,
        text=True,
        cwd=folders.ROOT,
        env={**os.environ, "INLOGHULP_ROOT": str(project)},
    )


def test_no_sentence_is_left_as_it_was(project: Path) -> None:
    before, after = load_faq(folders.FAQ), load_faq(project / "faq")
    assert after.dialogue.greet != before.dialogue.greet
    assert after.dialogue.buttons.solved != before.dialogue.buttons.solved
    assert reworded("Typ {name} op https://thuis.basispoort.nl, **nu**.") == (
        "Uzq {name} pq https://thuis.basispoort.nl, **ov**."
    )
    for name, topic in before.topics.items():
        for step, other in zip(topic.steps, after.topics[name].steps, strict=True):
            assert step.say is None or step.say != other.say
            assert [one.says for one in step.options] == [one.says for one in other.options]


def test_the_engine_is_tested_by_keys(project: Path) -> None:
    """With some of very many cases of one kind: what tests say stands in all of these."""
    run = pytest_in(project, "tests/diagnosis", "--fast", "-m", "not wording")
    assert run.returncode == 0, run.stdout[-5000:]


@pytest.mark.model
def test_conversations_are_tested_by_keys(project: Path) -> None:
    run = command(project, "test")
    wrong = re.search(r"(\d+) mis", run.stdout)
    few = wrong is not None and int(wrong.group(1)) <= MAY_DIFFER
    assert run.returncode == 0 or few, run.stdout[-5000:] + run.stderr[-2000:]


def test_the_one_place_that_asks_for_words_sees_that_they_are_gone(project: Path) -> None:
    run = pytest_in(project, "tests/faq/test_wording.py")
    assert run.returncode == 1, run.stdout[-5000:]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.place)
def test_what_must_not_be_said_could_be(story: Story) -> None:
    """Words that no sentence has any more would never be missed: a key, an address or what the parent typed."""
    turns = story.conversation.turns
    typed = " ".join(turn.parent or "" for turn in turns).lower()
    for turn in turns:
        assert [p for p in turn.not_ if reworded(p) != p and p.lower() not in typed] == []
