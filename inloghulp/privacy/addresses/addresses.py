"""Finds where people live: streets with a number, streets where someone is said to live, postcodes, places."""

import re
from collections.abc import Iterator

from inloghulp.nlu.text.words import fold, words_of
from inloghulp.privacy.addresses.address_reach import whole_address
from inloghulp.privacy.addresses.homes import homes
from inloghulp.privacy.addresses.house_numbers import LETTERS, NUMBER_IS_BEFORE
from inloghulp.privacy.addresses.streets import streets
from inloghulp.privacy.text.needed_words import Needing
from inloghulp.privacy.text.typed import Typed, typed
from inloghulp.privacy.text.vocabulary import ARTICLES, vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_POSTCODE = r"(?<![\w-])[1-9]\d{3}(?: ?(?-i:[A-Z]{2})|(?!x)[a-z]{2})(?!\w|-[^\d])"
_WORDS = word_groups("addresses")
_any = _WORDS.either
_QUOTED = re.compile(r"['\"‘“][^'\"]+['\"’”]")
_SCHOOL = {
    word
    for kind in ("short_kinds", "long_kinds", "the_word")
    for word in word_groups("schools")[kind]
}
_STREETS = word_groups("streets")

_HOUSE = rf"\d{{1,5}}(?:[ -]?(?:v|{LETTERS})|[/-]\d{{1,3}})?(?![\w:%])"
_STREET_END = _STREETS.either("sure_endings", "endings", "endings_with_number")
_STREET_END_OF_A_NAME = _STREETS.either("endings_of_a_name")
"""Only of a word with a capital: 'Eikenboom 3'."""
_LITTLE = _any("little")
_BEFORE_STREET = rf"(?:(?:{_LITTLE} |[A-Z][\w'’.-]{{1,20}} ){{0,3}})"
_WHERE = rf"(?:,? (?:{_any('where')} )?(?:['’]?[sS][- ])?[A-Z][a-zA-Z'’-]{{2,30}}(?: [A-Z][a-z'’-]{{2,30}})?)"
_TAIL = (
    rf"(?:,? ?(?:{_POSTCODE}){_WHERE}?|,? {_any('in')} [A-Z][a-z'’-]{{2,30}}"
    r"|, [A-Z][a-z'’-]{2,30}(?=[.,;!?]?$|\n))?"
)
_NO_AND = rf"(?!{_any('and')}\b)"
_OTHER_WORDS, _SHORT_WORDS = rf"(?: {_NO_AND}[a-z]{{1,12}})", rf"(?: {_NO_AND}[a-z]{{1,9}})"
"""Between 'wonen' and a street."""

