"""The training examples that are nearest to a message."""

from pathlib import Path

import numpy as np

from inloghulp.evaluation.nearest import Labelled, Meanings, nearest
from tests.nlu.fake_embedder import LetterCounts

EXAMPLES = [
    Labelled("aaaa", "a"),
    Labelled("aaae", "ae"),
    Labelled("tttt", "t"),
    Labelled("ttss", "ts"),
    Labelled("ssss", "s"),
]
TEXTS = [example.text for example in EXAMPLES]


def test_the_nearest_come_first() -> None:
    letters = LetterCounts()
    near = nearest(EXAMPLES, letters.embed(TEXTS), letters.embed(["aaa"])[0])
    assert [one.label for one in near[:2]] == ["a", "ae"]
    assert near[0].likeness > near[1].likeness > 0 > near[2].likeness
    assert nearest([], letters.embed(TEXTS)[:0], letters.embed(["aaa"])[0]) == []


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    letters = LetterCounts()
    first = Meanings(letters, tmp_path / "state").of(TEXTS)
    again = Meanings(letters, tmp_path / "state").of(["kkkk", *TEXTS[:2], TEXTS[0]])
    assert letters.asked == [*TEXTS, "kkkk"]
    np.testing.assert_array_equal(again[1:], first[[0, 1, 0]])


def test_another_embedder_has_a_file_of_its_own(tmp_path: Path) -> None:
    Meanings(LetterCounts(), tmp_path).of(TEXTS)
    other = LetterCounts("letters-2")
    Meanings(other, tmp_path).of(TEXTS)
    assert other.asked == TEXTS


def test_a_file_that_was_not_written_to_the_end_is_made_again(tmp_path: Path) -> None:
    letters = LetterCounts()
    Meanings(letters, tmp_path).of(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    Meanings(letters, tmp_path).of(TEXTS)
    assert letters.asked == [*TEXTS, *TEXTS]
