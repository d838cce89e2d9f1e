"""Takes Rasa's fail-safe away from around the store of conversations.

When a store fails, Rasa 3.6 writes the turn to a memory that it never reads: the answer is given, the parent starts
over at the next turn, and nobody hears of it. Here a turn that cannot be kept must fail.
"""

from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore

from inloghulp.serving.known_versions import must_be_known


def unwrap_store(agent: Agent) -> None:
    """Let the agent talk to the store itself."""
    # The two places where 3.6 keeps it were looked up in its code; another version may have more.
    must_be_known("rasa", "how it wraps the store")
    agent.tracker_store = agent.processor.tracker_store = unwrapped(agent.tracker_store)


def unwrapped(store: Any) -> Any:
    """Return the store itself."""
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
