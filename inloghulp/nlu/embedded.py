"""Embeddings of many texts, made once for all that learns from them."""

from collections.abc import Iterable, Sequence

import numpy as np

from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, Vectors


class Embedded:
    """An embedder that knows the texts it was made with; what learns later only looks them up."""

    def __init__(self, embedder: Embedder, texts: Iterable[str]) -> None:
        self.name = embedder.name
        self._embedder = embedder
        known = list(dict.fromkeys(plain(text) for text in texts))
        self._rows = {text: at for at, text in enumerate(known)}
        self._vectors = embedder.embed(known)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each text."""
        if all(text in self._rows for text in texts):
            return np.asarray(self._vectors[[self._rows[text] for text in texts]])
        return self._embedder.embed(texts)


def embedded(embedder: Embedder | None, texts: Iterable[str]) -> Embedder | None:
    """Embed texts for later; nothing without an embedder."""
    return Embedded(embedder, texts) if embedder else None
