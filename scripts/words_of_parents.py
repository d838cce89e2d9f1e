"""Writes down every word that stands in data/: what masking takes for talk, and not for a password.

`.venv/bin/python scripts/words_of_parents.py`, after many examples were added; few are no reason.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

import yaml

from inloghulp.nlu.words import words_of
from inloghulp.privacy.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent.parent
SEEN = ROOT / "inloghulp" / "privacy" / "words" / "seen.yml"
HEAD = """# Elk woord dat in de voorbeelden van data/ staat, zonder namen en zonder wat kinderen als wachtwoord kiezen.
# Gemaakt door scripts/words_of_parents.py.
words: >-
"""


def words(texts: Iterable[str]) -> set[str]:
    """The words of messages that are no names, of four letters or more."""
    known = vocabulary()
    found = {word.text for text in texts for word in words_of(text)}
    return {
        word
        for word in found
        if len(word) >= 4
        and word.isalpha()
        and word not in known.first_names
        and word not in known.also_passwords
        and word not in known.ordinary
    }


def texts_of(data: Any) -> Iterator[str]:
    """Every text in a YAML file, keys too: they are messages in some."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (*texts_of(key), *texts_of(value))
    elif isinstance(data, list):
        for value in data:
            yield from texts_of(value)
    elif isinstance(data, str) and not re.fullmatch(r"[\w=. ]*=[\w=. ]*|[\w.]+_\w+", data):
        yield data


def read(file: Path, loader: Any) -> Any:
    """The YAML in a file."""
    return yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - a safe loader


if __name__ == "__main__":
    folders = ("nlu", "facts", "moves", "answers")
    files = (file for folder in folders for file in sorted((ROOT / "data" / folder).glob("*.yml")))
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    texts = (text for file in files for text in texts_of(read(file, loader)))
    seen = sorted(words(texts))
    lines = fill(
        " ".join(seen), 110, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    SEEN.write_text(f"{HEAD}{lines}\n", "utf-8")
    print(f"{len(seen)} words in {SEEN.relative_to(ROOT)}")
