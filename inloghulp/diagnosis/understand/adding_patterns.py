"""The patterns by which it is seen what a parent wants in the message for the teacher: made once of the words in
faq/dialogue.yml, under `adding`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from inloghulp.faq.sentences import Adding

_once = lru_cache(maxsize=4)
"""For each `adding`: the one that is used, and one that a maintainer just changed."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@_once
def parts(adding: Adding) -> re.Pattern[str]:
    """Return what stands between the parts of a text."""
    return _compiled(rf"[,;.!?\n]+\s|\s(?:{_any(adding.joined_by)})\s")


@_once
def clause(adding: Adding) -> re.Pattern[str]:
    """Return what is to be said by a clause behind what names the message or where it is to be: 'zet erbij dat ...'."""
    return _compiled(
        rf"\b(?:{_any(adding.before_that)}|(?:{_any(adding.message_names)})(?: \w+){{0,4}}?),?"
        rf"(?: (?:{_any(adding.between)}))* ({adding.that} (?!{_any(adding.not_after_that)})[^.?!\n]+)"
    )


@_once
def around(adding: Adding) -> re.Pattern[str]:
    """Return what stands amid where it is to be: 'met groep 5 erbij'."""
    return _compiled(
        rf"\b(?:{_any(adding.around_it)})(?: (?:er|{_any(adding.between)}))* ([^.?!,:\n]{{2,60}}?)"
        rf" (?:{_any(adding.around_end)})"
        rf"(?=$|[.?!,]| (?:{_any((*adding.ends_with, *adding.joined_by))})\b)"
    )


@_once
def lacking(adding: Adding) -> re.Pattern[str]:
    """Return what is said not to be in it: 'groep 5 staat er nog niet bij'."""
    begins = _any((*adding.begins_with, *adding.between))
    between = _any((*adding.between, *adding.denies))
    return _compiled(
        rf"(?:^|[.!?,\n]\s+)(?:(?:{begins})\b[\s,.]*)*([^.?!,:\n]{{2,60}}?) (?:{_any(adding.stands)})"
        rf"(?: er)?(?: (?:{between}))*? (?:{_any(adding.denies)})(?: (?:{between}))*"
        rf" (?:{_any(adding.around_end)})\b"
    )


@_once
def behind_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands behind where it is to be: 'zet erbij groep 5'."""
    return _compiled(
        rf"\b(?:{_any(adding.around_it)})(?: (?:{_any(adding.between)}))* (?:{_any(adding.around_end)}),?"
        rf"(?: (?:{_any(adding.between)}))* ([^.?!,:\n]{{2,60}}?)(?=$|[.?!,]| (?:{_any(adding.ends_with)})\b)"
    )


@_once
def to_be_in(adding: Adding) -> re.Pattern[str]:
    """Return what is said to be in the message too: 'de mail komt niet moet ook in het bericht'."""
    begins, between = (*adding.begins_with, *adding.between), _any(adding.between)
    return _compiled(
        rf"^(?:(?:{_any(begins)})\b[\s,.]*)*([^.?!,:\n]{{2,60}}?),? (?:dat )?(?:{_any(adding.must)})"
        rf"(?: (?:er|{between}))* (?:erin|in|bij)(?: (?:het|dat|dit|de))? (?:{_any(adding.message_names)})\b"
    )


@_once
def before_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands alone before where it is to be: 'en groep 5 erbij'."""
    begins = (*adding.begins_with, *adding.between)
    return _compiled(
        rf"^(?:(?:{_any(begins)})\b[\s,.]*)*([^.?!,:\n]{{2,60}}?) (?:{_any(adding.around_end)})"
        rf"(?: (?:{_any(adding.ends_with)}))*[.!]*$"
    )


@_once
def there(adding: Adding) -> re.Pattern[str]:
    """Return where it is to be: 'er ook in'."""
    between = _any((*adding.between, *adding.denies))
    return _compiled(rf"\ber(?: (?:{between}))* ?(?:{_any(adding.around_end)})\b")


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
    lead = rf"(?:(?:{_any((*adding.begins_with, *adding.between))})\b[\s,]*)*"
    between = _any((*adding.between, "er", "dit", "erin", "er in", "in"))
    return _compiled(
        rf"(?:^|[.!?,;]\s+){lead}(?:{_any(adding.dictates)})(?: (?:{between}))*\s?:\s*([\w\[(][^\n]+)"
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
    """Return the comma before a part of a sentence that tells something else."""
    return _compiled(rf",\s+(?=(?:{_any(adding.joined_by)})\b)")


@_once
def points_back(adding: Adding) -> re.Pattern[str]:
    """Return the begin of what only points to something: 'dat van'."""
    return _compiled(rf"{adding.that} (?:{_any(adding.not_after_that)})\b")
