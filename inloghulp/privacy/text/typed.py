"""A message as words, with what is known of each: what names of people, streets and schools are looked for in."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import chain

from inloghulp.nlu.text.words import Word, words_of
from inloghulp.privacy.text.hidden import ANY_HIDDEN, SIGNS
from inloghulp.privacy.text.password_looks import is_ordinary
from inloghulp.privacy.text.remembered import remembered
from inloghulp.privacy.text.spoken_numbers import AND, HUNDREDS, TEN, TENS
from inloghulp.privacy.text.vocabulary import Vocabulary, vocabulary
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = 400
"""So many words of a message may be names."""
_LONGEST = 30
"""Letters of a name; a longer word is none, and is not taken apart."""
MOST_IN_A_ROW = 8
"""So many words a name or an address goes on, so that a message of one word again and again takes no longer."""
_LOOKED_UP = 25
"""So many words of a message may be typing errors; after that no time is spent on looking."""


_SHORTEST, _SHORTEST_UNKNOWN = 4, 5
"""Letters; shorter words are not written down, and of four letters a typing error is not told from a new word."""
_HIDDEN = re.compile(f"[{ANY_HIDDEN}]+")
_END = frozenset(".!?:\n")
_NEAR = {
    f"{dot}{space}{sign}" for dot in ("", ".") for space in ("", " ") for sign in ("", "'", "’")
} | {"-"}
_POSSESSION = ("'", "’", "'s", "’s")
_WORDS_OF_IT = word_groups("typed")
ON_THE_SCREEN = _WORDS_OF_IT["on_the_screen"]
"""Beside these a name may be that of something on the screen: 'klikt op de Vlinder'."""
_NO_NOUN = re.compile(
    rf"{_WORDS_OF_IT.either('no_noun_begins')}[a-z]{{2,}}|[a-z]{{3,}}{_WORDS_OF_IT.either('no_noun_ends')}"
)
_ABBREVIATED = _WORDS_OF_IT["abbreviated"]
"""A dot behind these ends no sentence."""
_NUMBER_IN_WORDS = re.compile(rf"(?:[a-z]{{2,6}}{AND})?{TENS}|[a-z]{{3,6}}{TEN}|{HUNDREDS}")
_PREFIXES, _ENDS_OF_NAMES = tuple(_WORDS_OF_IT["prefixes"]), tuple(_WORDS_OF_IT["also_names_end"])


class Typed:
    """The words of a message."""

    def __init__(self, text: str) -> None:
        self.text = text
        # What was found already is a word too, so that no rule looks past it: 'heet [naam] hihi' has one name.
        hidden = (Word(found.group(), *found.span()) for found in _HIDDEN.finditer(text))
        self.words = sorted((*words_of(text), *hidden), key=lambda word: word.start)
        self._texts = [word.text for word in self.words]
        self._raw = [text[word.start : word.end] for word in self.words]
        self._ends = [word.end for word in self.words]
        ends = chain((0,), self._ends)
        self._gaps = [text[end : word.start] for end, word in zip(ends, self.words, strict=False)]
        self._size = len(self.words)
        self._begins: dict[int, bool] = {}
        self._capitals: dict[int, bool] = {}
        self.known: Vocabulary = vocabulary()
        self._rare: dict[str, bool] = {}
        self._last_names: dict[str, bool] = {}

    def __len__(self) -> int:
        return self._size

    @cached_property
    def places(self) -> range:
        """The places of words that names are looked for in: as many as a message of 2,000 characters of talk has."""
        return range(min(len(self.words), _WORDS))

    @cached_property
    def said(self) -> frozenset[str]:
        """All words of the message."""
        return frozenset(self._texts)

    @cached_property
    def products(self) -> frozenset[int]:
        """The places of words that are part of the name of a product."""
        return frozenset(self.known.products_in(self.words))

    @cached_property
    def said_of_products(self) -> frozenset[str]:
        """The words of those names."""
        return frozenset(self.words[at].text for at in self.products)

    def word(self, at: int) -> str:
        """Return the word at a place, folded; nothing outside the message."""
        return self._texts[at] if 0 <= at < self._size else ""

    def raw(self, at: int) -> str:
        """Return the word as it was typed."""
        return self._raw[at]

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self._gaps[at]

    def is_hidden(self, at: int) -> bool:
        """Whether something was found here already."""
        return self.word(at)[:1] in SIGNS

    def adjoins(self, at: int) -> bool:
        """Whether nothing but a space, the dot of 'St.' or the apostrophe of 't stands before the word."""
        if not 0 < at < len(self) or self.is_hidden(at) or self.is_hidden(at - 1):
            return False
        gap = self.gap(at)
        if gap == " ":
            return True
        if "." in gap and self.word(at - 1) not in _ABBREVIATED and len(self.word(at - 1)) > 1:
            return False
        return gap in _NEAR

    def last_of_row(self, at: int, goes_on: Callable[[int], bool]) -> int:
        """Return the last of the words that go on what this word begins, up to where something is hidden."""
        most = min(at + MOST_IN_A_ROW, len(self) - 1)
        ends = (
            last for last in range(at, most) if self.is_hidden(last + 1) or not goes_on(last + 1)
        )
        return next(ends, max(at, most))

    def first_of_row(self, at: int, goes_on: Callable[[int], bool]) -> int:
        """Return the first of the words before this one that belong to it as well, up to where something is hidden."""
        least = max(at - MOST_IN_A_ROW, 0)
        begins = (
            at for at in range(at, least, -1) if self.is_hidden(at - 1) or not goes_on(at - 1)
        )
        return next(begins, least)

    def word_from(self, place: int) -> int:
        """Return the first word that has a character at a place of the text, or behind it."""
        return bisect_right(self._ends, place)

    def begins_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence; behind 'J.' and 'mgr.' none begins."""
        if at not in self._begins:
            self._begins[at] = self._begins_sentence(at)
        return self._begins[at]

    def _begins_sentence(self, at: int) -> bool:
        gap = self.gap(at)
        if gap == " ":
            return at == 0
        before = self.word(at - 1)
        if at and gap.rstrip(" ") == ".":
            is_initial = len(before) == 1 and self.raw(at - 1).isupper()
            if is_initial or before in _ABBREVIATED:
                return False
        return at == 0 or not _END.isdisjoint(gap)

    def is_capital(self, at: int) -> bool:
        """Tell whether a capital is not there because all letters are capitals."""
        if at not in self._capitals:
            raw = self._raw[at]
            shouts = len(raw) > 1 and raw.isupper() and self._shouts
            self._capitals[at] = raw[0].isupper() and not shouts
        return self._capitals[at]

    @cached_property
    def _shouts(self) -> bool:
        return self.text.upper() == self.text

    @cached_property
    def has_capital(self) -> bool:
        """Whether any letter is a capital."""
        return self.text.lower() != self.text

    @cached_property
    def has_many_capitals(self) -> bool:
        """Whether most words begin with one, so that it says nothing."""
        capitals = sum(raw[0].isupper() for raw in self._raw)
        return 2 * capitals > len(self) + 2

    def is_proper(self, at: int) -> bool:
        """Whether it has a capital that is there because something is called so."""
        return self.is_capital(at) and not self.begins_sentence(at) and not self.has_many_capitals

    def stem(self, at: int) -> str:
        """Return the word without the s of possession."""
        word = self._texts[at]
        if word.endswith("s") and self._raw[at].endswith(_POSSESSION):
            return word[:-1]
        return word

    def is_ordinary(self, at: int) -> bool:
        """Whether it is a word that parents use when they talk to the helpdesk."""
        return self._texts[at] in self.known.ordinary

    def is_rare(self, at: int) -> bool:
        """Whether no parent in the examples used it, nor something that it is a typing error of, and no film."""
        word = self.word(at)
        if len(word) < _SHORTEST or not word.isalpha() or at in self.products:
            return False
        if word not in self._rare:
            self._rare[word] = self._is_rare(word)
        return self._rare[word]

    def is_strange(self, at: int) -> bool:
        """Whether it is rare, and in no dictionary either, nor two of its words in one."""
        word, known = self.word(at), self.known
        if len(word) > _LONGEST or not self.is_rare(at):
            return False
        is_said = word in known.dictionary or known.is_new_compound(word)
        return word in known.surnames or not is_said

    def is_only_a_last_name(self, at: int) -> bool:
        """Whether people are called so, and nothing that parents or films speak of."""
        word = self.word(at)
        if word not in self._last_names:
            is_looked_up = at not in self.products and len(self._last_names) < _WORDS
            self._last_names[word] = is_looked_up and self.known.is_only_a_last_name(word)
        return self._last_names[word]

    def _is_rare(self, word: str) -> bool:
        known = self.known
        if known.is_word(word) or word in known.seen or word in known.mostly_words:
            return False
        if word in known.surnames or word in known.last_parts:
            return True
        if len(word) < _SHORTEST_UNKNOWN or _NO_NOUN.fullmatch(word):
            return False
        # Many last names end as 'vergadering' does, and few of such words are new.
        if (is_ordinary(word) and not word.endswith(_ENDS_OF_NAMES)) or len(
            self._rare
        ) >= _LOOKED_UP:
            return False
        if is_number_in_words(word):
            return False
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and (rest in known.ordinary or rest in known.seen):
                return False
        return word not in known.spoken and known.is_unknown(word)


def is_number_in_words(word: str) -> bool:
    """Whether a word is a number of two digits or more: 'vijfenvijftig'."""
    return _NUMBER_IN_WORDS.fullmatch(word) is not None


@remembered
def typed(text: str) -> Typed:
    """Return the words of a message; they are remembered, since each finder asks for them."""
    return Typed(text)
