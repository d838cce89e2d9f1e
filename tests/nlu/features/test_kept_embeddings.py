"""Embeddings of examples are kept for the next training."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features import kept_embeddings
from inloghulp.nlu.features.kept_embeddings import KeptEmbeddings
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.learning.test_kernel_ridge import TEXTS


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
    monkeypatch.setattr(kept_embeddings, "MOST", 5)
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
