"""Puts a mark in the place of what nobody should keep, before anything is understood, stored or logged.

Each kind has a file of its own that finds it. They look in order, and what one has found is hidden from
the next, so that the digits of a telephone number are no pincode as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inloghulp.privacy.addresses import addresses
from inloghulp.privacy.contact import contact
from inloghulp.privacy.learnt.learnt_places import LearntPlaces
from inloghulp.privacy.learnt.learnt_weights import Learnt, learnt
from inloghulp.privacy.passwords import passwords, pincodes
from inloghulp.privacy.people import people
from inloghulp.privacy.schools import schools
from inloghulp.privacy.text.hidden import (
    HIDDEN,
    HIDDEN_NAME,
    HIDDEN_PASSWORD,
    HIDDEN_PINCODE,
    HIDDEN_REST,
)
from inloghulp.privacy.text.remembered import forget

Place = tuple[int, int]


@dataclass(frozen=True)
class Masked:
    """A message that may be kept, and the kinds of things that were masked in it."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of what nobody should keep."""

    name: str
    mark: str
    """What stands in its place."""
    find: Callable[[str], Iterable[Place]]
    """The places in a text, which do not overlap."""
    hidden: str = HIDDEN_REST
    """What hides it from the kinds that come after."""


RULES: tuple[Kind, ...] = (
    Kind("email", "[e-mailadres]", contact.emails),
    Kind("iban", "[rekeningnummer]", contact.ibans),
    Kind("bsn", "[burgerservicenummer]", contact.citizen_numbers),
    Kind("phone", "[telefoonnummer]", contact.telephone_numbers),
    Kind("address", "[adres]", addresses.addresses),
    Kind("pincode", "[pincode]", pincodes.pincodes, HIDDEN_PINCODE),
    Kind("password", "[wachtwoord]", passwords.passwords, HIDDEN_PASSWORD),
    Kind("school", "[school]", schools.schools),
    Kind("name", "[naam]", people.names, HIDDEN_NAME),
)
"""In the order in which they are looked for."""


def learnt_kinds(found: Callable[[], Learnt]) -> tuple[Kind, ...]:
    """Return what is looked for by what was learnt, where no rule found anything."""
    places = LearntPlaces(found)
    return (
        Kind("password", "[wachtwoord]", places.passwords, HIDDEN_PASSWORD),
        Kind("school", "[school]", places.schools),
    )


KINDS = RULES + learnt_kinds(learnt)

_HIDDEN_BY = {kind.mark: kind.hidden for kind in KINDS}
_MOST_READ = 44_000
"""So many characters are shown to the kinds in all, again where something was found. What people type needs fewer; a
text in which then still more is found is no talk, and of that only the marks are kept."""
_MOST_FOUND = 40
"""So many things may be found in a message that somebody types: name, address and numbers of a whole family and their
school are half of it. Of a text with more only the marks are kept as well, and it is looked at no further."""
_SPACE = re.compile(r"[^\S\n ]")
"""A tab, or one of the many spaces that come along when something is pasted."""
_SPACES = re.compile(r"[^\S\n]{2,}")
"""Several of them in a row, between words that belong together: 'wachtwoord is  paardje'."""
MARK = re.compile("|".join(map(re.escape, _HIDDEN_BY)))
"""What stands in the place of something that was found."""


def mask(text: str, looked_for: Sequence[Kind] = KINDS) -> Masked:
    """Masks all kinds, and makes one of several spaces in a row; masking a masked text changes nothing."""
    try:
        return _masked(_SPACES.sub(" ", HIDDEN.sub("", text)), looked_for)
    finally:
        forget()


def _masked(text: str, looked_for: Sequence[Kind]) -> Masked:
    shown, kinds = _shown(text), dict[str, None]()
    looks = max(2 * len(looked_for), _MOST_READ // max(1, len(text)))
    looked = found_nothing = found_in_all = 0
    while found_nothing < len(looked_for):
        kind = looked_for[looked % len(looked_for)]
        looked += 1
        found = [place for place in _apart(kind.find(shown)) if not HIDDEN.search(shown, *place)]
        found_nothing = 0 if found else found_nothing + 1
        if found:  # beside a mark something may be told that was not clear before
            text = _with_marks(text, found, kind.mark)
            shown, kinds[kind.name] = _shown(text), None
            found_in_all += len(found)
            if looked > looks or found_in_all > _MOST_FOUND:
                return Masked(" ".join(dict.fromkeys(MARK.findall(text))), tuple(kinds))
    return Masked(text, tuple(kinds))


def _shown(text: str) -> str:
    """Return what the kinds are shown of a text: what was found is hidden, and each space is a usual one."""
    hidden = MARK.sub(lambda mark: _HIDDEN_BY[mark.group()] * len(mark.group()), text)
    return _SPACE.sub(" ", hidden)


def _apart(places: Iterable[Place]) -> Iterator[Place]:
    """In order; those that overlap are one."""
    apart: list[Place] = []
    for start, end in sorted(place for place in places if place[0] < place[1]):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return iter(apart)


def _with_marks(text: str, places: Sequence[Place], mark: str) -> str:
    for start, end in reversed(places):
        text = text[:start] + mark + text[end:]
    return text
