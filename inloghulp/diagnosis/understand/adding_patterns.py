"""The patterns by which it is seen what a parent wants in the message for the teacher: made once of the words in
faq/dialogue.yml, under `adding`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from inloghulp.faq.sentences import Adding

_once = lru_cache(maxsize=4)
"""For each `adding`: the one that is used, and one that a maintainer just changed."""


_FEW_WORDS = r"([^.?!,:\n]{2,60}?)"
"""Some words of one part of a sentence: as few as there can be."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _between(adding: Adding, *more: str) -> str:
    """Return what may stand between two words of a pattern."""
    return rf"(?: (?:{_any((*adding.between, *more))}))*"


def _lead(adding: Adding) -> str:
    """Return what may stand before what is told: 'ja graag, en ook'."""
    return rf"(?:(?:{_any((*adding.begins_with, *adding.between))})\b[\s,.]*)*"


@_once
def parts(adding: Adding) -> re.Pattern[str]:
    """Return what stands between the parts of a text; not in 'zet het er ook maar in'."""
    last = rf"(?!(?:{_any(adding.around_end)})\W*$)"
    return _compiled(rf"[,;.!?\n]+\s|\s(?:{_any(adding.joined_by)})\s{last}")


@_once
def clause(adding: Adding) -> re.Pattern[str]:
    """Return what is to be said by a clause behind what names the message or where it is to be: 'zet erbij dat ...'."""
    return _compiled(
        rf"\b(?:{_any(adding.before_that)}|(?:{_any(adding.message_names)})(?: \w+){{0,4}}?),?"
        rf"{_between(adding)} ({adding.that} (?!(?:{_any(adding.not_after_that)})\b)[^.?!\n]+)"
    )


@_once
def around(adding: Adding) -> re.Pattern[str]:
    """Return what stands amid where it is to be: 'met groep 5 erbij'."""
    return _compiled(
        rf"\b(?:{_any(adding.around_it)}){_between(adding, adding.place)} {_FEW_WORDS}"
        rf" (?:{_any(adding.around_end)})"
        rf"(?=$|[.?!,]| (?:{_any((*adding.ends_with, *adding.joined_by))})\b)"
    )


@_once
def lacking(adding: Adding) -> re.Pattern[str]:
    """Return what is said not to be in it: 'groep 5 staat er nog niet bij'."""
    return _compiled(
        rf"(?:^|[.!?,\n]\s+){_lead(adding)}{_FEW_WORDS} (?:{_any(adding.stands)})"
        rf"(?: {adding.place})?{_between(adding, *adding.denies)}? (?:{_any(adding.denies)})"
        rf"{_between(adding, *adding.denies)} (?:{_any(adding.around_end)})\b"
    )


@_once
def behind_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands behind where it is to be: 'zet erbij groep 5'."""
    return _compiled(
        rf"\b(?:{_any(adding.around_it)}){_between(adding)} (?:{_any(adding.around_end)}),?"
        rf"{_between(adding)} {_FEW_WORDS}(?=$|[.?!,]| (?:{_any(adding.ends_with)})\b)"
    )


@_once
def to_be_in(adding: Adding) -> re.Pattern[str]:
    """Return what is said to be in the message too: 'de mail komt niet moet ook in het bericht', 'hij is ziek, dat moet
    er ook in'."""
    must = rf"(?:{_any(adding.must)})"
    there = rf"{_between(adding, adding.place, *adding.pointing)} (?:{_any(adding.around_end)})"
    return _compiled(
        rf"^{_lead(adding)}{_FEW_WORDS},?(?: {adding.that} {must}{there}(?=[.!]*$)"
        rf"|(?: {adding.that})? {must}{there}(?: (?:{_any(adding.says_nothing)}))?"
        rf" (?:{_any(adding.message_names)})\b)"
    )


@_once
def before_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands alone before where it is to be: 'en groep 5 erbij'."""
    return _compiled(
        rf"^{_lead(adding)}{_FEW_WORDS} (?:{_any(adding.around_end)})"
        rf"(?: (?:{_any(adding.ends_with)}))*[.!]*$"
    )


@_once
def there(adding: Adding) -> re.Pattern[str]:
    """Return where it is to be: 'er ook in'."""
    between = _between(adding, *adding.denies)
    return _compiled(rf"\b{adding.place}{between} ?(?:{_any(adding.around_end)})\b")


@_once
def behind(adding: Adding) -> re.Pattern[str]:
    """Return what is said to the bot behind it: 'kan dat?', 'of doe ik dat zelf'."""
    ends, goes_on = _any(adding.ends_with), _any(adding.goes_on_with)
    return _compiled(rf"[\s,;]+(?:(?:{ends})\W*|(?:{goes_on})\b.*)$")


@_once
def asked_behind(adding: Adding) -> re.Pattern[str]:
    """Return what is asked of the bot behind it: ', en hoelang duurt dat'."""
    return _compiled(rf",? (?:{_any(adding.joined_by)}) (?:{_any(adding.asking)})\b.*$")


@_once
def asks(adding: Adding) -> re.Pattern[str]:
    """Return the begin of what asks something: 'wanneer', 'hoelang'."""
    return _compiled(rf"(?:{_any(adding.asking)})\b")


@_once
def dictated(adding: Adding) -> re.Pattern[str]:
    """Return what the message is to say behind a colon: 'schrijf: ons adres is nieuw'."""
    between = _between(adding, adding.place, *adding.pointing, *adding.around_end)
    return _compiled(
        rf"(?:^|[.!?,;]\s+){_lead(adding)}(?:{_any(adding.dictates)}){between}\s?:\s*([\w\[(][^\n]+)"
    )


@_once
def begins(adding: Adding) -> re.Pattern[str]:
    """Return what only leads to what is told: 'ja graag, maar'."""
    return _compiled(rf"^(?:(?:{_any(adding.begins_with)})\b[\s,.]*)+")


@_once
def next_clause(adding: Adding) -> re.Pattern[str]:
    """Return what joins a clause to the one before it."""
    return _compiled(rf"\s{re.escape(adding.joined_by[0])}\s")


@_once
def next_statement(adding: Adding) -> re.Pattern[str]:
    """Return the comma before a part of a sentence that tells something else, or says to put in what was told."""
    return _compiled(rf",\s+(?=(?:{_any((*adding.joined_by, *adding.orders))})\b)")


@_once
def points_back(adding: Adding) -> re.Pattern[str]:
    """Return the begin of what only points to something: 'dat van'."""
    return _compiled(rf"{adding.that} (?:{_any(adding.not_after_that)})\b")
