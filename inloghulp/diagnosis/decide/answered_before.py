"""An answer is told whole once in a conversation; who comes to it again gets it in short."""

import re
from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.shortened import shortened
from inloghulp.diagnosis.told_variant import told_variant

LONG_WORDS = re.compile(r"\w{5,}")
"""Words that are long enough to name something."""

SHORT = {"form": "short"}
"""The values of an answer that is told in short since it was told just before, which is said."""

BRIEF = {"form": "brief"}
"""The same for one that was told earlier, or is told beside another answer."""


def in_short(plan: Plan) -> Plan:
    """Return the plan with what was answered before in short; whole for who presses the question, and where it was told
    just before, which is put otherwise (`never_twice.py`)."""
    if plan.reading.pressed:
        return plan
    return replace(plan, acts=tuple(_in_short(plan, act) for act in plan.acts))


def whole_where_its_end_is_asked(plan: Plan, text: str) -> Plan:
    """Return the plan with an answer whole, and not in brief, of which the message names what only the end tells:
    'staat dat adres op jullie pagina?' after 'de leerkracht heeft het. Er staat een lijst op de pagina ...'."""
    acts = (
        replace(act, values={}) if _asks_for_the_end(plan, act, text) else act for act in plan.acts
    )
    return replace(plan, acts=tuple(acts))


def _asks_for_the_end(plan: Plan, act: Act, text: str) -> bool:
    if act.kind != "answer" or act.values != BRIEF:
        return False
    say = told_variant(plan.faq.answers[act.key], plan.state).say
    return bool(_words(text) & (_words(say) - _words(shortened(say, ""))))


def _words(text: str) -> set[str]:
    return set(LONG_WORDS.findall(text.lower()))


def _in_short(plan: Plan, act: Act) -> Act:
    again = _named(plan, act) in plan.before.answered and act.name not in plan.before.said
    return replace(act, values=BRIEF) if again else act


def answered_so_far(plan: Plan) -> tuple[str, ...]:
    """Return what was answered in the conversation, for the state."""
    told = (_named(plan, act) for act in plan.acts)
    return tuple(dict.fromkeys([*plan.state.answered, *filter(None, told)]))


def _named(plan: Plan, act: Act) -> str | None:
    """Return the name of what an act answers: the entry, and which of its answers; a kind word is none."""
    answer = plan.faq.answers[act.key] if act.kind == "answer" else None
    if answer is None or answer.kind != "answer":
        return None
    return f"{act.key}.{answer.variants.index(told_variant(answer, plan.state))}"
