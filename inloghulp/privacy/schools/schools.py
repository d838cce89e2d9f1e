"""Finds the names of schools: behind the kind of school, and where someone is said to go to school.

A name in capitals need not be known; without a capital it must be a word that no parent uses, or one that schools are
often called after: 'zit op de regenboog'. What may be a name: school_names.py.
"""

import re
from collections.abc import Iterator
from itertools import chain

from inloghulp.privacy.addresses.towns import end_of_town
from inloghulp.privacy.people.standing_names import signatures
from inloghulp.privacy.schools.school_names import (
    FIRST_PART,
    KINDS_OF_SCHOOL,
    NO_SCHOOL,
    Told,
    Words,
    first_part,
    is_name,
    more_capitals,
    name_at,
)
from inloghulp.privacy.schools.school_reach import (
    BEFORE_SCHOOL,
    LONG_KIND,
    SHORT_KIND,
    said_again,
    with_kind,
    with_location,
    with_someone,
)
from inloghulp.privacy.schools.sits_on import sits_on_a_school
from inloghulp.privacy.schools.unannounced_schools import unannounced_schools
from inloghulp.privacy.text.typed import Typed, typed
from inloghulp.privacy.text.vocabulary import ARTICLES, LITTLE, vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("schools")
_any = _WORDS.either


def _with_a_capital(group: str) -> str:
    return (
        f"(?:{'|'.join(sorted(re.escape(word.capitalize()) for word in _WORDS.in_order(group)))})"
    )


_ALSO_WORDS = _WORDS["also_words"]
"""Those that mean other things too."""
_SCHOOL, _THE_WORD = _WORDS["school"], _WORDS["the_word"]
_ENDS_AS_SCHOOL = tuple(_THE_WORD)
_IS_CALLED, _SURELY_CALLED = _WORDS["is_called"], _WORDS["surely_called"]
_BEHIND_A_KIND = _IS_CALLED | LONG_KIND | _THE_WORD
_BEFORE_A_NAME = _WORDS["before_a_name"]
_ON, _OF, _TO, _TO_OR_OF = (_WORDS[group] for group in ("on", "of", "to", "to_or_of"))
_ON_BEHALF, _THE = _WORDS["on_behalf"], _WORDS["the"]
_GROUP, _BEFORE_GROUP = _WORDS["group"], _WORDS["before_group"]
ABOUT_SCHOOL = _WORDS["about_school"]
_GOES_TO_SCHOOL = _WORDS["goes_to_school"]
"""Those that hardly speak of anything else: 'gaat op de trampoline', 'het kind klikt op de vlinder'."""
_SITS = _WORDS["sits"]
_CHANGED = _WORDS["changed"]
_BEGINS_A_NAME = _WORDS["begins_a_name"]
_BEFORE_WHO_SAYS, _SAID_OF_A_SCHOOL = _WORDS["before_who_says"], _WORDS["said_of_a_school"]
_PEOPLE, _ASKED = _WORDS["people"], _WORDS["asked"]
_OF_OURS = _WORDS["of_ours"]
"""What may stand between 'school' and 'is': 'de school van mijn kinderen is'."""
_TEACHERS = _WORDS["teachers"]
_LONG_AGO = 8  # words
_LONGEST = 3  # words
_NEAR = 5  # words between those and the name

