"""Cuts many texts at once, as learning does: with one sort of all their features instead of one for each text."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.features.sparse_features import (
    CROSSED,
    Counted,
    Hashes,
    Terms,
    alone,
    at_moment,
    folded,
    hashed,
    hashed_pieces,
    paired,
    tokens,
)

_HASH_BITS = np.uint64(32)

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
        return self._terms[at]

    def __iter__(self) -> Iterator[Terms]:
        return iter(self._terms)

    @cached_property
    def _terms(self) -> list[Terms]:
        return terms_of_each(self._texts, self._moments)


def terms_of_each(texts: Sequence[str], moments: Sequence[Sequence[str]] = ()) -> list[Terms]:
    """Cut cleaned texts, each at its moments when these are given, as `sparse_features.terms_of` does."""
    lines = [folded(text) for text in texts]
    words = _counted(*_words(lines, moments), len(texts))
    pieces = _counted(*_pieces(lines), len(texts))
    return [Terms(*both) for both in zip(words, pieces, strict=True)]


def _words(lines: Sequence[str], moments: Sequence[Sequence[str]]) -> tuple[Hashes, Owners]:
    """Return words, pairs of words, and the first words at each moment."""
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
    return np.concatenate([some for some, _ in found]), np.concatenate([of for _, of in found])


def _pieces(lines: Sequence[str]) -> tuple[Hashes, Owners]:
    words = [line.split() for line in lines]
    cut = [hashed_pieces(word) for word in chain(*words)]
    nothing = np.empty(0, np.uint32)
    return np.concatenate([nothing, *cut]), np.repeat(_owners(words), [len(some) for some in cut])


def _owners(rows: Sequence[Sequence[str]]) -> Owners:
    return np.repeat(np.arange(len(rows)), [len(row) for row in rows])


def _counted(hashes: Hashes, owners: Owners, texts: int) -> list[Counted]:
    """Count the features of each text: as `Counted.of` does, sorted by text and then by hash."""
    keys = owners.astype(np.uint64) << _HASH_BITS | hashes
    keys, times = np.unique(keys, return_counts=True)
    different, counts = keys.astype(np.uint32), (1 + np.log(times)).astype(np.float32)
    ends = keys.searchsorted(np.arange(texts + 1, dtype=np.uint64) << _HASH_BITS)
    return [Counted(different[a:b], counts[a:b]) for a, b in pairwise(ends.tolist())]
