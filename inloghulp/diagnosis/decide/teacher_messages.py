"""The message for the teacher: offered, given to who wants it, shown once more."""

from inloghulp.diagnosis.decide.another_problem import with_this_one
from inloghulp.diagnosis.decide.buttons import message_buttons
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_what_else,
    ask_which_question,
    give_message,
    leave_step,
)
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.own_words import is_told_in_it, new_words
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.decide.taking_the_offer import (
    accepts_beside_a_question,
    adds_to_the_offer,
    takes_the_offer,
)
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.next_step import (
    last_route,
    leads_to_the_open,
    named_facts,
    step_key,
    told_in_message,
    tries_of_message,
    wishes,
)
from inloghulp.diagnosis.several_values import values_of
from inloghulp.diagnosis.standing import OUTCOME_AT, ROUTED, Ended, Idle, Outcome
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.last_answer import answered_topics, told_answers
from inloghulp.faq.model import Answer

DENIES = 0.9
"""How likely something must be taken back for what is named to come in the place of the message."""

ASIDE = 2
"""So many answers back it is known what was talked about beside the open problem."""


def stay_routed(plan: Plan, outcome: Outcome, sentence: str = "message_is_there") -> Plan:
    """To who was sent to the school, and still is not helped: the message is there, or can be had."""
    if not plan.state.gave_message:
        return offer_message(plan, outcome, "school_goes_on")
    return ask_what_else(plan.say(sentence))


def tried_in_vain(plan: Plan, outcome: Outcome) -> Plan:
    """Tell that it is the school's now, with what was tried in vain since the message was given in that message."""
    topic = plan.state.topic
    if not (topic and plan.state.gave_message and tells_for_the_message(plan)):
        return stay_routed(plan, outcome, "only_the_school")
    plan = plan.without("answer").say("now_the_school")
    return give_message_about(say_what_is_told_now(plan, topic), topic)


def still_routed(plan: Plan) -> Plan:
    """Point to the message that was given for this problem, or offer the questions that come near what is asked."""
    near = plan.reading.questions and plan.reading.does("asks")
    return ask_what_else(ask_which_question(plan) if near else plan.say("only_the_school"))


def offer_message(plan: Plan, outcome: Outcome, sentence: str) -> Plan:
    """Offer a message for the teacher, after a sentence that says why."""
    plan = plan.at(Ended(outcome, plan.state.topic, plan.state.step, "message")).say(sentence)
    return plan.offering(message_buttons(plan.faq))


def want_message(plan: Plan) -> Plan:
    """Give the message for the teacher; where the step offers it, as the end of the topic."""
    state = plan.state
    if plan.offers_message and accepts_beside_a_question(plan):
        return advance(leave_step(plan, tried=False))
    others = [topic for topic in plan.reading.topics if _is_surely_for(plan, topic)]
    if adds_to_the_offer(plan):
        others = []  # 'ja doe maar, en zet erbij dat taal weg is'
    if not others and _wants_the_one_before(plan):
        return give_message_about(as_it_was(plan.at(Idle()), str(state.wrote)), str(state.wrote))
    if not others and _only_wishes(plan):
        return give_wish(plan)
    if not others and state.gave_message and state.outcome in ROUTED:
        asked = _asked_since(plan)
        others = [str(answer.topic) for answer in asked if answer.tells]
        if asked and not others:
            return give_wish(plan)
    open_now = (
        state.busy or state.gave_message or state.outcome not in ("resolved", "handoff", None)
    )
    if not others and not open_now:
        if _was_wished(plan):
            return give_message(plan.at(Ended("handoff")), "handoff")
        # 'Wat is die code' was asked since, and a message is wanted for that; not where it was offered for the problem.
        offered = state.open == "message" and state.topic is not None
        others = [] if offered else answered_topics(plan.faq, plan.before)
        if not others and state.outcome == "resolved" and state.topic not in plan.reading.topics:
            return give_message(plan.at(Ended("handoff")), "handoff", "question")
    if state.busy and not others and not plan.offers_message:
        others = _asked_about_last(plan)
    if others:
        return give_message_about(plan, others[0])
    if state.busy and plan.offers_message:
        return advance(leave_step(plan, tried=False))
    # Who wants a person asked no more than that.
    answers = [one for one in told_answers(plan.faq, plan.before) if not one.no_transfer]
    only_asked = bool(answers) and not plan.reading.does("problem")
    form = "question" if state.topic is None and only_asked else None
    return give_message(plan, state.outcome or "handoff", form)


