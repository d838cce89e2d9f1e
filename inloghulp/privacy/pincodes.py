"""Finds pincodes: four digits, written together or apart, or spelled out."""

import re
from collections.abc import Iterator

from inloghulp.nlu.words import words_of
from inloghulp.privacy.spoken_numbers import AND, DIGIT, ELEVEN_OR_TWELVE, TEN, TENS
from inloghulp.privacy.vocabulary import vocabulary
from inloghulp.privacy.word_groups import word_groups

Place = tuple[int, int]

_WORDS, _ENTERED = word_groups("pincodes"), word_groups("passwords").either("entered")
_any = _WORDS.either
_MONTH = word_groups("numbers").either("months")
_NUMBER = re.compile(
    r"(?<![\w.,+/€#-])(?<!\d:)(?:\d{4,8}|\d\d[ -]\d\d|\d(?:[ .,-]{1,2}\d){3,5})(?![\w:%€/]|[.,-]\d|-\w)"
    rf"|\b{DIGIT}(?:[ ,-]{{1,2}}{DIGIT}){{3,5}}\b",
    re.I,
)
_ALONE = re.compile(rf"\d{{4}}|\d(?:[ .,-]{{1,2}}\d){{3}}|{DIGIT}(?:.{{1,2}}{DIGIT}){{3}}", re.I)
"""Likely enough without a word about codes."""
_TWO_DIGITS = rf"(?:(?:{DIGIT}{AND})?{TENS}|\w{{3,5}}{TEN}|{ELEVEN_OR_TWELVE})"
_TWO_NUMBERS = re.compile(
    rf"\b{_any('spelled_behind')}\s(?:\w{{1,8}}\s){{0,3}}?(?P<number>{_TWO_DIGITS}\s{_TWO_DIGITS})\b",
    re.I,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_ABOUT = re.compile(rf"\b(?:{_any('about')}|{_ENTERED})\b", re.I)
"""Words for a code, and what is said of a secret that was entered."""
_NO_PIN_BEFORE = re.compile(
    rf"\b(?:{_any('before')}|{_any('numbers')}(?: {_any('number_is')})?|{_MONTH}"
    rf"|{_any('errors')} \d{{3,5}} {_any('or_and')}|{_any('from')} \d{{3,4}} {_any('until')})[ :]{{0,3}}$"
    r"|[€#$]\s?$",
    re.I,
)
_NO_PIN_AFTER = re.compile(rf"\s?(?:{_any('after_begins')}|{_any('after')}\b)", re.I)
_WHAT_IS_DONE = re.compile(rf"\s{_any('done_with')}")
_MANY = re.compile(rf"\s([a-z]{{4,}}{_any('plural')})\b")
"""Of what there are so many: '1250 sommen'."""


def pincodes(text: str) -> Iterator[Place]:
    """Digits that are a code by what is said around them, or four digits that can hardly be something else."""
    about = bool(_ABOUT.search(text))
    for spoken in _TWO_NUMBERS.finditer(text):
        yield spoken.span("number")
    for found in _NUMBER.finditer(text):
        digits = found.group()
        whole = digits == text.strip(" .!?,\n")
        if not about and not whole and not _ALONE.fullmatch(digits):
            continue
        if digits in ("0800", "0900"):
            continue
        if not about and _YEAR.fullmatch(digits) and not whole:
            continue
        before = text[max(0, found.start() - 30) : found.start()]
        if _NO_PIN_BEFORE.search(before) or _NO_PIN_AFTER.match(text, found.end()):
            continue
        many = None if about else _MANY.match(text, found.end())
        if many and not _WHAT_IS_DONE.match(text, found.end()):
            continue
        if not _after_a_product(before):
            yield found.span()


def _after_a_product(before: str) -> bool:
    """Whether a number is that of a model: 'HP 2510'."""
    words = words_of(before)
    if not words or before[words[-1].end :].strip():
        return False
    return vocabulary().is_product(words[-1].text)
