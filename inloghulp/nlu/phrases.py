"""Finds phrases in what people type, typing errors and all. Knows nothing of Rasa."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

ANY_WORDS = "*"
"""In a phrase: up to this many words that do not matter."""

_GAP = 3
_ENDS_SENTENCE = set(".!?\n")
_ENDS_CLAUSE = set(",;:()") | _ENDS_SENTENCE
_CONJUNCTIONS = frozenset({"maar", "want", "dus", "terwijl"})
_ONLY = re.compile(r"\s+(niet|een|één|1|eentje)\b", re.IGNORECASE)  # 'maar niet', 'maar één'
Place = frozenset[str]
"""The words that fit one place in a phrase."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.!?\n,;:()]")


@dataclass(frozen=True)
class Word:
    """A word of a text, folded to plain lower case, with its place."""

    text: str
    start: int
    end: int
    sentence: int
    breath: int
    """Words between two punctuation marks, or conjunctions such as 'maar', are one breath."""


def words_of(text: str) -> list[Word]:
    """Cut a text into words."""
    words: list[Word] = []
    sentence = breath = 0
    for token in _TOKEN.finditer(text):
        found = token.group()
        if found in _ENDS_CLAUSE:
            breath += 1
            sentence += found in _ENDS_SENTENCE
            continue
        folded = fold(found)
        breath += folded in _CONJUNCTIONS and not _ONLY.match(text, token.end())
        words.append(Word(folded, token.start(), token.end(), sentence, breath))
    return words


def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    spelled = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in spelled if not unicodedata.combining(c) and c not in "'’")


@dataclass(frozen=True)
class Phrase:
    """Words in a row; each place takes one of several words, or any few words."""

    places: tuple[Place | None, ...]

    @classmethod
    def of(cls, text: str, groups: Mapping[str, Sequence[str]]) -> "Phrase":
        """Read a phrase: words, `this|or|that`, `<group>` for any word of a group, and `*`."""
        places: list[Place | None] = []
        for part in text.split():
            if part == ANY_WORDS:
                places.append(None)
                continue
            choices: set[str] = set()
            for choice in part.split("|"):
                is_group = choice.startswith("<") and choice.endswith(">")
                choices.update(map(str, groups[choice[1:-1]]) if is_group else [choice])
            places.append(frozenset(fold(choice) for choice in choices))
        return cls(tuple(places))

    @property
    def length(self) -> int:
        return sum(place is not None for place in self.places)


class Lexicon:
    """The words of many phrases: tells which of their places a word fits, also when mistyped."""

    def __init__(self, phrases: Iterable[Phrase], real_words: Iterable[str]) -> None:
        self._real_words = frozenset(fold(word) for word in real_words)
        self._exact: dict[str, set[Place]] = defaultdict(set)
        for phrase in phrases:
            for place in phrase.places:
                for word in place or ():
                    self._exact[word].add(place)  # type: ignore[arg-type]
        # People mistype the middle of a word; its first letter is nearly always right.
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._exact:
            if _allowed_errors(word):
                self._by_letter[word[0]].append(word)
        self.places = lru_cache(maxsize=20_000)(self._places)

    def _places(self, typed: str) -> frozenset[Place]:
        found = set(self._exact.get(typed, ()))
        if not found and typed not in self._real_words:
            for word in self._by_letter.get(typed[:1], ()):
                allowed = _allowed_errors(word)
                if OSA.distance(typed, word, score_cutoff=allowed) <= allowed:
                    found |= self._exact[word]
        return frozenset(found)


def _allowed_errors(word: str) -> int:
    if len(word) < 6 or not word.isalpha():
        return 0  # a short word with one other letter is mostly another word
    return 1 if len(word) < 9 else 2


@dataclass(frozen=True)
class Span:
    """Where a phrase was found: its first and last word."""

    first: int
    last: int


class Reading:
    """A text, ready to look for phrases in."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.words = words_of(text)
        self._fits = [lexicon.places(word.text) for word in self.words]
        self._where: dict[Place, list[int]] = defaultdict(list)
        for at, places in enumerate(self._fits):
            for place in places:
                self._where[place].append(at)

    def find(self, phrase: Phrase) -> Iterator[Span]:
        """Find a phrase within one breath."""
        for first in self._where.get(phrase.places[0] or frozenset(), ()):
            breath = self.words[first].breath
            end = first
            while end < len(self.words) and self.words[end].breath == breath:
                end += 1
            last = self._match(phrase.places, first, end)
            if last is not None:
                yield Span(first, last)

    def has(self, phrases: Iterable[Phrase], within: range) -> bool:
        """Whether one of the phrases stands within these words."""
        return any(
            first in within and self._match(phrase.places, first, within.stop) is not None
            for phrase in phrases
            for first in self._where.get(phrase.places[0] or frozenset(), ())
        )

    def _match(self, places: tuple[Place | None, ...], at: int, end: int) -> int | None:
        """The last word of the phrase, when it begins here and ends before `end`."""
        if not places:
            return at - 1
        if places[0] is None:
            tries = (self._match(places[1:], at + skip, end) for skip in range(_GAP + 1))
            return next((last for last in tries if last is not None), None)
        if at >= end or places[0] not in self._fits[at]:
            return None
        return self._match(places[1:], at + 1, end)
