"""The training examples: enough of them, each once, none with Rasa's markup in it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

from inloghulp import folders
from inloghulp.checking.examples import (
    ENOUGH_FOR_A_TOPIC,
    ENOUGH_FOR_AN_INTENT,
    ENOUGH_OUT_OF_SCOPE,
)
from inloghulp.evaluation.answers import read_answer_lines
from inloghulp.evaluation.moments import moments
from inloghulp.evaluation.turn_cases import read_cases
from inloghulp.faq.load import load_faq, topic_names
from inloghulp.nlu.examples.answer_examples import read_answer_examples
from inloghulp.nlu.examples.move_examples import read_move_examples, read_move_file
from inloghulp.nlu.text.words import words_of

FOLDER = folders.ROOT / "data" / "nlu"
OPEN = folders.ROOT.parent / "shared" / "eval" / "questions.jsonl"
"""Questions to measure with, kept apart from the training data and from the project."""
OWN = sorted((folders.ROOT / "bench" / "questions").glob("*.jsonl"))
"""Questions to measure with that stand in the project."""
MEASURED = sorted(
    file
    for kind in ("moves", "answers", "turns")
    for file in (folders.ROOT / "bench" / kind).glob("*.yml")
)
"""Lines from the middle of a conversation to measure with."""

EXAMPLES = [
    (group["intent"], example.removeprefix("- "))
    for file in sorted(FOLDER.glob("*.yml"))
    for group in yaml.safe_load(file.read_text("utf-8"))["nlu"]
    for example in group["examples"].splitlines()
]


def _plain(text: str) -> str:
    return " ".join(word.text for word in words_of(text)) or text


def test_every_intent_has_enough_examples() -> None:
    topics = topic_names(folders.FAQ)
    counts = Counter(intent for intent, _ in EXAMPLES)
    assert set(topics) <= set(counts)
    needed = {"out_of_scope": ENOUGH_OUT_OF_SCOPE, **dict.fromkeys(topics, ENOUGH_FOR_A_TOPIC)}
    few = {i: n for i, n in counts.items() if n < needed.get(i, ENOUGH_FOR_AN_INTENT)}
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


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_line_of_a_conversation_is_nearly_one_that_we_measure_with(file: Path) -> None:
    lines = _long(_lines(file))
    assert lines
    likeness = process.cdist(_learnt(), lines, scorer=fuzz.ratio, score_cutoff=92)
    assert int((likeness > 92).sum()) == 0


@cache
def _learnt() -> list[str]:
    """The messages that moves and entries of the answer bank are learnt from, but for very short ones."""
    moves = read_move_examples(folders.ROOT / "data" / "moves")
    entries = read_answer_examples(folders.ROOT / "data" / "answers")
    asked = (text for texts in entries.values() for text in texts)
    return _long({*(move.text for move in moves), *asked})


def _lines(file: Path) -> list[str]:
    """What parents type in a file of bench/moves, bench/answers or bench/turns."""
    if file.parent.name == "moves":
        return [example.text for example in read_move_file(file)]
    if file.parent.name == "answers":
        names = read_answer_examples(folders.ROOT / "data" / "answers")
        at = moments(load_faq(folders.FAQ))
        return [line.text for line in read_answer_lines([file], names, at)]
    done = [line for case in read_cases([file]) for line in case.lines]
    return [line for line in done if isinstance(line, str)]


def _questions(file: Path) -> list[str]:
    return [_plain(json.loads(line)["text"]) for line in file.read_text("utf-8").splitlines()]


def _near_copies(questions: list[str]) -> int:
    """How many, and not which: nobody should learn the questions from a failed test."""
    examples = _long(text for _, text in EXAMPLES)
    likeness = process.cdist(
        examples, _long(questions), scorer=fuzz.token_sort_ratio, score_cutoff=85
    )
    return int((likeness > 0).sum())


def _long(texts: Iterable[str]) -> list[str]:
    """The texts of four words or more, as plain words; what is shorter may stand in both."""
    return sorted({text for text in map(_plain, texts) if len(text.split()) >= 4})
