"""Least squares over the likeness of texts, over all pairs of examples and by landmarks."""

import random
from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning import kernel_ridge, nystrom
from inloghulp.nlu.learning.kernel_ridge import Floats, KernelRidge, learn
from inloghulp.nlu.learning.neighbours import Likeness, Neighbours
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
LAST_OF_200 = np.arange(200) >= 160

SUBJECTS = {0: ["mail", "bericht", "post"], 1: ["kind", "dochter", "zoon"], 2: ["flash", "spel"]}
FILLERS = ["ik", "zie", "geen", "meer", "nog", "steeds", "niet", "dagen", "weg", "hoe", "hulp"]
LIKENESS = Likeness()


@pytest.fixture(params=["pairs", "landmarks"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Learn in both ways."""
    monkeypatch.setattr(kernel_ridge, "FEW", 0 if request.param == "landmarks" else 1_000)
    return str(request.param)


@pytest.fixture(params=["meaning", "words"])
def with_meaning(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "meaning")


def _read(texts: list[str], with_meaning: bool) -> Texts:
    return read(texts, LetterCounts() if with_meaning else None)


def _many(count: int) -> tuple[list[str], Vectors]:
    """Messages on three subjects, some of them twice."""
    chance = random.Random(3)  # noqa: S311 - texts, not a secret
    truth = [chance.randrange(len(SUBJECTS)) for _ in range(count)]
    texts = [
        " ".join(chance.sample([*chance.sample(FILLERS, 4), chance.choice(SUBJECTS[label])], 5))
        for label in truth
    ]
    texts[1:9], truth[1:9] = texts[:1] * 8, truth[:1] * 8
    wanted = np.where(np.array(truth)[:, np.newaxis] == np.arange(len(SUBJECTS)), 1, -1)
    return texts, wanted.astype(np.float32)


def _learnt_and_asked(with_meaning: bool, landmarks: int = 5_000) -> tuple[Floats, Floats]:
    """What a model of many messages says of other ones, and the scores of those held out."""
    texts, wanted = _many(400)
    texts, wanted, asked = texts[:300], wanted[:300], texts[300:]
    held_out = np.arange(len(texts)) % 5 == 2
    learnt, scores = learn(_read(texts, with_meaning), wanted, LIKENESS, held_out, landmarks)
    return learnt.scores(_read(asked, with_meaning), LIKENESS), scores


@pytest.mark.usefixtures("way")
def test_held_out_examples_are_scored_by_a_model_that_never_saw_them(with_meaning: bool) -> None:
    texts = _read(TEXTS, with_meaning)
    _, scores = learn(texts, WANTED, LIKENESS, LAST)
    # The vocabulary and the centre are those of all examples; only the solution is without the last.
    without = WANTED.copy()
    without[LAST] *= -1
    _, other = learn(texts, without, LIKENESS, LAST)
    np.testing.assert_allclose(scores, other, atol=1e-5)
    assert scores.shape == (1, 2)
    assert scores[0, 1] > scores[0, 0]


@pytest.mark.usefixtures("way")
def test_examples_that_cannot_be_learnt_from_are_refused() -> None:
    with pytest.raises(ValueError, match="more smoothing is needed"):
        learn(_read(TEXTS, with_meaning=False), WANTED, Likeness(smoothing=-5), LAST)


def test_with_every_example_a_landmark_the_answer_is_that_of_all_pairs(
    with_meaning: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = _learnt_and_asked(with_meaning)
    monkeypatch.setattr(kernel_ridge, "FEW", 0)
    monkeypatch.setattr(nystrom, "_FEWER", 60)
    monkeypatch.setattr(nystrom, "_CLOSE", 1e-5)
    monkeypatch.setattr(nystrom, "_CLOSE_ENOUGH", 1e-5)
    for got, wanted in zip(_learnt_and_asked(with_meaning), exact, strict=True):
        np.testing.assert_allclose(got, wanted, atol=2e-3)


def test_no_more_steps_are_taken_for_what_has_come_near(
    with_meaning: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = _learnt_and_asked(with_meaning)
    widths: list[int] = []
    really = nystrom._Likeness.coefficients

    def noted(alike: nystrom._Likeness, duals: Vectors) -> tuple[Vectors, Vectors]:
        widths.append(duals.shape[1])
        return really(alike, duals)

    monkeypatch.setattr(kernel_ridge, "FEW", 0)
    monkeypatch.setattr(nystrom, "_FEWER", 4)
    monkeypatch.setattr(nystrom, "_CLOSE", 1e-3)
    monkeypatch.setattr(nystrom, "_CLOSE_ENOUGH", 1e-3)
    monkeypatch.setattr(nystrom._Likeness, "coefficients", noted)
    for got, wanted in zip(_learnt_and_asked(with_meaning), exact, strict=True):
        np.testing.assert_allclose(got, wanted, atol=1e-2)
    assert {*widths} > {len(SUBJECTS)}


def test_some_landmarks_come_near_the_answer_of_all_pairs(
    with_meaning: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = _learnt_and_asked(with_meaning)
    monkeypatch.setattr(kernel_ridge, "FEW", 0)
    monkeypatch.setattr(nystrom, "_FEWER", 30)
    for got, wanted in zip(_learnt_and_asked(with_meaning, 60), exact, strict=True):
        assert np.corrcoef(got.ravel(), wanted.ravel())[0, 1] > 0.98
        assert (got.argmax(axis=1) == wanted.argmax(axis=1)).mean() > 0.95


def test_few_steps_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_ridge, "FEW", 0)
    monkeypatch.setattr(nystrom, "_FEWER", 100)
    at_ease = _learnt_and_asked(with_meaning=True)
    monkeypatch.setattr(nystrom, "_MOST_STEPS", 8)
    for got, wanted in zip(_learnt_and_asked(with_meaning=True), at_ease, strict=True):
        np.testing.assert_array_equal(got, wanted)


@pytest.mark.usefixtures("way")
def test_learning_again_gives_the_same() -> None:
    once, again = _learnt_and_asked(with_meaning=True), _learnt_and_asked(with_meaning=True)
    np.testing.assert_array_equal(once[0], again[0])
    np.testing.assert_array_equal(once[1], again[1])


@pytest.mark.usefixtures("way")
def test_a_saved_kernel_says_the_same(with_meaning: bool, tmp_path: Path) -> None:
    many, wanted = _many(200)
    texts = _read(many, with_meaning)
    learnt, _ = learn(texts, wanted, LIKENESS, np.arange(len(texts)) > 150, 60)
    learnt.save(tmp_path, {"labels": ["a", "b", "c"]})
    again, about = KernelRidge.load(tmp_path)
    assert about == {"labels": ["a", "b", "c"]}
    assert (again.neighbours is not None) == with_meaning
    np.testing.assert_array_equal(again.scores(texts, LIKENESS), learnt.scores(texts, LIKENESS))


@pytest.mark.usefixtures("way")
def test_kernels_that_share_landmarks_say_the_same_and_have_each_text_once() -> None:
    many, wanted = _many(300)
    kernels = [
        learn(_read(many[some], with_meaning=True), wanted[some], LIKENESS, LAST_OF_200)[0]
        for some in (slice(200), slice(100, 300))
    ]
    asked = _read(many[:9], with_meaning=True)
    before = [kernel.scores(asked, LIKENESS) for kernel in kernels]
    shared = Neighbours.share([one.neighbours for one in kernels if one.neighbours])
    assert shared is not None
    assert len(shared) <= len(set(many))
    asked = asked.compared_with(shared)
    after = [one.scores(asked, LIKENESS) for one in kernels]
    np.testing.assert_allclose(after, before, atol=1e-4)


def test_without_meaning_there_are_no_landmarks_to_share() -> None:
    assert learn(_read(TEXTS, False), WANTED, LIKENESS, LAST)[0].neighbours is None
    assert Neighbours.share([]) is None


def test_an_example_more_changes_few_landmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_ridge, "FEW", 0)
    many, wanted = _many(200)
    near = [
        learn(_read(many[:count], True), wanted[:count], LIKENESS, np.arange(count) > 150, 60)[0]
        for count in (200, 195)
    ]
    one, other = (
        {row.tobytes() for row in one.neighbours.vectors} for one in near if one.neighbours
    )
    assert len(one) == len(other)
    assert 0 < len(one - other) <= 5
