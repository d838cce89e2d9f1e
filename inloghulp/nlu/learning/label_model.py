"""A model that says which of several labels hold for a text: none, one or more."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning import kernel_ridge
from inloghulp.nlu.learning.calibration import best_threshold
from inloghulp.nlu.learning.hash_order import by_chance
from inloghulp.nlu.learning.kernel_ridge import Floats, KernelRidge
from inloghulp.nlu.learning.neighbours import Likeness

_HELD_OUT = 5
"""One in so many examples is held out to learn from which score a label holds; chosen by the text, so that
it does not matter where a message stands."""


@dataclass(frozen=True)
class LabelModel:
    """What was learnt from the examples: kernel ridge regression, one column a label."""

    labels: list[str]
    likeness: Likeness
    kernel: KernelRidge
    threshold: float
    """The score from which a label holds."""

    def margins(self, texts: Texts) -> Floats:
        """For each text and label how far it is above the score from which it holds."""
        return self.kernel.scores(texts, self.likeness) - self.threshold

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        about = {
            "labels": self.labels,
            "likeness": vars(self.likeness),
            "threshold": self.threshold,
        }
        self.kernel.save(folder, about)

    @classmethod
    def load(cls, folder: Path) -> "LabelModel":
        """Read what `save` wrote."""
        learnt, about = KernelRidge.load(folder)
        likeness = Likeness(**about["likeness"])
        return cls(about["labels"], likeness, learnt, about["threshold"])


def train(
    texts: Texts,
    holds: Sequence[Set[str]],
    likeness: Likeness,
    least: float = -1.0,
) -> LabelModel:
    """Learn from texts and the labels that hold for each.

    No label holds below the score `least`; 1 is wanted where it holds and -1 where it does not.
    """
    labels = sorted(set().union(*holds))
    truth = np.array([[label in held for label in labels] for held in holds])
    held_out = np.zeros(len(texts), dtype=np.bool_)
    held_out[by_chance(texts.plain)[_HELD_OUT - 1 :: _HELD_OUT]] = True
    wanted = np.where(truth, 1.0, -1.0).astype(np.float32)
    learnt, scores = kernel_ridge.learn(texts, wanted, likeness, held_out)
    threshold = max(best_threshold(scores, truth[held_out]), least)
    return LabelModel(labels, likeness, learnt, threshold)
