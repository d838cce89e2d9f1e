"""Which other problem begins where one is solved: what is told beside the good news, and what is only asked."""

from dataclasses import replace

from inloghulp.diagnosis.decide.how_it_went import (
    CERTAIN_TOPIC,
    MAY_BE_TOLD,
    trouble_elsewhere,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.next_step import relevant_facts
from inloghulp.diagnosis.understand.likely_enough import HARDLY_A_PROBLEM

SURELY_TOLD = 0.7
"""How likely it must be that another problem is told for it to begin where this one ends."""

SURELY_ASKED = 0.9
"""How likely it must be that something is asked for no problem to be told by that."""


def problems_beside_good_news(plan: Plan) -> tuple[str, ...]:
    """Return the problems that are told beside the good news, the one to begin with first."""
    others = tuple(topic for topic in plan.reading.topics if _is_surely_told(plan, topic))
    elsewhere = trouble_elsewhere(plan)
    others = others or ((elsewhere,) if elsewhere else ()) or _told_by_a_fact(plan)
    others = others or _told_apart(plan)
    return () if others and _is_only_asked_about(plan, others[0]) else others


def _is_only_asked_about(plan: Plan, topic: str) -> bool:
    """Whether a question about the other topic is answered, and no problem is told: what the topic begins with need
    not be told as well. Of what the entry tells the topic goes on."""
    reading, answer = plan.reading, plan.entry
    asks, problem = reading.moves.get("asks", 0), reading.moves.get("problem", 0)
    only_asks = asks >= SURELY_ASKED and problem < HOLDS
    of_it = plan.answered and answer is not None and answer.topic == topic
    return of_it and only_asks and not (answer and answer.tells)


def with_what_the_answer_tells(plan: Plan, topic: str) -> Plan:
    """Take in what who asks for the entry tells of the problem that begins: 'gelukt. En als ik zijn code niet weet?'
    ends at who knows it."""
    reading = plan.reading
    # 'Ik zie twee namen! maar de kleine heeft geen code gehad' asks nothing.
    answer = plan.entry if plan.answered else plan.faq.answers.get(reading.nearest or "")
    told = plan.answered or reading.does("problem")
    if not told or answer is None or answer.topic != topic:
        return plan
    new = {fact for fact in answer.tells if fact not in plan.state.facts}
    plan = plan.knowing(facts={**answer.tells, **plan.state.facts})
    return replace(plan, new_facts=plan.new_facts | new)


def met_next(plan: Plan) -> tuple[str, ...]:
    """Return what may be met next where the open step worked: with more children a code after the password."""
    step = plan.step if plan.state.open == "step" else None
    return step.followed_by if step and plan.state.facts.get("children") != "one" else ()


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


def _told_by_a_fact(plan: Plan) -> tuple[str, ...]:
    """Return the problem that may be meant and of which a fact is told, beside the good news: 'ik ben erin, maar ik zie
    geen programma's'."""
    reading = plan.reading
    asks, problem = reading.moves.get("asks", 0), reading.moves.get("problem", 0)
    hardly = problem < max(HARDLY_A_PROBLEM, 0 if asks < SURELY_ASKED else HOLDS)
    if hardly or reading.does("thanks", "leaving"):
        return ()
    told = {fact for fact in plan.new_facts if not plan.faq.facts[fact].question}
    # 'De pincode stond daar ingevuld, nu ben ik binnen': what is met next has a button.
    others = (one for one in reading.guesses if one not in (plan.state.topic, *met_next(plan)))
    return tuple(topic for topic in others if told & _matter_only_to(plan, topic))[:1]


def _told_apart(plan: Plan) -> tuple[str, ...]:
    """Return the problem that another part of the message than the good news is surely about, where what it asks is not
    answered: 'hij zit erin! en mijn dochter met MOO, hoe moet die'."""
    reading, entry = plan.reading, plan.entry
    others = [topic for topic in reading.topics_apart if topic in plan.faq.topics]
    others = [topic for topic in others if topic not in (plan.state.topic, *met_next(plan))]
    surely = plan.answered and reading.likely >= SURELY_ASKED
    if surely or (entry is not None and entry.topic in others):
        return ()
    return tuple(others[:1])


def _matters_to_it_only(plan: Plan, topic: str) -> bool:
    """Whether a fact was just told that matters to another topic, and not to the open one."""
    return bool(plan.new_facts & _matter_only_to(plan, topic))


def _matter_only_to(plan: Plan, topic: str) -> set[str]:
    own = relevant_facts(plan.topic) if plan.topic else set()
    return relevant_facts(plan.faq.topics[topic]) - own
