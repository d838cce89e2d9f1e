"""Deletes a conversation, when the parent asks for it. Rasa 3.6 itself cannot."""

import asyncio
from collections.abc import Iterator
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore

from inloghulp.serving.conversations import Conversations


class CannotForget(Exception):
    """The conversation could not be deleted; it is still there."""


async def forget(agent: Agent, sender: str) -> None:
    """Deletes all that is kept of this conversation, after a turn that is being played."""
    async with agent.lock_store.lock(sender):
        for store in _stores(agent.tracker_store):
            await _delete(store, sender)


def _stores(store: Any) -> Iterator[Any]:
    """The store itself: Rasa wraps it, and keeps a second one for when the first one fails."""
    inner = getattr(store, "_tracker_store", None)
    if inner is None:
        yield store
        return
    yield from _stores(inner)
    if fallback := getattr(store, "_fallback_tracker_store", None):
        yield fallback


async def _delete(store: Any, sender: str) -> None:
    if isinstance(store, Conversations):
        await store.forget(sender)
    elif isinstance(store, SQLTrackerStore):
        await asyncio.to_thread(_delete_rows, store, sender)
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(sender, None)
    else:
        raise CannotForget(f"{type(store).__name__} has no way to delete a conversation")


def _delete_rows(store: SQLTrackerStore, sender: str) -> None:
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter_by(sender_id=sender).delete()
        session.commit()
