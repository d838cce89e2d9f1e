"""The bridge between Rasa's tracker and the diagnosis engine; every action of the bot goes over it."""

import datetime
import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.tracker_state import STATE_SLOT, state_of
from inloghulp import folders, metrics
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.several_values import adds_up, joined
from inloghulp.diagnosis.state import Message, Reply
from inloghulp.diagnosis.understand.moment import moves_here
from inloghulp.faq.reloading import live_faq

logger = logging.getLogger(__name__)

NOTHING_KNOWN = {
    "topic": None,
    "step": None,
    "outcome": None,
    "rounded_off": False,
    "keys": ["apology"],
}
"""What is told with the apology."""

MAY_BE_MEANT = 0.1
"""How likely an intent that is not the likeliest must be to be offered: of what is less likely hardly any is meant."""

FAQ = live_faq(folders.FAQ)
"""The answers, read anew when a maintainer changes a file."""


class DiagnosisAction(Action, ABC):
    """An action that answers with what the engine says; it never fails in silence."""

    @abstractmethod
    def name(self) -> str:
        """Return the name that rules call the action by."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        try:
            state = state_of(tracker.get_slot(STATE_SLOT), tracker.events)
            message = message_of(tracker.latest_message)
            faq = FAQ.current()
            turn = respond(faq, state, message, datetime.date.today())
            chances = {} if message.pressed else moves_here(faq, state, message.moves)
            moves = [move for move, chance in chances.items() if chance >= HOLDS]
            metrics.understood(message.intent, moves)
        except Exception:
            logger.exception("%s could not answer", self.name())
            apology = FAQ.current().dialogue.apology
            dispatcher.utter_message(text=apology, json_message=NOTHING_KNOWN)
            return []
        for i, reply in enumerate(turn.replies):
            _utter(dispatcher, reply, turn.custom() if i == 0 else {})
        return [SlotSet(STATE_SLOT, turn.state.to_dict())]


def _utter(dispatcher: CollectingDispatcher, reply: Reply, custom: dict[str, Any]) -> None:
    buttons = [
        {"title": button.title, "payload": button.payload, "key": button.key}
        for button in reply.buttons
    ]
    custom = {**custom, "keys": list(reply.keys)}
    if reply.copy:
        custom["copy"] = reply.copy
    dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=custom)


def message_of(latest: dict[str, Any]) -> Message:
    """Return the latest message of a tracker as the engine reads it."""
    metadata = latest.get("metadata") or {}
    entities = latest.get("entities") or []
    ranking = [
        intent.get("name") or ""
        for intent in latest.get("intent_ranking") or []
        if intent.get("confidence", 0) >= MAY_BE_MEANT
    ]
    intent = (latest.get("intent") or {}).get("name") or "nlu_fallback"
    text = latest.get("text") or ""
    return Message(
        intent=intent,
        text=text,
        certainty="ask" if latest.get("certainty") == "ask" else "sure",
        language=str(latest.get("language") or "nl"),
        alternatives=tuple(name for name in ranking if name != intent),
        moves=latest.get("moves") or {},
        moves_of_parts=tuple(latest.get("moves_of_parts") or ()),
        answers=_likely(latest.get("answers")),
        answers_at={
            moment: _likely(found) for moment, found in (latest.get("answers_at") or {}).items()
        },
        answers_apart=_likely(latest.get("answers_apart")),
        data=_told(entities),
        tried=tuple(str(entity["value"]) for entity in entities if entity["entity"] == "tried"),
        client=metadata.get("client") or {},
        secret=bool({"password", "pincode"} & set(metadata.get("masked") or [])),
        pressed=text.startswith("/"),
    )


def _told(entities: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the facts; of one that is told twice both values, where they add up."""
    faq, told = FAQ.current(), dict[str, str]()
    for entity in entities:
        name, value = entity["entity"], str(entity["value"])
        # The likeliest comes first, and holds where they do not add up.
        twice = name in told and adds_up(faq, name)
        told[name] = joined(faq, name, [value, told[name]]) if twice else value
    return {name: value for name, value in told.items() if name != "tried"}


def _likely(found: Iterable[tuple[str, float]] | None) -> tuple[tuple[str, float], ...]:
    return tuple((str(name), float(chance)) for name, chance in found or ())
