"""Finds what a person can be reached or looked up by: e-mail addresses, telephone, citizen and bank numbers."""

import re
from collections.abc import Iterator
from itertools import chain

from inloghulp.nlu.text.words import fold
from inloghulp.privacy.contact.email_reach import begin_of_address
from inloghulp.privacy.contact.numbers_in_parts import numbers_in_parts
from inloghulp.privacy.passwords.pincodes import NUMBERED
from inloghulp.privacy.text.needed_words import has_digit
from inloghulp.privacy.text.spoken_numbers import (
    DIGIT,
    ELEVEN_OR_TWELVE,
    NOUGHT,
    TEN,
    TENS,
    has_number,
)
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("contact")
_any = _WORDS.either

_OF_NOBODY = _WORDS["of_nobody"]
"""Before the name of a publisher or supplier: 'helpdesk@malmberg.nl'."""
(_OUR_NAME,) = _WORDS["ours"]
(OUR_OWN_ADDRESS,) = _WORDS["our_own_address"]
"""Known to everyone, and parents tell that it is or is not in their mail."""

_TOP = _any("tops")
_TOP_BEHIND_A_SPACE = _any("tops_behind_a_space")
_PROVIDER = _any("providers")
_DOT = (
    rf"(?:\s?[.,]\s?|[\s-]{_any('dot')}[\s-]|\s{_any('dot_glued')}(?={_any('tops_glued')}\b)"
    rf"|\s?[(\[]{_any('dot_in_brackets')}[)\]]\s?)"
)
_SIGN = _any("signs")
_LETTER = r"[\w.+%&-]"
_LOCAL = rf"(?<!{_LETTER}){_LETTER}{{1,64}}"
_IN_PARTS = (
    # an na punt jansen; sanne 1982; j a n
    rf"(?:(?<!{_LETTER})[\w-]{{2,32}} (?=\d{{1,4}}\s)|(?<!{_LETTER})(?:\w ){{2,12}}(?=\w ))?{_LOCAL}"
    rf"(?:\s{_SIGN}\s[\w-]{{1,32}}){{0,4}}"
)
_OF_SOMEONE = rf"{_any('people')}\s(?:{_any('of')}\s)?"
"""'papa van tom at example.org' is an address as well."""
_APE = rf"(?:{_any('at_begins')}[ -]?{_any('at_ends')}|{_any('at_names')})"
_BRACKETED_AT = rf"\s?[(\[{{<\"]\s?(?:a|@|{_any('at_latin')}|{_APE})\s?[)\]}}>\"]\s?"
_DOMAIN = rf"[\w-]{{2,40}}(?:\s{_any('hyphens')}\s[\w-]{{1,40}}){{0,2}}"
_EMAIL = re.compile(
    # tom@example.org, and with spaces or a second sign where it does not belong
    rf"{_LOCAL} ?@{{1,2}} ?[\w-]{{1,63}}(?:\.{{1,2}}[\w-]{{1,63}}){{1,4}}"
    # tom@example org
    rf"|{_LOCAL}@[\w-]{{2,40}} {_TOP_BEHIND_A_SPACE}\b"
    rf"|{_IN_PARTS} ?@{{1,2}} ?{_DOMAIN}(?:{_DOT}[\w-]{{1,40}}){{0,2}}{_DOT}{_TOP}\b"
    rf"|(?<!{_LETTER})(?!{_any('example')}){_LETTER}{{2,64}}@{{1,2}}[\w-]{{3,63}}"
    # tom (at) example.org; jan punt jansen apenstaartje example punt org
    rf"|(?:\b{_OF_SOMEONE})?{_IN_PARTS}(?:{_BRACKETED_AT}|,?\s{_any('at')}\s|,?[\s_]?(?:{_APE})[\s_]?)"
    rf"{_DOMAIN}(?:{_DOT}[\w-]{{1,40}}){{0,2}}{_DOT}{_TOP}\b"
    # tom.k op example.org
    rf"|(?<!{_LETTER})\w{{1,32}}[._]\w[\w.]{{0,32}} {_any('on')} [\w-]{{2,40}}\.{_TOP}\b"
    # tom-apenstaartje-example-punt-org
    rf"|(?<!\w)\w{{2,32}}-(?:{_APE})-\w{{2,40}}-{_any('dot')}-{_TOP}\b"
    # t o m @ e x a m p l e . o r g
    r"|(?<!\S)(?:[\w.-] ){2,40}@(?: [\w.-](?!\S)){3,40}"
    # tom a example.org; tom apenstaartje gmail
    rf"|(?P<loose>{_IN_PARTS})(?: a [\w-]{{2,40}}\.{_TOP}\b"
    rf"|(?:{_BRACKETED_AT}|[\s_]?(?:{_APE})[\s_]?|\s{_any('at_latin')}\s|\s?@\s?){_PROVIDER}\b)",
    re.I,
)
_LOG_IN_AT = re.compile(rf"{_any('log_in_at')} at ", re.I)
"""English, before an address of a site."""
_EXAMPLE = re.compile(rf"(?:{_any('example')})(?:\.[a-z]{{2,8}})?", re.I)
"""What stands in a field before something is typed in it: 'naam@voorbeeld'."""
_MAY_HAVE_ONE = re.compile(
    rf"@|\b{_any('at')}\b|{_APE}|[._]\w{{1,33}} {_any('on')} |[(\[]a[)\]]|\w a [\w-]+\.{_TOP}\b",
    re.I,
)
_WORD_BEFORE = re.compile(r"(?:^|\s)([a-z]{2,12}) $", re.I)
_IBAN = re.compile(
    r"\b(?:NL ?\d\d ?[A-Z]{4}(?: ?\d){10}|(?:BE|DE) ?\d\d(?: ?\d){12,18})(?!\d)", re.I
)

