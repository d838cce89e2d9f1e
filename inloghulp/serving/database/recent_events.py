"""The end of a conversation: all that the next turn needs, however long the conversation is."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from threading import Lock

from rasa.shared.core.events import (
    ActiveLoop,
    AllSlotsReset,
    ConversationPaused,
    ConversationResumed,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)

BEGINNINGS = (SessionStarted, Restarted)
"""What was before one of these does not count for what comes after it."""

LASTING = (*BEGINNINGS, SlotSet, AllSlotsReset, ActiveLoop, ConversationPaused, ConversationResumed)
"""What goes on to count when the turn is over: the last of each kind, and of each slot."""


@dataclass(frozen=True)
class Recent:
    """The end of a conversation as it stands in the store."""

    events: tuple[Event, ...]
    last: int
    """The id of the last row."""
    turns: int


def recent_events(events: Sequence[Event], turns: int) -> list[Event]:
    """Return the events of the last turns, and before these what still counts of the others."""
    begun = [i for i, event in enumerate(events) if isinstance(event, BEGINNINGS)]
    events = events[begun[-1] :] if begun else events
    said = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    start = said[-turns] if len(said) > turns else 0
    lasting: dict[Hashable, Event] = {}
    for event in events[:start]:
        if isinstance(event, LASTING):
            kind = (event.type_name, event.key if isinstance(event, SlotSet) else None)
            lasting.pop(kind, None)  # so that the order stays the one in which they happened
            lasting[kind] = event
    return [*lasting.values(), *events[start:]]


class Remembered:
    """What this process wrote or read last, of the conversations that it served last."""

    def __init__(self, conversations: int) -> None:
        self._most = conversations
        self._recent: OrderedDict[str, Recent] = OrderedDict()
        self._lock = Lock()  # the store works in several threads

    def get(self, name: str) -> Recent | None:
        return self._recent.get(name)

    def put(self, name: str, recent: Recent) -> None:
        with self._lock:
            self._recent[name] = recent
            self._recent.move_to_end(name)
            if len(self._recent) > self._most:
                self._recent.popitem(last=False)

    def drop(self, *names: str) -> None:
        """Remember these conversations no longer."""
        with self._lock:
            for name in names:
                self._recent.pop(name, None)

    def clear(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._recent.clear()
