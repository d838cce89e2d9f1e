"""The way into the diagnosis engine: one message in, the answer and the new state out."""

import datetime

from inloghulp.diagnosis.decide.answered_before import (
    answered_so_far,
    in_short,
    whole_where_its_end_is_asked,
)
from inloghulp.diagnosis.decide.never_twice import once, said, ways_to_put
from inloghulp.diagnosis.decide.only_asked_about import forget_what_was_only_asked
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.policy import decide
from inloghulp.diagnosis.decide.same_message import call_nothing_changed, is_called_changed
from inloghulp.diagnosis.state import Message, Reply, State, Turn
from inloghulp.diagnosis.understand.reading import understand
from inloghulp.diagnosis.word.nearly_same import leads_of, nearly_same
from inloghulp.diagnosis.word.replies import word
from inloghulp.diagnosis.word.teacher_message import teacher_message
from inloghulp.faq.model import Faq


def respond(faq: Faq, state: State, message: Message, today: datetime.date) -> Turn:
    """Return the bot's answer to one message, and the state after it. Always says something.

    It never says nearly the same twice in a row: the turn before is worded once more from what the state
    keeps of it, and a plan that comes too near is put in another way.
    """
    if not {state.topic, state.aside, *state.waiting} <= {None, *faq.topics}:
        state = State(facts=state.facts)  # a maintainer took the topic away
    reading = understand(faq, state, message)
    before = _worded_again(faq, state, today)
    leads = leads_of(faq)
    planned = in_short(once(_without_empty_claims(decide(faq, state, reading), today)))
    planned = whole_where_its_end_is_asked(planned, message.text)
    for plan in ways_to_put(planned):  # pragma: no branch - the last is new
        replies = word(faq, plan.state, plan.acts, today)
        if replies and not (before and nearly_same(replies, before, leads)):
            break
    known = plan.knowing(said=said(plan), answered=answered_so_far(plan))
    return Turn(forget_what_was_only_asked(known).state, replies)


def _without_empty_claims(plan: Plan, today: datetime.date) -> Plan:
    """Return the plan without saying that the message for the teacher is otherwise, where it is not."""
    if not is_called_changed(plan):
        return plan
    before, now = (teacher_message(plan.faq, state, today) for state in (plan.before, plan.state))
    return call_nothing_changed(plan) if before == now else plan


def _worded_again(faq: Faq, state: State, today: datetime.date) -> tuple[Reply, ...]:
    """Return what the turn before said; nothing where a maintainer took away what it said."""
    try:
        return word(faq, state, [Act.named(name) for name in state.said], today)
    except (KeyError, AttributeError, ValueError):
        return ()
