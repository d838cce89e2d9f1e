"""Turns of conversations: each is played to its end, and once.

A phone that loses its connection must not cut a turn in half, and a message that is sent again
because its answer got lost must not be answered twice.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

Answer = list[dict[str, Any]]


class Turns:
    """Remembers the last turns by sender and message id."""

    def __init__(self, remembered: int = 1000) -> None:
        self._remembered = remembered
        self._tasks: OrderedDict[object, asyncio.Task[Answer]] = OrderedDict()

    async def play(
        self, sender: str, id: str | None, turn: Callable[[], Coroutine[Any, Any, Answer]]
    ) -> Answer:
        """The answer of this turn; the same answer when the message was sent before."""
        key: object = (sender, id) if id is not None else object()
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(turn())
            self._forget_oldest()
        return await asyncio.shield(task)

    def forget(self, sender: str) -> None:
        """Forgets the answers to this sender."""
        for key in [key for key in self._tasks if isinstance(key, tuple) and key[0] == sender]:
            del self._tasks[key]

    def _forget_oldest(self) -> None:
        while len(self._tasks) > self._remembered and next(iter(self._tasks.values())).done():
            self._tasks.popitem(last=False)
