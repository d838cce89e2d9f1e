"""Plays a turn as Rasa's processor does, without what an ordinary turn does not need.

Before each action Rasa plays the conversation once more, to have a copy that can be thrown away; for lines of its log
that nobody reads it copies all events deeply; after each message it looks which slots are to be filled, where the
domain has none; and for each event that an action gives it walks along all its classes.
"""

import copy
import logging
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import (
    ACTION_VALIDATE_SLOT_MAPPINGS,
    DEFAULT_SLOT_NAMES,
    SlotMappingType,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.known_versions import must_be_known

logger = logging.getLogger(__name__)

_rasas_class_of: Callable[..., type[Event] | None] = Event.resolve_by_type


def play_turns_straight(agent: Agent) -> None:
    """Let the agent play its turns in this way."""
    must_be_known("rasa", "what its processor does in a turn")
    processor: Any = agent.processor
    processor._run_action = Actions(processor).run
    processor._log_slots = _log_nothing
    processor._update_tracker_session = _without_metadata(processor._update_tracker_session)
    if not fills_slots(agent.domain):
        processor.run_action_extract_slots = _fill_none
    Event.resolve_by_type = staticmethod(_class_of)


class Actions:
    """Runs actions as a processor of Rasa does."""

    def __init__(self, processor: MessageProcessor) -> None:
        self._processor = processor

    async def run(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Run it, tell the tracker, and return whether another one comes after it."""
        processor, domain = self._processor, self._processor.domain
        try:
            before = beside(tracker)
            before.update_with_events(prediction.events, domain)
            events = await action.run(output_channel, nlg, before, domain) or []
        except ActionExecutionRejection:
            told = (action.name(), prediction.policy_name, prediction.max_confidence)
            tracker.update(ActionExecutionRejected(*told))
            return self._goes_on_after(action)
        except Exception:
            logger.exception("The action %s failed; its events are lost", action.name())
            events = []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, domain)
        if any(isinstance(event, UserUttered) for event in events):
            tracker = await processor.run_action_extract_slots(output_channel, tracker)
        await processor.execute_side_effects(events, tracker, output_channel)
        return self._goes_on_after(action)

    def _goes_on_after(self, action: Action) -> bool:
        return bool(self._processor.should_predict_another_action(action.name()))


def beside(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """Return a tracker that stands where this one does and goes its own way; the events are shared, as Rasa does."""
    other = copy.copy(tracker)
    other.events = copy.copy(tracker.events)
    other.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    other.active_loop = copy.copy(tracker.active_loop)
    return other


def fills_slots(domain: Domain) -> bool:
    """Whether a message may fill a slot, or an action that is asked after each message."""
    if ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions:
        return True
    ours = [slot for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES]
    return any(
        mapping.get("type") != SlotMappingType.CUSTOM.value or "action" in mapping
        for slot in ours
        for mapping in slot.mappings
    )


def _without_metadata(begin: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Let a session begin without a slot for what came with its first message: Rasa would keep that twice more."""

    async def begin_session(
        tracker: DialogueStateTracker, output_channel: OutputChannel, _: Any = None
    ) -> None:
        await begin(tracker, output_channel)

    return begin_session


async def _fill_none(_: OutputChannel, tracker: DialogueStateTracker) -> DialogueStateTracker:
    return tracker


def _log_nothing(_: DialogueStateTracker) -> None:
    """Rasa logs all slots after each action, for who looks for errors."""


def _class_of(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    return _rasas_class_of(type_name, default) if default else _known_class_of(type_name)


_known_class_of = cache(_rasas_class_of)
