"""A model that says which of several labels hold for a text: none, one or more."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from inloghulp.nlu import kernel
from inloghulp.nlu.chance import by_chance
from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.kernel import Floats, Kernel
from inloghulp.nlu.neighbours import Likeness
from inloghulp.nlu.texts import Texts

_HELD_OUT = 5
"""One in so many examples is held out to learn from which score a label holds; chosen by the text, so that
it does not matter where a message stands."""


@dataclass(frozen=True)
class LabelModel:
    """What was learnt from the examples: kernel ridge regression, one column a label."""

    labels: list[str]
    likeness: Likeness
    kernel: Kernel
    threshold: float
    """The score from which a label holds."""
    sharpness: float
    """The slope of the logistic curve that turns scores into probabilities that come true (Platt)."""

    def margins(self, texts: Texts) -> Floats:
        """For each text and label how far it is above the score from which it holds."""
        return self.kernel.scores(texts, self.likeness) - self.threshold

    def chances(self, texts: Texts) -> Floats:
        """For each text and label how likely it holds; one half at the threshold."""
        return np.asarray(expit(self.sharpness * self.margins(texts)))

    def chances_at(self, texts: Texts, moments: Sequence[str], rows: Vectors) -> Floats:
        """How likely each label holds for the first text at moments; see `Kernel.scores_at`."""
        scores = self.kernel.scores_at(texts, self.likeness, moments, rows)
        return np.asarray(expit(self.sharpness * (scores - self.threshold)))

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        about = {
            "labels": self.labels,
            "likeness": vars(self.likeness),
            "threshold": self.threshold,
            "sharpness": self.sharpness,
        }
        self.kernel.save(folder, about)

    @classmethod
    def load(cls, folder: Path) -> "LabelModel":
        """Read what `save` wrote."""
        learnt, about = Kernel.load(folder)
        likeness = Likeness(**about["likeness"])
        return cls(about["labels"], likeness, learnt, about["threshold"], about["sharpness"])


def train(texts: Texts, holds: Sequence[Set[str]], likeness: Likeness) -> LabelModel:
    """Learn from texts and the labels that hold for each."""
    labels = sorted(set().union(*holds))
    truth = np.array([[label in held for label in labels] for held in holds])
    held_out = np.zeros(len(texts), dtype=np.bool_)
    held_out[by_chance(texts.plain)[_HELD_OUT - 1 :: _HELD_OUT]] = True
    wanted = np.where(truth, 1.0, -1.0).astype(np.float32)
    learnt, scores = kernel.learn(texts, wanted, likeness, held_out)
    threshold = best_threshold(scores, truth[held_out])
    slope = best_sharpness(scores - threshold, truth[held_out])
    return LabelModel(labels, likeness, learnt, threshold, slope)


def best_threshold(scores: Floats, truth: npt.NDArray[np.bool_]) -> float:
    """The score that parts what holds from what does not with the best micro F1."""
    order = np.argsort(-scores, axis=None, kind="stable")
    ranked, holds = scores.ravel()[order], truth.ravel()[order]
    right, told = np.cumsum(holds), np.arange(1, len(holds) + 1)
    best = int((2 * right / (told + holds.sum())).argmax())
    return float(ranked[best : best + 2].mean())


def best_sharpness(margins: Floats, truth: npt.NDArray[np.bool_]) -> float:
    """The slope at which the probabilities of the held-out examples surprise least."""
    from scipy.optimize import minimize_scalar  # here: only training needs it

    signed = np.where(truth, margins, -margins)

    def surprise(slope: float) -> float:
        return float(np.logaddexp(0, -slope * signed).mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 50), method="bounded").x)
