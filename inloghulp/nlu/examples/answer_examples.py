"""Reads data/answers: the entries of the answer bank, each with questions that ask for it."""

from pathlib import Path

from inloghulp.faq.plain_values import read_values


def read_answer_examples(folder: Path) -> dict[str, list[str]]:
    """Read all files of a folder: entries, each with a list of examples; raises ValueError."""
    examples: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.yml")):
        for name, texts in _read(file).items():
            examples.setdefault(name, []).extend(texts)
    return examples


def _read(file: Path) -> dict[str, list[str]]:
    entries = read_values(file)
    if not isinstance(entries, dict):
        raise ValueError(f"{file}: expected entries, each with a list of examples")
    for name, texts in entries.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(f"{file}: {name!r} has no list of examples")
    return entries
