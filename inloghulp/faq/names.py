"""The names that files of faq/ may refer to: topics, facts with their values, what can be tried, browsers ...

They are read from files that may have mistakes of their own, so whatever is there is taken; a file that
cannot be read gives None, and what refers to it is not judged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inloghulp.faq.base_model import NAME
from inloghulp.faq.yaml_source import Document

UNKNOWN = "unknown"
"""The value of a fact that nobody told."""

ANSWERS = "answers"
"""The folder in faq/ with the answer bank: files of entries, by subject."""


CONTACTS = {"supplier": "suppliers", "publisher": "publishers", "program_name": "programs"}
"""Facts that are told by a name of contacts.yml, and under which key the names stand there."""

DONE_BY_SCHOOL = "school_did"
"""The fact that the school did what the message for the teacher asked."""

OF_A_PROGRAM = ("program_name", "publisher")
"""Those that tell which program it is."""

OTHER_PROGRAM = "other_program"
"""The fact that tells by such a name which program it is not: 'Pluspunt staat er gewoon, taal is weg'."""


@dataclass(frozen=True)
class Names:
    """What can be referred to."""

    topics: frozenset[str]
    facts: Mapping[str, frozenset[str]] | None
    """Each fact with the values it can have; no values where any will do."""
    questions: frozenset[str] | None
    """The facts that can be asked for."""
    tried: frozenset[str] | None
    how_to: frozenset[str] | None
    browsers: frozenset[str] | None
    devices: frozenset[str] | None
    contacts: Mapping[str, frozenset[str] | None]
    """For each fact that a name of contacts.yml tells, its values."""

    def known(self, kind: str) -> frozenset[str] | None:
        """Return the names of a kind, as a shape calls it in `refers`."""
        kinds = {
            "topic": self.topics,
            "fact": None if self.facts is None else frozenset(self.facts),
            "question": self.questions,
            "tried": self.tried,
            "how_to": self.how_to,
            "browser": self.browsers,
            "device": self.devices,
        }
        return kinds[kind]


def names_of(topics: Iterator[str], documents: Mapping[str, Document]) -> Names:
    """Collect the names from the files of faq/, by the names of the files without their ending."""
    facts = _block(documents.get("facts"), "facts")
    contacts = {fact: _contacts(documents.get("contacts"), key) for fact, key in CONTACTS.items()}
    values = (
        None
        if facts is None
        else {name: _values(fact, contacts["supplier"]) for name, fact in facts.items()}
    )
    browsers, how_to = (_block(documents.get("browsers"), key) for key in ("names", "how_to"))
    if values and browsers and values.get("browser"):  # some are recognised, and not asked for
        values["browser"] |= frozenset(browsers)
    tried = _block(documents.get("facts"), "tried")
    asked = {
        name
        for name, fact in (facts or {}).items()
        if isinstance(fact, dict) and "question" in fact
    }
    return Names(
        topics=frozenset(topics),
        facts=values,
        questions=None if facts is None else frozenset(asked),
        tried=None if tried is None else frozenset(tried),
        how_to=None if how_to is None else frozenset(how_to),
        browsers=None if browsers is None else frozenset(browsers),
        devices=None if values is None else values.get("device", frozenset()) - {UNKNOWN},
        contacts=contacts,
    )


def blocks(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the blocks of a list under a key, each with its number; whatever is no block is passed over."""
    listed = data.get(key) if isinstance(data, dict) else None
    for number, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield number, item


def texts(data: Any, key: str) -> list[str]:
    """Return the texts of a list under a key, or the one text there."""
    listed = data.get(key) if isinstance(data, dict) else None
    if isinstance(listed, str):
        return [listed]
    return [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []


def _block(document: Document | None, key: str) -> dict[str, Any] | None:
    data = document.data if document else None
    block = data.get(key) if isinstance(data, dict) else None
    return block if isinstance(block, dict) else None


def _contacts(document: Document | None, key: str) -> frozenset[str] | None:
    """Return the names of the contacts of a kind; None where one is misspelt."""
    contacts = _block(document, key)
    if contacts is None or not all(re.fullmatch(NAME, name) for name in contacts):
        return None
    return frozenset(contacts)


def _values(fact: Any, suppliers: frozenset[str] | None) -> frozenset[str]:
    """Return the values of a fact; none, so that any will do, where something in its options is misspelt."""
    options = [option for _, option in blocks(fact, "options")]
    values = {text for option in options for text in texts(option, "value")}
    if any(not option.get("value") for option in options):
        return frozenset()
    if texts(fact, "options_from"):
        known = suppliers is not None and texts(fact, "options_from") == ["suppliers"]
        values = values | (suppliers or set()) if known else set()
    return frozenset(values)
