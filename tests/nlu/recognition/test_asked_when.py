"""How much likelier an entry is at one moment than at another."""

import numpy as np
import pytest

from inloghulp.nlu.recognition.asked_when import SMOOTHED, count

ENTRIES = ["copy", "spam", "time"]
MESSAGE, MAIL = ("offer", "offer message"), ("result", "result activation_link")


def test_what_is_often_asked_at_a_moment_is_likelier_there() -> None:
    when = count([(MESSAGE, "copy")] * 40 + [(MAIL, "spam")] * 40 + [(MAIL, "time")] * 5, ENTRIES)
    at = dict(zip(when.moments, when.times, strict=True))
    assert at["offer message"][0] > 1 > at["offer message"][1]
    assert at["result activation_link"][1] > 1 > at["result activation_link"][0]
    assert at["offer"] == pytest.approx(at["offer message"])  # nothing else was offered


def test_a_narrow_moment_counts_beside_the_broad_one() -> None:
    other = ("result", "result flash")
    when = count([(MAIL, "spam")] * 30 + [(other, "time")] * 30 + [(MESSAGE, "copy")] * 30, ENTRIES)
    at = dict(zip(when.moments, when.times, strict=True))
    assert at["result activation_link"][1] > at["result"][1] > at["result flash"][1]


def test_a_few_questions_change_little() -> None:
    few = count([(MAIL, "spam"), (MESSAGE, "copy")], ENTRIES).times
    many = count([(MAIL, "spam"), (MESSAGE, "copy")] * int(SMOOTHED), ENTRIES).times
    assert np.abs(np.log(few)).max() < 0.1 < np.abs(np.log(many)).max()


def test_chances_stay_chances() -> None:
    when = count([(MAIL, "spam")] * 40 + [(MESSAGE, "copy")] * 40, ENTRIES)
    chances = np.array([[0.5, 0.3, 0.2], [1.0, 0.0, 0.0]])
    here = when.here(chances, range(len(when.moments)))
    assert here.shape == (len(when.moments), 2, 3)
    assert here.sum(axis=-1) == pytest.approx(np.ones(here.shape[:2]))
    assert here[:, 1] == pytest.approx(np.tile(chances[1], (len(when.moments), 1)))
    assert when.here(chances, [2, 0]) == pytest.approx(here[[2, 0]])


def test_nothing_known_of_when_things_are_asked_is_no_moment() -> None:
    when = count([], ENTRIES)
    assert when.moments == ()
    assert when.here(np.array([[0.5, 0.3, 0.2]]), ()).shape == (0, 1, 3)
