"""Ends a process whose event loop is stuck, so that whoever started it starts another one.

Such a process answers nobody, and compose does nothing about an unhealthy container. The alarm is that of the kernel: a
thread that looks would be stuck itself where a function in C keeps Python's lock, as a search for a pattern does.
"""

import asyncio
import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager

STUCK = 60
"""Seconds without a tick of the loop, after which it will not go on: no turn may take so long."""

TICK = 1.0


@contextmanager
def ended_when_stuck() -> Iterator[None]:
    """Watch over the loop that runs: when it is stuck, the log tells in which functions, and the process is gone."""
    # It tells places, and nothing that a parent typed. Chained is what the alarm does by itself: it ends the process.
    faulthandler.register(signal.SIGALRM, chain=True)
    ticking = asyncio.create_task(_tick())
    try:
        yield
    finally:
        ticking.cancel()
        signal.alarm(0)
        faulthandler.unregister(signal.SIGALRM)


async def _tick() -> None:
    while True:
        signal.alarm(STUCK)  # in the place of the one before
        await asyncio.sleep(TICK)
