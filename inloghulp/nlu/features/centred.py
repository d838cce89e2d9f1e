"""Embeddings seen from the centre of all examples, at length one: raw ones all point nearly the same way."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.features.embedding import Vectors

SHORTEST = np.float32(1e-6)
"""No vector is taken for shorter, so that none is divided by nothing."""


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Vectors of length one, seen from the centre."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, SHORTEST), dtype=np.float32)


@dataclass(frozen=True)
class Centred:
    """Embeddings in some order, seen from the centre; made only of those that are asked for, since all take much."""

    vectors: Vectors
    order: npt.NDArray[np.int64]
    centre: Vectors

    def of(self, which: slice | npt.NDArray[np.int64]) -> Vectors:
        """Return those at these places of the order."""
        return centred(self.vectors[self.order[which]], self.centre)