_CAPITALS = rf"[A-ZÀ-Ý][\w'’-]{{1,30}}(?:(?: {_any('little')})? [A-ZÀ-Ý][\w'’-]{{1,30}}){{0,3}}"
_ON_A_SCHOOL = re.compile(
    # op De Toverlantaarn, van De Kleine Beer, School: Het Vuurtorentje
    rf"(?i:\b{_any('before_a_capital')}\b)[ :(]{{1,3}}[\"'‘“]?"
    rf"(?P<school>{_with_a_capital('capital_articles')} {_CAPITALS})"
    # zit op de Bosuil
    rf"|(?i:\b{_any('about_a_child')}\b)(?: (?!{_any('and')}\b)[a-z]{{2,9}}){{0,3}} {_any('to_a_school')} "
    rf"(?P<other>{_any('articles')} {_CAPITALS})"
)
_IN_THE_CLOUDS = re.compile(
    rf"(?i:\b{_any('before_in_the_clouds')}\b)[ :]{{1,2}}"
    rf"(?P<school>{_with_a_capital('in_the_clouds')}(?: {_any('articles')})? [A-ZÀ-Ý][\w'’-]{{1,30}})"
)
_SCHOOL_IN_ONE_WORD = re.compile(
    rf"\b(?:[A-Z]\.\s?){{0,3}}(?:(?i:{_any('capital_articles')}) )?"
    rf"(?:(?:[A-Z][\w'’-]{{1,20}}|{_with_a_capital('saint')}) ){{0,2}}"
    rf"(?P<name>[A-ZÀ-Ý][\w'’-]{{1,30}}{_any('the_word')})\b"
)
_SAINT = re.compile(
    rf"\b(?i:{_any('saint', 'saint_too')})[ -](?P<name>[A-ZÀ-Ý][\w'’-]{{2,30}})"
    rf"(?: ?[A-Z]?[\w-]{{0,20}}{_any('the_word')})?\b"
)
_WITH_A_CAPITAL = (_ON_A_SCHOOL, _IN_THE_CLOUDS, _SCHOOL_IN_ONE_WORD, _SAINT)
_NETWORK = re.compile(rf"\b{_any('network')}!\s$", re.I)
"""'GO! basisschool'"""
_STEM = re.compile(rf"s?-?{_any('the_word')}$")
_FIRST_ARTICLES = {word.capitalize() for word in _WORDS["first_articles"]}


def schools(text: str) -> Iterator[Place]:
    """Names of schools; places may overlap."""
    read = typed(text)
    for pattern in _WITH_A_CAPITAL if read.has_capital else ():
        for found in pattern.finditer(text):
            name = next((name for name in ("school", "other") if _has(found, name)), 0)
            start, end = found.span(name)
            end = start + len(text[start:end].rstrip("'’-"))
            if _is_school(text[start:end], anywhere=pattern in (_ON_A_SCHOOL, _IN_THE_CLOUDS)):
                first = first_part(read, read.word_from(start))
                yield min(start, read.words[with_kind(read, first)].start), end
    told = filter(None, (_name_told(read, at) for at in range(len(read))))
    someone = [places for places in signatures(read) if _is_someone(read, places)]
    named = [
        (_from_first_capital(read, first), last)
        for first, last in chain(told, unannounced_schools(read))
        if not any(first in places for places in someone)
    ]
    for words in chain(named, said_again(read, named)):
        first = with_kind(read, with_someone(read, words[0]))
        last = end_of_town(read, with_location(read, words[1]))
        start = read.words[first].start
        network = _NETWORK.search(text, max(0, start - 5), start)
        yield network.start() if network else start, read.words[last].end


def _is_someone(read: Typed, places: range) -> bool:
    """Whether a name under a message begins with a first name: 'Peter van de Brug'."""
    word = read.word(places[0])
    return len(places) > 1 and read.known.is_first_name(word) and not read.known.is_word(word)


def _from_first_capital(read: Typed, first: int) -> int:
    """Where a name begins of which a word with a capital stands before what was found: 'school Oranje Nassau'."""
    is_longer = first > 1 and read.is_proper(first) and read.is_proper(first - 1)
    is_behind = is_longer and read.adjoins(first) and read.word(first - 2) in _SCHOOL
    return first - 1 if is_behind and first - 1 not in read.products else first


def _has(found: re.Match[str], group: str) -> bool:
    return group in found.re.groupindex and found[group] is not None


