"""Finds phrases in what people type, typing errors and all. Knows nothing of Rasa."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

GAPS = {"*": 3, "**": 10}
"""In a phrase: up to so many words that do not matter."""

OPENS, CLOSES = "^", "$"
"""In a phrase: here begins, or ends, what is said in one breath."""
NAME = "@name"
"""In a group of words: a word with a capital that nothing else is known of, such as 'Fenna'."""

_PATTERN = re.compile(r"/(.+)/")  # in a group of words: every word of this shape
_EXCEPT = "-"  # in a group of words: this word is none of them, whatever its shape

_ENDS_SENTENCE = set(".!?\n")
_ENDS_CLAUSE = set(",;:()") | _ENDS_SENTENCE
_CONJUNCTIONS = frozenset({"maar", "moar", "mar", "want", "dus", "terwijl", "but"})
_ONLY = re.compile(
    r"\s+(niet|een|één|eentje|twee|drie|vier|[1-9])\b", re.IGNORECASE
)  # 'maar niet', 'maar één'
# 'op school een chromebook en thuis een pc': what follows is about another place or person.
_TURNS = re.compile(r"\s+(thuis|ik|wij|we)\b", re.IGNORECASE)
# 'bij opa op de pc, maar daar werkt het wel': what follows is about the place just named.
_GOES_ON = re.compile(r"\s+((maar|en)\s+)?(daar|daarop|daarmee|daarin)\b", re.IGNORECASE)
Place = frozenset[str]
"""The words that fit one place in a phrase."""

_OPENS: Place = frozenset({OPENS})
_EDGES = (_OPENS, frozenset({CLOSES}))

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.!?\n,;:()]")


@dataclass(frozen=True)
class Word:
    """A word of a text, folded to plain lower case, with its place."""

    text: str
    start: int
    end: int
    sentence: int
    has_capital: bool
    """It has a capital, and only as its first letter."""
    breath: int
    """Words between two punctuation marks, or conjunctions such as 'maar', are one breath."""


def words_of(text: str) -> list[Word]:
    """Cut a text into words."""
    words: list[Word] = []
    sentence = breath = 0
    for token in _TOKEN.finditer(text):
        found = token.group()
        goes_on = _GOES_ON.match(text, token.end()) is not None
        if found in _ENDS_CLAUSE:
            breath += found != "," or not goes_on
            sentence += found in _ENDS_SENTENCE
            continue
        folded = fold(found)
        parts = folded in _CONJUNCTIONS and not _ONLY.match(text, token.end())
        parts = parts or (folded == "en" and _TURNS.match(text, token.end()) is not None)
        breath += parts and not goes_on
        words.append(Word(folded, token.start(), token.end(), sentence, found.istitle(), breath))
    return words


def fold(text: str) -> str:
    """Lower case without accents and apostrophes."""
    spelled = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in spelled if not unicodedata.combining(c) and c not in "'’")


@dataclass(frozen=True)
class Phrase:
    """Words in a row; each place takes one of several words, or up to a number of any words."""

    places: tuple[Place | int, ...]

    @classmethod
    def of(cls, text: str, groups: Mapping[str, Sequence[str]]) -> "Phrase":
        """Read a phrase: words, `this|or|that`, `<group>` for any word of a group and `*`, `**`.

        `^` and `$` are where a breath begins and ends.
        """
        places: list[Place | int] = []
        for part in text.split():
            if part in GAPS:
                places.append(GAPS[part])
                continue
            choices: set[str] = set()
            for choice in part.split("|"):
                is_group = choice.startswith("<") and choice.endswith(">")
                choices.update(map(str, groups[choice[1:-1]]) if is_group else [choice])
            places.append(frozenset(fold(choice) for choice in choices))
        return cls(tuple(places))

    @property
    def start(self) -> Place:
        """What the first word must be; a phrase never begins with any words."""
        first = self.places[0]
        return frozenset() if isinstance(first, int) else first


@dataclass(frozen=True)
class Pronouns:
    """Words such as 'die', and what they may stand for."""

    words: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Other nouns: when one of them was named last, the pronoun is about that."""


