"""Ending a problem: it works, somebody else helps, the parent leaves, a person is wanted."""

from inloghulp.diagnosis.decide.another_problem import with_the_next_child
from inloghulp.diagnosis.decide.asking_what import ask_problem, offer_wished_message
from inloghulp.diagnosis.decide.beside_good_news import (
    met_next,
    problems_beside_good_news,
    with_what_the_answer_tells,
)
from inloghulp.diagnosis.decide.buttons import closing_buttons, topic_buttons
from inloghulp.diagnosis.decide.corrections import SURELY_TAKEN_BACK
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_what_else,
    give_message,
    leave_step,
    replied,
)
from inloghulp.diagnosis.decide.how_it_went import (
    did_not_help,
    is_of_the_next_child,
)
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT, OF_ONE_PROBLEM
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import offer_waiting
from inloghulp.diagnosis.decide.taking_in_tries import was_tried
from inloghulp.diagnosis.decide.teacher_messages import (
    give_wish,
    offer_message,
    show_earlier,
    stay_routed,
    tried_in_vain,
    want_message,
)
from inloghulp.diagnosis.decide.topics import start
from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import (
    last_route,
    wishes,
)
from inloghulp.diagnosis.standing import (
    OUTCOME_AT,
    ROUTED,
    Busy,
    Ended,
    Idle,
    asking_what_else,
)
from inloghulp.diagnosis.understand.last_answer import (
    NO_ANSWER,
)

AS_MUCH = 0.05
"""How much likelier a farewell must be than thanks not to be answered to these: 'ok bedankt, doei'."""

SURELY_GOES = 0.8
"""How likely it must be that the parent goes, for a goodbye behind the message for the teacher."""

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
    others = problems_beside_good_news(plan)
    if state.open == "resume" and state.outcome:
        plan = plan.knowing(waiting=state.waiting[1:])  # 'dat is toch al opgelost'
    end = Ended("resolved", state.topic, state.step)
    following, next_child = met_next(plan), is_of_the_next_child(plan)
    plan = resolve(leave_step(plan, tried=False), end, "answered" if told else "solved")
    if next_child and end.topic:
        again = start(with_the_next_child(plan).without("tip"), end.topic)
        return again.without("understood")
    if others:
        # What is met behind the login is told by who is in.
        plan = plan.knowing(facts={**plan.state.facts, "logged_in": "yes"})
        plan = with_what_the_answer_tells(plan, others[0])
        return start(plan, others[0], others[1:])
    about = plan.reading.about_message is not None
    wished = bool(wishes(plan.faq, plan.state.facts))
    asked = wished and (about or plan.reading.does("message"))
    if asked or _wants_the_message_too(plan) or (about and plan.state.earlier):
        plan = plan.without("answer")
        if wished:
            return give_wish(plan)  # 'gelukt, alleen dat bericht over mijn adres wil ik nog'
        # The message was for another child.
        return show_earlier(plan) if plan.state.earlier else want_message(plan)
    plan = after_the_end(plan)
    if plan.state.open != "more":
        return plan
    return plan.offering([*topic_buttons(plan.faq, following), *plan.state.offered])


def _works_unasked(plan: Plan) -> Plan:
    """Be glad with who tells of success without a problem before it: 'laat maar, is al gelukt, doei'."""
    if plan.reading.topics:
        return start(plan, plan.reading.topics[0], plan.reading.topics[1:])
    if plan.reading.does("leaving", "thanks"):
        return plan.say("solved", "goodbye").offering(())
    return ask_what_else(plan.say("solved")) if plan.state.open else ask_problem(plan, "greet")


def _wants_the_message_too(plan: Plan) -> bool:
    """Whether the message for the teacher is wanted beside the good news: 'we zijn erin. Dat bericht wil ik nog'."""
    reading = plan.reading
    surely = reading.moves.get("message", 0) >= MAY_HOLD or reading.about_message is not None
    return surely and not reading.does("thanks", "leaving") and bool(plan.before.gave_message)


def resolve(plan: Plan, end: Ended, lead: str) -> Plan:
    """Note that the topic is solved, and be glad first, before anything else that is said. Where it worked is known of
    this problem only; who got it to work on another device is on that one now."""
    elsewhere = plan.reading.told.get("works_elsewhere") == "other_device"
    over = OF_ONE_PROBLEM | {"logged_in"} | (CLIENT if elsewhere else frozenset())
    facts = {fact: value for fact, value in plan.state.facts.items() if fact not in over}
    plan = plan.at(end).knowing(facts=facts).say_first(lead)
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
    # 'Gelukt. En mijn ex, kan die ook een eigen inlog krijgen?'
    return offer_wished_message(plan) or ask_what_else(plan)


