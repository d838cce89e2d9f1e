"""What landmarks say of one text, and of several at once."""

import numpy as np
import pytest

from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning.neighbours import Likeness, Neighbours


@pytest.mark.parametrize("together", [0, 1, 2, 3, 4, 9])
def test_texts_that_are_read_together_are_scored_as_each_alone(together: int) -> None:
    random = np.random.default_rng(1)
    vectors, landmarks = (random.standard_normal((n, 8)).astype(np.float32) for n in (9, 50))
    duals = random.standard_normal((50, 3)).astype(np.float32)
    near = Neighbours(landmarks.mean(axis=0), duals, landmarks)

    def scores(some: Vectors) -> Vectors:
        return near.scores(Texts([""] * len(some), [], some), some, Likeness())

    alone = np.concatenate([scores(vectors[at : at + 1]) for at in range(9)])
    found = scores(vectors[:together])
    assert found.shape == (together, 3)
    assert np.allclose(found, alone[:together], atol=1e-4)
