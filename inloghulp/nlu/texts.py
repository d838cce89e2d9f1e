"""Texts as everything that is learnt reads them: cleaned once, cut once, and embedded once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, Vectors, embed
from inloghulp.nlu.features import Terms, terms_of

_WIDTH = 384
"""Of the 512 directions of an embedding so many are compared: that changes the cosine of near neighbours by .002,
and the product with all landmarks, which costs as much as the embedding, by a quarter."""


@dataclass(frozen=True)
class Landmarks:
    """The embeddings of examples that texts are compared with, in the directions in which they differ most."""

    vectors: Vectors
    basis: Vectors

    @classmethod
    def exact(cls, vectors: Vectors) -> "Landmarks":
        """In all directions."""
        return cls(vectors, np.eye(vectors.shape[1], dtype=np.float32))

    @classmethod
    def narrowed(cls, vectors: Vectors) -> "Landmarks":
        """In the first principal directions."""
        _, directions = np.linalg.eigh(vectors.T @ vectors)
        basis = np.ascontiguousarray(directions[:, ::-1][:, :_WIDTH])
        return cls(vectors @ basis, basis)

    def products(self, vectors: Vectors) -> Vectors:
        """The inner product of each vector with each landmark."""
        return np.asarray((vectors @ self.basis) @ self.vectors.T)


@dataclass(frozen=True)
class Texts:
    """Cleaned texts, with a row for each in what stands beside them."""

    plain: Sequence[str]
    terms: Sequence[Terms]
    vectors: Vectors | None
    """What they mean; none without embedder. One row does for several texts of one meaning."""
    beside: tuple[Landmarks, Vectors] | None = None
    """Landmarks, and the inner product of each text with each of these."""

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

    def products(self, landmarks: Landmarks) -> Vectors:
        """The inner product of each text with each landmark; made only when it is not there yet."""
        if self.beside is not None and self.beside[0] is landmarks:
            return self.beside[1]
        if self.vectors is None:
            raise ValueError("these texts are not embedded")
        return landmarks.products(self.vectors)


def read(
    texts: Sequence[str], embedder: Embedder | None, landmarks: Landmarks | None = None
) -> Texts:
    """Clean, cut and embed; beside landmarks when there are any."""
    cleaned = [plain(text) for text in texts]
    vectors = embed(cleaned, embedder)
    beside = None
    if vectors is not None and landmarks is not None:
        beside = (landmarks, landmarks.products(vectors))
    return Texts(cleaned, [terms_of(text) for text in cleaned], vectors, beside)
