"""Ending a problem: it works, somebody else helps, the parent leaves, a person is wanted."""

from dataclasses import replace

from inloghulp.diagnosis.decide.asking_what import ask_problem
from inloghulp.diagnosis.decide.buttons import closing_buttons, message_buttons, topic_buttons
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_what_else,
    ask_which_question,
    give_message,
    leave_step,
    replied,
)
from inloghulp.diagnosis.decide.how_it_went import (
    CERTAIN_TOPIC,
    MAY_BE_TOLD,
    did_not_help,
    trouble_elsewhere,
)
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem, offer_waiting
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.decide.topics import start
from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import (
    last_route,
    relevant_facts,
    step_key,
    told_in_message,
    tries_of_message,
    wishes,
)
from inloghulp.diagnosis.standing import (
    OUTCOME_AT,
    ROUTED,
    Busy,
    Ended,
    Outcome,
    asking_what_else,
)
from inloghulp.diagnosis.understand.last_answer import (
    NO_ANSWER,
    answered_topics,
    told_answers,
)

SURELY_TOLD = 0.7
"""How likely it must be that another problem is told for it to begin where this one ends."""

AS_MUCH = 0.05
"""How much likelier a farewell must be than thanks not to be answered to these: 'ok bedankt, doei'."""

SURELY_ASKED = 0.9
"""How likely it must be that something is asked beside good news, for the questions that come near to be offered."""


def works(plan: Plan) -> Plan:
    """End the topic, at any point: it works, or it is clear."""
    state, step = plan.state, plan.step
    if state.topic is None:
        return _works_unasked(plan)
    told = step is not None and step.only_tells
    if state.busy and plan.offers_message:
        return decline(plan, state.busy)
    others = tuple(topic for topic in plan.reading.topics if _is_surely_told(plan, topic))
    elsewhere = trouble_elsewhere(plan)
    others = others or ((elsewhere,) if elsewhere else ())
    if state.open == "resume" and state.outcome:
        plan = plan.knowing(waiting=state.waiting[1:])  # 'dat is toch al opgelost'
    end = Ended("resolved", state.topic, state.step)
    met_next = _met_next(plan)
    plan = resolve(leave_step(plan, tried=False), end, "answered" if told else "solved")
    if others:
        return start(plan, others[0], others[1:])
    plan = after_the_end(plan)
    if plan.state.open != "more":
        return plan
    return plan.offering([*topic_buttons(plan.faq, met_next), *plan.state.offered])


def _met_next(plan: Plan) -> tuple[str, ...]:
    """Return what may be met next where the open step worked: with more children a code after the password."""
    step = plan.step if plan.state.open == "step" else None
    return step.followed_by if step and plan.state.facts.get("children") != "one" else ()


def _works_unasked(plan: Plan) -> Plan:
    """Be glad with who tells of success without a problem before it: 'laat maar, is al gelukt, doei'."""
    if plan.reading.topics:
        return start(plan, plan.reading.topics[0], plan.reading.topics[1:])
    if plan.reading.does("leaving", "thanks"):
        return plan.say("solved", "goodbye").offering(())
    return ask_what_else(plan.say("solved")) if plan.state.open else ask_problem(plan, "greet")


def _is_surely_told(plan: Plan, topic: str) -> bool:
    """Whether another problem is surely told beside the good news: 'de naambordjes staan er' tells none."""
    problem, about = plan.reading.moves.get("problem", 0), plan.reading.about(topic)
    told = min(problem, about) >= SURELY_TOLD
    # 'Ik ben erin, maar ik zie geen rekenen' says more of what it is about than of trouble.
    certainly = problem >= MAY_BE_TOLD and about >= CERTAIN_TOPIC
    # 'Het wachtwoord was goed, en toen kwamen er allemaal plaatjes'
    # 'Moet die mailbox nu leeg blijven' asks more than it tells.
    asks = plan.reading.moves.get("asks", 0) >= SURELY_ASKED and problem < MAY_BE_TOLD
    by_fact = about >= HOLDS and _matters_to_it_only(plan, topic) and not asks
    certainly = (certainly or by_fact) and not plan.reading.does("thanks", "leaving")
    return topic != plan.state.topic and (told or certainly)


def _matters_to_it_only(plan: Plan, topic: str) -> bool:
    """Whether a fact was just told that matters to another topic, and not to the open one."""
    own = relevant_facts(plan.topic) if plan.topic else frozenset()
    return bool(plan.new_facts & relevant_facts(plan.faq.topics[topic]) - own)


def resolve(plan: Plan, end: Ended, lead: str) -> Plan:
    """Note that the topic is solved, and be glad first, before anything else that is said."""
    plan = replace(plan.at(end), acts=(Act("sentence", lead), *plan.acts))
    tip = plan.topic.solved if plan.topic else None
    if end.topic and tip and lead == "solved" and not plan.answered:
        plan = plan.then("tip", end.topic)
    return plan


def after_the_end(plan: Plan) -> Plan:
    """Go back to what was left for this, offer the questions that come near what was asked beside the good news, say
    goodbye to who leaves, or ask what else."""
    if plan.state.waiting:
        return offer_waiting(plan)
    asks = plan.reading.moves.get("asks", 0) >= SURELY_ASKED and not plan.reading.does("thanks")
    if asks and plan.reading.questions and not replied(plan):
        plan = plan.at(asking_what_else(plan.state.standing)).say("which_instead")
        return plan.offering(closing_buttons(plan.faq))
    if plan.reading.does("leaving"):
        return plan.say("goodbye").offering(())
    return ask_what_else(plan)


