"""Calibration: scores become probabilities that come true, and from which score a label holds.

All of it is fitted on examples that were held out: temperature for one label of many, a threshold for labels that hold
or do not, each by itself.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import expit, log_softmax, softmax

Floats = npt.NDArray[np.float64]


def softened(scores: Floats, temperature: float) -> Floats:
    """Give the probabilities of labels of which one holds: softmax at a temperature."""
    return np.asarray(softmax(scores / temperature, axis=1))


def fit_temperature(scores: Floats, truth: npt.NDArray[np.int64]) -> float:
    """Find the temperature at which the labels of the held-out examples surprise least (temperature scaling)."""
    from scipy.optimize import minimize_scalar  # here: only training needs it

    def surprise(inverse: float) -> float:
        chances = log_softmax(scores * inverse, axis=1)
        return -float(chances[np.arange(len(truth)), truth].mean())

    return 1 / float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x)


def logistic(margins: Floats, slope: float) -> Floats:
    """Give the probability that each label holds, by how far its score is above the threshold; one half at it."""
    return np.asarray(expit(slope * margins))


def best_threshold(scores: Floats, truth: npt.NDArray[np.bool_]) -> float:
    """Find the score that parts what holds from what does not with the best micro F1."""
    order = np.argsort(-scores, axis=None, kind="stable")
    ranked, holds = scores.ravel()[order], truth.ravel()[order]
    right, told = np.cumsum(holds), np.arange(1, len(holds) + 1)
    best = int((2 * right / (told + holds.sum())).argmax())
    return float(ranked[best : best + 2].mean())
