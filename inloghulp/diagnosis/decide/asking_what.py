"""Asking what is meant: which problem it is, which topic, which question."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from inloghulp.diagnosis.decide.buttons import (
    closing_buttons,
    named,
    question_buttons,
    something_else,
    still_offered,
    topic_buttons,
)
from inloghulp.diagnosis.decide.going_on import ask_what_else
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import wishes
from inloghulp.diagnosis.standing import OPENINGS, ROUTED, Ended, Idle, guessing
from inloghulp.diagnosis.understand.last_answer import WHICH_QUESTION
from inloghulp.diagnosis.understand.likely_enough import SURELY_ASKS

ASKING_ELSE = ("anything_else", "anything_more", "guess")
"""Sentences that ask something else, and are not said beside questions to choose from."""

MOST_OTHERS = 2
"""So many questions are offered beside an answer, or beside topics."""

A_PROBLEM = 0.8
"""How likely a problem is where one is told, whatever is asked: 'vergeten, hoe vraag ik een nieuwe'."""

NO_NEWS = 0.9
"""How likely it must be that a problem is told for news not to be guessed at."""

MAY_BE_ASKED = 0.15
"""How likely an entry must be to be offered beside topics."""

NOT_OURS = Ended("out_of_scope", open="triage")
"""Where a conversation stands after a question that is not ours."""


def ask_problem(plan: Plan, sentence: str = "triage") -> Plan:
    """Ask what is wrong, with the problems as buttons."""
    faq = plan.faq
    not_ours = plan.state.outcome == "out_of_scope"
    plan = plan.at(NOT_OURS if not_ours else Idle("triage"))
    buttons = [*topic_buttons(faq, faq.dialogue.triage_topics), something_else(faq)]
    return plan.say(sentence).offering(buttons)


def ask_anything(plan: Plan) -> Plan:
    """Ask for the question in own words, with the topics that triage does not show."""
    rest = [topic for topic in plan.faq.topics if topic not in plan.faq.dialogue.triage_topics]
    plan = plan.at(Idle("triage"))
    return plan.say("what_now").offering(topic_buttons(plan.faq, rest))


def guess(plan: Plan, topics: Iterable[str]) -> Plan:
    """Ask 'Bedoelt u ...?' with the likeliest topics, and the questions that may be asked."""
    faq, asked = plan.faq, [] if plan.answered else _may_be_asked(plan)
    buttons = [*topic_buttons(faq, topics), *question_buttons(faq, asked), something_else(faq)]
    return plan.at(guessing(plan.state.standing)).say("guess").offering(buttons)


def offer_questions(plan: Plan) -> Plan:
    """Where it is not sure what was asked: put the questions that come near before what is open."""
    if not any(act.key in WHICH_QUESTION for act in plan.acts):
        return plan
    if _goes_on(plan) or any(act.kind == "message" for act in plan.acts):
        return plan.unsaid(*WHICH_QUESTION)
    questions = question_buttons(plan.faq, plan.reading.questions)
    return plan.unsaid(*ASKING_ELSE).offering([*questions, *still_offered(plan.state)])


def offer_others(plan: Plan) -> Plan:
    """Offer the questions that come near: under an answer that is not sure to be the one that was asked for, under what
    a topic begins with for who asked something in a first message, and under the step that comes next all the same."""
    told = [act.key for act in plan.acts if act.kind == "answer"]
    offered = plan.state.offered
    begins = plan.before.open in OPENINGS and plan.state.busy is not None
    others: Sequence[str] = ()
    if plan.reading.answer in told:
        others = plan.reading.others[:MOST_OTHERS]
    elif not told and _is_passed_over(plan, begins):
        others = _may_be_asked(plan)
    if not offered or not others:
        return plan
    titles = {button.title for button in offered}
    new = [one for one in question_buttons(plan.faq, others) if one.title not in titles]
    at = len(offered) - (offered[-1].intent == "other_question")
    return plan.offering([*offered[:at], *new, *offered[at:]])


def _is_passed_over(plan: Plan, begins: bool) -> bool:
    """Whether something is asked that gets no answer: 'één kind, maar is die van hem dan weg?'."""
    reading = plan.reading
    if begins and reading.does("asks") and not reading.does("problem"):
        return True
    surely = reading.moves.get("asks", 0) >= SURELY_ASKS
    return surely and not begins and plan.state.busy is not None and _goes_on(plan)


def _may_be_asked(plan: Plan) -> list[str]:
    """Return the questions that may be asked, where none was answered; where nothing is asked the entry that comes
    nearest to what is told: 'een privévenster heb ik niet op mijn telefoon'."""
    may_be = [name for name, chance in plan.reading.asked.items() if chance >= MAY_BE_ASKED]
    nearest = [plan.reading.nearest] if plan.reading.nearest else []
    return (may_be or nearest)[:MOST_OTHERS]


def _goes_on(plan: Plan) -> bool:
    """Whether the turn comes to another step than the turn before."""
    now, before = plan.state, plan.before
    return now.step is not None and (now.topic, now.step) != (before.topic, before.step)


def offer_topic(plan: Plan, topic: str) -> Plan:
    """After an answer to who has no topic open: offer to walk through its topic."""
    offered = [*topic_buttons(plan.faq, [topic]), *closing_buttons(plan.faq)]
    return ask_what_else(plan).offering(offered)


def asks_for_a_wish(plan: Plan) -> bool:
    """Whether something was asked, and answered, that only the school does: a second address, another picture. Who
    surely asks for that tells no problem: 'hij tikt steeds op het oude plaatje, kan ik dat veranderen?'."""
    wished = plan.new_facts & {fact for fact, _ in wishes(plan.faq, plan.state.facts)}
    if plan.state.facts.get("network") == "yes":
        wished -= {"address"}  # by which nobody logs in there
    asks, problem = plan.reading.moves.get("asks", 0), plan.reading.moves.get("problem", 0)
    only_asks = asks >= SURELY_ASKS and problem < A_PROBLEM
    return bool(wished) and plan.answered and (only_asks or not plan.reading.does("problem"))


def offer_wished_message(plan: Plan) -> Plan | None:
    """Offer the message for the teacher to who asked how something is done that only the school does: a new address."""
    if not asks_for_a_wish(plan) or plan.state.busy:
        return None
    standing = plan.state.standing
    if not (isinstance(standing, Ended) and standing.outcome in (*ROUTED, "resolved")):
        standing = Ended("handoff")
    plan = plan.at(replace(standing, open="message")).say("ask_message")
    return plan.offering(
        [named(plan.faq, "message_yes", "teacher_message"), *closing_buttons(plan.faq)]
    )


def some_problem(plan: Plan) -> Plan:
    """Take a vague complaint at a step for no help; else ask what is on the screen."""
    if may_be_topic(plan):
        return guess(plan, _may_be_meant(plan))
    return ask_problem(plan.at(Idle()))


def other_question(plan: Plan) -> Plan:
    """Leave what we were doing, and ask for the question."""
    chosen_before = plan.state.open in ("triage", "guess")
    plan = plan.at(Idle())
    return ask_anything(plan) if chosen_before else ask_problem(plan, "what_now")


def may_be_topic(plan: Plan) -> bool:
    """Whether no topic is open, and one of ours is a likely reading."""
    nearer = plan.state.outcome and plan.reading.nearest and not plan.reading.guesses
    return not plan.state.busy and bool(_may_be_meant(plan)) and not nearer


def _may_be_meant(plan: Plan) -> Sequence[str]:
    """Return the topics to offer: also one that is read, and was not begun since hardly a problem was told.

    No news that is not likely to who tells trouble: 'basispoort geeft problemen op de chromebook'; nor how it is begun
    to who only tells that it does not work: 'kan niet inloggen op de tablet van school'.
    """
    reading, topics = plan.reading, plan.faq.topics
    meant: Sequence[str] = reading.guesses or reading.topics
    problem, asks = reading.moves.get("problem", 0), reading.moves.get("asks", 0)
    if problem >= HOLDS and asks < MAY_HOLD:
        meant = [one for one in meant if not topics[one].begins_by_asking]
    if problem < NO_NEWS:
        return meant
    return [one for one in meant if not topics[one].items or reading.about(one) >= HOLDS]


def ask_which(plan: Plan) -> Plan:
    """Ask 'Bedoelt u dit?', never twice in a row."""
    if plan.state.open == "guess":
        return ask_problem(plan, "triage_again")
    return guess(plan, _may_be_meant(plan))
