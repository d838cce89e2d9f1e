"""Finds where someone is said to live, whatever the street is called: 'wij wonen op het kleine erf 6'.

Streets that show by their ending that they are one: addresses.py.
"""

import re
from collections.abc import Iterator

from inloghulp.privacy.addresses.house_numbers import (
    HOUSE_WHERE_ONE_LIVES,
    LETTERS,
    NUMBER_IS,
    UNITS,
)
from inloghulp.privacy.addresses.streets import end_of_number
from inloghulp.privacy.addresses.towns import end_of_town
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("streets")
_any = _WORDS.either

_LIVES, _ADDRESS, _TOWN, _STREET_WORDS = (
    _WORDS[group] for group in ("lives", "address", "town", "street")
)
_LIVING_BEGINS = tuple(_WORDS["living_begins"])
_FILLERS = _WORDS["fillers"]
"""What may stand between 'wonen' and the street."""
_BEFORE_A_STREET, _BEFORE_A_NAME = _WORDS["before_a_street"], _WORDS["before_a_name"]
_ON = _WORDS["on"]
_BEFORE_A_TOWN, _IN_A_TOWN = _WORDS["before_a_town"], _WORDS["in_a_town"]
_THE_OR_STREET = _WORDS["the_or_street"]
_IS, _WAS_THERE = _WORDS["is"], _WORDS["was_there"]
_SURELY_A_STREET = re.compile(rf"\w{{4,}}{_any('sure_endings')}")
_PLACE = re.compile(rf"\w{{3,}}{_any('endings_of_a_place')}")
_BARE = _WORDS["whole_streets"]
"""Streets that are called no more than that, with a capital."""
_HOUSE_NUMBER, _HOUSE_NUMBER_IS = _WORDS["house_number"], _WORDS["house_number_is"]
_ENDS = _WORDS["ends"]
"""No part of a street, so that what comes behind is none either."""
_ONLY_A_NUMBER = re.compile(r"\d{1,4}[a-h]?")
_LETTER = re.compile(rf"{LETTERS}|{_any('box')}")
_STREET = re.compile(
    rf"\w{{3,}}{_any('sure_endings', 'endings', 'endings_with_number', 'endings_of_a_name')}"
)
_IN_A_STREET = ARTICLES | _WORDS["of"]
_FAR, _LONG, _BACK = 6, 4, 4  # words: to the street, of the street, back from 'is ons adres'
_SHORT = 8  # words: of a message that may be an address and no more

Words = tuple[int, int]


def homes(read: Typed) -> Iterator[tuple[int, int]]:
    """Give the places of streets with their numbers, and of streets and towns where someone is said to live."""
    is_about = any(word.text in _LIVES for word in read.words)
    is_told = any(word.text.startswith(_LIVING_BEGINS) for word in read.words)
    for at in range(len(read)):
        word = read.word(at)
        found: Words | None = None
        if word in _LIVES:
            found = _behind(read, at)
        elif word in _BEFORE_A_STREET:
            found = _numbered(read, at + 1, is_told=False) or _street_alone(read, at + 1, is_told)
        elif word in _HOUSE_NUMBER:
            number = at + 1 + (read.word(at + 1) in _HOUSE_NUMBER_IS)
            is_one = HOUSE_WHERE_ONE_LIVES.fullmatch(read.word(number)) is not None
            found = (number, end_of_number(read, number)) if is_one else None
        elif (
            _STREET.fullmatch(word)
            and HOUSE_WHERE_ONE_LIVES.fullmatch(read.word(at + 1))
            and read.is_rare(at)
        ):
            found = _numbered(read, at, is_told=True)
        elif read.begins_sentence(at) and read.is_capital(at) and read.word(at + 1).isdigit():
            found = _at_the_beginning(read, at)
        elif (
            word[0].isdigit()
            and at
            and HOUSE_WHERE_ONE_LIVES.fullmatch(word)
            and (is_about or read.is_capital(at - 1) or len(read) <= _SHORT)
        ):
            found = _before(read, at) or _in_capitals(read, at, is_about)
        if found:
            yield read.words[found[0]].start, read.words[found[1]].end