def _is_school(found: str, anywhere: bool) -> bool:
    """Whether it is a name of something, and not an ordinary word, a product, or a kind of school."""
    known = vocabulary()
    words = Typed(found)
    if any(words.word(at) not in FIRST_PART for at in words.products):
        return False
    names = [word for word in words.words if word.text not in LITTLE]
    if not names or all(KINDS_OF_SCHOOL.fullmatch(word.text) for word in names):
        return False
    if (
        len(names) == 1
        and names[0].text not in known.of_schools
        and (known.is_first_name(names[0].text) or NO_SCHOOL.fullmatch(found[names[0].start :]))
    ):
        return False
    return any(not known.is_word(word.text) for word in names) or (anywhere and found[0].isupper())


def _name_told(read: Typed, at: int) -> Words | None:
    """Return the name of a school that the word announces, or is a part of."""
    word = read.word(at)
    if word in SHORT_KIND:
        return _behind_short_kind(read, at)
    if word in LONG_KIND:
        behind = _behind(read, at)
        return name_at(read, behind, _how_told(read, behind))
    if word in _THE_WORD and read.word(at - 1) in BEFORE_SCHOOL:
        behind = at + 1
        is_sure = read.word(behind) in ARTICLES or (
            behind < len(read) and read.adjoins(behind) and read.is_proper(behind)
        )
        if read.word(at + 1) in read.known.places and read.adjoins(at + 1):
            return at - 1, at + 1
        name = name_at(read, _behind(read, at), Told.SURE if is_sure else Told.LIKELY)
        return name and (at - 1, name[1])
    if word in _SCHOOL:
        return _called(read, at) or _before_school(read, at)
    if (
        word.endswith(_ENDS_AS_SCHOOL)
        and not KINDS_OF_SCHOOL.fullmatch(word)
        and at not in read.products
    ):
        stem = _STEM.sub("", word)
        return None if read.known.is_word(stem) else (_with_title(read, first_part(read, at)), at)
    if word in _BEFORE_A_NAME and (found := _behind_preposition(read, at)):
        return found
    if (
        word in _BEFORE_WHO_SAYS
        and read.word(at + 1) in ARTICLES
        and _is_one_who_says(read, at + 2)
    ):
        return name_at(read, at + 1, Told.LIKELY)
    if word in ARTICLES and at + 1 < len(read):
        return _behind_article(read, at)
    if word in _SITS:
        noun = at + 1 + (read.word(at + 1) in _ON)
        is_one = read.word(noun) in read.known.of_schools and read.adjoins(noun)
        if is_one and (noun > at + 1 or not read.known.is_word(read.word(noun))):
            return noun, noun
    return None


def _with_title(read: Typed, first: int) -> int:
    """Where a name begins that is a teacher's: 'meester van eijkschool'."""
    is_one = read.word(first - 1) in LITTLE and read.word(first - 2) in _TEACHERS
    return first - 2 if is_one and read.adjoins(first) and read.adjoins(first - 1) else first


def _behind_short_kind(read: Typed, at: int) -> Words | None:
    """With the kind itself: 'obs de toverbal'."""
    behind = _behind(read, at)
    if read.word(at) in _ALSO_WORDS:
        is_kind = read.raw(at).isupper() or read.is_proper(behind) if behind < len(read) else False
        if not is_kind:
            return None
    elif name := _after_someone_known(read, behind):
        return at, name[1]
    name = name_at(read, behind, Told.SURE) or _words_of_a_name(read, at)
    return name and (at, name[1])


def _words_of_a_name(read: Typed, kind: int) -> Words | None:
    """Return the words that nobody uses in talk behind 'obs': 'obs kromme rijn'."""
    last = kind
    while last < kind + _LONGEST and read.adjoins(last + 1) and _is_no_talk(read, last + 1):
        last += 1
    return (kind, last) if last > kind and read.word(kind) not in _ALSO_WORDS else None


def _is_no_talk(read: Typed, at: int) -> bool:
    is_word = read.is_ordinary(at) and read.word(at) not in read.known.of_schools
    return not is_word and read.word(at).isalpha() and at not in read.products


