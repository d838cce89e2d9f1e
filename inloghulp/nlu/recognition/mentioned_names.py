"""Finds the names of browsers, devices, suppliers and publishers, typing errors and all.

Finds every mention; whether it is meant ('eerst Chrome, nu Edge') is for facts.py to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from inloghulp.nlu.text.words import fold, words_of

_CONTEXT = 6
"""So many words before and after a name tell whether it is meant."""

_SWAPPABLE = 4  # letters: 'iapd' is an iPad
_LONG = 6  # letters: one wrong letter, and whatever stands behind it in one word ('windowslaptop')
_VERY_LONG = 9  # letters: two wrong letters


@dataclass(frozen=True)
class Mention:
    """A name in a text, and what it names."""

    fact: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Name:
    fact: str
    value: str
    words: tuple[str, ...]


class Names:
    """Knows how people write each name."""

    def __init__(
        self,
        says: Mapping[str, Mapping[str, Sequence[str]]],
        real_words: Iterable[str] = (),
    ) -> None:
        """Take for each fact how its values are written; `real_words` are no typing errors."""
        self._by_first_word: dict[str, list[_Name]] = defaultdict(list)
        self._known: set[str] = set()
        for fact, values in says.items():
            for value, ways in values.items():
                for way in ways:
                    words = tuple(fold(word.text) for word in words_of(str(way)))
                    self._by_first_word[words[0]].append(_Name(fact, value, words))
                    self._known.update(words)
        self._by_first_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._known:
            self._by_first_letter[word[:1]].append(word)
        self._real_words = frozenset(map(fold, real_words))
        self._meant = lru_cache(maxsize=20_000)(self._all_meant)

    def mentions(self, text: str) -> list[Mention]:
        """Every name in a text, in order; where names overlap, the longest."""
        words = words_of(text)
        meant = [self._meant(word.text) for word in words]
        found = [(at, name) for at in range(len(words)) for name in self._at(at, meant)]
        taken: set[int] = set()
        mentions = []
        for at, name in sorted(found, key=lambda pair: -len(pair[1].words)):
            places = range(at, at + len(name.words))
            if taken.isdisjoint(places):
                taken.update(places)
                start, end = words[at].start, words[places[-1]].end
                mentions.append(Mention(name.fact, name.value, start, end))
        return sorted(mentions, key=lambda mention: mention.start)

    def _at(self, at: int, meant: Sequence[frozenset[str]]) -> Iterator[_Name]:
        for first in sorted(meant[at]):
            for name in self._by_first_word.get(first, ()):
                there = meant[at : at + len(name.words)]
                if len(there) == len(name.words) and all(
                    word in may_be for word, may_be in zip(name.words, there, strict=True)
                ):
                    yield name

    def _all_meant(self, typed: str) -> frozenset[str]:
        if typed in self._known:
            return frozenset({typed})
        if typed in self._real_words:
            return frozenset()
        same_letter = self._by_first_letter.get(typed[:1], ())
        return frozenset(word for word in same_letter if _is_a_way_to_write(typed, word))


def in_context(text: str, mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return the words around a name, with each name replaced by what kind of name it is.

    So what is learnt from 'eerst Chrome, nu Edge' also holds for tablets and for new suppliers.
    """
    words = words_of(text)
    before = [word.start for word in words if word.end <= mention.start][-_CONTEXT:]
    after = [word.end for word in words if word.start >= mention.end][:_CONTEXT]
    start, end = min(before, default=mention.start), max(after, default=mention.end)
    parts, at = [], start
    for other in mentions:
        if start <= other.start and other.end <= end:
            parts += [text[at : other.start], f" {_kind(other, mention)} "]
            at = other.end
    return "".join([*parts, text[at:end]])


def _kind(other: Mention, mention: Mention) -> str:
    if other == mention:
        return f"dit{mention.fact}"
    if other.fact != mention.fact:
        return f"een{other.fact}"
    return ("zelfde" if other.value == mention.value else "ander") + other.fact


def _is_a_way_to_write(typed: str, word: str) -> bool:
    """People mistype the middle of a word; its first letter, which is the same here, is nearly always right."""
    if len(word) < _SWAPPABLE or not word.isalpha():
        return False
    if len(word) >= _LONG and typed.startswith(word):
        return True
    if len(word) < _LONG:
        return sorted(typed) == sorted(word) and OSA.distance(typed, word) == 1
    allowed = 1 if len(word) < _VERY_LONG else 2
    if abs(len(typed) - len(word)) > allowed:
        return False
    return OSA.distance(typed, word, score_cutoff=allowed) <= allowed
