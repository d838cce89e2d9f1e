"""Kernel ridge regression (least squares with a ridge penalty) over words, pieces of words and meaning.

Two texts are alike as far as they share words and pieces of words (linear), and as far as their
embeddings point the same way (a polynomial of the cosine, so that near neighbours count most).
Least squares over such a likeness has a closed form: it trains in seconds, and gives the same answer
each time but for rounding. With many examples nystrom.py comes near that answer in time that grows only as they do.
What a model without some of the examples says of these tells how sure a score is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.linalg import lapack

from inloghulp.nlu.features.centred import Centred
from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.sparse_features import SparseFeatures, said_by
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning import nystrom
from inloghulp.nlu.learning.kept_models import read_or_make
from inloghulp.nlu.learning.neighbours import Likeness, Neighbours
from inloghulp.nlu.learning.nystrom import UNLEARNABLE, Indices, Problem, Solution

FEW = 8_000
"""Of so many examples all pairs are compared; with more, landmarks are faster and take less memory."""
WORTH_OF_A_LABEL = 15
"""So many more for each label: landmarks take their steps for every label apart."""
_STRIP = 1024  # rows
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class KernelRidge:
    """What kernel ridge regression learnt from examples: a score for each label of any text.

    Words and their pieces have a weight of their own (primal); meaning is told by dual coefficients of examples.
    """

    features: SparseFeatures
    weights: Vectors
    """What each sparse feature says of each label, in half precision."""
    neighbours: Neighbours | None

    def scores(self, texts: Texts, likeness: Likeness) -> Floats:
        """Around 1 for what fits, around -1 for what does not."""
        scores = np.empty((len(texts), self.weights.shape[1]))
        for at, text in enumerate(texts.terms):
            scores[at] = said_by(self.features.row(text), self.weights)
        if self.neighbours is not None and texts.vectors is not None:
            scores += self.neighbours.scores(texts, texts.vectors, likeness)
        return scores

    def save(self, folder: Path, about: dict[str, Any]) -> None:
        """Write what was learnt to the folder, and what else there is to say about it."""
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        arrays = {"weights": self.weights, **self.features.dump()}
        if self.neighbours is not None:
            near = {name: getattr(self.neighbours, name) for name in _NEAR}
            arrays |= {name: array.astype(np.float16) for name, array in near.items()}
        np.savez(folder / "model.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> tuple["KernelRidge", dict[str, Any]]:
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with (folder / "model.npz").open("rb") as file, np.load(file) as saved:
            arrays = dict(saved)
        neighbours = None
        if "duals" in arrays:
            centre, vectors, duals = (arrays[name].astype(np.float32) for name in _NEAR)
            neighbours = Neighbours(centre, duals, vectors)
        return cls(SparseFeatures.restored(arrays), arrays["weights"], neighbours), about


_NEAR = ("centre", "vectors", "duals")
_SCORES = "scores.npy"


def learn(
    texts: Texts,
    wanted: Vectors,
    likeness: Likeness,
    held_out: npt.NDArray[np.bool_],
    landmarks: int = nystrom.LANDMARKS,
) -> tuple[KernelRidge, Floats]:
    """Learn from the examples, unless just this was learnt before.

    `wanted` has a row for each text and a column for each label: 1 for what fits, -1 for what does
    not. Where there are many examples, so many are landmarks. Also gives the scores of the held-out
    examples by a model that never saw these.
    """
    asked = [repr((likeness, landmarks)).encode(), wanted.tobytes(), held_out.tobytes()]
    return read_or_make(
        [*texts.content(), *asked],
        lambda: _learn(texts, wanted, likeness, held_out, landmarks),
        _write,
        _read,
    )


def _write(learnt: tuple[KernelRidge, Floats], folder: Path) -> None:
    learnt[0].save(folder, {})
    np.save(folder / _SCORES, learnt[1])


def _read(folder: Path) -> tuple[KernelRidge, Floats]:
    return KernelRidge.load(folder)[0], np.load(folder / _SCORES)


def _learn(
    texts: Texts,
    wanted: Vectors,
    likeness: Likeness,
    held_out: npt.NDArray[np.bool_],
    landmarks: int,
) -> tuple[KernelRidge, Floats]:
    features = SparseFeatures.fitted(texts.together)
    order = np.argsort(held_out, kind="stable")
    centre = vectors = None
    if texts.vectors is not None:
        centre = texts.vectors.mean(axis=0)
        vectors = Centred(texts.vectors, order, centre)
    problem = Problem(
        sparse=features.of(texts.together)[order],
        vectors=vectors,
        wanted=wanted[order].astype(np.float32),
        like=likeness.of,
        smoothing=likeness.smoothing,
        kept=int((~held_out).sum()),
        landmarks=_by_chance([texts.plain[at] for at in order])[:landmarks],
    )
    few = FEW + WORTH_OF_A_LABEL * wanted.shape[1]
    solution = _exact(problem) if len(texts) <= few else nystrom.solve(problem)
    neighbours = None
    if texts.vectors is not None and centre is not None:
        chosen = texts.vectors[order[solution.landmarks]]
        neighbours = Neighbours(_rounded(centre), _rounded(solution.duals), _rounded(chosen))
    learnt = KernelRidge(features.rounded(), solution.weights.astype(np.float16), neighbours)
    return learnt, solution.scores.astype(np.float64)


def _rounded(array: Vectors) -> Vectors:
    """As it is after it was saved, so that a model that was read back is the same."""
    return array.astype(np.float16).astype(np.float32)


def _by_chance(texts: Sequence[str]) -> Indices:
    """Return the different texts in an order of chance, which is the same for all models and in all of time.

    So models of the same texts have the same landmarks, and a text more or less changes one of them.
    """
    seen = {crc32(text.encode("utf-8", "replace")): at for at, text in enumerate(texts)}
    return np.array([seen[key] for key in sorted(seen)], np.int64)


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
    duals, _ = lapack.strtrs(factor, halfway, lower=True, trans=True)
    scores = factor[problem.kept :, : problem.kept] @ halfway[: problem.kept]
    weights = np.asarray(problem.sparse.T @ duals, dtype=np.float32)
    return Solution(weights, np.arange(len(duals)), np.asarray(duals), np.asarray(scores))


def _alike(problem: Problem) -> Vectors:
    """How alike all examples are; of each pair only the earlier one's row is filled in.

    It is made in strips: a second copy would take as much again.
    """
    sparse = problem.sparse
    vectors = problem.vectors.of(slice(None)) if problem.vectors else None
    count = sparse.shape[0]
    alike = np.empty((count, count), dtype=np.float32)
    for start in range(0, count, _STRIP):
        strip, rest = slice(start, start + _STRIP), slice(start, None)
        alike[strip, rest] = (sparse[strip] @ sparse[rest].T).toarray()
        if vectors is not None:
            alike[strip, rest] += problem.like(vectors[strip] @ vectors[rest].T)
    return alike
