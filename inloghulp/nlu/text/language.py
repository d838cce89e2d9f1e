"""Tells English from Dutch, by the small words that only one of them has.

The bot answers in Dutch, and tells an English speaker so in one line. So Dutch is the default: a
Dutch message with English words in it ('login error, password invalid') stays Dutch.
"""

from pathlib import Path
from typing import Literal

from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.text.words import words_of

Language = Literal["nl", "en"]

LANGUAGE = "language"
"""The name in Rasa's parse result of: nl, or en."""

WORDS = Path(__file__).parent / "languages.yml"
"""The words of each language, with a space between them; none stands in both."""

_ENOUGH = 2
"""One English word alone says little in a longer message."""
_READ_CHARACTERS = 400


def read_words(file: Path) -> dict[str, frozenset[str]]:
    """Return the words of English and Dutch; raises ValueError where a language is missing, or a word is in both."""
    said = read_values(file)
    languages = ("english", "dutch")
    if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in languages):
        raise ValueError(f"{file}: expected words under 'english' and under 'dutch'")
    words = {one: frozenset(said[one].split()) for one in languages}
    both = sorted(words["english"] & words["dutch"])
    if both:
        raise ValueError(f"{file}: {both[0]!r} is in both languages; it tells nothing")
    return words


_WORDS = read_words(WORDS)


def language_of(text: str) -> Language:
    """English when most of the telling words are; a single one decides in two or three words."""
    words = [word.text for word in words_of(text[:_READ_CHARACTERS])]
    english = sum(word in _WORDS["english"] for word in words)
    dutch = sum(word in _WORDS["dutch"] for word in words)
    enough = 1 if len(words) <= 3 and not dutch else _ENOUGH
    return "en" if english >= enough and english > dutch else "nl"
