"""A browser or device that is only asked about is not the one that is used: 'werkt het op de iPad van oma?'"""

from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.standing import OPENINGS

TELLING = ("how", "problem", "takes_back", "not_helped", "cannot", "did", "already", "works")
"""Moves beside which the browser or device is the one that is used."""


def forget_what_was_only_asked(plan: Plan) -> Plan:
    """Let the browser and device be what they were, once the answer for the other one is told."""
    if not (plan.new_facts & CLIENT and _only_asks(plan)):
        return plan
    before = {**plan.reading.client, **plan.before.facts}
    facts = {fact: value for fact, value in plan.state.facts.items() if fact not in CLIENT}
    return plan.knowing(facts=facts | {fact: before[fact] for fact in CLIENT if fact in before})


def _only_asks(plan: Plan) -> bool:
    """Whether something is asked halfway, and not where to click, nor what stands in the message for the teacher."""
    reading, before = plan.reading, plan.before
    clicks = any(act.kind == "clicks" or act.values.get("form") == "clicks" for act in plan.acts)
    message = reading.about_message is not None or reading.changes or reading.edits
    # What is named first, at a step, may well be used: 'doe ik dat in Edge?'
    known = before.outcome is not None or not plan.new_facts & CLIENT - set(before.facts)
    halfway = known and before.open not in (*OPENINGS, "fact", "how")
    asks = reading.does("asks") and not reading.does(*TELLING)
    return halfway and asks and not (clicks or message)
