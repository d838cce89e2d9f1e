"""Finds the names of people: first names that are known, and names where a name is expected.

A first name that is also an ordinary word ('Storm', 'Bloem') counts only where a name is expected, a last name only
behind a first name, a title or a word for it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from inloghulp.nlu.words import Word, words_of
from inloghulp.privacy.hidden import HIDDEN_NAME
from inloghulp.privacy.vocabulary import Vocabulary, vocabulary

Place = tuple[int, int]

_KIN = frozenset(
    """
    zoon zoontje zoons dochter dochtertje kind kleinzoon kleindochter kleinkind stiefzoon stiefdochter pleegzoon
    pleegdochter pleegkind broer broertje zus zusje zusjes man vrouw oma opa tante oom neef neefje nicht nichtje
    vriend vriendin vriendinnetje vriendje partner ex buurvrouw buurman buurmeisje buurjongen jongen meisje moeder
    vader mama papa conciërge concierge oppas au-pair tweeling oudste jongste middelste dochters kids juffrouw iene
    jong meske ventje
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_TITLE = frozenset(
    """
    juf meester mevrouw meneer mevr mvr mw mej dhr mr heer fam familie gezin juffrouw mijnheer leerkracht directeur
    directrice schoolleider rector docent docente ib'er wijkagent
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_ABBREVIATED = frozenset({"mevr", "mvr", "mw", "mej", "dhr", "mr", "fam", "hr"})
_CALLED = frozenset(
    """
    heet heette heten genaamd voornaam achternaam meisjesnaam voluit roepnaam
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_LITTLE = frozenset(
    """
    is was dus gewoon dan van kind mijn zijn haar de het onder nu
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_BEFORE_LAST = frozenset(
    """
    van de den der het t ter ten te el la le du di da dos von zu vd
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_ARTICLES = frozenset(
    """
    de het een geen dit dat deze die n elke iedere welke twee drie mooie rode grote kleine hele a the my any great no
    this that
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
_PRONOUNS = frozenset({"ik", "we", "wij", "je", "jij", "hij", "ze", "zij"})
_NATIONS = re.compile(
    r"(?:neder|duits|nieuw|bui[tn]en|engel)?lands[e]?|duitse?|engelse?|franse?|turkse?|poolse?|spaanse?|belgische?"
    r"|vlaamse?|marokkaanse?|surinaamse?|syrische?|oekraiense?|russische?|italiaanse?|chinese?|arabische?|nederlandse?r?",
)
_GREETING = re.compile(
    r"(?:groet(?:jes|en)?|gr|grtjs|mvg|liefs|hoogachtend|groeten van|hartelijke groet|vriendelijke groet)[,.!]?\s{1,3}"
    r"(?=(?P<name>[A-ZÀ-Ý][\w'’.-]*))",
    re.I,
)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ ]?){1,4}(?:(?:van|de|den|der|ten|ter|te|van de|van den|van der) )?[A-ZÀ-Ý][\w'’-]{2,30}"
)
_PARTICLE_NAME = re.compile(
    r"(?<![\w])(?:[Vv]an (?:[Dd]er|[Dd]en|'t)|Van [Dd]e|van De|[Vv]on|[Tt]en|[Tt]er|[Ee]l) [A-ZÀ-Ý][a-zà-ÿ'’-]{2,30}"
)
_JOINT = re.compile(r"\s(?:en|of|&|\+|maar)\s|\s?[,/+&]\s?")


class _Text:
    """A message as words, with what is known of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.known: Vocabulary = vocabulary()
        self.products = set(self.known.products_in(self.words))

    def raw(self, at: int) -> str:
        return self.text[self.words[at].start : self.words[at].end]

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[at - 1].end if at else 0 : self.words[at].start]

    def begins_sentence(self, at: int) -> bool:
        return at == 0 or bool(re.search(r"[.!?:\n]|^$", self.gap(at).strip() or "x"))

    def is_capital(self, at: int) -> bool:
        """A capital that is not there because all letters are capitals."""
        raw = self.raw(at)
        return raw[0].isupper() and not (
            len(raw) > 1 and raw.isupper() and self.text.upper() == self.text
        )

    def stem(self, at: int) -> str:
        """The word without the s of possession."""
        word = self.words[at].text
        raw = self.raw(at)
        if re.search(r"['’]s?$", raw) and word.endswith("s"):
            return word[:-1]
        return word


def names(text: str) -> Iterator[Place]:
    """First and last names; a first and a last name that stand together are one place."""
    read = _Text(text)
    found: set[int] = {at for at in range(len(read.words)) if _is_known_first_name(read, at)}
    found |= _where_expected(read)
    _add_beside(read, found)
    found |= _last_names(read, found)
    yield from _places(read, found)


def _is_known_first_name(read: _Text, at: int) -> bool:
    """A first name by itself."""
    word, known = read.stem(at), read.known
    if not re.fullmatch(r"[^\W\d_]+(?:['’]s?)?", read.raw(at)):
        return False
    if word != read.words[at].text and word in known.mostly_words:
        return False
    if at in read.products or len(word) < 2 or word not in known.first_names:
        genitive = word[:-1]
        return (
            at not in read.products
            and len(word) >= 5
            and word.endswith("s")
            and word not in known.ordinary
            and genitive in known.first_names
            and genitive not in known.mostly_names
            and genitive not in known.ordinary
        )
    if word in known.mostly_names or len(word) <= 3:
        before = read.words[at - 1].text if at else ""
        if before in _PRONOUNS and not read.is_capital(at):
            return False
        if before in _ARTICLES and not (read.is_capital(at) and before != "een"):
            return False
    if word in known.ordinary:
        return read.is_capital(at) and not read.begins_sentence(at)
    return True


def _where_expected(read: _Text) -> set[int]:
    """Words behind what announces a name: 'mijn zoon', 'juf', 'heet', 'ik ben'."""
    found = set()
    for at in range(1, len(read.words)):
        before = at - 1
        word = read.words[before].text
        if re.search(r"[.!?]", read.gap(at)) and word not in _ABBREVIATED:
            continue
        if word in _LITTLE and before and read.words[before - 1].text in _KIN | _CALLED | {"naam"}:
            before, word = before - 1, read.words[before - 1].text
        skipped = at - 1 - before
        if word in _TITLE and not skipped:
            if _may_be_called(read, at, weak=False):
                found.add(at)
        elif word in _CALLED or (word == "naam" and (skipped or ":" in read.gap(at))):
            weak = word.startswith("he") or bool(skipped) or ":" in read.gap(at)
            if read.words[at].text not in _LITTLE and _may_be_called(read, at, weak=weak):
                found.add(at)
        elif word in _KIN and (not skipped or read.words[at - 1].text in ("is", "van")):
            if _may_be_called(read, at, weak=False) and not (skipped and not read.is_capital(at)):
                found.add(at)
        elif word in ("ben", "met", "hier") and _introduces(read, at):
            found.add(at)
    found |= {at for at in range(len(read.words)) if _after_greeting(read, at)}
    return found


def _introduces(read: _Text, at: int) -> bool:
    """'ik ben Chantal', 'je spreekt met Chantal' with a capital."""
    if at in read.products:
        return False
    if not read.is_capital(at) or at < 2:
        if _NATIONS.fullmatch(read.words[at].text):
            return False
        return read.words[at - 1].text == "met" and at == 1 and _may_be_called(read, at, weak=False)
    two_before = read.words[at - 2].text
    if read.words[at - 1].text == "ben" and two_before == "ik":
        return _may_be_called(read, at, weak=False) and not _NATIONS.fullmatch(read.words[at].text)
    return read.words[at - 1].text == "met" and two_before in ("spreekt", "hallo", "hoi", "dag")


def _after_greeting(read: _Text, at: int) -> bool:
    if not read.is_capital(at) or not at or at in read.products:
        return False
    around = read.text[max(0, read.words[at].start - 30) : read.words[at].end]
    greeted = [
        match
        for match in _GREETING.finditer(around)
        if match.end() == len(around) - len(read.raw(at))
    ]
    return bool(greeted) and read.words[at].text not in read.known.ordinary


def _may_be_called(read: _Text, at: int, weak: bool) -> bool:
    """Whether a word may be a name where one is expected; `weak`: also without a capital and unknown."""
    word, known = read.stem(at), read.known
    if len(word) < 2 or word in _KIN or word in _TITLE or any(map(str.isdigit, word)):
        return False
    named = known.is_first_name(word) or word in known.surnames
    if at in read.products and not (word in known.mostly_words and not known.is_word(word)):
        return False
    if read.is_capital(at):
        return not known.is_word(word) or (
            named and word in known.mostly_words and not read.raw(at).isupper()
        )
    if known.is_word(word) or len(word) < 3 or _NATIONS.fullmatch(word):
        return named and weak and word in known.mostly_names
    return weak or (named and word not in known.mostly_words)


def _add_beside(read: _Text, found: set[int]) -> None:
    """What stands beside a name in a row: 'Isa en Kiki'."""
    for at in range(1, len(read.words)):
        if _JOINT.fullmatch(read.gap(at)):
            pair = (at - 1, at)
        elif (
            at >= 2
            and read.words[at - 1].text in ("en", "of", "als")
            and _is_one_line(read.gap(at))
        ):
            pair = (at - 2, at)
        else:
            continue
        for one, other in (pair, pair[::-1]):
            if one in found and other not in found and _is_one_more(read, other):
                found.add(other)


def _is_one_more(read: _Text, at: int) -> bool:
    """Whether a word beside a name may be a name as well."""
    if (
        not read.is_capital(at)
        or read.begins_sentence(at)
        or read.known.is_word(read.words[at].text)
    ):
        return False
    return _may_be_called(read, at, weak=False)


def _is_one_line(gap: str) -> bool:
    return not re.search(r"[.!?\n]", gap)


def _last_names(read: _Text, found: set[int]) -> set[int]:
    """Last names behind first names and titles, with what stands before them: 'van den Hoogen'."""
    more: set[int] = set()
    for at, word in enumerate(read.words):
        behind_name = at in found
        behind_title = word.text in _TITLE or word.text in (
            "achternaam",
            "meisjesnaam",
            "heten",
            "onder",
        )
        if behind_name or behind_title:
            more |= _last_name(read, at + 1, is_sure=behind_title)
    starts = [word.start for word in read.words]
    for pattern in (_INITIALS, _PARTICLE_NAME):
        for match in pattern.finditer(read.text):
            last = bisect_left(starts, match.end()) - 1
            if last not in read.products and read.words[last].text not in read.known.ordinary:
                more.update(range(bisect_left(starts, match.start()), last + 1))
    return more


def _last_name(read: _Text, at: int, is_sure: bool) -> set[int]:
    """The places of a last name that begins here, or none."""
    start = at
    while (
        at < len(read.words)
        and at - start < 3
        and read.words[at].text in _BEFORE_LAST
        and _adjoins(read, at)
    ):
        at += 1
    if at >= len(read.words) or not _adjoins(read, at) or at in read.products:
        return set()
    word, known = read.words[at].text, read.known
    if word in _KIN or word in _TITLE or word.isdigit():
        return set()
    is_capital = read.is_capital(at)
    if at > start:  # behind 'van', 'de': a capital, since 'de juf' follows a name as well
        little_capital = any(read.raw(i)[0].isupper() for i in range(start, at))
        if not is_capital or (word in known.ordinary and not little_capital):
            return set()
    elif is_capital:
        if word in known.ordinary or (not is_sure and read.begins_sentence(at)):
            return set()
    elif word not in known.surnames or word in known.ordinary or word in known.mostly_words:
        return set()
    found = set(range(start, at + 1))
    if "-" in read.text[read.words[at].end : read.words[at].end + 1] and at + 1 < len(read.words):
        found |= {at + 1} if read.is_capital(at + 1) else set()
    return found


def _adjoins(read: _Text, at: int) -> bool:
    """Whether nothing but a space stands before the word."""
    return bool(at) and re.fullmatch(r"[ .]{1,2}|-", read.gap(at)) is not None


def _places(read: _Text, found: set[int]) -> Iterator[Place]:
    """Words that stand together are one place."""
    order: Sequence[int] = sorted(found)
    at = 0
    while at < len(order):
        last = at
        while (
            last + 1 < len(order)
            and order[last + 1] == order[last] + 1
            and _one_name(read, order[last + 1])
        ):
            last += 1
        first_word: Word = read.words[order[at]]
        last_word: Word = read.words[order[last]]
        start, end = first_word.start, last_word.end
        if HIDDEN_NAME not in read.text[start:end]:
            yield start, _without_possession(read.text, start, end)
        at = last + 1


def _one_name(read: _Text, at: int) -> bool:
    return re.fullmatch(r"[ .-]{1,2}", read.gap(at)) is not None


def _without_possession(text: str, start: int, end: int) -> int:
    """The end of a name without 's: what is said of it stays."""
    match = re.search(r"['’]s?$", text[start:end])
    return start + match.start() if match and match.start() else end
