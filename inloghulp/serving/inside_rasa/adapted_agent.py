"""Rasa's agent as we serve it."""

from typing import Any

from rasa.core.agent import Agent

from inloghulp import settings
from inloghulp.serving.inside_rasa.remembered_rules import remember_rules
from inloghulp.serving.inside_rasa.straight_graph import run_graph_straight
from inloghulp.serving.inside_rasa.straight_turn import play_turns_straight
from inloghulp.serving.inside_rasa.understanding_thread import Understander, understand_together
from inloghulp.serving.known_versions import must_be_known


def adapt(agent: Agent) -> Understander | None:
    """Let it hold up nobody, and do nothing that a turn does not need; returns what it has texts understood by.

    With INLOGHULP_PLAIN_RASA=1 it stays as Rasa made it, and nothing is returned.
    """
    if settings.PLAIN_RASA:
        return None
    run_graph_straight(agent)
    play_turns_straight(agent)
    remember_rules(agent)
    understanding = understand_together(agent)
    _warn_of_the_unknown_only(agent)
    return understanding


def _warn_of_the_unknown_only(agent: Agent) -> None:
    """Rasa makes a domain for each message, to see whether its own is empty, before it warns."""
    must_be_known("rasa", "when it warns of what the domain does not know")
    processor: Any = agent.processor
    domain, warn = agent.domain, processor._check_for_unseen_features
    intents, entities = {*domain.intents}, {*domain.entities}

    def check(parse_data: dict[str, Any]) -> None:
        told = {entity["entity"] for entity in parse_data["entities"]}
        if parse_data["intent"]["name"] not in intents or not told <= entities:
            warn(parse_data)

    processor._check_for_unseen_features = check