def not_solved_after_all(plan: Plan) -> Plan:
    """Go on with what seemed solved, or to the school, when it does not help and no topic is open."""
    outcome = plan.state.outcome
    if outcome == "resolved" and plan.topic:
        return advance(plan)
    return stay_routed(plan, outcome) if outcome in ROUTED else ask_problem(plan)


def decline(plan: Plan, busy: Busy) -> Plan:
    """End a topic that we cannot solve, for a parent who wants no message."""
    desk, *_ = last_route(plan.faq, busy.topic, plan.state.facts)
    plan = plan.at(Ended(OUTCOME_AT[desk], busy.topic, busy.step))
    if plan.state.waiting:
        return offer_waiting(plan)  # which asks what else by itself
    sentence = "anything_else" if plan.answered else "good_what_else"
    return plan.say(sentence).offering(closing_buttons(plan.faq))


def leave(plan: Plan) -> Plan:
    """Say goodbye; what is known stays, for a parent who comes back. Good news in a goodbye ends the problem first."""
    plan = plan.unsaid(*NO_ANSWER)
    state, reading = plan.state, plan.reading
    told = plan.step is not None and plan.step.only_tells and reading.does("thanks")
    works_too = reading.moves.get("works", 0) >= HOLDS or told  # 'top, dank u' to what was told
    if state.busy and works_too and not reading.does("not_helped") and not plan.offers_message:
        return works(plan)  # 'ik kan er toch al in, prettige middag'
    thanks = reading.does("thanks", "yes") or reading.button is not None
    thanked = state.outcome and thanks  # the button says 'Nee, dank u'
    only_thanks = (
        thanked and reading.moves.get("thanks", 0) > reading.moves.get("leaving", 0) - AS_MUCH
    )
    cross = max(reading.moves.get(move, 0) for move in ("rude", "upset")) >= MAY_HOLD
    if cross and state.outcome != "resolved":
        # 'Ik blijf u helpen' is no goodbye.
        plan = plan.without("answer").say("goodbye_sorry")
    elif reading.farewell and not plan.acts and not only_thanks:
        plan = plan.then("answer", reading.farewell)
    elif state.busy:
        plan = plan.say("still_open")
    else:
        plan = plan.say("goodbye" if thanked else "goodbye_plain")
    return plan.offering(())


def want_person(plan: Plan) -> Plan:
    """Tell the shortest way to a person; who was just told it, gets the message."""
    if plan.state.open == "step" and did_not_help(plan):
        # 'Al drie keer gedaan, geef mij maar iemand aan de lijn'
        plan = leave_step(plan, tried=True)
    state = plan.state
    routed = state.outcome if state.outcome in ROUTED else None
    if routed and state.open == "message":
        if plan.reading.does("no") and not plan.reading.does("yes", "message"):
            # 'Nee, geen bericht. Ik bedoel iemand van Basispoort zelf'
            return ask_what_else(plan if plan.answered else plan.say("human_elsewhere"))
        return give_message(plan, routed)
    if routed and state.gave_message:
        surely = plan.answered and plan.reading.likely >= SURELY_ASKED
        if surely and not plan.reading.does("takes_back"):
            return ask_what_else(plan)
        return stay_routed(plan.without("answer"), routed, "human_after")
    short = "sentence:human" in plan.before.said or plan.answered or routed
    answer = plan.entry
    # 'Nee, ik kan niet bellen' was said already.
    told = plan.answered and answer is not None and answer.no_transfer
    sentence = "ask_message" if told else "human_short" if short else "human"
    return offer_message(plan, routed or "handoff", sentence)


def stay_routed(plan: Plan, outcome: Outcome, sentence: str = "message_is_there") -> Plan:
    """To who was sent to the school, and still is not helped: the message is there, or can be had."""
    if not plan.state.gave_message:
        return offer_message(plan, outcome, "school_goes_on")
    return ask_what_else(plan.say(sentence))


def still_routed(plan: Plan) -> Plan:
    """Point to the message that was given for this problem, or offer the questions that come near what is asked."""
    near = plan.reading.questions and plan.reading.does("asks")
    sentence = "message_says" if _is_told_in_it(plan) else "message_is_there"
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
    if topic is None or plan.offers_message:
        return want_message(plan)
    if tells_for_the_message(plan):
        plan = plan.without("answer").say("message_added")
    elif _is_told_in_it(plan):
        plan = plan.without("answer").say("message_says")
    elif not plan.answered and plan.reading.about_message:
        plan = plan.then("answer", plan.reading.about_message)
    return give_message_about(plan, topic)


def _is_told_in_it(plan: Plan) -> bool:
    """Whether a fact or a try that the message tells is told once more: 'kan je erbij zetten dat ze nieuw is?'."""
    told = told_in_message(plan.faq, plan.topic, plan.state.facts) if plan.topic else []
    again = {*plan.reading.tried} & {*tries_of_message(plan.faq, plan.state)}
    return bool(again) or any(fact in plan.reading.told for fact, _ in told)


def change_message(plan: Plan) -> Plan:
    """Give the message for the teacher once more, with what was just told, or without what the parent wants out of it
    or says is not so."""
    out, state, topic = plan.reading.left_out, plan.state, plan.state.topic
    plan = plan.without("answer")
    if topic is None:
        return give_message(plan, state.outcome or "handoff")
    if not out:
        told = advance(plan)
        # What was told is for the message, also where a step is left to try.
        return told if told.state.outcome else give_message_about(plan.say("message_added"), topic)
    plan = plan.knowing(
        facts={fact: value for fact, value in state.facts.items() if fact not in out},
        tried=tuple(thing for thing in state.tried if thing not in out),
    )
    return give_message_about(plan.say("message_changed"), topic)
