"""What training keeps for the next one: embeddings of examples, and what was learnt from the same."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp import folders
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning import kept, kernel_ridge
from inloghulp.nlu.learning.kept import KeptEmbeddings, learnt_before
from inloghulp.nlu.learning.kernel_ridge import learn
from inloghulp.nlu.learning.neighbours import Likeness
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.learning.test_kernel_ridge import LAST, TEXTS, WANTED


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    letters = LetterCounts()
    first = KeptEmbeddings(letters, tmp_path / "state").embed(TEXTS)
    again = KeptEmbeddings(letters, tmp_path / "state").embed(["kkkk", *TEXTS[:2], TEXTS[0]])
    assert letters.asked == [*TEXTS, "kkkk"]
    np.testing.assert_array_equal(again[1:], first[[0, 1, 0]])


def test_another_embedder_has_a_file_of_its_own(tmp_path: Path) -> None:
    KeptEmbeddings(LetterCounts(), tmp_path).embed(TEXTS)
    other = LetterCounts("letters-2")
    KeptEmbeddings(other, tmp_path).embed(TEXTS)
    assert other.asked == TEXTS


def test_a_file_that_was_not_written_to_the_end_is_made_again(tmp_path: Path) -> None:
    letters = LetterCounts()
    KeptEmbeddings(letters, tmp_path).embed(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    KeptEmbeddings(letters, tmp_path).embed(TEXTS)
    assert letters.asked == [*TEXTS, *TEXTS]


def test_who_asks_for_some_texts_takes_none_of_the_others_away(tmp_path: Path) -> None:
    letters = LetterCounts()
    KeptEmbeddings(letters, tmp_path).embed([f"text {n}" for n in range(50)])
    KeptEmbeddings(letters, tmp_path).embed(["een", "twee"])
    letters.asked.clear()
    KeptEmbeddings(letters, tmp_path).embed(["een", *[f"text {n}" for n in range(50)]])
    assert letters.asked == []


def test_of_too_many_the_first_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 5)
    letters = LetterCounts()
    KeptEmbeddings(letters, tmp_path).embed(["a", "e", "i"])
    KeptEmbeddings(letters, tmp_path).embed(["a", "o", "u", "oe", "ie"])
    letters.asked.clear()
    KeptEmbeddings(letters, tmp_path).embed(["a", "o", "u", "oe", "ie"])
    assert letters.asked == []
    KeptEmbeddings(letters, tmp_path).embed([f"text {n}" for n in range(7)])
    KeptEmbeddings(letters, tmp_path).embed([f"text {n}" for n in range(7)])
    assert letters.asked == [f"text {n}" for n in range(7)]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    letters = LetterCounts()
    for _ in range(2):
        KeptEmbeddings(letters, tmp_path / "file" / "state").embed(TEXTS)
    assert letters.asked == [*TEXTS, *TEXTS]


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
        monkeypatch.setattr(kept, "_code", lambda code=code: code)
        with learnt_before(tmp_path):
            learn(read(TEXTS, None), WANTED, Likeness(), LAST)
    assert len(counted) == 2


def test_the_code_is_that_of_every_room_of_the_understanding() -> None:
    files = [*(folders.ROOT / "inloghulp/nlu").rglob("*.py")]
    assert {file.parent.name for file in files} > {"nlu", "text", "features", "learning"}
    assert [file for file in files if file.read_bytes() not in kept._code()] == []


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
