"""Measuring which entry of the answer bank is found, and told."""

from pathlib import Path
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.evaluation.answers import (
    AnswerLine,
    Found,
    find,
    measure_answers,
    read_answer_lines,
    table,
)
from inloghulp.faq.load import load_faq

FAQ = load_faq(folders.FAQ)
ONE, OTHER = [name for name, entry in FAQ.answers.items() if entry.kind == "answer"][:2]
ASKS = {"after": {"asks": 0.9}}
SILENT: dict[str, Any] = {"after": {}}


def _line(*right: str) -> AnswerLine:
    return AnswerLine("hoe zit dat", frozenset(right))


def _parsed(moves: dict[str, Any], *answers: tuple[str, float]) -> dict[str, Any]:
    return {"intent": {"name": "nlu_fallback"}, "moves": moves, "answers": list(answers)}


def test_the_best_entry_is_told_where_the_message_asks_something() -> None:
    found = find(FAQ, _line(ONE), _parsed(ASKS, ("none", 0.4), (ONE, 0.35), (OTHER, 0.02)))
    assert found == Found(_line(ONE), best=ONE, told=frozenset({ONE}))


def test_nothing_is_told_where_the_message_asks_nothing() -> None:
    found = find(FAQ, _line(ONE), _parsed(SILENT, ("none", 0.6), (ONE, 0.35)))
    assert found == Found(_line(ONE), best=ONE, told=frozenset())
    assert find(FAQ, _line(ONE), _parsed(ASKS)).best is None


def test_a_model_of_before_the_answers_is_told() -> None:
    with pytest.raises(ValueError, match="run `make train`"):
        find(FAQ, _line(ONE), {"intent": {}})


def test_the_figures() -> None:
    lines = [
        AnswerLine("told and right", frozenset({ONE, OTHER})),
        AnswerLine("told and wrong", frozenset({OTHER})),
        AnswerLine("not told", frozenset({ONE})),
        AnswerLine("told of none", frozenset({"none"})),
    ]
    said = _parsed(ASKS, (ONE, 0.9))
    quiet = _parsed(SILENT, (ONE, 0.2))
    figures = measure_answers(FAQ, lines, lambda text: quiet if text == "not told" else said)
    assert figures == {
        "lines": 3,
        "best_is_right": 0.6667,
        "told": 0.6667,
        "right_when_told": 0.5,
        "within_a_press": 0.3333,
        "lines_of_none": 1,
        "told_of_none": 1.0,
    }
    assert table(figures).splitlines()[:2] == [
        "lines                    3",
        "best is right        66.7%",
    ]


def test_lines_are_read(tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_text("'wat kost dat': cost price\n'wie ben jij': none\n")
    cost, none = read_answer_lines([file], ["cost", "price"])
    assert cost == AnswerLine("wat kost dat", frozenset({"cost", "price"}))
    assert cost.is_answered
    assert not none.is_answered


def test_lines_are_read_under_the_moment_at_which_they_are_said(tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_text("'wat kost dat': cost\noffer message:\n  'en dat dan': price\n")
    anywhere, offered = read_answer_lines([file], ["cost", "price"], ["offer message"])
    assert (anywhere.moment, offered.moment) == ("", "offer message")
    assert offered.right == {"price"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("morgen:\n  een: cost", "'morgen' is no moment of a conversation"),
        ("- een", "expected a line 'message: entry'"),
        ("een: [cost]", "expected a line 'message: entry'"),
        ("een: price", "'price' is no entry of faq/answers"),
        ("een: ''", "expected names of entries, or none"),
        ("een: cost none", "expected names of entries, or none"),
        ("'een", "this is no YAML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=problem) as raised:
        read_answer_lines([file], ["cost"])
    assert str(file) in str(raised.value)
