"""Texts as everything that is learnt reads them: cleaned once, cut once, and embedded once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, Vectors, embed
from inloghulp.nlu.features import Terms, terms_of


@dataclass(frozen=True)
class Texts:
    """Cleaned texts, with a row for each in what stands beside them."""

    plain: Sequence[str]
    terms: Sequence[Terms]
    vectors: Vectors | None
    """What they mean; none without embedder. One row does for several texts of one meaning."""
    beside: tuple[Vectors, Vectors] | None = None
    """The embeddings of landmarks, and the inner product of each text with each of these."""

    def __len__(self) -> int:
        return len(self.plain)

    def some(self, which: Iterable[int]) -> "Texts":
        """Some of these, in this order."""
        which = list(which)
        return Texts(
            [self.plain[at] for at in which],
            [self.terms[at] for at in which],
            None if self.vectors is None else self.vectors[which],
            None if self.beside is None else (self.beside[0], self.beside[1][which]),
        )

    def products(self, landmarks: Vectors) -> Vectors:
        """The inner product of each text with each landmark; made only when it is not there yet."""
        if self.beside is not None and self.beside[0] is landmarks:
            return self.beside[1]
        if self.vectors is None:
            raise ValueError("these texts are not embedded")
        return np.asarray(self.vectors @ landmarks.T)


_FEW = 8  # texts: a message and its sentences, not a training
_BLOCK = 256  # landmarks: half a megabyte, that stays near the processor while each text is compared with it


def products(vectors: Vectors, landmarks: Vectors) -> Vectors:
    """The inner product of each text with each landmark.

    Landmarks take some 50 MB, and fetching these takes most of the time: for few texts it is done once for all of them.
    """
    if not 1 < len(vectors) <= _FEW:
        return np.asarray(vectors @ landmarks.T)
    found = np.empty((len(vectors), len(landmarks)), np.float32)
    for start in range(0, len(landmarks), _BLOCK):
        block = landmarks[start : start + _BLOCK]
        for vector, row in zip(vectors, found, strict=True):
            np.dot(block, vector, out=row[start : start + _BLOCK])
    return found


def read(
    texts: Sequence[str], embedder: Embedder | None, landmarks: Vectors | None = None
) -> Texts:
    """Clean, cut and embed; beside landmarks when there are any."""
    cleaned = [plain(text) for text in texts]
    vectors = embed(cleaned, embedder)
    beside = None
    if vectors is not None and landmarks is not None:
        beside = (landmarks, products(vectors, landmarks))
    return Texts(cleaned, [terms_of(text) for text in cleaned], vectors, beside)
