"""Cuts what people type into words. Knows nothing of Rasa."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Word(NamedTuple):
    """A word of a text, folded to plain lower case, with its place."""

    text: str
    start: int
    end: int


_MOST_SIGNS = 4_096


class _Marks(dict[int, int | None]):
    """What becomes of a sign: nothing of a mark on a letter and of an apostrophe; the first are remembered."""

    def __missing__(self, sign: int) -> int | None:
        left = None if unicodedata.combining(chr(sign)) else sign
        if len(self) < _MOST_SIGNS:  # a message may hold any of a million
            self[sign] = left
        return left


_MARKS = _Marks({ord("'"): None, ord("’"): None})


def words_of(text: str) -> list[Word]:
    """Cut a text into words; punctuation is none."""
    if text.isascii():  # then lower case is as long, and there are no accents
        lower = text.lower()
        return [Word(word.group().replace("'", ""), *word.span()) for word in _WORD.finditer(lower)]
    return [Word(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]


def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    lower = text.lower()
    if lower.isascii():
        return lower.replace("'", "")
    return without_marks(lower)


@lru_cache(maxsize=16)
def without_marks(lower: str) -> str:
    """Remembered, since one sign may be spelled out as eighteen letters, and each word is asked for many times.

    Whoever must not keep what was typed clears it.
    """
    return unicodedata.normalize("NFKD", lower).translate(_MARKS)
