"""Nothing is said twice: not within a turn, and not nearly what the turn before said."""

import re
from collections.abc import Iterator
from dataclasses import replace

from inloghulp.diagnosis.decide.answered_before import SHORT
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.next_step import step_of
from inloghulp.diagnosis.told_variant import told_variant
from inloghulp.diagnosis.understand.likely_enough import CERTAIN, SURELY_ASKS
from inloghulp.faq.model import Step

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
    "school_goes_on": "ask_message_again",
    "ask_message": "ask_message_again",
    "ask_message_again": "ask_message",
    "guess": "triage_again",
    "resume": "resume_again",
    "resume_again": "resume",
    "next_problem": "resume_again",
    "not_understood": "triage_again",
    "no_such_button": "not_understood_step",
    "start_over": "what_now",
    "good_what_else": "anything_more",
    "which_question": "which_question_again",
    "which_question_again": "which_question",
    "which_instead": "which_question_again",
    "unknown_answer": "unknown_answer_again",
    "unknown_answer_again": "unknown_answer",
    "upset": "upset_again",
    "upset_again": "upset",
    "give_up": "human_short",
    "that_is_all": "anything_more",
    "no_step": "what_now",
    "done": "ask_solved_again",
    "message_added": "message_added_again",
    "message_added_again": "message_added",
    "message_changed": "name_right",
    "message_yourself": "message_yourself_again",
    "message_yourself_again": "message_yourself",
    "message_wrong": "message_yourself_again",
}
"""For each sentence that may come twice in a row, what is said the second time."""

MOSTLY = 0.5
"""The share of the words of an answer from which the step after it says the same."""

SURELY_ASKED = 0.9
"""How likely an entry must be to be told beside a result, where it is about the step that is left."""

RATHER_ASKED = 0.55
"""The same where it is seen that something is asked."""

NEARLY_ALL = 0.75
"""The same where something was asked, and the step must answer it."""

MAY_BE_ASKED_BESIDE = 0.3
"""How likely another entry must be to be told in the place of one that the step tells as well."""

FORMS = ("say", "again", "how", "clicks")
"""The forms of a step, in the order in which they are tried."""


def once(plan: Plan) -> Plan:
    """Leave out an answer that the step after it gives as well, 'de link is verlopen, wat nu?', or that is about the
    step before it: 'in incognito ook niet'."""
    pairs = zip(plan.acts, plan.acts[1:], strict=False)
    told = [act for act, after in pairs if _says_as_well(plan, act, after)]
    plan = replace(plan, acts=tuple(_asked_beside(plan, act, told) for act in plan.acts))
    doubled = [*told]
    doubled += [act for act in plan.acts if _is_about_the_step_left(plan, act)]
    doubled += [act for act in plan.acts if _nobody_asked_for(plan, act)]
    return replace(plan, acts=tuple(act for act in plan.acts if act not in doubled))


def _asked_beside(plan: Plan, act: Act, told: list[Act]) -> Act:
    """Return the other entry that may well be asked for, in the place of an answer that the step gives as well: 'ik heb
    niks aangevraagd. Waar is dat plaatje dan voor?'."""
    reading = plan.reading
    other = reading.instead or ""
    asked = reading.asked.get(other, 0) >= MAY_BE_ASKED_BESIDE
    surely = asked and reading.moves.get("asks", 0) >= SURELY_ASKS
    return Act("answer", other) if act in told and act.key == reading.answer and surely else act


def _is_about_the_step_left(plan: Plan, act: Act) -> bool:
    """Whether an answer tells of what the last step had the parent try, which did not help: the next one counts now."""
    now, before = plan.state, plan.before
    if act.kind != "answer" or now.step == before.step or not before.step:
        return False
    left = step_of(plan.faq, before.step)
    if left is None or not plan.reading.does("not_helped", "already"):
        return False
    if plan.reading.likely >= (RATHER_ASKED if plan.reading.does("asks") else SURELY_ASKED):
        return False  # 'nee, hij komt terug. Zijn we nu gehackt?'
    return left.tries in plan.faq.answers[act.key].at


