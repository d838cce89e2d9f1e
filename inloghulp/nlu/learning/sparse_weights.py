"""What each sparse feature says of very many labels, kept only where it says something: most say nothing of most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.features.embedding import Vectors

LEAST = 0.02
"""A weight that is nearer to the middle of its feature is left out. Of 1,200 questions of bench/answers the likeliest
entry stays the same for each, no chance changes by more than .006, and of 51 million weights 4 remain."""

_AT_ONCE = 4_096  # rows, so that no second matrix of all weights is made


@dataclass(frozen=True)
class SparseWeights:
    """A matrix of features and labels, of which the rows say how much likelier each feature makes each label."""

    starts: npt.NDArray[np.int64]
    """Where each row begins in the other two, and where the last one ends."""
    labels: npt.NDArray[np.uint16]
    values: npt.NDArray[np.float16]
    many: int
    """So many labels there are."""

    @classmethod
    def of(cls, dense: Vectors) -> "SparseWeights":
        """Keep of (features, labels) what is not near the middle of its row.

        What a feature says of all labels alike says nothing: the chances stay the same without it.
        """
        lengths, labels, values = [], [], []
        for first in range(0, len(dense), _AT_ONCE):
            rows = dense[first : first + _AT_ONCE]
            rows = rows - np.median(rows, axis=1, keepdims=True)
            told = np.abs(rows) >= LEAST
            lengths.append(told.sum(axis=1))
            labels.append(np.nonzero(told)[1].astype(np.uint16))
            values.append(rows[told].astype(np.float16))
        return cls(
            np.concatenate([[0], np.cumsum(np.concatenate([*lengths, []]))]).astype(np.int64),
            np.concatenate([np.empty(0, np.uint16), *labels]),
            np.concatenate([np.empty(0, np.float16), *values]),
            dense.shape[1],
        )

    def scores(self, features: npt.NDArray[np.int64], counts: Vectors) -> Vectors:
        """Return what these features, each counting so much, say of each label together."""
        starts = self.starts[features]
        lengths = self.starts[features + 1] - starts
        before = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
        weighed = self.values[places] * np.repeat(counts, lengths)
        return np.bincount(self.labels[places], weighed, self.many).astype(np.float32)

    def dump(self) -> dict[str, npt.NDArray[Any]]:
        """Give the arrays to save."""
        return {"starts": self.starts, "labels": self.labels, "values": self.values}

    @classmethod
    def restored(cls, saved: Mapping[str, npt.NDArray[Any]], many: int) -> "SparseWeights":
        """Take the arrays that `dump` gave."""
        return cls(saved["starts"], saved["labels"], saved["values"], many)
