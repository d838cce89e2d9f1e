"""Finds last names: behind a first name or a title, and where someone is said to be called so.

A last name in capitals need not be known; without a capital it must be on the list, or be a word that no parent uses.
"""

import re
from bisect import bisect_left

from inloghulp.privacy.text.needed_words import OneOf
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import ARTICLES
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("last_names")
_any = _WORDS.either

TITLE = _WORDS["titles"]
_WORD_FOR_IT, _SURE_WORD_FOR_IT = _WORDS["words_for_it"], _WORDS["sure_words_for_it"]
_ALSO_A_PLACE = _WORDS["also_a_place"]
_IS_CALLED, _I, _OF = _WORDS["is_called"], _WORDS["i"], _WORDS["of"]
_AND = _WORDS["and"]
_PUPIL, _GROUP = _WORDS["pupil"], _WORDS["group"]
_WITH, _BEFORE_WITH = _WORDS["with"], _WORDS["before_with"]
_HERE, _BEFORE_HERE = _WORDS["here"], _WORDS["before_here"]
_BETWEEN = _WORDS["between"]
"""What may stand between a word for a last name and the name: 'onze achternaam is nu', 'heten de kinderen'."""
_FAR = 4  # words between them
_PARTICLES = _WORDS["particles"]
_BEFORE_PARTICLES = _WORDS["before_particles"]
"""Only before another one: 'op den', 'in t'."""
_SURE_PARTICLES = _WORDS["sure_particles"]
_ALSO_BEFORE, _ALSO_BEFORE_A_LISTED = _WORDS["also_before"], _WORDS["also_before_a_listed"]
"""Of those what also stands before other words, so that it says nothing by itself."""
_BEFORE_A_THING = _WORDS["before_a_thing"]
_SURE_BEFORE, _ABBREVIATED = _WORDS["sure_before"], _WORDS["abbreviated"]
_SAID_OF_SOMEONE = _WORDS["said_of_someone"]
_GREETING = _WORDS["greetings"]
_SMALL = _WORDS["small"]
"""Last names too, but not behind a first name."""
_ENDS_A_NAME = frozenset(",.;:)!?\n")
"""Behind a first and a last name that is a word too: 'Petra Vis, de oma'."""
_SHORTEST, _SHORT_NAME = 3, 2  # letters
_NO_LETTERS = "".join(f"(?<!{word})" for word in sorted(_WORDS["no_letters"]))
_SAID_BEHIND_A_LAST_NAME = re.compile(
    rf"\s(?:{_any('is')}\s{_any('whose')}|{_any('of')})\s{_any('sure_name')}\b", re.I
)
_SAID_BEHIND = re.compile(
    rf"\s{_any('is')}\s{_any('whose')}\s{_any('name')}\b|\s{_any('of')}\s{_any('sure_name')}\b"
    rf"|\s{_any('spelled_with')}\s(?:{_any('spelled_how')}\s){{0,2}}"
    rf"[a-z]{{1,2}}(?:['’]?{_any('plural_of_letters')})?(?!\w){_NO_LETTERS}",
    re.I,
)
"""What is said behind a last name: how it is spelled."""
_IS_WRITTEN = _WORDS["is_written"]
"""Behind these an unknown word with a capital is a name."""
_ABOUT_NAMES = re.compile(
    rf"{_any('about_names')}|{_any('about_names_ends')}\b"
    rf"|\b{_any('known_as')} (?:\w+ ){{0,3}}{_any('as')}\b|\b{_any('searches')}\b"
    rf"|\b{_any('with')} {_any('with_letters')} ?\w?\b",
    re.I,
)
_MAY_BE_ABOUT_NAMES = OneOf(
    (
        *(f"*{word}*" for word in _WORDS.in_order("about_names")),
        *(f"*{word}" for word in _WORDS.in_order("about_names_ends")),
        *(word for group in ("known_as", "searches", "with") for word in _WORDS.in_order(group)),
    )
)
_IT, _IT_IS, _BEFORE_A_NAME = _WORDS["it"], _WORDS["it_is"], _WORDS["before_a_name"]
_SEARCHED, _SEARCH_FOR, _WRITTEN = _WORDS["searched"], _WORDS["search_for"], _WORDS["written"]
_VERB_ENDS = tuple(_WORDS["verb_ends"])
_NO_INITIALS = "ntskmu"
"""Letters of which each is a short word: 'n', 't', 's'."""
_LONG_INITIAL = "|".join(word.capitalize() for word in _WORDS.in_order("long_initials"))
_INITIALS = re.compile(
    rf"(?<![\w.])(?:(?:[A-Z]|{_LONG_INITIAL})\.[ ]?){{1,5}}(?:{_any('before_initials')} )?[A-ZÀ-Ý][\w'’-]{{2,30}}"
)
_INITIALS_BEHIND = re.compile(r"(?<![\w.])[A-ZÀ-Ý][\w'’-]{2,30}, (?:[A-Z]\.){1,4}(?!\w)")
_MAY_BE, _MUST_BE = _any("capital_particles"), _any("particles_with_a_capital")
_PARTICLE_NAME = re.compile(
    rf"(?<![\w])(?:(?i:{_MAY_BE})|(?!{_MUST_BE})(?i:{_MUST_BE})) [A-ZÀ-Ý][a-zà-ÿ'’-]{{2,30}}"
)


