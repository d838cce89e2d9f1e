"""The bot in this process, reached through its real channel; what it keeps goes with it.

A message takes the way of the chat endpoint: checked, masked, understood, answered by the actions and kept, in a
database of its own, so that a test never stands among the conversations of parents.
"""

import json
import logging
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actions.tracker_state import STATE_SLOT, state_of
from inloghulp import folders
from inloghulp.diagnosis.state import State
from inloghulp.serving.inside_rasa.unused_packages import components_of_model, import_rasa
from inloghulp.stories.playing import NotAnswered
from inloghulp.story_files.said import Answer

if TYPE_CHECKING:
    from rasa.core.agent import Agent

    from inloghulp.channel.input_channel import InloghulpChannel


@asynccontextmanager
async def bot_of(model: Path) -> AsyncIterator["InProcessBot"]:
    """Give the bot with a trained model, as `inloghulp serve` has it; raises what Rasa raises where it cannot load."""
    import_rasa(components_of_model(model))
    from rasa.shared.core.domain import Domain

    from inloghulp.channel.input_channel import InloghulpChannel
    from inloghulp.serving.database.conversations import Conversations

    logging.basicConfig(level=logging.ERROR)
    if str(folders.ROOT) not in sys.path:  # for the package `actions`, as `rasa run` does
        sys.path.insert(0, str(folders.ROOT))
    with tempfile.TemporaryDirectory(prefix="inloghulp-") as folder:
        store = Conversations(Domain.empty(), db=str(Path(folder) / "conversations.db"))
        try:
            yield InProcessBot(_agent(model, store), InloghulpChannel())
        finally:
            store.close()


def _agent(model: Path, store: Any) -> "Agent":
    from rasa.core.agent import Agent

    from inloghulp.channel.apologies import apology
    from inloghulp.serving.inside_rasa.adapted_agent import adapt
    from inloghulp.serving.inside_rasa.in_process_actions import (
        InProcessActions,
        check_action_results_fast,
    )
    from inloghulp.serving.inside_rasa.unwrapped_store import unwrap_store

    check_action_results_fast()
    actions = InProcessActions.of_package("actions", apology(folders.FAQ))
    agent = Agent.load(model, tracker_store=store, action_endpoint=actions)
    unwrap_store(agent)
    adapt(agent)
    return agent


class InProcessBot:
    """The bot behind its channel."""

    def __init__(self, agent: "Agent", channel: "InloghulpChannel") -> None:
        self._agent = agent
        self._channel = channel

    async def begin(self) -> str:
        return secrets.token_urlsafe(12)

    async def send(self, body: Mapping[str, Any]) -> Answer:
        """Play one turn; raises NotAnswered where the channel refuses the message."""
        from inloghulp.channel.request_checks import Refused, read_incoming

        try:
            content = json.dumps(dict(body)).encode()
            incoming = read_incoming(content, body["sender"].__eq__, self._agent.domain.intents)
            return await self._channel.play(incoming, self._agent)
        except Refused as refused:
            raise NotAnswered(str(refused)) from refused

    async def state(self, sender: str) -> State:
        """Where a conversation stands."""
        tracker = await self._agent.tracker_store.retrieve(sender)
        if tracker is None:
            return State()
        events = [event.as_dict() for event in tracker.events]
        return state_of(tracker.slots[STATE_SLOT].value, events)
