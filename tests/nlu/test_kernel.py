"""Least squares over the likeness of texts."""

import numpy as np
import pytest

from inloghulp.nlu.kernel import Likeness, learn
from tests.nlu.fake_embedder import LetterCounts

TEXTS = [
    "geen mail",
    "nog geen mail",
    "mail kwijt",
    "kind weg",
    "kind niet te zien",
    "waar is kind",
]
WANTED = np.array([[1, -1]] * 3 + [[-1, 1]] * 3, dtype=np.float32)
LAST = np.arange(len(TEXTS)) == len(TEXTS) - 1


@pytest.mark.parametrize("vectors", [LetterCounts().embed(TEXTS), None], ids=["meaning", "words"])
def test_held_out_examples_are_scored_by_a_model_that_never_saw_them(
    vectors: "np.ndarray[tuple[int, int], np.dtype[np.float32]] | None",
) -> None:
    likeness = Likeness()
    _, scores = learn(TEXTS, vectors, WANTED, likeness, LAST)
    # The vocabulary and the centre are those of all examples; only the solution is without the last.
    without = WANTED.copy()
    without[LAST] *= -1
    _, other = learn(TEXTS, vectors, without, likeness, LAST)
    np.testing.assert_allclose(scores, other, atol=1e-5)
    assert scores.shape == (1, 2)
    assert scores[0, 1] > scores[0, 0]


def test_examples_that_cannot_be_learnt_from_are_refused() -> None:
    with pytest.raises(ValueError, match="more smoothing is needed"):
        learn(TEXTS, None, WANTED, Likeness(smoothing=-5), LAST)
