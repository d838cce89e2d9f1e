"""How parents write names: data/lookup, and faq/contacts.yml."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from inloghulp import folders
from inloghulp.faq.names import CONTACTS, OF_A_PROGRAM, OTHER_PROGRAM

if TYPE_CHECKING:
    from inloghulp.nlu.recognition.mentioned_names import Names

LOOKUP = folders.ROOT / "data" / "lookup"

Written = Mapping[str, Mapping[str, Sequence[str]]]
"""For each fact and each of its values the ways to write it."""


def known_names() -> "Names":
    """Every name that is recognised."""
    from inloghulp.nlu.recognition.mentioned_names import (
        Names,  # here: `inloghulp check` starts without what it needs
    )

    lookup = yaml.safe_load((LOOKUP / "names.yml").read_text("utf-8"))
    return Names(written_names(), lookup["real_words"])


def known_values() -> set[str]:
    """Everything that a name can tell, as `name=value`."""
    named = written_names()
    told = {f"{fact}={value}" for fact, values in named.items() for value in values}
    denied = {f"{OTHER_PROGRAM}={value}" for fact in OF_A_PROGRAM for value in named[fact]}
    return told | denied


def written_names() -> Written:
    """How browsers and devices (data/lookup), suppliers, publishers and programs (faq) are written."""
    lookup = yaml.safe_load((LOOKUP / "names.yml").read_text("utf-8"))
    contacts = yaml.safe_load((folders.FAQ / "contacts.yml").read_text("utf-8"))
    listed = {fact: contacts.get(kind, {}) for fact, kind in CONTACTS.items()}
    return {**lookup["names"], **{fact: _ways(named) for fact, named in listed.items()}}


def _ways(contacts: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """How parents name each of some contacts."""
    return {
        key: [str(name) for name in (about["name"], *about.get("says", []))]
        for key, about in contacts.items()
    }
