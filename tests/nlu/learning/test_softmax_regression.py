"""Softmax regression: many labels with few examples each, and what it says after it was saved."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning.kept_models import learnt_before
from inloghulp.nlu.learning.softmax_regression import SoftmaxRegression, train
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.many_things import TEXTS, THINGS, WAYS

LABELS = THINGS * len(WAYS)


@pytest.fixture(scope="module", params=["with embeddings", "without"])
def embedder(request: pytest.FixtureRequest) -> LetterCounts | None:
    return LetterCounts() if request.param == "with embeddings" else None


@pytest.fixture(scope="module")
def model(embedder: LetterCounts | None) -> SoftmaxRegression:
    return train(read(TEXTS, embedder), LABELS)


@pytest.fixture(scope="module")
def asked(embedder: LetterCounts | None) -> Texts:
    return read([f"kunt u zeggen waar mijn {thing} is" for thing in THINGS], embedder)


def test_each_of_many_labels_is_found_with_few_examples(
    model: SoftmaxRegression, asked: Texts
) -> None:
    found = [model.labels[at] for at in model.probabilities(asked).argmax(axis=1)]
    right = sum(one == thing for one, thing in zip(found, THINGS, strict=True))
    assert right >= 0.9 * len(THINGS)


def test_the_chances_of_a_text_add_up_to_one(model: SoftmaxRegression, asked: Texts) -> None:
    np.testing.assert_allclose(model.probabilities(asked).sum(axis=1), 1)


def test_of_a_text_without_anything_known_the_commonest_label_is_likeliest(
    embedder: LetterCounts | None,
) -> None:
    texts = ["waar is de bal", "ik zoek de bal", "de bal is weg", "ja", "nee"]
    model = train(read(texts, None), ["ball", "ball", "ball", "yes", "no"])
    (chances,) = model.probabilities(read(["xxyy"], embedder))
    assert model.labels[int(chances.argmax())] == "ball"
    assert chances[model.labels.index("no")] == pytest.approx(
        chances[model.labels.index("yes")], rel=1e-3
    )


def test_a_saved_model_says_the_same(
    model: SoftmaxRegression, asked: Texts, tmp_path: Path
) -> None:
    model.save(tmp_path)
    again = SoftmaxRegression.load(tmp_path)
    assert again.labels == model.labels
    np.testing.assert_array_equal(again.probabilities(asked), model.probabilities(asked))


def test_learning_again_gives_the_same(
    model: SoftmaxRegression, asked: Texts, embedder: LetterCounts | None, tmp_path: Path
) -> None:
    for _ in range(2):  # learnt, and read back
        with learnt_before(tmp_path):
            again = train(read(TEXTS, embedder), LABELS)
        np.testing.assert_array_equal(again.probabilities(asked), model.probabilities(asked))
    with learnt_before(tmp_path):
        other = train(read(TEXTS, embedder), ["other", *LABELS[1:]])
    assert other.labels != model.labels


def test_while_the_embedder_fails_words_alone_are_read(
    model: SoftmaxRegression, asked: Texts
) -> None:
    by_words = model.probabilities(Texts(asked.plain, asked.terms, None))
    right = by_words.argmax(axis=1) == [model.labels.index(thing) for thing in THINGS]
    assert right.mean() >= 0.8