_STREET_AND_NUMBER = re.compile(
    # A street by its last letters, in any case, and a number.
    rf"\b(?i:{_LITTLE} )?{_BEFORE_STREET}\b"
    rf"(?:[A-Za-zà-ÿ'’-]{{1,30}}(?i:{_STREET_END})|[A-Z][a-zà-ÿ'’-]{{1,30}}{_STREET_END_OF_A_NAME})\.?"
    rf" (?i:{NUMBER_IS_BEFORE} )?"
    rf"(?i:{_HOUSE}){_TAIL}"
)
_STREETS_OF_THEIR_OWN = re.compile(
    # Any name with a capital and a number, after words that say that someone lives there.
    rf"(?i:\b{_STREETS.either('lives')}\b{_OTHER_WORDS}{{0,3}}[ ,:]{{1,3}})"
    rf"(?P<street>(?:(?:{_LITTLE}|[A-Z][\w'’-]{{0,20}}) ){{0,4}}[A-Z][\w'’-]{{2,30}} (?i:{_HOUSE}){_TAIL})"
)
_STREET_ALONE = re.compile(
    # A street without a number, after the same words.
    rf"(?i:\b{_STREETS.either('lives')}\b{_SHORT_WORDS}{{0,4}}[ ,:]{{1,2}})"
    rf"(?P<street>{_BEFORE_STREET}[A-Za-zà-ÿ'’-]{{3,30}}(?i:{_STREETS.either('sure_endings', 'endings')}))(?!\w)"
)
_POSTCODE_AND_NUMBER = re.compile(
    rf"(?:\b{_HOUSE}[ ,]+)?{_POSTCODE}(?:,?(?: ?{NUMBER_IS_BEFORE})? {_HOUSE})?", re.I
)
_POSTCODE_BEHIND_A_NUMBER = re.compile(
    # Kromme Straat 3b, 4321 xy
    rf"(?<=\d|[a-h]),? (?P<street>[1-9]\d{{3}} ?(?!{_any('no_letters', 'no_letters_too')}\b)[a-z]{{2}})(?!\w)",
    re.I,
)
_STREET_OF_WORDS = re.compile(
    # plein van de drie eksters 7
    rf"\b(?:{_any('foreign_streets')}|{_any('kinds_of_streets')} {_any('of')}) (?:{_any('of_which')} )?"
    rf"(?:[^\W\d_]{{2,20}} ){{1,4}}{_HOUSE}",
    re.I,
)
_PO_BOX = re.compile(
    rf"\b{_any('post_box')} \d{{1,6}}(?:[ ,]{{1,2}}{_POSTCODE})?(?:[ ,]{{1,2}}[1-9]\d{{3}} xx)?",
    re.I,
)
_NAMED_WITH_POSTCODE = re.compile(
    rf"\b(?:(?:[A-Z][\w'’-]{{1,30}}|{_any('little_with_postcode')}) ){{1,4}}(?i:{_HOUSE}),? {_POSTCODE}{_WHERE}?"
)
_TOLD_POSTCODE = re.compile(
    rf"\b{_any('postcode')}(?: {_any('postcode_is')}){{0,2}}[: ]{{1,2}}"
    rf"(?P<street>[1-9]\d{{3}} ?(?!{_any('no_letters')}\b)[a-z]{{2}}(?: \d{{1,4}}[a-h]?(?![\w.,]))?)(?!\w)",
    re.I,
)
_SPACED_POSTCODE = re.compile(
    rf"(?<![\w-])[1-9]\d{{3}} (?!{_any('no_letters', 'no_letters_too')}\b)[a-z]{{2}}"
    rf",? (?:{NUMBER_IS_BEFORE} )?\d{{1,4}}[a-h]?(?!\w)",
    re.I,
)
_NUMBER_APART = Needing(rf"\b{NUMBER_IS_BEFORE} \d{{1,4}}[a-h]?\b", _STREETS.one_of("number_is"))
_FIRST_WORD = rf"(?:{_any('first_words')}|[1-5]{_any('nth')}|[a-z]\.) "
_LITTLE_FIRST = rf"(?:{_FIRST_WORD}|{_any('little_first')} )"
_FIRST_WORDS = re.compile(rf"{_LITTLE_FIRST}{{1,3}}$", re.I)
_FIRST_WORDS_OF_A_LISTED = re.compile(rf"\b{_FIRST_WORD}{_LITTLE_FIRST}{{0,2}}$", re.I)
"""What the name of a street begins with: 'burgemeester', '2e'."""
_KIND_BEFORE = re.compile(
    rf"\b{_any('kinds_before')} (?:{_any('of')} (?:{_any('of_which')} )?)?$", re.I
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,-])\d{{1,4}}[a-h]? (?P<name>[A-Z][a-zà-ÿ]{{2,30}}{_STREETS.either('sure_endings', 'endings')})(?!\w)"
)
"""'87 Zeedijk'"""
_NO_STREET = _WORDS["no_street"]
_MAY_HAVE_ONE = re.compile(rf"\d|{_STREETS.either('living_begins_too')}", re.I)
_SURE = (
    _NAMED_WITH_POSTCODE,
    _STREET_OF_WORDS,
    _PO_BOX,
    _TOLD_POSTCODE,
    _SPACED_POSTCODE,
    _POSTCODE_AND_NUMBER,
    _POSTCODE_BEHIND_A_NUMBER,
)


def addresses(text: str) -> Iterator[Place]:
    """Streets with their numbers and towns, streets where someone is said to live, postcodes; places may overlap."""
    read = typed(text)
    ends = [word.end for word in read.words]
    found = set(_places(read))  # many are found in several ways
    # 'nr 45 in de Akkerstraat'
    found |= {number.span() for number in _NUMBER_APART.finditer(text) if found}
    yield from (whole_address(read, ends, place) for place in found)


def _places(read: Typed) -> Iterator[Place]:
    text = read.text
    yield from _listed(read)
    if not _MAY_HAVE_ONE.search(text):
        return
    for found in _NUMBER_FIRST.finditer(text):
        name = fold(found["name"])
        if name in vocabulary().streets and name not in _NO_STREET:
            yield found.span()
    for start, end in homes(read):
        before = _KIND_BEFORE.search(text, max(0, start - 30), start)
        yield before.start() if before else start, end
    taken: list[Place] = []
    for pattern in (
        _STREET_AND_NUMBER,
        *_SURE[:1],
        _STREETS_OF_THEIR_OWN,
        *_SURE[1:],
        _STREET_ALONE,
    ):
        for found in pattern.finditer(text):
            start, end = found.span("street" if "street" in pattern.groupindex else 0)
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if pattern in _SURE or _is_street(text[start:end]):
                taken.append((start, end))
                before = _FIRST_WORDS.search(text, max(0, start - 40), start)
                yield before.start() if before and pattern is _STREET_AND_NUMBER else start, end


def _listed(read: Typed) -> Iterator[Place]:
    """Streets of the list, with what their names begin with."""
    for first, last in streets(read):
        start, end = read.words[first].start, read.words[last].end
        if read.word(last).isalpha() and _QUOTED.fullmatch(read.text, start - 1, end + 1):
            continue  # 'acacialaan' in a dictation
        before = read.word(first - 1 - (read.word(first - 1) in ARTICLES))
        if before in _SCHOOL and not read.word(last)[0].isdigit():
            continue  # 'Vrije School Kastanjelaan'
        start = read.words[first].start
        begin = _FIRST_WORDS_OF_A_LISTED.search(read.text, max(0, start - 40), start)
        yield begin.start() if begin else start, read.words[last].end


def _is_street(found: str) -> bool:
    words = [word.text for word in words_of(found) if not word.text[0].isdigit()]
    name = max(words, key=len, default="")
    known = vocabulary()
    if name in _NO_STREET or known.is_product(name):
        return False
    return name not in known.ordinary or any(word[0].isupper() for word in found.split())
