"""A text, or many of them, as the features that it is cut into."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Hashes = npt.NDArray[np.uint32]
Floats32 = npt.NDArray[np.float32]

_NOTHING = np.empty(0, np.uint32)
_NO_COUNTS = np.empty(0, np.float32)


@dataclass(frozen=True)
class Counted:
    """The different features of one kind in a text, by hash, and how much each counts (1 + the log of how often)."""

    hashes: Hashes
    counts: Floats32

    @classmethod
    def of(cls, hashes: Hashes) -> "Counted":
        """Count hashes that stand in any order."""
        different, times = np.unique(hashes, return_counts=True)
        return cls(different, (1 + np.log(times)).astype(np.float32))


@dataclass(frozen=True)
class Terms:
    """A text as its features."""

    words: Counted
    """Words, and pairs of words."""
    pieces: Counted
    """Pieces of words."""


@dataclass(frozen=True)
class ManyCounted:
    """The features of one kind in many texts: a row for each text, a column for each different feature."""

    known: Hashes
    """The features, in their order."""
    counts: csr_matrix
    """How much each counts in each text."""

    @classmethod
    def of(cls, texts: Sequence[Counted]) -> "ManyCounted":
        """Take those of texts that were cut one by one."""
        hashes = np.concatenate([_NOTHING, *(text.hashes for text in texts)])
        counts = np.concatenate([_NO_COUNTS, *(text.counts for text in texts)])
        known, columns = np.unique(hashes, return_inverse=True)
        ends = np.cumsum([0, *(len(text.hashes) for text in texts)])
        return cls(known, csr_matrix((counts, columns, ends), (len(texts), len(known))))

    def __getitem__(self, at: int) -> Counted:
        row = slice(*self.counts.indptr[at : at + 2])
        return Counted(self.known[self.counts.indices[row]], self.counts.data[row])


@dataclass(frozen=True)
class ManyTerms:
    """Many texts as their features."""

    words: ManyCounted
    pieces: ManyCounted

    @classmethod
    def of(cls, texts: Sequence[Terms]) -> "ManyTerms":
        """Take the features of texts that were cut one by one."""
        words, pieces = ([getattr(text, kind) for text in texts] for kind in ("words", "pieces"))
        return cls(ManyCounted.of(words), ManyCounted.of(pieces))

    def __getitem__(self, at: int) -> Terms:
        return Terms(self.words[at], self.pieces[at])
