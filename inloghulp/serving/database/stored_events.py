"""An event as the row that is kept of it, and the events of rows again, or that these cannot be read.

A row holds what transcripts, figures and Rasa's own tools need: no lists of guesses, no vectors, nothing twice.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rasa.shared.constants import ASSISTANT_ID_KEY
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_GROUP,
    ENTITY_ATTRIBUTE_ROLE,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    INTENT,
    INTENT_NAME_KEY,
    METADATA_MODEL_ID,
    PREDICTED_CONFIDENCE_KEY,
)

from inloghulp.serving.logged_errors import told

_UNDERSTOOD = {"certainty": "sure", "language": "nl", "answers": []}
"""What our components of Rasa's pipeline add to intent and entities, and what it is when it is not told.

The moves stand with the figures: the ones that were made after what the bot had asked, where the pipeline tells them
for all that it may ask.
"""

_OF_ENTITY = (
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    ENTITY_ATTRIBUTE_ROLE,
    ENTITY_ATTRIBUTE_GROUP,
    *("start", "end"),
)
_OF_A_RULE = {"policy": "RulePolicy", "confidence": 1.0, "hide_rule_turn": True}
"""Why almost every action was taken, which is not told."""

_LIKELY = 0.5
"""Answers that are less likely were not told."""

_DIGITS = 3


class Damaged(Exception):
    """The rows of a conversation cannot be read; the message says why, without what they hold."""


class KeptTracker(DialogueStateTracker):
    """A conversation, or the end of it, of which so many events are in the store."""

    stored: int = 0


def is_usual(event: Event) -> bool:
    """Whether an event tells only what holds of every message here: that its intent told which action follows."""
    return (
        isinstance(event, DefinePrevUserUtteredFeaturization)
        and not event.use_text_for_featurization
    )


def row_of(sender: str, event: Event, model: str | None = None) -> dict[str, Any]:
    """Return the row of Rasa's table that keeps an event; which model understood is told when it is another one."""
    data = {key: value for key, value in event.as_dict().items() if value is not None}
    metadata = _told_only(event.metadata)
    metadata.pop(ASSISTANT_ID_KEY, None)
    if isinstance(event, UserUttered):
        data["parse_data"] = _understood(event.parse_data)
    if not isinstance(event, UserUttered) or model_of(event) == model:
        metadata.pop(METADATA_MODEL_ID, None)
    if isinstance(event, ActionExecuted) and data.items() >= _OF_A_RULE.items():
        data = {key: value for key, value in data.items() if key not in _OF_A_RULE}
    if isinstance(event, BotUttered):
        said = _told_only(event.data)
        data["data"] = said | {"custom": _told_only(said["custom"])} if "custom" in said else said
    data["metadata"] = metadata
    if not metadata:
        del data["metadata"]
    return {
        "sender_id": sender,
        "type_name": event.type_name,
        "timestamp": event.timestamp,
        "intent_name": data.get("parse_data", {}).get(INTENT, {}).get(INTENT_NAME_KEY),
        "action_name": data.get("name"),
        "data": json.dumps(data, separators=(",", ":")),
    }


def model_of(event: Event) -> str | None:
    """Return the name of the model that understood a message, where that is told."""
    return event.metadata.get(METADATA_MODEL_ID) if isinstance(event, UserUttered) else None


def last_model(events: Sequence[Event]) -> str | None:
    """Return the model that the last message of these tells of."""
    return next(filter(None, map(model_of, reversed(events))), None)


def never_earlier(before: Sequence[Event], new: Sequence[Event]) -> None:
    """Keep an event from being earlier than the one before it: the clock may have been set back."""
    latest = before[-1].timestamp if before else 0.0
    for event in new:
        event.timestamp = latest = max(latest, event.timestamp)


def as_read(event: Event) -> Event:
    """Return an event as it is read from the store, which keeps less of what was understood."""
    if not isinstance(event, UserUttered):
        return event
    row = row_of("", event)
    return event_of(row["type_name"], row["data"])


def _understood(parse_data: Mapping[str, Any]) -> dict[str, Any]:
    intent = parse_data.get(INTENT) or {}
    entities = parse_data.get(ENTITIES) or []
    kept: dict[str, Any] = {
        INTENT: {
            INTENT_NAME_KEY: intent.get(INTENT_NAME_KEY),
            PREDICTED_CONFIDENCE_KEY: _rounded(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0),
        },
        ENTITIES: [
            {key: entity[key] for key in _OF_ENTITY if key in entity} for entity in entities
        ],
    }
    kept |= {
        key: parse_data[key]
        for key, usual in _UNDERSTOOD.items()
        if parse_data.get(key, usual) != usual
    }
    if isinstance(kept.get("answers"), list):
        likely = [(name, _rounded(chance)) for name, chance in kept["answers"] if chance >= _LIKELY]
        kept["answers"] = likely
    return _told_only(kept)


def _rounded(chance: float) -> float:
    return round(float(chance), _DIGITS)


def _told_only(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is nothing: Rasa reads it the same."""
    return {key: value for key, value in data.items() if value not in (None, {}, [])}


def event_of(type_name: str, data: str) -> Event:
    """Return the event of a row, or `Damaged`."""
    try:
        told_data = json.loads(data)
        if told_data["event"] != type_name:
            raise ValueError
        event = _class_of(type_name)._from_parameters(told_data)
        if event is None or not math.isfinite(event.timestamp):
            raise ValueError
        if isinstance(event, ActionExecuted) and told_data.keys().isdisjoint(_OF_A_RULE):
            event.hide_rule_turn = True
        if isinstance(event, UserUttered) and event.use_text_for_featurization is None:
            event.use_text_for_featurization = (
                False  # as `is_usual` says; another event says otherwise
            )
    except MemoryError:  # says nothing of the row
        raise
    # Whatever is wrong in it, each part of Rasa finds it in its own way.
    except Exception as error:
        raise Damaged(told(error)) from error
    return event


@cache
def _class_of(type_name: str) -> type[Event]:
    """Rasa walks along all its classes for each event."""
    found: type[Event] | None = Event.resolve_by_type(type_name)
    if found is None:
        raise ValueError
    return found
