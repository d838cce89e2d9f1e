"""Cuts what people type into words. Knows nothing of Rasa."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Word(NamedTuple):
    """A word of a text, folded to plain lower case, with its place."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Cut a text into words; punctuation is none."""
    return [Word(fold(word.group()), word.start(), word.end()) for word in _WORD.finditer(text)]


def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    lower = text.lower()
    if lower.isascii():
        return lower.replace("'", "")
    spelled = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in spelled if not unicodedata.combining(c) and c not in "'’")
