"""Which labels go together, learnt from a handful of examples."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.learning.label_sets import LabelSets, count

LABELS = ["not_helped", "thanks", "works"]
EXAMPLES = [
    *[("result", frozenset({"works", "thanks"}))] * 30,
    *[("result", frozenset({"works"}))] * 30,
    *[("result", frozenset({"not_helped"}))] * 40,
    *[("offer", frozenset({"thanks"}))] * 20,
    ("offer", frozenset()),
]


@pytest.fixture
def sets() -> LabelSets:
    return count(EXAMPLES, LABELS, ("result", "offer"))


def test_of_two_labels_that_never_stand_together_the_less_likely_gives_way(sets: LabelSets) -> None:
    before = np.array([[0.6, 0.0, 0.8]])
    after = sets.together(before, sets.priors_after(["result"]))
    assert after[0, 0] < 0.5 < after[0, 2]


def test_what_often_stands_together_stays(sets: LabelSets) -> None:
    after = sets.together(np.array([[0.0, 0.9, 0.9]]), sets.priors_after(["result"]))
    assert after[0, 1] > 0.9
    assert after[0, 2] > 0.9


def test_what_is_alone_and_sure_hardly_changes(sets: LabelSets) -> None:
    for row in np.eye(3):
        assert np.abs(sets.together(row[None], sets.priors_after(["result"]))[0] - row).max() < 0.05


def test_each_kind_of_question_has_its_own_row(sets: LabelSets) -> None:
    row = [0.0, 0.5, 0.5]
    after_step, after_offer = sets.together(
        np.array([row, row]), sets.priors_after(["result", "offer"])
    )
    assert after_step[2] > after_offer[2]


def test_chances_stay_chances(sets: LabelSets) -> None:
    rows = np.random.default_rng(1).random((200, 3))
    after = sets.together(rows, sets.priors_after(["result"] * 200))
    assert after.min() >= 0
    assert after.max() <= 1


def test_what_was_saved_says_the_same(sets: LabelSets, tmp_path: Path) -> None:
    sets.save(tmp_path)
    rows = np.array([[0.6, 0.2, 0.8]])
    saved = LabelSets.load(tmp_path)
    again = saved.together(rows, saved.priors_after(["offer"]))
    assert np.allclose(again, sets.together(rows, sets.priors_after(["offer"])))
