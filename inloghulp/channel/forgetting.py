"""Deletes a conversation, when the parent asks for it. Rasa 3.6 itself cannot."""

from typing import Any

from inloghulp.channel.conversation_store import conversations_of
from inloghulp.channel.sender_tokens import name_of


async def forget(agent: Any, token: str) -> None:
    """Delete all that is kept of this conversation, after a turn that is being played."""
    store, name = conversations_of(agent), name_of(token)
    async with agent.lock_store.lock(name):
        await store.forget(name)
