"""Whether what a text names is there: a topic, a fact with its value, something to try, a browser ..."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.names import UNKNOWN
from inloghulp.faq.shape import Place

_TOLD = {
    "topic": "het onderwerp '{}' bestaat niet",
    "fact": "'{}' staat niet in facts.yml",
    "question": "'{}' heeft geen vraag in facts.yml",
    "tried": "'{}' staat niet in facts.yml bij 'tried'",
    "how_to": "'{}' staat niet in browsers.yml bij 'how_to'",
    "browser": "de browser '{}' ken ik niet",
    "device": "het apparaat '{}' ken ik niet",
    "topic_or_none": "het onderwerp '{}' bestaat niet",
    "intent": "'{}' is geen onderwerp, en staat niet bij 'intents' in domain.yml",
    "action": "de actie '{}' bestaat niet",
    "button": "geen enkele knop heet '{}'",
    "sentence": "geen enkele zin heeft de naam '{}'",
}


class Known(Protocol):
    """What can be referred to."""

    @property
    def facts(self) -> Mapping[str, frozenset[str]] | None:
        """Each fact with the values it can have; None where they are not known."""

    def known(self, kind: str) -> frozenset[str] | None:
        """Return the names of a kind; None where they are not known."""


def reference_mistakes(place: Place, names: Known) -> Iterator[str]:
    """Say what a text refers to that is not there."""
    kind = place.facets.get("refers")
    if kind is None:
        return
    if kind == "setting":
        yield from _setting_mistakes(place, names)
        return
    known = names.known(kind)
    name = place.text.strip()
    if known is not None and name not in known:
        yield f"{_TOLD[kind].format(name)}; {meant(name, known)}"


def _setting_mistakes(place: Place, names: Known) -> Iterator[str]:
    """Give a fact with the value it must have, as in an `if` or a `set`."""
    if names.facts is None:
        return
    fact, value = place.key, place.text.strip()
    if fact not in names.facts:
        yield f"'{fact}' staat niet in facts.yml; {meant(fact, names.facts)}"
        return
    values = names.facts[fact]
    if values and value not in values | {UNKNOWN}:
        yield f"'{value}' kan niet bij '{fact}'; {meant(value, values)}"
