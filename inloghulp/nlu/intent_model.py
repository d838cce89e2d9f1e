"""The intent model: regularised least squares over words, pieces of words and meaning.

Two texts are alike as far as they share words and pieces of words (linear), and as far as their
embeddings point the same way (a polynomial of the cosine, so that near neighbours count most).
Least squares over such a likeness has a closed form: it trains in seconds, gives the same answer
each time, and tells what it would have said of each example without that example and its
neighbours in the file. From these held-out scores follows how sure a score is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.features import SparseFeatures

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """How the likeness of two texts is made up."""

    meaning: float = 2.0
    """The weight of the embeddings; words and pieces together weigh one."""
    degree: int = 3
    """How much more near neighbours count than far ones."""
    smoothing: float = 0.5
    """More: the model follows single examples less."""
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
class IntentModel:
    """What was learnt from the examples."""

    labels: list[str]
    shape: Shape
    features: SparseFeatures
    weights: Vectors
    """What each sparse feature says of each label."""
    sharpness: float
    """Turns scores into probabilities that come true."""
    neighbours: Neighbours | None

    def probabilities(self, texts: Sequence[str], vectors: Vectors | None) -> Floats:
        """How likely each label is for each text; `vectors` are the embeddings of the texts."""
        scores = np.asarray(self.features.of(texts) @ self.weights, dtype=np.float64)
        if self.neighbours is not None and vectors is not None:
            scores += self.neighbours.scores(vectors, self.shape)
        return np.asarray(softmax(scores * self.sharpness, axis=1))

    def save(self, folder: Path) -> None:
        """Write the model to the folder."""
        vocabulary, idf = self.features.dump()
        about = {
            "labels": self.labels,
            "shape": vars(self.shape),
            "vocabulary": vocabulary,
            "sharpness": self.sharpness,
        }
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        arrays = {"weights": self.weights} | {f"idf_{kind}": w for kind, w in idf.items()}
        if self.neighbours is not None:
            arrays |= vars(self.neighbours)
        np.savez(folder / "model.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with np.load(folder / "model.npz") as saved:
            arrays = dict(saved)
        idf = {kind: arrays.pop(f"idf_{kind}") for kind in about["vocabulary"]}
        return cls(
            labels=about["labels"],
            shape=Shape(**about["shape"]),
            features=SparseFeatures.restored(about["vocabulary"], idf),
            weights=arrays.pop("weights"),
            sharpness=about["sharpness"],
            neighbours=Neighbours(**arrays) if arrays else None,
        )


def train(
    texts: Sequence[str], labels: Sequence[str], vectors: Vectors | None, shape: Shape
) -> IntentModel:
    """Learn from the examples; `vectors` are their embeddings, when there are any."""
    names = sorted(set(labels))
    truth = np.array([names.index(label) for label in labels])
    wanted = np.where(truth[:, np.newaxis] == np.arange(len(names)), 1.0, -1.0)
    features = SparseFeatures.fitted(texts)
    sparse = features.of(texts)
    likeness = (sparse @ sparse.T).toarray().astype(np.float64)
    if vectors is not None:
        centre = vectors.mean(axis=0)
        vectors = centred(vectors, centre)
        likeness += _likeness(vectors @ vectors.T, shape)
    likeness[np.diag_indices_from(likeness)] += shape.smoothing
    inverse = cho_solve(cho_factor(likeness), np.eye(len(texts)))
    votes = inverse @ wanted
    held_out = wanted - _held_out_errors(inverse, votes, held_out_parts(truth, shape.folds))
    neighbours = None
    if vectors is not None:
        neighbours = Neighbours(centre, vectors, votes.astype(np.float32))
    return IntentModel(
        labels=names,
        shape=shape,
        features=features,
        weights=np.asarray(sparse.T @ votes, dtype=np.float32),
        sharpness=_sharpness(held_out, truth),
        neighbours=neighbours,
    )


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


def _likeness(cosines: Vectors, shape: Shape) -> Vectors:
    return np.asarray(shape.meaning * ((1 + cosines) / 2) ** shape.degree)


def _held_out_errors(inverse: Floats, votes: Floats, parts: npt.NDArray[np.int64]) -> Floats:
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
