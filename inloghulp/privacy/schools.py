"""Finds the names of schools: behind the kind of school, and where someone is said to go to school.

A name in capitals need not be known; without a capital it must be a word that no parent uses, or one that schools are
often called after: 'zit op de regenboog'.
"""

import re
from collections.abc import Iterator

from inloghulp.privacy.typed import Typed
from inloghulp.privacy.vocabulary import vocabulary

Place = tuple[int, int]

_SHORT_KIND = frozenset(
    "obs cbs pcbs rkbs kbs pcb gbs ikc sbo sbao sws vbs rk bs kc kbo gvbs".split()  # noqa: SIM905
)
"""Nothing but a name stands behind these."""
_LONG_KIND = frozenset(
    """
    basisschool kindcentrum kindcampus schoolgemeenschap leerplein montessorischool montessori jenaplanschool jenaplan
    daltonschool dalton freinetschool freinet vrijeschool kleuterschool dorpsschool buurtschool nutsschool lyceum
    college
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_BEFORE_SCHOOL = frozenset(
    "vrije lagere openbare christelijke katholieke islamitische brede speciale protestantse".split()  # noqa: SIM905
)
"""With 'school' behind them a kind of school."""
_SCHOOL = frozenset({"school", "sjoel", "skool", "schooltje", "schoolnaam"})
_IS_CALLED = frozenset({"heet", "heten", "is", "was", "naam", "genaamd"})
_ARTICLE = frozenset({"de", "het", "t", "den"})
_FIRST_PART = frozenset(
    """
    sint st sinte prins prinses koning koningin al el an jan dr pastoor mgr burgemeester juliana beatrix wilhelmina
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_BEFORE_A_NAME = frozenset({"op", "naar", "van", "bij", "via", "namens", "tussen"})
_ABOUT_SCHOOL = frozenset(
    """
    zit zitten zat zaten zitte gaat gaan ging gingen overgestapt overgegaan gewisseld wisselt wisselen klas groep
    groepen leerling leerlingen leerkracht juf juffen meester meesters directeur directrice directie ouder ouders
    school scholen kinderen zoon zoontje dochter dochtertje kind kids tweeling jongens meisjes allebei werk werkt wij
    namens nieuwe oude vorige beiden moeder vader mr or ouderraad team administratie schoolleider leraar
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_GOES_TO_SCHOOL = frozenset(
    """
    zit zitten zat zaten zitte school scholen leerling leerlingen leerkracht juf meester directeur directrice groep klas
    overgestapt gewisseld wisselt team schoolleider
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
"""Those that hardly speak of anything else: 'gaat op de trampoline', 'het kind klikt op de vlinder'."""
_SITS = frozenset({"zit", "zitten", "zat", "zaten", "zitte"})
_BEFORE_WHO_SAYS = frozenset({"op", "bij", "van", "vanuit", "volgens", "door"})
_SAID_OF_A_SCHOOL = frozenset(
    """
    zeggen zegt zei weten weet hebben heeft kregen kreeg krijgen stuurt stuurde geeft gaf werkt doen doet moet
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_OF_OURS = frozenset(
    "van waar mijn mn onze ons de kids kinderen kind dochter zoon ze hij zij op zit zitten haar zijn".split()  # noqa: SIM905
)
"""What may stand between 'school' and 'is': 'de school van mijn kinderen is'."""
_LONG_AGO = 8  # words
_ADJECTIVE = frozenset(
    """
    kleine grote vier drie zeven gouden blauwe rode groene gele witte bonte vrije papieren vliegende wilde hoge stenen
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_SIDES = frozenset({"zuid", "noord", "oost", "west", "centrum"})
_SHORTEST_NOUN = 4  # letters
_NEAR = 5  # words between those and the name
_NO_NAME = frozenset(
    """
    juf meester klas groep groepen kinderen kind computer computers laptop site app school ouders ouder leerkracht
    leerlingen directeur administratie website tablet ipad chromebook pc telefoon code codes mail brief lijst ict
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_KINDS_OF_SCHOOL = re.compile(
    r"(?:(?:basis|montessori|jenaplan|dalton|freinet|vrije|middelbare|hoge|thuis|dorps|zomer|avond|muziek|zwem|peuter"
    r"|voor|kleuter|buurt|plus|top|sport|bijbel|brede|speciale?|dans|rij|taal|zondags|zaterdag|lagere|mijn|onze|lokale"
    r"|teken|koran|kunst|ski|surf|weekend|fusie|kook|vak|huishoud|mode|toneel|lagere|nuts|privé|prive|moskee|klus)?"
    r"school)|(?:social|junior|home)\s?school",
    re.I,
)
_NO_SCHOOL = re.compile(
    r"(?-i:[A-Z]{1,5}\d?|[A-Z][a-z]+(?:s|se|isch))|(?:gymnasium|lyceum|universiteit|snelweg|azc|frans|duits|engels|bieb"
    r"|bibliotheek|rabobank|bank|maas|rijn|waal|opvang|bso|crèche|.*(?:telefoon|account|omgeving|laptop|tablet|computer))",
    re.I,
)

_CAPITALS = r"[A-ZÀ-Ý][\w'’-]{1,30}(?:(?: (?:van|de|den|der|het|in|op|en|'t|ter|te))? [A-ZÀ-Ý][\w'’-]{1,30}){0,3}"
_ON_A_SCHOOL = re.compile(
    # op De Toverlantaarn, van De Kleine Beer, School: Het Vuurtorentje
    r"(?i:\b(?:op|naar|van|bij|met|school|scholen|tussen|obs|cbs)\b)[ :(]{1,3}[\"'‘“]?"
    rf"(?P<school>(?:De|Het|'t|’t) {_CAPITALS})"
    # zit op de Bosuil
    r"|(?i:\b(?:zit|zitten|gaat|gaan|overgestapt|school|klas|groep|kinderen|leerling|twee|een)\b)"
    r"(?: (?!en\b)[a-z]{2,9}){0,3} (?:op|naar|van) "
    rf"(?P<other>(?:de|het|den|'t) {_CAPITALS})"
)
_IN_THE_CLOUDS = re.compile(
    r"(?i:\b(?:op|naar|bij|van|school|heet|is)\b)[ :]{1,2}"
    r"(?P<school>(?:In|Op|Onder|Boven|Tussen|Aan|Buiten|Bij)(?: (?:de|het|'t|den))? [A-ZÀ-Ý][\w'’-]{2,30})"
)
_SCHOOL_IN_ONE_WORD = re.compile(
    r"\b(?:(?:[Dd]e|[Hh]et|DE|'t) )?(?:(?:[A-Z][\w'’-]{1,20}|Sint|St\.) ){0,2}(?P<name>[A-ZÀ-Ý][\w'’-]{1,30}school)\b"
)
_SAINT = re.compile(
    r"\b(?i:sint|st\.?|sinte)[ -](?P<name>[A-ZÀ-Ý][\w'’-]{2,30})(?: ?[A-Z]?[\w-]{0,20}school)?\b"
)
_LITTLE = frozenset({"de", "het", "t", "den", "van", "der", "op", "in", "en"})


def schools(text: str) -> Iterator[Place]:
    """Names of schools; places may overlap."""
    read = Typed(text)
    for pattern in (_ON_A_SCHOOL, _IN_THE_CLOUDS, _SCHOOL_IN_ONE_WORD, _SAINT):
        for found in pattern.finditer(text):
            name = next((name for name in ("school", "other") if _has(found, name)), 0)
            start, end = found.span(name)
            end = start + len(text[start:end].rstrip("'’-"))
            if _is_school(text[start:end], anywhere=pattern in (_ON_A_SCHOOL, _IN_THE_CLOUDS)):
                yield start, end
    for at in range(len(read)):
        if (name_at := _name_told(read, at)) is not None:
            yield read.words[name_at[0]].start, read.words[name_at[1]].end


def _has(found: re.Match[str], group: str) -> bool:
    return group in found.re.groupindex and found[group] is not None


def _is_school(found: str, anywhere: bool) -> bool:
    """Whether it is a name of something, and not an ordinary word, a product, or a kind of school."""
    known = vocabulary()
    words = Typed(found)
    if any(words.word(at) not in _FIRST_PART for at in words.products):
        return False
    names = [word for word in words.words if word.text not in _LITTLE]
    if not names or all(_KINDS_OF_SCHOOL.fullmatch(word.text) for word in names):
        return False
    if len(names) == 1 and (
        known.is_first_name(names[0].text) or _NO_SCHOOL.fullmatch(found[names[0].start :])
    ):
        return False
    return any(not known.is_word(word.text) for word in names) or (anywhere and found[0].isupper())


Words = tuple[int, int]
"""The first and the last word of a name."""


def _name_told(read: Typed, at: int) -> Words | None:
    """The name of a school that the word announces, or is a part of."""
    word = read.word(at)
    if word in _SHORT_KIND:
        return _name_at(read, _behind(read, at), any_noun=True)
    if word in _LONG_KIND:
        behind = _behind(read, at)
        is_called = behind < len(read) and read.is_proper(behind) and _is_new(read, behind)
        return _name_at(read, behind, any_noun=is_called)
    if word == "school" and read.word(at - 1) in _BEFORE_SCHOOL:
        name = _name_at(read, _behind(read, at), any_noun=read.word(at + 1) in _ARTICLE)
        return name and (at - 1, name[1])
    if word in _SCHOOL:
        return _called(read, at) or _before_school(read, at)
    if word.endswith("school") and not _KINDS_OF_SCHOOL.fullmatch(word) and at not in read.products:
        stem = word.removesuffix("school").removesuffix("-").removesuffix("s")
        return None if read.known.is_word(stem) else (_first_part(read, at), at)
    if word in _BEFORE_A_NAME and (word == "namens" or _is_about(read, at, _ABOUT_SCHOOL)):
        sits = word == "op" and not _SITS.isdisjoint((read.word(at - 1), read.word(at - 2)))
        if sits and _sits_on_a_school(read, at + 1):
            return at + 1, at + 2
        if sits and at + 1 < len(read) and read.is_proper(at + 1) and _is_new(read, at + 1):
            return at + 1, at + 1 + _more_capitals(read, at + 2)
        goes = word == "naar" or _is_about(read, at, _GOES_TO_SCHOOL)
        return _name_at(read, at + 1, any_noun=False, often=goes)
    if word in _BEFORE_WHO_SAYS and read.word(at + 1) in _ARTICLE and at + 2 < len(read):
        return _name_at(read, at + 1, any_noun=False) if _is_one_who_says(read, at + 2) else None
    if word in _ARTICLE and at + 1 < len(read) and read.is_capital(at + 1):
        is_one = read.is_proper(at + 1) if read.is_proper(at) else read.begins_sentence(at)
        if is_one and at + 1 not in read.products and _is_called_so(read, at):
            return at, at + 1 + _more_capitals(read, at + 2)
    if word in _ARTICLE and read.begins_sentence(at) and _is_one_who_says(read, at + 1):
        return at, at + 1
    return None


def _is_about(read: Typed, at: int, words: frozenset[str]) -> bool:
    """Whether one of the words stands near before, in the same sentence."""
    return any(
        read.word(before) in words and not re.search(r"[.!?]", read.gap(before + 1))
        for before in range(max(0, at - _NEAR), at)
    )


def _sits_on_a_school(read: Typed, at: int) -> bool:
    """Whether an article and a noun are where a child goes: what parents sit on otherwise, they told before."""
    if read.word(at) not in _ARTICLE or at + 1 in read.products or not read.adjoins(at + 1):
        return False
    word, known = read.word(at + 1), read.known
    if len(word) < _SHORTEST_NOUN or not word.isalpha() or word in _NO_NAME:
        return False
    if read.word(at + 2) == "school":
        return False  # 'op de katholieke school'
    return word not in known.seen and not known.is_word(word)


def _is_new(read: Typed, at: int) -> bool:
    """Whether a word with a capital is none that parents use, and no name of a child or of where one may live."""
    word, known = read.word(at), read.known
    if word in known.regions:
        return False
    if (
        at in read.products
        or word in known.seen
        or known.is_word(word)
        or known.is_first_name(word)
    ):
        return False
    return not _NO_SCHOOL.fullmatch(read.raw(at))


def _is_one_who_says(read: Typed, at: int) -> bool:
    """Whether it is said of a word what is said of a school: 'de kwakkel zegt dat'."""
    is_name = read.is_rare(at) or read.word(at) in read.known.of_schools
    return is_name and read.word(at + 1) in _SAID_OF_A_SCHOOL


def _is_called_so(read: Typed, at: int) -> bool:
    """Whether an article and a word with a capital are a name: in the middle of a sentence always."""
    if at + 1 >= len(read) or _KINDS_OF_SCHOOL.fullmatch(read.word(at + 1)):
        return False
    articles = ("De", "Het") if read.begins_sentence(at) else ("De", "Het", "T", "t")
    if read.raw(at) not in articles or read.raw(at + 1).isupper():
        return False  # who shouts says 'IK BEN HET BEU'
    word = read.word(at + 1)
    is_noun = not read.known.is_word(word) and word not in read.known.mostly_words
    return read.is_proper(at) or is_noun or word in read.known.of_schools


def _more_capitals(read: Typed, at: int) -> int:
    """How many more words with a capital follow: 'De Kleine Wereld'."""
    more = 0
    while (
        at + more < len(read) and more < 2 and read.is_proper(at + more) and read.adjoins(at + more)
    ):
        more += 1
    return more


def _behind(read: Typed, at: int) -> int:
    """Where a name stands behind a kind of school: 'basisschool heet', 'rk basisschool'."""
    at += 1
    while read.word(at) in _IS_CALLED | _LONG_KIND | {"school"}:
        at += 1
    return at


def _called(read: Typed, at: int) -> Words | None:
    """A name behind 'school': 'school heet', 'school:', 'onze school de', 'nieuwe school is'."""
    start = at + 1
    while read.word(start) in _OF_OURS and start - at < _LONG_AGO:
        start += 1
    if (
        start > at + 1
        and read.word(start) not in _IS_CALLED
        and ":" not in read.gap(min(start, len(read) - 1))
    ):
        start = at + 1
    while read.word(start) in _IS_CALLED:
        start += 1
    if start >= len(read):
        return None
    told = (
        start > at + 1 or ":" in read.gap(start) or "=" in read.gap(start) or "?" in read.gap(start)
    )
    named = read.word(start - 1) in ("heet", "naam", "genaamd")
    if not told and read.word(start) not in _ARTICLE and not read.is_capital(start):
        return None
    return _name_at(read, start, any_noun=named and read.word(start) in _ARTICLE, loose=True)


def _before_school(read: Typed, at: int) -> Words | None:
    """A name before 'school': 'jan knoest school'."""
    if not at or not read.is_rare(at - 1) or not read.adjoins(at) or not read.adjoins(at - 1):
        return None
    first = _first_part(read, at - 1)
    return (first, at) if first < at - 1 else None


def _first_part(read: Typed, at: int) -> int:
    """Where a name begins of which this is the last word: 'prinses', 'sint'."""
    while at and read.word(at - 1) in _FIRST_PART and read.adjoins(at):
        at -= 1
    return at


def _name_at(
    read: Typed, start: int, any_noun: bool, loose: bool = False, often: bool = True
) -> Words | None:
    """The words of a name that begins here.

    `any_noun`: also one of an ordinary word; `loose`: whatever sign stands before it; `often`: also what schools are
    often called after.
    """
    at = start
    if not (0 < at < len(read)) or not (loose or re.fullmatch(r"[ :,(\"'‘’“]{1,3}", read.gap(at))):
        return None
    has_article = read.word(at) in _ARTICLE
    at += has_article
    named_after = at
    while read.word(at) in _FIRST_PART and at + 1 < len(read) and read.adjoins(at + 1):
        at += 1
    if at >= len(read) or (at > start and not read.adjoins(at)):
        return None
    if read.word(at) in read.known.of_schools and not often and not read.is_capital(at):
        return None
    sits = read.word(start - 1) == "op" and not _SITS.isdisjoint(
        (read.word(start - 2), read.word(start - 3))
    )
    if (
        has_article
        and often
        and at == named_after
        and _is_pair(read, at, any_noun or loose or sits)
    ):
        return start, at + 1
    if not _is_name(read, at, any_noun, has_article, at > named_after):
        return None
    while at + 1 < len(read) and read.adjoins(at + 1) and _goes_on(read, at + 1):
        at += 1
    return start, at


def _is_pair(read: Typed, at: int, is_sure: bool) -> bool:
    """Whether a name is two words, of which the last is what schools are called after: 'de papieren molen'.

    Where it is sure that a school is named also others; elsewhere 'de gele vis' is a picture on the screen.
    """
    if (
        at + 1 >= len(read)
        or not read.adjoins(at + 1)
        or {at, at + 1} & read.products
        or read.word(at) in _NO_NAME
    ):
        return False
    noun, known = read.word(at + 1), read.known
    if noun in _NO_NAME or _KINDS_OF_SCHOOL.fullmatch(noun):
        return False
    if (
        is_sure
        and read.word(at) in _ADJECTIVE
        and (noun in known.also_passwords or not known.is_word(noun))
    ):
        return True
    return noun in known.of_schools and read.word(at) not in _LITTLE


def _goes_on(read: Typed, at: int) -> bool:
    """Whether a word behind a word of the name belongs to it too."""
    if at in read.products or read.word(at) in _NO_NAME:
        return False
    return read.is_rare(at) or (read.is_capital(at) and not read.known.is_word(read.word(at)))


def _is_name(
    read: Typed, at: int, any_noun: bool, has_article: bool, is_after_someone: bool
) -> bool:
    word, known = read.word(at), read.known
    if at + 1 < len(read) and read.gap(at + 1) == "-" and _NO_SCHOOL.fullmatch(read.word(at + 1)):
        return False
    if read.word(at + 1) == "school" and word.endswith("e") and not is_after_someone:
        return False  # 'op de katholieke school'
    if at in read.products or word in _NO_NAME or len(word) < 2 or word.isdigit():
        return False
    if _KINDS_OF_SCHOOL.fullmatch(word) or _NO_SCHOOL.fullmatch(read.raw(at)):
        return False
    if word in known.of_schools or (word in _SIDES and any_noun):
        return has_article or any_noun
    if (
        read.is_capital(at)
        and not read.is_ordinary(at)
        and (has_article or is_after_someone or any_noun)
    ):
        return True
    if known.is_first_name(word) and not has_article and not is_after_someone:
        return False
    if any_noun and has_article:
        return (len(word) > 3 and not word.endswith(("t", "en"))) or read.is_rare(at)
    return read.is_rare(at)
