"""Finds names by where they stand, where no list knows them: 'Jolmer Kwakkel groep 4', 'winter heet ze', 'J.P.'."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("standing_names")
_any = _WORDS.either

_GROUP, _BETWEEN = _WORDS["group"], _WORDS["between"]
_IS_CALLED, _PRONOUNS, _ASKS = _WORDS["is_called"], _WORDS["pronouns"], _WORDS["asks"]
_ANNOUNCES, _ANNOUNCES_IN_TWO = _WORDS["announces"], _WORDS["announces_in_two"]
_SURE = _WORDS["sure"]
_FOREIGN = _WORDS["foreign"]
_NOBODY = _WORDS["nobody"]
_KIN, _NO_LAST_NAME = _WORDS["kin"], _WORDS["no_last_name"]
_INITIALS_OF = re.compile(
    rf"\b(?i:{_any('titles')})\.?[ :]{{1,2}}(?P<name>(?:[A-Z][a-z]?\. ?){{1,4}}"
    rf"(?:{_any('between')} ){{0,3}}[A-ZÀ-Ý][\w'’]{{1,30}}"
    rf"(?: ?- ?(?:{_any('between')} ){{0,2}}[A-ZÀ-Ý][\w'’]{{1,30}})?)"
    rf"|\b(?i:{_any('initials')})(?: (?i:{_any('are')}))?[ :]{{1,2}}(?P<initials>(?:[A-Z]\.? ?){{1,5}}(?![\w]))"
    rf"|(?<![\w.])(?P<small>[a-z]\. ?(?:{_any('between')} ){{0,2}}[a-zà-ý]{{3,30}})(?!\w)"
)
_INITIALS = _WORDS.one_of("initials")
_SIGNATURE = re.compile(
    rf"\b(?i:{_any('greetings')})[,.!]?\s{{1,3}}(?P<name>(?:(?:{_any('between')}|[A-ZÀ-Ý][\w'’.-]*) ){{0,4}}"
    r"[A-ZÀ-Ý][\w'’.-]*)[.!]?\s*(?=$|\n)"
)
_GREETINGS = _WORDS.one_of("greetings")
_SPEAKS_ENDS = tuple(_WORDS["speaks_ends"])
_MOST_UNKNOWN = 3
"""So many unknown words a message in Dutch has; more, and it may be in another language."""
_FEWEST_DUTCH = 3
"""So many ordinary words it has at least, where a name has no capital."""
_LONGEST = 4
"""So many words of a name stand between the first name and 'groep'."""


def standing_names(read: Typed) -> set[int]:
    """Return the places of words that are a name by what stands beside them."""
    return (
        _new_names(read)
        | _by_pattern(read)
        | _signed(read)
        | _announced(read)
        | _two_unknown(read)
        | {at for at in read.places if _is_told(read, at)}
        | _before_group(read)
    )


def _new_names(read: Typed) -> set[int]:
    """Find words that stand in no list and have a capital for no other reason: somebody, or something, is called so."""
    found: set[int] = set()
    for at in read.places:
        if _is_new(read, at):
            last = 1 + read.last_of_row(at, lambda behind: read.word(behind) in _BETWEEN)
            is_longer = last > at + 1 and last < len(read) and read.is_proper(last)
            found.update(range(at, last + 1) if is_longer else (at,))
    return found


def _is_new(read: Typed, at: int) -> bool:
    if not read.is_proper(at) or read.raw(at).isupper() or {at - 1, at + 1} & read.products:
        return False
    word, known = read.word(at), read.known
    is_elsewhere = (
        word in _FOREIGN
        or word in known.places
        or word in known.regions
        or word.endswith(_SPEAKS_ENDS)
    )
    return not is_elsewhere and read.is_strange(at)


def _by_pattern(read: Typed) -> set[int]:
    """Find initials with a last name behind a title, also 'Th.'; alone behind the word for them; 's. de graaf'."""
    found: set[int] = set()
    starts = [word.start for word in read.words]
    if "." not in read.text and not _INITIALS.is_said(read.text):
        return found
    for match in _INITIALS_OF.finditer(read.text):
        start, end = match.span(match.lastgroup or 0)
        places = range(bisect_left(starts, start), bisect_left(starts, end))
        last, known = " ".join(map(read.word, places[1:])), read.known
        if match.lastgroup != "small" or (
            last in known.common_last_names
            or (read.word(places[-1]) in known.surnames and not read.is_ordinary(places[-1]))
        ):
            found.update(places)
    return found


def signatures(read: Typed) -> Iterator[range]:
    """Give the places of what stands under a message as a name does: 'vriendelijke groet,\\nMarijn Tjon A Ten'."""
    if not _GREETINGS.is_said(read.text):
        return
    starts = [word.start for word in read.words]
    for match in _SIGNATURE.finditer(read.text):
        start, end = match.span("name")
        yield range(bisect_left(starts, start), bisect_left(starts, end))


def _signed(read: Typed) -> set[int]:
    """Find the name under a message."""
    found: set[int] = set()
    for places in signatures(read):
        names = [at for at in places if read.word(at) not in _BETWEEN]
        if any(read.word(at) in _NOBODY for at in places) or read.products.intersection(places):
            continue
        if names and not all(map(read.is_ordinary, names)):
            found.update(places)
    return found


def _announced(read: Typed) -> set[int]:
    """Find last names behind 'tav', 'het gaat om', 'account van' and at the end, or before 'groep 5'."""
    found: set[int] = set()
    for start in read.places:
        before = read.word(start - 1)
        is_told = before in _ANNOUNCES or f"{read.word(start - 2)} {before}" in _ANNOUNCES_IN_TWO
        is_told = is_told or (read.begins_sentence(start) and not start)
        if not (is_told or read.word(start) in _BETWEEN):
            continue
        at = start
        while read.word(at) in _BETWEEN and at < start + _LONGEST:
            at += 1
        is_sure = f"{read.word(at - 2)} {read.word(at - 1)}" in _SURE or read.word(at - 1) in _SURE
        if at >= len(read) or at in read.products or not (is_told or (is_sure and at > start)):
            continue
        if _is_last_name(read, start, at, is_told and start > 0, is_sure and at > start):
            found.update(range(start, at + 1))
    return found


def _is_last_name(read: Typed, start: int, at: int, is_told: bool, is_sure: bool) -> bool:
    word, known = read.word(at), read.known
    if not word.isalpha():
        return False
    if is_sure and not read.is_ordinary(at) and word not in known.seen:
        return True
    ends = at + 1 == len(read) or read.gap(at + 1) != " "
    if not (read.word(at + 1) in _GROUP or (is_told and ends)):
        return is_told and read.is_strange(at)
    whole = " ".join(map(read.word, range(start, at + 1)))
    is_listed = whole in known.common_last_names or word in known.nouns_as_last_names
    return is_listed or (word in known.surnames and not read.is_ordinary(at)) or read.is_strange(at)


def _two_unknown(read: Typed) -> set[int]:
    """Find a first and a last name of which none is known, both with a capital or both without one."""
    pairs = {
        at
        for at in read.places[:-1]
        if read.raw(at)[0].isupper() == read.raw(at + 1)[0].isupper()
        and read.gap(at + 1) == " "
        and read.is_strange(at)
        and read.is_strange(at + 1)
    }
    if not pairs:
        return set()
    if sum(read.is_strange(at) for at in read.places) > _MOST_UNKNOWN:
        return set()
    is_dutch = sum(read.is_ordinary(at) for at in read.places) >= _FEWEST_DUTCH
    pairs = {at for at in pairs if is_dutch or read.is_capital(at)}
    return pairs | {at + 1 for at in pairs}


def _is_told(read: Typed, at: int) -> bool:
    """Whether it is said who is called so: 'winter heet ze', 'het meisje Groot'."""
    if read.word(at + 1) not in _IS_CALLED and read.word(at - 1) not in _KIN:
        return False
    word = read.word(at)
    if at in read.products or not word.isalpha() or word in _PRONOUNS or word in _ASKS:
        return False
    if read.word(at + 1) in _IS_CALLED and read.word(at + 2) in _PRONOUNS:
        return read.word(at - 1) not in _ASKS and (
            word in read.known.nouns_as_last_names or not read.is_ordinary(at)
        )
    is_one = word in read.known.surnames or word in read.known.nouns_as_last_names
    return read.word(at - 1) in _KIN and read.is_proper(at) and is_one and word not in _NO_LAST_NAME


def _before_group(read: Typed) -> set[int]:
    """Find a whole name before 'groep 5' at the beginning: 'jet de bloem groep 3'."""
    for start in read.places:
        if not (read.begins_sentence(start) and read.known.is_first_name(read.word(start))):
            continue
        last = start + 1
        while last <= start + _LONGEST and read.word(last) in _BETWEEN:
            last += 1
        is_whole = all(read.adjoins(at) for at in range(start + 1, min(last + 2, len(read))))
        if last > start + 1 and is_whole and read.word(last + 1) in _GROUP:
            return set(range(start, last + 1))
    return set()
