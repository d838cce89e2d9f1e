"""Finds pincodes: four digits, written together or apart, or spelled out."""

import re
from collections.abc import Iterator

from inloghulp.nlu.words import words_of
from inloghulp.privacy.vocabulary import vocabulary

Place = tuple[int, int]

_DIGIT_WORD = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_NUMBER = re.compile(
    r"(?<![\w.,+/€#-])(?<!\d:)(?:\d{4,8}|\d\d[ -]\d\d|\d(?:[ .,-]{1,2}\d){3,5})(?![\w:%€/]|[.,-]\d|-\w)"
    rf"|\b{_DIGIT_WORD}(?:[ ,-]{{1,2}}{_DIGIT_WORD}){{3,5}}\b",
    re.I,
)
_ALONE = re.compile(
    rf"\d{{4}}|\d(?:[ .,-]{{1,2}}\d){{3}}|{_DIGIT_WORD}(?:.{{1,2}}{_DIGIT_WORD}){{3}}", re.I
)
"""Likely enough without a word about codes."""
_TENS = (
    rf"(?:{_DIGIT_WORD}[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"|\w{3,5}tien|elf|twaalf"
)
_TWO_NUMBERS = re.compile(
    rf"\b(?:pin\w{{0,12}}|code)\s(?:\w{{1,8}}\s){{0,3}}?(?P<number>(?:{_TENS})\s(?:{_TENS}))\b",
    re.I,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_ABOUT = re.compile(
    r"\b(?:pin\w{0,12}|\w{0,12}codes?|\w{0,6}cijfers?|getal|tweede (?:wachtwoord|ww)"
    # what is said of a secret that was entered, also where no word for a secret is used
    r"|vul(?:de|t)?|ingevuld|invul(?:len)?|typ(?:te|t|en)?|tik(?:te|t)?|ingetypt|ingetikt|intyp(?:en)?|getypt"
    r"|ingevoerd|gewei[gh]erd|weigert|geaccepteerd|accepteert|pakt)\b",
    re.I,
)
_NO_PIN_BEFORE = re.compile(
    r"\b(?:sinds|vanaf|in|uit|tot|voor|na|anno|jaar|schooljaar|groep(?:en)?|stap(?:pen)?|klas(?:sen)?|om|error|fout"
    r"|foutcode|foutmelding|melding|storing|versie|ticket|zaaknummer|kenmerk|pagina|ongeveer|circa|wel|van de"
    r"|lokaal|kamer|poort|build|kanaal|artikel|les|model|type|prijs(?: is| was| van)?|kost(?:te)?|is wel|meer dan"
    r"|(?:bestel|serie|ticket|klant|model|volg|order|factuur|artikel|zaak|referentie)nummer(?: is)?"
    r"|(?:fout|melding|error|code)\w* \d{3,5} (?:of|en)|tussen|rond|omstreeks|tegen|half"
    r"|(?:tussen|van|rond) \d{3,4} (?:en|tot|t/m|a)"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)[ :]{0,3}$"
    r"|[€#$]\s?$",
    re.I,
)
_NO_PIN_AFTER = re.compile(
    r"\s?(?:x\b|procent|mails?\b|berichten|ongelezen|keer|maal|euro|min(?:uten)?\b|uur|dagen|weken|maanden|jaar|kinderen|leerlingen|mensen|ouders|foto"
    r"|tekens|letters|pixels|mb\b|gb\b|km\b|januari|februari|maart|april|mei\b|juni|juli|augustus|september|oktober"
    r"|november|december|was beter|p\b|mah\b|hz\b|graden|punten|kilometer|stuks|volgers|bezoekers|views)",
    re.I,
)


_WHAT_IS_DONE = re.compile(
    r"\s(?:in|ge|be|pro|doen|werken|kloppen|moeten|mogen|zijn|hebben|geven|kunnen|willen)"
)
_MANY = re.compile(r"\s([a-z]{4,}en)\b")
"""Of what there are so many: '1250 sommen'."""


def pincodes(text: str) -> Iterator[Place]:
    """Digits that are a code by what is said around them, or four digits that can hardly be something else."""
    about = bool(_ABOUT.search(text))
    for spoken in _TWO_NUMBERS.finditer(text):
        yield spoken.span("number")
    for found in _NUMBER.finditer(text):
        digits = found.group()
        whole = digits == text.strip(" .!?,\n")
        if not about and not whole and not _ALONE.fullmatch(digits):
            continue
        if digits in ("0800", "0900"):
            continue
        if not about and _YEAR.fullmatch(digits) and not whole:
            continue
        before = text[max(0, found.start() - 30) : found.start()]
        if _NO_PIN_BEFORE.search(before) or _NO_PIN_AFTER.match(text, found.end()):
            continue
        many = None if about else _MANY.match(text, found.end())
        if many and not _WHAT_IS_DONE.match(text, found.end()):
            continue
        if not _after_a_product(before):
            yield found.span()


def _after_a_product(before: str) -> bool:
    """Whether a number is that of a model: 'HP 2510'."""
    words = words_of(before)
    if not words or before[words[-1].end :].strip():
        return False
    return vocabulary().is_product(words[-1].text)
