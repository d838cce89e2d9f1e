"""Finds pincodes that are told more than written: 'achtendertig veertien', 'vier keer een zes', 'haar jaar, 2016'."""

import re
from collections.abc import Iterator

from inloghulp.privacy.text.spoken_numbers import AND, DIGIT, ELEVEN_OR_TWELVE, NOUGHT, TEN, TENS
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("pincodes")
_any = _WORDS.either
_SEPARATED, _COUNTED = r"[ -]{1,2}", rf"(?:{DIGIT}|{_any('after_begins')}|{_any('after')}\b)"
_TWO_DIGITS = rf"(?:(?:{DIGIT}{AND})?{TENS}|\w{{3,5}}{TEN}|{ELEVEN_OR_TWELVE})"
_DIGIT_OR_SIGN = rf"(?:{DIGIT}|\d)"
_ONE_DIGIT = rf"(?:{_any('the_same')} )?{_DIGIT_OR_SIGN}(?!\w)"
(_ARTICLE,) = _WORDS["article"]
_TIMES_ONE = (
    rf" ?{_any('times')} (?:{_any('the_same')} )?(?!{_ARTICLE}\s){_DIGIT_OR_SIGN}(?![\w.:]\w|\w)"
)
_SOME_OF_THEM = rf"{_DIGIT_OR_SIGN}(?:{_TIMES_ONE}| {_any('several')})"
_NEXT = rf"(?:[ ,.-]{{1,2}}|,? {_any('and_then')} )"
_FOUR_OF_THEM = rf"{_any('four')}(?:{_TIMES_ONE}| {_any('several')})"
_BEGINS_WITH_NOUGHT = re.compile(rf"\b{NOUGHT}[ ,-]{{1,2}}{DIGIT}[ ,-]{{1,2}}{_TWO_DIGITS}\b", re.I)
_SPOKEN = tuple(
    re.compile(rf"(?<![\w.,-]){number}(?!\w)", re.I)
    for number in (
        # achtendertig veertien; een twee dertien
        rf"{_TWO_DIGITS}[ ,-]{{1,2}}{_TWO_DIGITS}(?!{_SEPARATED}{_COUNTED})",
        rf"{DIGIT}[ ,-]{{1,2}}{DIGIT}[ ,-]{{1,2}}{_TWO_DIGITS}",
        # vier keer een zes; 4x de 6; vier nullen
        _FOUR_OF_THEM,
        # twee keer de 3 en twee keer de 4; drie nullen en een vier; een vier en drie nullen
        rf"{_SOME_OF_THEM}{_NEXT}(?:{_SOME_OF_THEM}|{_ONE_DIGIT}(?:{_NEXT}{_ONE_DIGIT})?)",
        rf"{_ONE_DIGIT}{_NEXT}{_SOME_OF_THEM}",
        # 7 en dan 702
        rf"\d (?:{_any('and_behind')} ){{1,2}}\d{{3}}",
        # een 4, een 7, een 1 en dan een 9
        rf"{_ONE_DIGIT}(?:{_NEXT}{_ONE_DIGIT}){{3}}",
        # begint met 61 en eindigt op 20
        rf"{_any('begins_with')} \d{{1,3}} {_any('ends_with')} \d{{1,3}}",
    )
)
_IS = rf"(?:{_any('told_with')}:?|[:=]) ?"
_CODE_IS = rf"(?<!\w){_any('code')} ?(?:\w+ )?{_IS}"
_BEHIND_IS = tuple(
    re.compile(rf"{before}(?P<number>{number})(?![\w.,/-]\w|\w|\s?{_any('after')}\b)", re.I)
    for before, number in (
        # de code is 12.34; twee keer 17; tweeduizend zestien
        (_CODE_IS, r"\d\d\.\d\d"),
        (_CODE_IS, rf"{_any('two')} ?{_any('times')} \d\d"),
        (_CODE_IS, rf"{_any('thousands')}(?: ?{_TWO_DIGITS})?"),
        # zijn pincode is zijn geboortejaar 2016
        (rf"{_CODE_IS}(?:\w+ )?{_any('year_of_birth')}[ ,:]{{1,3}}(?:{_IS})?", r"\d{4}"),
        # het is vier keer de 1
        (rf"(?<!\w){_IS}", _FOUR_OF_THEM),
        # eerst een 7, dan 3, dan 9, dan 1
        (
            rf"(?<!\w){_any('first')} (?={_any('the_same')} )",
            rf"{_ONE_DIGIT}(?:{_NEXT}{_ONE_DIGIT}){{3}}",
        ),
    )
)
_ABOUT_LOGGING_IN = _WORDS.whole("logs_in")


def told_pincodes(text: str, about: bool) -> Iterator[tuple[int, int]]:
    """Give the numbers that are told; `about`: whether the message speaks of a code."""
    is_spoken = about or _ABOUT_LOGGING_IN.search(text)
    for pattern in (_BEGINS_WITH_NOUGHT, *(_SPOKEN if is_spoken else ())):
        yield from (found.span() for found in pattern.finditer(text))
    for pattern in _BEHIND_IS:
        yield from (found.span("number") for found in pattern.finditer(text))
