"""Counting which facts are read, and the command that tells it."""

from pathlib import Path

import pytest

from inloghulp.evaluation.counts import Count, figures, table
from inloghulp.evaluation.facts import count, facts_of, measure_facts
from inloghulp.nlu.examples.fact_examples import FactExample

EXAMPLES = [
    FactExample("a", frozenset({"tried=spam", "mail=arrived"})),
    FactExample("b", frozenset({"tried=spam"})),
    FactExample("c", frozenset()),
]
READ = [{"tried=spam"}, {"tried=restart", "tried=spam"}, set()]


def test_what_was_read_is_compared_with_what_was_told() -> None:
    counts = count(EXAMPLES, READ)
    assert counts == {"mail": Count(0, 0, 1), "tried": Count(2, 3, 2), "all": Count(2, 3, 3)}
    assert counts["tried"].precision == pytest.approx(2 / 3)
    assert counts["tried"].recall == 1
    assert counts["all"].f1 == pytest.approx(2 / 3)
    assert counts["mail"].precision == counts["mail"].f1 == 0


def test_figures_for_people_and_for_programs() -> None:
    counts = count(EXAMPLES, READ)
    assert figures(counts)["tried"] == {"precision": 0.6667, "recall": 1, "f1": 0.8, "told": 2}
    assert table(counts).splitlines()[2].split() == ["tried", "0.667", "1.000", "0.800", "2"]


def test_entities_of_the_parse_result_are_the_facts(tmp_path: Path) -> None:
    parsed = {"entities": [{"entity": "mail", "value": "arrived", "start": 0, "end": 1}]}
    assert facts_of(parsed) == {"mail=arrived"}
    file = tmp_path / "facts.yml"
    file.write_text("'mail is er': 'mail=arrived'\n'hallo': ''\n")
    assert measure_facts([file], lambda _: parsed)["all"] == Count(1, 2, 1)
