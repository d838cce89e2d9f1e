"""Rows as whole numbers of 8 bits: near what they were, whatever the size of a row."""

import numpy as np
import pytest

from inloghulp.nlu.features.byte_rows import ByteRows


@pytest.mark.parametrize("many", [0, 1, 4096, 4100])
def test_a_row_is_as_near_as_half_of_its_unit(many: int) -> None:
    random = np.random.default_rng(1)
    rows = random.standard_normal((many, 6)).astype(np.float32)
    rows[::3] *= 1000
    rows[1::7] = 0
    kept = ByteRows.of(rows)
    assert kept.numbers.nbytes == rows.size
    largest = np.abs(rows).max(axis=1, initial=0)[:, np.newaxis]
    assert (np.abs(kept[np.arange(many)] - rows) <= largest * 0.51 / 127 + 1e-6).all()


def test_rows_are_given_in_the_shape_that_they_are_asked_in() -> None:
    rows = np.arange(12, dtype=np.float32).reshape(6, 2)
    some = ByteRows.of(rows)[np.array([[0, 5], [3, 3]])]
    assert some.dtype == np.float32
    np.testing.assert_allclose(some, rows[[[0, 5], [3, 3]]], atol=0.05)
