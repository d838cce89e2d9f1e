"""Texts as everything that is learnt reads them: cleaned once, cut once, and embedded once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.features.cut_together import CutTogether
from inloghulp.nlu.features.embedding import Embedder, Vectors, embed
from inloghulp.nlu.features.sparse_features import Terms, terms_of
from inloghulp.nlu.text.clean import plain


@dataclass(frozen=True)
class Texts:
    """Cleaned texts, with a row for each in what stands beside them."""

    plain: Sequence[str]
    terms: Sequence[Terms]
    vectors: Vectors | None
    """What they mean; none without embedder. One row does for several texts of one meaning."""
    beside: "tuple[Landmarks, Vectors] | None" = None
    """Landmarks, and the inner product of each text with each of these."""

    def __len__(self) -> int:
        return len(self.plain)

    def some(self, which: Iterable[int]) -> "Texts":
        """Return some of these, in this order."""
        which = list(which)
        return Texts(
            [self.plain[at] for at in which],
            [self.terms[at] for at in which],
            None if self.vectors is None else self.vectors[which],
            None if self.beside is None else (self.beside[0], self.beside[1][which]),
        )

    def content(self) -> list[bytes]:
        """Return everything that can be learnt from these; what they are cut into depends on them alone."""
        moments = [self.terms.content()] if isinstance(self.terms, CutTogether) else []
        meaning = [] if self.vectors is None else [self.vectors.tobytes()]
        return ["\n".join(self.plain).encode("utf-8", "replace"), *moments, *meaning]

    def products(self, landmarks: "Landmarks | Vectors") -> Vectors:
        """Return the inner product of each text with each landmark; made only when it is not there yet."""
        if self.beside is not None and self.beside[0] is landmarks:
            return self.beside[1]
        if self.vectors is None:
            raise ValueError("these texts are not embedded")
        if isinstance(landmarks, Landmarks):
            return landmarks.products(self.vectors)
        return np.asarray(self.vectors @ landmarks.T)


_MANY = 20
"""Texts: so many are cut together; a few are cut sooner one after the other."""
_BLOCK = 1024
"""Landmarks that are made floating point at once, and then compared with each text. With 256 that takes twice as long,
with 4,096 no less."""
_LARGEST = np.iinfo(np.int16).max
_SMALLEST = np.float32(1e-9)


class Landmarks:
    """The embeddings of landmarks, kept as whole numbers of 16 bits: half of the memory, and as exact as they came.

    Fetching them takes most of the time of comparing, so it is done once for all texts that are compared.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._units = np.maximum(np.abs(vectors).max(axis=1, initial=0) / _LARGEST, _SMALLEST)
        self._rows = np.rint(vectors / self._units[:, np.newaxis]).astype(np.int16)

    def __len__(self) -> int:
        return len(self._rows)

    def products(self, vectors: Vectors) -> Vectors:
        """Return the inner product of each text with each landmark."""
        found = np.empty((len(vectors), len(self)), np.float32)
        room = np.empty((_BLOCK, self._rows.shape[1]), np.float32)
        for start in range(0, len(self), _BLOCK):
            rows = self._rows[start : start + _BLOCK]
            block = room[: len(rows)]
            np.copyto(block, rows)
            for vector, row in zip(vectors, found, strict=True):
                np.dot(block, vector, out=row[start : start + _BLOCK])
        found *= self._units
        return found


def read(
    texts: Sequence[str], embedder: Embedder | None, landmarks: Landmarks | None = None
) -> Texts:
    """Clean, cut and embed; beside landmarks when there are any."""
    cleaned = [plain(text) for text in texts]
    vectors = embed(cleaned, embedder)
    beside = None
    if vectors is not None and landmarks is not None:
        beside = (landmarks, landmarks.products(vectors))
    many = len(cleaned) >= _MANY
    cut = CutTogether(cleaned) if many else [terms_of(text) for text in cleaned]
    return Texts(cleaned, cut, vectors, beside)
