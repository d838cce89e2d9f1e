"""Cuts many texts at once, as learning does: each different word once, and counted in matrices."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import overload

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from inloghulp.nlu.features.sparse_features import (
    CROSSED,
    alone,
    at_moment,
    folded,
    hashed,
    hashed_pieces,
    paired,
    tokens,
)
from inloghulp.nlu.features.terms import Hashes, ManyCounted, ManyTerms, Terms

Owners = npt.NDArray[np.int64]
"""For each feature the text that it stands in."""


class CutTogether(Sequence[Terms]):
    """Texts as their features, cut when these are first asked for: what was learnt before asks for none."""

    def __init__(self, texts: Sequence[str], moments: Sequence[Sequence[str]] = ()) -> None:
        self._texts = texts
        self._moments = moments

    def content(self) -> bytes:
        """Return what the features are made of, besides the texts."""
        return "\n".join("|".join(names) for names in self._moments).encode()

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Terms: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Terms]: ...

    def __getitem__(self, at: int | slice) -> Terms | Sequence[Terms]:
        if isinstance(at, slice):
            return [self.together[one] for one in range(*at.indices(len(self)))]
        return self.together[range(len(self))[at]]

    def __iter__(self) -> Iterator[Terms]:
        return (self.together[at] for at in range(len(self)))

    @cached_property
    def together(self) -> ManyTerms:
        """All of them."""
        return terms_of_all(self._texts, self._moments)


def terms_of_all(texts: Sequence[str], moments: Sequence[Sequence[str]] = ()) -> ManyTerms:
    """Cut cleaned texts, each at its moments when these are given, as `sparse_features.terms_of` does."""
    lines = [folded(text) for text in texts]
    return ManyTerms(_words(lines, moments), _pieces(lines))


def _words(lines: Sequence[str], moments: Sequence[Sequence[str]]) -> ManyCounted:
    """Count words, pairs of words, and the first words at each moment."""
    cut = [tokens(line) for line in lines]
    words, owners = hashed(chain(*cut)), _owners(cut)
    beside = owners[1:] == owners[:-1]
    found = [(alone(words), owners), (paired(words)[beside], owners[1:][beside])]
    first = np.arange(len(words)) - owners.searchsorted(owners) < CROSSED
    for place in range(max(map(len, moments), default=0)):
        said = np.array([len(some) > place for some in moments])
        names = hashed(some[place] if len(some) > place else "" for some in moments)
        chosen = first & said[owners]
        found.append((at_moment(words[chosen], names[owners[chosen]]), owners[chosen]))
    hashes = np.concatenate([some for some, _ in found])
    known, columns = np.unique(hashes, return_inverse=True)
    rows = np.concatenate([of for _, of in found])
    times = csr_matrix((_ones(rows), (rows, columns)), (len(lines), len(known)))
    return ManyCounted(known, _weighed(times))


def _pieces(lines: Sequence[str]) -> ManyCounted:
    """Count pieces: those of each different word, and how often each word stands in each text."""
    cut = [line.split() for line in lines]
    place: dict[str, int] = {}
    words = np.array([place.setdefault(word, len(place)) for word in chain(*cut)], np.int64)
    pieces = [hashed_pieces(word) for word in place]
    nothing = np.empty(0, np.uint32)
    known, columns = np.unique(np.concatenate([nothing, *pieces]), return_inverse=True)
    of_words = _counted(columns, _ends(pieces), len(known))
    times = _counted(words, _ends(cut), len(place)) @ of_words
    times.sort_indices()
    return ManyCounted(known, _weighed(times))


def _counted(columns: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], many: int) -> csr_matrix:
    """Return a row for each text or word, in which each feature counts as often as it stands there."""
    return csr_matrix((_ones(columns), columns, ends), (len(ends) - 1, many))


def _weighed(times: csr_matrix) -> csr_matrix:
    """Return how much features count that stand so many times in a text."""
    times.data = (1 + np.log(times.data.astype(np.float64))).astype(np.float32)
    return times


def _ones(several: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    return np.ones(len(several), np.float32)


def _owners(rows: Sequence[Sequence[str]]) -> Owners:
    return np.repeat(np.arange(len(rows)), [len(row) for row in rows])


def _ends(rows: Iterable[Sequence[str] | Hashes]) -> npt.NDArray[np.int64]:
    return np.cumsum([0, *(len(row) for row in rows)])
