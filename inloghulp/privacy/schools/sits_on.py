"""Finds the school on which a child is said to sit: 'zit op de toverbal', 'op Columbus', 'op de jan van nassau'."""

from inloghulp.privacy.schools.school_names import (
    KINDS_OF_SCHOOL,
    NO_NAME,
    NO_SCHOOL,
    Told,
    Words,
    is_name,
    more_capitals,
    name_at,
)
from inloghulp.privacy.schools.school_reach import LONG_KIND
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES, LITTLE
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("schools")

_A_CHILD, _THE_WORD = _WORDS["a_child"], _WORDS["the_word"]
_SAT_ON, _SAT_ON_ENDS = _WORDS["sat_on"], tuple(_WORDS["sat_on_ends"])
"""On what children are too, and what is no school."""
_SHORTEST_NOUN = 4  # letters


def sits_on_a_school(read: Typed, start: int) -> Words | None:
    """Return what a child sits on; what parents sit on otherwise stands in many messages, or is known from films."""
    at = start + (read.word(start) in ARTICLES)
    if at >= len(read) or (at > start and not read.adjoins(at)):
        return None
    word, known = read.word(at), read.known
    if at == start and read.is_proper(at):
        is_elsewhere = word in known.regions or (
            word in known.places and word not in known.of_schools
        )
        if is_elsewhere or NO_SCHOOL.fullmatch(read.raw(at)):
            return name_at(read, start, Told.BESIDE)
        if at not in read.products and not known.is_word(word) and word not in known.seen:
            return at, at + more_capitals(read, at + 1)
    if at > start and (last := _end_of_someone(read, at)) > at:
        return start, last  # 'zit op de jan van nassau'
    found = name_at(read, start, Told.LIKELY)
    if found and (_is_sure_of_it(read, at) or found[1] > at):
        return found
    if at == start or len(word) < _SHORTEST_NOUN or not word.isalpha() or word in NO_NAME:
        return None
    is_other = at in read.products or word in _SAT_ON or word.endswith(_SAT_ON_ENDS)
    is_other = is_other or word in LONG_KIND or KINDS_OF_SCHOOL.fullmatch(word) is not None
    is_child = not _A_CHILD.isdisjoint(map(read.word, range(max(0, start - 7), start)))
    return (start, at) if is_child and not is_other and read.word(at + 1) not in _THE_WORD else None


def _end_of_someone(read: Typed, at: int) -> int:
    """Return the last word of somebody's name, of which the first name stands here; or the word itself."""
    known = read.known
    if not known.is_first_name(read.word(at)):
        return at
    last = 1 + read.last_of_row(
        at, lambda behind: read.word(behind) in LITTLE and read.adjoins(behind)
    )
    word = read.word(last)
    is_name = last in read.products or word in known.surnames or known.is_first_name(word)
    is_name = is_name or (word in known.last_parts and last > at + 1)
    return last if is_name and read.adjoins(last) and not read.is_ordinary(last) else at


def _is_sure_of_it(read: Typed, at: int) -> bool:
    """Whether it is no ordinary thing, or a child is spoken of."""
    is_one = is_name(read, at, Told.BESIDE, has_article=True)
    return is_one or any(word.text in _A_CHILD for word in read.words)
