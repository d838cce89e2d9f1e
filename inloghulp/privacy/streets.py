"""Finds streets that exist, by the list of all streets of the Netherlands: 'hoefsmid 9', 'aan de oude gracht'.

Many are called after ordinary words, so a street counts only with a number, by its ending, or where someone is said to
live. Streets that stand on no list: homes.py, addresses.py.
"""

import re
from collections.abc import Iterator

from inloghulp.privacy.typed import Typed
from inloghulp.privacy.vocabulary import ARTICLES

Words = tuple[int, int]
"""The first and the last word of a street, with its number."""

_ABOUT_LIVING = re.compile(
    r"\b(?:woon|woont|wonen|wonend|woonde|woonden|woonachtig|verhui\w+|(?:huis|woon|post|thuis|brief)?adres|straat"
    r"|straatnaam|postcode|huisnummer|huisnr|flat|bij ons (?:op|in|aan)|ons huis|om de hoek|hoek van|brief|post"
    r"|bezorgd|langskomen|appartement|boerderij|nieuwbouw\w*|woning|huis)\b",
    re.I,
)
_NO_HOME = re.compile(
    r"\b(?:e-?mail|mail|web|internet|ip|url|inlog|school|site)[ -]?(?:adres|post)", re.I
)
_LONG_ENDING = re.compile(
    r"\w{3,}(?:straat|straatje|laan|laantje|weg|plein|kade|singel|gracht|steeg|plantsoen|dreef|dijk|hof|pad|lei)"
)
_ENDING = re.compile(
    rf"{_LONG_ENDING.pattern}|gracht|straat|laan|weg|plein|singel|kade|dijk|markt|hof|pad|haven|dreef"
)
_SURE_ENDING = re.compile(r"\w{3,}(?:straat|laan|weg|kade|singel|gracht|steeg|plantsoen|dreef)")
"""Those that stand in few other words."""
_NO_STREET = frozenset("wasstraat sesamstraat winkelstraat zijstraat oprijlaan hoofdstraat".split())  # noqa: SIM905
_HOUSE = re.compile(
    r"\d{1,4}(?:[a-h]|bis|hs|huis)?|(?:[a-zë]{3,6}[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig"
    r"|negentig)|elf|twaalf|[a-z]{3,5}tien"
)
_NUMBER_IS = frozenset({"nr", "nummer", "huisnr", "huisnummer", "no"})
_BEHIND_A_NUMBER = re.compile(
    r"[a-h]|bis|hs|huis|i{1,3}|iv|rood|zw|rechts|links|hoog|beneden|boven|bus|bel|app|appartement"
)
_SHORT_NUMBER = re.compile(r"\d{1,3}")
_UNITS = frozenset(
    """
    x keer maal jaar jaren maand maanden week weken dag dagen uur uren min minuten km kilometer meter euro kinderen
    mails mailtjes mensen personen knoppen plaatjes accounts apparaten tablets laptops talen ouders cijfers procent
    letters tekens pogingen wachtwoorden codes vragen sommen taken scholen boeken e ste
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_COUNTED = frozenset(
    """
    stap groep klas kind punt vraag regel lijn blok optie versie windows keer nummer nr poging veld leerjaar thema les
    hoofdstuk unit deel pagina bladzijde bladzij niveau level kern week dag jaar code fout error foutcode plaatje knop
    scherm tabblad pin pincode cijfer leerling team poort kanaal ronde boek opgave taak rij kolom doel maar alleen
    slechts nog ook dan net al bijna ongeveer hdmi usb
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
"""A number behind these tells which one."""
_BEFORE = frozenset(
    """
    op aan in naar van te bij de het t den straat straatnaam adres huisadres thuisadres woonadres is woon woont wonen
    wonend woonachtig flat huis
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_LONGEST = 5  # words
_MOST = 400  # words that are looked at: as many as a message of 2,000 characters of talk has


def streets(read: Typed) -> Iterator[Words]:
    """Streets of the list; they may overlap."""
    lives = _ABOUT_LIVING.search(_NO_HOME.sub("", read.text)) is not None
    for at, said in enumerate(read.words[:_MOST]):
        found: Words | None = None
        if _HOUSE.fullmatch(said.text) and at:
            found = _before_number(read, at, lives)
        elif _ENDING.fullmatch(said.text):
            found = _by_ending(read, at, lives)
        elif lives and said.text in _BEFORE and at + 1 < len(read):
            found = _behind(read, at + 1)
        if found:
            yield found


def end_of_number(read: Typed, at: int) -> int:
    """Return the last word of a house number that begins here: '12 bis', '15 3 hoog', '2 bus 7'."""
    while at + 1 < len(read) and re.fullmatch(r"[ /-]{1,2}", read.gap(at + 1)):
        word = read.word(at + 1)
        is_floor = word.isdigit() and read.word(at + 2) == "hoog"
        is_box = _SHORT_NUMBER.fullmatch(word) and (
            read.word(at) == "bus" or read.gap(at + 1) == "-"
        )
        if not (is_floor or is_box or _BEHIND_A_NUMBER.fullmatch(word)):
            break
        at += 1
    return at


def _before_number(read: Typed, at: int, lives: bool) -> Words | None:
    """Return a street before its number."""
    last = at - 1
    while last > 0 and read.word(last) in _NUMBER_IS:
        last -= 1
    end = end_of_number(read, at)
    if read.word(end + 1) in _UNITS and read.adjoins(end + 1):
        return None
    if not re.fullmatch(r",? ?", read.gap(last + 1)) or read.word(last) in _COUNTED | _NUMBER_IS:
        return None
    first = _longest_to(read, last)
    if first is None:
        return (last, end) if lives and read.is_rare(last) else None
    is_whole = first == 0 and end == len(read) - 1
    if _is_telling(read, first, last) or is_whole:
        return first, end
    is_placed = lives and (first < last or _is_placed(read, first) or _is_uncommon(read, last))
    return (first, end) if is_placed else None


def _by_ending(read: Typed, at: int, lives: bool) -> Words | None:
    """Return a street without a number, that by its ending is one."""
    first = _longest_to(read, at)
    if first is None:
        return None
    is_long = _LONG_ENDING.fullmatch(read.word(at)) is not None
    if (
        lives
        and (is_long or read.is_proper(at))
        and _is_uncommon(read, at)
        and _is_placed(read, first)
    ):
        return first, at
    begins = first + (read.word(first) in ARTICLES)
    is_sure = _SURE_ENDING.fullmatch(read.word(at)) and _is_uncommon(read, at)
    is_sure = is_sure and (begins < at or not _is_another_thing(read, at))
    return (first, at) if is_sure else None


def _is_another_thing(read: Typed, at: int) -> bool:
    """Whether a word that ends as a street is something else: 'snelweg', 'wasstraat'."""
    word = read.word(at)
    if word.endswith(("straat", "laan", "singel", "dreef", "plantsoen")):
        return word in _NO_STREET
    return word in read.known.dictionary


def _behind(read: Typed, start: int) -> Words | None:
    """Return a street where someone is said to live, without a number."""
    if (
        read.word(start) in ARTICLES
        and start + 1 < len(read)
        and read.word(start - 1) in _BEFORE - ARTICLES
    ):
        return _longest_from(read, start) or _longest_from(read, start + 1)
    return _longest_from(read, start)


def _longest_from(read: Typed, first: int) -> Words | None:
    last = first
    while last + 1 < len(read) and last - first + 1 < _LONGEST and read.adjoins(last + 1):
        last += 1
    for end in range(last, first - 1, -1):
        if _name(read, first, end):
            words = range(first + (read.word(first) in ARTICLES), end + 1)
            is_long = len(words) > 1 and any(_is_uncommon(read, at) for at in words)
            return (first, end) if is_long or _is_telling(read, first, end) else None
    return None


def _longest_to(read: Typed, last: int) -> int | None:
    """Where the longest street begins that ends with this word."""
    first = last
    while first and last - first + 1 < _LONGEST and _may_be_in_one(read, first - 1, first):
        first -= 1
    return next((at for at in range(first, last + 1) if _name(read, at, last)), None)


def _may_be_in_one(read: Typed, at: int, behind: int) -> bool:
    """Whether both words may belong to one street."""
    return not read.word(at).isdigit() and at not in read.products and read.adjoins(behind)


def _name(read: Typed, first: int, last: int) -> bool:
    """Whether the words stand on the list."""
    if last in read.products or read.word(last).isdigit():
        return False
    return " ".join(map(read.word, range(first, last + 1))) in read.known.streets


def _is_telling(read: Typed, first: int, last: int) -> bool:
    """Whether the words themselves tell that it is a name."""
    words = range(first, last + 1)
    if any(
        read.is_rare(at) or (_LONG_ENDING.fullmatch(read.word(at)) and _is_uncommon(read, at))
        for at in words
    ):
        return True
    begins = first + (read.word(first) in ARTICLES)
    is_named = begins <= last and read.is_proper(begins)
    return is_named and (first < last or _is_uncommon(read, last))


def _is_uncommon(read: Typed, at: int) -> bool:
    """Whether parents do not use the word."""
    word, known = read.word(at), read.known
    if not word.isalpha() or len(word) < 4 or at in read.products:
        return False
    return not known.is_word(word) and word not in known.seen and word not in known.mostly_words


def _is_placed(read: Typed, first: int) -> bool:
    """Whether it stands behind 'op de', 'adres'."""
    before = read.word(first - 1)
    return before in _BEFORE or (first > 0 and ":" in read.gap(first))
