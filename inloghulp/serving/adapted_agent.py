"""Rasa's agent as we serve it."""

from rasa.core.agent import Agent

from inloghulp.serving.off_the_loop import understand_in_a_thread
from inloghulp.serving.remembered_rules import remember_rules
from inloghulp.serving.straight_graph import run_graph_straight


def adapt(agent: Agent) -> None:
    """Let it hold up nobody, and do nothing that a turn does not need."""
    run_graph_straight(agent)
    remember_rules(agent)
    understand_in_a_thread(agent)
