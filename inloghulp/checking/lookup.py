"""What can be wrong in data/lookup: how the names of browsers and devices are written."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from inloghulp.checking.shapes import NamesFile
from inloghulp.faq.base_model import NAME
from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.names import OF_A_PROGRAM, OTHER_PROGRAM, UNKNOWN, Names
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, YamlPath

Written = Mapping[str, Mapping[str, Any]]
"""For each fact and each of its values the ways to write it."""


def check_lookup(document: Document, names: Names) -> Walk:
    """Check the file of data/lookup."""
    found = walk(document, NamesFile)
    for fact, values in written_in(document).items():
        _check_values(found, ("names",), fact, values, names)
    return found


def written_in(document: Document) -> Written:
    """How the values of facts are written, as far as the file can be read."""
    data = document.data.get("names") if isinstance(document.data, dict) else None
    blocks = data if isinstance(data, dict) else {}
    return {fact: values for fact, values in blocks.items() if isinstance(values, dict)}


def told_by_names(written: Written, names: Names) -> Iterator[str]:
    """Give what a name that is recognised tells, as `name=value`."""
    for fact, values in written.items():
        yield from (f"{fact}={value}" for value in values)
    for fact, known in names.contacts.items():
        yield from (f"{fact}={value}" for value in known or ())
        if fact in OF_A_PROGRAM:
            yield from (f"{OTHER_PROGRAM}={value}" for value in known or ())


def _check_values(
    found: Walk, path: YamlPath, fact: str, values: Mapping[str, Any], names: Names
) -> None:
    known = names.facts
    if known is not None and fact not in known:
        found.note((*path, fact), f"'{fact}' staat niet in facts.yml; {meant(fact, known)}")
        return
    allowed = known[fact] if known else frozenset()
    seen: dict[str, str] = {}
    for value, written in values.items():
        if allowed and value not in allowed | {UNKNOWN}:
            what = f"'{value}' kan niet bij '{fact}' (facts.yml); {meant(value, allowed)}"
            found.note((*path, fact, value), what)
        if not re.fullmatch(NAME, value):
            what = f"'{value}' kan geen naam zijn; gebruik kleine letters, cijfers en een laag streepje."
            found.note((*path, fact, value), what)
        if written == []:
            what = (
                f"bij '{value}' staat niets; schrijf minstens een manier waarop ouders het noemen."
            )
            found.note((*path, fact, value), what)
        for name in written if isinstance(written, list) else ():
            if not isinstance(name, str):
                continue
            earlier = seen.setdefault(name.strip().lower(), value)
            if earlier != value:
                what = f"'{name}' staat ook bij '{earlier}'; kies een van de twee."
                found.note((*path, fact, value), what)
