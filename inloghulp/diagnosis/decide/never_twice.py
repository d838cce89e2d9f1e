"""Other ways to put a plan, for when it would say nearly what the turn before said."""

from collections.abc import Iterator
from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.next_step import step_of
from inloghulp.faq.model import Faq, Step

OTHER_SENTENCE = {
    "wait": "wait_again",
    "wait_again": "wait",
    "anything_else": "anything_more",
    "anything_more": "anything_else",
    "goodbye": "goodbye_again",
    "goodbye_again": "goodbye",
    "goodbye_plain": "goodbye_again",
    "still_open": "goodbye_again",
    "thanks": "anything_more",
    "out_of_scope": "out_of_scope_again",
    "out_of_scope_again": "out_of_scope",
    "triage": "triage_again",
    "triage_again": "what_now",
    "what_now": "triage_again",
    "greet": "triage",
    "human": "human_short",
    "human_short": "ask_message_again",
    "ask_message": "ask_message_again",
    "ask_message_again": "ask_message",
    "guess": "triage_again",
    "resume": "resume_again",
    "resume_again": "resume",
    "next_problem": "resume_again",
    "not_understood": "triage_again",
    "start_over": "what_now",
    "message_declined": "anything_more",
    "unknown_answer": "unknown_answer_again",
    "unknown_answer_again": "unknown_answer",
    "upset": "upset_again",
    "upset_again": "upset",
    "give_up": "human_short",
    "that_is_all": "anything_more",
    "no_step": "what_now",
    "done": "ask_solved_again",
}
"""For each sentence that may come twice in a row, what is said the second time."""

FORMS = ("say", "again", "how", "clicks")
"""The forms of a step, in the order in which they are tried."""


def ways_to_put(plan: Plan) -> Iterator[Plan]:
    """Yield the plan, and then other ways to put it, each further from what was said before."""
    yield plan
    said = set(plan.before.said)
    for _ in range(3):
        plan = replace(plan, acts=tuple(_otherwise(plan.faq, act, said) for act in plan.acts))
        yield plan
        said |= {act.name for act in plan.acts}
    yield plan.say("that_is_all")


def said(plan: Plan) -> tuple[str, ...]:
    """Return the names of what a plan says, for the state."""
    return tuple(act.name for act in plan.acts)


def _otherwise(faq: Faq, act: Act, before: set[str]) -> Act:
    """Return another act that serves as well."""
    if act.kind == "sentence":
        other = OTHER_SENTENCE.get(act.key, act.key)
        return Act("sentence", other, act.values)
    if act.kind == "step":
        step = step_of(faq, act.key)
        return _other_form(act, step, before) if step else act
    if act.kind == "fact":
        form = "question" if act.values.get("form") == "again" else "again"
        return replace(act, values={"form": form})
    if act.kind == "check":
        return replace(act, values={} if act.values else {"form": "again"})
    if act.kind == "answer" and faq.answers[act.key].kind == "feeling":
        return Act("sentence", "upset_again")
    if act.kind == "answer" and faq.answers[act.key].kind == "farewell":
        return Act("sentence", "goodbye_again")
    if act.kind in ("answer", "gist", "route"):
        return Act("sentence", "that_is_all")
    return act


def _other_form(act: Act, step: Step, before: set[str]) -> Act:
    for form in FORMS:
        other = replace(act, values={"form": form})
        if getattr(step, form) and other.name not in before:
            return other
    return Act("check", act.key)
