"""Wording: what was decided becomes bubbles of text, with the buttons under the last one.

Beside its text everything has the keys by which it is known (`sentence_keys.py`).
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.fitting_clicks import fitting_clicks
from inloghulp.diagnosis.next_step import numbering, step_of
from inloghulp.diagnosis.shortened import shortened
from inloghulp.diagnosis.state import Reply, State
from inloghulp.diagnosis.told_variant import told_understood, told_variant
from inloghulp.diagnosis.word import sentence_keys
from inloghulp.diagnosis.word.filling import fill, filled_in, listed
from inloghulp.diagnosis.word.said_once import without_what_follows
from inloghulp.diagnosis.word.sentence_keys import Keys
from inloghulp.diagnosis.word.teacher_message import GENERAL, keys_of_message, teacher_message
from inloghulp.faq.model import Faq, Step

ALONE = frozenset({"understood", "skipped", "step", "fact", "route", "message"})
"""What gets a bubble of its own; other things that are said in a row share one."""

Worded = tuple[str, Keys]
"""A text, and its keys."""

NOTHING: Worded = ("", ())


def word(faq: Faq, state: State, acts: Sequence[Act], today: datetime.date) -> tuple[Reply, ...]:
    """Return the bubbles of a turn."""
    bubbles: list[Reply] = []
    shared = False
    filled = [_filled(faq, state, act, today) for act in acts]
    for at, (act, (text, known_by)) in enumerate(zip(acts, filled, strict=True)):
        if act.kind == "answer":
            behind = [filled[after][0] for after in range(at + 1, len(acts)) if _does(acts[after])]
            text = without_what_follows(text, behind, faq.dialogue.pointing)
        copy = _message(faq, state, act, today)[0] if act.kind == "message" else None
        if not text:
            continue
        if shared and act.kind not in ALONE:
            last = bubbles.pop()
            text, known_by = f"{last.text}{_gap(act)}{text}", (*last.keys, *known_by)
        bubbles.append(Reply(text, copy=copy, keys=known_by))
        shared = act.kind not in ALONE
    if not bubbles:
        return ()
    return (*bubbles[:-1], replace(bubbles[-1], buttons=state.offered))


def _does(act: Act) -> bool:
    return act.kind in ("step", "route")


def _gap(act: Act) -> str:
    return " " if act.kind in ("tip", "sentence", "check") else "\n\n"


def _filled(faq: Faq, state: State, act: Act, today: datetime.date) -> Worded:
    step = step_of(faq, act.key, state.facts) if act.kind in ("step", "check", "route") else None
    text, known_by = _unfilled(faq, state, act, step, today)
    clicks = step.clicks if step else None
    filled = filled_in(text, faq, state.facts, today, clicks)
    return fill(text, faq, state.facts, today, clicks), (*known_by, *filled)


def _unfilled(faq: Faq, state: State, act: Act, step: Step | None, today: datetime.date) -> Worded:
    """Return the text of an act as it stands in faq/, and its keys."""
    who = state.facts.get("who")
    if act.kind == "sentence":
        sentence = faq.dialogue.sentence(act.key, who)
        known_by = sentence_keys.of_sentence(faq, act.key, act.values)
        return (sentence.format(**act.values) if act.values else sentence), known_by
    if act.kind == "answer":
        answer = faq.answers[act.key]
        told = told_variant(answer, state)
        lead = faq.dialogue.told_before if act.values.get("form") == "short" else ""
        say = shortened(told.say, lead) if act.values else told.say
        return say, sentence_keys.of_answer(act.key, told, alone=not answer.answers)
    if act.kind == "understood":
        topic = faq.topics[act.key]
        shown = told_understood(topic, state.facts)
        return shown.say, sentence_keys.of_understood(act.key, topic, shown)
    if act.kind in sentence_keys.TOPIC_TEXTS:
        name = sentence_keys.TOPIC_TEXTS[act.kind]
        return getattr(faq.topics[act.key], name) or "", (f"{act.key}.{name}",)
    if act.kind == "skipped":
        things = act.values["values"].split(",")
        names = listed([faq.tried[thing].name for thing in things], faq)
        known_by = sentence_keys.of_list("already_tried", things)
        return faq.dialogue.already_tried.format(tried=names), known_by
    if act.kind == "fact":
        return _of_fact(faq, act)
    if act.kind == "clicks":
        return _clicks(faq, state, act.key)
    if act.kind == "message":
        lead = faq.dialogue.sentence("message_lead", who)
        message, known_by = _message(faq, state, act, today)
        return f'{lead}\n\n"{message}"', ("message_lead", *known_by)
    return _of_step(faq, state, act, step) if step else NOTHING


def _message(faq: Faq, state: State, act: Act, today: datetime.date) -> Worded:
    otherwise = "message_question" if act.values.get("form") == "question" else GENERAL
    known_by = keys_of_message(faq, state, today, otherwise)
    return teacher_message(faq, state, today, otherwise), known_by


def _of_fact(faq: Faq, act: Act) -> Worded:
    fact, form = faq.facts[act.key], act.values["form"]
    if form == "unknown":
        return fact.unknown or "", (f"{act.key}.unknown",)
    again = fact.again if form == "again" else None
    known_by = (act.key, f"{act.key}.{'again' if again else 'question'}")
    return again or fact.question or "", known_by


def _of_step(faq: Faq, state: State, act: Act, step: Step) -> Worded:
    if act.kind == "route":
        topic = faq.topics[act.key.split(".")[0]]
        return step.say or "", sentence_keys.of_route(topic, act.key, step)
    if act.kind == "check":
        question, known_by = _question(faq, step, bool(act.values), state.facts.get("who"))
        return question, (f"{act.key}.check", *known_by)
    form = act.values["form"]
    known_by = (act.key, f"{act.key}.{form}")
    if form == "done":
        return step.done or "", known_by
    text = getattr(step, form) or ""
    if form == "clicks":
        text, where = _clicks(faq, state, step.clicks or "")
        known_by += where
    numbered = form in ("say", "how", "clicks") and not step.only_tells
    number, its_number = _number(faq, state, act, step) if numbered else NOTHING
    asks_itself = step.question == "own" and form not in ("how", "clicks")
    asked = "?" in text[-2:] or asks_itself
    question, its_keys = NOTHING if asked else _question(faq, step, who=state.facts.get("who"))
    lines = " ".join(filter(None, (number, question)))
    known_by += (*its_number, *its_keys)
    return "\n\n".join(part for part in (text, lines) if part), known_by


def _number(faq: Faq, state: State, act: Act, step: Step) -> Worded:
    number, total = numbering(faq, act.key.split(".")[0], step, state)
    if total == 1:
        return NOTHING
    return faq.dialogue.step_of.format(number=number, total=total).strip(), sentence_keys.of_number(
        number
    )


def _clicks(faq: Faq, state: State, name: str) -> Worded:
    how_to = faq.browsers.how_to[name]
    clicks = fitting_clicks(how_to, state.facts)
    return clicks.say if clicks else how_to.otherwise, sentence_keys.of_clicks(name, clicks)


def short_question(faq: Faq, step: Step, again: bool = False) -> str:
    """Return the question of a step without what is to be done: the last one in its text."""
    return _question(faq, step, again)[0]


def _question(faq: Faq, step: Step, again: bool = False, who: str | None = None) -> Worded:
    words = faq.dialogue
    if step.question == "message":
        name = "ask_message"
    elif step.question == "answered" or step.only_tells:
        name = "ask_answered"
    else:
        said = (step.say or "").replace("\n", " ").strip()
        if said.endswith("?") and not again:
            return said[max(said.rfind(mark, 0, -1) for mark in ".?!:") + 1 :].strip(), ()
        name = "ask_solved"
    name = f"{name}_again" if again else name
    return words.sentence(name, who), (name,)
