"""What stands in the message for the teacher and may not be so: buttons that take it out."""

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.teacher_messages import leave_out
from inloghulp.diagnosis.next_step import told_in_message
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.diagnosis.state import Button

_NOT_SO = "unknown"


def offer_what_may_be_wrong(plan: Plan) -> Plan:
    """Offer to take each fact out of the message that was given, under the answer to who finds it wrong."""
    answers = plan.faq.answers
    finds = any(answers[act.key].changes_message for act in plan.acts if act.kind == "answer")
    topic = plan.faq.topics.get(plan.state.topic or "")
    if not finds or topic is None or not plan.state.gave_message:
        return plan
    buttons = [
        Button(option.title, "inform", {fact: _NOT_SO}, key=str(option.value))
        for fact, option in told_in_message(plan.faq, topic, plan.state.facts)
    ]
    if not buttons:
        return plan
    return plan.say("what_is_wrong").offering([*buttons, *plan.state.offered])


def takes_out(plan: Plan) -> bool:
    """Whether a button was pressed that takes a fact out of the message."""
    button = plan.reading.button
    told = [*button.data.values()] if button and button.intent == "inform" else []
    return told == [_NOT_SO] and plan.state.gave_message and plan.state.outcome in ROUTED


def take_out(plan: Plan) -> Plan:
    """Give the message without the fact."""
    button = plan.reading.button
    return leave_out(plan, plan.state.topic or "", button.data if button else {})
