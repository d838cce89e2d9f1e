"""Keeps what takes long off the event loop, so that nobody waits for the message of somebody else."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_here(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run what is asynchronous to its end in this thread; what it began and did not wait for is cancelled."""
    loop = _OF_THREAD.kept.loop
    try:
        return loop.run_until_complete(work())
    finally:
        if left := asyncio.all_tasks(loop):
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


class _Kept:
    """A loop, until nobody has it any more."""

    def __init__(self) -> None:
        self.loop = asyncio.SelectorEventLoop()  # uvloop's takes a quarter of a megabyte

    def __del__(self) -> None:
        self.loop.close()


class _OfThread(threading.local):
    """The loop of each thread, which goes with it: making one takes longer than most actions."""

    def __init__(self) -> None:
        self.kept = _Kept()


_OF_THREAD = _OfThread()


async def to_its_end(work: "Future[Result]", patience: float) -> Result:
    """Wait for work in a thread, also when this turn is told to stop meanwhile.

    What is being kept is kept or not when this ends, and never perhaps. Raises TimeoutError after `patience` seconds.
    """
    loop = asyncio.get_running_loop()
    future = asyncio.wrap_future(work)
    end = loop.time() + patience
    while not future.done() and loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait({future}, timeout=end - loop.time())
    if not future.done():
        future.cancel()
        raise asyncio.TimeoutError
    return future.result()
