"""How a problem that is told stands to the open one: before it, after it, or in its place."""

from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import fits, leads_to_the_open, ways_in

MAY_BE_NONE = 0.3
"""How likely it must be that the open problem is none for it not to be kept when another one is told."""


def blocking_problem(plan: Plan) -> str | None:
    """Return the problem that is nearly certain to be told and must be solved before the open one is met."""
    before = plan.topic.blocked_by if plan.topic and plan.state.busy else ()
    certain = [one for one in plan.reading.topics if plan.reading.about(one) >= CERTAIN_TOPIC]
    first = next((topic for topic in certain if topic in before), None)
    leads_back = first and leads_to_the_open(plan.faq.topics, first, plan.state)
    return None if leads_back else first


def comes_before(plan: Plan) -> bool:
    """Whether a problem is surely told that must be solved before the open one is met: at a child that is not seen
    'hij zegt wachtwoord niet meer geldig'."""
    first = blocking_problem(plan)
    return first is not None and not plan.reading.does("works", "asks", "yes")


def may_be_none(plan: Plan) -> bool:
    """Whether the open problem may well be none: 'ik heb geen probleem met uitloggen, wel met mijn wachtwoord'."""
    return max(plan.reading.moves.get(move, 0) for move in ("works", "takes_back")) >= MAY_BE_NONE


def is_open_or_solved(plan: Plan, topic: str) -> bool:
    """Whether a topic is the present one, or leads to the one that was just solved: there is nothing to begin."""
    if topic == plan.state.topic:
        return True
    solved = plan.state.outcome == "resolved"
    return solved and leads_to_the_open(plan.faq.topics, topic, plan.state)


def is_named_as_the_way_in(plan: Plan, topic: str) -> bool:
    """Whether a fact is told that leads others to this topic: 'wij gaan via MOO'."""
    ways = ways_in(plan.faq.topics).get(topic, ())
    return any(fits(way, plan.state.facts) and set(way) & plan.new_facts for way in ways)


def leads_to(plan: Plan) -> set[str]:
    """Return the topics that are a natural next from the open step."""
    step = plan.step
    pressed = {option.topic for option in (step.options if step else ()) if option.topic}
    return {*(step.leads_to if step else ()), *pressed, *shows_that_it_is_done(plan)}


def shows_that_it_is_done(plan: Plan) -> tuple[str, ...]:
    """Return the problems that are only met when the open step is done: the pincode is asked for after the password.

    None, where it is told that it is not: 'krijg geen mail, en de pincode zijn we ook kwijt'.
    """
    fails = plan.reading.does("not_helped", "cannot", "already")
    # 'Nieuw wachtwoord is gemaakt, maar nu ik op haar naam klik wil hij er weer een'
    may_work = plan.reading.moves.get("works", 0) >= MAY_HOLD
    return plan.step.followed_by if plan.step and (may_work or not fails) else ()
