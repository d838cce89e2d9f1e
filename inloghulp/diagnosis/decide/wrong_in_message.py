"""What stands in the message for the teacher and may not be so: buttons that take it out."""

from collections.abc import Mapping

from inloghulp.diagnosis.decide.buttons import other_question
from inloghulp.diagnosis.decide.changed_messages import leave_out
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.wording_the_message import waiting_for_words
from inloghulp.diagnosis.next_step import told_in_message
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.diagnosis.state import Button
from inloghulp.faq.model import Option

WHAT_ELSE = ("anything_else", "anything_more", "good_what_else")
"""What is not asked where it is asked what the message is to say."""

_NOT_SO = "unknown"


def offer_what_may_be_wrong(plan: Plan) -> Plan:
    """Offer to take each fact out of the message that was given, under the answer to who finds it wrong."""
    answers = plan.faq.answers
    finds = any(answers[act.key].changes_message for act in plan.acts if act.kind == "answer")
    buttons = [
        Button(option.title, "inform", {fact: _NOT_SO}, key=str(option.value))
        for fact, option in _told(plan, plan.state.facts)
    ]
    if not finds or plan.state.wrote is None:
        return plan
    plan = waiting_for_words(plan.unsaid(*WHAT_ELSE)).offering([other_question(plan.faq)])
    return plan.say("what_is_wrong").offering([*buttons, *plan.state.offered]) if buttons else plan


def _told(plan: Plan, facts: Mapping[str, str]) -> list[tuple[str, Option]]:
    """Return what the message that was given says of these facts; nothing where none was."""
    given = plan.topic if plan.state.gave_message else None
    return told_in_message(plan.faq, given, facts) if given else []


def takes_out(plan: Plan) -> bool:
    """Whether a button was pressed that takes a fact out of the message."""
    button = plan.reading.button
    told = [fact for fact, _ in _told(plan, plan.before.facts)]
    pressed = button.data if button and button.intent == "inform" else {}
    taken = [*pressed.values()] == [_NOT_SO] and set(pressed) <= set(told)
    return taken and plan.state.outcome in ROUTED


def take_out(plan: Plan) -> Plan:
    """Give the message without the fact."""
    button = plan.reading.button
    return leave_out(plan, plan.state.topic or "", button.data if button else {})
