"""Finds streets that exist, by the list of all streets of the Netherlands: 'hoefsmid 9', 'aan de oude gracht'.

Many are called after ordinary words, so a street counts only with a number, by its ending, or where someone is said to
live. Streets that stand on no list: homes.py, addresses.py.
"""

import re
from collections.abc import Iterator

from inloghulp.privacy.addresses.house_numbers import (
    BOX,
    HOUSE,
    LETTERS,
    NUMBER_IS,
    NUMBER_IS_BEFORE,
    UNITS,
)
from inloghulp.privacy.text.needed_words import Needing
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES
from inloghulp.privacy.text.word_groups import word_groups

Words = tuple[int, int]
"""The first and the last word of a street, with its number."""

_WORDS = word_groups("streets")
_any = _WORDS.either

_ABOUT_LIVING = _WORDS.whole("about_living")
_NUMBER_APART = Needing(rf"\b{NUMBER_IS_BEFORE} \d{{1,4}}[a-h]?\b", _WORDS.one_of("number_is"))
_NO_HOME = re.compile(rf"\b{_any('no_home')}[ -]?{_any('no_home_behind')}", re.I)
_LONG_ENDING = re.compile(rf"\w{{3,}}{_any('sure_endings', 'endings')}")
_ENDING = re.compile(rf"{_LONG_ENDING.pattern}|{_any('whole_streets')}")
_SURE_ENDING = re.compile(rf"\w{{3,}}{_any('sure_endings')}")
"""Those that stand in few other words."""
_NO_STREET, _LISTED_ENDINGS = _WORDS["no_street"], tuple(_WORDS["listed_endings"])
_BEHIND_A_NUMBER = re.compile(rf"{LETTERS}|[a-h]\d{{1,2}}|{_any('behind_a_number', 'box', 'unit')}")
_FLOOR, _UNIT = _WORDS["floor"], BOX | _WORDS["unit"]
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_COUNTED = _WORDS["counted"]
"""A number behind these tells which one."""
_BEFORE = _WORDS["stands_before"]
_OF_THE_PARENT = _WORDS["of_the_parent"]
_LONGEST = 5  # words
_MOST = 400  # words that are looked at: as many as a message of 2,000 characters of talk has


def streets(read: Typed) -> Iterator[Words]:
    """Streets of the list; they may overlap."""
    lives = _ABOUT_LIVING.search(read.text) is not None
    lives = lives and _ABOUT_LIVING.search(_NO_HOME.sub("", read.text)) is not None
    lives = lives or _NUMBER_APART.search(read.text) is not None
    for at, said in enumerate(read.words[:_MOST]):
        found: Words | None = None
        if HOUSE.fullmatch(said.text) and at:
            found = _before_number(read, at, lives)
        elif _ENDING.fullmatch(said.text):
            found = _by_ending(read, at, lives)
        elif lives and said.text in _BEFORE and at + 1 < len(read):
            found = _behind(read, at + 1)
        if found:
            yield found


def end_of_number(read: Typed, at: int) -> int:
    """Return the last word of a house number that begins here: '12 bis', '15 3 hoog', '2 bus 7'."""
    return read.last_of_row(at, lambda behind: _is_of_a_number(read, behind))


def _is_of_a_number(read: Typed, at: int) -> bool:
    """Whether a word behind a house number, or behind a part of it, belongs to it."""
    if not re.fullmatch(r"[ /-]{1,2}", read.gap(at)):
        return False
    word, before = read.word(at), read.word(at - 1)
    is_floor = word.isdigit() and read.word(at + 1) in _FLOOR
    is_number = _SHORT_NUMBER.fullmatch(word) or (word.isdigit() and before in BOX)
    is_box = is_number and (before in _UNIT or read.gap(at) == "-")
    return bool(is_floor or is_box or _BEHIND_A_NUMBER.fullmatch(word))


def _before_number(read: Typed, at: int, lives: bool) -> Words | None:
    """Return a street before its number."""
    last = max(0, read.first_of_row(at, lambda before: read.word(before) in NUMBER_IS) - 1)
    end = end_of_number(read, at)
    if read.word(end + 1) in UNITS and read.adjoins(end + 1):
        return None
    if not re.fullmatch(r",? ?", read.gap(last + 1)) or read.word(last) in _COUNTED | NUMBER_IS:
        return None
    first = _longest_to(read, last)
    if first is None:
        return (last, end) if lives and read.is_rare(last) else None
    is_whole = first == 0 and end == len(read) - 1
    if _is_telling(read, first, last) or is_whole:
        return first, end
    is_placed = lives and (first < last or _is_placed(read, first) or _is_uncommon(read, last))
    return (first, end) if is_placed else None


