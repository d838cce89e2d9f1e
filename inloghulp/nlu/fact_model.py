"""A model that says which of several things hold for a text: none, one or more."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inloghulp.nlu import kernel
from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.kernel import Floats, Kernel, Likeness

_HELD_OUT = 5
"""One in so many examples is held out to learn from which score a thing holds."""


@dataclass(frozen=True)
class FactModel:
    """What was learnt from the examples."""

    labels: list[str]
    likeness: Likeness
    kernel: Kernel
    threshold: float

    def margins(self, texts: Sequence[str], vectors: Vectors | None) -> Floats:
        """For each text and label how far it is above the score from which it holds."""
        return self.kernel.scores(texts, vectors, self.likeness) - self.threshold

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        about = {
            "labels": self.labels,
            "likeness": vars(self.likeness),
            "threshold": self.threshold,
        }
        self.kernel.save(folder, about)

    @classmethod
    def load(cls, folder: Path) -> "FactModel":
        """Read what `save` wrote."""
        learnt, about = Kernel.load(folder)
        return cls(about["labels"], Likeness(**about["likeness"]), learnt, about["threshold"])


def train(
    texts: Sequence[str], holds: Sequence[Set[str]], vectors: Vectors | None, likeness: Likeness
) -> FactModel:
    """Learn from texts and the labels that hold for each; `vectors` are their embeddings."""
    labels = sorted(set().union(*holds))
    truth = np.array([[label in held for label in labels] for held in holds])
    held_out = np.arange(len(texts)) % _HELD_OUT == _HELD_OUT - 1
    wanted = np.where(truth, 1.0, -1.0).astype(np.float32)
    learnt, scores = kernel.learn(texts, vectors, wanted, likeness, held_out)
    return FactModel(labels, likeness, learnt, best_threshold(scores, truth[held_out]))


def best_threshold(scores: Floats, truth: npt.NDArray[np.bool_]) -> float:
    """The score that parts what holds from what does not with the best micro F1."""
    order = np.argsort(-scores, axis=None, kind="stable")
    ranked, holds = scores.ravel()[order], truth.ravel()[order]
    right, told = np.cumsum(holds), np.arange(1, len(holds) + 1)
    best = int((2 * right / (told + holds.sum())).argmax())
    return float(ranked[best : best + 2].mean())
