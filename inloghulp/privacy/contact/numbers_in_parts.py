"""Finds the digits of a long number that is told in parts: '06 streepje 12 12 34 34', 'begint met 9999 en dan 69705'.

Numbers that are written in one way all along are found in contact.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from inloghulp.privacy.text.spoken_numbers import DIGIT, ELEVEN_OR_TWELVE, NOUGHT, TEN, TENS
from inloghulp.privacy.text.word_groups import word_groups

_any = word_groups("contact").either
_SPOKEN = rf"(?:{DIGIT}|{TEN}|{ELEVEN_OR_TWELVE}|[a-zë]{{3,9}}{TEN}|[a-zëé]{{0,12}}{TENS})"
_PART = rf"(?:\d{{1,10}}|{_SPOKEN})(?!\w)"
_BETWEEN = rf"[ ,./:-]{{1,3}}(?:{_any('between_parts')}[ ,:]{{1,2}}){{0,4}}"
_IN_PARTS = re.compile(rf"(?<![\w+.,-])(?:\+|00)?{_PART}(?:{_BETWEEN}{_PART}){{1,10}}", re.I)
_EACH = re.compile(rf"\d+|(?P<one>{DIGIT}(?!\w))|(?P<two>{_SPOKEN}(?!\w))", re.I)
_NOUGHT_FIRST = re.compile(rf"0|{NOUGHT}", re.I)


class NumberInParts(NamedTuple):
    """Where a number stands, how many digits it has, and whether it begins as a telephone number does."""

    start: int
    end: int
    digits: int
    begins_with_nought: bool


def numbers_in_parts(text: str) -> Iterator[NumberInParts]:
    """Numbers of two parts or more, each in digits or in words; they do not overlap."""
    for found in _IN_PARTS.finditer(text):
        digits = sum(
            1 if part["one"] else 2 if part["two"] else len(part.group())
            for part in _EACH.finditer(found.group())
        )
        yield NumberInParts(*found.span(), digits, _NOUGHT_FIRST.match(found.group()) is not None)
