"""Whether words may be the name of a school, and where that name ends; where one is spoken of: schools.py."""

import re
from enum import IntEnum

from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES, LITTLE
from inloghulp.privacy.text.word_groups import word_groups

Words = tuple[int, int]
"""The first and the last word of a name."""


class Told(IntEnum):
    """How surely the words before it say that the name of a school comes."""

    BESIDE = 1
    """A child or a school is spoken of: 'mijn dochter gaat naar de'."""
    LIKELY = 2
    """A school is named more often than not: 'mijn dochter zit op de', 'onze school is'."""
    SURE = 3
    """Nothing but a name can come: 'obs'."""


_WORDS = word_groups("school_names")
_any = _WORDS.either

FIRST_PART = _WORDS["first_part"]
ADJECTIVES, _ADJECTIVE_ENDS = _WORDS["adjectives"], tuple(_WORDS["adjective_ends"])
_SAID_OF_SAINTS = _WORDS["said_of_saints"]
SIDES, _SCHOOL = _WORDS["sides"], _WORDS["school"]
NO_NAME, _WORD_ENDS = _WORDS["no_name"], tuple(_WORDS["word_ends"])
KINDS_OF_SCHOOL = re.compile(
    rf"{_any('kinds')}?{_any('school')}|{_any('kinds_apart')}\s?{_any('school')}", re.I
)
NO_SCHOOL = re.compile(
    rf"(?-i:[A-Z]{{1,5}}\d?|[A-Z][a-z]+{_any('nations_end')})"
    rf"|{_any('no_school', 'countries')}|.*{_any('no_school_ends')}",
    re.I,
)
_LIKE_A_SCHOOL = re.compile(rf"[a-z]{{3,}}{_any('endings')}")
"""The last part of many names of schools."""
_SHORTEST_NOUN = 3  # letters


def looks_like_a_school(word: str) -> bool:
    """Whether a word ends as many names of schools do: 'toverlantaarn' does not, 'windroos' does."""
    return _LIKE_A_SCHOOL.fullmatch(word) is not None


def name_at(read: Typed, start: int, told: Told, loose: bool = False) -> Words | None:
    """Return the words of a name that begins here; `loose`: whatever sign stands before it."""
    at = start
    if not (0 < at < len(read)) or not (loose or re.fullmatch(r"[ :,(\"'‘’“]{1,3}", read.gap(at))):
        return None
    has_article = read.word(at) in ARTICLES
    at += has_article
    named_after = at
    at = read.last_of_row(
        at, lambda behind: read.word(behind - 1) in FIRST_PART and read.adjoins(behind)
    )
    if at >= len(read) or (at > start and not read.adjoins(at)):
        return None
    if has_article and at == named_after and _is_pair(read, at, told):
        return start, at + 1
    if not is_name(read, at, told, has_article, title=named_after if at > named_after else None):
        return None
    if at > named_after:
        at = rest_of_someone(read, at)
    return start, read.last_of_row(
        at, lambda behind: read.adjoins(behind) and _goes_on(read, behind)
    )


def rest_of_someone(read: Typed, at: int) -> int:
    """Where the name of somebody ends behind a title: 'prins willem alexander', 'st jan de doper'."""
    at = read.last_of_row(
        at,
        lambda behind: (
            read.adjoins(behind)
            and not read.is_ordinary(behind)
            and read.known.is_first_name(read.word(behind))
        ),
    )
    is_told = read.word(at + 1) in LITTLE and read.word(at + 2) in _SAID_OF_SAINTS
    return at + 2 if is_told and read.adjoins(at + 2) else at


def is_name(read: Typed, at: int, told: Told, has_article: bool, title: int | None = None) -> bool:
    """Whether a word is one, or the last of one behind 'prins' and the like, which is the word at `title`."""
    is_after_someone = title is not None
    word, known = read.word(at), read.known
    if word in NO_NAME or len(word) < 2 or word.isdigit():
        return False
    is_named = word in known.of_schools or (read.is_proper(at) and not has_article)
    if title is not None and title not in read.products and read.is_proper(at):
        return True  # 'Mgr. Zwijsen'
    is_somebody = title is not None and title not in read.products
    if is_somebody and told is not Told.BESIDE and read.known.is_first_name(word):
        return not read.is_ordinary(at)
    if at in read.products and not (is_somebody or (is_named and told is Told.SURE)):
        return False
    if word in known.of_schools or (word in SIDES and told is Told.SURE):
        is_named = read.is_proper(at) and not known.is_first_name(word)
        return has_article or told is not Told.BESIDE or is_named
    if at + 1 < len(read) and read.gap(at + 1) == "-" and NO_SCHOOL.fullmatch(read.word(at + 1)):
        return False
    if read.word(at + 1) in _SCHOOL and word.endswith(_ADJECTIVE_ENDS) and not is_after_someone:
        return False  # 'op de katholieke school'
    if KINDS_OF_SCHOOL.fullmatch(word) or NO_SCHOOL.fullmatch(read.raw(at)):
        return False
    if read.is_capital(at) and (has_article or is_after_someone or told is Told.SURE):
        return told is Told.SURE or not read.is_ordinary(at)
    if told is Told.SURE and (is_after_someone or known.is_first_name(word)):
        return not read.is_ordinary(at)
    if known.is_first_name(word) and not has_article and not is_after_someone:
        return False
    if told is Told.SURE and has_article:
        return (len(word) > _SHORTEST_NOUN and not word.endswith(_WORD_ENDS)) or read.is_rare(at)
    return _is_likely(read, at, told, has_article)


def _is_likely(read: Typed, at: int, told: Told, has_article: bool) -> bool:
    """Whether a word without a capital is so uncommon that it is a name here."""
    if not read.is_rare(at):
        return False
    if told is not Told.BESIDE:
        return True
    looks_like = has_article and looks_like_a_school(read.word(at))
    return looks_like or read.is_strange(at)


def more_capitals(read: Typed, at: int) -> int:
    """How many more words with a capital follow: 'De Kleine Wereld'."""
    more = 0
    while (
        at + more < len(read) and more < 2 and read.is_proper(at + more) and read.adjoins(at + more)
    ):
        more += 1
    return more


def first_part(read: Typed, at: int) -> int:
    """Where a name begins of which this is the last word: 'prinses', 'sint'."""
    return read.first_of_row(
        at, lambda before: read.word(before) in FIRST_PART and read.adjoins(before + 1)
    )


def _is_pair(read: Typed, at: int, told: Told) -> bool:
    """Whether a name is two words, of which the last is what schools are called after: 'de papieren molen'.

    Where a school is likely named also others; elsewhere 'de gele vis' is a picture on the screen.
    """
    if at + 1 >= len(read) or not read.adjoins(at + 1) or {at, at + 1} & read.products:
        return False
    noun, known = read.word(at + 1), read.known
    if read.word(at) in NO_NAME or noun in NO_NAME or KINDS_OF_SCHOOL.fullmatch(noun):
        return False
    if (
        told is not Told.BESIDE
        and read.word(at) in ADJECTIVES
        and (noun in known.also_passwords or not known.is_word(noun))
    ):
        return True
    return noun in known.of_schools and read.word(at) not in LITTLE


def _goes_on(read: Typed, at: int) -> bool:
    """Whether a word behind a word of the name belongs to it too."""
    if at in read.products or read.word(at) in NO_NAME:
        return False
    is_title = read.is_proper(at) and read.is_proper(at - 1)  # 'Samen Wijs'
    is_named = is_title or (read.is_capital(at) and not read.known.is_word(read.word(at)))
    return is_named or read.is_strange(at)
