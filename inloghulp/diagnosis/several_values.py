"""Facts of which several values hold at once: a program without sound that does not load either.

They stand in one value, with a sign between them, in the order of facts.yml.
"""

from collections.abc import Iterable, Set

from inloghulp.faq.model import Faq

_BETWEEN = "+"


def adds_up(faq: Faq, fact: str) -> bool:
    """Whether several values of a fact may hold at once."""
    return fact in faq.facts and any(option.adds_up for option in faq.facts[fact].options)


def values_of(told: str) -> Set[str]:
    """Return the values that a value is made of."""
    return {*told.split(_BETWEEN)}


def joined(faq: Faq, fact: str, values: Iterable[str]) -> str:
    """Return one value for several, of which the last one holds where they do not add up."""
    told = [one for value in values for one in value.split(_BETWEEN)]
    beside = [str(option.value) for option in faq.facts[fact].options if option.adds_up]
    if not told or {*told} - {*beside}:
        return told[-1] if told else ""
    return _BETWEEN.join(one for one in beside if one in told)


def without(faq: Faq, fact: str, known: str, out: str) -> str:
    """Return what is left of a value without the values that are not so."""
    return joined(faq, fact, [one for one in known.split(_BETWEEN) if one not in values_of(out)])
