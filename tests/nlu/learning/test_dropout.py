"""Leaving out features while learning: what is left, and where it stands."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from inloghulp.nlu.learning.dropout import FeaturesLeftOut

ROWS = csr_matrix(np.array([[0, 1, 0, 2, 0], [0, 0, 0, 4, 8], [0, 0, 0, 0, 0]], np.float32))


def test_only_the_features_that_stand_in_some_example_are_told() -> None:
    columns, rows = FeaturesLeftOut(5, 0.0, np.random.default_rng(0)).of(ROWS)
    assert columns.tolist() == [1, 3, 4]
    assert rows.toarray().tolist() == [[1, 2, 0], [0, 4, 8], [0, 0, 0]]


def test_what_was_told_before_does_not_matter() -> None:
    leaving_out = FeaturesLeftOut(5, 0.0, np.random.default_rng(0))
    for which in ([0], [1], [0, 1, 2], [2]):
        columns, rows = leaving_out.of(ROWS[which])
        full = np.zeros((len(which), 5), np.float32)
        full[:, columns] = rows.toarray()
        np.testing.assert_array_equal(full, ROWS[which].toarray())
        assert columns.tolist() == np.unique(ROWS[which].indices).tolist()


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_rows_stay_as_long_as_they_are_while_a_share_is_left_out(share: float) -> None:
    many = csr_matrix(np.ones((50, 400), np.float32))
    leaving_out = FeaturesLeftOut(400, share, np.random.default_rng(0))
    one, other = (leaving_out.of(many)[1] for _ in range(2))
    for rows in (one, other):
        assert rows.nnz == pytest.approx((1 - share) * many.nnz, rel=0.05)
        assert rows.sum() == pytest.approx(many.sum(), rel=0.05)
    assert one.indices.tolist() != other.indices.tolist()
