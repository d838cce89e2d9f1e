"""How far an address reaches: what stands before its street, which door it is, and its town.

'kamer 21, Havenkade 3', 'Jan van Galenstraat', 'Singel 12, 2e verdieping, deur 9', 'Dorpsstraat 3 bus 12, 9000 Gent'.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from inloghulp.privacy.addresses.house_numbers import LETTERS, NUMBER_IS_BEFORE
from inloghulp.privacy.addresses.streets import end_of_number
from inloghulp.privacy.addresses.towns import end_of_town, whole_town
from inloghulp.privacy.text.spoken_numbers import HUNDREDS, ONE_TO_TWELVE, TEN, TENS
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_any, _STREETS = word_groups("addresses").either, word_groups("streets")
_LONGEST = 50  # characters before a street
_CAPITAL = r"[A-ZÀ-Ý][\w'’.-]{1,20}"
_HOUSE = rf"\d{{1,4}}[ -]?{LETTERS}?"
_BEFORE = (
    re.compile(rf"\b{_any('rooms')} \d{{1,4}}[a-h]?,? $", re.I),
    re.compile(rf"\b{_CAPITAL}-$"),  # 'Sint-'
    re.compile(rf"\b(?:{_CAPITAL} ){{1,2}}{_any('of')}(?: {_any('of_which')})? $"),  # 'Jan van'
    re.compile(rf"\b(?i:{_any('kinds_of_houses')}) {_CAPITAL},? $"),  # 'Hoeve Nooitgedacht, '
    re.compile(
        rf"\b{_any('corner')} (?:{_any('of')} )?(?:{_any('of_which')} )?\w{{3,30}} {_any('and')} $",
        re.I,
    ),
)
_DOOR = r"(?:\d{1,4}(?:\.\d{1,3})?[a-h]?|[a-z])(?!\w)"
_MORE_THAN_A_HUNDRED = rf"{HUNDREDS}(?: (?:{ONE_TO_TWELVE}|[a-zë]{{3,20}}(?:{TEN}|{TENS})))?"
_SPOKEN = rf"(?:{_MORE_THAN_A_HUNDRED}|(?!{_any('no_number')}\b){ONE_TO_TWELVE})(?: [a-h](?!\w))?"
_NO_COUNT = rf"(?! {_STREETS.either('units')}\b)"
_BEHIND = re.compile(
    rf"(?:(?<=[a-z]) {_SPOKEN}(?!\w){_NO_COUNT}|(?<=\d)(?:{_any('colours')})(?!\w)"
    rf"|,? (?:{_any('rooms')} {_DOOR}|{_any('sides_of_a_house')}"
    rf"|(?:\d{{1,2}}e|{_any('nth_floor')}) {_any('floors')}\.?|\w{{2,5}}{_any('high')})(?!\w)"
    rf"|(?<=\de) {_any('floors')}(?:\.|\b)"
    rf"|,? {_any('opposite')} {_HOUSE}(?!\w)|,? {NUMBER_IS_BEFORE} {_HOUSE}(?!\w)"
    rf"|(?-i:,? [1-9]\d{{4}} {_CAPITAL})"
    rf"|(?-i: {_any('where')} [A-Z][a-z]+(?: [A-Z][a-z]+)?)){{1,4}}",
    re.I,
)


def whole_address(read: Typed, ends: Sequence[int], place: Place) -> Place:
    """Return a street, with or without its number, with all that belongs to it; `ends`: of the words."""
    start, end = place
    return _begin(read.text, start), _end(read, ends, end)


def _begin(text: str, start: int) -> int:
    """Where an address begins together with what stands before the street."""
    for pattern in _BEFORE:
        if before := pattern.search(text, max(0, start - _LONGEST), start):
            return before.start()
    return start


def _end(read: Typed, ends: Sequence[int], end: int) -> int:
    """Where an address ends together with what tells which door, and its town."""
    end = _with_town(read, ends, end, with_number=True)
    if behind := _BEHIND.match(read.text, end):
        return _with_town(read, ends, behind.end(), with_number=False)
    return end


def _with_town(read: Typed, ends: Sequence[int], end: int, with_number: bool) -> int:
    last = bisect_left(ends, end)
    if last >= len(ends) or ends[last] != end:
        return end
    if with_number and read.word(last)[0].isdigit():
        last = end_of_number(read, last)
    elif not read.word(last)[0].isdigit():
        last = whole_town(read, last)
    return ends[end_of_town(read, last)]
