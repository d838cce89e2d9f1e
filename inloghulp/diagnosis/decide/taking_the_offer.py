"""Whether the message for the teacher that is offered is taken."""

from inloghulp.diagnosis.decide.plan import Plan

SURELY_ACCEPTED = 0.9
"""How likely a yes must be to the message that is offered, for what is asked beside it to begin nothing."""


def takes_the_offer(plan: Plan) -> bool:
    """Whether who is offered the message about this problem takes it: 'ja graag, en zet erbij dat hij ziek was'."""
    offered = plan.offers_message or plan.before.open == "message"
    return offered and plan.reading.does("yes") and not plan.reading.does("takes_back")


def adds_to_the_offer(plan: Plan) -> bool:
    """Whether it is said what is to be in the message that is offered, and that is not declined: 'zet erin dat hij in
    groep 5 zit'."""
    adds = plan.reading.own_words is not None and plan.reading.does("edit")
    return plan.offers_message and adds and not declines_the_offer(plan)


def declines_the_offer(plan: Plan) -> bool:
    """Whether the message that is offered is declined, and not wanted in the same breath."""
    return plan.offers_message and plan.reading.does("no") and not plan.reading.does("yes")


def accepts_beside_a_question(plan: Plan) -> bool:
    """Whether the message that is offered is surely accepted, and what is asked beside it is answered; no problem is
    told beside that: 'ja graag, en kan mijn man een eigen inlog krijgen?'."""
    offered = plan.state.open == "message" or plan.offers_message
    surely = plan.reading.moves.get("yes", 0) >= SURELY_ACCEPTED
    return bool(offered and surely and plan.answered and not plan.reading.does("problem"))
