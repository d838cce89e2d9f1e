"""How parents write names: data/lookup, and the suppliers of faq/contacts.yml."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import yaml

from inloghulp import folders

if TYPE_CHECKING:
    from inloghulp.nlu.mentioned_names import Names

LOOKUP = folders.ROOT / "data" / "lookup"

Written = Mapping[str, Mapping[str, Sequence[str]]]
"""For each fact and each of its values the ways to write it."""


def known_names() -> "Names":
    """Every name that is recognised."""
    from inloghulp.nlu.mentioned_names import (
        Names,  # here: `inloghulp check` starts without what it needs
    )

    lookup = yaml.safe_load((LOOKUP / "names.yml").read_text("utf-8"))
    return Names(written_names(), lookup["real_words"])


def known_values() -> set[str]:
    """Everything that a name can tell, as `name=value`."""
    return {f"{fact}={value}" for fact, values in written_names().items() for value in values}


def written_names() -> Written:
    """How browsers, devices and publishers (data/lookup) and suppliers (faq) are written."""
    lookup = yaml.safe_load((LOOKUP / "names.yml").read_text("utf-8"))
    publishers = yaml.safe_load((LOOKUP / "publishers.yml").read_text("utf-8"))
    return {**lookup["names"], **publishers, "supplier": supplier_names()}


def supplier_names() -> dict[str, list[str]]:
    """How parents name each supplier."""
    contacts = yaml.safe_load((folders.FAQ / "contacts.yml").read_text("utf-8"))
    return {
        supplier: [str(name) for name in (about["name"], *about.get("says", []))]
        for supplier, about in contacts["suppliers"].items()
    }