def _behind(read: Typed, at: int) -> Words | None:
    """Return the street or town behind 'wonen', 'adres'."""
    start = at + 1
    if read.word(start) in _ON and _ONLY_A_NUMBER.fullmatch(read.word(start + 1)):
        end = end_of_number(read, start + 1)
        return None if read.word(end + 1) in UNITS else (start + 1, end)
    while (
        start < len(read)
        and start - at <= _FAR
        and not re.search(r"[.!?\n]", read.gap(start).strip())
    ):
        if found := _numbered(read, start, is_told=True) or _without_number(
            read, start, read.word(at)
        ):
            return found
        is_number = read.word(start).isdigit() and read.word(start - 1) in NUMBER_IS
        is_filler = read.word(start) in _FILLERS and not read.is_proper(start)
        if not (is_filler or is_number or read.is_hidden(start)):  # 'in [adres] aan het kwakkelpad'
            return None
        start += 1
    return None


def _numbered(read: Typed, start: int, is_told: bool) -> Words | None:
    """Return a street that begins here, and its number; `is_told`: someone is said to live there."""
    is_filler = start < len(read) and read.word(start) in _FILLERS
    if start >= len(read) or (is_filler and not read.is_proper(start)):
        return None
    at = start + (read.word(start) in ARTICLES)
    first = at
    while at < len(read) and at - first <= _LONG:
        word = read.word(at)
        if (
            at > first
            and HOUSE_WHERE_ONE_LIVES.fullmatch(word)
            and re.fullmatch(r"[ ,]{1,2}", read.gap(at))
        ):
            end = at - 1
            while end > first and read.word(end) in NUMBER_IS:
                end -= 1
            return (start, _end(read, at)) if _is_street(read, first, end, at, is_told) else None
        if (
            word in _ENDS
            or word[0].isdigit()
            or at in read.products
            or (at > first and not _near(read, at))
        ):
            return None
        at += 1
    return None


def _near(read: Typed, at: int) -> bool:
    """Whether only a space, or a comma before 'nummer', stands before the word."""
    return read.adjoins(at) or read.word(at) in NUMBER_IS


def _is_street(read: Typed, first: int, end: int, house: int, is_told: bool) -> bool:
    """Whether words before a number are a street."""
    if read.word(house + 1) in UNITS or read.word(end) in UNITS:
        return False
    is_counted = read.word(house)[0].isdigit()
    last = read.word(end)
    if not is_counted and not _STREET.fullmatch(last):
        return False
    if not is_told:
        is_named = read.is_proper(first) and not read.is_ordinary(first)
        return (
            (end == first or all(read.is_proper(at) for at in range(first, end + 1)))
            and (is_named or read.is_rare(first))
            and not read.begins_sentence(first)
        )
    if any(
        read.is_rare(at) or read.is_capital(at) or _STREET.fullmatch(read.word(at))
        for at in range(first, end + 1)
    ):
        return True
    if (
        first == end
        and read.word(first - 1) in _IS
        and read.word(first - 2).endswith(tuple(_ADDRESS))
    ):
        return True
    # 'op het kleine erf 6': words that all are ordinary, behind an article and with nothing behind the number
    has_article = not ARTICLES.isdisjoint(read.word(at) for at in range(max(0, first - 1), end + 1))
    return has_article and (house + 1 >= len(read) or not read.adjoins(house + 1))


def _end(read: Typed, at: int) -> int:
    """Return the last word of an address: what belongs to the number, and the town."""
    at = end_of_number(read, at)
    if read.word(at + 1) in _IN_A_TOWN and (read.is_rare(at + 2) and read.adjoins(at + 2)):
        at += 2
    return at


