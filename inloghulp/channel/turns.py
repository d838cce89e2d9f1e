"""Turns of conversations: each is played to its end, and once.

A phone that loses its connection must not cut a turn in half, and a message that is sent again
because its answer got lost must not be answered twice. A turn that was not kept may be sent again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from inloghulp import settings

Answer = list[dict[str, Any]]


@dataclass(frozen=True)
class Played:
    """A turn that was played: what the bot said, and whether the turn stands in the store."""

    answer: Answer
    kept: bool = True


async def in_time(turn: Callable[[], Coroutine[Any, Any, object]]) -> BaseException | None:
    """Play a turn, and give what went wrong: also that it took longer than `settings.TURN_WITHIN`."""

    async def outcome() -> BaseException | None:
        try:
            await turn()
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # also SystemExit, which would end the process for everybody
            return error
        return None

    try:
        return await asyncio.wait_for(outcome(), settings.TURN_WITHIN)
    except asyncio.TimeoutError as error:
        return error


class Turns:
    """Remembers the last turns by sender and message id."""

    def __init__(self, remembered: int = 1000) -> None:
        self._remembered = remembered
        self._tasks: OrderedDict[object, asyncio.Task[Played]] = OrderedDict()

    async def play(
        self, sender: str, id: str | None, turn: Callable[[], Coroutine[Any, Any, Played]]
    ) -> Answer:
        """The answer of this turn; the same answer when the message was sent before."""
        key: object = (sender, id) if id is not None else object()
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(turn())
            task.add_done_callback(partial(self._forget_lost, key))
            self._forget_oldest()
        played = await asyncio.shield(task)
        return played.answer

    async def end(self, within: float) -> bool:
        """Wait for the turns that are being played; whether all of them ended in so many seconds."""
        playing = [task for task in self._tasks.values() if not task.done()]
        return not playing or not (await asyncio.wait(playing, timeout=within))[1]

    def forget(self, sender: str) -> None:
        """Forgets the answers to this sender."""
        for key in [key for key in self._tasks if isinstance(key, tuple) and key[0] == sender]:
            del self._tasks[key]

    def _forget_lost(self, key: object, task: "asyncio.Task[Played]") -> None:
        played = not task.cancelled() and task.exception() is None
        if not (played and task.result().kept) and self._tasks.get(key) is task:
            del self._tasks[key]

    def _forget_oldest(self) -> None:
        while len(self._tasks) > self._remembered and next(iter(self._tasks.values())).done():
            self._tasks.popitem(last=False)
