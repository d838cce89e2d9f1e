"""What is kept of a turn for the figures: nothing of the person, and nothing of what was said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered

from inloghulp.diagnosis.moves import HOLDS, MOVE_OF_INTENT, Moment
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.moment import moment_of, moves_here
from inloghulp.faq.model import Faq

STATE_SLOT = "dialogue_state"
_HOUR = 60 * 60


def figure_of(faq: Faq, before: Sequence[Event], turn: Sequence[Event]) -> dict[str, Any]:
    """Return the figure of a turn, given the events before it and those of the turn."""
    said = _last(turn, UserUttered)
    begun, ended = _state(before), _state([*before, *turn])
    pressed = bool(said and said.text and said.text.startswith("/"))
    reached = _reached(turn)
    return {
        "hour": int(turn[-1].timestamp) // _HOUR,
        "pressed": pressed,
        "intent": said.intent_name if said else None,
        "moves": " ".join(sorted(_moves(faq, begun, said, pressed))) if said else "",
        "topic": reached.get("topic"),
        "step": reached.get("step"),
        "outcome": reached.get("outcome"),
        "asked": ended.open == "guess",
        "missed": ended.misses > 0,
    }


def moment_at(faq: Faq, before: Iterable[Event]) -> Moment:
    """Return the moment of the conversation at which a message is said, given the events before it."""
    return moment_of(faq, _state(before))


def _last(events: Sequence[Event], kind: type[Any]) -> Any:
    return next((event for event in reversed(events) if isinstance(event, kind)), None)


def _state(events: Iterable[Event]) -> State:
    slots = [event for event in events if isinstance(event, SlotSet) and event.key == STATE_SLOT]
    return State.from_dict(slots[-1].value if slots else None)


def _reached(turn: Sequence[Event]) -> Mapping[str, Any]:
    """Topic, step and outcome, as the first message of the answer names them."""
    customs = [event.data.get("custom") for event in turn if isinstance(event, BotUttered)]
    return (customs[0] if customs else None) or {}


def _moves(faq: Faq, state: State, said: UserUttered, pressed: bool) -> list[str]:
    if pressed:
        move = MOVE_OF_INTENT.get(said.intent_name or "")
        return [move] if move else []
    learnt = moves_here(faq, state, said.parse_data.get("moves") or {})
    return [move for move, chance in learnt.items() if chance >= HOLDS]
