"""Finds pincodes: four digits, written together or apart, or spelled out."""

import re
from collections.abc import Iterator

from inloghulp.nlu.text.words import words_of
from inloghulp.privacy.passwords.told_pincodes import told_pincodes
from inloghulp.privacy.text.needed_words import Needing, OneOf
from inloghulp.privacy.text.spoken_numbers import DIGIT, has_number
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS, _PASSWORDS = word_groups("pincodes"), word_groups("passwords")
_any = _WORDS.either
_MONTH = word_groups("numbers").either("months")
_NUMBER = re.compile(
    r"(?<![\w.,+/€#-])(?<!\d:)(?:\d{4,8}|\d\d[ -]\d\d|\d(?:[ .,-]{1,3}\d){3,5})(?![\w:%€/]|[.,-]\d|-\w)"
    rf"|\b{DIGIT}(?:[ ,-]{{1,2}}{DIGIT}){{3,5}}\b",
    re.I,
)
_ALONE = re.compile(rf"\d{{4}}|\d(?:[ .,-]{{1,3}}\d){{3}}|{DIGIT}(?:.{{1,2}}{DIGIT}){{3}}", re.I)
"""Likely enough without a word about codes."""
_OF_A_BOOK = re.compile(
    rf"\b{word_groups('contact').either('isbn')}(?:[ ,-]{{1,2}}(?:{DIGIT}|\d))*", re.I
)
"""'negen zeven acht negen nul ...': how the number of a book begins."""
_GLUED = re.compile(rf"(?<!\w){_any('glued')}-?(?P<number>\d{{4}})(?![\w-])", re.I)
"""'pin4410'."""
_IN_A_ROW = re.compile(r"\d[ .-]$")
_MORE_DIGITS = re.compile(r"[ .-]\d")
"""Of a number that is longer: 'isbn 978 90 345 1234 6'."""
_SUM_BEFORE, _SUM_AFTER = re.compile(r"[+×*÷]\s?$"), re.compile(r"\s?[+×*÷]")
_UNTIL = re.compile(rf"\s{_any('until')}\s\d")
_SHOWN = re.compile(rf"\({_any('errors')}[ :]{{1,2}}$", re.I)
_ERROR = Needing(
    rf"\b{_any('errors_only')} (?:{_any('error_is')} )?(?P<number>\d{{3,5}})(?!\d)",
    _WORDS.one_of("errors_only"),
)
"""What begins with the same two digits is another one: 'foutcode 1603, eerst was het 1605'."""
_PRINTED, _LONGEST = _WORDS.whole("printed_on"), 5  # digits
"""On these stand long numbers that are no code to log in with."""
_WENT_WRONG = _WORDS.whole("went_wrong")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_DAY, _OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = re.compile(
    rf"(?<![\d-]){_DAY}[ -]{_OF_MONTH}[ -]{_YEAR.pattern}(?![\d-])|\b{_any('on')} {_DAY}-{_OF_MONTH}(?![\d-])",
    re.I,
)
"""'12 10 2026', 'op 12-10'."""
_BEFORE_A_YEAR = re.compile(rf"\b{_any('before_a_year')} $", re.I)
_ABOUT = Needing(
    rf"\b(?:{_any('about')}|{_PASSWORDS.either('entered')})\b",
    OneOf((*_WORDS.in_order("about"), *_PASSWORDS.in_order("entered"))),
)
"""Words for a code, and what is said of a secret that was entered."""
NUMBERED = rf"(?:{_any('numbered')}-?{_any('number')}|{_any('numbers')})"
"""The word for the number of a thing: 'bestelnummer'."""
_NO_PIN_BEFORE = re.compile(
    rf"\b(?:{_any('before')}|{NUMBERED}(?: {_any('number_is')})?|{_MONTH}"
    rf"|{_any('errors')} \d{{3,5}} {_any('or_and')}|{_any('from')} \d{{3,4}} {_any('until')})[ :]{{0,3}}$"
    r"|[€#$]\s?$",
    re.I,
)
_NO_PIN_AFTER = re.compile(rf"\s?(?:{_any('after_begins')}|{_any('after')}\b)", re.I)
_IS_NOT_SAFE = re.compile(
    rf"\s{_any('number_is')} (?:\w+ )?{_any('no')} (?:\w+ )?{_any('safe')}", re.I
)
"""Of a code as an example: '1234 is toch geen veilige code'."""
_WHAT_IS_DONE = re.compile(rf"\s{_any('done_with')}")
_MANY = re.compile(rf"\s([a-z]{{4,}}{_any('plural', 'little_ones')})\b")
_LITTLE_ONES = re.compile(rf"\s([a-z]{{3,}}{_any('little_ones')})\b")
"""Of what there are so many: '1250 sommen'."""


def pincodes(text: str) -> Iterator[Place]:
    """Digits that are a code by what is said around them, or four digits that can hardly be something else."""
    if not has_number(text):
        return
    about = bool(_ABOUT.search(text))
    errors = {error["number"][:2] for error in _ERROR.finditer(text)}
    others = [told.span() for one in (_OF_A_BOOK, _DATE) for told in one.finditer(text)]
    for first, last in told_pincodes(text, about):
        is_another = any(start <= first < end for start, end in others)
        if not (is_another or _NO_PIN_BEFORE.search(text[max(0, first - 30) : first])):
            yield first, last
    yield from (glued.span("number") for glued in _GLUED.finditer(text))
    for found in _NUMBER.finditer(text):
        digits = found.group()
        if any(start <= found.start() < end for start, end in others):
            continue
        whole = digits == text.strip(" .!?,\n")
        if not about and not whole and not _ALONE.fullmatch(digits):
            continue
        if digits in ("0800", "0900"):
            continue
        if not about and _YEAR.fullmatch(digits) and not whole:
            continue
        before = text[max(0, found.start() - 30) : found.start()]
        if digits[:2] in errors or (len(digits) > _LONGEST and _PRINTED.search(text)):
            continue
        if _NO_PIN_BEFORE.search(before) or _NO_PIN_AFTER.match(text, found.end()):
            continue
        if _YEAR.fullmatch(digits) and _BEFORE_A_YEAR.search(before):
            continue
        if _IS_NOT_SAFE.match(text, found.end()):
            continue
        if _is_counted(text, found.end(), about) or _is_reckoned(text, *found.span(), about):
            continue
        if _SHOWN.search(before) and _WENT_WRONG.search(text):
            continue
        if not _after_a_product(before):
            yield found.span()


def _is_counted(text: str, end: int, about: bool) -> bool:
    """Whether it tells of what there are so many: '1250 sommen', and beside a code as well '1500 muntjes'."""
    many = (_LITTLE_ONES if about else _MANY).match(text, end)
    return many is not None and not _WHAT_IS_DONE.match(text, end)


def _is_reckoned(text: str, start: int, end: int, about: bool) -> bool:
    """Whether it is part of a sum, of a longer number, or of a time: '1250 + 1750', '1568 tot 1648'."""
    if _SUM_BEFORE.search(text, max(0, start - 2), start) or _SUM_AFTER.match(text, end):
        return True
    is_part = _IN_A_ROW.search(text, max(0, start - 2), start) or _MORE_DIGITS.match(text, end)
    return not about and bool(is_part or _UNTIL.match(text, end))


def _after_a_product(before: str) -> bool:
    """Whether a number is that of a model: 'HP 2510'."""
    words = words_of(before)
    if not words or before[words[-1].end :].strip():
        return False
    return vocabulary().is_product(words[-1].text)
