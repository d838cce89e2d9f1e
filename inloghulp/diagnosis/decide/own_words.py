"""What the message for the teacher says in the words of the parent, as long as it is about the same problem."""

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.next_step import told_in_message, tries_of_message

MOST = 3
"""So many lines at most; the first one makes room."""


def keep_own_words(plan: Plan) -> Plan:
    """Keep what stood in the message about this problem, and what the parent adds to it now."""
    state, before = plan.state, plan.before
    same = before.gave_message and before.topic == state.topic
    kept = [words for words in state.own_words if same and words != plan.reading.own_words]
    added = [plan.reading.own_words] if plan.reading.own_words and adds_own_words(plan) else []
    return plan.knowing(own_words=tuple([*kept, *added][-MOST:]))


def adds_own_words(plan: Plan) -> bool:
    """Whether the parent says what is to be added, and the message does not tell it as a fact or a try."""
    known = tells_for_the_message(plan) or is_told_in_it(plan)
    return plan.reading.own_words is not None and not known


def is_told_in_it(plan: Plan) -> bool:
    """Whether a fact or a try that the message tells is told once more: 'kan je erbij zetten dat ze nieuw is?'."""
    told = told_in_message(plan.faq, plan.topic, plan.state.facts) if plan.topic else []
    again = {*plan.reading.tried} & {*tries_of_message(plan.faq, plan.state)}
    return bool(again) or any(fact in plan.reading.told for fact, _ in told)