_BETWEEN = r"[ .()/_*\u2010-\u2015-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:\+|00)(?:{_BETWEEN}[1-9]\d)(?:{_BETWEEN}\d){{7,11}}(?![\w:])"
    rf"|(?<![\w+])\(?0(?!88)(?!{_BETWEEN}[89]{_BETWEEN}00)(?:{_BETWEEN}\d){{9}}(?![\w:])"
    rf"|(?<![\w+])[0oO]{_BETWEEN}6(?:{_BETWEEN}\d){{7,9}}(?![\w:])"
    r"|(?<![\w+.,-])6[ -]?(?:\d ?){7}\d(?![\w:])",
)
_NUMBER = rf"(?:{DIGIT}|{TEN}|{ELEVEN_OR_TWELVE}|[a-zë]{{3,9}}{TEN}|[a-zëé]{{0,12}}{TENS})"
_APART = rf"(?:[ ,-]{{1,2}}|,?(?: {_any('and_spoken')}){{1,2}} )"
"""Between spoken digits: 'nul zes en dan 12'."""
_SPOKEN_PHONE = re.compile(
    rf"\b(?:{NOUGHT}|0)[ -]?(?:6|{DIGIT})(?:{_APART}(?:{_NUMBER}|\d{{1,4}})){{3,10}}\b"
    rf"|\b{_NUMBER}(?:[ ,-]{{1,2}}{_NUMBER}){{4,10}}\b",
    re.I,
)

