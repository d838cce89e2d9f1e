"""Whether parents can be helped now: model, store, locks, FAQ and embedding, each really looked at.

For whatever sends requests here, and for whoever watches over it. What is wrong stands in the log in full.
"""

import asyncio
import datetime
import logging
import time
from pathlib import Path
from typing import Any

from inloghulp.faq.reloading import live_faq
from inloghulp.nlu.features import embedding
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.inside_rasa.unwrapped_store import unwrapped
from inloghulp.serving.locks import RedisLocks
from inloghulp.serving.logged_errors import told

logger = logging.getLogger(__name__)

OK = "ok"
LASTS = 2.0
"""Seconds that what was found is told again: the question costs little, however often it is asked."""

NEEDED = ("model", "store")
"""Without one of these no parent gets an answer. With a mistake in faq/ the last version that was in order is
told, without embedding words alone are understood, and without Redis the store keeps turns apart: that is said, but
better than no bot."""


class Readiness:
    """Looks at each part, and remembers for a moment what it saw."""

    def __init__(self, faq: Path) -> None:
        self._faq = faq
        self._looking = asyncio.Lock()
        self._next: asyncio.Task[dict[str, str]] | None = None
        self._until = 0.0
        self._found: dict[str, str] = {}

    async def parts(self, agent: Any) -> dict[str, str]:
        """Return what is wrong with each part, or `ok`."""
        async with self._looking:
            if time.monotonic() > self._until:
                before, self._found = self._found, await self._look(agent)
                self._until = time.monotonic() + LASTS
                _log_changes(before, self._found)
        return self._found

    def answered(self, agent: Any) -> bool | None:
        """Whether parents got an answer when it was last looked; none before the first time.

        This waits for nothing: it is looked again for who asks next.
        """
        if self._next is None or self._next.done():
            self._next = asyncio.create_task(self.parts(agent))
        return is_ready(self._found) if self._found else None

    async def _look(self, agent: Any) -> dict[str, str]:
        loaded = agent is not None and agent.is_ready()
        return {
            "model": OK if loaded else "no model loaded",
            "store": await _look_at_store(unwrapped(getattr(agent, "tracker_store", None))),
            "locks": await _look_at_locks(getattr(agent, "lock_store", None)),
            "faq": await asyncio.to_thread(self._look_at_faq),
            "embedding": "fails: messages are understood by their words alone"
            if embedding.fails()
            else OK,
        }

    def faq_age(self) -> int | None:
        """How many seconds ago the texts that are told were read; none before they were."""
        since = live_faq(self._faq).version.since
        if since is None:
            return None
        return int((datetime.datetime.now().astimezone() - since).total_seconds())

    def _look_at_faq(self) -> str:
        try:
            problems = live_faq(self._faq).look().problems
        except OSError as error:
            return f"cannot be read: {told(error)}"
        if problems:
            return "has mistakes: the last version that was in order is told"
        return OK


def is_ready(parts: dict[str, str]) -> bool:
    """Whether parents get an answer."""
    return all(parts[name] == OK for name in NEEDED)


async def _look_at_store(store: Any) -> str:
    if not isinstance(store, Conversations):
        return (
            OK if store is not None else "no store"
        )  # Rasa's own cannot be tried without leaving something
    try:
        await store.try_out()
    except Exception as error:
        # Here and not in the answer: anybody may ask, and it may name an address of ours.
        logger.error("The store cannot be written: %s", told(error))
        return "cannot be written: the log says why"
    return OK


async def _look_at_locks(locks: Any) -> str:
    if not isinstance(locks, RedisLocks):
        return OK
    try:
        await locks.try_out()
    except Exception as error:
        logger.error("Redis cannot be reached: %s", told(error))
        return "Redis does not answer: each process and the store keep turns apart"
    return OK


def _log_changes(before: dict[str, str], now: dict[str, str]) -> None:
    for name, state in now.items():
        if state != before.get(name, OK):
            logger.warning("Readiness: %s: %s", name, state)
