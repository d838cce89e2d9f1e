"""Reads which facts messages tell: beside the examples of data/nlu, and in data/facts for all other messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inloghulp.faq.plain_values import read_values

NOTHING = "none"
"""How a block of data/nlu says that its examples tell no fact; without `facts` nobody looked for them."""


@dataclass(frozen=True)
class FactExample:
    """A message, and what it tells, each as `name=value`."""

    text: str
    facts: frozenset[str]


def read_fact_examples(folder: Path) -> list[FactExample]:
    """Read all files of a folder, in the order of their names; raises ValueError."""
    return [example for file in sorted(folder.glob("*.yml")) for example in read_fact_file(file)]


def read_fact_file(file: Path) -> list[FactExample]:
    """Read one file, with a line `message: name=value name=value` for each message, or such lines under a writer.

    Raises ValueError that says what is wrong, where it is no such file.
    """
    messages = read_values(file)
    if not isinstance(messages, dict):
        raise ValueError(f"{file}: expected a line 'message: facts' for each message")
    return [_example(file, str(text), facts) for text, facts in all_messages(messages)]


def all_messages(group: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each message with what stands behind it, also those that stand together under the name of their writer."""
    for name, value in group.items():
        if isinstance(value, dict):
            yield from value.items()
        else:
            yield name, value


def facts_beside(metadata: object) -> frozenset[str] | None:
    """Return the facts that stand above an example of data/nlu, from the metadata of Rasa's message; or None.

    Rasa gives what stands above a block as `{"intent": {"facts": ...}}`.
    """
    block = metadata.get("intent") if isinstance(metadata, dict) else None
    told = block.get("facts") if isinstance(block, dict) else None
    return None if told is None else frozenset(str(told).split()) - {NOTHING}


def _example(file: Path, text: str, facts: object) -> FactExample:
    told = str(facts or "").split()
    wrong = [fact for fact in told if fact.count("=") != 1]
    if wrong:
        raise ValueError(f"{file}: {text!r}: {wrong[0]!r} is no fact; expected name=value")
    return FactExample(text, frozenset(told))
