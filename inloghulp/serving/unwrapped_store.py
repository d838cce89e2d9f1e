"""Takes Rasa's fail-safe away from around the store of conversations.

When a store fails, Rasa 3.6 writes the turn to a memory that it never reads: the answer is given, the parent starts
over at the next turn, and nobody hears of it. Here a turn that cannot be kept must fail.
"""

from typing import Any

import rasa
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.exceptions import RasaException

KNOWN_RASA = "3.6."


def unwrap_store(agent: Agent) -> None:
    """Let the agent talk to the store itself."""
    # The two places where 3.6 keeps it were looked up in its code; another version may have more.
    if not rasa.__version__.startswith(KNOWN_RASA):
        raise RasaException(
            f"Rasa is {rasa.__version__}, and how it wraps the store is known of {KNOWN_RASA}x only"
        )
    agent.tracker_store = agent.processor.tracker_store = unwrapped(agent.tracker_store)


def unwrapped(store: Any) -> Any:
    """The store itself."""
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
