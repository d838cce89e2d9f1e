"""Softmax regression (multinomial logistic regression): which of very many labels a text has.

Linear in words, pieces of words and meaning, so that a text costs as much however many examples there are. Where a
label has few examples it finds more than least squares, which have all other examples to explain for each label.
Learnt by stochastic gradient descent, of which time and memory grow as the examples do.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from inloghulp.nlu.features.centred import centred
from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.sparse_features import SparseFeatures
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning.calibration import Floats, softened
from inloghulp.nlu.learning.dropout import Columns, FeaturesLeftOut
from inloghulp.nlu.learning.kept_models import read_or_make, rounded
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.learning.sparse_weights import SparseWeights

PASSES = 3
"""So often the examples are gone through."""

BATCH = 128
"""Examples that a step is taken for, at most."""

STEPS = 30
"""So many steps are taken in each pass at least: with few long ones the weights of few examples would swing."""

WORD_STEP = 3.0
"""How far a step goes in the weights of words, for each example: they are rare, so it is far. Twice or half as far
changes little."""

MEANING_STEP = 1.0
"""How far it goes in the weights of the meaning, in which all examples have a part."""

LEFT_OUT = 0.5
"""The share of the features of a text that is left out at a step: it halves the time, and finds as much."""

TEMPERATURE = 0.86
"""Of the softmax that turns scores into probabilities that come true. Of an eighth of the examples that was held out it
surprises least, with and without features left out, with three passes and with five."""

Labels = npt.NDArray[np.int64]


@dataclass
class _Weights:
    """What is learnt, changed with each step."""

    words: Vectors
    """What each sparse feature says of each label."""
    meaning: Vectors
    """What each number of the embedding says of each label."""
    usual: Vectors
    """The logarithm of the share that each label has; not learnt."""


@dataclass(frozen=True)
class SoftmaxRegression:
    """What was learnt from the examples."""

    labels: list[str]
    features: SparseFeatures
    weights: SparseWeights
    """What each sparse feature says of each label."""
    centre: Vectors
    """The middle of the embeddings; without embeddings it has no numbers."""
    meaning: Vectors
    """What each number of an embedding, seen from the centre, says of each label."""
    usual: Vectors
    """What is said of each label before the text is read."""

    def probabilities(self, texts: Texts) -> Floats:
        """How likely each label is for each text."""
        scores = np.tile(self.usual, (len(texts), 1))
        for row, terms in zip(scores, texts.terms, strict=True):
            columns, values = self.features.row(terms)
            row += self.weights.scores(columns, values)
        if texts.vectors is not None and self.centre.size:
            scores += centred(texts.vectors, self.centre) @ self.meaning
        return softened(scores.astype(np.float64), TEMPERATURE)

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        (folder / "labels.json").write_text(json.dumps(self.labels, ensure_ascii=False), "utf-8")
        arrays = {name: getattr(self, name).astype(np.float16) for name in _ARRAYS}
        np.savez(folder / "model.npz", **arrays, **self.weights.dump(), **self.features.dump())

    @classmethod
    def load(cls, folder: Path) -> "SoftmaxRegression":
        """Read what `save` wrote."""
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        with (folder / "model.npz").open("rb") as file, np.load(file) as saved:
            arrays = dict(saved)
        small = {name: arrays[name].astype(np.float32) for name in _ARRAYS}
        features = SparseFeatures.restored(arrays)
        weights = SparseWeights.restored(arrays, len(labels))
        return cls(labels=labels, features=features, weights=weights, **small)


_ARRAYS = ("centre", "meaning", "usual")


def train(texts: Texts, labels: Sequence[str]) -> SoftmaxRegression:
    """Learn from the examples, unless just this was learnt before; `labels` has the label of each text."""
    return read_or_make(
        [b"softmax regression", *texts.content(), "\n".join(labels).encode()],
        lambda: _learn(texts, labels),
        SoftmaxRegression.save,
        SoftmaxRegression.load,
    )


def _learn(texts: Texts, labels: Sequence[str]) -> SoftmaxRegression:
    names = sorted(set(labels))
    place = {name: at for at, name in enumerate(names)}
    truth = np.array([place[label] for label in labels])
    features = SparseFeatures.fitted(texts.together)
    sparse = features.of(texts.together)
    centre = np.empty(0, np.float32)
    vectors = np.empty((len(texts), 0), np.float32)
    if texts.vectors is not None:
        centre = rounded(texts.vectors.mean(axis=0))
        vectors = centred(texts.vectors, centre)
    share = np.bincount(truth, minlength=len(names)) / len(truth)
    weights = _Weights(
        words=np.zeros((sparse.shape[1], len(names)), np.float32),
        meaning=np.zeros((vectors.shape[1], len(names)), np.float32),
        usual=np.log(share).astype(np.float32),
    )
    with one_thread():
        _descend(weights, _Examples(sparse, vectors, truth))
    return SoftmaxRegression(
        labels=names,
        features=features.rounded(),
        weights=SparseWeights.of(weights.words),
        centre=centre,
        meaning=rounded(weights.meaning),
        usual=rounded(weights.usual),
    )


@dataclass(frozen=True)
class _Examples:
    """Rows of features, and the label of each."""

    sparse: csr_matrix
    vectors: Vectors
    truth: Labels

    def some(self, which: Labels) -> "_Examples":
        return _Examples(self.sparse[which], self.vectors[which], self.truth[which])


def _descend(weights: _Weights, examples: _Examples) -> None:
    """Go through the examples, some at a time, with steps that get shorter until they are nothing."""
    chance = np.random.default_rng(0)
    leaving_out = FeaturesLeftOut(len(weights.words), LEFT_OUT, chance)
    many = len(examples.truth)
    size = max(1, min(BATCH, many // STEPS))
    starts = range(0, many, size)
    for gone in range(PASSES):
        order = chance.permutation(many)
        for taken, start in enumerate(starts, gone * len(starts)):
            batch = examples.some(order[start : start + size])
            columns, sparse = leaving_out.of(batch.sparse)
            length = 1 - taken / (PASSES * len(starts))
            _step(weights, batch, columns, sparse, length)


def _step(
    weights: _Weights, batch: _Examples, columns: Columns, sparse: csr_matrix, length: float
) -> None:
    """Change the weights such that the labels of a batch are likelier: those of the features that are left in it."""
    words = weights.words[columns]
    surprise = sparse @ words
    surprise += batch.vectors @ weights.meaning
    surprise += weights.usual
    surprise -= surprise.max(axis=1, keepdims=True)
    np.exp(surprise, out=surprise)
    surprise *= -np.float32(length) / surprise.sum(axis=1, keepdims=True)
    surprise[np.arange(len(batch.truth)), batch.truth] += np.float32(length)
    weights.meaning += MEANING_STEP * (batch.vectors.T @ surprise)
    surprise *= np.float32(WORD_STEP)
    words += sparse.T.tocsr() @ surprise  # of which the rows lie together: twice as fast
    weights.words[columns] = words
