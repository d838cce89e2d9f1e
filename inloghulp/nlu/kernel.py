"""Regularised least squares (kernel ridge regression) over words, pieces of words and meaning.

Two texts are alike as far as they share words and pieces of words (linear), and as far as their
embeddings point the same way (a polynomial of the cosine, so that near neighbours count most).
Least squares over such a likeness has a closed form: it trains in seconds, gives the same answer
each time. With many examples landmarks.py comes near that answer in time that grows only as they do.
What a model without some of the examples says of these tells how sure a score is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack

from inloghulp.nlu import landmarks
from inloghulp.nlu.embedding import Vectors
from inloghulp.nlu.features import SparseFeatures
from inloghulp.nlu.landmarks import UNLEARNABLE, Problem, Solution

FEW = 8_000
"""Of so many examples all pairs are compared; with more, landmarks are faster and take less memory."""
WORTH_OF_A_LABEL = 10
"""So many more for each label: landmarks take their steps for every label apart."""
_STRIP = 1024  # rows

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Likeness:
    """How the likeness of two texts is made up."""

    meaning: float = 1.5
    """The weight of the embeddings; words and pieces together weigh one."""
    degree: int = 2
    """How much more near neighbours count than far ones."""
    smoothing: float = 0.4
    """More: the model follows single examples less."""

    def of(self, cosines: Vectors) -> Vectors:
        """How alike texts are in meaning."""
        return np.asarray(self.meaning * ((1 + cosines) / 2) ** self.degree)


@dataclass(frozen=True)
class Neighbours:
    """The meaning of the examples, or of some of these, which a new text is compared with."""

    centre: Vectors
    vectors: Vectors
    votes: Vectors
    """What each example says of each label."""

    def scores(self, vectors: Vectors, likeness: Likeness) -> Floats:
        """What the examples say of texts with these embeddings."""
        cosines = centred(vectors, self.centre) @ self.vectors.T
        return np.asarray(likeness.of(cosines) @ self.votes, dtype=np.float64)


@dataclass(frozen=True)
class Kernel:
    """What was learnt from examples: a score for each label of any text."""

    features: SparseFeatures
    weights: Vectors
    """What each sparse feature says of each label."""
    neighbours: Neighbours | None

    def scores(self, texts: Sequence[str], vectors: Vectors | None, likeness: Likeness) -> Floats:
        """Around 1 for what fits, around -1 for what does not; `vectors` are the embeddings."""
        scores = np.asarray(self.features.of(texts) @ self.weights, dtype=np.float64)
        if self.neighbours is not None and vectors is not None:
            scores += self.neighbours.scores(vectors, likeness)
        return scores

    def save(self, folder: Path, about: dict[str, Any]) -> None:
        """Write what was learnt to the folder, and what else there is to say about it."""
        vocabulary, idf = self.features.dump()
        text = json.dumps(about | {"vocabulary": vocabulary}, ensure_ascii=False)
        (folder / "model.json").write_text(text, "utf-8")
        arrays = {"weights": self.weights} | {f"idf_{kind}": w for kind, w in idf.items()}
        if self.neighbours is not None:
            arrays |= vars(self.neighbours)
        small = {name: array.astype(np.float16) for name, array in arrays.items()}
        np.savez(folder / "model.npz", **small)

    @classmethod
    def load(cls, folder: Path) -> tuple["Kernel", dict[str, Any]]:
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with np.load(folder / "model.npz") as saved:
            arrays = {name: array.astype(np.float32) for name, array in saved.items()}
        vocabulary = about.pop("vocabulary")
        idf = {kind: arrays.pop(f"idf_{kind}") for kind in vocabulary}
        neighbours = None
        if "votes" in arrays:
            neighbours = Neighbours(arrays["centre"], arrays["vectors"], arrays["votes"])
        features = SparseFeatures.restored(vocabulary, idf)
        return cls(features, arrays["weights"], neighbours), about


def learn(
    texts: Sequence[str],
    vectors: Vectors | None,
    wanted: Vectors,
    likeness: Likeness,
    held_out: npt.NDArray[np.bool_],
) -> tuple[Kernel, Floats]:
    """Learn from the examples; `vectors` are their embeddings, when there are any.

    `wanted` has a row for each text and a column for each label: 1 for what fits, -1 for what does
    not. Also gives the scores of the held-out examples by a model that never saw these.
    """
    features, sparse = SparseFeatures.fitted(texts)
    order = np.argsort(held_out, kind="stable")
    centre = None
    if vectors is not None:
        centre = vectors.mean(axis=0)
        vectors = centred(vectors[order], centre)
    problem = Problem(
        sparse=sparse[order],
        vectors=vectors,
        wanted=wanted[order].astype(np.float32),
        like=likeness.of,
        smoothing=likeness.smoothing,
        kept=int((~held_out).sum()),
    )
    few = FEW + WORTH_OF_A_LABEL * wanted.shape[1]
    solution = _exact(problem) if len(texts) <= few else landmarks.solve(problem)
    neighbours = None
    if vectors is not None and centre is not None:
        neighbours = Neighbours(centre, vectors[solution.landmarks], solution.votes)
    return Kernel(features, solution.weights, neighbours), solution.scores.astype(np.float64)


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Vectors of length one, seen from the centre: raw ones all point nearly the same way."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-6), dtype=np.float32)


def _exact(problem: Problem) -> Solution:
    """Kernel ridge regression over all pairs of examples: every example is a landmark.

    The examples that are held out stand last, so one Cholesky factor serves two models: its
    beginning is that of the model without them, and the whole that of the model of all.
    """
    alike = _alike(problem)
    alike[np.diag_indices_from(alike)] += problem.smoothing
    # The transpose is in the order that LAPACK works in, without a copy, and its lower half is filled.
    factor, failed = lapack.spotrf(alike.T, lower=True, overwrite_a=True)
    if failed:
        raise ValueError(UNLEARNABLE)
    halfway, _ = lapack.strtrs(factor, problem.wanted, lower=True)
    votes, _ = lapack.strtrs(factor, halfway, lower=True, trans=True)
    scores = factor[problem.kept :, : problem.kept] @ halfway[: problem.kept]
    weights = np.asarray(problem.sparse.T @ votes, dtype=np.float32)
    return Solution(weights, np.arange(len(votes)), np.asarray(votes), np.asarray(scores))


def _alike(problem: Problem) -> Vectors:
    """How alike all examples are; of each pair only the earlier one's row is filled in.

    It is made in strips: a second copy would take as much again.
    """
    sparse, vectors = problem.sparse, problem.vectors
    count = sparse.shape[0]
    alike = np.empty((count, count), dtype=np.float32)
    for start in range(0, count, _STRIP):
        strip, rest = slice(start, start + _STRIP), slice(start, None)
        alike[strip, rest] = (sparse[strip] @ sparse[rest].T).toarray()
        if vectors is not None:
            alike[strip, rest] += problem.like(vectors[strip] @ vectors[rest].T)
    return alike
