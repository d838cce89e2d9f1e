"""One message for the teacher about several problems: those for which one was given, were kept, or are told now."""

from inloghulp.diagnosis.decide.another_problem import with_this_one
from inloghulp.diagnosis.decide.going_on import give_message
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.teacher_messages import DENIES, end_with_message
from inloghulp.diagnosis.next_step import named_facts
from inloghulp.diagnosis.standing import ROUTED


def wants_all_in_one(plan: Plan) -> bool:
    """Whether one message is wanted for this problem and others, and nothing of it is to be worded or left out: 'en dat
    van het plaatje er ook in', 'maak er maar 1 bericht van'."""
    reading, earlier = plan.reading, {one["topic"] for one in plan.state.earlier}
    if reading.own_words or reading.left_out:
        return False
    named = not earlier.isdisjoint(reading.topics) and plan.state.topic not in earlier
    names_it = reading.edits and named and not _denies(plan)
    return bool(earlier and _joins(plan)) or names_it or bool(_to_be_in_too(plan))


def join_messages(plan: Plan) -> Plan:
    """Give one message about this problem, those before it and those that are to be in it too."""
    beside = _to_be_in_too(plan)
    plan = plan.without("answer").say("message_joined")
    given = plan.before
    for topic in beside:
        waiting = tuple(one for one in plan.state.waiting if one != topic)
        plan = plan.knowing(earlier=with_this_one(given), own_words=(), cut=(), waiting=waiting)
        plan = plan.at(end_with_message(plan, topic))
        given = plan.state
    return give_message(plan.knowing(joined=True), plan.state.outcome or "handoff")


def _joins(plan: Plan) -> bool:
    """Whether the entry that is asked for is about one message for all."""
    about = plan.faq.answers.get(plan.reading.about_message or "")
    return about is not None and about.joins_messages


def _denies(plan: Plan) -> bool:
    """Whether what is named comes in the place of the message: 'geen andere code, ze is haar code vergeten'."""
    return plan.reading.moves.get("takes_back", 0) >= DENIES


def _to_be_in_too(plan: Plan) -> list[str]:
    """Return the problems that are to be in the message that was given just now: what was kept for later and is named,
    or all of it, and what is told with that it is to be in it."""
    state, reading = plan.state, plan.reading
    if not state.gave_message or state.busy or state.outcome not in ROUTED:
        return []
    joins = _joins(plan)
    if not (joins or (reading.edits and not _denies(plan))):
        return []
    topics, surely = plan.faq.topics, reading.does("edit", "message")
    kept = [one for one in state.waiting if joins or _is_named(plan, one)]
    told = [one for one in reading.topics if surely and not joins]
    return [
        one
        for one in dict.fromkeys((*kept, *told))
        if not (topics[one].only_informs or is_one_problem(plan, state.topic, one))
        and one not in {earlier["topic"] for earlier in state.earlier}
    ]


def _is_named(plan: Plan, topic: str) -> bool:
    """Whether a problem is told, or the program that it is about is named."""
    named = named_facts(plan.faq.topics[topic]) & {*plan.reading.told}
    return topic in plan.reading.topics or bool(named)
