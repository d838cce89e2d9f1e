"""Finds passwords of several words, and those that are spelled out: 'boom vis fiets', 'p o e s', 'poes, aan elkaar'."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from inloghulp.nlu.text.words import Word, words_of
from inloghulp.privacy.text.needed_words import Needing
from inloghulp.privacy.text.password_looks import is_ordinary
from inloghulp.privacy.text.typed import typed
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("passwords")


def _any(*groups: str) -> str:
    return _WORDS.either(*groups, space=r"\s")


_LONGEST_ROW = 4  # words before the last
_BEFORE_A_SECRET, _LITTLE, _ARTICLES = (
    _WORDS[group] for group in ("before_a_secret", "little", "articles")
)
_CHOSEN_TOO = _WORDS["chosen_too"] - _WORDS["words_for_one"]
_IN_A_ROW = _WORDS["in_a_row"] | word_groups("school_names")["adjectives"]
PICTURES, LESSON = _WORDS.whole("pictures"), _WORDS.whole("lessons")
_LETTER_BY_LETTER = re.compile(r"(?<![\w.-])[a-z](?:(?: |-|, ?)[a-z\d](?!\w)){4,}(?![\w@.-])", re.I)
_WRITTEN_SO = Needing(
    rf"[\s,]{{1,2}}{_any('spelled', 'written_so')}(?!\w)", _WORDS.one_of("spelled", "written_so")
)
_BY_SIGNS = Needing(
    rf"\b{_any('first_sign')}\s(?!{_any('no_sign')}\s)(?:[\w-]{{1,20}}\s){{1,7}}{_any('last_sign')}(?!\w)",
    _WORDS.one_of("first_sign"),
    _WORDS.one_of("last_sign"),
)
"""'hoofdletter p oes tien uitroepteken'"""
_SENTENCE = Needing(
    # sleutelzin: ik lust graag taart; een zin als ww, de kat zit op de mat
    rf"\b(?:{_any('word_for_a_sentence')}(?:\s{_any('is')})?\s?:?|{_any('a_sentence')}\s\w{{2,10}}[,:])\s"
    rf"(?P<secret>[a-z]{{1,12}}(?:\s(?!{_any('goes_on')}\s)[a-z]{{1,15}}){{2,6}})"
    rf"(?=\s*(?:$|[,.;!?)\n])|\s{_any('goes_on')}(?!\w))",
    _WORDS.one_of("word_for_a_sentence", "a_sentence"),
)
_DIGITS = re.compile(r"\d{1,4}")
_SHORTEST_IN_PARTS = 6  # letters


def of_children(text: str) -> Iterator[Place]:
    """Give words that children choose, where nothing tells that the thing itself is meant: 'met boom vis fiets'."""
    if PICTURES.search(text):
        return
    words, children = typed(text).words, vocabulary().also_passwords - _LITTLE
    for at, word in enumerate(words):
        first = at  # of some words in a row: 'boom vis fiets'
        while first > max(0, at - _LONGEST_ROW) and _is_row(
            text, words[first - 1], words[first], children
        ):
            first -= 1
        if word.text not in children or "'" in text[word.start : word.end]:
            continue  # "met zo'n bordje"
        before = words[first - 1].text if first else ""
        if before in _BEFORE_A_SECRET or (first < at and before not in _ARTICLES):
            yield words[first].start, word.end


def _is_row(text: str, before: Word, word: Word, children: frozenset[str]) -> bool:
    return before.text in children and text[before.end : word.start] in (" ", "-")


def sentences(text: str) -> Iterator[Place]:
    """Give a sentence that is said to be the password."""
    return (found.span("secret") for found in _SENTENCE.finditer(text))


def spelled(text: str) -> Iterator[Place]:
    """Give what is spelled letter by letter, or sign by sign; not the alphabet."""
    for found in _LETTER_BY_LETTER.finditer(text):
        letters = re.sub(r"[\W_]", "", found.group()).lower()
        is_word = letters in ascii_lowercase or is_ordinary(letters)
        if not is_word and len(set(letters)) > 2:
            yield found.span()
    yield from (found.span() for found in _BY_SIGNS.finditer(text))


def written_so(text: str) -> Iterator[Place]:
    """Give the words of which is said how they are written: 'dikke beer 12 met spatie ertussen'."""
    if LESSON.search(text):
        return
    for told in _WRITTEN_SO.finditer(text):
        words = words_of(text[max(0, told.start() - 80) : told.start()])
        offset, first = max(0, told.start() - 80), len(words)
        while (
            first and len(words) - first <= _LONGEST_ROW and _may_be_in_one(words[first - 1].text)
        ):
            is_apart = (
                first < len(words)
                and text[offset + words[first - 1].end : offset + words[first].start] != " "
            )
            if is_apart:
                break
            first -= 1
        row = [word.text for word in words[first:]]
        if any(map(_is_one, row)) and not _ARTICLES.intersection(
            w.text for w in words[first - 1 : first] if first
        ):
            yield offset + words[first].start, offset + words[-1].end


def _may_be_in_one(word: str) -> bool:
    return _DIGITS.fullmatch(word) is not None or word in _IN_A_ROW or _is_one(word)


def _is_one(word: str) -> bool:
    """Whether children choose the word, or no parent in the examples used it."""
    known = vocabulary()
    if word in known.also_passwords or word in _CHOSEN_TOO:
        return True
    is_said = known.is_word(word) or word in known.seen or known.is_first_name(word)
    return len(word) > 3 and word.isalpha() and not is_said and not is_ordinary(word)
