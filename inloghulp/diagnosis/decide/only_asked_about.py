"""A browser or device that is only asked about is not the one that is used: 'werkt het op de iPad van oma?'"""

from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT, of_this_device
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.standing import OPENINGS
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.reading import Reading

TELLING = ("how", "problem", "not_helped", "cannot", "did", "already", "works")
"""Moves beside which the browser or device is the one that is used."""

SURELY_ASKS = 0.8
"""How likely something must be asked for a browser or device to be only asked about."""


def asked_of_by(reading: Reading, state: State) -> dict[str, str]:
    """Return the browser and device that a button is about: those of the question under whose answer it stood, 'hoe zit
    dat op de iPad van mijn man?'."""
    button = reading.button
    return dict(state.asked_of) if button and button.question and reading.pressed else {}


def forget_what_was_only_asked(plan: Plan) -> Plan:
    """Let the browser and device, and the code of the child, be what they were, once the answer for the other one is
    told; the questions that it was answered with are about that one."""
    code = plan.before.facts.get("code")
    if code and "code" not in plan.new_facts and code != plan.state.facts.get("code", code):
        plan = plan.knowing(facts={**plan.state.facts, "code": code})
    about = asked_of_by(plan.reading, plan.before)
    if not (about or (plan.new_facts & CLIENT and _only_asks(plan))):
        return plan.knowing(asked_of={})
    now, before = plan.state.facts, plan.before.facts
    before = {**of_this_device(plan.reading.client, before), **before}
    facts = {fact: value for fact, value in now.items() if fact not in CLIENT}
    facts |= {fact: before[fact] for fact in CLIENT if fact in before}
    return plan.knowing(facts=facts, asked_of={fact: now[fact] for fact in CLIENT & {*now}})


def _only_asks(plan: Plan) -> bool:
    """Whether something is asked halfway, and not where to click, nor what stands in the message for the teacher."""
    reading, before = plan.reading, plan.before
    clicks = any(act.kind == "clicks" or act.values.get("form") == "clicks" for act in plan.acts)
    message = reading.about_message is not None or reading.changes or reading.edits
    # What is named first, at a step, may well be used: 'doe ik dat in Edge?'
    known = before.outcome is not None or not plan.new_facts & CLIENT - set(before.facts)
    halfway = known and before.open not in (*OPENINGS, "fact", "how")
    asks = reading.moves.get("asks", 0) >= SURELY_ASKS and not reading.does(*TELLING)
    asks = asks and reading.moves.get("takes_back", 0) < HOLDS
    return halfway and asks and not (clicks or message)
