"""Texts beside landmarks: compared in blocks, and the same as all at once."""

import numpy as np
import pytest

from inloghulp.nlu.texts import products


@pytest.mark.parametrize("landmarks", [1, 255, 256, 700])
@pytest.mark.parametrize("texts", [0, 1, 2, 8, 9])
def test_each_text_is_compared_with_each_landmark(texts: int, landmarks: int) -> None:
    random = np.random.default_rng(1)
    vectors = random.random((texts, 8), np.float32)
    others = random.random((landmarks, 8), np.float32)
    found = products(vectors, others)
    assert found.shape == (texts, landmarks)
    assert np.allclose(found, vectors @ others.T, atol=1e-6)
