"""Texts as everything that is learnt reads them: cleaned once, cut once, and embedded once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inloghulp.nlu.features.cut_together import CutTogether
from inloghulp.nlu.features.embedding import Embedder, Vectors, embed
from inloghulp.nlu.features.landmarks import Landmarks
from inloghulp.nlu.features.sparse_features import terms_of
from inloghulp.nlu.features.terms import ManyTerms, Terms
from inloghulp.nlu.text.clean import plain


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
        """Return some of these, in this order."""
        which = list(which)
        return Texts(
            [self.plain[at] for at in which],
            [self.terms[at] for at in which],
            None if self.vectors is None else self.vectors[which],
            None if self.beside is None else (self.beside[0], self.beside[1][which]),
        )

    def compared_with(self, landmarks: Landmarks | None) -> "Texts":
        """Return these beside landmarks, if there are any: they are fetched from memory once for all of these."""
        if landmarks is None or self.vectors is None:
            return self
        return replace(self, beside=(landmarks, landmarks.products(self.vectors)))

    @property
    def together(self) -> ManyTerms:
        """What all of these are cut into."""
        cut = self.terms
        return cut.together if isinstance(cut, CutTogether) else ManyTerms.of(cut)

    def content(self) -> list[bytes]:
        """Return everything that can be learnt from these; what they are cut into depends on them alone."""
        moments = [self.terms.content()] if isinstance(self.terms, CutTogether) else []
        meaning = [] if self.vectors is None else [self.vectors.tobytes()]
        return ["\n".join(self.plain).encode("utf-8", "replace"), *moments, *meaning]

    def products(self, landmarks: Landmarks | Vectors) -> Vectors:
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


def read(texts: Sequence[str], embedder: Embedder | None) -> Texts:
    """Clean, cut and embed."""
    cleaned = [plain(text) for text in texts]
    vectors = embed(cleaned, embedder)
    many = len(cleaned) >= _MANY
    cut = CutTogether(cleaned) if many else [terms_of(text) for text in cleaned]
    return Texts(cleaned, cut, vectors)