class Lexicon:
    """The words of many phrases: tells which of their places a word fits, also when mistyped."""

    def __init__(
        self,
        phrases: Iterable[Phrase],
        real_words: Iterable[str],
        pronouns: Pronouns | None = None,
        spellings: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.pronouns = pronouns or Pronouns()
        self._meant = {
            fold(typed): fold(word) for word, ways in (spellings or {}).items() for typed in ways
        }
        self._real_words = frozenset(fold(word) for word in real_words)
        self._exact: dict[str, set[Place]] = defaultdict(set)
        self._patterns: dict[str, set[Place]] = defaultdict(set)
        for phrase in phrases:
            for place in phrase.places:
                for word in () if isinstance(place, int) else place:
                    shape = _PATTERN.fullmatch(word)
                    if shape:
                        self._patterns[shape[1]].add(place)  # type: ignore[arg-type]
                    else:
                        self._exact[word].add(place)  # type: ignore[arg-type]
        # People mistype the middle of a word; its first letter is nearly always right.
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._exact:
            if _allowed_errors(word):
                self._by_letter[word[0]].append(word)
        self.places = lru_cache(maxsize=20_000)(self._places)

    def of_a_name(self, typed: str) -> frozenset[Place]:
        """The places for a name that fits no other place."""
        is_known = typed in self._real_words or self._spelled(typed)
        return frozenset() if is_known else self.places(NAME)

    def _places(self, typed: str) -> frozenset[Place]:
        found = self._spelled(typed)
        for pattern, places in self._patterns.items():
            if re.fullmatch(pattern, typed):
                found |= {place for place in places if _EXCEPT + typed not in place}
        return frozenset(found)

    def _spelled(self, typed: str) -> set[Place]:
        """The places that name the word, or one that it is a typing error of."""
        found = set(self._exact.get(typed, ()))
        found |= self._exact.get(self._meant.get(typed, typed), set())
        if not found and typed not in self._real_words:
            for word in self._by_letter.get(typed[:1], ()):
                allowed = _allowed_errors(word)
                if OSA.distance(typed, word, score_cutoff=allowed) <= allowed:
                    found |= self._exact[word]
        return found


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
        self._fits = [
            lexicon.places(word.text)
            | (lexicon.of_a_name(word.text) if word.has_capital else frozenset())
            for word in self.words
        ]
        self._let_pronouns_stand_for_nouns(lexicon.pronouns)
        self._where: dict[Place, list[int]] = defaultdict(list)
        for at, places in enumerate(self._fits):
            for place in places:
                self._where[place].append(at)
        self._where[_OPENS] = [at for at in range(len(self.words)) if self._is_new_breath(at)]

    def find(self, phrase: Phrase) -> Iterator[Span]:
        """Find a phrase within one breath."""
        for first in self._where.get(phrase.start, ()):
            end = self._end_of_breath(first)
            last = self._match(phrase.places, first, end)
            if last is not None:
                yield Span(first, last)

    def has(self, phrases: Iterable[Phrase], within: range) -> bool:
        """Whether one of the phrases stands within these words."""
        return any(
            first in within
            and self._match(phrase.places, first, min(within.stop, self._end_of_breath(first)))
            is not None
            for phrase in phrases
            for first in self._where.get(phrase.start, ())
        )

    def leads_to(self, phrases: Iterable[Phrase], at: int) -> bool:
        """Whether one of the phrases stands right before a word, in the same breath."""
        breath = self.words[at].breath
        return any(
            self.words[first].breath == breath and self._reaches(phrase.places, first, at)
            for phrase in phrases
            for first in self._where.get(phrase.start, ())
            if first < at
        )

    def follows(self, phrases: Iterable[Phrase], at: int) -> bool:
        """Whether one of the phrases begins right after a word, in the same breath."""
        return any(
            self._match(phrase.places, at + 1, self._end_of_breath(at)) is not None
            for phrase in phrases
        )

    def _is_new_breath(self, at: int) -> bool:
        return at in (0, len(self.words)) or self.words[at].breath != self.words[at - 1].breath

    def _end_of_breath(self, at: int) -> int:
        breath = self.words[at].breath
        after = range(at, len(self.words))
        return next((end for end in after if self.words[end].breath != breath), len(self.words))

    def _let_pronouns_stand_for_nouns(self, pronouns: Pronouns) -> None:
        """Let 'die' be read as 'mail' in 'mail gekregen, maar die doet niks'."""
        nouns = [
            at
            for at, word in enumerate(self.words)
            if word.text in pronouns.nouns | pronouns.others
        ]
        for at, word in enumerate(self.words):
            noun = self._meant_by(at, nouns) if word.text in pronouns.words else None
            if noun is not None and self.words[noun].text in pronouns.nouns:
                self._fits[at] |= self._fits[noun]

    def _meant_by(self, at: int, nouns: Sequence[int]) -> int | None:
        """The noun named last, or at the end of the sentence: 'hij is er, die mail'."""
        if at + 1 in nouns:
            return None  # 'die mail' is no pronoun
        sentence = self.words[at].sentence
        before = [noun for noun in nouns if noun < at and self.words[noun].sentence >= sentence - 1]
        after = [
            noun
            for noun in nouns
            if noun > at and self.words[noun].sentence == sentence
            if self._end_of_breath(noun) == noun + 1
        ]
        return before[-1] if before else next(iter(after), None)

    def _reaches(self, places: tuple[Place | int, ...], at: int, end: int) -> bool:
        """Whether the phrase can begin here and end exactly before `end`."""
        if not places:
            return at == end
        place = places[0]
        if isinstance(place, int):
            return any(self._reaches(places[1:], at + skip, end) for skip in range(place + 1))
        if place in _EDGES:
            return self._is_new_breath(at) and self._reaches(places[1:], at, end)
        return at < end and place in self._fits[at] and self._reaches(places[1:], at + 1, end)

    def _match(self, places: tuple[Place | int, ...], at: int, end: int) -> int | None:
        """The last word of the phrase, when it begins here and ends before `end`."""
        if not places:
            return at - 1
        place = places[0]
        if isinstance(place, int):
            tries = (self._match(places[1:], at + skip, end) for skip in range(place + 1))
            return next((last for last in tries if last is not None), None)
        if place in _EDGES:
            return self._match(places[1:], at, end) if self._is_new_breath(at) else None
        if at >= end or place not in self._fits[at]:
            return None
        return self._match(places[1:], at + 1, end)
