"""Patterns that are tried only where the words that they need are said at all.

There are many patterns that go over a whole text; whether a message has a word is known at once, and most messages
have few of these words.
"""

import re
from collections.abc import Iterable, Iterator

from inloghulp.privacy.text.remembered import remembered

_LETTERS = re.compile(r"\w+")
_AS_I = {ord("İ"): "i", ord("ı"): "i"}
"""What a regular expression without regard to capitals takes for an i as well."""
_DIGIT = re.compile(r"\d")


class OneOf:
    """Some words, of which one must be said; of several words the first, and a `*` stands for any letters."""

    def __init__(self, words: Iterable[str]) -> None:
        whole, begins, ends, parts = set(), set(), set(), set()
        for word in words:
            shown = re.match(r"(\*?)(\w*)(\*?)", _folded(word))
            before, letters, behind = shown.groups() if shown else ("", "", "")
            if (before and behind) or not letters:
                parts.add(letters)
            elif behind:
                begins.add(letters)
            elif before:
                ends.add(letters)
            else:
                whole.add(letters)
        self._whole, self._parts = frozenset(whole), tuple(parts)
        self._begins, self._ends = tuple(begins), tuple(ends)

    def is_said(self, text: str) -> bool:
        """Whether a text has one of the words."""
        said = _said_in(text)
        if not self._whole.isdisjoint(said):
            return True
        if self._begins and any(word.startswith(self._begins) for word in said):
            return True
        if self._ends and any(word.endswith(self._ends) for word in said):
            return True
        return any(part in _folded(text) for part in self._parts)


class Needing:
    """A pattern, in capitals or not, with the words of which it needs one, and another one of the next ..."""

    def __init__(self, pattern: str, *needed: OneOf) -> None:
        self.pattern = re.compile(pattern, re.I)
        self._needed = needed

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place that it matches."""
        return self.pattern.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give all places that it matches."""
        return self.pattern.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return all(words.is_said(text) for words in self._needed)


@remembered
def has_digit(text: str) -> bool:
    """Whether there is any digit."""
    return _DIGIT.search(text) is not None


@remembered
def _said_in(text: str) -> frozenset[str]:
    """Return all words of the message, as they stand between spaces and signs."""
    return frozenset(_LETTERS.findall(_folded(text)))


@remembered
def _folded(text: str) -> str:
    return text.translate(_AS_I).casefold()
