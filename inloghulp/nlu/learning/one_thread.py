"""Keeps the sums for one message on one thread.

The sums are so small that threads which share them mostly wait for each other: on a busy machine
that takes ten times as long.
"""

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


def one_thread() -> AbstractContextManager[None]:
    """Within this the sums of numpy use one thread."""
    limit: AbstractContextManager[None] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()  # finds the libraries that are loaded by now
