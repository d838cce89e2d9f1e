"""What was learnt before from the same and need not be learnt again, in a folder.

It is found by a hash of all it depends on, so that what is read back is what would be learnt now, to the bit.
"""

import contextlib
import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import scipy

from inloghulp.nlu.features.embedding import Vectors

T = TypeVar("T")


class Learnt:
    """A folder with what was learnt, each part under a name that tells what it depends on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.used: set[str] = set()

    def place(self, *depends_on: bytes) -> Path:
        """Where something belongs that depends on this, and on the code of the understanding; it may not exist."""
        digest = hashlib.sha256(_code())
        for part in depends_on:
            digest.update(b"%d " % len(part) + part)
        name = digest.hexdigest()[:32]
        self.used.add(name)
        return self._folder / name

    def forget_others(self) -> None:
        """Delete what was not asked for."""
        for old in self._folder.glob("*"):
            if old.name not in self.used:
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


def used() -> frozenset[str]:
    """Return the names of what was asked for so far within `learnt_before`."""
    learnt = _learnt.get()
    return frozenset(learnt.used) if learnt else frozenset()


def also_used(names: Iterable[str]) -> None:
    """Keep what was asked for by another process."""
    if learnt := _learnt.get():
        learnt.used.update(names)


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
