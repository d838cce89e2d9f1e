"""What a text may hold: no HTML, addresses and numbers that work, placeholders that are filled in."""

import re
import string
from collections.abc import Collection, Iterator
from functools import lru_cache

from inloghulp.faq.misspelt_names import meant

TO_DO = "VUL IN"
"""What marks a text that is still to be written."""

LONGEST = 60
"""Words in one message; more is not read on a phone (design: one step a turn, at most 60 words)."""

_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[a-z]{2,8}|#\d+);", re.IGNORECASE)
_SCRIPT = re.compile(r"\b(?:javascript|vbscript|data|file|blob)\s*:(?=\S)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)?")
_PIECES = re.compile(r"\S+")
_ALMOST_SITE = re.compile(
    r"(?:[a-z]{2,8}:/+|h?t{1,3}ps?[:;/]|https?\b[^\s\w]|www[.,])", re.IGNORECASE
)
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_SITE = re.compile(
    rf"(?:https?://{_HOST}|www\.{_HOST})(?::\d+)?(?:[/?#][^\s<>\"|\\^`{{}}]*)?", re.IGNORECASE
)
_MAIL = re.compile(rf"[a-z0-9](?:[a-z0-9._%+-]*[a-z0-9])?@{_HOST}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d ()./-]{5,}\d(?![\w/])")
_EDGES = ".,;:!?'\"()[]*“”‘’…"


@lru_cache(
    maxsize=20_000
)  # when a file changes all of them are read again, and nearly all texts are as they were
def text_mistakes(text: str, allowed: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return what is wrong in a text that parents read, each with its place (characters from the begin)."""
    return tuple(_mistakes(text, allowed))


def _mistakes(text: str, allowed: Collection[str]) -> Iterator[tuple[int, str]]:
    words = len(text.split())
    if words > LONGEST:
        what = f"deze tekst telt {words} woorden; hoogstens {LONGEST}, anders leest een ouder het niet."
        yield 0, what
    if TO_DO in text:
        yield text.index(TO_DO), f"hier moet nog een tekst komen, in plaats van '{TO_DO}'."
    for found in _HTML.finditer(text):
        yield found.start(), f"'{found[0]}' is HTML; schrijf gewone tekst (**vet** mag)."
    for found in _SCRIPT.finditer(text):
        what = f"een link die met '{found[0]}' begint, kan niet; verwacht wordt https://..."
        yield found.start(), what
    for found in _MARKDOWN.finditer(text):
        what = f"'{found[0]}' wordt geen link; schrijf het adres zelf, zoals https://thuis.basispoort.nl."
        yield found.start(), what
    if text.count("**") % 2:
        yield (
            text.rindex("**"),
            "'**' wordt niet gesloten; zet aan beide kanten '**', zoals **vet**.",
        )
    newline = text.find("\\n")
    if newline >= 0:
        yield newline, "'\\n' leest een ouder gewoon mee; begin een nieuwe regel onder '|'."
    yield from _address_mistakes(text)
    yield from _placeholder_mistakes(text, allowed)


def _address_mistakes(text: str) -> Iterator[tuple[int, str]]:
    for piece in _PIECES.finditer(text):
        word = piece[0].strip(_EDGES)
        at = piece.start()
        if _SCRIPT.search(word) or "](" in piece[0] or "<" in piece[0]:
            continue
        if "@" in word:
            yield from ((at, what) for what in mail_mistakes(word))
        elif _ALMOST_SITE.match(word):
            yield from ((at, what) for what in site_mistakes(word))
    for found in _NUMBER.finditer(text):
        if sum(sign.isdigit() for sign in found[0]) >= 7:
            yield from ((found.start(), what) for what in phone_mistakes(found[0]))


def mail_mistakes(text: str) -> Iterator[str]:
    """Say that a text is no e-mail address."""
    if not _MAIL.fullmatch(text.strip()) or ".." in text:
        yield f"'{text.strip()}' is geen e-mailadres; verwacht wordt iets als naam@school.nl."


def site_mistakes(text: str) -> Iterator[str]:
    """Say that a text is no address of a website."""
    if not _SITE.fullmatch(text.strip()):
        yield f"'{text.strip()}' is geen webadres; verwacht wordt iets als https://www.school.nl."


def full_site_mistakes(text: str) -> Iterator[str]:
    """Say that a text is no whole address, with https:// before it."""
    if not text.strip().lower().startswith(("https://", "http://")) or not _SITE.fullmatch(
        text.strip()
    ):
        yield f"'{text.strip()}' is geen webadres; verwacht wordt iets als https://www.school.nl."


def phone_mistakes(text: str) -> Iterator[str]:
    """Say that a text is no telephone number of the Netherlands or Belgium."""
    plain = re.sub(r"[\s().-]", "", text.strip())
    dutch = re.fullmatch(r"(?:\+31|0031|0)[1-9]\d{8}", plain)
    short = re.fullmatch(r"0(?:800|900|906|909|88)\d{4,7}|14\d{2,3}|116\d{3}", plain)
    belgian = re.fullmatch(r"(?:\+32|0032)[1-9]\d{7,8}", plain)
    if not (dutch or short or belgian) or re.search(r"[^\d\s()+.-]", text.strip()):
        yield f"'{text.strip()}' is geen telefoonnummer; verwacht wordt tien cijfers, zoals 085 123 45 67."


def _placeholder_mistakes(text: str, allowed: Collection[str]) -> Iterator[tuple[int, str]]:
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError:
        at = max(text.rfind("{"), text.rfind("}"), 0)
        yield at, "een accolade in de tekst staat niet goed; schrijf bijvoorbeeld {browser}."
        return
    if "{{" in text or "}}" in text:
        at = text.find("{{") if "{{" in text else text.find("}}")
        yield at, "een accolade in de tekst staat niet goed; schrijf er een, zoals {browser}."
        return
    for _, name, spec, conversion in fields:
        if name is None:
            continue
        at = max(text.find("{" + name), 0)
        if not name or spec or conversion:
            yield at, "een accolade in de tekst staat niet goed; schrijf bijvoorbeeld {browser}."
        elif name not in allowed:
            yield at, f"'{{{name}}}' ken ik niet; {_expected(name, allowed)}"


def _expected(name: str, allowed: Collection[str]) -> str:
    if not allowed:
        return "tussen accolades mag hier niets; haal de accolades weg."
    return meant(name, allowed)


WRITTEN = {"phone": phone_mistakes, "mail": mail_mistakes, "site": full_site_mistakes}
"""How a text may have to be written, as a shape calls it in `written`."""
