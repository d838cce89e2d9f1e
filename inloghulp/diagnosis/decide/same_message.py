"""Nothing is called changed where the message for the teacher says just the same."""

from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.wording_the_message import ask_for_words

ADDED = ("message_added", "message_added_again", "message_fill_in")
"""Sentences that say that something stands in it now."""

CHANGED = (*ADDED, "message_changed", "message_replaced", "name_right")
"""Sentences that say that it is otherwise now."""


def is_called_changed(plan: Plan) -> bool:
    """Whether the message is given once more, and it is said that it is otherwise."""
    gives = any(act.kind == "message" for act in plan.acts)
    return plan.before.gave_message and gives and any(act.key in CHANGED for act in plan.acts)


def call_nothing_changed(plan: Plan) -> Plan:
    """Say that it stands there already, or ask what the message is to say, in the place of its being changed."""
    if any(act.key in ADDED for act in plan.acts):
        says = Act("sentence", "message_says")
        acts = tuple(says if act.key in ADDED else act for act in plan.acts)
        return replace(plan, acts=acts)
    return ask_for_words(plan.unsaid(*CHANGED).without("message"), "message_wrong")