def _wants_the_one_before(plan: Plan) -> bool:
    """Whether the problem that was begun since is none: 'nee, met haar is niks mis, ik wil dat bericht terug'."""
    state, reading = plan.state, plan.reading
    begun = state.busy is not None and not state.gave_message and bool(state.wrote)
    return begun and reading.does("takes_back") and state.topic not in reading.topics


def give_wish(plan: Plan) -> Plan:
    """Give the message for the teacher that only asks for what is wished: a second e-mail address, or help."""
    earlier, entry = with_this_one(plan.before), plan.entry
    plan = say_wish_added(plan).knowing(
        earlier=earlier, joined=False, own_words=(), cut=(), gave_message=False
    )
    # 'Ja graag. Kan mijn ex dan zien dat ik inlog?'
    beside = plan.reading.does("asks") and entry is not None and not wishes(plan.faq, entry.tells)
    plan = plan if beside else plan.without("answer")
    return give_message(plan.at(Ended("handoff")), "handoff")


def say_wish_added(plan: Plan) -> Plan:
    """Say that the message asks for one thing more than before, where it asked for something."""
    before, now = (wishes(plan.faq, state.facts) for state in (plan.before, plan.state))
    grew = plan.before.gave_message and before and len(now) > len(before)
    return plan.say("message_added") if grew else plan


def _only_wishes(plan: Plan) -> bool:
    """Whether the message is to ask for what is wished now, or for what was wished where the problem is solved."""
    wished = {fact for fact, _ in wishes(plan.faq, plan.state.facts)}
    solved = plan.state.outcome == "resolved" and plan.state.topic not in plan.reading.topics
    asked = plan.state.gave_message and not plan.state.busy and _was_wished(plan)
    return bool(wished) and (solved or asked or not wished.isdisjoint(plan.reading.told))


def _asked_since(plan: Plan) -> list[Answer]:
    """Return the entries of another problem that were told since the message was given: one is wanted for that."""
    topics, state = plan.faq.topics, plan.state
    asked = told_answers(plan.faq, plan.before)
    return [one for one in asked if one.topic and not leads_to_the_open(topics, one.topic, state)]


def _asked_about_last(plan: Plan) -> list[str]:
    """Return the problem that was only asked about since the open one, where the last turns answered that: 'en de
    jongste moet Flash hebben, kan dat?', and then a message is wanted."""
    busy = plan.state.busy
    if busy is None or not told_answers(plan.faq, plan.before):
        return []
    last = [name.partition(".")[0] for name in plan.before.answered[-ASIDE:]]
    topics = [plan.faq.answers[name].topic for name in last if name in plan.faq.answers]
    about = [topic for topic in topics if topic]
    if not about or plan.state.topic in about or is_one_problem(plan, busy.topic, about[-1]):
        return []
    return [about[-1]] if plan.faq.topics[about[-1]].quotes else []


def _was_wished(plan: Plan) -> bool:
    """Whether something is asked of the teacher, now or in the question before: another e-mail address."""
    told = {fact for answer in told_answers(plan.faq, plan.before) for fact in answer.tells}
    return any(
        fact in {*plan.reading.told, *told} for fact, _ in wishes(plan.faq, plan.state.facts)
    )


def _is_surely_for(plan: Plan, topic: str) -> bool:
    """Whether the message is wanted for another problem than the one it would be about; where that one was given there
    is hardly another reason to want it."""
    again = plan.state.gave_message and plan.state.topic not in plan.reading.topics
    least = HOLDS if again else CERTAIN_TOPIC
    return topic != plan.state.topic and plan.reading.about(topic) >= least


