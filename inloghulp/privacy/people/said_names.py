"""Finds names that are ordinary words as well, by what is said with them: 'Wil is mijn dochter', 'Mo zegt dat hij'.

Also first and last names of which only both together tell that they are one: 'roos de wit', 'Vlinder van Dam'.
"""

from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("said_names")

_IS, _WHOSE, _KIN = _WORDS["is"], _WORDS["whose"], word_groups("people")["kin"]
_SHORT, _SAID_OF_A_CHILD = _WORDS["short_names"], _WORDS["said_of_a_child"]
_IN_A_GROUP, _GROUP = _WORDS["in_a_group"], _WORDS["group"]
_PARTICLES = word_groups("standing_names")["between"]
_VAN = _WORDS["before_a_capital"]
_SEVERAL = _WORDS["several"]
_LONGEST, _SHORTEST = 3, 3  # words of a last name, letters of a first name


def said_names(read: Typed) -> set[int]:
    """Return the places of such names."""
    found: set[int] = set()
    for at in read.places:
        if at in read.products or not read.word(at).isalpha():
            continue
        if _is_kin(read, at) or _is_short(read, at) or _is_in_a_group(read, at):
            found.add(at)
        found |= _with_last_name(read, at) | _van(read, at)
        if read.word(at - 1) in _SEVERAL and _is_family(read, at):
            found.add(at)
    return found


def _is_first_name(read: Typed, at: int) -> bool:
    return read.known.is_first_name(read.word(at)) and at not in read.products


def _is_kin(read: Typed, at: int) -> bool:
    """Whether someone is said to be one's child: 'Wil is mijn dochter'."""
    is_told = read.word(at + 1) in _IS and read.word(at + 2) in _WHOSE and read.word(at + 3) in _KIN
    return is_told and read.is_capital(at) and _is_first_name(read, at)


def _is_short(read: Typed, at: int) -> bool:
    """Whether it is a name of two letters, with a capital: 'Mo kan erin'."""
    return read.word(at) in _SHORT and read.is_capital(at) and read.word(at + 1) in _SAID_OF_A_CHILD


def _is_in_a_group(read: Typed, at: int) -> bool:
    """Whether it is somebody 'uit groep 8', 'van groep 5'."""
    if not read.is_capital(at) or read.is_ordinary(at) or not _is_first_name(read, at):
        return False
    behind = at + 1 + (read.word(at + 1) in _IS | _SAID_OF_A_CHILD)
    return read.word(behind) in _IN_A_GROUP and read.word(behind + 1) in _GROUP


def _with_last_name(read: Typed, at: int) -> set[int]:
    """Return a first and a last name behind it: 'roos de wit', and with capitals 'Vlinder van Dam'."""
    last = at + 1
    if read.word(last) not in _PARTICLES:
        return set()
    while read.word(last) in _PARTICLES and read.adjoins(last) and last < at + _LONGEST:
        last += 1
    if last == at + 1 or last >= len(read) or not read.adjoins(last) or last in read.products:
        return set()
    known, whole = read.known, " ".join(map(read.word, range(at + 1, last + 1)))
    word = read.word(at)
    is_first = _is_first_name(read, at) and (word in known.mostly_names or not known.is_word(word))
    is_listed = is_first and len(word) >= _SHORTEST and whole in known.common_last_names
    is_proper = read.is_proper(at) and read.is_proper(last) and _is_first_name(read, at)
    is_last = read.word(last) in known.last_parts or read.word(last) in known.surnames
    return set(range(at, last + 1)) if is_listed or (is_proper and is_last) else set()


def _van(read: Typed, at: int) -> set[int]:
    """Return a last name of which 'Van' has a capital in the middle of a sentence: 'geen Van Amersfoort'."""
    if read.word(at) not in _VAN or not read.is_proper(at) or at + 1 >= len(read):
        return set()
    is_one = read.adjoins(at + 1) and read.is_proper(at + 1) and not read.is_ordinary(at + 1)
    return {at, at + 1} if is_one and at + 1 not in read.products else set()


def _is_family(read: Typed, at: int) -> bool:
    """Whether a word behind 'ouders' is what they are called: 'grootouders Benhaddou'."""
    word, known = read.word(at), read.known
    is_new = read.is_rare(at) or (word in known.surnames and not known.is_word(word))
    return read.adjoins(at) and read.is_proper(at) and is_new
