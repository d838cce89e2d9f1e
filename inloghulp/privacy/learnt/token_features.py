"""What the learnt part of masking looks at: of each word what it is, how it is written, and what stands beside it.

All of it as numbers, made for a whole message at once: each number is the place of a weight (learnt_weights.py).
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inloghulp.nlu.text.words import fold
from inloghulp.privacy.schools.school_names import looks_like_a_school
from inloghulp.privacy.text.hidden import (
    ANY_HIDDEN,
    HIDDEN_NAME,
    HIDDEN_PASSWORD,
    HIDDEN_PINCODE,
    HIDDEN_REST,
)
from inloghulp.privacy.text.password_looks import is_some_words
from inloghulp.privacy.text.vocabulary import Vocabulary, vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

WEIGHTS = 1 << 16
"""So many weights there are for each kind; two features may share one."""
MOST = 150
"""So many words of a message are looked at."""
_TAKEN_APART = 10
"""So many words of a message are taken apart to see of which words they are made."""
_BEFORE, _BEHIND = "\"'“”‘’([{<-:=", ".,;:?!…\"'“”‘’)]}>-=*"
"""What stands around a word and is no part of it."""
_TOKEN = re.compile(rf"[{ANY_HIDDEN}]+|[^\s{ANY_HIDDEN}]+")
_HIDDEN_AS = {HIDDEN_REST: "<r>", HIDDEN_NAME: "<n>", HIDDEN_PASSWORD: "<w>", HIDDEN_PINCODE: "<p>"}
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 30  # letters

_ABOUT = word_groups("learnt")
_ABOUT_WHAT = tuple(
    re.compile(rf"\b{_ABOUT.either(group)}", re.I)
    for group in ("password", "logging_in", "school", "code")
)


class Token(NamedTuple):
    """A word of a message as it was typed, and the signs that stand against it."""

    start: int
    end: int
    text: str
    before: str
    behind: str

    @property
    def is_hidden(self) -> bool:
        """Whether something was found here already."""
        return self.text[0] in _HIDDEN_AS


def tokens_of(text: str) -> list[Token]:
    """Cut a message where spaces stand; what is only signs is a word by itself."""
    return [_token(text, *found.span()) for found, _ in zip(_TOKEN.finditer(text), range(MOST))]  # noqa: B905


def _token(text: str, first: int, last: int) -> Token:
    start, end = first, last
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start and text[end - 1] in _BEHIND:
        end -= 1
    if start == end:
        return Token(first, last, text[first:last], "", "")
    return Token(start, end, text[start:end], text[first:start], text[end:last])


class Kinds:
    """Tells of the words of a message which kind they are of: the first list that has it."""

    def __init__(self, is_seen: Callable[[str], bool] | None = None) -> None:
        """`is_seen`: whether parents use a word, where that is learnt from their own messages."""
        self._known: Vocabulary = vocabulary()
        self._is_seen = is_seen or self._known.seen.__contains__
        self._kinds: dict[str, str] = {}
        self._left = _TAKEN_APART

    def of(self, word: str) -> str:
        """Return the kind of a folded word."""
        if word not in self._kinds:
            self._kinds[word] = self._kind(word)
        return self._kinds[word]

    def _kind(self, word: str) -> str:
        if len(word) > _LONGEST:
            return "unknown"
        if any(map(str.isdigit, word)):
            return _kind_with_digits(word)
        if not _LETTERS.fullmatch(word):
            return "signs" if any(map(str.isalpha, word)) else "only signs"
        return self._kind_of_letters(word) + ", thing" * self._known.is_thing(word)

    def _kind_of_letters(self, word: str) -> str:
        known = self._known
        is_name = known.is_first_name(word)
        if len(word) <= 3 and word not in known.also_passwords:
            return f"{len(word)} letters{' name' * is_name}"
        if "-" in word:
            return f"{word.count('-')} hyphens"
        if word in known.also_passwords:
            return "chosen, building" if word in known.of_schools else "chosen"
        if word in known.of_schools:
            return "building"
        if word in known.ordinary:
            return "ordinary name" if is_name else "ordinary"
        if known.is_product(word):
            return "product"
        if word in known.first_names:
            return "name, name" if word in known.surnames else "name"
        if word in known.mostly_words:
            return "word and name"
        return "seen" if self._is_seen(word) else self._rare_kind(word)

    def _rare_kind(self, word: str) -> str:
        known = self._known
        if word in known.surnames:
            return "last name, word" if word in known.dictionary else "last name"
        if word in known.regions or word in known.places:
            return "place"
        if word in known.streets or word in known.last_parts:
            return "street"
        if word in known.dictionary:
            return "spoken" if word in known.spoken else "dictionary"
        if looks_like_a_school(word):
            return "like a building"
        self._left -= 1
        if self._left < 0:
            return "unknown"
        if is_some_words(word):
            return "some words"
        return "two words" if known.is_new_compound(word) else "unknown"


def _kind_with_digits(word: str) -> str:
    if word.isdigit():
        return f"{min(len(word), 9)} digits"
    letters = sum(map(str.isalpha, word))
    return "letters and digits" if letters > 2 else "few letters" if letters else "number"


_WORD, _ALIKE, _KIND, _SHAPE, _SIGNS, _SENTENCE = range(6)
"""What is told of a word: itself, which words are used as it is, what it is, its letters, its signs, its sentence."""
_AROUND = 4
"""So many words before and behind are looked at."""


def _templates() -> Iterator[tuple[tuple[int, int], ...]]:
    """Give what is looked at together: what is told, and of which word (0 is the word itself)."""
    near = [at for at in range(-_AROUND, _AROUND + 1) if at]
    for at in near:
        yield from (((told, at),) for told in (_WORD, _ALIKE, _KIND))
    for told in (_WORD, _ALIKE, _KIND, _SHAPE, _SIGNS, _SENTENCE):
        yield ((told, 0),)
    for at in (-3, -2, -1, 1, 2, 3):
        yield from (((_KIND, 0), (told, at)) for told in (_WORD, _ALIKE))
    for at in (-1, 1):
        yield from (((_SIGNS, at),), ((_SHAPE, at),), ((_KIND, 0), (_SIGNS, at)))
        yield from (((_SHAPE, 0), (_ALIKE, at)), ((_KIND, 0), (_ALIKE, at), (_ALIKE, 2 * at)))
        yield from (((told, at), (told, 2 * at)) for told in (_WORD, _ALIKE))
    yield from (((_KIND, 0), (_SIGNS, 0)), ((_KIND, 0), (_SENTENCE, 0)))
    yield from (((told, -1), (told, 1)) for told in (_WORD, _ALIKE))
    yield ((_ALIKE, -3), (_ALIKE, -2), (_ALIKE, -1))
    yield ((_ALIKE, -1), (_KIND, 0), (_ALIKE, 1))
    yield ((_KIND, -1), (_KIND, 0), (_KIND, 1))
    yield ((_SIGNS, -1), (_KIND, 0), (_SIGNS, 0))
    yield ((_WORD, -1), (_SIGNS, 0))


TEMPLATES = tuple(_templates())
_TOGETHER = max(map(len, TEMPLATES))
_TOLD, _AT, _IS_USED = (
    np.array([[part(one[n]) if n < len(one) else 0 for n in range(_TOGETHER)] for one in TEMPLATES])
    for part in (lambda pair: pair[0], lambda pair: pair[1], lambda pair: 1)
)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_SALTS = np.arange(1, len(TEMPLATES) + 1, dtype=np.uint64) * np.uint64(0x27D4EB2F165667C5)
_OF_THE_MESSAGE = np.arange(1, 2 * len(_ABOUT_WHAT) + 1, dtype=np.uint64) * np.uint64(
    0x9FB21C651E98DF25
)


def features(text: str, tokens: list[Token], alike: Mapping[str, int], kinds: Kinds) -> Places:
    """Return for each word of a message (a row) the places of the weights that count for it."""
    told = _told(tokens, alike, kinds)
    columns = np.arange(len(tokens))[:, None, None] + _AROUND + _AT[None]
    together = told[_TOLD[None], columns] * _IS_USED.astype(np.uint64) * _FACTORS
    beside = together.sum(-1) + _SALTS
    about = np.array([bool(one.search(text)) for one in _ABOUT_WHAT], np.uint64) + np.uint64(1)
    of_words = told[_KIND, _AROUND : _AROUND + len(tokens), None] * np.ones_like(about)
    both = np.concatenate([np.zeros_like(of_words), of_words], 1) + np.tile(about, 2)
    return _mixed(np.concatenate([beside, both * _FACTORS[1] + _OF_THE_MESSAGE], 1))


def _mixed(numbers: Numbers) -> Places:
    numbers ^= numbers >> np.uint64(29)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(32)
    return (numbers & np.uint64(WEIGHTS - 1)).astype(np.int64)


def _told(tokens: list[Token], alike: Mapping[str, int], kinds: Kinds) -> Numbers:
    told = np.zeros((6, len(tokens) + 2 * _AROUND), np.uint64)
    told[:, :_AROUND], told[:, _AROUND + len(tokens) :] = 1, 2
    length = min(len(tokens), 7) // 2
    begins = True
    for at, token in enumerate(tokens):
        told[:, _AROUND + at] = [
            zlib.crc32(one.encode("utf-8", "surrogatepass"))
            for one in _said(token, alike, kinds, begins, length)
        ]
        begins = any(sign in ".!?:" for sign in token.behind)
    return told


def _said(
    token: Token, alike: Mapping[str, int], kinds: Kinds, begins: bool, length: int
) -> tuple[str, ...]:
    """Tell all of a word."""
    if token.is_hidden:
        hidden = _HIDDEN_AS[token.text[0]]
        return hidden, hidden, hidden, hidden, "", str(length)
    word = fold(token.text)
    is_capital, is_shouted = token.text[0].isupper(), token.text.isupper() and len(token.text) > 1
    kind = kinds.of(word) + " A" * is_shouted + " C" * (is_capital and not is_shouted)
    kind += " first" * (begins and is_capital)
    used_as = str(alike.get(word, kind))
    signs = f"{_sign(token.before, _QUOTES_BEFORE)}|{_sign(token.behind, _QUOTES_BEHIND)}"
    return word, used_as, kind, _shape(token.text), signs, f"{length}{' first' * begins}"


_QUOTES_BEFORE = str.maketrans(dict.fromkeys("\"'“”‘’", "q") | dict.fromkeys("[{<", "("))
_QUOTES_BEHIND = str.maketrans(dict.fromkeys("\"'“”‘’", "q") | dict.fromkeys("]}>", ")"))


def _sign(signs: str, quotes: dict[int, str]) -> str:
    return "".join(sorted(set(signs.translate(quotes))))


def _shape(word: str) -> str:
    """Tell 'Xx9!' of 'Poesje12!'."""
    shown = (
        "X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in word[:20]
    )
    return re.sub(r"(.)\1+", r"\1", "".join(shown))[:6]
