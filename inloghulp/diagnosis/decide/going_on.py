"""Going on within a topic: the next step, a step again, its question once more."""

from typing import Literal

from inloghulp.diagnosis.decide.buttons import (
    closing_buttons,
    fact_buttons,
    message_buttons,
    open_buttons,
    other_question,
    something_else,
    step_buttons,
    topic_buttons,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import next_step, step_key
from inloghulp.faq.model import Step

MOST_EXPLANATIONS = 3
"""How often one step is explained before the bot goes on to the next."""


def advance(plan: Plan) -> Plan:
    """Go to the next step of the topic, or of the topic that it goes on to."""
    topic, step = next_step(plan.faq.topics, str(plan.state.topic), plan.state)
    if topic != plan.state.topic:
        waiting = tuple(one for one in plan.state.waiting if one != topic)
        plan = plan.knowing(topic=topic, waiting=waiting).then("understood", topic)
    plan = plan.knowing(step=step_key(topic, step), explained=0, aside=None)
    if step.ask:
        return ask_fact(plan, step.ask, "fact")
    return route(plan, step) if step.route else give(plan, step)


def give(plan: Plan, step: Step, form: str = "say") -> Plan:
    """Say what to do, in one of the forms that a step has: say, again, how, clicks, done."""
    plan = plan.knowing(open="step", fact=None, aside=None)
    plan = plan.then("step", str(plan.state.step), form=form)
    return plan.offering(step_buttons(plan, step))


def ask_fact(plan: Plan, fact: str, why: Literal["fact", "how"], form: str = "question") -> Plan:
    """Ask for a fact: for the step itself ('fact'), or to explain a step ('how')."""
    plan = plan.knowing(open=why, fact=fact, aside=None).then("fact", fact, form=form)
    return plan.offering(fact_buttons(plan.faq, fact))


def route(plan: Plan, step: Step) -> Plan:
    """Send the parent to the right desk, with a message ready for the teacher."""
    plan = plan.knowing(outcome=f"route_{step.route}", fact=None)
    return give_message(plan.then("route", str(plan.state.step)))


def give_message(plan: Plan) -> Plan:
    """Give the message for the teacher."""
    plan = plan.knowing(open="more", aside=None, gave_message=True)
    plan = plan.then("message", str(plan.state.topic or ""))
    return plan.offering([other_question(plan.faq)])  # nothing is asked that could be declined


def leave_step(plan: Plan, tried: bool) -> Plan:
    """Note that the open step was given (and tried), so that it does not come back."""
    step = plan.step
    if step is None or plan.state.step is None:
        return plan
    if step.kind == "say" and plan.state.step not in plan.state.done:
        plan = plan.knowing(done=(*plan.state.done, plan.state.step))
    elif step.ask and step.ask not in plan.state.facts:
        plan = plan.knowing(facts={**plan.state.facts, step.ask: "unknown"})
    if tried and step.tries and step.tries not in plan.state.tried:
        plan = plan.knowing(tried=(*plan.state.tried, step.tries))
    return plan


def explain(plan: Plan) -> Plan:
    """Tell where to click for the open step, on the parent's own browser and device."""
    step = plan.step
    if step is None or step.kind != "say":
        return say_otherwise(plan)
    if plan.state.explained >= MOST_EXPLANATIONS:
        return advance(leave_step(plan, tried=False))
    plan = plan.knowing(explained=plan.state.explained + 1)
    if step.clicks and not step.how:
        unknown = _unknown_to_click(plan, step.clicks)
        return ask_fact(plan, unknown, "how") if unknown else give(plan, step, "clicks")
    forms = [form for form in ("how", "again") if getattr(step, form)]
    return give(plan, step, forms[0]) if forms else say_otherwise(plan)


def _unknown_to_click(plan: Plan, task: str) -> str | None:
    """Return the fact that must be known first to tell where to click."""
    clicks = plan.faq.browsers.how_to[task].clicks
    facts = plan.state.facts
    fitting = [
        one
        for one in clicks
        if (not one.browser or facts.get("browser", one.browser[0]) in one.browser)
        and (not one.device or facts.get("device", one.device[0]) in one.device)
    ]
    unknown = [fact for fact in ("browser", "device") if fact not in facts]
    return unknown[0] if len(fitting) > 1 and unknown else None


def say_otherwise(plan: Plan) -> Plan:
    """Say what is open in other words; where there are none, ask how it went."""
    step = plan.step
    if plan.state.open in ("fact", "how") and plan.state.fact:
        return ask_fact(plan, plan.state.fact, plan.state.open, "again")
    if step is None or plan.state.open != "step":
        return remind(plan)
    if plan.state.explained >= MOST_EXPLANATIONS:
        return advance(leave_step(plan, tried=False))
    if not step.again:
        return explain(plan)
    return give(plan.knowing(explained=plan.state.explained + 1), step, "again")


def repeat(plan: Plan) -> Plan:
    """Say again, whole, what is open."""
    step = plan.step
    if step and step.kind == "say":
        return give(plan, step)
    return remind(plan)


def remind(plan: Plan) -> Plan:
    """Ask once more, in short, what is open now."""
    state, step, faq = plan.state, plan.step, plan.faq
    if state.open == "more" or (state.outcome and state.open not in ("message", "resume")):
        return plan.knowing(open="more").say("anything_else").offering(closing_buttons(faq))
    if state.open == "message":
        return plan.say("ask_message").offering(message_buttons(faq))
    if state.open == "resume" and state.topic:
        offered = state.offered or open_buttons(plan)
        return plan.say("resume", name=plan.name_of(state.topic)).offering(offered)
    if not state.busy:
        buttons = [*topic_buttons(faq, faq.dialogue.triage_topics), something_else(faq)]
        return plan.knowing(open="triage").say("triage_again").offering(buttons)
    if state.open in ("fact", "how") and state.fact:
        return ask_fact(plan, state.fact, state.open)
    if step is not None and step.ask:
        return ask_fact(plan, step.ask, "fact")
    if step is not None and step.kind == "say":
        plan = plan.knowing(open="step", aside=None).then("check", str(state.step))
        return plan.offering(step_buttons(plan, step))
    return plan


def explain_or_ask(plan: Plan) -> Plan:
    """Explain the open step; where there is none, ask what the question is about."""
    if plan.state.busy and plan.state.open == "step":
        return remind(plan) if plan.answered else explain(plan)
    if plan.state.busy or plan.state.outcome or plan.answered:
        return say_otherwise(plan) if plan.state.busy else remind(plan.knowing(open="more"))
    return plan.say("no_step").offering(plan.state.offered)


def put_otherwise(plan: Plan) -> Plan:
    """Say in other words what was not understood, and that it is the same."""
    return say_otherwise(plan.say("again_lead") if plan.state.busy else plan)
