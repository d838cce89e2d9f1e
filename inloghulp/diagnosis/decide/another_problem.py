"""What is known of one problem, and ends with it: of another child, program or topic nothing of it is told."""

from collections.abc import Collection, Mapping

from inloghulp.diagnosis.decide.kinds_of_facts import (
    BOTH,
    CLIENT,
    OF_ONE_CHILD,
    OF_ONE_PROBLEM,
    PROGRAM,
    denied_names,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import named_facts
from inloghulp.diagnosis.state import State

_OF_A_PROGRAM = PROGRAM | OF_ONE_PROBLEM | {"program", "child_moved"}

_OF_A_CODE = OF_ONE_CHILD | {"refused"}

MOST_EARLIER = 2
"""So many problems before the present one are kept at most, for one message about all of them."""


def is_of_another_program(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether after the end trouble is told with another program than the problem was about: 'Taalzee doet het weer,
    maar Nieuwsbegrip bij mijn dochter blijft wit'. Who puts the name right means the same problem."""
    facts, topic = plan.state.facts, plan.topic
    known = {fact: facts[fact] for fact in PROGRAM if fact in facts}
    another = any(known.get(fact) != told[fact] for fact in PROGRAM & set(told))
    trouble = "program" in told or plan.reading.does("problem")
    about_it = topic is not None and bool(named_facts(topic))
    ended = plan.state.outcome is not None and about_it and bool(known)
    return ended and another and trouble and not plan.reading.does("takes_back")


def of_this_problem(plan: Plan, told: Mapping[str, str]) -> dict[str, str]:
    """Return what is known, without what was told of another problem than the one that is told now."""
    facts = _without(plan.state.facts, denied_names(plan.state.facts, told))
    if is_of_another_program(plan, told):
        over = _OF_A_PROGRAM | (CLIENT if set(told) & CLIENT else frozenset())
        return _without(facts, over)
    second = (facts.get("children"), told.get("children")) == ("one", "several")
    if is_of_another_child(plan, told) or (second and plan.state.outcome is not None):
        return _without(facts, _OF_A_CODE)
    if _names_it_otherwise(plan, told):
        facts = _without(facts, PROGRAM)  # 'niet Taalzee maar iets van Gynzy'
    alone = facts.get("code") != BOTH
    if alone and told.get("refused") == "pincode" and facts.get("code_known") == "no":
        del facts["code_known"]  # who says that a code is refused has one by now
    return facts


def _names_it_otherwise(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether another name of the program is put right, or a message is wanted for one of two names."""
    facts, named = plan.state.facts, PROGRAM & set(told)
    differs = any(facts.get(fact) != told[fact] for fact in named)
    wants = plan.reading.does("message") and not plan.reading.does("problem")
    return bool(named) and (wants if not differs else plan.reading.does("takes_back"))


def is_of_another_child(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether a new problem is told of a child with another kind of code: 'en mijn zoon heeft cijfers' after a picture
    that was forgotten."""
    code, facts = told.get("code"), plan.state.facts
    other = code is not None and facts.get("code", code) != code
    new = plan.state.outcome is not None and plan.reading.does("problem")
    return other and new and not plan.reading.does("takes_back")


def told_of_this_child(plan: Plan, told: Mapping[str, str]) -> dict[str, str]:
    """Return what the entry that is asked for tells of another child than before: 'en mijn zoon, die weet zijn cijfers
    niet'."""
    if plan.entry is None or not is_of_another_child(plan, told):
        return {}
    return {fact: value for fact, value in plan.entry.tells.items() if fact not in told}


def with_the_next_child(plan: Plan) -> Plan:
    """Forget the code of the child that got in, and keep what is told now of the next one."""
    over = _OF_A_CODE - {*plan.reading.told}
    return plan.knowing(facts=_without(plan.state.facts, over))


def leave_the_problem(plan: Plan) -> Plan:
    """Keep the problem for which a message was given, for one message about all, and begin with a clean sheet."""
    return plan.knowing(
        earlier=with_this_one(plan.before),
        joined=False,
        gave_message=False,
        own_words=(),
        cut=(),
        done=tuple(key for key in plan.state.done if not key.startswith(f"{plan.state.topic}.")),
    )


def with_this_one(state: State) -> tuple[Mapping[str, object], ...]:
    """Return the problems for which a message was given, with the present one where that goes on elsewhere."""
    if not (state.gave_message and state.topic) or state.outcome == "resolved":
        return state.earlier
    kept = {"topic": state.topic, "facts": dict(state.facts), "tried": list(state.tried)}
    changed = {"own_words": list(state.own_words), "cut": list(state.cut)}
    told = {"told_as": state.told_as} if state.told_as else {}
    return (*state.earlier, {**kept, **changed, **told})[-MOST_EARLIER:]


def _without(facts: Mapping[str, str], over: Collection[str]) -> dict[str, str]:
    return {fact: value for fact, value in facts.items() if fact not in over}
