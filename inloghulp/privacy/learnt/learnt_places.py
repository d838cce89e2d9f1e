"""Finds passwords and schools by what was learnt from marked messages, where the rules found nothing.

A message that is as long as nobody talks is left to the rules: what is found makes all of them look once more.

Which words are asked about is decided here, and how sure it must be; learnt_weights.py has what was learnt.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from inloghulp.nlu.text.words import fold, words_of
from inloghulp.privacy.learnt.learnt_weights import KINDS, Learnt, Shares
from inloghulp.privacy.learnt.token_features import MOST, Kinds, Token, features, tokens_of
from inloghulp.privacy.passwords.passwords import is_about_one, is_word_for_one
from inloghulp.privacy.passwords.several_words import LESSON, PICTURES
from inloghulp.privacy.schools.school_names import KINDS_OF_SCHOOL, NO_NAME, NO_SCHOOL
from inloghulp.privacy.schools.school_reach import BEFORE_SCHOOL
from inloghulp.privacy.schools.schools import ABOUT_SCHOOL
from inloghulp.privacy.text.password_looks import is_ordinary, is_stress_or_means, may_be_one
from inloghulp.privacy.text.remembered import remembered
from inloghulp.privacy.text.typed import ON_THE_SCREEN, Typed, typed
from inloghulp.privacy.text.vocabulary import LITTLE, vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_SURE_OF_A_PASSWORD, _SURE_OF_A_SCHOOL = 0.7, 0.7
"""How likely it must be: with these of the messages of a new writer hardly more are changed for nothing."""
_VERY_SURE = 0.96
"""How likely the name of a school must be where nobody speaks of a school or a child."""
_SURE_OF_ANY_WORD, _SURE_ELSEWHERE = 0.9, 0.95
"""How likely a password must be that is a word of parents, and in a message that speaks of none, nor of logging in."""
_SHORT, _LONGEST = 3, 30  # letters
_LOOKED_UP = 10
"""So many words of a message may be typing errors; after that no time is spent on looking."""
_NEAR = 12  # characters
_BESIDE = 0.4
"""How likely a word beside such a word must be to belong to it."""

_PASSWORD, _SCHOOL = KINDS.index("password"), KINDS.index("school")
_OF_SCHOOLS = word_groups("schools")
_IS_A = re.compile(rf"\s{_OF_SCHOOLS.either('is_a')}(?!\w)", re.I)
_OF_PASSWORDS = word_groups("passwords")
_LITTLE = _OF_PASSWORDS["little"]
_WHOSE = _OF_PASSWORDS["articles"] - _OF_PASSWORDS["it"]
_ERRORS, _KEYBOARDS = _OF_PASSWORDS["errors"], _OF_PASSWORDS["often_chosen"]
_NO_SCHOOL = NO_NAME | LITTLE | BEFORE_SCHOOL
_STREETS = tuple(word_groups("streets")["sure_endings"] | word_groups("streets")["endings"])


class LearntPlaces:
    """Finds what was learnt; of the message it is remembered how likely each word is of each kind."""

    def __init__(self, found: Callable[[], Learnt]) -> None:
        """`found`: reads what was learnt, when it is asked for first."""
        self._found = found
        self._shares = remembered(self._shares_of)

    def _shares_of(self, text: str) -> Shares:
        found, tokens = self._found(), tokens_of(text)
        return found.shares(features(text, tokens, found.alike, Kinds()))

    def passwords(self, text: str) -> Iterator[Place]:
        """Words that are a password by what was learnt."""
        about, tokens = is_about_one(text), tokens_of(text)
        is_told = any(is_word_for_one(fold(token.text)) for token in tokens)
        if len(tokens) >= MOST or (LESSON.search(text) and not is_told):
            return
        shares = self._shares(text)[:, _PASSWORD]
        least = _SURE_OF_ANY_WORD if about else _SURE_ELSEWHERE
        asked = _asked(text, tokens) if about else ()
        likely = {at for at in asked if shares[at] >= _SURE_OF_A_PASSWORD}
        likely.update(at for at in np.flatnonzero(shares >= least) if _may_be_any_word(tokens[at]))
        sure = {at for at in sorted(likely)[:_LOOKED_UP] if _may_be_password(text, tokens[at])}
        products = {typed(text).words[at].start for at in typed(text).products}
        for first, last in _rows(
            [
                at
                for at in np.flatnonzero(shares >= _BESIDE)
                if not tokens[at].is_hidden and products.isdisjoint(range(*tokens[at][:2]))
            ]
        ):
            if not sure.isdisjoint(range(first, last + 1)):
                yield from (token[:2] for token in tokens[first : last + 1])

    def schools(self, text: str) -> Iterator[Place]:
        """Words that are the name of a school by what was learnt, where most words are Dutch."""
        read, tokens = typed(text), tokens_of(text)
        is_dutch = 2 * sum(map(read.is_ordinary, read.places)) >= len(read.places)
        if not (is_dutch and ON_THE_SCREEN.isdisjoint(read.said)) or len(tokens) >= MOST:
            return
        asked = {read.words[at].start for at in read.places if _may_be_school(read, at)}
        if not asked:
            return
        sure = _VERY_SURE if ABOUT_SCHOOL.isdisjoint(read.said) else _SURE_OF_A_SCHOOL
        shares = self._shares(text)[:, _SCHOOL]
        likely = [
            at for at, token in enumerate(tokens) if shares[at] >= _BESIDE and not token.is_hidden
        ]
        for first, last in _rows(likely):
            row = range(first, last + 1)
            if _IS_A.match(text, tokens[last].end):
                continue  # 'de kruisboog was een wapen'
            if any(tokens[at].start in asked and shares[at] >= sure for at in row):
                yield tokens[first].start, tokens[last].end


def _rows(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of places that follow each other."""
    for at, place in enumerate(places):
        if at == 0 or places[at - 1] < place - 1:
            first = place
        if at + 1 == len(places) or places[at + 1] > place + 1:
            yield first, place


