"""Answering what was asked, before anything is done with the rest of a message; or telling that it is not known."""

from dataclasses import replace

from inloghulp.diagnosis.decide import between_topics, fitting_message
from inloghulp.diagnosis.decide.answered_before import BRIEF
from inloghulp.diagnosis.decide.going_on import asks_where_to_click
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.taking_in import answers_the_question, tells_for_the_message
from inloghulp.diagnosis.fitting_clicks import fitting_clicks
from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD
from inloghulp.diagnosis.standing import OPENINGS
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.told_variant import told_variant
from inloghulp.diagnosis.understand.last_answer import could_not_answer, told_answers
from inloghulp.diagnosis.understand.reading import Reading
from inloghulp.diagnosis.understand.told_facts import things_in
from inloghulp.faq.model import Clicks, Variant

SURELY_ASKED = 0.9
"""How likely an entry must be to be told to who rather asks how to do the open step, or wants the message."""

SURELY_BOTH = 0.9
"""How likely each of two questions must be for both to be answered."""

SURELY_TOO = 0.8
"""How likely it must be that something is asked, and what, for that to be answered beside where to click."""

ASIDE = 0.9
"""How likely another topic must be for a question to get its answer, where questions of the answer bank come near."""

ASKS_ELSE = ("how", "next", "unclear", "person", "works", "message")
"""Moves beside which it is not said that a question has no answer: what they ask for comes in its place."""


def answer_what_was_asked(plan: Plan) -> Plan:
    """Answer a question from the answer bank, or say that the bot does not know."""
    reading = plan.reading
    elsewhere = _clicks_asked(plan)
    if elsewhere:
        if _asks_besides(plan, elsewhere):
            plan = plan.then("answer", plan.reading.answer or "")
        return plan.then("clicks", elsewhere)
    for_the_browser = _told_for_the_browser(plan)
    if for_the_browser:
        return replace(plan, acts=(*plan.acts, *for_the_browser))
    if _what_follows_answers(plan):
        return plan
    if reading.answer:
        told = _clicks_behind(plan, reading.answer)
        plan = plan.then("answer", reading.answer)
        plan = plan.then("answer", reading.also, **BRIEF) if reading.also else plan
        return plan.then("clicks", told) if told else plan
    if _asks_in_vain(plan):
        if _finds_the_message_wrong(plan):
            return plan.then("answer", reading.nearest or "")
        offers = reading.questions and not reading.rather_none
        return plan.say("which_question" if offers else "unknown_answer")
    return plan


def _what_follows_answers(plan: Plan) -> bool:
    """Whether nothing needs to be answered first, whatever entry the message is like: what it asks for is done."""
    reading = plan.reading
    asks = reading.moves.get("asks", 0)
    rather_how = reading.does("how") and reading.moves["how"] > asks
    if _explains(plan) and rather_how and reading.likely < SURELY_ASKED:
        return True
    if asks_where_to_click(plan):
        return True
    if plan.state.busy and reading.does("next") and not reading.does("asks"):
        return True  # 'aangevraagd, wat nu?': the step that follows is the answer
    if _only_tells_success(plan):
        return True
    tells = answers_the_question(plan) or (plan.offers_message and tells_for_the_message(plan))
    if tells and not reading.does("asks", "how", "unclear", "smalltalk"):
        return True  # 'wij hebben geen MOO' and 'op school wel' ask nothing
    # 'Moet zijn meester dat bericht dan nog lezen?'
    rather_asks = plan.state.gave_message and asks > reading.moves.get("message", 0)
    # 'Ja doe maar een bericht, maar naar welke school, de oude of de nieuwe?'
    asks_too = asks >= SURELY_ASKED and reading.likely >= SURELY_TOO
    hardly = asks < HOLDS or not (rather_asks or asks_too or reading.likely >= SURELY_ASKED)
    # 'mag ik dat bericht nog een keer': then it is given
    return reading.answer is not None and hardly and fitting_message.wants_message(plan)


def _only_tells_success(plan: Plan) -> bool:
    """Whether it is told how it came to work, and nothing is asked: 'hij zat op de naam van zijn zus, nu wel goed'."""
    asks = max(plan.reading.moves.get(move, 0) for move in ("asks", "how"))
    return plan.reading.does("works") and asks < MAY_HOLD and plan.reading.button is None


def _asks_in_vain(plan: Plan) -> bool:
    """Whether something is asked that no entry answers, and nothing else comes of the message."""
    reading, opening = plan.reading, plan.state.open in OPENINGS
    if opening or reading.button or not reading.does("asks") or reading.does(*ASKS_ELSE):
        return False
    if _explains(plan) and reading.moves.get("how", 0) >= MAY_HOLD:
        return False
    if _tells_an_answer(plan):
        return False  # 'wat maakt dat uit, drie'
    if reading.does("wait") and reading.moves["wait"] >= reading.moves["asks"]:
        return False  # 'weet ik nog niet, moment'
    others = [
        topic for topic in reading.topics if not between_topics.is_open_or_solved(plan, topic)
    ]
    known = any(_is_surely_about(plan, topic) for topic in others) or reading.not_ours
    # 'Bij mijn andere zoon blijft Gynzy ook wit' tells the problem that was solved anew.
    known = known or (bool(reading.topics) and not plan.state.busy and _rather_tells(reading))
    feels = reading.does("upset", "rude") or reading.feeling is not None
    return not (known or feels)


