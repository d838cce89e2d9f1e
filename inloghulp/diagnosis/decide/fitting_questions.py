"""When a course of the policy fits a message that asks something, and what else it does."""

from inloghulp.diagnosis.decide.asking_what import A_PROBLEM, asks_for_a_wish
from inloghulp.diagnosis.decide.going_on import replied
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import answers_the_question, told_by_the_answer
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import ends_by, next_step, relevant_facts
from inloghulp.diagnosis.understand.last_answer import was_answered
from inloghulp.diagnosis.understand.likely_enough import (
    CERTAIN,
    HARDLY_A_PROBLEM,
    SURELY_ASKS,
)

TROUBLE_AT_FIRST = 0.9
"""How likely it must be that a problem is told in a first message for that not to be over with an answer."""


def may_ask_how(plan: Plan) -> bool:
    """Whether a question that no entry answers may be about where to click."""
    at_step = plan.state.open == "step" and plan.reading.answer is None
    return at_step and plan.reading.does("asks") and plan.reading.may("how")


def rejects_the_answer(plan: Plan) -> bool:
    """Whether a no is said to the answer before it, and not to what is offered: 'nee, welk van die twee adressen'."""
    says = plan.reading.does("no") and not plan.reading.does("thanks", "leaving", "works")
    offered = plan.state.open in ("resume", "more", "message")
    return (
        says and offered and was_answered(plan.faq, plan.before) and plan.reading.may("takes_back")
    )


def asks_what_follows(plan: Plan) -> bool:
    """Whether at a step that may have worked something is asked that has no answer, and may be about what is met next:
    'ik zie beide kinderen, nu die code zeker?'."""
    moves, step = plan.reading.moves, plan.step
    follows = step.followed_by if step and plan.state.open == "step" else ()
    may_work = max(moves.get("works", 0), moves.get("did", 0)) >= MAY_HOLD
    met = any(plan.reading.about(topic) >= MAY_HOLD for topic in follows)
    return plan.reading.does("asks") and not plan.answered and may_work and met


def only_asked(plan: Plan) -> bool:
    """Whether a question was answered and no problem was told: nothing more needs to be begun."""
    telling = {"not_helped", "already", "cannot", "did", "yes", "no", "takes_back", "unclear"}
    wishes = asks_for_a_wish(plan)
    problem = plan.reading.does("problem") and not (wishes or _surely_asks_of_another(plan))
    asks = plan.reading.does("asks") or (plan.answered and plan.reading.may("asks"))
    asks = asks and not problem and not plan.reading.does(*telling)
    opens = not plan.state.busy and plan.reading.topics and plan.state.open != "more"
    opens = opens and not (wishes or _is_asked_beside_the_topic(plan))
    tells = plan.reading.implied or answers_the_question(plan) or _tells_by_asking(plan)
    tells = tells or goes_on_by_what_is_told(plan)
    return bool(asks and replied(plan) and not tells and not opens)


def _is_asked_beside_the_topic(plan: Plan) -> bool:
    """Whether a first message only asks what an entry answers: one that it surely asks for, or one of another topic
    than it is like, which is not certain: 'kan ik mijn adres wijzigen' is like how to log in."""
    entry = plan.entry
    problem = plan.reading.moves.get("problem", 0)
    topics = plan.reading.topics
    only_asks = problem < HARDLY_A_PROBLEM or _surely_asks_of_another(plan)
    only_asks = plan.answered and only_asks
    told = [plan.faq.topics[topic] for topic in topics]
    only_tells = any(not topic.has_remedy for topic in told)
    matters = any(plan.new_facts & relevant_facts(topic) for topic in told)
    surely = plan.reading.moves.get("asks", 0) >= SURELY_ASKS
    if only_asks and surely and not (only_tells or matters) and _is_the_whole_answer(plan):
        return True  # 'hoe lang is zo'n link geldig': nobody waits for a mail
    certain = any(plan.reading.about(topic) >= CERTAIN_TOPIC for topic in topics)
    begins = only_tells or certain or (entry is not None and entry.topic in topics)
    return bool(entry and only_asks and not begins)


def _surely_asks_of_another(plan: Plan) -> bool:
    """Whether a first message certainly asks for an entry of another topic than it is like, and rather asks than tells
    a problem: 'hoe haal ik een bewaard wachtwoord weg' is like a forgotten one."""
    reading, entry = plan.reading, plan.entry
    asks, problem = reading.moves.get("asks", 0), reading.moves.get("problem", 0)
    surely = asks >= SURELY_ASKS and problem < min(asks, A_PROBLEM)
    other = entry is not None and entry.topic not in (None, *reading.topics)
    return _is_first(plan) and surely and other and reading.likely >= CERTAIN


def _is_the_whole_answer(plan: Plan) -> bool:
    """Whether nothing of the topics is needed beside the answer: of one that begins by asking, where the entry is of
    another one: 'hoe verander ik mijn adres'."""
    by_asking = any(plan.faq.topics[topic].begins_by_asking for topic in plan.reading.topics)
    if not by_asking:
        return plan.reading.likely >= SURELY_ASKS
    return plan.entry is not None and plan.entry.topic not in plan.reading.topics


def asked_and_answered(plan: Plan) -> bool:
    """Whether a question was answered, and nothing is told by asking it that the topic goes on from."""
    tells = _tells_by_asking(plan) or goes_on_by_what_is_told(plan) or _tells_trouble_at_first(plan)
    return replied(plan) and not tells


def _tells_trouble_at_first(plan: Plan) -> bool:
    """Whether trouble is surely told in a first message in which nothing is asked, whatever it is like: 'op mijn
    telefoon kan ik gewoon inloggen, maar op de tablet kom ik er niet in'."""
    reading = plan.reading
    asks = reading.may("asks") or reading.does("asks")
    return _is_first(plan) and not asks and reading.moves.get("problem", 0) >= TROUBLE_AT_FIRST


def _is_first(plan: Plan) -> bool:
    """Whether nothing is worked on, nor was."""
    return plan.state.busy is None and plan.state.outcome is None


def goes_on_by_what_is_told(plan: Plan) -> bool:
    """Whether a fact was told by which the topic ends at a desk at once, whatever is asked beside it: 'hij zit sinds de
    herfst op een andere school, kan het daaraan liggen?'."""
    busy = plan.state.busy
    if busy is None or plan.state.open != "step" or not plan.new_facts:
        return False
    topic, step = next_step(plan.faq.topics, busy.topic, plan.state)
    return topic == busy.topic and ends_by(step, plan.new_facts)


def _tells_by_asking(plan: Plan) -> bool:
    return plan.state.busy is not None and bool(plan.new_facts & told_by_the_answer(plan))


def declines_and_asks(plan: Plan) -> bool:
    """Whether what was offered where nothing is worked on is declined, and something is asked: 'nee, zo is het goed.
    Klopt het dat basispoort zelf flash gebruikt?'."""
    offered = plan.state.busy is None and plan.state.open in ("more", "resume", "message")
    return offered and plan.reading.does("no") and plan.reading.does("asks")


def declines_and_was_answered(plan: Plan) -> bool:
    """Whether the message is declined beside a question that was answered: 'nee, ik app haar. en op de laptop?'."""
    declines = plan.reading.does("no") and not plan.reading.does("yes", "message", "problem")
    return plan.offers_message and plan.state.open == "step" and plan.answered and declines