def _after_someone_known(read: Typed, at: int) -> Words | None:
    """Return a name that elsewhere is that of someone from stories and books: 'Willem van Oranje'."""
    if at not in read.products or not read.is_capital(at):
        return None
    last = read.last_of_row(at, lambda behind: behind in read.products and read.adjoins(behind))
    return (at, last) if last > at else None


def _how_told(read: Typed, behind: int) -> Told:
    """Behind 'basisschool' a word with a capital is a name, any other must be uncommon."""
    noun = behind + (read.word(behind) in ARTICLES)
    if noun >= len(read) or not read.is_proper(noun) or read.word(noun) in read.known.places:
        return Told.LIKELY
    is_two = read.adjoins(noun + 1) and read.is_proper(noun + 1)
    is_sure = is_two or noun > behind or not read.known.is_word(read.word(noun))
    return Told.SURE if is_sure else Told.LIKELY


def _behind_preposition(read: Typed, at: int) -> Words | None:
    """Where a child goes to: 'op de toverbal', 'naar Columbus'."""
    if read.word(at) in _ON and not _SITS.isdisjoint(map(read.word, range(max(0, at - 4), at))):
        return sits_on_a_school(read, at + 1)
    if read.word(at) in _OF and len(read.word(at - 1)) == 1 and read.word(at - 1).isalpha():
        return None  # 'E. van Lier'
    name = name_at(read, at + 1, Told.LIKELY)
    is_one = read.word(at) in _ON and read.word(at + 1) in _BEGINS_A_NAME
    is_last_name = read.word(at) in _OF and read.known.is_first_name(read.word(at - 1))
    if name and not is_last_name:
        is_one = is_one or _in_a_group(read, name[1])
        return name if is_one or _is_changed(read, at, name[1]) else _beside(read, at)
    return _beside(read, at)


def _beside(read: Typed, at: int) -> Words | None:
    """Where a child or a school was spoken of just before."""
    if read.word(at) not in _ON_BEHALF and not _is_about(read, at, ABOUT_SCHOOL | LONG_KIND):
        return None
    name = name_at(read, at + 1, Told.BESIDE)
    is_told = read.word(at) in _TO or _is_about(read, at, _GOES_TO_SCHOOL)
    if name and not is_told and not read.is_capital(name[1]):
        return None if read.word(name[1]) in read.known.of_schools else name
    return name


def _in_a_group(read: Typed, at: int) -> bool:
    """Whether 'in groep 5' or 'groep 5' stands behind the word."""
    behind = (read.word(at + 1), read.word(at + 2))
    return not _GROUP.isdisjoint(behind) and behind[0] in _BEFORE_GROUP and read.adjoins(at + 1)


def _is_changed(read: Typed, at: int, last: int) -> bool:
    """Whether 'van de kameleon' is where a child was before."""
    behind = {read.word(after) for after in range(last + 1, last + 4)}
    return read.word(at) in _TO_OR_OF and not _CHANGED.isdisjoint(behind)


def _is_about(read: Typed, at: int, words: frozenset[str]) -> bool:
    """Whether one of the words stands near before, in the same sentence."""
    return any(
        read.word(before) in words and not re.search(r"[.!?]", read.gap(before + 1))
        for before in range(max(0, at - _NEAR), at)
    )


def _is_one_who_says(read: Typed, at: int) -> bool:
    """Whether it is said of a word what is said of a school: 'de kwakkel zegt dat'."""
    if at >= len(read) or read.word(at + 1) not in _SAID_OF_A_SCHOOL:
        return False
    told = Told.LIKELY if read.word(at + 2) in _PEOPLE else Told.BESIDE
    return is_name(read, at, told, has_article=True)


