"""The intent model: a classifier (kernel ridge, calibrated by a temperature), which tells how likely each label is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inloghulp.diagnosis.moves import OUT_OF_SCOPE
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning import kernel_ridge
from inloghulp.nlu.learning.calibration import fit_temperature, softened
from inloghulp.nlu.learning.kernel_ridge import Floats, KernelRidge
from inloghulp.nlu.learning.neighbours import Likeness


@dataclass(frozen=True)
class Shape(Likeness):
    """How the intent model is made."""

    caution: float = 0.07
    """The bias against one label: how much more than another out of scope must score: a parent with a question that is
    ours and is sent away is worse off than one who is offered a topic too many."""
    folds: int = 5
    """The examples are cut in so many parts; the last one is held out to learn how sure a score is."""


@dataclass(frozen=True)
class IntentModel:
    """What was learnt from the examples."""

    labels: list[str]
    shape: Shape
    kernel: KernelRidge
    temperature: float
    """Of the softmax that turns scores into probabilities that come true."""

    def probabilities(self, texts: Texts) -> Floats:
        """How likely each label is for each text."""
        scores = self.kernel.scores(texts, self.shape) - _biases(self.labels, self.shape)
        return softened(scores, self.temperature)

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        about = {"labels": self.labels, "shape": vars(self.shape), "temperature": self.temperature}
        self.kernel.save(folder, about)

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read what `save` wrote."""
        learnt, about = KernelRidge.load(folder)
        return cls(about["labels"], Shape(**about["shape"]), learnt, about["temperature"])


def train(texts: Texts, labels: Sequence[str], shape: Shape) -> IntentModel:
    """Learn from the examples."""
    names = sorted(set(labels))
    truth = np.array([names.index(label) for label in labels])
    parts = held_out_parts(truth, shape.folds)
    held_out = parts == parts.max()
    wanted = np.where(truth[:, np.newaxis] == np.arange(len(names)), 1.0, -1.0).astype(np.float32)
    learnt, scores = kernel_ridge.learn(texts, wanted, shape, held_out)
    temperature = fit_temperature(scores - _biases(names, shape), truth[held_out])
    return IntentModel(names, shape, learnt, temperature)


def held_out_parts(truth: npt.NDArray[np.int64], folds: int) -> npt.NDArray[np.int64]:
    """Cut the examples of each label, in the order they stand in, into parts.

    Examples that were written together stand together and are alike: held out one by one, or
    shuffled, they would look easier than what parents type.
    """
    parts = np.zeros(len(truth), dtype=np.int64)
    for label in np.unique(truth):
        where = np.flatnonzero(truth == label)
        parts[where] = np.arange(len(where)) * folds // len(where)
    return parts


def _biases(labels: Sequence[str], shape: Shape) -> Floats:
    return np.array([shape.caution if label == OUT_OF_SCOPE else 0.0 for label in labels])
