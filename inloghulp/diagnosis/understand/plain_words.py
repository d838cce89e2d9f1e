"""Texts as bare words, to compare them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def plain(text: str) -> str:
    """Return text as bare words: lower case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9@]+", letters))


@lru_cache(maxsize=10_000)
def plain_phrase(phrase: str) -> str:
    """Return a phrase of the FAQ as bare words; remembered, since every message is held beside hundreds of them."""
    return plain(phrase)


def holds(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in a text as whole words, both of them plain."""
    return f" {phrase} " in f" {text} "


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """Return whether one of the phrases stands in a plain text as whole words."""
    return any(holds(text, plain_phrase(phrase)) for phrase in phrases)
