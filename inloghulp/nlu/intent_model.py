"""The intent model: regularised least squares over words, pieces of words and meaning.

Two texts are alike as far as they share words and pieces of words (linear), and as far as their
embeddings point the same way (a polynomial of the cosine, so that near neighbours count most).
Least squares over such a likeness has a closed form: it trains in seconds, gives the same answer
each time. What a model without the last written examples says of these tells how sure a score is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax

from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.features import SparseFeatures

OUT_OF_SCOPE = "out_of_scope"
"""The label of what is not ours; learnt from examples like any other."""

_STRIP = 1024  # rows

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """How the likeness of two texts is made up."""

    meaning: float = 1.5
    """The weight of the embeddings; words and pieces together weigh one."""
    degree: int = 2
    """How much more near neighbours count than far ones."""
    smoothing: float = 0.4
    """More: the model follows single examples less."""
    caution: float = 0.07
    """How much more than another label out of scope must score: a parent with a question that is
    ours and is sent away is worse off than one who is offered a topic too many."""
    folds: int = 5
    """The examples are cut in so many parts; the last one is held out to learn how sure a score is."""


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
    neighbours: Neighbours | None
    sharpness: float
    """Turns scores into probabilities that come true."""

    def probabilities(self, texts: Sequence[str], vectors: Vectors | None) -> Floats:
        """How likely each label is for each text; `vectors` are the embeddings of the texts."""
        scores = np.asarray(self.features.of(texts) @ self.weights, dtype=np.float64)
        if self.neighbours is not None and vectors is not None:
            scores += self.neighbours.scores(vectors, self.shape)
        scores -= _cautions(self.labels, self.shape)
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
        halves = {name: array.astype(np.float16) for name, array in arrays.items()}
        np.savez(folder / "model.npz", **halves)

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with np.load(folder / "model.npz") as saved:
            arrays = {name: array.astype(np.float32) for name, array in saved.items()}
        idf = {kind: arrays.pop(f"idf_{kind}") for kind in about["vocabulary"]}
        return cls(
            labels=about["labels"],
            shape=Shape(**about["shape"]),
            features=SparseFeatures.restored(about["vocabulary"], idf),
            weights=arrays.pop("weights"),
            neighbours=Neighbours(**arrays) if arrays else None,
            sharpness=about["sharpness"],
        )


def train(
    texts: Sequence[str], labels: Sequence[str], vectors: Vectors | None, shape: Shape
) -> IntentModel:
    """Learn from the examples; `vectors` are their embeddings, when there are any."""
    names = sorted(set(labels))
    truth = np.array([names.index(label) for label in labels])
    features = SparseFeatures.fitted(texts)
    sparse = features.of(texts)
    if vectors is None:
        votes, sharpness = _solved(sparse, None, truth, names, shape)
        neighbours = None
    else:
        centre = vectors.mean(axis=0)
        vectors = centred(vectors, centre)
        votes, sharpness = _solved(sparse, vectors, truth, names, shape)
        neighbours = Neighbours(centre, vectors, votes)
    weights = np.asarray(sparse.T @ votes, dtype=np.float32)
    return IntentModel(names, shape, features, weights, neighbours, sharpness)


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
    sparse: csr_matrix,
    vectors: Vectors | None,
    truth: npt.NDArray[np.int64],
    names: Sequence[str],
    shape: Shape,
) -> tuple[Vectors, float]:
    """What each example says of each label, and how sharp the scores are that follow from it.

    The examples that are held out stand last, so one factor of the likeness serves two models: its
    beginning is that of the model without them, and the whole that of the model of all.
    """
    parts = held_out_parts(truth, shape.folds)
    order = np.argsort(parts == parts.max(), kind="stable")
    kept = int((parts != parts.max()).sum())
    likeness = _likeness_of_all(
        sparse[order], vectors[order] if vectors is not None else None, shape
    )
    likeness[np.diag_indices_from(likeness)] += shape.smoothing
    # The transpose is in the order that LAPACK works in, without a copy, and its lower half is filled.
    factor, failed = lapack.spotrf(likeness.T, lower=True, overwrite_a=True)
    if failed:
        raise ValueError("these examples cannot be learnt from; more smoothing is needed")
    truth = truth[order]
    wanted = np.where(truth[:, np.newaxis] == np.arange(len(names)), 1.0, -1.0).astype(np.float32)
    halfway, _ = lapack.strtrs(factor, wanted, lower=True)
    votes = np.empty_like(wanted)
    votes[order], _ = lapack.strtrs(factor, halfway, lower=True, trans=True)
    held_out = factor[kept:, :kept] @ halfway[:kept]
    return votes, _sharpness(held_out - _cautions(names, shape), truth[kept:])


def _likeness_of_all(sparse: csr_matrix, vectors: Vectors | None, shape: Shape) -> Vectors:
    """How alike all examples are; of each pair only the earlier one's row is filled in.

    It is made in strips: a second copy would take half a gigabyte.
    """
    count = sparse.shape[0]
    likeness = np.empty((count, count), dtype=np.float32)
    for start in range(0, count, _STRIP):
        strip, rest = slice(start, start + _STRIP), slice(start, None)
        likeness[strip, rest] = (sparse[strip] @ sparse[rest].T).toarray()
        if vectors is not None:
            likeness[strip, rest] += _likeness(vectors[strip] @ vectors[rest].T, shape)
    return likeness


def _sharpness(scores: Floats, truth: npt.NDArray[np.int64]) -> float:
    def surprise(sharpness: float) -> float:
        chances = log_softmax(scores * sharpness, axis=1)
        return -float(chances[np.arange(len(truth)), truth].mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x)
