"""When a course of the policy fits what is wanted of the message for the teacher."""

from inloghulp.diagnosis.decide.corrections import another_topic, names_put_right
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import tells_more_after_the_end
from inloghulp.diagnosis.decide.taking_the_offer import (
    adds_to_the_offer,
    declines_the_offer,
    takes_the_offer,
)
from inloghulp.diagnosis.decide.teacher_messages import denies_the_wish
from inloghulp.diagnosis.understand.last_answer import could_not_answer


def wants_message(plan: Plan) -> bool:
    """Whether the message for the teacher is wanted, and not rather declined where it is offered."""
    moves = plan.reading.moves
    more = moves.get("message", 0) > moves.get("no", 0)
    # 'Het bericht is goed, ik stuur het. En als de school niet reageert?'
    asks = plan.answered and moves.get("asks", 0) > moves.get("message", 0)
    wants = plan.reading.does("message") and not (asks and plan.state.gave_message)
    if asks_what_to_write(plan) or adds_to_the_offer(plan):
        return True
    # 'Nee, geen van deze, ik wil een bericht voor de juf' declines something else.
    return wants and (more or plan.reading.does("yes") or could_not_answer(plan.before))


def asks_what_to_write(plan: Plan) -> bool:
    """Whether it is asked what to write to the teacher, and no message was given yet: then it is."""
    answer = plan.entry
    about = answer is not None and answer.shows_message
    return about and not (plan.state.gave_message or plan.state.busy or plan.state.waiting)


def asks_about_message(plan: Plan) -> bool:
    """Whether it is asked what stands in the message, or whether something can be added, and the message that is
    offered is not declined."""
    # 'Nee hoeft niet, ik kan er niet in dat is belangrijker' comes near to it.
    declines = declines_the_offer(plan)
    about = plan.reading.about_message is not None and plan.state.topic in plan.faq.topics
    # 'Prima, bedankt. Jammer dat het bericht niet goed was' asks for nothing.
    only_thanks = plan.reading.does("thanks") and not plan.reading.does("asks", "message")
    return about and not declines and (not only_thanks or plan.reading.own_words is not None)


def changes_message(plan: Plan) -> bool:
    """Whether the message for the teacher is to be changed, and it is known how."""
    wants = plan.reading.changes or (plan.topic is None and plan.state.gave_message)
    if names_put_right(plan) and tells_more_after_the_end(plan):
        return plan.state.gave_message
    otherwise = wants and tells_more_after_the_end(plan)
    return (bool(plan.reading.left_out) or otherwise) and not another_topic(plan)


SURELY_OTHERWISE = 0.8
"""How likely it must be that the message is to be otherwise, where it is not known how."""


def edits_message(plan: Plan) -> bool:
    """Whether the message that was given last is to be otherwise, whatever was said since: as the parent words it, or
    without what is quoted or named, or in a way that only the parent can."""
    reading = plan.reading
    if not reading.edits or takes_the_offer(plan):
        return False
    if reading.own_words or reading.left_out or denies_the_wish(plan):
        return True
    # 'Dat bericht klopt niet': it is asked what is wrong.
    unclear = reading.changes and plan.answered
    tells = reading.beside is not None and reading.does("edit")
    surely = reading.moves.get("edit", 0) >= SURELY_OTHERWISE or tells
    # The same message once more would not be what is wanted.
    surely = surely or (
        plan.state.gave_message and reading.does("edit") and reading.does("message")
    )
    return surely and not unclear and not another_topic(plan)
