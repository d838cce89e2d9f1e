"""Landmarks: the texts that all others are compared with, kept so that comparing costs little."""

import numpy as np

from inloghulp.nlu.features.embedding import Vectors

_BLOCK = 1024
"""Landmarks that are made floating point at once, and then compared with each text. With 256 that takes twice as long,
with 4,096 no less."""
_LARGEST = np.iinfo(np.int16).max
_SMALLEST = np.float32(1e-9)


class Landmarks:
    """The embeddings of landmarks, kept as whole numbers of 16 bits: half of the memory, and as exact as they came.

    Fetching them takes most of the time of comparing, so it is done once for all texts that are compared.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._units = np.maximum(np.abs(vectors).max(axis=1, initial=0) / _LARGEST, _SMALLEST)
        self._rows = np.rint(vectors / self._units[:, np.newaxis]).astype(np.int16)

    def __len__(self) -> int:
        return len(self._rows)

    def products(self, vectors: Vectors) -> Vectors:
        """Return the inner product of each text with each landmark."""
        found = np.empty((len(vectors), len(self)), np.float32)
        room = np.empty((_BLOCK, self._rows.shape[1]), np.float32)
        for start in range(0, len(self), _BLOCK):
            rows = self._rows[start : start + _BLOCK]
            block = room[: len(rows)]
            np.copyto(block, rows)
            for vector, row in zip(vectors, found, strict=True):
                np.dot(block, vector, out=row[start : start + _BLOCK])
        found *= self._units
        return found
