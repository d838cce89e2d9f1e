"""Code in memory that can have a break for a while, and what comes of it then."""

import contextlib
import gc
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import CodeType, FrameType, FunctionType

from breaks import Mutant

PATIENCE = 5
"""Seconds until what is told is taken never to end."""


class Breakable:
    """The code of this process, which can have a break."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._functions = _functions().get(_place(mutant.function), [])

    @contextlib.contextmanager
    def broken(self) -> Iterator[None]:
        """Let it have the break."""
        for one in self._functions:
            one.__code__ = self._mutant.broken
        try:
            yield
        finally:
            for one in self._functions:
                one.__code__ = self._mutant.function


@cache
def _functions() -> Mapping[tuple[str, str, int], Sequence[FunctionType]]:
    gc.unfreeze()  # what tests froze is not among the objects
    found = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            found[_place(one.__code__)].append(one)
    return found


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_name, code.co_firstlineno


class Endless(Exception):
    """Something does not end."""


def outcome(tell: Callable[[], str]) -> str:
    """Return what is told, or that there is nothing."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Endless

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        return tell()
    except Endless:
        return "endless"
    except Exception as error:  # a break may do anything
        return type(error).__name__
    finally:
        signal.alarm(0)
