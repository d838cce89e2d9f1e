"""Reads data/facts: messages with the facts they tell."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from inloghulp.faq.yaml_source import LOADER


@dataclass(frozen=True)
class FactExample:
    """A message, and what it tells, each as `name=value`."""

    text: str
    facts: frozenset[str]


def read_fact_examples(folder: Path) -> list[FactExample]:
    """Read all files of a folder, in the order of their names; raises ValueError."""
    return [example for file in sorted(folder.glob("*.yml")) for example in read_fact_file(file)]


def read_fact_file(file: Path) -> list[FactExample]:
    """Read one file, with a line `message: name=value name=value` for each message.

    Raises ValueError that says what is wrong, where it is no such file.
    """
    try:
        messages = yaml.load(file.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: this is no YAML ({error})") from error
    if not isinstance(messages, dict):
        raise ValueError(f"{file}: expected a line 'message: facts' for each message")
    return [_example(file, str(text), facts) for text, facts in messages.items()]


def _example(file: Path, text: str, facts: object) -> FactExample:
    told = str(facts or "").split()
    wrong = [fact for fact in told if fact.count("=") != 1]
    if wrong:
        raise ValueError(f"{file}: {text!r}: {wrong[0]!r} is no fact; expected name=value")
    return FactExample(text, frozenset(told))
