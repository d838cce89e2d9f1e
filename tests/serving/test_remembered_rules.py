"""What rules predict is remembered where it follows from this turn alone: the same as Rasa predicts, and asked once."""

import json
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.remembered_rules import (
    RememberedRules,
    looks_at_one_turn,
    remember_rules,
    situation_of,
)
from inloghulp.serving.straight_graph import run_graph_straight
from tests.tiny_bot import ACTIONS, INTENTS


@pytest.fixture
def agent(tiny_model: Path) -> Agent:
    agent = Agent.load(tiny_model)
    run_graph_straight(agent)
    return agent


def policy_node(agent: Agent) -> Any:
    assert agent.processor is not None
    runner: Any = agent.processor.graph_runner
    return runner.nodes["run_RulePolicy0"]


def said(intent: str) -> list[Event]:
    return [ActionExecuted("action_listen"), UserUttered("x", {"name": intent, "confidence": 1.0})]


def tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("me", [*events])


SITUATIONS = [
    *([intent] for intent in INTENTS),
    *([intent, action] for intent, action in ACTIONS.items()),
    ["greet", "action_tiny_greet", "action_tiny_echo"],
    ["restart"],
    ["unheard_of"],
]


@pytest.mark.parametrize("situation", SITUATIONS, ids="-".join)
def test_it_predicts_as_the_policy_does_each_time(agent: Agent, situation: list[str]) -> None:
    policy = policy_node(agent)._component
    assert isinstance(policy, RulePolicy)
    remembered = RememberedRules(policy)
    intent, *actions = situation
    happened = [*said(intent), *(ActionExecuted(action) for action in actions)]
    before = [*said("how"), ActionExecuted("action_tiny_broken"), BotUttered("Half")]
    for events in (happened, [*before, *happened], [*happened, SlotSet("memory", {})]):
        wanted = policy.predict_action_probabilities(tracker(*events), agent.domain)
        for _ in range(2):
            found = remembered.predict(tracker(*events), agent.domain)
            assert vars(found) == vars(wanted)
            found.probabilities[0] = 7.0  # as the ensemble does with an action that was rejected


def test_rasa_is_asked_once_for_each_situation(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    predict = RulePolicy.predict_action_probabilities

    def count(policy: RulePolicy, *given: Any, **options: Any) -> Any:
        asked.append(policy)
        return predict(policy, *given, **options)

    monkeypatch.setattr(RulePolicy, "predict_action_probabilities", count)
    remember_rules(agent)
    assert agent.processor is not None
    for _ in range(3):
        for intent, action in ACTIONS.items():
            turn = tracker(*said(intent))
            prediction = agent.processor._predict_next_with_tracker(turn)
            assert agent.domain.action_names_or_texts[prediction.max_confidence_index] == action
    assert len(asked) == len(ACTIONS)


def test_something_out_of_the_ordinary_is_left_to_rasa() -> None:
    turn = said("greet")
    assert situation_of(tracker(*turn, ActionExecuted("a"), BotUttered("b"))) == ("greet", "a")
    assert situation_of(tracker(*turn, ActiveLoop("a_form"))) is None
    assert situation_of(tracker(*turn, ActionExecuted("a"), ActionReverted())) is None
    assert situation_of(tracker()) is None


LISTENED: dict[str, Any] = {
    "prev_action": {"action_name": "action_listen"},
    "user": {"intent": "greet"},
}
ACTED: dict[str, Any] = {**LISTENED, "prev_action": {"action_name": "action_tiny_greet"}}
FURTHER = {
    "two turns": [LISTENED, ACTED, LISTENED],
    "what was done before": [ACTED],
    "an entity": [{**LISTENED, "user": {"intent": "greet", "entities": ["children"]}}],
    "words": [{**LISTENED, "user": {"text": "hallo"}}],
    "a slot": [{**LISTENED, "slots": {"memory": [1.0]}}],
    "the beginning": [{"user": {"intent": "greet"}}],
    "nothing": [],
}


@pytest.mark.parametrize("states", FURTHER.values(), ids=FURTHER.keys())
def test_a_rule_that_looks_at_more_than_the_turn_is_seen(states: list[Any]) -> None:
    lookup = {json.dumps([LISTENED]): "a", json.dumps([LISTENED, ACTED]): "action_listen"}
    assert looks_at_one_turn({"rules": lookup}, Domain.empty())
    assert not looks_at_one_turn({"rules": {**lookup, json.dumps(states): "b"}}, Domain.empty())


def test_with_a_slot_or_a_form_that_counts_nothing_is_remembered(agent: Agent) -> None:
    lookup = policy_node(agent)._component.lookup
    assert looks_at_one_turn(lookup, agent.domain)
    slot = {"type": "bool", "influence_conversation": True, "mappings": [{"type": "custom"}]}
    counting = Domain.from_dict({"slots": {"seen": slot}})
    assert not looks_at_one_turn(lookup, agent.domain.merge(counting))
    form = Domain.from_dict({"forms": {"a_form": {"required_slots": []}}})
    assert not looks_at_one_turn(lookup, agent.domain.merge(form))
