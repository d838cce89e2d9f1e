"""The words and pieces of words of a text, as hashes and as rows of numbers."""

import numpy as np
import pytest

from inloghulp.nlu.features import sparse_features
from inloghulp.nlu.features.sparse_features import SparseFeatures, terms_of
from inloghulp.nlu.features.terms import ManyTerms

TEXTS = ["geen mail", "nog geen mail", "kind weg", "flash geblokkeerd"]


def _row(known: list[str], text: str) -> np.ndarray:  # type: ignore[type-arg]
    fitted = SparseFeatures.fitted(ManyTerms.of([*map(terms_of, known)]))
    return np.asarray(fitted.of(ManyTerms.of([terms_of(text)])).toarray()[0])


def test_capitals_and_accents_make_no_difference_and_the_order_of_words_does() -> None:
    one, other = terms_of("Één kind"), terms_of("een kind")
    np.testing.assert_array_equal(one.words.hashes, other.words.hashes)
    np.testing.assert_array_equal(one.pieces.hashes, other.pieces.hashes)
    turned = terms_of("kind een")
    assert set(turned.words.hashes.tolist()) != set(other.words.hashes.tolist())
    np.testing.assert_array_equal(turned.pieces.hashes, other.pieces.hashes)


def test_what_stands_there_more_often_counts_more_but_not_in_proportion() -> None:
    once, thrice = terms_of("mail"), terms_of("mail mail mail")
    (at,) = np.flatnonzero(np.isin(thrice.words.hashes, once.words.hashes))
    assert once.words.counts[0] == 1
    assert 1 < thrice.words.counts[at] < 3


def test_a_row_has_length_one_when_words_and_pieces_are_known() -> None:
    assert np.linalg.norm(_row(TEXTS, "geen mail gekregen")) == pytest.approx(1)
    assert np.linalg.norm(_row(TEXTS, "qqq zzz")) == 0


def test_a_word_counts_from_one_example_and_a_pair_and_a_piece_from_two() -> None:
    words = len(terms_of("kind weg").words.hashes) - 1
    assert np.count_nonzero(_row(TEXTS, "kind weg")) == words
    twice = [*TEXTS, "kind weg"]
    assert np.count_nonzero(_row(twice, "kind weg")) > words + 1


def test_a_mistyped_word_is_known_by_its_pieces_and_a_row_of_letters_is_not() -> None:
    fitted = SparseFeatures.fitted(ManyTerms.of([*map(terms_of, [*TEXTS, *TEXTS])]))
    for text, known in {"mail": True, "geblokkeert": True, "sdkfjh sdf": False, "": False}.items():
        assert fitted.know(text, terms_of(text)) == known


def test_what_was_dumped_gives_the_same_rows() -> None:
    fitted = SparseFeatures.fitted(ManyTerms.of([*map(terms_of, TEXTS)])).rounded()
    again = SparseFeatures.restored(fitted.dump())
    for text in TEXTS:
        columns, values = fitted.row(terms_of(text))
        same_columns, same_values = again.row(terms_of(text))
        np.testing.assert_array_equal(columns, same_columns)
        np.testing.assert_array_equal(values, same_values)


def test_long_words_do_not_fill_the_memory() -> None:
    before = sparse_features._remembered_pieces.cache_info().currsize
    for number in range(5):
        terms_of(f"{'x' * 100}{number}")
    assert sparse_features._remembered_pieces.cache_info().currsize == before
    terms_of("kort12345")
    assert sparse_features._remembered_pieces.cache_info().currsize == before + 1


def test_of_a_row_of_signs_only_the_beginning_is_cut_into_pieces() -> None:
    row = "".join(chr(0x4E00 + number) for number in range(2000))
    longest = terms_of(row[: sparse_features.LONGEST_WORD])
    assert len(longest.pieces.hashes) == 3 * sparse_features.LONGEST_WORD - 3
    np.testing.assert_array_equal(terms_of(row).pieces.hashes, longest.pieces.hashes)