def _rather_tells(reading: Reading) -> bool:
    """Whether a problem is told, and no less likely than that something is asked."""
    return reading.does("problem") and reading.moves["problem"] >= reading.moves.get("asks", 0)


def _finds_the_message_wrong(plan: Plan) -> bool:
    """Whether something in the message that was given is to be otherwise, and it is not known what."""
    nearest = plan.faq.answers.get(plan.reading.nearest or "")
    return plan.state.gave_message and nearest is not None and nearest.changes_message


def _explains(plan: Plan) -> bool:
    return plan.step is not None and bool(plan.step.how or plan.step.clicks)


def _clicks_behind(plan: Plan, answer: str) -> str | None:
    """Return what browsers.yml tells behind an answer: what that says by itself, or how to do the open step where that
    is asked as well."""
    at_step = plan.step.clicks if plan.step and plan.state.open == "step" else None
    asked = at_step if _asks_both(plan.reading) else None
    return told_variant(plan.faq.answers[answer], plan.state).clicks or asked


def _asks_both(reading: Reading) -> bool:
    """Whether it is asked how to do the step, and something else: 'hoe wis je dat, en gaan mijn foto's dan weg?'."""
    return min(reading.moves.get("how", 0), reading.moves.get("asks", 0)) >= SURELY_BOTH


def _is_surely_about(plan: Plan, topic: str) -> bool:
    """Whether a question is surely about another topic, where entries of the answer bank come near as well."""
    about = plan.reading.moves.get(f"{ABOUT}{topic}", 1.0)
    return not plan.reading.questions or about >= ASIDE or plan.reading.does("problem")


def _clicks_asked(plan: Plan) -> str | None:
    """Return what is asked how to do, where that is not what the open step tells: 'hoe open ik zo'n incognito ding'."""
    open_now = plan.step.clicks if plan.step and plan.state.open in ("step", "how") else None
    reading = plan.reading
    asks = reading.does("how") or (reading.may("how") and reading.moves.get("asks", 0) >= MAY_HOLD)
    # 'Wij hebben Chrome op de laptop. Kan ik daar dat geheugen wissen?'
    tells_where = bool(CLIENT & reading.told.keys()) and reading.does("asks")
    asks = asks or (tells_where and reading.answer is None)
    # 'Ik vroeg hoe je een privévenster opent'
    asks = asks or (reading.does("takes_back") and could_not_answer(plan.before))
    named = reading.named or _named_by_the_answer(plan)
    known = named[0] if asks and named else plan.clicks_asked
    behind = told_variant(plan.entry, plan.state).clicks if plan.entry else None
    return known if known not in (open_now, behind) else None


def _asks_besides(plan: Plan, clicks: str) -> bool:
    """Whether something is surely asked beside where to click: 'hoe wis ik dat, maar zonder mijn wachtwoorden'."""
    reading = plan.reading
    if plan.entry is None or plan.entry.kind != "answer" or clicks in plan.entry.clicks:
        return False
    asks = reading.moves.get("asks", 0)
    return reading.button is None and min(asks, reading.likely) >= SURELY_TOO


def _named_by_the_answer(plan: Plan) -> tuple[str, ...]:
    """Return what browsers.yml tells how to do and the last answer told to do, where it is asked how, whatever step is
    open: 'wis het geheugen', and then 'waar klik ik dan?'."""
    reading = plan.reading
    if reading.button or not reading.does("how") or reading.likely >= SURELY_ASKED:
        return ()
    told = [told_variant(answer, plan.before).say for answer in told_answers(plan.faq, plan.before)]
    sentences = [sentence for say in told for sentence in say.split(".")]
    named = (things_in(plan.faq, sentence) for sentence in reversed(sentences))
    return next(filter(None, named), ())


def _told_for_the_browser(plan: Plan) -> list[Act]:
    """Return what was just told and is another thing on the browser or device that is told now, 'ik heb Safari', or
    for the code that is put right: 'pincode, geen plaatje'."""
    does = ("works", "did", "not_helped", "wait", "leaving", "problem")
    at_step = plan.step is not None and plan.step.clicks and plan.state.open in ("step", "how")
    right = {"code"} if plan.reading.does("takes_back") else frozenset()
    if (
        not plan.new_facts & (CLIENT | right)
        or plan.reading.answer
        or at_step
        or plan.reading.does(*does)
    ):
        return []
    before = replace(plan.state, facts=plan.before.facts)
    acts = [Act.named(name) for name in plan.before.said]
    return [
        act for act in acts if _depending(plan, act, before) != _depending(plan, act, plan.state)
    ]


def _depending(plan: Plan, act: Act, state: State) -> Clicks | Variant | None:
    """Return what is told, of what depends on what is known."""
    if act.kind == "clicks":
        return fitting_clicks(plan.faq.browsers.how_to[act.key], state.facts)
    return told_variant(plan.faq.answers[act.key], state) if act.kind == "answer" else None


def _tells_an_answer(plan: Plan) -> bool:
    """Whether the message answers what the bot asked, whatever it asks beside that."""
    yes_or_no = plan.state.open == "fact" and plan.reading.does("yes", "no")
    return answers_the_question(plan) or yes_or_no
