"""What is done after a question was answered: what was open stays open, or the topic of the answer begins."""

from inloghulp.diagnosis.decide.asking_what import (
    ask_problem,
    offer_topic,
    offer_wished_message,
)
from inloghulp.diagnosis.decide.buttons import open_buttons, still_offered
from inloghulp.diagnosis.decide.going_on import advance, ask_what_else
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC, waits_for_the_bot
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.topics import start, stay_or_go_on
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import ends_by, next_step
from inloghulp.diagnosis.standing import Idle


def after_an_answer(plan: Plan) -> Plan:
    """Leave open what was open, after the answer to a question; it need not be told again."""
    state = plan.state
    waits = plan.reading.does("wait", "leaving") and not waits_for_the_bot(plan)
    if state.busy and state.open == "step" and waits:
        # 'Dat vraag ik maandag. Maar hoe kan het dan dat ...'
        return plan.say("wait").offering(still_offered(state) or open_buttons(plan))
    if state.fact and state.open == "fact" and plan.reading.does("dont_know"):
        # 'Geen idee, wat is dat dan?' needs not be asked the same again.
        return advance(plan.knowing(facts={**state.facts, state.fact: "unknown"}))
    if _only_asked_at_first(plan):
        plan = plan.at(Idle())
        state = plan.state
    if offered := offer_wished_message(plan):
        return offered
    if state.busy or state.open in ("message", "resume"):
        return stay_or_go_on(plan)
    if state.outcome is None and plan.reading.answer:
        topic = plan.faq.answers[plan.reading.answer].topic
        if topic and plan.reading.does("problem") and plan.reading.about(topic) >= CERTAIN_TOPIC:
            return start(plan, topic)  # 'nieuwe school, inloggen lukt niet'
        if topic and plan.reading.does("problem") and _ends_at_a_desk(plan, topic):
            return start(plan.without("answer"), topic)
        if topic:
            return offer_topic(plan, topic)
    begins = state.open in ("triage", "guess") or plan.reading.does("problem")
    if state.outcome is None and begins:
        return ask_problem(plan, "what_now")
    return ask_what_else(plan)


def _ends_at_a_desk(plan: Plan, topic: str) -> bool:
    """Whether what was just told leads a topic to who can help at once: 'ik heb een ander e-mailadres en kan er niet
    meer in'."""
    _, step = next_step(plan.faq.topics, topic, plan.state)
    return ends_by(step, plan.new_facts)


def _only_asked_at_first(plan: Plan) -> bool:
    """Whether a question was chosen that stood under what a topic began with: no problem was told."""
    chosen = plan.reading.button is not None and plan.reading.button.question is not None
    return chosen and f"understood:{plan.state.topic}" in plan.before.said


def is_answered_trouble(plan: Plan) -> bool:
    """Whether trouble is told in a first message, and the answer is of a topic that it may be about: 'sinds hij van
    school is gewisseld komt hij er thuis niet meer in'."""
    answer = plan.entry
    about = answer is not None and plan.reading.about(answer.topic) >= MAY_HOLD
    first = plan.state.busy is None and plan.state.outcome is None
    return first and plan.answered and about and plan.reading.does("problem")


def begin_the_answered(plan: Plan) -> Plan:
    """Begin the topic of the answer."""
    return start(plan, plan.entry.topic) if plan.entry and plan.entry.topic else plan
