"""What training made before and need not make again, in a folder: embeddings of examples, and what was learnt.

Both are found by a hash of all they depend on, so that what is read back is what would be made now, to the bit.
"""

import contextlib
import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import scipy

from inloghulp.nlu.features.embedding import Embedder, Vectors
from inloghulp.nlu.text.clean import plain

T = TypeVar("T")

FOLDER = "training"
"""The folder within the state of the bot; it may be deleted, and the next training then takes longer."""

MOST = 150_000
"""So many embeddings are kept, of 1 kB each; then those that were made first go. A training asks for 52,000, and what
measures a part of the examples for fewer: the next training must still find the rest."""


class KeptEmbeddings:
    """An embedder that keeps what it made in a file; embedding all examples takes longer than learning."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._file = folder / f"examples-{embedder.name}.npz"
        self._rows: dict[str, Vectors] | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text."""
        keys = [_key(text) for text in texts]
        if self._rows is None:
            self._rows = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if new:
            made = self._embedder.embed([plain(text) for text in new.values()])
            self._rows |= dict(zip(new, made.astype(np.float16), strict=True))
            if len(self._rows) > MOST:
                asked = {key: self._rows[key] for key in keys}
                others = [key for key in self._rows if key not in asked]
                newest = others[len(others) - max(0, MOST - len(asked)) :]
                self._rows = {key: self._rows[key] for key in newest} | asked
            self._write(self._rows)
        return np.asarray([self._rows[key] for key in keys], dtype=np.float32)

    def _read(self) -> dict[str, Vectors]:
        try:
            with self._file.open("rb") as file, np.load(file) as saved:
                return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}  # it is not there, or was not written to the end

    def _write(self, rows: dict[str, Vectors]) -> None:
        with contextlib.suppress(OSError):  # then they are made again next time
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new.npz")
            np.savez(draft, keys=np.array(list(rows)), vectors=np.array(list(rows.values())))
            draft.replace(self._file)


def _key(text: str) -> str:
    return hashlib.sha256(plain(text).encode("utf-8", "replace")).hexdigest()[:16]


class Learnt:
    """A folder with what was learnt, each part under a name that tells what it depends on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def place(self, *depends_on: bytes) -> Path:
        """Where something belongs that depends on this, and on the code of the understanding; it may not exist."""
        digest = hashlib.sha256(_code())
        for part in depends_on:
            digest.update(b"%d " % len(part) + part)
        name = digest.hexdigest()[:32]
        self._used.add(name)
        return self._folder / name

    def forget_others(self) -> None:
        """Delete what was not asked for."""
        for old in self._folder.glob("*"):
            if old.name not in self._used:
                shutil.rmtree(old, ignore_errors=True)


_learnt: ContextVar[Learnt | None] = ContextVar("learnt", default=None)


@contextlib.contextmanager
def learnt_before(folder: Path) -> Iterator[None]:
    """Within this what was learnt from the same examples is read back; what none of it asks for is deleted after."""
    learnt = Learnt(folder)
    before = _learnt.set(learnt)
    try:
        yield
        learnt.forget_others()
    finally:
        _learnt.reset(before)


def read_or_make(
    depends_on: Sequence[bytes],
    make: Callable[[], T],
    write: Callable[[T, Path], None],
    read: Callable[[Path], T],
) -> T:
    """Return what was made from the same before, or make and keep it; outside `learnt_before` nothing is kept."""
    learnt = _learnt.get()
    if learnt is None:
        return make()
    place = learnt.place(*depends_on)
    if place.is_dir():
        with contextlib.suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return read(place)
    made = make()
    draft = place.with_suffix(".new")
    with contextlib.suppress(OSError):  # then it is made again next time
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        write(made, draft)
        shutil.rmtree(place, ignore_errors=True)
        draft.replace(place)
    return made


def rounded(array: Vectors) -> Vectors:
    """Return weights as they are after they were saved in half precision, so that what is read back is the same."""
    return array.astype(np.float16).astype(np.float32)


@cache
def _code() -> bytes:
    """Return the code of all that understands, and the versions of what it reckons with."""
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    versions = f"numpy {np.__version__} scipy {scipy.__version__} "
    return b"".join([versions.encode(), *(file.read_bytes() for file in files)])
