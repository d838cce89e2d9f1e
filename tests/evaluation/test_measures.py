"""Measuring the understanding: the figures, and files with mistakes."""

from pathlib import Path
from typing import Any

import pytest

from inloghulp.diagnosis.understand.told_topics import MOST_GUESSES
from inloghulp.evaluation.measures import (
    OFFERED,
    Outcome,
    Question,
    answer,
    read_questions,
    summarise,
    table,
)

TOPICS = ["flash", "news"]
LINES = """
{"text": "a", "label": "flash", "also": ["software"], "tags": ["x"]}
{"text": "b", "label": "news", "also": []}
{"text": "c", "label": "out_of_scope"}
{"text": "d", "label": "out_of_scope", "also": ["news"]}
{"text": "e", "label": "greet", "also": ["out_of_scope"]}
"""
ANSWERS: dict[str, Any] = {
    "a": {"name": "software", "confidence": 0.9},
    "b": {"name": "nlu_fallback", "confidence": 0.9},
    "c": {"name": "nlu_fallback", "confidence": 0.9},
    "d": {"name": "flash", "confidence": 0.9},
    "e": {"name": None, "confidence": 0.0},
}


def test_the_figures(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(LINES)
    figures = summarise(
        answer(read_questions(file), lambda text: {"intent": ANSWERS[text]}), TOPICS
    )
    milliseconds = figures.pop("milliseconds")
    assert milliseconds >= 0
    assert figures == {
        "questions": 5,
        "accuracy": 0.6,
        "faq_accuracy": 0.5,
        "out_of_scope_recall": 0.5,
        "false_out_of_scope": 0.6667,
        "faq_within_one_guess": 0.5,
        "asked": 0.0,
        "wrong_when_sure": 0.4,
    }


def test_milliseconds_are_the_median() -> None:
    outcomes = [Outcome(Question("x", "flash"), "flash", time) for time in (1.0, 2.0, 90.0)]
    assert summarise(outcomes, TOPICS)["milliseconds"] == 2.0


def test_shares_of_nothing_are_zero() -> None:
    figures = summarise([Outcome(Question("x", "greet"), "greet", 1.0)], TOPICS)
    assert figures["faq_accuracy"] == figures["out_of_scope_recall"] == 0.0


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(
        b'{"text": "a", "label": "flash"}\nno json\n[1]\n{"text": "a"}\n'
        b'{"text": "a", "label": "flash", "also": "news"}\n\xff\n{"text": " ", "label": "x"}\n'
    )
    with pytest.raises(ValueError, match="no JSON") as raised:
        read_questions(file)
    lines = str(raised.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{file}:{n}" for n in (2, 3, 4, 5, 6, 7)]
    assert '"label" is missing; expected a text' in lines[2]
    assert '"also" is no list of labels' in lines[3]


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n")
    with pytest.raises(ValueError, match="no question"):
        read_questions(file)


def test_the_table_is_for_people() -> None:
    shown = table({"questions": 5, "accuracy": 0.6667, "milliseconds": 12.345})
    assert shown.split("\n") == [
        "questions                     5",
        "accuracy                  66.7%",
        "milliseconds               12.3",
    ]


def test_as_many_topics_are_offered_as_the_bot_offers() -> None:
    assert OFFERED == MOST_GUESSES


RANKING = (("greet", 0.4), ("software", 0.3), ("news", 0.2), ("flash", 0.1))


@pytest.mark.parametrize(
    ("label", "certainty", "predicted", "expected"),
    [
        ("software", "sure", "greet", False),
        ("greet", "sure", "greet", True),
        ("software", "ask", "greet", True),
        ("flash", "ask", "greet", True),
        ("home_login", "ask", "greet", False),
        ("greet", "ask", "greet", False),  # is no topic, so it is not among the buttons
    ],
)
def test_right_within_one_guess(label: str, certainty: str, predicted: str, expected: bool) -> None:
    outcome = Outcome(Question("x", label), predicted, 1.0, RANKING, certainty)
    topics = ["software", "news", "flash", "home_login"]
    assert outcome.is_right_within_one_guess(topics) == expected


def test_the_ranking_is_without_what_was_not_understood() -> None:
    fallback = {"name": "nlu_fallback", "confidence": 0.9}
    parsed = {
        "intent": fallback,
        "intent_ranking": [fallback, {"name": "flash", "confidence": 0.1}],
        "certainty": "ask",
    }
    (outcome,) = answer([Question("x", "flash")], lambda _: parsed)
    assert (outcome.predicted, outcome.certainty) == ("out_of_scope", "ask")
    assert outcome.ranking == (("flash", 0.1),)
    assert outcome.confidence == 0.1
