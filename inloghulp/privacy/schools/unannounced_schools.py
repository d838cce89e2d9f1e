"""Finds schools that no 'obs' or 'zit op' announces: 'groep 7 de Springplank', 'st jozef', 'de kei, onze school'."""

import re
from collections.abc import Iterator

from inloghulp.privacy.schools.school_names import (
    ADJECTIVES,
    NO_NAME,
    NO_SCHOOL,
    Words,
    looks_like_a_school,
    rest_of_someone,
)
from inloghulp.privacy.text.typed import ON_THE_SCREEN, Typed
from inloghulp.privacy.text.vocabulary import ARTICLES
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("unannounced_schools")

_SAINTS, _ARABIC_ARTICLES = _WORDS["saints"], _WORDS["arabic_articles"]
_BEFORE_A_SCHOOL, _SCHOOL, _SCHOOLS = _WORDS["before_a_school"], _WORDS["school"], _WORDS["schools"]
_ON, _GROUP, _CHOOSES, _SIDES = (_WORDS[group] for group in ("on", "group", "chooses", "sides"))
_WHOSE, _THE, _IS = _WORDS["whose"], _WORDS["the"], _WORDS["is"]
_ON_OR_OF, _SENT_OR_SITS = _WORDS["on_or_of"], _WORDS["sent_or_sits"]
_LISTS, _STANDS, _SEARCHES = _WORDS["lists"], _WORDS["stands"], _WORDS["searches"]
_CALLED = _WORDS["called"]
_AND = _WORDS["and"]
_SEASONS = _WORDS["seasons"]
_CHILDREN = _WORDS["children"]
_OF, _NOT_OF_A_SCHOOL = _WORDS["of"], _WORDS["not_of_a_school"]
_SAYS = word_groups("schools")["said_of_a_school"]
_BEFORE_A_LAST_NAME = word_groups("last_names")["sure_particles"]
_NAMES = word_groups("last_names")["words_for_it"]
_TITLES = word_groups("last_names")["titles"]
_INITIALS = re.compile(r"[A-Z]{2,3}")
_HOW_IT_IS_CALLED = re.compile(
    rf"(?<=\w) {_WORDS.either('how_it_is_called')}"
    rf"(?=\s*(?:$|[,.;!?()])|\s{_WORDS.either('goes_on')}\b)",
    re.I,
)
_PRONOUNS = _WORDS["pronouns"]
_LITTLE_IN_TITLES, _OFFICES = _WORDS["title_words"], _WORDS["offices"]
_BEFORE_ARABIC, _THERE_IS = _WORDS["before_an_arabic_one"], _WORDS["there_is"]
_TITLE_WORDS, _LONGEST_NAME = 3, 4
_NEAR = 6  # words
_SHORTEST = 3  # letters


def unannounced_schools(read: Typed) -> Iterator[Words]:
    """Names of schools by what they are and by what stands beside them; they may overlap."""
    is_on_the_screen = not ON_THE_SCREEN.isdisjoint(read.said)
    yield from _told_to_be_one(read)
    yield from _in_title_case(read)
    for at in read.places:
        word = read.word(at)
        found: Words | None = None
        if word in _SAINTS:
            found = _saint(read, at)
        elif word in _ARABIC_ARTICLES:
            found = _arabic(read, at)
        elif word in ARTICLES - _NOT_OF_A_SCHOOL and not is_on_the_screen:
            found = _capital_behind_article(read, at) or _behind_a_group(read, at)
            found = found or _one_of_two(read, at) or _of_children(read, at)
        elif word in _CHOOSES or (word in _ON and _may_be_on_one(read, at)):
            found = _capital(read, at + 1)
        elif word in _SCHOOLS:
            found = _before_our_school(read, at)
        elif word in read.known.of_schools and not is_on_the_screen and _is_a_title(read, at):
            found = at, at
        if found:
            yield found


def _told_to_be_one(read: Typed) -> Iterator[Words]:
    """Give what the message begins with, where that is said to be the school: 'de kleine kapitein is onze school'."""
    for told in _HOW_IT_IS_CALLED.finditer(read.text):
        last = read.word_from(told.start()) - 1
        first = last
        while first > 0 and last - first < _LONGEST_NAME and not read.begins_sentence(first):
            first -= 1
        is_new = any(
            not read.is_ordinary(at) and read.word(at) not in NO_NAME
            for at in range(first, last + 1)
        )
        is_told = last >= 0 and read.word(last) not in _PRONOUNS
        if is_told and is_new and read.begins_sentence(first):
            yield first, last


def _in_title_case(read: Typed) -> Iterator[Words]:
    """Give three words or more with a capital, also the little ones: 'nu heet de school Samen Op Weg'."""
    if _SCHOOLS.isdisjoint(read.said):
        return
    at = 1
    while at < len(read):
        last = at
        while last < len(read) and read.is_proper(last) and (last == at or read.adjoins(last)):
            last += 1
        words = {read.word(one) for one in range(at, last)}
        is_one = last - at >= _TITLE_WORDS and not words.isdisjoint(_LITTLE_IN_TITLES)
        if is_one and read.products.isdisjoint(range(at, last)):
            yield at, last - 1
        at = last + 1


