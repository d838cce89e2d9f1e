"""The intent model, on a handful of examples."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.intent_model import IntentModel, Shape, held_out_parts, train
from tests.nlu.fake_embedder import LetterCounts

EXAMPLES = {
    "forgot_password": [
        "wachtwoord vergeten",
        "ik ben mijn wachtwoord kwijt",
        "nieuw wachtwoord graag",
        "weet het wachtwoord niet meer",
        "mijn man weet het wachtwoord ook niet",
    ],
    "activation_link": [
        "geen mail gekregen",
        "de mail komt niet aan",
        "er zit geen link in mijn mail",
        "de link is verlopen",
        "nog steeds geen mail van school",
    ],
    "greet": ["hallo", "goedemorgen", "hoi allemaal", "dag", "goedenavond"],
}
TEXTS = [text for texts in EXAMPLES.values() for text in texts]
LABELS = [label for label, texts in EXAMPLES.items() for _ in texts]


@pytest.fixture(params=["with embeddings", "without"])
def embedder(request: pytest.FixtureRequest) -> LetterCounts | None:
    return LetterCounts() if request.param == "with embeddings" else None


def _trained(embedder: LetterCounts | None) -> IntentModel:
    return train(read(TEXTS, embedder), LABELS, Shape())


def _best(model: IntentModel, text: str, embedder: LetterCounts | None) -> str:
    chances = model.probabilities(read([text], embedder))[0]
    return model.labels[int(chances.argmax())]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ben het wachtwoord vergeten", "forgot_password"),
        ("ik heb nog geen mail", "activation_link"),
        ("wachtwoort kwijd", "forgot_password"),
        ("goedemorgen allemaal", "greet"),
    ],
)
def test_new_texts_are_recognised(text: str, label: str, embedder: LetterCounts | None) -> None:
    assert _best(_trained(embedder), text, embedder) == label


def test_probabilities_add_up_to_one(embedder: LetterCounts | None) -> None:
    texts = ["hallo", "", "zzz qqq", "👍"]
    chances = _trained(embedder).probabilities(read(texts, embedder))
    np.testing.assert_allclose(chances.sum(axis=1), 1)


def test_what_is_like_nothing_is_less_sure(embedder: LetterCounts | None) -> None:
    texts = ["wachtwoord vergeten", "zzz qqq"]
    known, unknown = _trained(embedder).probabilities(read(texts, embedder)).max(axis=1)
    assert known > unknown


def test_a_saved_model_says_the_same(tmp_path: Path, embedder: LetterCounts | None) -> None:
    model = _trained(embedder)
    model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    texts = read(TEXTS, embedder)
    np.testing.assert_array_equal(again.probabilities(texts), model.probabilities(texts))


def test_training_twice_gives_the_same_files(tmp_path: Path, embedder: LetterCounts | None) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _trained(embedder).save(tmp_path / name)
    one, two = (np.load(tmp_path / name / "model.npz") for name in ("one", "two"))
    assert sorted(one) == sorted(two)
    assert all(np.array_equal(one[key], two[key]) for key in one)
    texts = [(tmp_path / name / "model.json").read_text() for name in ("one", "two")]
    assert texts[0] == texts[1]


def test_the_examples_of_a_label_are_held_out_in_the_order_they_stand_in() -> None:
    truth = np.array([0, 0, 1, 0, 0, 1])
    assert held_out_parts(truth, 2).tolist() == [0, 0, 0, 1, 1, 1]


def test_labels_that_cannot_be_told_apart_are_never_sure() -> None:
    texts = [
        f"{word} {word}" for word in ("aap", "noot", "mies", "wim", "zus", "jet") for _ in "ab"
    ]
    model = train(read(texts, None), ["left", "right"] * 6, Shape(folds=3))
    assert model.probabilities(read(["aap aap"], None)).max() < 0.6
