"""Finds where people live, and the names of schools."""

import re
from collections.abc import Iterator

from inloghulp.nlu.words import words_of
from inloghulp.privacy.vocabulary import vocabulary

Place = tuple[int, int]

_POSTCODE = r"(?<![\w-])[1-9]\d{3}(?: ?(?-i:[A-Z]{2})|(?!x)[a-z]{2})(?![\w-])"
_HOUSE = r"\d{1,5}(?:[ -]?(?:[a-h]|bis|hs|huis|rood|zw|i{1,3}|iv|v))?(?![\w:%])"
_STREET_END = "(?:straat|str|laan|weg|plein|hof|dijk|kade|singel|gracht|steeg|plantsoen|dreef|dreefke|pad|gang|lommer)"
_STREET_END_OF_A_NAME = (
    "(?:park|baan|wal|markt|veld|akker|hoek|horst|kamp|ring|burg|brink|donk|hage|hove|erf|weide|wei|oord|dal|heide"
    "|bos|boom|gaard|tuin|warande|haven|vaart|sluis|brug|zoom|rand|kant|kwartier|berg|heuvel|meent|es|enk|stede|hoeve"
    "|reiger|vink|uil|kruiper|molen|bloem|roos|meer|beek|stroom|land|kamer)"
)
"""Only of a word with a capital: 'Eikenboom 3'."""
_LITTLE = r"(?:van|de|den|der|het|ter|ten|op|in|aan|bij|tussen|'t|’t)"
_BEFORE_STREET = rf"(?:(?:{_LITTLE} |[A-Z][\w'’.-]{{1,20}} ){{0,3}})"
_WHERE = r"(?:,? (?:te |in )?[A-Z][a-zA-Z'’-]{2,30}(?: [A-Z][a-z'’-]{2,30})?)"
_TAIL = rf"(?:,? ?(?:{_POSTCODE}){_WHERE}?|,? in [A-Z][a-z'’-]{{2,30}})?"

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
_NO_STREET = frozenset(
    """
    weg onderweg terug vandaan ga naar op niet wel goed hoek kant rand markt park brug ring boom veld pad baan bos
    dit alles een het de beginscherm thuis schoolplein achterkant voorkant zijkant bovenkant onderkant linkerkant
    rechterkant browser les lees lessen stap groepjes es bes proces succes adres mailadres windows
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)

_KIND_OF_SCHOOL = (
    r"(?:(?:openbare|christelijke|katholieke|protestantse|islamitische|brede|vrije|speciale) )?"
    r"(?:basisschool|school|bs|obs|cbs|pcbs|rkbs|kbs|pcb|ikc|sbo|sbao|sws|kindcentrum|kindcampus|schoolgemeenschap"
    r"|(?:montessori|jenaplan|dalton|freinet)(?:basis)?school|vrijeschool|leerplein|vmbo|lyceum|college)"
)
_ARTICLE = r"(?:[Dd]e|[Hh]et|DE|HET|'t|’t|[Tt]|[Dd]en)"
_CAPITALS = r"[A-ZÀ-Ý][\w'’-]{1,30}(?:(?: (?:van|de|den|der|het|in|op|en|'t|ter|te))? [A-ZÀ-Ý][\w'’-]{1,30}){0,3}"
_AFTER_KIND = re.compile(
    rf"\b(?i:{_KIND_OF_SCHOOL})(?:,|:| (?i:heet|is|genaamd|naam|van mijn kinderen is|van onze kinderen is))?"
    rf" [\"'‘“(]?(?P<school>(?:{_ARTICLE} )?{_CAPITALS})"
)
_ON_A_SCHOOL = re.compile(
    # op De Toverlantaarn, van De Kleine Beer, School: Het Vuurtorentje
    r"(?i:\b(?:op|naar|van|bij|met|school|scholen|tussen|obs|cbs)\b)[ :(]{1,3}[\"'‘“]?"
    rf"(?P<school>(?:De|Het|'t|’t) {_CAPITALS})"
    # zit op de Bosuil
    r"|(?i:\b(?:zit|zitten|gaat|gaan|overgestapt|school|klas|groep|kinderen|leerling|twee|een)\b)"
    r"(?: (?!en\b)[a-z]{2,9}){0,3} (?:op|naar|van) "
    rf"(?P<other>(?:de|het|den|'t) {_CAPITALS})"
)
_LOWER_CASE = re.compile(
    r"\b(?:(?:school|sjoel|skool|basisschool|obs|cbs|ikc|sbo|pcbs)(?:naam)? (?:heet|is|naam|=)"
    r"|(?:wij|we|ze|zij|hij|zoon|dochter|kinderen|kids|jongens|meisjes|en)"
    r" (?:zit(?:ten)?|gaat|gaan)(?: allebei| nu| ook| al| hier)?"
    r" op|op basisschool|obs|cbs|ikc|pcbs|basisschool)"
    r"[: ]{1,2}(?P<school>(?:(?:de|het|'t) )[a-zà-ÿ]{3,30}(?: [a-zà-ÿ]{3,30})?)(?=$|[.,;!?)]| (?:en|dus|maar|in)\b)",
    re.I,
)
_SCHOOL_IN_ONE_WORD = re.compile(
    r"\b(?:(?:[Dd]e|[Hh]et|DE|'t) )?(?:(?:[A-Z][\w'’-]{1,20}|Sint|St\.) ){0,2}(?P<name>[A-ZÀ-Ý][\w'’-]{1,30}school)\b"
)
_SAINT = re.compile(
    r"\b(?i:sint|st\.?|sinte)[ -](?P<name>[A-ZÀ-Ý][\w'’-]{2,30})(?: ?[A-Z]?[\w-]{0,20}school)?\b"
)
_NO_SCHOOL = re.compile(
    r"[A-Z]{1,5}\d?|[A-Z][a-z]+(?:s|se|isch)|(?:gymnasium|lyceum|universiteit|snelweg|azc|frans|duits|engels|bieb"
    r"|bibliotheek|rabobank|bank|maas|rijn|waal|opvang|bso|crèche|.*(?:telefoon|account|omgeving|laptop|tablet|computer))",
    re.I,
)
_KINDS_OF_SCHOOL = re.compile(
    r"(?:(?:basis|montessori|jenaplan|dalton|freinet|vrije|middelbare|hoge|thuis|dorps|zomer|avond|muziek|zwem|peuter"
    r"|voor|kleuter|buurt|plus|top|sport|bijbel|brede|speciale?|dans|rij|taal|zondags|lagere|mijn|onze|lokale)?school)"
    r"|(?:social|junior|home)\s?school",
    re.I,
)


def addresses(text: str) -> Iterator[Place]:
    """Streets with a number, streets where someone is said to live, and postcodes."""
    if not re.search(r"\d|woon|wonen|verhui|adres|straat", text, re.I):
        return
    taken: list[Place] = []
    for pattern in (
        _STREET_AND_NUMBER,
        _STREETS_OF_THEIR_OWN,
        _PO_BOX,
        _POSTCODE_AND_NUMBER,
        _STREET_ALONE,
    ):
        for found in pattern.finditer(text):
            start, end = found.span("street" if "street" in pattern.groupindex else 0)
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if pattern in (_PO_BOX, _POSTCODE_AND_NUMBER) or _is_street(text[start:end]):
                taken.append((start, end))
                yield start, end


def _is_street(found: str) -> bool:
    words = [word.text for word in words_of(found) if not word.text[0].isdigit()]
    name = max(words, key=len, default="")
    known = vocabulary()
    if name in _NO_STREET or known.is_product(name):
        return False
    return name not in known.ordinary or any(word[0].isupper() for word in found.split())


def schools(text: str) -> Iterator[Place]:
    """Names of schools: after the kind of school, or where someone is said to go to school."""
    taken: list[Place] = []
    for pattern in (_AFTER_KIND, _ON_A_SCHOOL, _LOWER_CASE, _SCHOOL_IN_ONE_WORD, _SAINT):
        for found in pattern.finditer(text):
            start, end = next(
                found.span(name) for name in ("school", "other", 0) if _has(found, name)
            )
            end = start + len(text[start:end].rstrip("'’-"))
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if _is_school(text[start:end], anywhere=pattern is _ON_A_SCHOOL):
                taken.append((start, end))
                yield start, end


def _has(found: re.Match[str], group: str | int) -> bool:
    return group == 0 or (group in found.re.groupindex and found[group] is not None)


def _is_school(found: str, anywhere: bool) -> bool:
    """Whether it is a name of something, and not an ordinary word, a product, or a kind of school."""
    known = vocabulary()
    words = words_of(found)
    if any(known.products_in(words)):
        return False
    names = [
        w for w in words if w.text not in ("de", "het", "t", "den", "van", "der", "op", "in", "en")
    ]
    if not names or all(_KINDS_OF_SCHOOL.fullmatch(word.text) for word in names):
        return False
    if len(names) == 1 and (
        known.is_first_name(names[0].text) or _NO_SCHOOL.fullmatch(found[names[0].start :])
    ):
        return False
    return any(not known.is_word(word.text) for word in names) or (anywhere and found[0].isupper())
