"""Remembers what Rasa's policy of rules predicts, where that follows from this turn alone.

Rasa compares all turns with all rules, several times in a turn, and makes all its actions to choose one of them. Where
no rule looks further back than the last message, or at anything but its intent and the actions since, the same intent
and actions always give the same prediction.
"""

import copy
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.agent import Agent
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    DEFAULT_SLOT_NAMES,
    PREVIOUS_ACTION,
    USER,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, INTENT_NAME_KEY

from inloghulp.serving.inside_rasa.straight_graph import StraightRunner
from inloghulp.serving.known_versions import must_be_known

MOST = 1000
"""So many predictions are remembered: an intent and an action for each turn, of which there are some tens."""

Situation = tuple[str | None, ...]
"""The intent of the last message, and the actions since."""

Predict = Callable[[DialogueStateTracker], tuple[Action, PolicyPrediction]]


def remember_rules(agent: Agent) -> None:
    """Let the agent remember what its policy of rules predicts, where it is the only one and its rules allow that."""
    processor: Any = agent.processor
    if not isinstance(processor.graph_runner, StraightRunner):
        return
    must_be_known("rasa", "what its rules look like")
    components = [node._component for node in processor.graph_runner.nodes.values()]
    policies = [component for component in components if isinstance(component, Policy)]
    if [type(policy) for policy in policies] != [RulePolicy]:
        return
    if looks_at_one_turn(policies[0].lookup, agent.domain):
        processor.predict_next_with_tracker_if_should = RememberedRules(processor).predict


class RememberedRules:
    """What a processor predicts by rules, each of which looks at one turn."""

    def __init__(self, processor: MessageProcessor) -> None:
        self._predict: Predict = processor.predict_next_with_tracker_if_should
        self._most = processor.max_number_of_predictions
        self._known: dict[Situation, tuple[Action, PolicyPrediction]] = {}

    def predict(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Return what the processor predicts."""
        situation = situation_of(tracker)
        if situation is None or len(situation) > self._most:  # there is an end to it
            return self._predict(tracker)
        known = self._known.get(situation)
        if known is None:
            known = self._predict(tracker)
            if len(self._known) < MOST:
                self._known[situation] = known
        action, prediction = known
        # Its events become those of a conversation, with the time at which that is.
        mine = copy.copy(prediction)
        mine.events = [copy.copy(event) for event in prediction.events]
        return action, mine


def looks_at_one_turn(lookup: Mapping[str, Any], domain: Domain) -> bool:
    """Whether rules know nothing but the intent of the last message and the actions since, and all else is absent."""
    if domain.form_names or any(
        slot.has_features() for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES
    ):
        return False
    return all(_is_of_one_turn(json.loads(rule)) for rule in lookup.get("rules", {}))


def _is_of_one_turn(states: list[dict[str, dict[str, Any]]]) -> bool:
    """Tell whether it is the first state, in which the bot has listened; in others it has done something since."""
    for at, state in enumerate(states):
        if state.keys() != {PREVIOUS_ACTION, USER} or state[USER].keys() != {INTENT}:
            return False
        if (state[PREVIOUS_ACTION].get(ACTION_NAME) == ACTION_LISTEN_NAME) != (at == 0):
            return False
    return bool(states)


def situation_of(tracker: DialogueStateTracker) -> Situation | None:
    """Where the turn stands; none where something happened that is not of every turn."""
    if tracker.active_loop_name or tracker.followup_action:
        return None
    since = _actions_since(reversed(tracker.events))
    if since is None or tracker.latest_message is None:
        return None
    return (tracker.latest_message.intent.get(INTENT_NAME_KEY), *since)


def _actions_since(backwards: Iterable[Any]) -> list[str] | None:
    actions: list[str] = []
    for event in backwards:
        if isinstance(event, UserUttered):
            return actions
        if isinstance(event, ActionExecuted) and event.action_name:
            actions.append(event.action_name)
        elif not isinstance(event, _OF_EVERY_TURN):
            return None
    return None


_OF_EVERY_TURN = (BotUttered, SlotSet, DefinePrevUserUtteredFeaturization)
