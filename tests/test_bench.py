"""The bench: what it counts, and what it says when something is not here."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import contestants, forms, languages, nlu, public
from bench.costs import Costs
from bench.costs import table as costs_table
from bench.message import Clock
from bench.training import Costs as TrainingCosts
from bench.training import table as training_table
from inloghulp import folders
from inloghulp.evaluation.measures import our_topics
from inloghulp.faq.load import load_faq


def test_a_curve_trades_recall_for_accuracy() -> None:
    labels = ["a", "a", "b", "out_of_scope", "out_of_scope"]
    best, confidence = ["a", "b", "b", "a", "b"], [0.9, 0.4, 0.6, 0.5, 0.1]
    points: dict[float, Any] = {
        round(t, 3): (accuracy, recall)
        for t, accuracy, recall in public.curve(labels, best, confidence)
    }
    assert points[0.0] == (pytest.approx(200 / 3), 0)
    assert points[0.3] == (pytest.approx(200 / 3), 50)
    assert points[0.7] == (pytest.approx(100 / 3), 100)


def test_the_point_beside_a_published_pair_is_the_one_that_is_ahead_in_both() -> None:
    points = [(0.1, 90.0, 10.0), (0.5, 70.0, 60.0), (0.9, 20.0, 95.0)]
    assert public.best_beside(points, (60.0, 50.0)) == points[1]


def test_there_is_a_question_for_each_topic_in_each_language() -> None:
    questions = yaml.safe_load(languages.FILE.read_text("utf-8"))
    assert len(questions) >= 6
    assert all(set(by_topic) == set(our_topics()) for by_topic in questions.values())


def test_the_table_of_languages_counts_what_is_right() -> None:
    rows = languages.languages_table(lambda _: {"intent": {"name": "flash", "confidence": 1.0}})
    assert "| English | 1/12 | 1 | 12 |" in rows


def test_a_contestant_that_is_not_installed_is_said_so_in_the_table(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(contestants, "NLPJS", tmp_path)
    with pytest.raises(contestants.Absent, match="npm"):
        contestants.nlpjs([("a", "b")])
    shown = nlu.page({"nlpjs": "NLP.js is not installed"}, [])
    assert "| NLP.js 4.27, Dutch | not measured: NLP.js is not installed |" in shown


def test_the_table_has_a_line_for_a_contestant() -> None:
    keys = ("accuracy", "faq_accuracy", "out_of_scope_recall", "false_out_of_scope")
    shares = dict.fromkeys(keys, 0.5) | {"milliseconds": 1.25}
    cost = {"seconds": 3.2, "megabytes": 99.6}
    shown = nlu.page({"tfidf_svm": {**dict.fromkeys(nlu.SETS, shares), "cost": cost}}, ["## More"])
    assert "(scikit-learn) | 0.500 | 0.500 | 0.500 | 0.500 |" in shown
    assert "(scikit-learn) | 3 s | 1.2 ms | 100 MB |" in shown


def test_another_vector_machine_learns_too() -> None:
    recognise = contestants.tfidf_svm([("geen mail", "mail"), ("flash oud", "flash")])
    assert recognise("mail") == "mail"


def test_a_mistyped_copy_is_another_text_and_the_same_each_time() -> None:
    text = "ik heb de mail met de link nog steeds niet gekregen"
    copies = {contestants._mistyped(text, random.Random(1)) for _ in range(2)}  # noqa: S311
    assert len(copies) == 1
    assert copies != {text}
    assert len(copies.pop().split()) <= len(text.split()) - 1


def test_what_a_version_costs_is_the_middle_of_what_was_measured() -> None:
    slow = Costs([9.0, 3.0, 4.0], [2.0], [400.4], [12.0, 14.0], [3.0])
    header, _, line = costs_table({"speed": slow}).splitlines()
    assert "a turn with a button" in header
    assert line == "| speed | 4.0 s | 2.0 s | 400 MB | 13.0 ms | 3.0 ms |"


def test_each_part_of_a_message_is_timed_by_itself() -> None:
    clock = Clock()
    assert clock.time("counting", len, ["a", "ab"]) == [1, 2]
    clock.time("sorting", sorted, [range(100_000)] * 3)
    assert list(clock.parts) == ["counting", "sorting"]
    assert clock.parts["sorting"] > clock.parts["counting"] >= 0


def test_what_learning_costs_is_told_part_by_part() -> None:
    costs = TrainingCosts()
    assert costs.of("answers", lambda one, other: [one, other], 1, 2) == [1, 2]
    ((name, processor, wall, memory),) = costs.rows
    assert name == "answers"
    assert processor >= 0
    assert wall > 0
    assert memory > 1
    costs.rows = [("moves", 12.34, 10.0, 1234.4)]
    assert "| moves | 12.3 s | 10.0 s | 1,234 MB |" in training_table(costs)


def test_a_form_of_a_question_begins_its_topic_offers_it_or_neither() -> None:
    faq = load_faq(folders.FAQ)

    def parse(text: str) -> dict[str, Any]:
        intent, certainty = text.rsplit(" ", 1)
        told = {"name": intent, "confidence": 0.6}
        return {"intent": told, "intent_ranking": [told], "certainty": certainty}

    for certainty, what in (("sure", "begun"), ("ask", "offered")):
        assert forms.outcome(faq, parse, [f"flash {certainty}"], "flash") == what
    assert forms.outcome(faq, parse, ["flash sure"], "software") == "neither"
    assert all(len(one.text.split()) <= forms.MOST_WORDS for one in forms.short_questions(faq))
