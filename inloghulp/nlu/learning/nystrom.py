"""Kernel ridge regression on many examples, in time and memory that grow linearly with these.

What two texts have in common in words is linear, and stays exact. How near their meanings lie is
told by how near each lies to some of the examples, the landmarks (the Nyström approximation of a
kernel). The least squares are solved by preconditioned conjugate gradients; the preconditioner is
Nyström once more, of words and meaning together, as in FALKON (Rudi, Carratino, Rosasco 2017).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import LinAlgError, cho_factor, cho_solve, eigh
from scipy.sparse import csr_matrix

from inloghulp.nlu.features.centred import Centred
from inloghulp.nlu.features.embedding import Vectors

Indices = npt.NDArray[np.int64]

LANDMARKS = 5_000
"""With these .002 to .003 fewer of our own questions are understood than over all pairs."""
_FEWER = 700  # landmarks, of the preconditioner; more cost more than the steps they save

_CLOSE = 0.01  # of what is wanted is left over; the landmarks are the greater error by far
_CLOSE_ENOUGH = 0.05  # to learn how sure a score is; with .1 scores are lower, and thresholds too
_SOFTER = 2
"""The preconditioner smooths so many times more, which stands in for the likeness that it lacks."""
_MOST_STEPS = 100  # some ten are needed

UNLEARNABLE = "these examples cannot be learnt from; more smoothing is needed"

_STRIP = 1024  # rows
_EPSILON = np.finfo(np.float32).eps
_APART = 1e-5  # columns that differ less are taken for the same
_TINY = np.finfo(np.float32).tiny


@dataclass(frozen=True)
class Problem:
    """Least squares over the likeness of examples; those that are held out stand last."""

    sparse: csr_matrix
    vectors: Centred | None
    wanted: Vectors
    like: Callable[[Vectors], Vectors]
    """How alike two texts are in meaning, by the cosine of their embeddings."""
    smoothing: float
    """The ridge penalty, λ."""
    kept: int
    """So many are not held out."""
    landmarks: Indices
    """The examples that are landmarks, where not all are."""


@dataclass(frozen=True)
class Solution:
    """What was learnt."""

    weights: Vectors
    """What each sparse feature says of each label."""
    landmarks: Indices
    """The examples that a new text is compared with in meaning."""
    duals: Vectors
    """The dual coefficients: what each landmark says of each label."""
    scores: Vectors
    """Of the examples that are held out, by a model that never saw these."""


def solve(problem: Problem) -> Solution:
    """Learn from the examples that are kept, to score the others, and go on from there with all."""
    wanted, kept = problem.wanted, problem.kept
    landmarks = problem.landmarks
    fewer = landmarks[:_FEWER]
    often = _often_first(problem.sparse)
    alike = _likeness(problem, _in_order(problem.sparse, often), landmarks)
    near = _near(alike, fewer)
    duals, rest = np.zeros_like(wanted), wanted.copy()

    gram = near[:kept].T @ near[:kept]
    inverse = _inverse(near[:kept], gram, near[fewer], problem.smoothing)
    some = alike.rows(slice(kept))
    _improve(duals[:kept], rest[:kept], some, inverse, problem.smoothing, _CLOSE_ENOUGH)
    scores = alike.rows(slice(kept, None)).scores(*some.coefficients(duals[:kept]))
    del some  # before the same is made of all
    rest[kept:] -= scores

    gram += near[kept:].T @ near[kept:]
    inverse = _inverse(near, gram, near[fewer], problem.smoothing)
    _improve(duals, rest, alike, inverse, problem.smoothing, _CLOSE)
    ordered, landmark_duals = alike.coefficients(duals)
    weights = np.empty_like(ordered)
    weights[often] = ordered
    return Solution(weights, landmarks, landmark_duals, scores)


@dataclass(frozen=True)
class _Likeness:
    """K = S Sᵀ + Knm Kmm⁻¹ Knmᵀ: how alike n examples are, told by m landmarks; never written out."""

    sparse: csr_matrix
    near: Vectors
    """Knm; without embeddings m is zero."""
    factor: Vectors
    """Of Kmm."""

    @cached_property
    def transposed(self) -> csr_matrix:
        """Of which the rows lie together too: twice as fast."""
        return self.sparse.T.tocsr()

    def rows(self, rows: slice) -> "_Likeness":
        return _Likeness(_some_rows(self.sparse, rows), self.near[rows], self.factor)

    def coefficients(self, duals: Vectors) -> tuple[Vectors, Vectors]:
        """Turn the dual coefficients of the examples into weights of features and dual coefficients of landmarks."""
        return self.transposed @ duals, _divided(_times(self.near, duals), self.factor)

    def scores(self, weights: Vectors, duals: Vectors) -> Vectors:
        return np.asarray(self.sparse @ weights + self.near @ duals)


def _often_first(sparse: csr_matrix) -> Indices:
    """Return the features, those that stand in most examples first: what lies together in memory is fetched sooner."""
    return np.argsort(-np.bincount(sparse.indices, minlength=sparse.shape[1]), kind="stable")


def _in_order(sparse: csr_matrix, columns: Indices) -> csr_matrix:
    """Put the columns in another order, in the memory where they are: nobody needs the order before."""
    place = np.empty(len(columns), sparse.indices.dtype)
    place[columns] = np.arange(len(columns))
    np.take(place, sparse.indices, out=sparse.indices)
    sparse.has_sorted_indices = False
    sparse.sort_indices()
    return sparse


def _some_rows(sparse: csr_matrix, rows: slice) -> csr_matrix:
    """Return rows that lie together, as a view."""
    start, stop, _ = rows.indices(sparse.shape[0])
    ends = sparse.indptr[start : stop + 1]
    part = slice(ends[0], ends[-1])
    shape = (stop - start, sparse.shape[1])
    return csr_matrix((sparse.data[part], sparse.indices[part], ends - ends[0]), shape, copy=False)


def _likeness(problem: Problem, sparse: csr_matrix, landmarks: Indices) -> _Likeness:
    near = np.empty((len(problem.wanted), 0), np.float32)
    factor = np.empty((0, 0), np.float32)
    if problem.vectors is not None:
        near = np.empty((len(problem.wanted), len(landmarks)), np.float32)
        chosen = problem.vectors.of(landmarks).T
        for strip in _strips(len(near)):
            near[strip] = problem.like(problem.vectors.of(strip) @ chosen)
        factor = _factor(near[landmarks])
    return _Likeness(sparse, near, factor)


def _near(alike: _Likeness, fewer: Indices) -> Vectors:
    """How alike each example and the first of the landmarks are, in words and meaning."""
    chosen = alike.sparse[fewer].T.tocsr()
    near = np.zeros((alike.sparse.shape[0], len(fewer)), np.float32)
    if alike.near.size:
        near += alike.near[:, : len(fewer)]
    for strip in _strips(len(near)):
        near[strip] += (alike.sparse[strip] @ chosen).toarray()
    return near


def _inverse(
    near: Vectors, gram: Vectors, corner: Vectors, smoothing: float
) -> Callable[[Vectors], Vectors]:
    """Return the preconditioner: (C W⁻¹ Cᵀ + λ)⁻¹ by Woodbury's identity, where C is some columns of K."""
    softer = _SOFTER * smoothing
    factor = _factor(gram / softer + corner)

    def inverse(rest: Vectors) -> Vectors:
        explained = near @ _divided(_times(near, rest), factor)
        return np.asarray((rest - explained / softer) / softer)

    return inverse


