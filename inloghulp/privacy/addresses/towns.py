"""Finds the town that is told behind a street or a school: ', 2000 Antwerpen', 'in Ede', 'te den dolder'."""

import re

from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("towns")
_BEFORE, _ARTICLES = _WORDS["before"], _WORDS["articles"]
_CODE = re.compile(r"[1-9]\d{3}")
"""Of a town in Belgium."""
_LETTERS = 2
"""Of a postcode in the Netherlands."""
_LONGEST = 4  # words: 'bergen op zoom'
_END = re.compile(r"\s*(?:$|[.,;!?)\n])")


def end_of_town(read: Typed, last: int, is_sure: bool = False) -> int:
    """Return the last word of the town that is told behind this word, or the word itself where none is.

    `is_sure`: someone is said to live there, so only a town that is known, but also without a capital.
    """
    at = last + 1
    if at >= len(read) or not _is_near(read, at):
        return last
    has_code = _CODE.fullmatch(read.word(at)) is not None
    at += has_code
    if has_code and len(read.word(at)) == _LETTERS and not read.is_ordinary(at):
        last, at = at, at + 1  # '1234 ab'
        if at >= len(read) or not _is_near(read, at):
            return last
    is_told = read.word(at) in _BEFORE
    at += is_told
    if at >= len(read) or (at > last + 1 and not _is_near(read, at)):
        return last
    if is_sure and read.word(at) in _ARTICLES:
        return last  # 'wonen in de buurt'
    for end in range(min(at + _LONGEST, len(read)) - 1, at - 1, -1):
        if _is_town(read, at, end, is_sure or is_told or has_code or _is_address(read, last)):
            return end
    if is_sure:
        return last
    is_behind = is_told or has_code or "," in read.gap(at)
    is_last = _END.match(read.text, read.words[at].end) is not None
    is_behind_both = has_code and _is_address(read, last)  # '12, 9000 gent'
    is_new = (is_behind_both and not read.is_ordinary(at)) or read.is_strange(at)
    is_new = is_new or (read.is_capital(at) and is_last and not read.is_ordinary(at))
    return at if is_behind and is_new and at not in read.products else last


def whole_town(read: Typed, last: int) -> int:
    """Return the last word of a town of some words, of which this word is the first or the second: 'Beek en Donk'."""
    places = read.known.places
    for end in range(min(last + _LONGEST, len(read)) - 1, last, -1):
        is_near = all(read.adjoins(at) for at in range(last + 1, end + 1))
        starts = range(max(0, last - 1), last + 1)
        if is_near and any(" ".join(map(read.word, range(at, end + 1))) in places for at in starts):
            return end
    return last


def _is_town(read: Typed, first: int, last: int, is_sure: bool) -> bool:
    name, known = " ".join(map(read.word, range(first, last + 1))), read.known
    if name not in known.places and name not in known.regions:
        return False
    if any(not read.adjoins(at) for at in range(first + 1, last + 1)):
        return False
    if read.is_capital(last) or not (known.is_word(name) or name in known.seen):
        return True
    return is_sure and not known.is_word(name)


def _is_address(read: Typed, last: int) -> bool:
    """Whether the number of a house or a postcode ends here: '12', '12 bis', '1234 ab'."""
    return any(read.word(at)[:1].isdigit() for at in (last, last - 1))


def _is_near(read: Typed, at: int) -> bool:
    return re.fullmatch(r"[ ,(]{1,2}\n?|\n", read.gap(at)) is not None
