"""The store that the channel needs beside Rasa: for turns, buttons, opinions and forgetting."""

from typing import Any

from inloghulp.channel.request_checks import Refused
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.inside_rasa.unwrapped_store import unwrap_store


def forgotten() -> Refused:
    """Return what is answered in a conversation that the parent had deleted."""
    return Refused(403, '"sender" was forgotten: POST to /session gives a new one')


def conversations_of(agent: Any) -> Conversations:
    """Return the store of the agent, or `Refused` when it cannot do what is needed."""
    if agent is None:
        raise Refused(503, "no model loaded")
    if not isinstance(agent.tracker_store, Conversations):
        unwrap_store(agent)  # `rasa run` leaves it wrapped
    if not isinstance(agent.tracker_store, Conversations):
        name = type(agent.tracker_store).__name__
        raise Refused(501, f"conversations are kept in a {name}, which cannot do what is needed")
    return agent.tracker_store
