"""The message for the teacher: offered, given to who wants it, shown once more, changed."""

from collections.abc import Collection

from inloghulp.diagnosis.decide.buttons import message_buttons
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_what_else,
    ask_which_question,
    give_message,
    leave_step,
)
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.own_words import adds_own_words, is_told_in_it
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.next_step import (
    last_route,
    step_key,
    wishes,
)
from inloghulp.diagnosis.standing import OUTCOME_AT, Ended, Outcome
from inloghulp.diagnosis.understand.last_answer import answered_topics, told_answers


def stay_routed(plan: Plan, outcome: Outcome, sentence: str = "message_is_there") -> Plan:
    """To who was sent to the school, and still is not helped: the message is there, or can be had."""
    if not plan.state.gave_message:
        return offer_message(plan, outcome, "school_goes_on")
    return ask_what_else(plan.say(sentence))


def still_routed(plan: Plan) -> Plan:
    """Point to the message that was given for this problem, or offer the questions that come near what is asked."""
    near = plan.reading.questions and plan.reading.does("asks")
    sentence = "message_says" if is_told_in_it(plan) else "message_is_there"
    return ask_what_else(ask_which_question(plan) if near else plan.say(sentence))


def offer_message(plan: Plan, outcome: Outcome, sentence: str) -> Plan:
    """Offer a message for the teacher, after a sentence that says why."""
    plan = plan.at(Ended(outcome, plan.state.topic, plan.state.step, "message")).say(sentence)
    return plan.offering(message_buttons(plan.faq))


def want_message(plan: Plan) -> Plan:
    """Give the message for the teacher; where the step offers it, as the end of the topic."""
    state = plan.state
    others = [topic for topic in plan.reading.topics if _is_surely_for(plan, topic)]
    open_now = (
        state.busy or state.gave_message or state.outcome not in ("resolved", "handoff", None)
    )
    if not others and not open_now:
        if _was_wished(plan):
            return give_message(plan.at(Ended("handoff")), "handoff")
        # 'Wat is die code' was asked since, and a message is wanted for that.
        others = answered_topics(plan.faq, plan.before)
        if not others and state.outcome == "resolved" and state.topic not in plan.reading.topics:
            return give_message(plan.at(Ended("handoff")), "handoff", "question")
    if others:
        return give_message_about(plan, others[0])
    if state.busy and plan.offers_message:
        return advance(leave_step(plan, tried=False))
    # Who wants a person asked no more than that.
    answers = [one for one in told_answers(plan.faq, plan.before) if not one.no_transfer]
    only_asked = bool(answers) and not plan.reading.does("problem")
    form = "question" if state.topic is None and only_asked else None
    return give_message(plan, state.outcome or "handoff", form)


def _was_wished(plan: Plan) -> bool:
    """Whether something is asked of the teacher, now or in the question before: another e-mail address."""
    told = {fact for answer in told_answers(plan.faq, plan.before) for fact in answer.tells}
    return any(
        fact in {*plan.reading.told, *told} for fact, _ in wishes(plan.faq, plan.state.facts)
    )


def _is_surely_for(plan: Plan, topic: str) -> bool:
    """Whether the message is wanted for another problem than the one it would be about."""
    return topic != plan.state.topic and plan.reading.about(topic) >= CERTAIN_TOPIC


def give_message_about(plan: Plan, topic: str) -> Plan:
    """Give the message for the teacher about a problem that was not worked on, or that came before another."""
    desk, where, route = last_route(plan.faq, topic, plan.state.facts)
    busy = plan.state.busy
    open_now = (busy.topic,) if busy and not is_one_problem(plan, busy.topic, topic) else ()
    waiting = (*plan.state.waiting, *open_now)
    plan = plan.knowing(waiting=tuple(one for one in waiting if one not in (topic, where)))
    end = Ended(OUTCOME_AT[desk], where, step_key(where, route))
    return give_message(plan.at(end), end.outcome)


def show_message(plan: Plan) -> Plan:
    """Give the message for the teacher once more to who asks what stands in it, with what was just told."""
    topic = plan.state.topic
    if topic is None or not plan.state.gave_message:
        return want_message(plan.without("answer"))
    if tells_for_the_message(plan) or adds_own_words(plan):
        plan = plan.without("answer").say("message_added")
    elif is_told_in_it(plan):
        plan = plan.without("answer").say("message_says")
    elif not plan.answered and plan.reading.about_message:
        plan = plan.then("answer", plan.reading.about_message)
    return give_message_about(plan, topic)


def change_message(plan: Plan) -> Plan:
    """Give the message for the teacher once more, with what was just told, or without what the parent wants out of it
    or says is not so."""
    out, state, topic = plan.reading.left_out, plan.state, plan.state.topic
    plan = plan.without("answer")
    if topic is None:
        return give_message(plan, state.outcome or "handoff")
    if out:
        return leave_out(plan, topic, out)
    told = advance(plan)
    # What was told is for the message, also where a step is left to try.
    if told.state.outcome and told.state.step != state.step:
        return told
    otherwise = any(fact in plan.before.facts for fact in plan.new_facts)
    said = plan.say("name_right" if otherwise else "message_added")
    return give_message_about(said, topic)


def leave_out(plan: Plan, topic: str, out: Collection[str]) -> Plan:
    """Give the message for the teacher once more, without these facts and tries."""
    state = plan.state
    plan = plan.knowing(
        facts={fact: value for fact, value in state.facts.items() if fact not in out},
        tried=tuple(thing for thing in state.tried if thing not in out),
        own_words=tuple(words for words in state.own_words if words not in out),
    )
    return give_message_about(plan.say("message_changed"), topic)