def _improve(
    duals: Vectors,
    rest: Vectors,
    alike: _Likeness,
    inverse: Callable[[Vectors], Vectors],
    smoothing: float,
    close: float,
) -> None:
    """Block conjugate gradients (O'Leary 1980): changes the dual coefficients until little is left over.

    The columns share what each of them finds, so fewer steps are needed than for each apart. `rest` is what is left
    over: wanted - (K + λ) duals. No more steps are taken for a column of which little is: they are for the last few.
    """
    little = close**2 * len(rest)  # what is wanted is 1 or -1
    columns = np.arange(rest.shape[1])
    left = rest
    step = inverse(left)
    gain = left.T @ step
    for _ in range(_MOST_STEPS):
        change = alike.scores(*alike.coefficients(step)) + smoothing * step
        bend = step.T @ change
        if (np.diagonal(bend) < 0).any():
            raise ValueError(UNLEARNABLE)
        length = _solved(bend, gain)
        duals[:, columns] += step @ length
        left = left - change @ length
        rest[:, columns] = left
        far = np.einsum("ij,ij->j", left, left) > little
        if not far.any():
            break
        better = inverse(left[:, far])
        found = left.T @ better
        step = better + step @ _solved(gain, found)
        columns, left, gain = columns[far], left[:, far], found[far]


def _solved(inner: Vectors, wanted: Vectors) -> Vectors:
    """Return inner⁻¹ wanted, of inner products of columns of which some may be nearly the same."""
    size = 1 / np.sqrt(np.maximum(np.diagonal(inner), _TINY))[:, np.newaxis]
    values, vectors = eigh((inner + inner.T) / 2 * size * size.T, check_finite=False)
    apart = values > _APART * values[-1]
    vectors = vectors[:, apart] * size
    return np.asarray(vectors @ ((vectors.T @ wanted) / values[apart, np.newaxis]))


def _times(near: Vectors, duals: Vectors) -> Vectors:
    """Give nearᵀ duals, a third faster."""
    return np.asarray((duals.T @ near).T)


def _factor(matrix: Vectors) -> Vectors:
    """Cholesky's, of a matrix that may be singular, by rounding or by examples that are the same."""
    matrix[np.diag_indices_from(matrix)] += _EPSILON * np.trace(matrix)
    try:
        # The transpose is in the order that LAPACK works in, without a copy.
        factor, _ = cho_factor(matrix.T, lower=True, overwrite_a=True, check_finite=False)
    except LinAlgError as error:
        raise ValueError(
            "these examples cannot be learnt from; more smoothing is needed"
        ) from error
    return np.asarray(factor)


def _divided(duals: Vectors, factor: Vectors) -> Vectors:
    if not factor.size:
        return duals
    return np.asarray(cho_solve((factor, True), duals, check_finite=False))


def _strips(count: int) -> list[slice]:
    """So that what is made on the way stays small."""
    return [slice(start, start + _STRIP) for start in range(0, count, _STRIP)]
