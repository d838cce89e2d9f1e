"""Texts beside landmarks: compared in blocks, and the same as all at once."""

import numpy as np
import pytest

from inloghulp.nlu.features.landmarks import Landmarks


@pytest.mark.parametrize("landmarks", [0, 1, 1023, 1024, 2100])
@pytest.mark.parametrize("texts", [0, 1, 2, 8, 9])
def test_each_text_is_compared_with_each_landmark(texts: int, landmarks: int) -> None:
    random = np.random.default_rng(1)
    vectors = random.standard_normal((texts, 8)).astype(np.float32)
    others = random.standard_normal((landmarks, 8)).astype(np.float32)
    others[::7] *= 1000
    others[:1] = 0
    found = Landmarks(others).products(vectors)
    assert found.shape == (texts, landmarks)
    size = np.linalg.norm(vectors, axis=1)[:, np.newaxis] * np.linalg.norm(others, axis=1)
    assert (np.abs(found - vectors @ others.T) <= 1e-4 * size + 1e-6).all()
