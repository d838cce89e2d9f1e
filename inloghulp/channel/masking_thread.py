"""The one thread in which masking is done: heavy messages wait for each other, and for nobody else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class MaskingThread:
    """Runs what masks, one after the other.

    More threads would not be quicker, since one at a time runs; they would take turns with the loop, which then
    answers others late.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="masking")

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return what the work gives."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Take no more work; what was begun ends by itself."""
        self._thread.shutdown(wait=False)
