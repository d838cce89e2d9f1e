"""Whether the message for the teacher that is offered is taken."""

from inloghulp.diagnosis.decide.plan import Plan


def takes_the_offer(plan: Plan) -> bool:
    """Whether who is offered the message about this problem takes it: 'ja graag, en zet erbij dat hij ziek was'."""
    offered = plan.offers_message or plan.before.open == "message"
    return offered and plan.reading.does("yes") and not plan.reading.does("takes_back")
