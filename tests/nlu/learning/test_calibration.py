"""Scores become probabilities that come true, and thresholds are found, on examples that were held out."""

import numpy as np
import pytest

from inloghulp.nlu.learning.calibration import (
    Floats,
    best_threshold,
    fit_temperature,
    logistic,
    softened,
)


def test_the_threshold_parts_what_holds_from_what_does_not() -> None:
    scores = np.array([[0.9, -0.8], [0.4, -0.2], [-0.6, -0.9]])
    truth = np.array([[True, False], [True, True], [False, False]])
    assert -0.6 < best_threshold(scores, truth) < -0.2


@pytest.mark.parametrize("share", [0.6, 0.75, 0.9])
def test_at_the_temperature_what_is_likely_comes_true_as_often(share: float) -> None:
    scores, truth = _two_labels(share)
    chances = softened(scores, fit_temperature(scores, truth))
    assert chances[0, 0] == pytest.approx(share, abs=0.01)


def test_at_the_threshold_a_label_is_as_likely_as_not_and_a_steeper_slope_is_surer() -> None:
    assert logistic(np.zeros((1, 1)), 3.0) == 0.5
    flat, steep = (logistic(np.array([[0.5]]), slope)[0, 0] for slope in (1.0, 2.0))
    assert 0.5 < flat < steep < 1


def _two_labels(share: float) -> tuple[Floats, np.typing.NDArray[np.int64]]:
    """Twenty examples that score the same for the first of two labels, which is right for a share of them."""
    scores = np.tile([0.3, -0.3], (20, 1))
    return scores, np.array([0 if at < share * 20 else 1 for at in range(20)])
