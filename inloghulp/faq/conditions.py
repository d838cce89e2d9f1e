"""Conditions that can never hold, or that an earlier one leaves nothing for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from inloghulp.faq.names import UNKNOWN

MOST = 20_000
"""So many combinations of values are tried at most; a topic of today needs some hundreds."""

Wanted = Mapping[str, frozenset[str]]
"""A condition: fact -> the values it may have."""

Values = Mapping[str, frozenset[str]]
"""What each fact can be."""


def wanted(condition: Any, values: Values) -> Wanted | None:
    """Read the condition of a step or answer; None where it is not well written, which is told elsewhere."""
    if condition in (None, ""):
        return {}
    if not isinstance(condition, dict):
        return None
    read = {}
    for fact, told in condition.items():
        listed = told if isinstance(told, list) else [told]
        if fact not in values or not all(isinstance(one, str) for one in listed):
            return None
        if values[fact] and not set(listed) <= values[fact] | {UNKNOWN}:
            return None
        read[fact] = frozenset(listed)
    return read


def never_reached(
    conditions: Sequence[Wanted | None], ends: Sequence[bool], values: Values
) -> Iterator[tuple[int, int | None]]:
    """Yield which of a row of conditions never gets its turn, and the earlier one that takes its place.

    Those that `ends` marks leave nothing for what comes after, where they hold. A condition that holds for
    nothing at all has no earlier one.
    """
    for number, condition in enumerate(conditions):
        if condition is None:
            continue
        if any(not allowed for allowed in condition.values()):
            yield number, None
            continue
        earlier = [
            (i, one) for i, one in enumerate(conditions[:number]) if one is not None and ends[i]
        ]
        facts = sorted({fact for _, one in earlier for fact in one} | set(condition))
        choices = [_choices(fact, condition, [one for _, one in earlier], values) for fact in facts]
        size = 1
        for choice in choices:
            size *= len(choice)
        if not earlier or size > MOST:
            continue
        takes: int | None = None
        for combination in product(*choices):
            told = dict(zip(facts, combination, strict=True))
            before = next((i for i, one in earlier if holds(one, told)), None)
            if before is None:
                break
            takes = before
        else:
            yield number, takes


def holds(condition: Wanted, told: Mapping[str, str]) -> bool:
    """Whether a condition holds for what is told."""
    return all(told[fact] in allowed for fact, allowed in condition.items())


def _choices(
    fact: str, condition: Wanted, earlier: Sequence[Wanted], values: Values
) -> Sequence[str]:
    if fact in condition:
        return sorted(condition[fact])
    named = {value for one in earlier for value in one.get(fact, ())}
    other = {"..."} if not values[fact] else set()
    return sorted(values[fact] | named | {UNKNOWN} | other)