def last_names(read: Typed, first: set[int], kin: frozenset[str]) -> set[int]:
    """Return the places of last names, with what stands before: 'van den Hoogen'; `first`: those of first names."""
    found: set[int] = set()
    for at in range(len(read)):
        word = read.word(at)
        if at in first:
            found |= _name_at(read, at + 1, kin, is_sure=False) or _behind_a_comma(read, at + 1)
        elif word in TITLE:
            found |= _name_at(read, at + 1, kin, is_sure=True)
        elif word in _PUPIL or at + 1 in first:
            start = at + 1 if word in _PUPIL else at
            if read.is_rare(start) and (at + 1 not in first or read.begins_sentence(start)):
                found.add(start)
        elif at == 0 and read.is_capital(0) and read.word(1) in _GROUP and read.is_rare(0):
            found.add(0)
        elif word in _WORD_FOR_IT:
            found |= _said(read, at, kin)
        elif word in _WITH and (at == 0 or read.word(at - 1) in _BEFORE_WITH):
            found |= _name_at(read, at + 1, kin, is_sure=False)
        elif word in _GREETING or (
            len(word) == 1 and read.raw(at) == word and _is_dot(read, at + 1)
        ):
            start = at + 1 + (len(read.word(at + 1)) == 1)
            found |= {start} if read.is_rare(start) and read.adjoins(start) else set()
        elif word in _HERE and at:
            found |= _before(read, at, kin)
    found |= _alone(read) | _by_pattern(read) | _behind_initial(read)
    found |= _spelled(read, kin)
    return found | _again(read, found)


def _behind_a_comma(read: Typed, at: int) -> set[int]:
    """Return a last name that is told apart from the first: 'leerling heet emre, yilmazoglu'."""
    is_apart = at < len(read) and read.gap(at) == ", " and read.is_strange(at)
    is_told = at + 1 == len(read) or read.word(at + 1) in _GROUP | _HERE
    return {at} if is_apart and is_told else set()


def _is_dot(read: Typed, at: int) -> bool:
    """Whether a dot stands before the word, as after an initial."""
    return at < len(read) and read.gap(at).strip() == "."


def _said(read: Typed, at: int, kin: frozenset[str]) -> set[int]:
    """Return a name behind a word for it: 'onze achternaam is', 'heten de kinderen'."""
    if read.word(at) in _IS_CALLED and read.word(at + 1) not in _I:
        return set()
    start = at + 1
    if read.word(at) in _ALSO_A_PLACE and read.word(start) in ARTICLES:
        return set()  # 'onder de linde'
    if read.word(start) in _OF and read.word(start + 1) not in _PARTICLES:
        start += 1  # 'de naam van Yusuf'
    while start < len(read) and start - at <= _FAR and re.fullmatch(r"[ :=]{1,3}", read.gap(start)):
        if found := _name_at(
            read, start, kin, is_sure=read.word(at) in _SURE_WORD_FOR_IT, adjoined=True
        ):
            return found
        if read.word(start) not in _BETWEEN:
            return set()
        start += 1
    return set()


