"""What is said to the person: a kind line, hello, thanks, take your time, I did not understand."""

from dataclasses import replace

from inloghulp.diagnosis.decide.asking_what import ask_problem, ask_which, may_be_topic
from inloghulp.diagnosis.decide.buttons import named, open_buttons
from inloghulp.diagnosis.decide.endings import works
from inloghulp.diagnosis.decide.going_on import ask_what_else, give, remind, repeat
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.teacher_messages import stay_routed
from inloghulp.diagnosis.standing import ROUTED, Idle
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.last_answer import was_answered

MAY_FEEL = 0.3
"""How likely a feeling must be for a kind line to who tells that something goes wrong."""


def speak_to_the_person(plan: Plan) -> Plan:
    """Say first what is due: no secrets here, Dutch only, and a kind line to who is upset."""
    reading = plan.reading
    if reading.secret:
        plan = plan.say("secret")
    if reading.english and not plan.state.told_language:
        plan = plan.knowing(told_language=True).say("english")
    trouble = reading.does("not_helped", "cannot", "already", "problem")
    may_feel = trouble and not reading.button and reading.moves.get("upset", 0) >= MAY_FEEL
    upset = reading.does("upset") or reading.feeling or may_feel
    if upset and not reading.does("works", "leaving"):
        plan = plan.then("answer", reading.feeling) if reading.feeling else plan.say("upset")
        if {act.name for act in plan.acts} <= set(plan.before.said):
            plan = replace(plan, acts=plan.acts[:-1])
    return plan


def comfort(plan: Plan) -> Plan:
    """After the kind line: the next useful thing, with the message within reach."""
    outcome = plan.state.outcome
    if outcome in ROUTED:
        return stay_routed(plan, outcome)
    if not plan.acts and not plan.reading.does("upset"):
        plan = plan.say("upset")
    if may_be_topic(plan) and outcome is None:
        return ask_which(plan)
    if not plan.state.busy:
        return ask_problem(plan) if outcome is None else ask_what_else(plan)
    if plan.state.open != "step":
        return repeat(plan)
    please = named(plan.faq, "message_please", "teacher_message")
    plan = _open_step_otherwise(plan)
    return plan.offering([*plan.state.offered, please])


def _open_step_otherwise(plan: Plan) -> Plan:
    """Tell who is upset what comes nearest to what is said, or the open step in other words: not the same once more."""
    busy, step, near = plan.state.busy, plan.step, plan.reading.nearest
    if near and not plan.answered:
        return remind(plan.then("answer", near))
    again = Act("step", plan.state.step or "", {"form": "again"})
    if busy and step and step.again and again.name not in plan.before.said:
        return give(plan, busy, step, "again")
    return remind(plan)


def greet(plan: Plan) -> Plan:
    """Greet, and ask what is wrong or say where we were."""
    busy = plan.state.busy
    if busy:
        return repeat(plan.say("greet_again", name=plan.name_of(busy.topic)))
    return ask_problem(plan.at(Idle()), "greet")


def thanks(plan: Plan) -> Plan:
    """Take thanks at a step for going to try it, but for thanks for the answer before it."""
    if plan.state.busy and plan.step and plan.step.only_tells and plan.step.question != "message":
        return works(plan)
    if plan.state.busy and was_answered(plan.faq, plan.before):
        return remind(plan.say("welcome"))
    if plan.state.busy:
        return wait(plan)
    return ask_what_else(plan, "thanks")


def wait(plan: Plan) -> Plan:
    """Give the parent time, with the same buttons."""
    offered = plan.state.offered or open_buttons(plan)
    return plan.say("wait").offering(offered)


def start_over(plan: Plan) -> Plan:
    """Forget all but what the widget knows."""
    plan = replace(plan, state=State(facts=plan.reading.client))
    return ask_problem(plan, "start_over")
