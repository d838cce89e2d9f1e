"""The engine's state out of what Rasa keeps of a conversation."""

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from inloghulp.diagnosis.state import Button, State

STATE_SLOT = "dialogue_state"
"""The slot that keeps the engine's state between turns."""


def state_of(slot: Mapping[str, Any] | None, events: Iterable[Mapping[str, Any]]) -> State:
    """Return the state that the slot keeps, with what the bot offered as it was set; events as Rasa tells them, the
    first one first."""
    last_first = [*events][::-1]
    is_set = (at for at, event in enumerate(last_first) if event.get("name") == STATE_SLOT)
    before = last_first[next(is_set, len(last_first)) :]
    turn = takewhile(lambda event: event.get("event") != "user", before)
    said = [event for event in turn if event.get("event") == "bot"]
    buttons = (button for event in said[::-1] for button in _buttons(event))
    return State.from_dict(slot, tuple(buttons))


def _buttons(event: Mapping[str, Any]) -> Iterable[Button]:
    for button in (event.get("data") or {}).get("buttons") or ():
        yield Button.sending(button["payload"], button["title"], button.get("key", ""))