def give_message_about(plan: Plan, topic: str) -> Plan:
    """Give the message for the teacher about a problem that was not worked on, or that came before another."""
    end, busy = end_with_message(plan, topic), plan.state.busy
    where = end.topic
    goes_elsewhere = plan.state.topic not in (None, topic, where) and not busy
    # What was added to the message that was given last stays in that one.
    if goes_elsewhere and plan.state.wrote not in (topic, where):
        plan = plan.knowing(earlier=with_this_one(plan.before), joined=False, own_words=(), cut=())
    open_now = (busy.topic,) if busy and not is_one_problem(plan, busy.topic, topic) else ()
    waiting = (*plan.state.waiting, *open_now)
    plan = plan.knowing(waiting=tuple(one for one in waiting if one not in (topic, where)))
    return give_message(plan.at(end), end.outcome)


def end_with_message(plan: Plan, topic: str) -> Ended:
    """Return where a topic ends by the message for the teacher."""
    desk, where, route = last_route(plan.faq, topic, plan.state.facts)
    return Ended(OUTCOME_AT[desk], where, step_key(where, route))


def show_message(plan: Plan) -> Plan:
    """Give the message for the teacher once more to who asks what stands in it, with what was just told."""
    if plan.state.outcome == "resolved" and plan.state.earlier:
        return show_earlier(plan)
    topic = plan.state.topic if plan.state.gave_message else plan.state.wrote
    if not topic or takes_the_offer(plan):
        return want_message(plan.without("answer"))
    if tells_for_the_message(plan):
        plan = say_what_is_told_now(plan.without("answer"), topic)
    elif is_told_in_it(plan):
        plan = plan.without("answer").say("message_says")
    elif not plan.answered and plan.reading.about_message:
        plan = plan.then("answer", plan.reading.about_message)
    return give_message_about(plan, topic)


def say_added(plan: Plan, sentence: str = "message_added") -> Plan:
    """Say that what was told stands in the message; what was hidden of it is to be filled in."""
    hidden = any("[" in words for words in new_words(plan))
    return plan.say("message_fill_in" if hidden else sentence)


def denies_the_wish(plan: Plan) -> bool:
    """Whether the message only asks for what is wished, and that is not so: 'geen andere, ze is haar code kwijt'."""
    only_wish = plan.topic is None and plan.state.gave_message
    denies = plan.reading.moves.get("takes_back", 0) >= DENIES and not plan.new_facts
    return (
        bool(only_wish and wishes(plan.faq, plan.state.facts)) and plan.reading.changes and denies
    )


def show_earlier(plan: Plan) -> Plan:
    """Give the message about the problem before the one that is solved."""
    topic = plan.state.earlier[-1]["topic"]
    return give_message_about(as_it_was(plan.without("answer").at(Idle()), topic), topic)


def as_it_was(plan: Plan, topic: str) -> Plan:
    """Return the plan with what was known and added when the message about an earlier problem was given."""
    kept = [one for one in plan.state.earlier if one["topic"] == topic]
    if topic == plan.state.topic or not kept:
        return plan
    return plan.knowing(
        facts={**plan.state.facts, **kept[-1]["facts"]},
        tried=tuple(kept[-1]["tried"]),
        own_words=tuple(kept[-1]["own_words"]),
        cut=tuple(kept[-1]["cut"]),
        told_as="".join(kept[-1].get("told_as", "")),  # a list of one in older ones
        earlier=tuple(one for one in plan.state.earlier if one is not kept[-1]),
    )


def say_what_is_told_now(plan: Plan, topic: str) -> Plan:
    """Say whether the message tells what was just told, beside what it told before, or otherwise than before."""
    before, now = (_what_is_told(plan, topic, state) for state in (plan.before, plan.state))
    same = "message_says" if plan.reading.edits else None
    said = same if before == now else "message_added" if before <= now else "name_right"
    return plan.say(said) if said else plan


def _what_is_told(plan: Plan, topic: str, state: State) -> set[tuple[str, str]]:
    """Return all that the message about a topic tells: what it is about, facts, names and tries."""
    faq, facts = plan.faq, state.facts
    _, where, route = last_route(faq, topic, facts)
    told = {
        (fact, value)
        for fact, _ in told_in_message(faq, faq.topics[topic], facts)
        for value in values_of(facts[fact])
    }
    told |= {(fact, facts[fact]) for fact in named_facts(faq.topics[topic]) if fact in facts}
    told |= {(thing, "") for thing in tries_of_message(faq, state)}
    return told | {(where, str(route.message))}