def not_solved_after_all(plan: Plan) -> Plan:
    """Go on with what seemed solved, or to the school, when it does not help and no topic is open."""
    outcome = plan.state.outcome
    if outcome == "resolved" and plan.topic:
        return advance(leave_step(plan, tried=True))  # what seemed to work was tried
    return tried_in_vain(plan, outcome) if outcome in ROUTED else ask_problem(plan)


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
    plan = _without_what_is_denied(plan.unsaid(*NO_ANSWER))
    state, reading = plan.state, plan.reading
    told = plan.step is not None and plan.step.only_tells and reading.does("thanks")
    good = reading.moves.get("works", 0)
    # 'Ja dat is goed, ze doet het vanavond wel' is no success.
    works_too = good >= max(HOLDS, reading.moves.get("leaving", 0)) or reading.does("works")
    works_too = works_too or told  # 'top, dank u' to what was told
    if state.busy and works_too and not reading.does("not_helped") and not plan.offers_message:
        return works(plan)  # 'ik kan er toch al in, prettige middag'
    thanks = reading.does("thanks", "yes") or reading.button is not None
    thanked = state.outcome and thanks  # the button says 'Nee, dank u'
    only_thanks = (
        thanked and reading.moves.get("thanks", 0) > reading.moves.get("leaving", 0) - AS_MUCH
    )
    goes = reading.moves.get("leaving", 0) >= SURELY_GOES
    least = HOLDS if goes else MAY_HOLD  # 'het ligt dus niet aan u. Fijne dag'
    cross = max(reading.moves.get(move, 0) for move in ("rude", "upset")) >= least
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


def _without_what_is_denied(plan: Plan) -> Plan:
    """Let go of a topic that was just begun where it is none: 'nee, dat gaat niet over mail. Laat maar'."""
    state, reading = plan.state, plan.reading
    begun = state.busy is not None and not any(k.startswith(f"{state.topic}.") for k in state.done)
    surely = reading.moves.get("takes_back", 0) >= SURELY_TAKEN_BACK
    denied = begun and surely and reading.about(state.topic) < MAY_HOLD
    return plan.at(Idle("more")) if denied else plan


def say_goodbye_too(plan: Plan) -> Plan:
    """Say goodbye behind the message for the teacher, to who goes with it: 'dat verander ik zelf wel, dag'; or behind
    an answer, to who thanks before it is told: 'mag dat ook? nou ja laat maar, bedankt'."""
    last = plan.acts[-1] if plan.acts else None
    leaving, thanks = (plan.reading.moves.get(move, 0) for move in ("leaving", "thanks"))
    if last and last.kind == "message" and leaving >= SURELY_GOES:
        return plan.say("goodbye_plain")
    asks_what_else = last is not None and last.key == "anything_else" and replied(plan)
    if asks_what_else and min(leaving, thanks) >= HOLDS:
        return plan.unsaid("anything_else").say("goodbye").offering(())
    return plan


def want_person(plan: Plan) -> Plan:
    """Tell the shortest way to a person; who was just told it, gets the message."""
    if plan.state.open == "step" and did_not_help(plan):
        # 'Al drie keer gedaan, geef mij maar iemand aan de lijn'
        plan = leave_step(plan, tried=was_tried(plan))
    state = plan.state
    routed = state.outcome if state.outcome in ROUTED else None
    if routed and state.open == "message":
        if plan.reading.does("no") and not plan.reading.does("yes", "message"):
            # 'Nee, geen bericht. Ik bedoel iemand van Basispoort zelf'
            return ask_what_else(plan if plan.answered else plan.say("human_elsewhere"))
        return give_message(plan, routed)
    if routed and state.gave_message:
        if plan.answered and not plan.reading.does("takes_back"):
            return ask_what_else(plan)  # 'de helpdesk heeft toch een nummer?'
        return stay_routed(plan.without("answer"), routed, "human_after")
    short = "sentence:human" in plan.before.said or plan.answered or routed
    answer = plan.entry
    # 'Nee, ik kan niet bellen' was said already.
    told = plan.answered and answer is not None and answer.no_transfer
    sentence = "ask_message" if told else "human_short" if short else "human"
    return offer_message(plan, routed or "handoff", sentence)
