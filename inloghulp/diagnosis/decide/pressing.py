"""What pressing a button does: it tells a fact, a result or a topic; typed words may mean a button as well."""

from dataclasses import replace

from inloghulp.diagnosis.decide.asking_what import ask_problem
from inloghulp.diagnosis.decide.buttons import option_button
from inloghulp.diagnosis.decide.endings import not_solved_after_all, works
from inloghulp.diagnosis.decide.going_on import advance, explain, leave_step
from inloghulp.diagnosis.decide.kinds_of_facts import OF_ONE_CHILD
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.topics import start
from inloghulp.diagnosis.state import Button
from inloghulp.diagnosis.understand.told_facts import told_facts


def take_pressed(plan: Plan) -> Plan:
    """Take the button that was pressed, or said in words."""
    button = plan.reading.button
    return press(plan, button) if button else plan


def take_implied(plan: Plan) -> Plan:
    """Take the option of the open step that tells a fact which was told."""
    button = plan.reading.implied
    return press(plan, button) if button else plan


def press(plan: Plan, button: Button) -> Plan:
    """Do what a button does that tells something: a fact, a result or a topic."""
    at_step = "step" in button.data
    if button.intent in plan.faq.topics:
        return _press_topic(plan, button, at_step)
    if button.intent == "solved":
        return works(plan)
    if button.intent == "login_trouble":
        return ask_problem(plan)
    if at_step:
        plan = leave_step(plan, tried="skipped" not in button.data)
        return advance(plan)
    if plan.state.open == "how":
        return explain(plan)
    return advance(plan) if plan.state.busy else not_solved_after_all(plan)


def _press_topic(plan: Plan, button: Button, at_step: bool) -> Plan:
    state, topic = plan.state, button.intent
    if at_step:
        plan = leave_step(plan, tried="skipped" not in button.data)
    left = [state.busy.topic] if state.busy and topic == state.aside else []
    return start(plan, topic, left)


def it_works(plan: Plan) -> Plan:
    """End the topic; where the good news is of one child, go on with what is left of the other: a pincode that is
    accepted, beside a picture that was forgotten."""
    button, known = option_button(plan, "yes"), plan.state.facts
    told = button.data if button and plan.state.open == "step" else {}
    of_one = any(told.get(fact, known.get(fact)) != known.get(fact) for fact in OF_ONE_CHILD)
    taken = take_option(plan, "yes") if of_one else None
    return taken or works(plan)


def take_option(plan: Plan, answer: str, tried: bool = True) -> Plan | None:
    """Take the option of the open step that means yes, no or cannot; none where it has none. `tried`: the step may be
    told as tried."""
    button = option_button(plan, answer)
    if button is None:
        return None
    if not tried:
        button = replace(button, data={**button.data, "skipped": "yes"})
    facts = told_facts(plan.faq, button.data)
    return press(plan.knowing(facts={**plan.state.facts, **facts}), button)
