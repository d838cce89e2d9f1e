"""An answer is told whole once in a conversation; who comes to it again gets it in short."""

from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.told_variant import told_variant

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
