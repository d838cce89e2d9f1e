"""A second problem: answered in between or kept, and offered when the first one ends."""

from collections.abc import Iterable
from dataclasses import replace

from inloghulp.diagnosis.decide.buttons import named
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import next_step
from inloghulp.diagnosis.standing import Aside, Busy, offering_what_waits
from inloghulp.faq.model import Topic


def is_one_problem(plan: Plan, topic: str | None, other: str) -> bool:
    """Whether two topics are one problem: one leads to the other, as forgetting a password to the mail."""
    if topic is None:
        return False
    topics = plan.faq.topics
    pairs = ((topic, other), (other, topic))
    led = any(two in step_topics(topics[one]) for one, two in pairs)
    to, _ = next_step(topics, other, plan.state)
    # 'De oudste staat er niet bij, en bij de jongste ontbreekt rekenen'
    both = {topic, other} <= {*plan.reading.topics} and is_put_in_its_place(plan, other, topic)
    return led or (to == topic and not both)


def is_put_in_its_place(plan: Plan, topic: str, other: str) -> bool:
    """Whether a fact puts another topic in the place of one, as a child of whom a program is missing is there, and it
    is told of two children."""
    several = plan.state.facts.get("children") == "several"
    steps = plan.faq.topics[topic].steps
    return several and any(step.instead and step.go == other for step in steps)


def step_topics(topic: Topic, by_who: bool = True) -> set[str]:
    """Return the topics that the steps of a topic lead to, as a part of the same problem; also by who chats."""
    found = {name for step in topic.steps for name in step.leads_to}
    found |= {option.topic for step in topic.steps for option in step.options if option.topic}
    going = [step for step in topic.steps if step.go and not step.instead]
    return found | {step.go for step in going if step.go and (by_who or "who" not in step.when)}


def keep(plan: Plan, current: str | None, topics: Iterable[str]) -> Plan:
    """Keep problems for when the current one ends."""
    kept = [one for one in topics if one != current and one not in plan.state.waiting]
    waiting = tuple(one for one in plan.state.waiting if one != current)
    return plan.knowing(waiting=(*waiting, *kept))


def in_order(plan: Plan, topics: Iterable[str]) -> list[str]:
    """Return problems in the order in which they are met: one that must be solved before another comes before it."""
    found: list[str] = []
    for topic in topics:
        at = next((i for i, one in enumerate(found) if _blocks(plan, topic, one)), len(found))
        found.insert(at, topic)
    return found


def _blocks(plan: Plan, topic: str, other: str) -> bool:
    about = min(plan.reading.about(topic), plan.reading.about(other))
    surely = about >= CERTAIN_TOPIC or not is_one_problem(plan, topic, other)
    return surely and topic in plan.faq.topics[other].blocked_by


def answer_aside(plan: Plan, busy: Busy, topic: str) -> Plan:
    """Answer another subject halfway, then offer to go back."""
    answering, _ = next_step(plan.faq.topics, topic, plan.state)
    if not plan.answered:
        plan = plan.then("gist", answering)
    return offer_return(plan, busy, answering if answering != busy.topic else topic)


def offer_return(plan: Plan, busy: Busy, aside: str | None) -> Plan:
    """Ask whether to go back to the topic that was being worked on, from `aside` where that is a topic too."""
    buttons = [named(plan.faq, "resume", "continue_step")]
    if aside and plan.faq.topics[aside].has_remedy:
        buttons.append(named(plan.faq, "switch", aside))
    buttons.append(named(plan.faq, "drop", "deny"))
    plan = plan.at(replace(busy, open=Aside(aside))).say("resume", name=plan.name_of(busy.topic))
    return plan.offering(buttons)


def offer_waiting(plan: Plan) -> Plan:
    """Offer to go on with a problem that was kept, where the present one ended or there is none."""
    buttons = [named(plan.faq, "resume", "continue_step"), named(plan.faq, "no_thanks", "goodbye")]
    # What was kept comes back at once.
    plan = plan.unsaid("kept").at(offering_what_waits(plan.state.standing))
    return plan.say("next_problem", name=plan.name_of(plan.state.waiting[0])).offering(buttons)


def bring_back(plan: Plan) -> Plan:
    """Offer to go on with a problem that was kept, behind the message for the teacher about the one before it."""
    ends = bool(plan.acts) and plan.acts[-1].kind == "message"
    if not (ends and plan.state.waiting):
        return plan
    # Who was offered it and asks for something else does not want it.
    offered = any(name.startswith("sentence:next_problem") for name in plan.before.said)
    return plan.knowing(waiting=plan.state.waiting[1:]) if offered else offer_waiting(plan)
