"""How far the name of a school reaches: 'obs', whom it is called after, which building; and where it is said again."""

from collections.abc import Iterator, Sequence

from inloghulp.privacy.schools.school_names import KINDS_OF_SCHOOL, SIDES, Words
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES, LITTLE
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("schools")

SHORT_KIND = _WORDS["short_kinds"]
"""Nothing but a name stands behind these."""
LONG_KIND = _WORDS["long_kinds"]
_KINDS = SHORT_KIND | LONG_KIND
BEFORE_SCHOOL = _WORDS["before_school"]
"""With 'school' behind them a kind of school."""
_LOCATIONS = _WORDS["locations"]
_SHORT = 4  # letters


def said_again(read: Typed, found: Sequence[Words]) -> Iterator[Words]:
    """Give the same word elsewhere, where nobody uses it otherwise: 'obs Neptunus en neptunus noord'."""
    named = {at for first, last in found for at in range(first, last + 1)}
    words = {
        read.word(at)
        for at in named
        if len(read.word(at)) > _SHORT
        and not (read.is_ordinary(at) or at in read.products)
        and not KINDS_OF_SCHOOL.fullmatch(read.word(at))
        and read.word(at) not in LONG_KIND
    }
    yield from _with_article_again(read, found)
    for at in read.places if words else ():
        if read.word(at) in words and at not in named:
            yield at, at


def _with_article_again(read: Typed, found: Sequence[Words]) -> Iterator[Words]:
    """Give an article with a word that schools are called after, as it was told before: 'de bron'."""
    told = {
        (read.word(first), read.word(last))
        for first, last in found
        if last == first + 1
        and read.word(first) in ARTICLES
        and read.word(last) in read.known.of_schools
    }
    for at in read.places[:-1] if told else ():
        if (read.word(at), read.word(at + 1)) in told and read.adjoins(at + 1):
            yield at, at + 1


def with_location(read: Typed, last: int) -> int:
    """Where a name ends together with which of its buildings: 'De Wegwijzer locatie Noord', 'Neptunus noord'."""
    if read.word(last + 1) in _LOCATIONS and read.adjoins(last + 1) and read.adjoins(last + 2):
        return last + 2
    return last + 1 if read.word(last + 1) in SIDES and read.adjoins(last + 1) else last


def with_someone(read: Typed, first: int) -> int:
    """Where a name begins that is somebody's: 'Groen van Prinsterer'."""
    at = read.first_of_row(
        first, lambda before: read.word(before) in LITTLE and read.adjoins(before + 1)
    )
    at = max(1, at)
    is_someone = 0 < at < first and read.is_capital(at - 1) and read.is_capital(first)
    is_someone = is_someone and (read.is_proper(at - 1) or not read.is_ordinary(at - 1))
    return at - 1 if is_someone and read.adjoins(at) else first


def with_kind(read: Typed, first: int) -> int:
    """Where a name begins together with its kind: 'christelijke freinetschool de toverbal'."""

    def is_kind(at: int) -> bool:
        kinds = _KINDS if at + 1 == first else _KINDS | BEFORE_SCHOOL
        return read.word(at) in kinds and read.adjoins(at + 1)

    return read.first_of_row(first, is_kind)
