"""Rows of weights as whole numbers of 8 bits, with a unit for each row: half of the memory of half precision."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.features.embedding import Vectors

_LARGEST = np.iinfo(np.int8).max
_SMALLEST = np.float32(1e-9)
_AT_ONCE = 4_096  # rows, so that no second matrix of all weights is made


@dataclass(frozen=True)
class ByteRows:
    """A matrix of which some rows are asked for at a time."""

    numbers: npt.NDArray[np.int8]
    units: Vectors
    """What one stands for, in each row."""

    @classmethod
    def of(cls, rows: Vectors) -> "ByteRows":
        """Round each row to whole numbers of its unit, of which the largest is 127."""
        numbers, units = np.empty(rows.shape, np.int8), np.empty(len(rows), np.float32)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            unit = np.maximum(np.abs(some).max(axis=1, initial=0) / _LARGEST, _SMALLEST)
            numbers[start : start + _AT_ONCE] = np.rint(some / unit[:, np.newaxis])
            units[start : start + _AT_ONCE] = unit
        return cls(numbers, units)

    def __getitem__(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """Return these rows, whatever the shape in which their numbers are given."""
        return np.asarray(self.numbers[rows] * self.units[rows][..., np.newaxis])
