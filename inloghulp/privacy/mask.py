"""Masks what a parent should not have typed, before anything is understood, stored or logged.

Ordinary talk about passwords must survive ('mijn wachtwoord is vergeten'), so what follows such a
word is masked only when it looks like a secret, or is a word that we do not know as ordinary.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match

from inloghulp.privacy.ordinary_words import ORDINARY, ORDINARY_NAMES, ORDINARY_SHAPE


@dataclass(frozen=True)
class Masked:
    """A message that may be kept, and the kinds of things that were masked in it."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One kind of secret: what stands in its place, and a function that puts it there."""

    kind: str
    replacement: str
    apply: Callable[[str, str], str]


def mask(text: str) -> Masked:
    """Masks all kinds; masking a masked text changes nothing."""
    kinds: list[str] = []
    before = None
    while before != text:  # what is masked may bring words together: repeat until nothing changes
        before = text
        for rule in RULES:
            masked = rule.apply(text, rule.replacement)
            if masked != text and rule.kind not in kinds:
                kinds.append(rule.kind)
            text = masked
    return Masked(text, tuple(kinds))


_NO_MARK = r"(?!\[[a-z-]+\])"
"""Not at something that is masked already."""
_TOKEN = rf"(?:{_NO_MARK}\S)+"
_NOT_IN_MARK = r"(?<![\[\w-])"

OUR_OWN_ADDRESS = "nietreageren@basispoort.nl"
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b(?:NL\d\d ?[A-Z]{4}(?: ?\d){10}|BE\d\d(?: ?\d){12})\b", re.I)
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)3[12][ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:\d[ .()/-]{0,2}){7,8}\d(?![\d\w])"
)
_NINE_DIGITS = re.compile(
    r"(?<![\d.])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\d])|(?<!\d)\d{3}(?:[. ]\d{3}){2}(?!\d)"
)
_POSTCODE = r"[1-9]\d{3} ?(?!(?:al|en|er|je|na|te|we|ww|ze|gb|mb|km)\b)[a-eghj-npr-tv-xz]{2}"
_HOUSE = r"\d{1,5}(?: ?[a-z])?"
_ADDRESS = re.compile(
    rf"\b{_HOUSE}[ ,]+{_POSTCODE}\b|\b{_POSTCODE},?(?: ?(?:nr|nummer|huisnummer)\.?)? {_HOUSE}\b",
    re.I,
)


def _mask_emails(text: str, replacement: str) -> str:
    def replace(match: Match[str]) -> str:
        found = match.group()
        return found if found.lower() == OUR_OWN_ADDRESS else replacement

    return _EMAIL.sub(replace, text)


def _mask_bsn(text: str, replacement: str) -> str:
    """A citizen service number has nine digits that pass the 'elfproef'."""

    def replace(match: Match[str]) -> str:
        digits = [int(char) for char in match.group() if char.isdigit()]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
        return replacement if total % 11 == 0 else match.group()

    return _NINE_DIGITS.sub(replace, text)


_DIGIT_WORD = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_PIN = re.compile(
    r"(?<![\w.,:+-])(?:\d{4,6}|\d\d[ .-]\d\d|\d(?:[ .,-]{1,2}\d){3,5})(?![\w:]|[.,]\d)"
    rf"|\b{_DIGIT_WORD}(?:[ -]{_DIGIT_WORD}){{3}}\b",
    re.I,
)
_PIN_WORD = re.compile(
    rf"{_NOT_IN_MARK}(?:pin|pins|pin[ -]?[ck]ode\w*|(?:inlog|toegangs|kind|school|cijfer)?codes?)\b",
    re.I,
)
_NO_PIN_BEFORE = re.compile(
    r"(?:sinds|vanaf|jaar|schooljaar|groep(?:en)?|stap|klas|om|error|fout|foutcode|melding)[ :]*$"
    r"|(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) $",
    re.I,
)


_ENTERED = re.compile(
    rf"{_NOT_IN_MARK}(?:vul(?:de|t)?|ingevuld|invul(?:len)?|typ(?:te|t|en)?|tik(?:te|t)?|ingetypt|ingetikt"
    r"|intyp(?:en)?|getypt|ingevoerd|gewei[gh]erd|weigert|geaccepteerd|accepteert|pakt)\b",
    re.I,
)
"""What is said of a secret that was entered, also where no word for a secret is used."""


def _mask_pincodes(text: str, replacement: str) -> str:
    """Digits in a message about a code or about entering, or digits that are the whole message."""
    about = _PIN_WORD.search(text) or _ENTERED.search(text)
    if not (about or _PIN.fullmatch(text.strip(" .!?\n"))):
        return text

    def replace(match: Match[str]) -> str:
        before = text[: match.start()]
        return match.group() if _NO_PIN_BEFORE.search(before) else replacement

    return _PIN.sub(replace, text)


