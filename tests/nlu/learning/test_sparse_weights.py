"""Weights that are kept only where they say something."""

import numpy as np
import pytest

from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.learning.sparse_weights import LEAST, SparseWeights

RANDOM = np.random.default_rng(3)


def rows(many: int, labels: int) -> Vectors:
    """Rows that say something of few labels, and the same of all others."""
    dense = np.repeat(RANDOM.normal(size=(many, 1)), labels, axis=1)
    for row in dense:
        row[RANDOM.choice(labels, labels // 4, replace=False)] += RANDOM.normal(size=labels // 4)
    return np.asarray(dense, np.float32)


@pytest.mark.parametrize("many", [0, 1, 5_000])
def test_what_features_say_together_is_the_same_but_for_what_they_say_of_all(many: int) -> None:
    dense = rows(many, 40)
    sparse = SparseWeights.of(dense)
    asked = np.arange(0, many, 7)
    counts = np.linspace(0.1, 1, len(asked)).astype(np.float32)
    wanted = counts @ dense[asked]
    found = sparse.scores(asked, counts)
    off = found - wanted
    assert found.shape == (40,)
    np.testing.assert_allclose(off, np.full(40, off.mean()), atol=LEAST * max(1, counts.sum()))


def test_what_says_nothing_takes_no_place() -> None:
    dense = np.full((3, 8), 0.7, np.float32)
    dense[1, 2] += 0.5
    dense[1, 3] += LEAST / 2
    sparse = SparseWeights.of(dense)
    assert sparse.labels.tolist() == [2]
    assert sparse.starts.tolist() == [0, 0, 1, 1]
    np.testing.assert_allclose(
        sparse.scores(np.array([1]), np.array([2.0], np.float32)), np.eye(8)[2], atol=1e-3
    )


def test_what_is_saved_says_the_same() -> None:
    sparse = SparseWeights.of(rows(50, 12))
    again = SparseWeights.restored(sparse.dump(), 12)
    some, counts = np.array([3, 11, 40]), np.array([1, 0.5, 0.25], np.float32)
    np.testing.assert_array_equal(again.scores(some, counts), sparse.scores(some, counts))
