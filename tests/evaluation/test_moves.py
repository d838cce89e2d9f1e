"""Counting which moves are read after a question."""

from pathlib import Path

import pytest

from inloghulp.evaluation.counts import Count
from inloghulp.evaluation.moves import compare, figures, labels_of, measure_moves, table
from inloghulp.nlu.examples.move_examples import MoveExample

EXAMPLES = [
    MoveExample("a", "result", frozenset({"works", "thanks", "mail=arrived"})),
    MoveExample("b", "after", frozenset({"asks", "topic=news"})),
    MoveExample("c", "fact", frozenset()),
]
READ = [{"works", "thanks"}, {"asks", "problem"}, {"topic=news"}]


def test_moves_and_topics_are_counted_apart() -> None:
    measured = compare(EXAMPLES, READ)
    assert measured.moves == Count(right=3, read=4, told=3)
    assert measured.topics == Count(right=0, read=1, told=1)
    assert measured.labels["problem"] == Count(right=0, read=1, told=0)


def test_labels_are_told_with_facts_and_topics_last_and_without_facts_read_otherwise() -> None:
    labels = list(compare(EXAMPLES, READ).labels)
    assert labels == ["asks", "problem", "thanks", "works", "mail=arrived", "topic=news"]


def test_a_message_is_exactly_right_whatever_its_topic() -> None:
    assert compare(EXAMPLES, READ).exact == pytest.approx(2 / 3)
    assert compare([], []).exact == 0


def test_a_label_holds_from_one_half_on_after_its_own_kind_of_question() -> None:
    parsed = {"moves": {"result": {"works": 0.5, "did": 0.49}, "fact": {"yes": 0.9}}}
    assert labels_of(parsed, ["result", "result flash"]) == {"works"}
    parsed["moves"]["result flash"] = {"did": 0.6}
    assert labels_of(parsed, ["result", "result flash"]) == {"did"}
    assert labels_of(parsed, ["result"]) == {"works"}
    assert labels_of(parsed, ["after"]) == set()


def test_a_model_of_before_the_moves_is_told() -> None:
    with pytest.raises(ValueError, match="run `make train`"):
        labels_of({"intent": {}}, "result")


def test_files_are_measured(tmp_path: Path) -> None:
    file = tmp_path / "moves.yml"
    file.write_text("result activation_link.spam:\n  niks: not_helped\nchoose:\n  geen: other\n")
    parsed = {"moves": {"result": {"not_helped": 0.9}, "choose": {"no": 0.8}}}
    measured = measure_moves([file], lambda _: parsed)
    assert (measured.messages, measured.exact) == (2, 0.5)
    assert figures(measured)["moves"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "told": 2,
    }
    lines = table(measured).splitlines()
    assert lines[-1] == "exact: 0.500 of 2 messages"
    assert lines[-3].split() == ["all", "moves", "0.500", "0.500", "0.500", "2"]
