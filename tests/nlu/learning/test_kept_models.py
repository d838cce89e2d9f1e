"""What was learnt from the same is kept for the next training."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp import folders
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning import kept_models, kernel_ridge
from inloghulp.nlu.learning.kept_models import learnt_before
from inloghulp.nlu.learning.kernel_ridge import learn
from inloghulp.nlu.learning.neighbours import Likeness
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.learning.test_kernel_ridge import LAST, TEXTS, WANTED


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of examples that were really learnt from."""
    learnt: list[int] = []
    really = kernel_ridge._learn

    def learn_and_count(*given: object) -> object:
        learnt.append(len(given[0]))  # type: ignore[arg-type]
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(kernel_ridge, "_learn", learn_and_count)
    return learnt


def test_what_was_learnt_from_the_same_is_read_back_and_says_the_same(
    tmp_path: Path, counted: list[int]
) -> None:
    texts = read(TEXTS, LetterCounts())
    once, scores = learn(texts, WANTED, Likeness(), LAST)
    for _ in range(2):
        with learnt_before(tmp_path):
            again, same_scores = learn(texts, WANTED, Likeness(), LAST)
    assert len(counted) == 2  # outside, and the first time within
    np.testing.assert_array_equal(scores, same_scores)
    np.testing.assert_array_equal(once.scores(texts, Likeness()), again.scores(texts, Likeness()))


def test_another_example_label_likeness_or_meaning_is_learnt_anew(
    tmp_path: Path, counted: list[int]
) -> None:
    texts, other = read(TEXTS, LetterCounts()), WANTED.copy()
    other[0] *= -1
    with learnt_before(tmp_path):
        learn(texts, WANTED, Likeness(), LAST)
        learn(read([*TEXTS[:5], "waar is zij"], LetterCounts()), WANTED, Likeness(), LAST)
        learn(texts, other, Likeness(), LAST)
        learn(texts, WANTED, Likeness(meaning=2), LAST)
        learn(read(TEXTS, None), WANTED, Likeness(), LAST)
        learn(texts, WANTED, Likeness(), ~LAST)
    assert len(counted) == 6


def test_changed_code_learns_anew(
    tmp_path: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in (b"old", b"new"):
        monkeypatch.setattr(kept_models, "_code", lambda code=code: code)
        with learnt_before(tmp_path):
            learn(read(TEXTS, None), WANTED, Likeness(), LAST)
    assert len(counted) == 2


def test_the_code_is_that_of_every_room_of_the_understanding() -> None:
    files = [*(folders.ROOT / "inloghulp/nlu").rglob("*.py")]
    assert {file.parent.name for file in files} > {"nlu", "text", "features", "learning"}
    assert [file for file in files if file.read_bytes() not in kept_models._code()] == []


def test_what_was_not_asked_for_is_deleted(tmp_path: Path) -> None:
    for texts in (TEXTS, TEXTS[::-1]):
        with learnt_before(tmp_path):
            learn(read(texts, None), WANTED, Likeness(), LAST)
        assert len([*tmp_path.iterdir()]) == 1


def test_what_was_not_written_to_the_end_is_learnt_anew(tmp_path: Path, counted: list[int]) -> None:
    for _ in range(2):
        with learnt_before(tmp_path):
            learn(read(TEXTS, None), WANTED, Likeness(), LAST)
        (folder,) = tmp_path.iterdir()
        (folder / "model.npz").write_bytes((folder / "model.npz").read_bytes()[:100])
    assert len(counted) == 2
