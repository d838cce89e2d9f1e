"""The message for the teacher is changed: with what was just told, without what is not so, or in other words."""

from collections.abc import Collection

from inloghulp.diagnosis.decide.going_on import (
    advance,
    give_message,
)
from inloghulp.diagnosis.decide.own_words import new_words
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import tells_more_after_the_end
from inloghulp.diagnosis.decide.teacher_messages import (
    as_it_was,
    denies_the_wish,
    give_message_about,
    say_added,
    say_what_is_told_now,
    say_wish_added,
    show_message,
)
from inloghulp.diagnosis.decide.wording_the_message import (
    ask_for_words,
    is_at_the_root,
    is_wrong_again,
)
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import named_facts
from inloghulp.diagnosis.several_values import without
from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER
from inloghulp.diagnosis.understand.own_words import clauses_of, left_of


def change_message(plan: Plan) -> Plan:
    """Give the message for the teacher once more, with what was just told, or without what the parent wants out of it
    or says is not so."""
    out, state, topic = plan.reading.left_out, plan.state, plan.state.topic
    if topic is None:
        return give_message(say_wish_added(plan), state.outcome or "handoff")
    plan = plan.without("answer")
    told = advance(plan)
    if out:
        put_right = {*out} <= {*plan.faq.facts} - {*state.facts}  # by what is told in its place
        if not put_right and is_at_the_root(plan):
            return ask_for_words(plan, "message_wrong")
        return told if put_right else leave_out(plan, topic, out)
    # 'Hij weet zijn code weer, alleen wordt die nu geweigerd' goes on; what else was told is for the message, also
    # where a step is left to try.
    goes_on = told.state.busy and plan.reading.does("problem")
    return told if goes_on else give_message_about(say_what_is_told_now(plan, topic), topic)


def edit_message(plan: Plan) -> Plan:
    """Give the message that was given last once more, with what the parent wants in it and without what is to be out;
    who wants what cannot surely be done is asked to word it."""
    plan = plan.without("answer").without("clicks").unsaid(*NO_ANSWER)
    topic, out, words = plan.state.wrote or "", plan.reading.left_out, new_words(plan)
    plan = as_it_was(plan, topic)
    wrong = is_wrong_again(plan) or (out and not words and is_at_the_root(plan))
    if wrong or (denies_the_wish(plan) and not (out or plan.reading.own_words)):
        return ask_for_words(plan, "message_wrong")
    if out:
        plan = _without(plan, out)
        plan = say_added(plan, "message_replaced") if words else plan.say("message_changed")
    elif words:
        plan = say_added(plan)
    elif plan.state.gave_message and tells_more_after_the_end(plan):
        return change_message(plan)
    elif _asks_about_it(plan):
        return show_message(plan)
    elif _says_it_already(plan):
        plan = plan.say("message_says")
    else:
        return ask_for_words(plan)
    if topic:
        return give_message_about(plan, topic)
    return give_message(plan.at(Ended(plan.state.outcome or "handoff")), "handoff")


def _asks_about_it(plan: Plan) -> bool:
    """Whether an entry answers what is wanted of the message: 'kan haar naam erin?'."""
    about = plan.reading.about_message
    asks = plan.reading.moves.get("asks", 0) >= MAY_HOLD  # 'je zou dat erin zetten'
    return asks and about is not None and not plan.faq.answers[about].only_tells_how


def _says_it_already(plan: Plan) -> bool:
    """Whether what is named to be in the message stands there: 'zet Gynzy ook in dat bericht'."""
    facts, topic = plan.before.facts, plan.topic
    named = named_facts(topic) & {*plan.reading.told} if topic else set()
    says = bool(named) and all(facts.get(fact) == plan.reading.told[fact] for fact in named)
    return says and plan.state.gave_message and not plan.reading.does("takes_back")


def leave_out(plan: Plan, topic: str, out: Collection[str]) -> Plan:
    """Give the message for the teacher once more, without these facts and tries."""
    return give_message_about(_without(plan, out).say("message_changed"), topic)


def _without(plan: Plan, out: Collection[str]) -> Plan:
    """Return the plan without these facts, tries, own words and sentences of the message."""
    state = plan.state
    adding = plan.faq.dialogue.adding
    known = {*state.facts, *state.tried}
    known |= {one for words in state.own_words for one in (words, *clauses_of(words, adding))}
    return plan.knowing(
        facts=_facts_without(plan, out),
        tried=tuple(thing for thing in state.tried if thing not in out),
        own_words=tuple(one for words in state.own_words if (one := left_of(words, out, adding))),
        cut=(*state.cut, *(one for one in out if one not in known)),
    )


def _facts_without(plan: Plan, out: Collection[str]) -> dict[str, str]:
    """Return what is known but for these facts; of one with several values those stay that are not named."""
    facts, told = plan.before.facts, plan.reading.told
    left = {fact: without(plan.faq, fact, facts[fact], told[fact]) for fact in {*facts} & {*told}}
    kept = {fact: value for fact, value in left.items() if fact in out and value}
    known = plan.state.facts.items()
    return {fact: value for fact, value in known if fact not in out} | kept
