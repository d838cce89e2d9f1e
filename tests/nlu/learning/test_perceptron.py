"""A perceptron: labels with few examples each, at a moment, and what it says after it was saved."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning.backpropagation import learn
from inloghulp.nlu.learning.kept_models import learnt_before
from inloghulp.nlu.learning.perceptron import Perceptron
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.many_things import TEXTS, THINGS, WAYS

LABELS = [frozenset({thing}) for thing in THINGS] * len(WAYS)
NO_MOMENT: list[tuple[str, ...]] = [()] * len(TEXTS)
AT_A_STEP, AFTER = ("result", "result flash"), ("after",)


@pytest.fixture(scope="module", params=["with embeddings", "without"])
def embedder(request: pytest.FixtureRequest) -> LetterCounts | None:
    return LetterCounts() if request.param == "with embeddings" else None


@pytest.fixture(scope="module")
def model(embedder: LetterCounts | None) -> Perceptron:
    return learn(read(TEXTS, embedder), NO_MOMENT, LABELS, "one")


@pytest.fixture(scope="module")
def asked(embedder: LetterCounts | None) -> Texts:
    return read([f"kunt u zeggen waar mijn {thing} is" for thing in THINGS], embedder)


def _share_right(model: Perceptron, texts: Texts) -> float:
    (scores,) = model.scores(texts, model.shifts([()]))
    found = [model.labels[at] for at in scores.argmax(axis=1)]
    return float(np.mean([one == thing for one, thing in zip(found, THINGS, strict=True)]))


def test_each_of_many_labels_is_found_with_few_examples(model: Perceptron, asked: Texts) -> None:
    assert _share_right(model, asked) >= 0.9


def test_the_same_words_hold_another_label_at_another_moment(
    embedder: LetterCounts | None,
) -> None:
    lines = [f"{word} weg" for word in ("is", "hij is", "nu", "die is", "echt", "ja")] * 2
    texts = read(lines, embedder)
    moments = [AT_A_STEP] * 6 + [AFTER] * 6
    labels = [frozenset({"works"})] * 6 + [frozenset({"leaving"})] * 6
    model = learn(texts, moments, labels, "one")
    step, after = model.scores(read(["zij is weg"], embedder), model.shifts([AT_A_STEP, AFTER]))[
        :, 0
    ]
    assert model.labels == ["leaving", "works"]
    assert model.moments == ("result", "result flash", "after")
    assert step.argmax() == 1
    assert after.argmax() == 0


def test_a_moment_that_no_example_was_said_at_is_none(model: Perceptron, asked: Texts) -> None:
    nowhere, elsewhere = model.scores(asked, model.shifts([(), ("offer", "offer message")]))
    np.testing.assert_array_equal(nowhere, elsewhere)


def test_none_one_or_more_of_several_labels_hold(embedder: LetterCounts | None) -> None:
    said = {
        "de mail komt niet": "mail",
        "geen mail gekregen": "mail",
        "die mail is er niet": "mail",
        "flash werkt niet": "flash",
        "hij vraagt om flash": "flash",
        "er staat iets van flash": "flash",
        "geen mail en ook flash niet": "mail flash",
        "de mail niet, flash ook niet": "mail flash",
        "goed dan": "",
        "dank je": "",
        "ik ga het doen": "",
    }
    held = [frozenset(labels.split()) for labels in said.values()]
    model = learn(read([*said] * 3, embedder), [()] * len(said) * 3, held * 3, "several")
    (scores,) = model.scores(read(["dank je", "de mail, en flash"], embedder), model.shifts([()]))
    assert (scores > 0).tolist() == [[False, False], [True, True]]


def test_of_unknown_labels_a_text_teaches_nothing(embedder: LetterCounts | None) -> None:
    texts = read(["ja goed", "dat is nieuw", "ja hoor", "nog een ding"] * 12, embedder)
    yes, nothing = frozenset({"yes"}), frozenset[str]()
    held = [yes, nothing] * 12 + [nothing] * 24
    asked = read(["ja goed"], embedder)
    scores = {}
    for unknown in (yes, nothing):
        model = learn(texts, [()] * 48, held, "several", [nothing] * 24 + [unknown] * 24)
        scores[unknown] = float(model.scores(asked, model.shifts([()])))
    assert scores[nothing] < 1 < scores[yes]


def test_of_a_text_without_anything_known_the_commonest_label_is_likeliest() -> None:
    texts = read(["waar is de bal", "ik zoek de bal", "de bal is weg", "ja", "nee"], None)
    labels = [frozenset({name}) for name in ("ball", "ball", "ball", "yes", "no")]
    model = learn(texts, [()] * 5, labels, "one")
    assert (
        model.labels[int(model.scores(read(["xxyy"], None), model.shifts([()])).argmax())] == "ball"
    )


def test_a_saved_model_says_the_same(model: Perceptron, asked: Texts, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = Perceptron.load(tmp_path)
    assert (again.labels, again.moments) == (model.labels, model.moments)
    np.testing.assert_array_equal(
        again.scores(asked, again.shifts([()])), model.scores(asked, model.shifts([()]))
    )


def test_learning_again_gives_the_same(
    model: Perceptron, asked: Texts, embedder: LetterCounts | None, tmp_path: Path
) -> None:
    texts = read(TEXTS, embedder)
    for _ in range(2):  # learnt, and read back
        with learnt_before(tmp_path):
            again = learn(texts, NO_MOMENT, LABELS, "one")
        np.testing.assert_array_equal(
            again.scores(asked, again.shifts([()])), model.scores(asked, model.shifts([()]))
        )
    with learnt_before(tmp_path):
        others = [
            learn(texts, NO_MOMENT, [frozenset({"other"}), *LABELS[1:]], "one"),
            learn(texts, [AFTER, *NO_MOMENT[1:]], LABELS, "one"),
            learn(texts, NO_MOMENT, LABELS, "several"),
        ]
    for other in others:
        assert (
            other.scores(asked, other.shifts([()])).tolist()
            != model.scores(asked, model.shifts([()])).tolist()
        )


def test_while_the_embedder_fails_words_alone_are_read(model: Perceptron, asked: Texts) -> None:
    assert _share_right(model, Texts(asked.plain, asked.terms, None)) >= 0.8
