"""Sparse features of a text: its words, its pairs of words, and the pieces of its words.

A feature is known by a hash of 32 bits (feature hashing), so no vocabulary of strings is kept, and a text is cut
once for every model that reads it. Each model weighs the same features in its own way (TF-IDF).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from inloghulp.nlu.features.byte_rows import ByteRows
from inloghulp.nlu.features.terms import Counted, Floats32, Hashes, ManyCounted, ManyTerms, Terms

_SHORTEST = np.float32(1e-12)
Row = tuple[npt.NDArray[np.int64], Floats32]
"""Where a sparse row is not zero: columns and values."""

_TOKEN = re.compile(
    r"\w+|[^\w\s]"
)  # punctuation counts: a question reads differently from a statement
_PIECE_LETTERS = (3, 4, 5)  # with a space at either end of a word; pieces survive typing errors
LONGEST_WORD = 64
"""Letters of a word that are cut into pieces: of a row of signs without a space the rest says nothing."""
_LONGEST_REMEMBERED = 30  # letters; who types longer ones cannot fill the memory
_SPREAD = np.uint32(0x9E3779B1)  # makes of two hashes a third one, in which their order counts

CROSSED = 12
"""So many words of a text count together with the moment at which it is said; later ones tell little of it."""

_NOTHING = np.empty(0, np.uint32)
_PAIR = np.uint32(1)  # the last bit of a hash: set for a pair of words, and not for a word
_TWICE = 2  # examples that a pair or a piece must stand in; a word counts from the first one
_COMMON = 0.05
"""Pieces in more of the texts than this say little and cost most of the time of training."""
_COMMON_AT_LEAST = 50  # texts
_TELLING_PIECE = 4  # letters; shorter ones stand in any row of letters
_ENOUGH_KNOWN = 1 / 3  # of the pieces; a mistyped word has more, 'blorp wakka' has less
WEIGHT = np.float32(np.sqrt(0.5))
"""Of words and of pieces, so that together they make a vector of length one."""


def terms_of(text: str, moments: Sequence[str] = ()) -> Terms:
    """Cut a cleaned text; its words also count together with each moment at which it is said."""
    line = folded(text)
    single = _words(line)
    pieces = [hashed_pieces(word) for word in line.split()]
    at_moments = _crossed(moments, single[:CROSSED]).ravel()
    return Terms(
        Counted.of(np.concatenate([alone(single), paired(single), at_moments])),
        Counted.of(np.concatenate([_NOTHING, *pieces])),
    )


def folded(text: str) -> str:
    """Lower case without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def tokens(line: str) -> list[str]:
    """Cut a folded text into words and signs."""
    return _TOKEN.findall(line)


def hashed(names: Iterable[str]) -> Hashes:
    """Hash words, or moments."""
    return np.fromiter((crc32(name.encode()) for name in names), np.uint32)


def alone(words: Hashes) -> Hashes:
    """Give words as features by themselves."""
    return words & ~_PAIR


def paired(words: Hashes) -> Hashes:
    """Give each word but the first, as a feature together with the one before it."""
    return (words[:-1] * _SPREAD + words[1:]) | _PAIR


def at_moment(words: Hashes, moment: Hashes) -> Hashes:
    """Give words as features together with the moment at which each is said."""
    return ((words + moment) * _SPREAD) | _PAIR


def _words(line: str) -> Hashes:
    return hashed(tokens(line))


def _crossed(moments: Sequence[str], words: Hashes) -> Hashes:
    """Return the words together with each moment, a row each."""
    return at_moment(words, hashed(moments)[:, np.newaxis])


def _pieces(word: str) -> Iterator[str]:
    padded = f" {word[:LONGEST_WORD]} "
    for letters in _PIECE_LETTERS:
        for start in range(max(1, len(padded) - letters + 1)):
            yield padded[start : start + letters]
        if len(padded) <= letters:
            return  # it is one piece as a whole


def hashed_pieces(word: str) -> Hashes:
    """Hash the pieces of a word, as often as each stands in it."""
    return (_remembered_pieces if len(word) <= _LONGEST_REMEMBERED else _hash_pieces)(word)


def _hash_pieces(word: str) -> Hashes:
    return np.array([crc32(piece.encode()) for piece in _pieces(word)], np.uint32)


_remembered_pieces = lru_cache(maxsize=30_000)(_hash_pieces)