def _asked(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Give the places of words that rules leave open: no word of parents, number, product or code of an error."""
    read, known = typed(text), vocabulary()
    products = {read.words[at].start for at in read.products}
    is_about_pictures = PICTURES.search(text) is not None
    before, is_behind_one = "", False
    for at, token in enumerate(tokens):
        word, is_behind_a_name = fold(token.text), before in _ERRORS or is_behind_one
        is_behind_one = not products.isdisjoint(range(token.start, token.end))
        before = word
        if token.is_hidden or is_behind_a_name or is_behind_one:
            continue
        if word in known.also_passwords and word not in _LITTLE:
            is_open = not is_about_pictures and word not in _KEYBOARDS
        elif word.isalpha():
            is_open = _SHORT < len(word) <= _LONGEST and not is_word_for_one(word)
            is_open = is_open and not is_ordinary(word)
            is_open = is_open and known.is_unknown(word, or_misspelt=False)
        else:
            is_open = may_be_one(token.text)
        if is_open:
            yield at


def _may_be_any_word(token: Token) -> bool:
    """Whether it is a word of letters, not a little one, and not the word for a password itself."""
    word = fold(token.text)
    is_one = word.isalpha() and len(word) >= _SHORT and not token.is_hidden
    is_one = is_one and not is_stress_or_means(word) and word not in _KEYBOARDS
    return is_one and word not in LITTLE and not is_word_for_one(word)


def _may_be_password(text: str, token: Token) -> bool:
    return not (_is_told_apart(text, token) or _is_typing_error(token))


def _is_told_apart(text: str, token: Token) -> bool:
    """Whether a noun with a capital stands behind 'mijn' or 'op zijn': 'vergeten op zijn Kerstdag'."""
    before = words_of(text[max(0, token.start - _NEAR) : token.start])
    is_behind = bool(before) and before[-1].text in _WHOSE
    return is_behind and token.text.istitle() and not is_word_for_one(fold(token.text))


def _is_typing_error(token: Token) -> bool:
    """Whether it is no word at all, but nearly one that parents use: 'inlogen'."""
    word, known = fold(token.text), vocabulary()
    is_word = known.is_word(word) or word in known.seen or word in known.dictionary
    return word.isalpha() and not is_word and known.is_typing_error(word)


def _may_be_school(read: Typed, at: int) -> bool:
    """Whether a word may be the name itself: no word of parents, and no place, language or kind of school."""
    word, known = read.word(at), read.known
    if at in read.products or word in _NO_SCHOOL or NO_SCHOOL.fullmatch(read.raw(at)):
        return False
    if word in known.of_schools:
        return read.is_proper(at) or not ABOUT_SCHOOL.isdisjoint(read.said)
    if word.endswith(_STREETS) or KINDS_OF_SCHOOL.fullmatch(word) or known.is_first_name(word):
        return False
    return read.is_proper(at) if read.is_capital(at) else read.is_rare(at)