def _by_ending(read: Typed, at: int, lives: bool) -> Words | None:
    """Return a street without a number, that by its ending is one."""
    first = _longest_to(read, at)
    if first is None:
        is_new = lives and _SURE_ENDING.fullmatch(read.word(at)) and read.is_strange(at)
        return (at, at) if is_new and read.is_proper(at) else None
    is_long = _LONG_ENDING.fullmatch(read.word(at)) is not None
    if (
        lives
        and (is_long or read.is_proper(at))
        and _is_uncommon(read, at)
        and _is_placed(read, first)
    ):
        return first, at
    begins = first + (read.word(first) in ARTICLES)
    is_sure = _SURE_ENDING.fullmatch(read.word(at)) and _is_uncommon(read, at)
    is_sure = is_sure and (begins < at or not _is_another_thing(read, at))
    is_sure = is_sure and not _OF_THE_PARENT.isdisjoint(read.said)
    return (first, at) if is_sure else None


def _is_another_thing(read: Typed, at: int) -> bool:
    """Whether a word that ends as a street is something else: 'snelweg', 'wasstraat'."""
    word = read.word(at)
    if word.endswith(_LISTED_ENDINGS):
        return word in _NO_STREET
    return word in read.known.dictionary


def _behind(read: Typed, start: int) -> Words | None:
    """Return a street where someone is said to live, without a number."""
    if (
        read.word(start) in ARTICLES
        and start + 1 < len(read)
        and read.word(start - 1) in _BEFORE - ARTICLES
    ):
        return _longest_from(read, start) or _longest_from(read, start + 1)
    return _longest_from(read, start)


def _longest_from(read: Typed, first: int) -> Words | None:
    last = first
    while last + 1 < len(read) and last - first + 1 < _LONGEST and read.adjoins(last + 1):
        last += 1
    for end in range(last, first - 1, -1):
        if _name(read, first, end) and read.word(end) not in read.known.regions:
            words = range(first + (read.word(first) in ARTICLES), end + 1)
            is_long = len(words) > 1 and any(_is_uncommon(read, at) for at in words)
            return (first, end) if is_long or _is_telling(read, first, end) else None
    return None


def _longest_to(read: Typed, last: int) -> int | None:
    """Where the longest street begins that ends with this word."""
    first = last
    while first and last - first + 1 < _LONGEST and _may_be_in_one(read, first - 1, first):
        first -= 1
    return next((at for at in range(first, last + 1) if _name(read, at, last)), None)


def _may_be_in_one(read: Typed, at: int, behind: int) -> bool:
    """Whether both words may belong to one street."""
    return not read.word(at).isdigit() and at not in read.products and read.adjoins(behind)


def _name(read: Typed, first: int, last: int) -> bool:
    """Whether the words stand on the list."""
    if last in read.products or read.word(last).isdigit():
        return False
    return " ".join(map(read.word, range(first, last + 1))) in read.known.streets


def _is_telling(read: Typed, first: int, last: int) -> bool:
    """Whether the words themselves tell that it is a name."""
    words = range(first, last + 1)
    if any(
        read.is_rare(at) or (_LONG_ENDING.fullmatch(read.word(at)) and _is_uncommon(read, at))
        for at in words
    ):
        return True
    begins = first + (read.word(first) in ARTICLES)
    is_named = begins <= last and read.is_proper(begins)
    return is_named and (first < last or _is_uncommon(read, last))


def _is_uncommon(read: Typed, at: int) -> bool:
    """Whether parents do not use the word."""
    word, known = read.word(at), read.known
    if not word.isalpha() or len(word) < 4 or at in read.products:
        return False
    return not known.is_word(word) and word not in known.seen and word not in known.mostly_words


def _is_placed(read: Typed, first: int) -> bool:
    """Whether it stands behind 'op de', 'adres'."""
    before = read.word(first - 1)
    return before in _BEFORE or (first > 0 and ":" in read.gap(first))
