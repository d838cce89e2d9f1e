"""The training examples: enough of them, each once, none with Rasa's markup in it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

from inloghulp import settings
from inloghulp.faq.load import topic_names
from inloghulp.nlu.words import words_of

FOLDER = settings.ROOT / "data" / "nlu"
OPEN = settings.ROOT.parent / "shared" / "eval" / "questions.jsonl"
"""Questions to measure with, kept apart from the training data and from the project."""
OWN = sorted((settings.ROOT / "bench" / "questions").glob("*.jsonl"))
"""Questions to measure with that stand in the project."""

EXAMPLES = [
    (group["intent"], example.removeprefix("- "))
    for file in sorted(FOLDER.glob("*.yml"))
    for group in yaml.safe_load(file.read_text("utf-8"))["nlu"]
    for example in group["examples"].splitlines()
]
ENOUGH_FOR_A_TOPIC = 120
ENOUGH_OUT_OF_SCOPE = 400
ENOUGH_IN_A_CONVERSATION = 30


def _plain(text: str) -> str:
    return " ".join(word.text for word in words_of(text)) or text


def test_every_intent_has_enough_examples() -> None:
    topics = topic_names(settings.FAQ)
    counts = Counter(intent for intent, _ in EXAMPLES)
    assert set(topics) <= set(counts)
    needed = {"out_of_scope": ENOUGH_OUT_OF_SCOPE, **dict.fromkeys(topics, ENOUGH_FOR_A_TOPIC)}
    few = {i: n for i, n in counts.items() if n < needed.get(i, ENOUGH_IN_A_CONVERSATION)}
    assert not few


def test_no_example_stands_there_twice() -> None:
    counts = Counter(_plain(text) for _, text in EXAMPLES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_example_is_markup_or_a_button() -> None:
    assert [text for _, text in EXAMPLES if re.search(r"[\[\]{}]|^/", text)] == []


def test_every_file_says_what_it_is_for() -> None:
    for file in FOLDER.glob("*.yml"):
        assert file.read_text("utf-8").startswith("# "), file.name


@pytest.mark.skipif(not OPEN.is_file(), reason="the open evaluation questions are not here")
def test_no_example_is_an_open_question_or_nearly_so() -> None:
    questions = _questions(OPEN)
    assert len({_plain(text) for _, text in EXAMPLES} & set(questions)) == 0
    assert _near_copies(questions) == 0


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_no_example_is_nearly_a_question_that_we_measure_with(file: Path) -> None:
    assert _near_copies(_questions(file)) == 0  # 'ja' and 'bedankt' may stand in both


def _questions(file: Path) -> list[str]:
    return [_plain(json.loads(line)["text"]) for line in file.read_text("utf-8").splitlines()]


def _near_copies(questions: list[str]) -> int:
    """How many, and not which: nobody should learn the questions from a failed test."""
    examples = {_plain(text) for _, text in EXAMPLES}
    long, longer = (
        [text for text in texts if len(text.split()) >= 4] for texts in (questions, examples)
    )
    likeness = process.cdist(longer, long, scorer=fuzz.token_sort_ratio, score_cutoff=85)
    return int((likeness > 0).sum())
