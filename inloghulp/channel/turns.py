"""Turns that are being played: each to its end, and once.

A phone that loses its connection must not cut a turn in half, and a message that is sent again while its turn is being
played waits for that one. Turns that were played stand in the store.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from inloghulp import settings

Answer = list[dict[str, Any]]


async def in_time(turn: Callable[[], Coroutine[Any, Any, object]]) -> BaseException | None:
    """Play a turn, and give what went wrong: also that it took longer than `settings.turn_within`."""

    async def outcome() -> BaseException | None:
        try:
            await turn()
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # also SystemExit, which would end the process for everybody
            return error
        return None

    try:
        return await asyncio.wait_for(outcome(), settings.turn_within())
    except asyncio.TimeoutError as error:
        return error


class Turns:
    """The turns of this process, by sender and message id."""

    def __init__(self) -> None:
        self._tasks: dict[object, asyncio.Task[Answer]] = {}

    async def play(
        self, sender: str, id: str | None, turn: Callable[[], Coroutine[Any, Any, Answer]]
    ) -> Answer:
        """Return the answer of this turn; the same one when the message is being played already."""
        key: object = (sender, id) if id is not None else object()
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(turn())
            task.add_done_callback(partial(self._end, key))
        return await asyncio.shield(task)

    async def end(self, within: float) -> bool:
        """Wait for the turns that are being played; whether all of them ended in so many seconds."""
        playing = list(self._tasks.values())
        return not playing or not (await asyncio.wait(playing, timeout=within))[1]

    def _end(self, key: object, task: "asyncio.Task[Answer]") -> None:
        del self._tasks[key]
        if not task.cancelled():
            task.exception()  # looked at: the client that would have got it may be gone
