"""Turns that are played straight: the same events and answers as Rasa's own, whatever an action does."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    Restarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.log_utils import configure_structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, FollowupAction
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from inloghulp import settings
from inloghulp.serving.inside_rasa.adapted_agent import adapt
from inloghulp.serving.inside_rasa.in_process_actions import InProcessActions
from inloghulp.serving.inside_rasa.straight_turn import beside, fills_slots
from tests.tiny_bot import APOLOGY, INTENTS, Broken, Echo, End, Greet, Rejected, Silent, Step


class Does(Action):
    """An action that gives events of its own."""

    def __init__(self, name: str = "action_tiny_does", *events: dict[str, Any]) -> None:
        self._name, self._events = name, events

    def name(self) -> str:
        return self._name

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        dispatcher.utter_message(text=tracker.latest_message["text"])
        return [*self._events]


OTHERS = {
    "follows": FollowupAction("action_tiny_step"),
    "remembers": {"event": "slot", "name": "memory", "value": {"seen": [1]}},
    "rejects": ActionExecutionRejected("action_tiny_greet"),
    "says it for the parent": {"event": "user", "text": "bedankt"},
    "is nonsense": {"event": "of no kind"},
}


def agent_of(model: Path, first: Action | None = None) -> Agent:
    executor = ActionExecutor()
    for action in (Greet(), Echo(), Step(), End(), Silent(), Broken(), Rejected()):
        executor.register_action(action)
    if first:
        executor.register_action(first)
    configure_structlog(logging.WARNING)
    return Agent.load(model, action_endpoint=InProcessActions(executor, APOLOGY))


def played(agent: Agent, texts: list[str]) -> tuple[list[Any], list[Any]]:
    """Return what was said, and all that happened, without the time at which it did."""

    async def play() -> tuple[list[Any], list[Any]]:
        said = [await agent.handle_message(UserMessage(text, sender_id="me")) for text in texts]
        tracker = await agent.tracker_store.retrieve("me")
        return said, [_timeless(event) for event in tracker.events]

    return asyncio.run(play())


def _timeless(event: Event) -> dict[str, Any]:
    told: dict[str, Any] = event.as_dict()
    for each in (told, told.get("parse_data", {})):
        each.pop("timestamp", None)
        each.pop("message_id", None)
    told.get("metadata", {}).pop("utter_id", None)
    return told


CONVERSATIONS = [
    *([word] for word in INTENTS.values()),
    ["hallo", "hallo", "kinderen", "stap", "gelukt"],
    ["/start_over", '/inform{"children": "several"}', "ja", "hoe", "bedankt"],
    ["iets anders", "/restart", "kinderen"],
]


@pytest.mark.parametrize("texts", CONVERSATIONS, ids=" ".join)
@pytest.mark.filterwarnings("ignore")  # of a bot with one example for each intent
def test_a_turn_goes_as_rasas_own(tiny_model: Path, texts: list[str]) -> None:
    ours = agent_of(tiny_model)
    adapt(ours)
    assert played(ours, texts) == played(agent_of(tiny_model), texts)


def test_one_setting_leaves_rasa_as_it_is(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent = agent_of(tiny_model)
    as_made = {**vars(agent.processor)}
    monkeypatch.setattr(settings, "PLAIN_RASA", True)
    assert adapt(agent) is None
    assert vars(agent.processor) == as_made
    monkeypatch.setattr(settings, "PLAIN_RASA", False)
    assert adapt(agent) is not None
    assert vars(agent.processor) != as_made


@pytest.mark.parametrize("gives", OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.filterwarnings("ignore")
def test_so_does_one_with_an_unusual_action(tiny_model: Path, gives: dict[str, Any]) -> None:
    first = Does("action_tiny_greet", gives)
    ours = agent_of(tiny_model, first)
    adapt(ours)
    texts = ["hallo", "kinderen"]
    assert played(ours, texts) == played(agent_of(tiny_model, first), texts)


def test_what_happens_beside_a_tracker_does_not_happen_to_it() -> None:
    domain = Domain.from_dict({"slots": {"memory": {"type": "any", "mappings": []}}})
    events = [ActionExecuted("action_listen"), UserUttered("x"), SlotSet("memory", 1)]
    tracker = DialogueStateTracker.from_events("me", [*events], domain.slots)
    before = tracker.current_state()
    for event in (SlotSet("memory", 2), ActiveLoop("a_form"), UserUttered("y"), Restarted()):
        other = beside(tracker)
        assert other.current_state() == before
        other.update(event)
        assert other.current_state() != before
        assert tracker.current_state() == before


MAPPINGS: dict[str, list[dict[str, Any]]] = {
    "an entity": [{"type": "from_entity", "entity": "seen"}],
    "words": [{"type": "custom"}, {"type": "from_text"}],
    "an action": [{"type": "custom", "action": "action_look"}],
}


@pytest.mark.parametrize("mappings", MAPPINGS.values(), ids=MAPPINGS.keys())
def test_where_a_message_may_fill_a_slot_rasa_looks_for_it(mappings: list[dict[str, Any]]) -> None:
    def domain(*mappings: dict[str, Any], actions: tuple[str, ...] = ()) -> Domain:
        slots = {"memory": {"type": "any", "mappings": [*mappings]}}
        return Domain.from_dict({"slots": slots, "entities": ["seen"], "actions": [*actions]})

    assert not fills_slots(domain({"type": "custom"}))
    assert not fills_slots(Domain.empty())
    assert fills_slots(domain(*mappings))
    assert fills_slots(domain({"type": "custom"}, actions=("action_validate_slot_mappings",)))