_OF_A_BOOK = re.compile(_any("isbn"), re.I)
"""How the number of a book begins."""
_CALLED = _WORDS.whole("calls")
_TOO_LONG = re.compile(rf"(?<![\w+])0[1-9](?:{_BETWEEN}\d){{7}}(?:{_BETWEEN}\d){{0,3}}(?![\w:])")
"""With a digit too few or too many, where someone is to be called."""
_NINE_DIGITS = re.compile(r"(?<![\d+])(?<!\d[ .-])\d(?:[ .-]{0,2}\d){8}(?![ .-]?\d)(?!\w)")
_NINE_IN_A_ROW = re.compile(r"(?<=[a-z] \d )\d{9}(?!\w)", re.I)
"""Behind a number that counts: 'kind 2 123456782'."""
_NEARLY_NINE_DIGITS = re.compile(r"(?<![\d+])(?<!\d[ .-])\d(?:[ ./-]{0,2}\d){7,9}(?![ .-]?\d)")
_OF_A_THING = re.compile(rf"\b{NUMBERED}(?: \w{{1,8}})?[ :.]{{1,2}}$", re.I)
_OF_A_COMPUTER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_CITIZEN_WORD = re.compile(
    rf"{_any('citizen')}|{_any('citizen_begins')} ?-?{_any('citizen_ends')}", re.I
)
_DIGITS_OF_A_TELEPHONE = 10
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def emails(text: str) -> Iterator[Place]:
    """Addresses, also spelled out and with the usual slips; not the one that our mail comes from."""
    if not _MAY_HAVE_ONE.search(text):
        return
    for found in _EMAIL.finditer(text):
        if _EXAMPLE.fullmatch(found.group()) or _LOG_IN_AT.match(found.group()):
            continue
        if found.group().lower() == OUR_OWN_ADDRESS:
            continue
        if not _is_talk(found) and not _is_of_a_company(found.group().lower()):
            start, end = _with_first_part(text, *found.span())
            yield (begin_of_address(text, start) if " " in found.group() else start), end


def _is_of_a_company(address: str) -> bool:
    """Whether it is where a publisher or supplier is reached, and nobody in person."""
    before, _, domain = address.partition("@")
    name = domain.rpartition(".")[0].rpartition(".")[2]
    return before in _OF_NOBODY and (vocabulary().is_product(name) or name == _OUR_NAME)


def _is_talk(found: re.Match[str]) -> bool:
    """Whether what stands before the sign is a word: 'ik typ apenstaartje hotmail', 'inloggen at basispoort.nl'."""
    if found["loose"] is None and _OUR_NAME not in found.group().lower():
        return False
    last = re.split(r"[^\w]", found["loose"] or found.group())
    word = fold(last[-1] if found["loose"] else last[0])
    return word.isdigit() or len(word) < 2 or vocabulary().is_word(word)


def _with_first_part(text: str, start: int, end: int) -> Place:
    """With the word before it, where an address seems to be broken in two: 'an ne@example.org'."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if (
        before
        and text.find("@", start, start + 4) > 0
        and not vocabulary().is_word(fold(before[1]))
    ):
        return before.start(1), end
    return start, end


def ibans(text: str) -> Iterator[Place]:
    """Dutch, Belgian and German bank accounts."""
    return (found.span() for found in _IBAN.finditer(text)) if has_digit(text) else iter(())


def citizen_numbers(text: str) -> Iterator[Place]:
    """Nine digits that pass the 'elfproef'; where the message is about such a number also nearly nine."""
    if not has_number(text):
        return
    about = _CITIZEN_WORD.search(text)
    pattern = _NEARLY_NINE_DIGITS if about else _NINE_DIGITS
    for found in chain(pattern.finditer(text), _NINE_IN_A_ROW.finditer(text)):
        digits = [int(char) for char in found.group() if char.isdigit()]
        if (len(digits) == 10 and digits[0] == 0) or _OF_A_COMPUTER.match(text, found.start()):
            continue  # a telephone number, the address of a computer
        if _OF_A_THING.search(text, max(0, found.start() - 40), found.start()):
            continue
        if about or sum(d * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0:
            yield found.span()
    if about:
        for told in numbers_in_parts(text):
            if told.digits == len(_WEIGHTS):
                yield told.start, told.end


def telephone_numbers(text: str) -> Iterator[Place]:
    """Numbers of people, here and abroad, also spoken; not the 0800 and 0900 numbers of companies."""
    if not has_number(text):
        return
    for pattern in (_PHONE, _SPOKEN_PHONE):
        all_found = pattern.finditer(text)
        yield from (found.span() for found in all_found if not _OF_A_BOOK.match(found.group()))
    if _CALLED.search(text):
        yield from (found.span() for found in _TOO_LONG.finditer(text))
    for told in numbers_in_parts(text):
        if told.begins_with_nought and told.digits == _DIGITS_OF_A_TELEPHONE:
            yield told.start, told.end
