"""Leaves out some features of examples while learning (dropout), so that none of them is leant on.

What is left out costs nothing, and of all features only those that are left in some example are told: a step takes as
long as its examples are, however many features there are.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Columns = npt.NDArray[np.int64]


class FeaturesLeftOut:
    """Leaves out a share of the features of each example, at each step others."""

    def __init__(self, features: int, share: float, chance: np.random.Generator) -> None:
        self._share = share
        self._chance = chance
        self._stands = np.zeros(features, np.bool_)
        self._place = np.empty(features, np.int32)

    def of(self, rows: csr_matrix) -> tuple[Columns, csr_matrix]:
        """Return the features that are left in some example, and the rows of the examples in these alone.

        What is left counts more, so that rows stay as long as they are without leaving out.
        """
        kept = self._chance.random(rows.nnz, np.float32) >= self._share
        starts = np.concatenate([[0], np.cumsum(kept)])[rows.indptr].astype(np.int32)
        found = rows.indices[kept]
        self._stands[found] = True
        columns = np.flatnonzero(self._stands)
        self._stands[columns] = False
        self._place[columns] = np.arange(len(columns))
        values = rows.data[kept] / np.float32(1 - self._share)
        shape = (rows.shape[0], len(columns))
        return columns, csr_matrix((values, self._place[found], starts), shape)