def _saint(read: Typed, at: int) -> Words | None:
    """Return 'st jozef', 'sint Jan Baptist'; the one of November is in words/products.yml."""
    last = at
    while read.adjoins(last + 1) and last < at + 2 and _is_a_name(read, last + 1):
        last += 1
    last = rest_of_someone(read, last) if last > at else last
    is_one = last > at and not read.products.intersection(range(at + 1, last + 1))
    return (at, last) if is_one else None


def _is_a_name(read: Typed, at: int) -> bool:
    word, known = read.word(at), read.known
    is_listed = known.is_first_name(word) or word in known.surnames or read.is_rare(at)
    return is_listed and not read.is_ordinary(at)


def _arabic(read: Typed, at: int) -> Words | None:
    """Return 'el amal', 'al-Amana', where a school is spoken of."""
    if at + 1 >= len(read) or not read.adjoins(at + 1) or read.is_ordinary(at + 1):
        return None
    word, known = read.word(at + 1), read.known
    if len(word) < _SHORTEST:
        return None
    is_name = known.is_first_name(word) or read.is_rare(at + 1) or read.is_proper(at + 1)
    is_school = read.word(at - 1) in _BEFORE_A_SCHOOL or read.word(at + 2) in _SCHOOL
    is_said = read.word(at + 2) in _SAYS | _THERE_IS
    is_begin = read.begins_sentence(at) or (
        read.word(at - 1) in _BEFORE_ARABIC and read.is_strange(at + 1)
    )
    is_school = is_school or (is_begin and is_said)
    return (at, at + 1) if is_name and is_school else None


def _capital_behind_article(read: Typed, at: int) -> Words | None:
    """Return 'de Springplank', 'de Kleine Dwergvos': a capital that only a name has."""
    first = at + 1 + _is_abbreviated(read, at + 1)  # 'de JP Coen'
    if first >= len(read) or not read.adjoins(first) or not _is_proper(read, first):
        return None
    last = read.last_of_row(first, lambda behind: read.adjoins(behind) and _is_proper(read, behind))
    is_in_one = last + 1 < len(read) and read.gap(last + 1) == "-"  # 'de Bloem-toets'
    if is_in_one and not read.is_capital(last + 1):
        return None
    if "-" in read.gap(at) or read.products.intersection(range(first, last + 1)):
        return None
    is_last_name = read.word(at - 1) in _OF  # 'juf van de Brommel', and not 'van de Kameleon'
    is_one = first > at + 1 or any(
        _may_be_one(read, noun) and not (is_last_name and read.is_strange(noun))
        for noun in range(first, last + 1)
    )
    return (at, last) if is_one else None


def _is_abbreviated(read: Typed, at: int) -> bool:
    """Whether first names are written as two or three letters before the last one."""
    raw = read.raw(at) if at + 1 < len(read) else ""
    is_one = raw.isupper() and _INITIALS.fullmatch(raw) is not None and at not in read.products
    known, last = read.known, read.word(at + 1)
    return is_one and read.adjoins(at + 1) and (last in known.surnames or last in known.first_names)


def _is_proper(read: Typed, at: int) -> bool:
    return at < len(read) and read.is_proper(at) and not read.raw(at).isupper()


def _may_be_one(read: Typed, at: int) -> bool:
    """Whether schools are called so, or nothing that is known."""
    word, known = read.word(at), read.known
    if (
        word in NO_NAME
        or word in _SEASONS
        or NO_SCHOOL.fullmatch(read.raw(at))
        or word in known.regions
    ):
        return False
    if word in known.of_schools or word in known.also_passwords:
        return True
    if read.is_ordinary(at) and len(word) > _SHORTEST:
        is_one = read.raw(at - 1) in _THE and not _is_somebody(read, at - 2)
        return (
            is_one and word not in _OFFICES | ADJECTIVES and not known.is_first_name(word)
        )  # 'doet dat de Wissel'
    return not known.is_first_name(word) and (looks_like_a_school(word) or read.is_strange(at))


def _is_somebody(read: Typed, at: int) -> bool:
    """Whether a first name, a title or an initial stands here: 'juf Ank de Kort'."""
    word = read.word(at)
    return len(word) == 1 or word in _TITLES or word in _NAMES or read.known.is_first_name(word)


def _is_a_title(read: Typed, at: int) -> bool:
    """Whether a word that schools are called after has a capital for that reason: 'wij zijn Wegwijzer'."""
    is_other = read.known.is_first_name(read.word(at)) or at in read.products
    is_other = is_other or read.word(at - 1) in _TITLES
    is_other = is_other or read.word(at - 1) in _BEFORE_A_LAST_NAME
    is_other = is_other or (read.word(at - 1) in _OF and len(read.word(at - 2)) == 1)
    return _is_proper(read, at) and not is_other and not read.is_ordinary(at)


