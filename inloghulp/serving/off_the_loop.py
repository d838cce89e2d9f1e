"""Keeps what takes long off the event loop, so that nobody waits for the message of somebody else."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_here(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run what is asynchronous to its end in this thread."""
    return asyncio.run(work())


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