def _nobody_asked_for(plan: Plan, act: Act) -> bool:
    """Whether an answer is about the open problem and nothing was asked, where another step of it says what to do now:
    'die van vanavond is de laatste, en die zegt ook verlopen'."""
    now, before, answer = plan.state, plan.before, plan.faq.answers.get(act.key)
    told = any(other.kind in ("step", "route") for other in plan.acts)
    goes_on = told and now.topic == before.topic and now.step != before.step
    # 'Bij mijn ene adres zegt hij onbekend, op het andere is de mail er': what was told leads on.
    step = step_of(plan.faq, now.step or "")
    led = step is not None and bool(plan.new_facts & step.when.keys())
    if act.kind != "answer" or answer is None or not goes_on:
        return False
    # 'Nee joh, twee keer typen, en dat is niet gelijk': the answer tells what led on.
    told_by_it = answer.tells.items() & plan.state.facts.items()
    led = led and not plan.new_facts & {fact for fact, _ in told_by_it}
    if plan.reading.does("asks") or (plan.reading.likely >= CERTAIN and not led):
        return False
    return answer.kind == "answer" and answer.topic == now.topic


def _says_as_well(plan: Plan, answer: Act, after: Act) -> bool:
    if answer.kind == "answer" and after.kind == "route":
        # Whose child forgot the code goes to the school for that, which says so.
        route = step_of(plan.faq, after.key, plan.state.facts)
        tells = plan.faq.answers[answer.key].tells
        return bool(tells) and route is not None and tells.keys() <= route.when.keys()
    step = step_of(plan.faq, after.key) if after.kind == "step" else None
    if answer.kind != "answer" or step is None or after.values.get("form") != "say":
        return False
    entry = plan.faq.answers[answer.key]
    says = told_variant(entry, plan.state).say
    if step.tries in entry.at and _links(says) and _links(says) <= _links(step.say or ""):
        return True  # 'waar moet ik dat doen': the step that begins says where
    told = _words(says)
    share = NEARLY_ALL if plan.reading.does("asks") else MOSTLY
    return len(told & _words(step.say or "")) >= share * len(told)


def _links(text: str) -> set[str]:
    return set(re.findall(r"https?://[^\s,]+[^\s,.]", text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def ways_to_put(plan: Plan) -> Iterator[Plan]:
    """Yield the plan, and then other ways to put it, each further from what was said before."""
    yield plan
    said = set(plan.before.said)
    glad = any(act.key == "solved" for act in plan.acts)
    for _ in range(3):
        acts = [_otherwise(plan, act, said) for act in plan.acts]
        # 'Fijn dat het werkt' is enough, where what is asked beside it was just told.
        plan = replace(
            plan, acts=tuple(act for act in acts if not (glad and act.key == "that_is_all"))
        )
        yield plan
        said |= {act.name for act in plan.acts}
    yield plan.say("that_is_all")


def said(plan: Plan) -> tuple[str, ...]:
    """Return the names of what a plan says, for the state."""
    return tuple(act.name for act in plan.acts)


def _otherwise(plan: Plan, act: Act, before: set[str]) -> Act:
    """Return another act that serves as well."""
    faq, instead = plan.faq, plan.reading.instead
    if act.kind == "sentence":
        other = OTHER_SENTENCE.get(act.key, act.key)
        return Act("sentence", other, act.values)
    if act.kind == "step":
        step = step_of(faq, act.key)
        return _other_form(act, step, before) if step else act
    if act.kind == "fact" and act.values.get("form") != "unknown":
        form = "question" if act.values.get("form") == "again" else "again"
        return replace(act, values={"form": form})
    if act.kind == "check":
        return replace(act, values={} if act.values else {"form": "again"})
    if act.kind == "answer" and faq.answers[act.key].kind == "feeling":
        return Act("sentence", "upset_again")
    if act.kind == "answer" and faq.answers[act.key].kind == "farewell":
        return Act("sentence", "goodbye_again")
    if act.kind == "answer" and instead and f"answer:{instead}" not in before:
        return Act("answer", instead)
    if act.kind == "answer" and not act.values:
        return replace(act, values=SHORT)
    if act.kind in ("answer", "gist", "route"):
        return Act("sentence", "that_is_all")
    return act


def _other_form(act: Act, step: Step, before: set[str]) -> Act:
    for form in FORMS:
        other = replace(act, values={"form": form})
        if getattr(step, form) and other.name not in before:
            return other
    return Act("check", act.key)
