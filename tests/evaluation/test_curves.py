"""What the report shows: confusion, reliability, thresholds and errors."""

import pytest

from inloghulp.evaluation.curves import (
    calibration_error,
    confusion,
    reliability,
    threshold_curve,
    worst_errors,
)
from inloghulp.evaluation.measures import Outcome, Question

TOPICS = ["flash", "news"]


def _outcome(label: str, best: str, confidence: float, also: tuple[str, ...] = ()) -> Outcome:
    other = "news" if best != "news" else "flash"
    ranking = ((best, confidence), (other, 1 - confidence))
    return Outcome(Question(f"{label} {confidence}", label, also), best, 1.0, ranking)


OUTCOMES = [
    _outcome("flash", "flash", 0.95),
    _outcome("flash", "news", 0.55),
    _outcome("news", "news", 0.91),
    _outcome("greet", "news", 0.99, also=("news",)),
    _outcome("greet", "flash", 0.8),
]


def test_in_the_confusion_matrix_a_right_other_label_is_right() -> None:
    labels, counts = confusion(OUTCOMES)
    assert labels == ["flash", "greet", "news"]
    assert counts == [[1, 0, 1], [1, 1, 0], [0, 0, 1]]


def test_reliability_puts_confidence_beside_what_is_right() -> None:
    bins = reliability(OUTCOMES)
    assert [part.count for part in bins] == [1, 1, 3]
    assert [part.right for part in bins] == [0, 0, 1]
    assert bins[0].confidence == pytest.approx(0.55)
    assert calibration_error(bins) == pytest.approx((0.55 + 0.8 + 0.15) / 5)


def test_a_higher_threshold_asks_more_and_misses_less() -> None:
    curve = threshold_curve(OUTCOMES, TOPICS, margin=0.0)
    first, last = curve[0], curve[-1]
    assert (first.ask_below, first.asked) == (0, 0)
    assert first.wrong_when_sure == pytest.approx(2 / 5)
    assert first.right_within_one_guess == pytest.approx(2 / 3)
    assert last.asked == pytest.approx(3 / 5)
    assert (last.wrong_when_sure, last.right_within_one_guess) == (0, 1)


def test_the_margin_asks_too() -> None:
    assert threshold_curve(OUTCOMES, TOPICS, margin=0.2)[0].asked == pytest.approx(1 / 5)


def test_shares_of_nothing_are_zero() -> None:
    assert calibration_error([]) == 0


def test_the_surest_errors_come_first() -> None:
    assert [o.confidence for o in worst_errors(OUTCOMES, 1)] == [0.8]
    assert len(worst_errors(OUTCOMES, 9)) == 2
