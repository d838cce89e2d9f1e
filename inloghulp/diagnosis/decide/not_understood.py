"""A message that nothing is made of: put it otherwise, then offer buttons, then route on to a person."""

from inloghulp.diagnosis.decide.after_answers import after_an_answer
from inloghulp.diagnosis.decide.asking_what import ask_problem
from inloghulp.diagnosis.decide.going_on import (
    ask_what_else,
    give_message,
    remind,
    replied,
    say_otherwise,
)
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.standing import Idle

MOST_MISSES = 3
"""How often in a row the bot may not understand before it routes on."""


def ask_how_it_went(plan: Plan) -> Plan:
    """Ask once more how the step went, where that is not sure, after the entry that comes nearest to what is told."""
    near = plan.reading.nearest
    return remind(plan.then("answer", near) if near and not plan.acts else plan)


def not_understood(plan: Plan) -> Plan:
    """Tell the entry that comes nearest; else say it in other words, then offer buttons, then route on to a person."""
    state = plan.state
    reports = tells_for_the_message(plan)
    if state.busy and reports and plan.offers_message and not replied(plan):
        return remind(plan.say("noted_for_message"))
    if plan.reading.nearest and not replied(plan):
        return after_an_answer(plan.then("answer", plan.reading.nearest))
    if state.busy and (plan.new_facts - CLIENT or reports) and not plan.acts:
        plan = plan.say("noted")
        return remind(plan) if state.open == "step" else say_otherwise(plan)
    misses = state.misses + 1
    plan = plan.knowing(misses=misses)
    if misses >= MOST_MISSES:
        return give_up(plan)
    if state.busy and misses == 1:
        # What no course fits mostly tells what was done or why it takes a while: asking on is enough.
        plan = plan.say("unknown_answer" if plan.reading.may("asks") else "back_to_this")
        return remind(plan) if state.open == "step" else say_otherwise(plan)
    if state.busy:
        return say_otherwise(plan.say("not_understood_step"))
    if misses == 1 and state.outcome:
        # After the end most of what no course fits is a remark: 'eindelijk, ik kopieer hem'.
        if plan.reading.moves.get("asks", 0) < MAY_HOLD:
            return ask_what_else(plan, "good_what_else")
        return ask_what_else(plan.say("not_understood_step"))
    if misses == 1 and state.open not in ("triage", "guess"):
        return plan.at(Idle()).say("not_understood").offering(())
    return ask_problem(plan, "triage_again")


def no_such_button(plan: Plan) -> Plan:
    """Say that there is no button with the number that was typed; what is on offer stays."""
    return plan.without("answer").say("no_such_button").offering(plan.state.offered)


def give_up(plan: Plan) -> Plan:
    """Who was not understood three times in a row goes to the school: nobody goes in circles."""
    return give_message(plan.knowing(misses=0).say("give_up"), "route_school")
