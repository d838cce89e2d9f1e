"""Wording: what was decided becomes bubbles of text, with the buttons under the last one."""

import datetime
from collections.abc import Sequence

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.next_step import fits, numbering, step_of
from inloghulp.diagnosis.state import Reply, State
from inloghulp.diagnosis.word.filling import fill, listed, matching_clicks
from inloghulp.diagnosis.word.teacher_message import teacher_message
from inloghulp.faq.model import Faq, Step

ALONE = frozenset({"understood", "skipped", "step", "fact", "route", "message"})
"""What gets a bubble of its own; other things that are said in a row share one."""


def word(faq: Faq, state: State, acts: Sequence[Act], today: datetime.date) -> tuple[Reply, ...]:
    """Return the bubbles of a turn."""
    bubbles: list[Reply] = []
    shared = False
    for act in acts:
        text = _text(faq, state, act, today)
        copy = teacher_message(faq, state, today) if act.kind == "message" else None
        if not text:
            continue
        if shared and act.kind not in ALONE:
            bubbles[-1] = Reply(f"{bubbles[-1].text}{_gap(act)}{text}")
        else:
            bubbles.append(Reply(text, copy=copy))
        shared = act.kind not in ALONE
    if not bubbles:
        return ()
    last = bubbles[-1]
    return (*bubbles[:-1], Reply(last.text, state.offered, last.copy))


def _gap(act: Act) -> str:
    return " " if act.kind in ("tip", "sentence", "check") else "\n\n"


def _text(faq: Faq, state: State, act: Act, today: datetime.date) -> str:
    step = step_of(faq, act.key, state.facts) if act.kind in ("step", "check", "route") else None
    text = _unfilled(faq, state, act, step, today)
    return fill(text, faq, state.facts, today, step.clicks if step else None)


def _unfilled(faq: Faq, state: State, act: Act, step: Step | None, today: datetime.date) -> str:
    """Return the text of an act as it stands in faq/."""
    if act.kind == "sentence":
        sentence: str = getattr(faq.dialogue, act.key)
        return sentence.format(**act.values) if act.values else sentence
    if act.kind == "answer":
        variants = faq.answers[act.key].variants
        return next(one.say for one in variants if fits(one.when, state.facts))
    if act.kind in ("understood", "gist", "tip"):
        topic = faq.topics[act.key]
        return {"understood": topic.understood, "gist": topic.answer}.get(act.kind) or (
            topic.solved or ""
        )
    if act.kind == "skipped":
        names = [faq.tried[thing].name for thing in act.values["values"].split(",")]
        return faq.dialogue.already_tried.format(tried=listed(names, faq))
    if act.kind == "fact":
        fact = faq.facts[act.key]
        return (fact.again if act.values["form"] == "again" else None) or fact.question or ""
    if act.kind == "message":
        return f'{faq.dialogue.message_lead}\n\n"{teacher_message(faq, state, today)}"'
    if step is None:
        return ""
    return _step_text(faq, state, act, step)


def _step_text(faq: Faq, state: State, act: Act, step: Step) -> str:
    if act.kind == "route":
        return step.say or ""
    if act.kind == "check":
        return short_question(faq, step, again=bool(act.values))
    form = act.values["form"]
    if form == "done":
        return step.done or ""
    text = _clicks(faq, state, step) if form == "clicks" else getattr(step, form) or ""
    numbered = form in ("say", "how", "clicks") and not step.only_tells
    lines = [_number(faq, state, act, step)] if numbered else []
    asks_itself = step.question == "own" and form not in ("how", "clicks")
    asked = "?" in text[-2:] or asks_itself
    lines += [] if asked else [short_question(faq, step)]
    return "\n\n".join(part for part in (text, " ".join(filter(None, lines))) if part)


def _number(faq: Faq, state: State, act: Act, step: Step) -> str:
    number, total = numbering(faq, act.key.split(".")[0], step, state)
    return faq.dialogue.step_of.format(number=number, total=total).strip() if total > 1 else ""


def _clicks(faq: Faq, state: State, step: Step) -> str:
    how_to = faq.browsers.how_to[step.clicks or ""]
    matching = matching_clicks(how_to, state.facts)
    return matching[0].say if len(matching) == 1 else how_to.otherwise


def short_question(faq: Faq, step: Step, again: bool = False) -> str:
    """Return the question of a step without what is to be done: the last one in its text."""
    words = faq.dialogue
    if step.question == "message":
        return words.ask_message_again if again else words.ask_message
    if step.question == "answered" or step.only_tells:
        return words.ask_answered_again if again else words.ask_answered
    said = (step.say or "").replace("\n", " ").strip()
    if said.endswith("?") and not again:
        return said[max(said.rfind(mark, 0, -1) for mark in ".?!:") + 1 :].strip()
    return words.ask_solved_again if again else words.ask_solved