def _before(read: Typed, at: int, kin: frozenset[str]) -> set[int]:
    """Return a name before 'hier', at the beginning: 'De Wit hier, nog steeds geen mail'."""
    for start in range(max(0, at - 4), at):
        if read.begins_sentence(start) or read.word(start - 1) in _BEFORE_HERE:
            found = _name_at(read, start, kin, is_sure=False, adjoined=True)
            if found and max(found) == at - 1:
                return found
    return set()


def _alone(read: Typed) -> set[int]:
    """Words that are last names and nothing else, with what stands before them."""
    found: set[int] = set()
    for at in range(len(read)):
        if not read.is_only_a_last_name(at) or _is_one_of_some_places(read, at):
            continue
        if read.word(at - 1) in _BEFORE_A_THING and not read.is_proper(at):
            continue  # 'het blokhuis'
        start = _with_particles(read, at)
        is_before = start < at and read.word(start) not in _ALSO_BEFORE
        found.update(range(start, at + 1) if is_before else (at,))
    return found


def _with_particles(read: Typed, at: int) -> int:
    """Where a name begins of which this is the last word: 'van den Hoogen'."""
    return read.first_of_row(
        at, lambda before: read.word(before) in _PARTICLES and read.adjoins(before + 1)
    )


def _is_one_of_some_places(read: Typed, at: int) -> bool:
    """Whether it is a town beside another: 'arnhem en kleve'."""
    known = read.known
    return any(
        read.word(at + way) in _AND
        and (read.word(at + 2 * way) in known.places or read.word(at + 2 * way) in known.regions)
        for way in (-1, 1)
    )


def _behind_initial(read: Typed) -> set[int]:
    """Return a name behind an initial without a dot: 'J Verhoeven', 's hoekstra'."""
    found: set[int] = set()
    for at in range(1, len(read)):
        initial, word = read.raw(at - 1), read.word(at)
        if len(initial) != 1 or len(word) < _SHORT_NAME:
            continue
        if not initial.isalpha() or not read.adjoins(at) or word in _PARTICLES:
            continue
        is_named = initial.isupper() and read.is_proper(at) and not read.is_ordinary(at)
        is_listed = word in read.known.surnames and read.is_rare(at)
        if at not in read.products and (is_named or (is_listed and initial not in _NO_INITIALS)):
            found |= {at - 1, at}
    return found


def _by_pattern(read: Typed) -> set[int]:
    found: set[int] = set()
    starts = [word.start for word in read.words]
    if not read.has_capital:
        return found
    for pattern in (_INITIALS, _INITIALS_BEHIND, _PARTICLE_NAME):
        for match in pattern.finditer(read.text):
            last = bisect_left(starts, match.end()) - 1
            first = bisect_left(starts, match.start())
            words = (at for at in range(first, last + 1) if len(read.word(at)) > 1)
            is_ordinary = all(map(read.is_ordinary, words))
            if last not in read.products and not is_ordinary:
                found.update(range(first, last + 1))
    return found


def _spelled(read: Typed, kin: frozenset[str]) -> set[int]:
    """Return a name of which is said that it is one, or how it is written."""
    is_about = _MAY_BE_ABOUT_NAMES.is_said(read.text) and _ABOUT_NAMES.search(read.text) is not None
    found = {
        at
        for at in range(1, len(read))
        if (is_about or read.word(at - 1) in _IS_WRITTEN)
        and read.is_proper(at)
        and read.is_strange(at)
    }
    if not is_about:
        return found
    for at in range(len(read)):
        if _is_behind_a_word_for_it(read, at) and read.is_strange(at):
            found |= _name_at(read, at, kin, is_sure=True, adjoined=True)
    for at, word in enumerate(read.words):
        if not _SAID_BEHIND.match(read.text, word.end):
            continue
        is_listed = word.text in read.known.last_parts and read.word(at - 1) in _SURE_BEFORE
        is_name = read.is_proper(at) or not read.is_ordinary(at)
        is_said = is_name and _SAID_BEHIND_A_LAST_NAME.match(read.text, word.end)
        if not (read.is_rare(at) or is_listed or is_said):
            continue
        start = _with_particles(read, at)
        found |= _name_at(read, start, kin, is_sure=True, adjoined=True)
    return found


