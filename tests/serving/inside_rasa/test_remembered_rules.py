"""What rules predict is remembered where it follows from this turn alone: the same as Rasa predicts, and asked once."""

import json
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.inside_rasa.remembered_rules import (
    RememberedRules,
    looks_at_one_turn,
    remember_rules,
    situation_of,
)
from inloghulp.serving.inside_rasa.straight_graph import run_graph_straight
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
def test_it_predicts_as_the_processor_does_each_time(agent: Agent, situation: list[str]) -> None:
    assert agent.processor is not None
    predict = agent.processor.predict_next_with_tracker_if_should
    remembered = RememberedRules(agent.processor)
    intent, *actions = situation
    happened = [*said(intent), *(ActionExecuted(action) for action in actions)]
    before = [*said("how"), ActionExecuted("action_tiny_broken"), BotUttered("Half")]
    for events in (happened, [*before, *happened], [*happened, SlotSet("memory", {})]):
        action, wanted = predict(tracker(*events))
        for _ in range(2):
            same, found = remembered.predict(tracker(*events))
            assert same.name() == action.name()
            assert vars(found) == vars(wanted)
            for event in found.events:  # the time at which that turn is
                event.timestamp = 7.0


def test_where_one_turn_has_too_many_actions_rasa_ends_it(agent: Agent) -> None:
    assert agent.processor is not None
    remembered = RememberedRules(agent.processor)
    many = agent.processor.max_number_of_predictions
    endless = [*said("greet"), *[ActionExecuted("action_tiny_greet")] * many]
    remembered.predict(tracker(*endless[:-1]))
    with pytest.raises(ActionLimitReached):
        remembered.predict(tracker(*endless))


@pytest.mark.parametrize("situation", [said("greet"), said("unheard_of")])
def test_an_action_that_was_rejected_or_asked_for_is_left_to_rasa(
    agent: Agent, situation: list[Event]
) -> None:
    assert agent.processor is not None
    predict = agent.processor.predict_next_with_tracker_if_should
    remembered = RememberedRules(agent.processor)
    for more in (
        [],
        [ActionExecutionRejected("action_tiny_greet")],
        [FollowupAction("action_tiny_step")],
    ):
        turn, again = tracker(*situation, *more), tracker(*situation, *more)
        assert remembered.predict(turn)[0].name() == predict(again)[0].name()


def test_rasa_is_asked_once_for_each_situation(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert agent.processor is not None
    asked = []
    run = agent.processor.graph_runner.run

    def count(*given: Any, **options: Any) -> Any:
        asked.append(given)
        return run(*given, **options)

    monkeypatch.setattr(agent.processor.graph_runner, "run", count)
    remember_rules(agent)
    for _ in range(3):
        for intent, action in ACTIONS.items():
            turn = tracker(*said(intent))
            predicted, _ = agent.processor.predict_next_with_tracker_if_should(turn)
            assert predicted.name() == action
    assert len(asked) == len(ACTIONS)


def test_something_out_of_the_ordinary_is_left_to_rasa() -> None:
    turn = said("greet")
    assert situation_of(tracker(*turn, ActionExecuted("a"), BotUttered("b"))) == ("greet", "a")
    assert situation_of(tracker(*turn, ActiveLoop("a_form"))) is None
    assert situation_of(tracker(*turn, ActionExecuted("a"), ActionReverted())) is None
    assert situation_of(tracker(*turn, FollowupAction("a"))) is None
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