def _behind_a_group(read: Typed, at: int) -> Words | None:
    """Return 'de springplank' in 'groep 7 de springplank'."""
    noun = at + 1
    if read.word(at - 2) not in _GROUP or not read.word(at - 1)[:1].isdigit():
        return None
    if noun >= len(read) or not read.adjoins(noun) or not read.adjoins(at):
        return None
    is_one = read.word(noun) in read.known.of_schools or read.is_strange(noun)
    return (at, noun) if is_one else None


def _of_children(read: Typed, at: int) -> Words | None:
    """Return 'de klimop' in 'kind op de klimop', 'mail van de klimop', 'de klimop, groep 4'."""
    noun = at + 1
    if noun >= len(read) or not read.adjoins(noun) or noun in read.products:
        return None
    is_often = read.word(noun) in read.known.of_schools
    if not (is_often or read.is_rare(noun)):
        return None
    is_before = read.word(at - 1) in _ON_OR_OF and read.word(at - 2) in _SENT_OR_SITS
    is_child = read.word(at - 1) in _ON and read.word(at - 2) in _CHILDREN and is_often
    is_before = is_before or (is_child and _is_last_or_next_child(read, noun))
    behind = [read.word(after) for after in range(noun + 1, noun + 3)]
    is_last_name = not is_often and read.word(at - 1) in _OF
    is_grouped = not is_last_name and behind[0] in _GROUP and read.word(noun + 2)[:1].isdigit()
    is_sought = behind[0] in _STANDS or read.word(at - 1) in _SEARCHES
    is_listed = is_sought and not _LISTS.isdisjoint(read.said)
    return (at, noun) if is_before or is_grouped or is_listed else None


def _is_last_or_next_child(read: Typed, at: int) -> bool:
    """Whether nothing is said of a word, or another child comes behind it: 'dochter op de schakel zoon op'."""
    behind = at + 1
    return behind >= len(read) or read.gap(behind) != " " or read.word(behind) in _CHILDREN


def _one_of_two(read: Typed, at: int) -> Words | None:
    """Return 'de rank' in 'de rank en de wijngaard'."""
    for other in (at + 3, at - 3):
        words = (read.word(at + 1), read.word(other + 1) if other >= 0 else "")
        is_pair = read.word(max(at, other) - 1) in _AND and read.word(other) in ARTICLES
        if is_pair and read.known.of_schools.issuperset(words):
            return at, at + 1
    return None


def _may_be_on_one(read: Typed, at: int) -> bool:
    """Whether 'op' may stand before a school: children are spoken of, or the name shows it."""
    if at + 1 < len(read) and _looks_like_one(read, at + 1):
        return True
    return any(read.word(before) in _CHILDREN for before in range(max(0, at - _NEAR), at))


def _looks_like_one(read: Typed, at: int) -> bool:
    return read.is_rare(at) or looks_like_a_school(read.word(at))


def _capital(read: Typed, first: int) -> Words | None:
    """Return a new word with a capital, and what belongs to it: 'Sokkenmuur Oost'."""
    if first >= len(read) or not read.adjoins(first) or not _is_proper(read, first):
        return None
    word, known = read.word(first), read.known
    is_known = read.is_ordinary(first) or word in known.seen or word in known.places
    if is_known or word in known.regions or first in read.products:
        return None
    if NO_SCHOOL.fullmatch(read.raw(first)) or known.is_first_name(word):
        return None
    return first, read.last_of_row(
        first,
        lambda behind: (
            read.adjoins(behind) and (_is_proper(read, behind) or read.word(behind) in _SIDES)
        ),
    )


def _before_our_school(read: Typed, at: int) -> Words | None:
    """Return what is said to be the school: 'de egelantier, dat is onze school', 'Willem (de basisschool)'."""
    last = at - 1
    if last < 0:
        return None
    is_between = "(" in read.gap(last)
    is_between = is_between or read.word(last - 1) in _CALLED
    if read.word(last) not in _WHOSE and not (is_between and read.word(last) in _THE):
        return None
    is_apart = any(sign in read.gap(last) for sign in ",(")
    whose = last
    last = read.first_of_row(whose, lambda before: read.word(before) in _IS) - 1
    is_apart = is_apart or last + 1 < whose
    if last < 0 or not is_apart or last in read.products or read.word(last) in NO_NAME:
        return None
    known, word = read.known, read.word(last)
    has_article = read.word(last - 1) in ARTICLES and read.adjoins(last)
    is_new = not read.is_ordinary(last) and word not in known.seen
    if not (word in known.of_schools or (is_new and (has_article or read.is_capital(last)))):
        return None
    first = read.first_of_row(
        last, lambda before: read.adjoins(before + 1) and read.is_capital(before)
    )
    return (last - 1 if has_article else first), last
