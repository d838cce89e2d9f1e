"""Tells trouble of the database, which passes, from what is wrong with a turn itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

ASKED_AGAIN_AFTER = 0.1
"""Seconds between two looks whether a database takes connections."""

_OF_A_TURN = (sa.exc.DataError, sa.exc.IntegrityError)
"""What was to be kept is wrong: it would be the next time too, and at another replica."""

_OF_THE_STORE = (sa.exc.DBAPIError, sa.exc.TimeoutError, OSError, asyncio.TimeoutError)

Result = TypeVar("Result")


class StoreTrouble(Exception):
    """Nothing can be read or kept now, and nothing was: the same may be tried again, here or by another replica."""

    def __init__(self, cause: Exception) -> None:
        super().__init__("the database does not do what it should")
        self.__cause__ = cause


@contextmanager
def trouble_told() -> Iterator[None]:
    """Raise `StoreTrouble` for what the database raises when it is not well."""
    try:
        yield
    except _OF_A_TURN:
        raise
    except _OF_THE_STORE as error:
        raise StoreTrouble(error) from error


async def once_it_is_there(read: Callable[[float], Awaitable[Result]], patience: float) -> Result:
    """Return what is read; a server that takes no connection may be starting, and is asked again until patience ends.

    `read` is given how many seconds are left.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return await read(until - time.monotonic())
        except StoreTrouble as trouble:
            if not _is_away(trouble.__cause__) or time.monotonic() + ASKED_AGAIN_AFTER > until:
                raise
        await asyncio.sleep(ASKED_AGAIN_AFTER)


def _is_away(error: BaseException | None) -> bool:
    """Whether there is no server at the other end: it took no connection, or left the one that there was."""
    if not isinstance(error, sa.exc.OperationalError):
        return False
    # What a server answers has a code, and an error of a file has no place for one.
    return getattr(error.orig, "pgcode", "") is None