def _is_behind_a_word_for_it(read: Typed, at: int) -> bool:
    """Whether a name may stand behind 'staat als', 'moet', 'dus', 'ipv', 'onder welke naam?'."""
    before, two_before = read.word(at - 1), read.word(at - 2)
    return (
        before in _BEFORE_A_NAME
        or (before in _IT and two_before in _IT_IS)
        or (before in _SEARCH_FOR and two_before in _SEARCHED)
        or (before in _WITH and two_before in _WRITTEN)
    )


def _again(read: Typed, found: set[int]) -> set[int]:
    """Return the same rare word elsewhere in the message."""
    words = {read.word(at) for at in found if len(read.word(at)) >= 4 and not read.is_ordinary(at)}
    return {at for at in range(len(read)) if read.word(at) in words} if words else set()


def _name_at(
    read: Typed, start: int, kin: frozenset[str], is_sure: bool, adjoined: bool = False
) -> set[int]:
    """Return the places of a last name that begins here, or none."""
    at = start
    if read.word(at) in _BEFORE_PARTICLES and read.word(at + 1) in _PARTICLES - _OF:
        at += 1
    while at < len(read) and at - start < 3 and read.word(at) in _PARTICLES:
        if not (read.adjoins(at) or (adjoined and at == start)):
            return set()
        at += 1
    if at >= len(read) or not (read.adjoins(at) or (adjoined and at == start)):
        return set()
    if at in read.products or read.word(at) in TITLE:
        return set()
    if at == start and read.word(at) in read.known.nouns_as_last_names:
        is_last = at + 1 == len(read) or read.gap(at + 1)[0] in _ENDS_A_NAME
        is_one = is_sure or is_last or read.word(at + 1) in _SAID_OF_SOMEONE
        return {at} if is_one else set()
    whole = " ".join(map(read.word, range(start, at + 1)))
    if whole not in read.known.common_last_names and (
        (read.word(at) in kin and not read.is_proper(at)) or not _is_one(read, start, at, is_sure)
    ):
        return set()
    at = read.last_of_row(at, lambda behind: read.gap(behind) == "-")
    last = read.last_of_row(
        at, lambda behind: read.word(behind - 1) in _PARTICLES and read.adjoins(behind)
    )
    return set(range(start, last + 1))


def _is_short_one(read: Typed, at: int) -> bool:
    """Whether it is a last name of two letters: 'Li'."""
    return read.is_capital(at) and read.word(at) in read.known.surnames and read.adjoins(at)


def _is_one(read: Typed, start: int, at: int, is_sure: bool) -> bool:
    """Whether the word is a last name; between `start` and it stand 'van', 'de' and the like."""
    word, known = read.word(at), read.known
    if word.isdigit() or (len(word) < _SHORTEST and not (at > 1 and _is_short_one(read, at))):
        return False
    particles = [read.word(before) for before in range(start, at)]
    if particles:
        little_capital = any(read.raw(before)[0].isupper() for before in range(start, at))
        is_named = is_sure and read.is_proper(at) and not read.raw(at).isupper()  # 'juf ten Have'
        if read.is_capital(at) and (is_named or little_capital or not read.is_ordinary(at)):
            return True
        if word in known.last_parts and _ABBREVIATED.issuperset(particles):
            return True
        is_listed = word in known.surnames or word in known.last_parts
        if is_listed and not known.is_word(word) and particles[0] not in _ALSO_BEFORE_A_LISTED:
            return True
        is_other = particles[0] in _ALSO_BEFORE_A_LISTED or known.is_first_name(word)
        if is_sure and not is_other and not read.is_ordinary(at) and word not in known.seen:
            return True
        if not _SURE_PARTICLES.isdisjoint(particles):
            return not read.is_ordinary(at) and (read.is_rare(at) or word not in known.seen)
        return read.is_rare(at)
    if read.is_proper(at) and word not in _SMALL:
        return True
    if read.is_capital(at):
        return not read.is_ordinary(at) and (
            is_sure or not read.begins_sentence(at) or read.is_rare(at)
        )
    return read.is_rare(at) and not (
        is_sure and word.endswith(_VERB_ENDS) and word not in known.surnames
    )