def _street_alone(read: Typed, at: int, is_told: bool) -> Words | None:
    """Return a street without its number: 'op de klepperlaan'; or any place, when the message is about living."""
    at += read.word(at) in ARTICLES
    word, known = read.word(at), read.known
    if word in known.of_schools or word in known.regions or not read.is_rare(at):
        return None
    is_street = _SURELY_A_STREET.fullmatch(read.word(at))
    is_place = is_told and (_PLACE.fullmatch(read.word(at)) or read.word(at - 1) in _IN_A_TOWN)
    return (at, at) if is_street or is_place else None


def _in_capitals(read: Typed, at: int, is_about: bool) -> Words | None:
    """Return a name with a capital before a number, where the message is about it, or is no more than that."""
    first = at
    while first and at - first < _BACK and read.adjoins(first) and _may_be_in_one(read, first - 1):
        first -= 1
    if first == at or not read.is_capital(first) or read.word(at + 1) in UNITS:
        return None
    last = read.word(at - 1)
    is_rare = any(read.is_rare(part) for part in range(first, at))
    is_street = last in _BARE or (_STREET.fullmatch(last) and not read.is_ordinary(at - 1))
    is_named = is_about and read.is_proper(at - 1) and not read.is_ordinary(at - 1)
    is_placed = (
        read.word(first - 1) in _BEFORE_A_STREET and read.is_proper(at - 1) and at - first > 1
    )
    is_whole = first == 0 and _end(read, at) == len(read) - 1
    is_one = (is_rare and (is_about or is_whole)) or is_street or is_named or is_placed
    return (first, _end(read, at)) if is_one else None


def _may_be_in_one(read: Typed, at: int) -> bool:
    """Whether a word may stand in the name of a street that is written with capitals."""
    return at not in read.products and (read.is_capital(at) or read.word(at) in _IN_A_STREET)


def _at_the_beginning(read: Typed, at: int) -> Words | None:
    """Return an address that a message begins with: 'Klepper 3 bus 12', 'Klepper 3, 1234 AB'."""
    last = _end(read, at + 1)
    is_whole = last + 1 >= len(read) or (
        read.word(last + 1)[0].isdigit() and "," in read.gap(last + 1)
    )
    return (at, last) if read.is_rare(at) and (is_whole or last > at + 1) else None


def _without_number(read: Typed, start: int, told_by: str) -> Words | None:
    """Return a street without a number, or a town; where tens of thousands live tells nothing."""
    at = start + (read.word(start) in ARTICLES)
    before = read.word(start - 1)
    if before in _BEFORE_A_TOWN and told_by not in _ADDRESS and start < len(read):
        town = end_of_town(read, start - 2, is_sure=True)
        if town > start - 2:
            is_large = " ".join(map(read.word, range(start, town + 1))) in read.known.regions
            return None if is_large else (start, town)
    if at >= len(read) or at in read.products or read.is_ordinary(at):
        return None
    if _STREET.fullmatch(read.word(at)) and (read.is_rare(at) or before in _THE_OR_STREET):
        return start, at
    if told_by in _TOWN and read.is_capital(at):
        return start, at
    is_named = told_by in _STREET_WORDS | _TOWN or before in _BEFORE_A_NAME
    return (start, at) if is_named and read.is_rare(at) else None


def _before(read: Typed, at: int) -> Words | None:
    """Return a street with its number before 'is ons adres', 'daar wonen wij'."""
    behind = [read.word(after) for after in range(at + 1, at + 5)]
    if _LIVES.isdisjoint(behind) or not (_WAS_THERE & set(behind)):
        return None
    first = at
    while (
        first and at - first < _BACK and read.adjoins(first) and read.word(first - 1) not in _ENDS
    ):
        first -= 1
    return (
        (first, _end(read, at))
        if first < at and _is_street(read, first, at - 1, at, is_told=True)
        else None
    )