_PASSWORD_WORD = r"(?:wach?t?woo?r?d(?:en|je)?|ww|pw|password|pass?woord|passwd|psw)"
_QUOTED = r"\"[^\"\n]{3,40}\"|'[^'\n]{3,40}'|“[^”\n]{3,40}”|‘[^’\n]{3,40}’"
_OWNER = r"(?:\s+(?:van|voor)\s+(?:\w+\s+)?\w+)?"
_AFTER_SIGN = re.compile(
    rf"({_NOT_IN_MARK}{_PASSWORD_WORD}{_OWNER}\s*(?:[:=]+|-+>)\s*)({_QUOTED}|{_TOKEN})", re.I
)
_AFTER_IS = re.compile(
    rf"({_NOT_IN_MARK}{_PASSWORD_WORD}{_OWNER}\s+(?:is|was|wordt|luidt)\s+"
    r"(?:(?:nu|dus|toch|gewoon|eigenlijk|namelijk|altijd)\s+)?:?\s*)"
    rf"({_QUOTED}|{_TOKEN})(?=(\s*(?:$|[,.;!?)\n]|\b(?:maar|en|of|want|dus)\b))?)",
    re.I,
)
_NEARBY = re.compile(
    rf"({_NOT_IN_MARK}{_PASSWORD_WORD}\b[^\S\n]*(?:{_TOKEN}[^\S\n]+){{0,4}}?)({_QUOTED}|{_TOKEN})",
    re.I,
)
_BEFORE = re.compile(
    rf"({_TOKEN})(?=\s+(?:is|was|als)\s+(?:(?:mijn|zijn|haar|ons|het|zn|mn|m'n|z'n)\s+)?{_PASSWORD_WORD}\b)",
    re.I,
)
_WORD_WITH_DIGITS = re.compile(
    rf"(?<![\w@./-]){_NO_MARK}(?=\S{{6,}})[A-Za-z]{{3,}}\d{{2,}}[!?@#$%&*.]*(?![\w@/])"
)
_ALTERNATIVE = re.compile(rf"(\[wachtwoord\]\s+(?:of|en|maar|ook)\s+)({_TOKEN})", re.I)


def _mask_passwords(text: str, replacement: str) -> str:
    found: set[str] = set()

    def hide(value: str) -> str:
        found.add(value.strip("\"'“”‘’.,;!?"))
        return replacement

    def after_sign(match: Match[str]) -> str:
        lead, value = match.groups()
        return lead + (value if _is_ordinary(value) else hide(value))

    def after_is(match: Match[str]) -> str:
        lead, value, clause_ends = match.groups()
        ends = clause_ends is not None or value[-1] in ".,;!?\"'”’"
        secret = _looks_secret(value) or (ends and not _is_ordinary(value))
        return lead + (hide(value) if secret else value)

    def beside(match: Match[str]) -> str:
        *lead, value = match.groups()
        return "".join(lead) + (hide(value) if _looks_secret(value) else value)

    def alone(value: str) -> str:
        return hide(value) if _looks_secret(value) else value

    text = _AFTER_SIGN.sub(after_sign, text)
    text = _AFTER_IS.sub(after_is, text)
    for pattern in (_NEARBY, _BEFORE, _ALTERNATIVE):
        text = pattern.sub(beside, text)
    if re.search(rf"\b{_PASSWORD_WORD}\b", text, re.I) or _ENTERED.search(text):
        text = _WORD_WITH_DIGITS.sub(lambda match: alone(match.group()), text)
    for value in found:  # the same word elsewhere in the message
        if len(value) >= 4:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", replacement, text)
    return text


def _is_ordinary(value: str) -> bool:
    """Words of everyday talk about passwords, or too short to be one."""
    words = [word.strip("\"'“”‘’.,;:!?()…").lower() for word in value.split()]
    return all(
        len(word) < 3 or word in ORDINARY or ORDINARY_SHAPE.fullmatch(word) for word in words
    )


def _looks_secret(value: str) -> bool:
    """Letters with digits or signs between them, many digits, or something in quotes."""
    if value[0] in "\"'“‘" and len(value) > 2 and value[-1] in "\"'”’":
        return not _is_ordinary(value) and " " not in value
    word = value.strip(".,;:!?()")
    if len(word) < 5 or ORDINARY_NAMES.fullmatch(word):
        return bool(re.fullmatch(r"\d{4,}", word))
    letters, digits = (any(map(kind, word)) for kind in (str.isalpha, str.isdigit))
    signs = any(char in "!@#$%^&*_+=~?" for char in word[:-1])
    return (
        (letters and digits)
        or (signs and (letters or digits))
        or bool(re.fullmatch(r"\d{5,}", word))
    )


def _pattern_rule(kind: str, replacement: str, pattern: re.Pattern[str]) -> Rule:
    return Rule(kind, replacement, lambda text, mark: pattern.sub(mark, text))


RULES: tuple[Rule, ...] = (
    Rule("email", "[e-mailadres]", _mask_emails),
    _pattern_rule("iban", "[rekeningnummer]", _IBAN),
    Rule("pincode", "[pincode]", _mask_pincodes),
    Rule("password", "[wachtwoord]", _mask_passwords),
    _pattern_rule("phone", "[telefoonnummer]", _PHONE),
    Rule("bsn", "[burgerservicenummer]", _mask_bsn),
    _pattern_rule("address", "[adres]", _ADDRESS),
    # Names of people go here: a Rule with a library behind it, and "[naam]".
)