def _behind_article(read: Typed, at: int) -> Words | None:
    """Return a name that nothing announces: 'De Toverbal' with capitals, 'de toverbal zegt', 'de toverbal gebeld'."""
    if "." in read.gap(at + 1):
        return None  # 'T. Rozendaal'
    is_someone = read.known.is_first_name(read.word(at + 1)) and read.word(at + 2) in LITTLE
    if is_someone and (name := _after_someone_known(read, at + 1)):
        return at, name[1]  # 'de Willem van Oranje'
    if read.is_capital(at + 1):
        is_one = read.is_proper(at + 1) if read.is_proper(at) else read.begins_sentence(at)
        is_product = at + 1 in read.products
        if is_product and at not in read.products and read.is_proper(at):
            is_product = read.word(at + 1) not in read.known.of_schools  # 'op De Meander'
        if is_one and not is_product and _is_called_so(read, at):
            return at, at + 1 + more_capitals(read, at + 2)
    if read.begins_sentence(at) and _is_one_who_says(read, at + 1):
        return at, at + 1
    if read.begins_sentence(at) and read.word(at + 1) in read.known.of_schools:
        return (at, at + 1) if _in_a_group(read, at + 1) else None
    behind = {read.word(after) for after in range(at + 2, at + 5)}
    is_asked = not behind.isdisjoint(_ASKED)
    is_asked = is_asked and is_name(read, at + 1, Told.BESIDE, has_article=True)
    return (at, at + 1) if is_asked else None


def _is_called_so(read: Typed, at: int) -> bool:
    """Whether an article and a word with a capital are a name: in the middle of a sentence always."""
    if KINDS_OF_SCHOOL.fullmatch(read.word(at + 1)):
        return False
    articles = _FIRST_ARTICLES if read.begins_sentence(at) else _FIRST_ARTICLES | {"T", "t"}
    if read.raw(at) not in articles or read.raw(at + 1).isupper():
        return False  # who shouts says 'IK BEN HET BEU'
    word = read.word(at + 1)
    is_noun = not read.known.is_word(word) and word not in read.known.mostly_words
    return read.is_proper(at) or is_noun or word in read.known.of_schools


def _behind(read: Typed, at: int) -> int:
    """Where a name stands behind a kind of school: 'basisschool heet', 'rk basisschool'."""
    return 1 + read.last_of_row(at, lambda behind: read.word(behind) in _BEHIND_A_KIND)


def _called(read: Typed, at: int) -> Words | None:
    """Return a name behind 'school': 'school heet', 'school:', 'onze school de', 'nieuwe school is'."""
    start = at + 1
    while read.word(start) in _OF_OURS and start - at < _LONG_AGO:
        start += 1
    is_called = read.word(start) in _IS_CALLED or ":" in read.gap(min(start, len(read) - 1))
    if start > at + 1 and not is_called:
        start = at + 1
    start = 1 + read.last_of_row(start - 1, lambda behind: read.word(behind) in _IS_CALLED)
    if start >= len(read):
        return None
    is_told = start > at + 1 or re.search(r"[:=?(]", read.gap(start)) is not None
    is_named = read.word(start - 1) in _SURELY_CALLED
    is_often = read.word(start) in read.known.of_schools and read.word(at - 1) not in _THE
    if not (is_told or is_often or read.word(start) in ARTICLES or read.is_capital(start)):
        return None
    is_sure = is_named and read.word(start) in ARTICLES
    if is_told and (name := _after_someone_known(read, start)):
        return name
    return name_at(read, start, Told.SURE if is_sure else Told.LIKELY, loose=True)


def _before_school(read: Typed, at: int) -> Words | None:
    """Return a name before 'school': 'jan knoest school', 'de regenboog school'."""
    if not at or not read.adjoins(at):
        return None
    if read.word(at - 1) in read.known.of_schools and read.word(at - 2) in ARTICLES:
        return at - 2, at
    first = first_part(read, at - 1)
    if read.is_strange(at - 1) or read.word(at - 1) in read.known.of_schools:
        return first - (read.word(first - 1) in ARTICLES), at
    return (first, at) if first < at - 1 and read.is_rare(at - 1) else None
