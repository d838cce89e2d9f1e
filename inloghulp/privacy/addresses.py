"""Finds where people live: streets with a number, streets where someone is said to live, postcodes, places."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from inloghulp.nlu.words import words_of
from inloghulp.privacy.homes import homes
from inloghulp.privacy.streets import streets
from inloghulp.privacy.towns import end_of_town
from inloghulp.privacy.typed import Typed, typed
from inloghulp.privacy.vocabulary import vocabulary

Place = tuple[int, int]

_POSTCODE = r"(?<![\w-])[1-9]\d{3}(?: ?(?-i:[A-Z]{2})|(?!x)[a-z]{2})(?!\w|-[^\d])"
_HOUSE = r"\d{1,5}(?:[ -]?(?:[a-h]|bis|hs|huis|rood|zw|i{1,3}|iv|v)|[/-]\d{1,3})?(?![\w:%])"
_STREET_END = "(?:straat|str|laan|weg|plein|hof|dijk|kade|singel|gracht|steeg|plantsoen|dreef|dreefke|pad|gang|lommer)"
_STREET_END_OF_A_NAME = (
    "(?:park|baan|wal|markt|veld|akker|hoek|horst|kamp|ring|burg|brink|donk|hage|hove|erf|weide|wei|oord|dal|heide"
    "|bos|boom|gaard|tuin|warande|haven|vaart|sluis|brug|zoom|rand|kant|kwartier|berg|heuvel|meent|es|enk|stede|hoeve"
    "|reiger|vink|uil|kruiper|molen|bloem|roos|meer|beek|stroom|land|kamer)"
)
"""Only of a word with a capital: 'Eikenboom 3'."""
_LITTLE = r"(?:van|de|den|der|het|ter|ten|op|in|aan|bij|tussen|'t|’t)"
_BEFORE_STREET = rf"(?:(?:{_LITTLE} |[A-Z][\w'’.-]{{1,20}} ){{0,3}})"
_WHERE = r"(?:,? (?:te |in |plaats )?[A-Z][a-zA-Z'’-]{2,30}(?: [A-Z][a-z'’-]{2,30})?)"
_TAIL = rf"(?:,? ?(?:{_POSTCODE}){_WHERE}?|,? in [A-Z][a-z'’-]{{2,30}}|, [A-Z][a-z'’-]{{2,30}}(?=[.,;!?]?$|\n))?"

_STREET_AND_NUMBER = re.compile(
    # A street by its last letters, in any case, and a number.
    rf"\b(?i:{_LITTLE} )?{_BEFORE_STREET}\b"
    rf"(?:[A-Za-zà-ÿ'’-]{{1,30}}(?i:{_STREET_END})|[A-Z][a-zà-ÿ'’-]{{1,30}}{_STREET_END_OF_A_NAME})\.?"
    rf" (?i:nr\.? |nummer )?"
    rf"(?i:{_HOUSE}){_TAIL}"
)
_STREETS_OF_THEIR_OWN = re.compile(
    # Any name with a capital and a number, after words that say that someone lives there.
    r"(?i:\b(?:woon|woont|wonen|woonde|woonachtig|verhuisd|verhuizen|adres|straat|postadres|huis|post)\b"
    r"(?: (?!en\b)[a-z]{1,12}){0,3}[ ,:]{1,3})"
    rf"(?P<street>(?:(?:{_LITTLE}|[A-Z][\w'’-]{{0,20}}) ){{0,4}}[A-Z][\w'’-]{{2,30}} (?i:{_HOUSE}){_TAIL})"
)
_STREET_ALONE = re.compile(
    # A street without a number, after the same words.
    r"(?i:\b(?:woon|woont|wonen|woonachtig|verhuisd|adres|straat)\b(?: (?!en\b)[a-z]{1,9}){0,4}[ ,:]{1,2})"
    rf"(?P<street>{_BEFORE_STREET}[A-Za-zà-ÿ'’-]{{3,30}}(?i:straat|laan|weg|plein|hof|dijk|kade|singel|gracht|steeg"
    r"|plantsoen|dreef|pad))(?!\w)"
)
_POSTCODE_AND_NUMBER = re.compile(
    rf"(?:\b{_HOUSE}[ ,]+)?{_POSTCODE}(?:,?(?: ?(?:nr|nummer|huisnummer)\.?)? {_HOUSE})?", re.I
)
_PO_BOX = re.compile(
    rf"\bpostbus \d{{1,6}}(?:[ ,]{{1,2}}{_POSTCODE})?(?:[ ,]{{1,2}}[1-9]\d{{3}} xx)?", re.I
)
_NAMED_WITH_POSTCODE = re.compile(
    rf"\b(?:(?:[A-Z][\w'’-]{{1,30}}|van|de|den|der|het|'t) ){{1,4}}(?i:{_HOUSE}),? {_POSTCODE}{_WHERE}?"
)
_TOLD_POSTCODE = re.compile(
    r"\bpostcode(?: (?:is|van|ons|mijn|nu|=|:)){0,2}[: ]{1,2}"
    r"(?P<street>[1-9]\d{3} ?(?!(?:en|of|is|in|op|te|de|ik|we|ze|nr|om|al|ok|xx)\b)[a-z]{2})(?!\w)",
    re.I,
)
_SPACED_POSTCODE = re.compile(
    r"(?<![\w-])[1-9]\d{3} (?!(?:en|of|is|in|op|te|de|ik|we|ze|nr|om|al|ok|xx|x|km|kb|mb|gb)\b)[a-z]{2}"
    r",? (?:nr\.? |nummer |huisnummer )?\d{1,4}[a-h]?(?!\w)",
    re.I,
)
_NUMBER_APART = re.compile(r"\b(?:nr\.?|nummer|huisnummer|huisnr\.?) \d{1,4}[a-h]?\b", re.I)
_FIRST_WORDS = re.compile(
    r"(?:(?:burgemeester|burg\.?|prins(?:es)?|koning(?:in)?|pastoor|dokter|dr\.?|sint|st\.?|oude|nieuwe|grote|kleine"
    r"|lange|korte|hoge|lage|groene|rode|zwarte|witte|eerste|tweede|derde|vierde|[1-5](?:e|de|ste)|de|van|gen\.?"
    r"|mr\.?|ds\.?|prof\.?|ir\.?|[a-z]\.) ){1,3}$",
    re.I,
)
"""What the name of a street begins with: 'burgemeester', '2e'."""
_KIND_BEFORE = re.compile(
    r"\b(?:laan|plein|park|weg|hof|kade|singel|burg\.?|burgemeester) (?:van (?:de[rn]? |het )?)?$",
    re.I,
)
_NO_STREET = frozenset(
    """
    weg onderweg terug vandaan ga naar op niet wel goed hoek kant rand markt park brug ring boom veld pad baan bos
    dit alles een het de beginscherm thuis schoolplein achterkant voorkant zijkant bovenkant onderkant linkerkant
    rechterkant browser les lees lessen stap groepjes es bes proces succes adres mailadres windows
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_SURE = (_NAMED_WITH_POSTCODE, _PO_BOX, _TOLD_POSTCODE, _SPACED_POSTCODE, _POSTCODE_AND_NUMBER)


def addresses(text: str) -> Iterator[Place]:
    """Streets with their numbers and towns, streets where someone is said to live, postcodes; places may overlap."""
    read = typed(text)
    ends = [word.end for word in read.words]
    for start, end in _places(read):
        last = bisect_left(ends, end)
        if last < len(ends) and ends[last] == end:
            end = ends[end_of_town(read, last)]
        yield start, end


def _places(read: Typed) -> Iterator[Place]:
    text = read.text
    yield from _with_numbers(read)
    if not re.search(r"\d|woon|wonen|verhui|adres|straat", text, re.I):
        return
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


def _with_numbers(read: Typed) -> Iterator[Place]:
    """Streets of the list, and where there is one a number that stands apart: 'nr 45 in de'."""
    found = list(streets(read))
    for first, last in found:
        yield read.words[first].start, read.words[last].end
    for number in _NUMBER_APART.finditer(read.text) if found else ():
        yield number.span()


def _is_street(found: str) -> bool:
    words = [word.text for word in words_of(found) if not word.text[0].isdigit()]
    name = max(words, key=len, default="")
    known = vocabulary()
    if name in _NO_STREET or known.is_product(name):
        return False
    return name not in known.ordinary or any(word[0].isupper() for word in found.split())