@dataclass(frozen=True)
class _Vocabulary:
    """The features of one kind that were seen, and how much each tells (inverse document frequency)."""

    known: Hashes
    idf: Floats32

    @classmethod
    def fitted(cls, texts: ManyCounted, common: float, of_words: bool) -> "_Vocabulary":
        known, many = texts.known, texts.counts.shape[0]
        times = np.bincount(texts.counts.indices, minlength=len(known))
        is_word = (known & _PAIR == 0) & of_words
        kept = (is_word | (times >= _TWICE)) & (times <= common)
        idf = np.log((1 + many) / (1 + times[kept])) + 1
        return cls(known[kept], idf.astype(np.float32))

    def weighed(self, hashes: Hashes, counts: Floats32) -> Row:
        """Columns and values of these features, which do not make a length of one; nothing for unknown ones."""
        columns, kept = self._find(hashes)
        return columns, counts * self.idf[columns] * kept

    def row(self, text: Counted) -> Row:
        """Return a row of length one."""
        columns, kept = self._find(text.hashes)
        columns = columns[kept]
        values = text.counts[kept] * self.idf[columns]
        return columns, values / np.sqrt(values @ values) if len(values) else values

    def rows(self, texts: ManyCounted) -> csr_matrix:
        """Return the rows of many texts, each of length one."""
        places, are_known = self._find(texts.known)
        found = texts.counts.indices
        kept = are_known[found]
        columns = places[found[kept]]
        ends = np.concatenate([[0], np.cumsum(kept)])[texts.counts.indptr]
        values = texts.counts.data[kept] * self.idf[columns]
        shape = (texts.counts.shape[0], len(self.known))
        rows = csr_matrix((values, columns, ends), shape=shape, dtype=np.float32)
        lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
        rows.data /= np.repeat(lengths, np.diff(ends)).astype(np.float32)
        return rows

    def knows(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Which of these were seen."""
        return self._find(hashes)[1]

    def _find(self, hashes: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Return the columns, and which of these are right."""
        if not len(self.known):
            return np.zeros(len(hashes), np.int64), np.zeros(len(hashes), np.bool_)
        columns = np.minimum(self.known.searchsorted(hashes), len(self.known) - 1)
        return columns, self.known[columns] == hashes


@dataclass(frozen=True)
class AtMoments:
    """The row of a text at each of several moments, in the parts that it is made of.

    A row at some moments is `pieces` and, multiplied to length one and by `WEIGHT`, `words` with the rows of
    `crossed` of these moments.
    """

    pieces: Row
    words: Row
    crossed: Row
    """The words together with each moment, a row each."""

    def times(self, weights: Floats32 | ByteRows, rows: Floats32) -> Floats32:
        """Return the product of rows with weights, which for what all rows have in common are fetched once.

        `rows` has a row for each that is wanted: 1 for the moments of which that holds.
        """
        at, crossed = self.crossed
        said = said_by(self.words, weights) + rows @ np.einsum(
            "mw,mwl->ml", crossed, weights[at].astype(np.float32, copy=False)
        )
        values = self.words[1]
        squares = values @ values + rows @ (crossed**2).sum(axis=1)
        lengths = np.sqrt(np.maximum(squares, _SHORTEST))[:, np.newaxis]
        return np.asarray(WEIGHT * said / lengths + said_by(self.pieces, weights))


def said_by(row: Row, weights: Floats32 | ByteRows) -> Floats32:
    """Return the product of a row with weights, which may be in half precision or less."""
    columns, values = row
    return np.asarray(values @ weights[columns].astype(np.float32, copy=False))


class SparseFeatures:
    """Turns texts into TF-IDF rows of length one, with the features of the training texts."""

    def __init__(self, words: _Vocabulary, pieces: _Vocabulary) -> None:
        self._words = words
        self._pieces = pieces

    @classmethod
    def fitted(cls, texts: ManyTerms) -> "SparseFeatures":
        """Learn from the texts which features there are."""
        many = texts.words.counts.shape[0]
        common = max(_COMMON_AT_LEAST, int(_COMMON * many))
        return cls(
            _Vocabulary.fitted(texts.words, many, of_words=True),
            _Vocabulary.fitted(texts.pieces, common, of_words=False),
        )

    def row(self, text: Terms) -> Row:
        """Where the row of a text is not zero, and what it is there; words stand before pieces."""
        words, pieces = self._words.row(text.words), self._pieces.row(text.pieces)
        columns = np.concatenate([words[0], pieces[0] + len(self._words.known)])
        return columns, np.concatenate([words[1], pieces[1]]) * WEIGHT

    def of(self, texts: ManyTerms) -> csr_matrix:
        """Return the rows of many texts."""
        rows = hstack(
            [self._words.rows(texts.words), self._pieces.rows(texts.pieces)], format="csr"
        )
        rows.data *= WEIGHT
        return rows

    def at_moments(self, text: str, terms: Terms, moments: Sequence[str]) -> AtMoments:
        """Return the row of a cleaned text, cut without a moment, at each moment: as of `terms_of(text, moments)`."""
        first = Counted.of(_words(folded(text))[:CROSSED])
        hashes = _crossed(moments, first.hashes)
        pieces, values = self._pieces.row(terms.pieces)
        return AtMoments(
            (pieces + len(self._words.known), values * WEIGHT),
            self._words.weighed(terms.words.hashes, terms.words.counts),
            self._words.weighed(hashes, first.counts),
        )

    def know(self, text: str, terms: Terms) -> bool:
        """Whether a word of the text was seen before, or enough of the pieces of its words."""
        if self._words.knows(terms.words.hashes).any():
            return True
        pieces = [piece for word in folded(text).split() for piece in _pieces(word)]
        telling = [p for p in pieces if len(p.strip()) >= _TELLING_PIECE]
        hashes = np.array([crc32(piece.encode()) for piece in telling], np.uint32)
        known = self._pieces.knows(hashes).sum()
        return bool(known > _ENOUGH_KNOWN * len(telling))

    def dump(self) -> dict[str, npt.NDArray[Any]]:
        """Give the features and the weight of each, by kind."""
        kinds = {"words": self._words, "pieces": self._pieces}
        return {f"{kind}_known": v.known for kind, v in kinds.items()} | {
            f"{kind}_idf": v.idf.astype(np.float16) for kind, v in kinds.items()
        }

    def rounded(self) -> "SparseFeatures":
        """Return the same, as it is after it was saved."""
        return SparseFeatures.restored(self.dump())

    @classmethod
    def restored(cls, dumped: Mapping[str, npt.NDArray[Any]]) -> "SparseFeatures":
        """Build again what `dump` gave."""
        return cls(
            *(
                _Vocabulary(
                    dumped[f"{kind}_known"].astype(np.uint32),
                    dumped[f"{kind}_idf"].astype(np.float32),
                )
                for kind in ("words", "pieces")
            )
        )
