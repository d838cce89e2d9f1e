"""The intent model: regularised least squares over words, pieces of words and meaning.

Two texts are alike as far as they share words and pieces of words (linear), and as far as their
embeddings point the same way (a polynomial of the cosine, so that near neighbours count most).
Least squares over such a likeness has a closed form: it trains in seconds, gives the same answer
each time, and tells what it would have said of each example without that example and its
neighbours in the file. From these held-out scores follows how sure a score is.

Beside the whole model stands one over words and pieces alone. It is less often right, but it knows
when it is sure; what it is sure of needs no embedding, which takes nearly all of the time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.features import SparseFeatures

OUT_OF_SCOPE = "out_of_scope"
"""The label of what is not ours; learnt from examples like any other."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """How the likeness of two texts is made up."""

    meaning: float = 1.0
    """The weight of the embeddings; words and pieces together weigh one."""
    degree: int = 3
    """How much more near neighbours count than far ones."""
    smoothing: float = 0.4
    """More: the model follows single examples less."""
    caution: float = 0.07
    """How much more than another label out of scope must score: a parent with a question that is
    ours and is sent away is worse off than one who is offered a topic too many."""
    folds: int = 5
    """In how many parts the examples are held out, to learn how sure a score is."""


@dataclass(frozen=True)
class Neighbours:
    """The meaning of the examples, which a new text is compared with."""

    centre: Vectors
    vectors: Vectors
    votes: Vectors
    """What each example says of each label."""

    def scores(self, vectors: Vectors, shape: Shape) -> Floats:
        """What the examples say of texts with these embeddings."""
        cosines = centred(vectors, self.centre) @ self.vectors.T
        return np.asarray(_likeness(cosines, shape) @ self.votes, dtype=np.float64)


@dataclass(frozen=True)
class Words:
    """What words and pieces of words say of the labels."""

    weights: Vectors
    """What each sparse feature says of each label."""
    sharpness: float
    """Turns scores into probabilities that come true."""


@dataclass(frozen=True)
class IntentModel:
    """What was learnt from the examples."""

    labels: list[str]
    shape: Shape
    features: SparseFeatures
    words: Words
    """The part of the whole model that is about words, and the sharpness of the whole."""
    neighbours: Neighbours | None
    words_alone: Words
    """The model without embeddings; without embeddings it is the same as `words`."""

    def probabilities(self, texts: Sequence[str], vectors: Vectors | None) -> Floats:
        """How likely each label is for each text; `vectors` are the embeddings of the texts."""
        if self.neighbours is None or vectors is None:
            return self.probabilities_by_words(texts)
        scores = np.asarray(self.features.of(texts) @ self.words.weights, dtype=np.float64)
        scores += self.neighbours.scores(vectors, self.shape)
        return self._probabilities(scores, self.words)

    def probabilities_by_words(self, texts: Sequence[str]) -> Floats:
        """The same without looking at the meaning: much quicker, and right less often."""
        scores = np.asarray(self.features.of(texts) @ self.words_alone.weights, dtype=np.float64)
        return self._probabilities(scores, self.words_alone)

    def _probabilities(self, scores: Floats, words: Words) -> Floats:
        scores -= _cautions(self.labels, self.shape)
        return np.asarray(softmax(scores * words.sharpness, axis=1))

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        vocabulary, idf = self.features.dump()
        about = {
            "labels": self.labels,
            "shape": vars(self.shape),
            "vocabulary": vocabulary,
            "sharpness": self.words.sharpness,
            "sharpness_alone": self.words_alone.sharpness,
        }
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        arrays = {"weights": self.words.weights} | {f"idf_{kind}": w for kind, w in idf.items()}
        if self.neighbours is not None:
            arrays |= vars(self.neighbours) | {"weights_alone": self.words_alone.weights}
        np.savez(folder / "model.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with np.load(folder / "model.npz") as saved:
            arrays = dict(saved)
        idf = {kind: arrays.pop(f"idf_{kind}") for kind in about["vocabulary"]}
        words = Words(arrays.pop("weights"), about["sharpness"])
        alone = Words(arrays.pop("weights_alone", words.weights), about["sharpness_alone"])
        return cls(
            labels=about["labels"],
            shape=Shape(**about["shape"]),
            features=SparseFeatures.restored(about["vocabulary"], idf),
            words=words,
            neighbours=Neighbours(**arrays) if arrays else None,
            words_alone=alone,
        )


def train(
    texts: Sequence[str], labels: Sequence[str], vectors: Vectors | None, shape: Shape
) -> IntentModel:
    """Learn from the examples; `vectors` are their embeddings, when there are any."""
    names = sorted(set(labels))
    truth = np.array([names.index(label) for label in labels])
    features = SparseFeatures.fitted(texts)
    sparse = features.of(texts)
    likeness = (sparse @ sparse.T).toarray()
    votes, sharpness = _solved(likeness, truth, names, shape)
    words_alone = words = Words(np.asarray(sparse.T @ votes, dtype=np.float32), sharpness)
    neighbours = None
    if vectors is not None:
        centre = vectors.mean(axis=0)
        vectors = centred(vectors, centre)
        likeness += _likeness(vectors @ vectors.T, shape)
        votes, sharpness = _solved(likeness, truth, names, shape)
        words = Words(np.asarray(sparse.T @ votes, dtype=np.float32), sharpness)
        neighbours = Neighbours(centre, vectors, votes)
    return IntentModel(names, shape, features, words, neighbours, words_alone)


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Vectors of length one, seen from the centre: raw ones all point nearly the same way."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-6), dtype=np.float32)


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


def _cautions(labels: Sequence[str], shape: Shape) -> Floats:
    return np.array([shape.caution if label == OUT_OF_SCOPE else 0.0 for label in labels])


def _likeness(cosines: Vectors, shape: Shape) -> Vectors:
    return np.asarray(shape.meaning * ((1 + cosines) / 2) ** shape.degree)


def _solved(
    likeness: Vectors, truth: npt.NDArray[np.int64], names: Sequence[str], shape: Shape
) -> tuple[Vectors, float]:
    """What each example says of each label, and how sharp the scores are that follow from it."""
    wanted = np.where(truth[:, np.newaxis] == np.arange(len(names)), 1.0, -1.0).astype(np.float32)
    inverse = _inverse(likeness, shape.smoothing)
    votes = inverse @ wanted
    held_out = wanted - _held_out_errors(inverse, votes, held_out_parts(truth, shape.folds))
    return votes, _sharpness(held_out - _cautions(names, shape), truth)


def _inverse(likeness: Vectors, smoothing: float) -> Vectors:
    """The inverse of a likeness with smoothing on its diagonal, which makes it positive."""
    smoothed = likeness.astype(np.float32)
    smoothed[np.diag_indices_from(smoothed)] += smoothing
    # Half the time of solving for the inverse, and single precision halves it again.
    factor, failed = lapack.spotrf(smoothed, lower=True, overwrite_a=True)
    lower, failed_too = lapack.spotri(factor, lower=True, overwrite_c=True)
    if failed or failed_too:
        raise ValueError("these examples cannot be learnt from; more smoothing is needed")
    lower = np.tril(lower)
    return np.asarray(lower + np.tril(lower, -1).T)


def _held_out_errors(inverse: Vectors, votes: Vectors, parts: npt.NDArray[np.int64]) -> Vectors:
    """The error on each part of a model trained without it, without training it."""
    errors = np.empty_like(votes)
    for part in np.unique(parts):
        where = parts == part
        errors[where] = np.linalg.solve(inverse[np.ix_(where, where)], votes[where])
    return errors


def _sharpness(scores: Floats, truth: npt.NDArray[np.int64]) -> float:
    def surprise(sharpness: float) -> float:
        chances = log_softmax(scores * sharpness, axis=1)
        return -float(chances[np.arange(len(truth)), truth].mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x)
