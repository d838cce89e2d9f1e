"""When a course of the policy fits that is about another problem than the open one, or about the same one again."""

from collections.abc import Sequence

from inloghulp.diagnosis.decide.between_topics import (
    is_named_as_the_way_in,
    is_open_or_solved,
    leads_to,
)
from inloghulp.diagnosis.decide.fitting import SURELY_ASKS
from inloghulp.diagnosis.decide.how_it_went import (
    CERTAIN_TOPIC,
    MAY_BE_TOLD,
    rather_asks,
    surely_failed,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.taking_in import (
    answers_the_question,
    tells_more_after_the_end,
)
from inloghulp.diagnosis.decide.taking_the_offer import accepts_beside_a_question
from inloghulp.diagnosis.next_step import leads_to_the_open
from inloghulp.diagnosis.standing import ROUTED

SURELY_TOLD = 0.6
"""How likely it must be that a problem is told for it to be kept beside the open one."""

SURELY_ABOUT = 0.7
"""How likely another topic must be beside a result, where a problem may be told."""

BEYOND_DOUBT = 0.97
"""How likely another topic must be for it to be kept beside a result, whatever is read of a problem."""


def other_topic(plan: Plan) -> bool:
    """Whether the message is about another topic than the open one."""
    others = [topic for topic in plan.reading.topics if topic != plan.state.topic]
    if plan.state.busy and all(is_named_as_the_way_in(plan, other) for other in others):
        return False  # what it matters to goes on to it by itself
    if answers_the_question(plan) and plan.state.busy and _only_asks_beside(plan):
        return False  # 'MOO? ken ik niet, juf zegt alleen basispoort'
    if _rather_says_no(plan) and all(plan.reading.about(one) < CERTAIN_TOPIC for one in others):
        return False  # 'nee want ik kan nog altijd niet inloggen' to 'is dat duidelijk?'
    if accepts_beside_a_question(plan):
        return False  # 'ja doe maar. van wie is dat programma eigenlijk?'
    asked = plan.answered and plan.reading.does("asks")
    halfway = plan.state.outcome or plan.state.wrote is not None
    if halfway and not plan.state.busy and asked and not plan.reading.does("problem"):
        return False  # 'kan ik ook een eigen inlog krijgen als opa?'
    if plan.state.outcome and asked and _leads_back(plan, others):
        return False  # 'MOO doet het nu, moet hij ook een pincode?'
    if plan.state.outcome and _hardly_tells_another(plan):
        return False  # 'en moet ik dan steeds mijn wachtwoord typen?'
    going_on = plan.state.busy and plan.reading.does("did", "next", "wait")
    if going_on and not plan.reading.does("problem") and not _surely_another(plan, others):
        return False  # 'aangevraagd, en nu?' is about the mail as well
    if plan.state.busy and others and _only_a_result(plan):
        return others[0] in leads_to(plan)
    if (
        plan.state.busy
        and plan.reading.does_apart("not_helped")
        and not plan.reading.does("problem")
    ):
        return False  # 'nee, weer niet. En moet hij misschien via die portal van school?'
    # 'Toch niet, hij weigert weer' after 'gelukt' tells no new problem.
    again = plan.state.outcome == "resolved" and plan.reading.does("not_helped")
    # 'Nee, die heb ik nog. Kan ik het daarmee aanvragen?' was answered, and nothing is to be begun.
    again = again or (plan.answered and plan.reading.does("asks") and not plan.new_facts)
    return bool(others) or bool(plan.reading.topics and not plan.state.busy and not again)


def _leads_back(plan: Plan, others: Sequence[str]) -> bool:
    """Whether the other problems are, as far as is known, the one that ended."""
    topics, state = plan.faq.topics, plan.state
    return bool(others) and all(leads_to_the_open(topics, one, state) for one in others)


def _hardly_tells_another(plan: Plan) -> bool:
    """Whether after the end something is asked and no problem told, of a topic that is not certain; or hardly a
    problem of what was just solved."""
    reading = plan.reading
    problem = reading.moves.get("problem", 0)
    certain = any(reading.about(topic) >= CERTAIN_TOPIC for topic in reading.topics)
    asks = reading.moves.get("asks", 0) >= SURELY_ASKS and problem < MAY_BE_TOLD
    solved = all(_was_solved(plan, topic) for topic in reading.topics)
    over = solved and plan.state.outcome == "resolved" and problem < SURELY_TOLD
    return bool(reading.moves) and not certain and (asks or over) and reading.button is None


def _was_solved(plan: Plan, topic: str) -> bool:
    """Whether a topic is what was just solved, or a part of it."""
    part = is_one_problem(plan, plan.state.topic, topic)
    return part or is_open_or_solved(plan, topic)


def _rather_says_no(plan: Plan) -> bool:
    """Whether at a step it is likelier that a no is said to what was asked than that a problem is told."""
    moves = plan.reading.moves
    at_step = plan.state.busy is not None and plan.state.open == "step"
    return at_step and plan.reading.does("no") and moves["no"] > moves.get("problem", 0)


def _only_asks_beside(plan: Plan) -> bool:
    """Whether beside the answer to a question for a fact no problem is told, or one that is rather asked about."""
    reading = plan.reading
    rather_asked = reading.does("asks") and rather_asks(plan, "problem") and plan.answered
    return plan.state.fact is not None and (not reading.does("problem") or rather_asked)


def same_after_the_message(plan: Plan) -> bool:
    """Whether nothing new is told of the problem for which the teacher's message was given."""
    state, topics_told = plan.state, plan.reading.topics
    same = topics_told == (state.topic,) and not plan.reading.button and not plan.answered
    return same and state.gave_message and state.outcome in ROUTED and not plan.new_facts


def tells_more_of_the_same(plan: Plan) -> bool:
    """Whether more is told of the problem for which the teacher's message was given: 'en het beeld hapert ook'."""
    same = plan.reading.topics == (plan.state.topic,) and not plan.reading.button
    asks = plan.reading.does("asks", "takes_back")
    return same and plan.state.gave_message and tells_more_after_the_end(plan) and not asks


def _surely_another(plan: Plan, others: Sequence[str]) -> bool:
    """Whether it is nearly certain that another problem is met: 'gedaan, nu vraagt hij vier cijfers'."""
    if not others or plan.reading.about(others[0]) < CERTAIN_TOPIC:
        return False
    return not is_one_problem(plan, plan.state.topic, others[0])


def _only_a_result(plan: Plan) -> bool:
    """Whether it is told that the step did not help, and no other problem surely: 'helpt niet, geen kind te zien'."""
    reading = plan.reading
    surely = reading.moves.get("problem", 0) >= SURELY_TOLD
    failed = reading.does("not_helped", "already") and surely_failed(plan)
    return failed and not surely and not reading.does("asks")


def second_problem(plan: Plan) -> bool:
    """Whether another problem is surely told beside a result or an answer, which then comes first."""
    reading = plan.reading
    beside = ("not_helped", "cannot", "already", "did", "yes", "no")
    other = next(iter(other_problems(plan)), None)
    answers = reading.does(*beside) or reading.implied is not None
    if not (plan.state.busy and other and answers) or plan.faq.topics[other].only_informs:
        return False
    problem, about = reading.moves.get("problem", 0), reading.about(other)
    # 'Nee, die blijft. En bij de namen mis ik een kind' is read as a result only.
    result = reading.does("not_helped", "cannot", "already") and not plan.answered
    least = 0 if result and about >= BEYOND_DOUBT else MAY_BE_TOLD
    told = problem >= SURELY_TOLD or (problem >= least and about >= SURELY_ABOUT)
    # 'Nee, inloggen lukt prima, alleen dat programma niet' names a problem to deny it.
    told = told and (about >= CERTAIN_TOPIC or not reading.does("no"))
    # 'Die van mij wil nog niet, en onze kleinste weet zijn code ook niet meer'
    first = reading.does("not_helped") and plan.state.topic in plan.faq.topics[other].blocked_by
    one = is_one_problem(plan, plan.state.topic, other) and not (first and about >= CERTAIN_TOPIC)
    return told and other not in leads_to(plan) and not one


def other_problems(plan: Plan) -> list[str]:
    """Return the other problems that are told, or else the likeliest one to be meant."""
    reading = plan.reading
    others = [topic for topic in reading.topics if topic != plan.state.topic]
    return others or [topic for topic in [reading.second] if topic]
