"""The message for the teacher in the words of the parent alone: asked for where the bot's own are wrong."""

from collections.abc import Mapping
from dataclasses import replace

from inloghulp.diagnosis.decide.another_problem import with_this_one
from inloghulp.diagnosis.decide.buttons import other_question
from inloghulp.diagnosis.decide.going_on import give_message
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.teacher_messages import end_with_message, give_wish
from inloghulp.diagnosis.next_step import named_facts, wishes
from inloghulp.diagnosis.several_values import joined
from inloghulp.diagnosis.standing import ROUTED, Ended
from inloghulp.diagnosis.state import BY_THE_BOT
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER
from inloghulp.diagnosis.understand.worded import MESSAGE_IS_THERE

CHANGED = frozenset(
    f"sentence:{name}"
    for name in (
        *("message_changed", "message_added", "message_added_again", "message_replaced"),
        *("message_says", "message_worded", "message_is_there", "name_right"),
    )
)
"""What was said (`State.said`) where the message was to be otherwise just before."""


ASKS_FOR_WORDS = ("message_yourself", "message_yourself_again", "message_wrong")
"""Sentences that ask for the words."""


def ask_for_words(plan: Plan, sentence: str = "message_yourself") -> Plan:
    """Ask what the message that was given is to say, where the bot cannot surely change it."""
    plan = waiting_for_words(plan).without("answer").unsaid(*NO_ANSWER).say(sentence)
    return plan.offering([other_question(plan.faq)])


def waiting_for_words(plan: Plan) -> Plan:
    """Wait for what the message that was given is to say; the problem that is worked on is kept for afterwards."""
    state, wrote = plan.state, plan.state.wrote
    about = state.outcome in ROUTED and wrote in (state.topic, "", None)
    if about and isinstance(state.standing, Ended):
        return plan.at(replace(state.standing, open="wording"))
    return _leave_what_is_open(plan, wrote).at(_end_of(plan, wrote))


def asks_no_longer(plan: Plan) -> Plan:
    """Ask no longer what the message is to say, where something else was said to that."""
    standing = plan.state.standing
    if (
        not isinstance(standing, Ended)
        or standing.open != "wording"
        or plan.before.open != "wording"
    ):
        return plan
    asked = any(act.key in ASKS_FOR_WORDS for act in plan.acts)
    return plan if asked else plan.at(replace(standing, open="more"))


def is_wrong_again(plan: Plan) -> bool:
    """Whether the message is called wrong that was changed just before: then the bot guesses no more."""
    reading = plan.reading
    wrong = reading.does("takes_back") or reading.changes
    sure = reading.own_words or reading.told or reading.left_out
    return wrong and not sure and not CHANGED.isdisjoint(plan.before.said)


def is_at_the_root(plan: Plan) -> bool:
    """Whether what is to be out of the message is what it names or wishes: without that it would say too little."""
    topic, facts = plan.faq.topics.get(plan.state.wrote or ""), plan.before.facts
    root = {fact for fact, _ in wishes(plan.faq, facts)} | (named_facts(topic) if topic else set())
    named = {fact for fact, value in plan.reading.told.items() if facts.get(fact) == value}
    # 'Fout, taal ontbreekt, niet Pluspunt' names that once more.
    return bool(root & ({*plan.reading.left_out} | named))


def is_worded(plan: Plan) -> bool:
    """Whether all that the message is to say was typed."""
    taken_out = plan.before.open == "wording" and plan.reading.left_out
    return plan.reading.worded is not None and not taken_out


def word_the_message(plan: Plan) -> Plan:
    """Give the message for the teacher with what was typed, and nothing else; where more might be added, with that."""
    words = plan.reading.worded or ""
    hidden = "[" in words  # the parent fills it in
    plan = plan.without("answer").unsaid(*NO_ANSWER)
    if MESSAGE_IS_THERE in plan.before.said:
        plan = plan.say("message_fill_in" if hidden else "message_added")
        plan = replace(plan, reading=replace(plan.reading, own_words=words))
        return give_message(plan, plan.state.outcome or "handoff")
    if plan.reading.does("takes_back") and plan.before.wrote is not None:
        plan = waiting_for_words(plan)  # 'dat klopt niet. Schrijf: ons adres is nieuw'
    if plan.state.open == "wording":
        plan = plan.say("message_fill_in" if hidden else "message_worded")
    elif wished := {fact: str(one.value) for fact, one in wishes(plan.faq, plan.reading.told)}:
        return _ask_for_what_is_wished(plan, wished)
    else:
        plan = plan.knowing(earlier=with_this_one(plan.before))
        plan = _leave_what_is_open(plan, None).at(Ended("handoff"))
    plan = give_message(plan, plan.state.outcome or "handoff")
    return plan.knowing(own_words=(words,), cut=(BY_THE_BOT,), joined=False)


def _ask_for_what_is_wished(plan: Plan, wished: Mapping[str, str]) -> Plan:
    """Give the message for the teacher with a wish beside those of before, in the words of the bot."""
    facts = plan.state.facts
    known = {fact: [facts.get(fact, one), one] for fact, one in wished.items()}
    told = {fact: joined(plan.faq, fact, both) for fact, both in known.items()}
    reading = replace(plan.reading, own_words=None)
    return give_wish(replace(plan.knowing(facts={**facts, **told}), reading=reading))


def _leave_what_is_open(plan: Plan, wrote: str | None) -> Plan:
    """Keep the problem that is worked on for afterwards, where it is another than the message was about."""
    busy = plan.state.busy
    if busy is None or (wrote and is_one_problem(plan, busy.topic, wrote)):
        return plan
    return plan.knowing(waiting=(*plan.state.waiting, busy.topic))


def _end_of(plan: Plan, topic: str | None) -> Ended:
    known = topic if topic in plan.faq.topics else None
    end = end_with_message(plan, known) if known else Ended("handoff")
    return replace(end, open="wording")
