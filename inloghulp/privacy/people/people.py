"""Finds the names of people: first names that are known, and names where a name is expected.

A first name that is also an ordinary word ('Storm', 'Bloem') counts only where a name is expected. Last names:
last_names.py.
"""

import re
from collections.abc import Iterator, Sequence

from inloghulp.nlu.text.words import Word
from inloghulp.privacy.people.last_names import TITLE, last_names
from inloghulp.privacy.people.said_names import said_names
from inloghulp.privacy.people.standing_names import standing_names
from inloghulp.privacy.text.remembered import remembered
from inloghulp.privacy.text.typed import ON_THE_SCREEN, Typed, typed
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("people")
_any = _WORDS.either

_KIN, _ABBREVIATED = _WORDS["kin"], _WORDS["abbreviated"]
_TITLES_OF_NAMES = _WORDS["titles_of_names"]
_CALLED, _IS_CALLED = _WORDS["called"], _WORDS["is_called"]
_NAME = _WORDS["name"]
_CALLED_BEGINS = tuple(_WORDS["called_begins"])
_NO_PERSON = _WORDS["no_person"]
"""What is called something and is nobody."""
_LITTLE, _ARTICLES, _A = _WORDS["little"], _WORDS["articles"], _WORDS["a"]
_NO_NAMES_BEHIND = _WORDS["no_names_behind"]
_KIN_IS = _WORDS["kin_is"]
_BEFORE_A_PERSON, _SAID_OF_A_PERSON = _WORDS["before_a_person"], _WORDS["said_of_a_person"]
_CANNOT = re.compile(
    rf"\s{_any('can')}\s{_any('can_not')}\b|\s{_any('sits')}\s{_any('sits_in')}\b"
    rf"|\s{_any('stands')}\s{_any('stands_not')}\b|\s{_any('sees')}\b|\s{_any('has')}\s{_any('has_what')}",
    re.I,
)
"""What is said of a child at the beginning of a message, and of nothing else."""
_IS_THE_NAME = re.compile(
    rf"\s{_any('is')}\s{_any('the')}\s{_any('name')}\s{_any('of')}\s\w{{2,5}}\s{_any('kin')}\b",
    re.I,
)
"""Behind a name: 'Beer is de naam van mijn zoon'."""
_SAID_OF_A_CHILD, _GROUP = _WORDS["said_of_a_child"], _WORDS["group"]
_NO_NAME = _WORDS["no_name"]
_SHORTEST = 3  # letters: 'da' is dialect
_ONLY_LETTERS = re.compile(r"[^\W\d_]+(?:['’]s?)?")
_OWNED, _OF = _WORDS["owned"], _WORDS["of"]
_ENDS = frozenset(".!?")
_PRONOUNS = _WORDS["pronouns"]
_INTRODUCES, _I, _AM = _WORDS["introduces"], _WORDS["i"], _WORDS["am"]
_WITH, _BEFORE_WITH = _WORDS["with"], _WORDS["before_with"]
_NATIONS = re.compile(
    rf"{_any('land_begins')}?{_any('land_ends')}|{_any('nations')}|[a-z]{{4,}}{_any('citizens_end')}"
)
_BEFORE_A_NAME = TITLE | _CALLED | _NAME | _KIN | _INTRODUCES | _IS_CALLED | _LITTLE
_GREETING = re.compile(
    rf"{_any('greetings')}[,.!]?\s{{1,3}}(?=(?P<name>[A-ZÀ-Ý][\w'’.-]*))",
    re.I,
)
_JOINT = re.compile(rf"\s(?:{_any('joins')}|&|\+)\s|\s?[,/+&]\s?")
_AND, _AND_AS, _OR = _WORDS["and"], _WORDS["and_as"], _WORDS["or"]
_BEFORE_A_CAPITAL = _WORDS["before_a_capital"]
_ABOUT, _STORIES = _WORDS["about"], _WORDS["stories"]
_READ_IN, _READ = _WORDS["read_in"], _WORDS["read_in"] | _WORDS["read"]
_TITLE = re.compile(
    r"(?<!\w)(?:'[^'\n]{2,40} [^'\n]{2,40}'|[\"“][^\"”\n]{2,40} [^\"”\n]{2,40}[\"”])"
)
"""Some words between quotes."""
_THE = _WORDS["the"]
_KINGS, _HEROES = _WORDS["kings"], _WORDS["heroes"]
_IN, _DIGITS_OF_LONG_AGO = _WORDS["in"], 3
_NEAR_A_LESSON, _NEAR_A_KING = 5, 7  # words
_OF_A_LESSON, _SAYS_NOTHING_THERE = _WORDS["of_a_lesson"], _WORDS["says_nothing_there"]


def names(text: str) -> Iterator[Place]:
    """First and last names; a first and a last name that stand together are one place."""
    read = typed(text)
    found: set[int] = {at for at in range(len(read.words)) if _is_known_first_name(read, at)}
    found |= _where_expected(read)
    _add_beside(read, found)
    found |= said_names(read)
    found |= last_names(read, found, _KIN) | standing_names(read)
    found |= _between(read, found)
    yield from _places(read, _with_title(read, found))


def _between(read: Typed, found: set[int]) -> set[int]:
    """Return words with a capital between a first and a last name: 'Klein' in 'Boaz Klein Haneveld'."""
    both = (at + 1 for at in found if at + 2 in found and read.adjoins(at + 1))
    words = {at for at in both if read.is_proper(at) and read.adjoins(at + 1)}
    return {at for at in words - read.products if read.word(at) not in _AND_AS}


def _with_title(read: Typed, found: set[int]) -> set[int]:
    """With what stands before a name and belongs to it: 'pater damiaan', 'Gait-Jan'."""
    before = {
        at - 1 for at in found if at > 0 and at - 1 not in found and at - 1 not in read.products
    }
    return found | {
        at
        for at in before
        if (read.word(at) in _TITLES_OF_NAMES and read.adjoins(at + 1))
        or (len(read.word(at)) == 1 and read.is_capital(at) and read.gap(at + 1) == ". ")
        or (read.gap(at + 1) == "-" and read.is_capital(at) and read.is_capital(at + 1))
    }


def _is_known_first_name(read: Typed, at: int) -> bool:
    """Tell whether it is a first name by itself."""
    word, known = read.stem(at), read.known
    if word not in known.first_names and not (word[-1:] == "s" and word[:-1] in known.first_names):
        return False
    if not _ONLY_LETTERS.fullmatch(read.raw(at)):
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
    before = read.words[at - 1].text if at else ""
    if before in _NO_NAMES_BEHIND and not read.is_capital(at):
        return False
    if word in known.mostly_names or len(word) <= 3:
        if before in _PRONOUNS and not read.is_capital(at):
            return False
        if before in _ARTICLES and not (read.is_capital(at) and before not in _A):
            return False
    if read.word(at) in read.said_of_products and not read.is_proper(at):
        return False  # 'maan roos vis, en bij roos'
    if _is_beside_a_product(read, at) or before in _HEROES or _is_of_a_story(read, at):
        return False
    if _is_in_a_title(read, at) or _is_of_long_ago(read, at) or _is_a_letter_of_it(read, at):
        return False
    if before in ON_THE_SCREEN and not read.is_capital(at):
        return False  # 'de knop roos'
    if _is_of_a_lesson(read, at):
        is_told = before not in _SAYS_NOTHING_THERE and _is_spoken_of(read, at)
        is_told = is_told and not _is_told_about(read, at)
        return is_told and (word not in known.ordinary or read.is_proper(at))
    if word in known.ordinary:
        return read.is_capital(at) and not read.begins_sentence(at)
    return word not in known.also_words or read.is_capital(at) or _is_spoken_of(read, at)


def _is_of_a_story(read: Typed, at: int) -> bool:
    """Whether it is an animal from a book: 'Pip de muis'."""
    return read.word(at + 1) in _THE and read.word(at + 2) in read.known.also_passwords


def _is_in_a_title(read: Typed, at: int) -> bool:
    """Whether it stands in the title of something to read: "het boek 'Kees en Keetje'"."""
    if _READ.isdisjoint(read.said):
        return False
    start = read.words[at].start
    return any(first < start < last for first, last in _titles(read.text))


@remembered
def _titles(text: str) -> list[Place]:
    """Return where some words stand between quotes."""
    return [title.span() for title in _TITLE.finditer(text)]


def _is_of_long_ago(read: Typed, at: int) -> bool:
    """Whether a year of the first thousand is told behind a name: 'Bonifatius in 754'."""
    year = read.word(at + 2)
    return read.word(at + 1) in _IN and year.isdecimal() and len(year) == _DIGITS_OF_LONG_AGO


def _is_a_letter_of_it(read: Typed, at: int) -> bool:
    """Whether the letter that a word begins with is told before it: 'de W van Willem'."""
    letter = read.word(at - 2)
    return read.word(at - 1) in _OF and len(letter) == 1 and read.word(at).startswith(letter)


def _is_told_about(read: Typed, at: int) -> bool:
    """Whether a story is 'over Napoleon', 'van Fien'; of a second name behind 'en' nothing is told there."""
    return read.word(at - 1) in _ABOUT and read.word(at - 2) in _STORIES


def _is_of_a_lesson(read: Typed, at: int) -> bool:
    """Whether something that children read, see or reckon with is named shortly before: 'leesboek Otje'."""
    near = _NEAR_A_LESSON + 2 * (read.word(at - 1) in _AND_AS)
    before = map(read.word, range(max(0, at - near), at))
    behind = [read.word(after) for after in range(at + 1, at + _NEAR_A_KING)]
    is_before = not _OF_A_LESSON.isdisjoint(before) or not _KINGS.isdisjoint(behind)
    return is_before or not _READ_IN.isdisjoint(behind)


def _is_beside_a_product(read: Typed, at: int) -> bool:
    """Whether it is one of two programs: 'bij rolf of bij heutink'."""
    return any(
        read.word(at + way) in _OR and {at + 2 * way, at + 3 * way} & read.products
        for way in (1, -1)
    )


def _is_spoken_of(read: Typed, at: int) -> bool:
    """Whether it is said of a word what is said of a person: 'roos kan er niet in', 'voor roos'."""
    before, behind = read.word(at - 1), read.word(at + 1)
    if (
        before in _BEFORE_A_PERSON
        or before in _KIN
        or before in TITLE
        or behind in _SAID_OF_A_PERSON
    ):
        return True
    other, known = read.word(at + 2), read.known
    return behind in _AND and known.is_first_name(other) and other not in known.ordinary


def _where_expected(read: Typed) -> set[int]:
    """Words behind what announces a name: 'mijn zoon', 'juf', 'heet', 'ik ben'."""
    found = set()
    for at in range(1, len(read.words)):
        before = at - 1
        word = read.words[before].text
        if word not in _BEFORE_A_NAME:
            continue
        if word not in _ABBREVIATED and not _ENDS.isdisjoint(read.gap(at)):
            continue
        if word in _LITTLE and before and read.words[before - 1].text in _KIN | _CALLED | _NAME:
            before, word = before - 1, read.words[before - 1].text
        skipped = at - 1 - before
        if word in _IS_CALLED and before and read.words[before - 1].text in _NO_PERSON:
            continue
        if word in TITLE and not skipped:
            if _may_be_called(read, at, weak=False):
                found.add(at)
        elif word in _CALLED or (word in _NAME and (skipped or ":" in read.gap(at))):
            weak = word.startswith(_CALLED_BEGINS) or bool(skipped) or ":" in read.gap(at)
            if read.words[at].text not in _LITTLE and _may_be_called(read, at, weak=weak):
                found.add(at)
        elif word in _KIN and (not skipped or read.words[at - 1].text in _KIN_IS):
            if _may_be_called(read, at, weak=False) and not (skipped and not read.is_capital(at)):
                found.add(at)
        elif word in _INTRODUCES and _introduces(read, at):
            found.add(at)
        if word in _IS_CALLED and _calls_itself(read, at):
            found.add(at)
    greeted = {greeting.end() for greeting in _GREETING.finditer(read.text)}
    for at, said in enumerate(read.words):
        if (
            (said.start in greeted and _after_greeting(read, at))
            or _is_said_to_be_one(read, at)
            or (read.is_capital(at) and _IS_THE_NAME.match(read.text, said.end))
            or (
                read.begins_sentence(at) and _CANNOT.match(read.text, said.end) and read.is_rare(at)
            )
        ):
            found.add(at)
    return found


def _is_said_to_be_one(read: Typed, at: int) -> bool:
    """Whether a first name that mostly is a word is one here: 'sky kan er niet in', 'dochter hope in groep 4'."""
    word, before, behind = read.word(at), read.word(at - 1), read.word(at + 1)
    if word not in read.known.mostly_words:
        return False
    is_capital = read.is_proper(at) and not read.is_ordinary(at) and at not in read.products
    if is_capital and before in _BEFORE_A_CAPITAL:
        return True
    if read.known.is_word(word) or word in _NO_NAME or at in read.products or len(word) < _SHORTEST:
        return False
    if behind in _GROUP or (before in _KIN and behind in _SAID_OF_A_CHILD):
        return True
    owns = read.is_capital(at) and before in _OF and read.word(at - 2) in _OWNED
    return owns or _CANNOT.match(read.text, read.words[at].end) is not None


def _calls_itself(read: Typed, at: int) -> bool:
    """Whether a word with a capital is a name whatever else it means: 'ik heet Hoop'."""
    return read.is_proper(at) and read.word(at - 2) in _PRONOUNS and at not in read.products


def _introduces(read: Typed, at: int) -> bool:
    """'ik ben Chantal', 'je spreekt met Chantal' with a capital."""
    if at in read.products:
        return False
    if not read.is_capital(at) or at < 2:
        if _NATIONS.fullmatch(read.words[at].text):
            return False
        return read.words[at - 1].text in _WITH and at == 1 and _may_be_called(read, at, weak=False)
    two_before = read.words[at - 2].text
    if read.words[at - 1].text in _AM and two_before in _I:
        return _may_be_called(read, at, weak=False) and not _NATIONS.fullmatch(read.words[at].text)
    return read.words[at - 1].text in _WITH and two_before in _BEFORE_WITH


def _after_greeting(read: Typed, at: int) -> bool:
    """'Groetjes, Kees'"""
    is_one = at > 0 and read.is_capital(at) and at not in read.products
    return is_one and not read.is_ordinary(at)


def _may_be_called(read: Typed, at: int, weak: bool) -> bool:
    """Whether a word may be a name where one is expected; `weak`: also without a capital and unknown."""
    word, known = read.stem(at), read.known
    if len(word) < 2 or word in _KIN or word in TITLE or any(map(str.isdigit, word)):
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


def _add_beside(read: Typed, found: set[int]) -> None:
    """Add what stands beside a name in a row: 'Isa en Kiki'."""
    for at in range(1, len(read.words) if found else 0):
        if read.gap(at) != " " and _JOINT.fullmatch(read.gap(at)):
            pair = (at - 1, at)
        elif at >= 2 and read.words[at - 1].text in _AND_AS and _is_one_line(read.gap(at)):
            pair = (at - 2, at)
        else:
            continue
        for one, other in (pair, pair[::-1]):
            if one in found and other not in found and _is_one_more(read, other):
                found.add(other)


def _is_one_more(read: Typed, at: int) -> bool:
    """Whether a word beside a name may be a name as well."""
    if not read.is_capital(at) or read.begins_sentence(at):
        joint = (read.word(at - 1), read.word(at + 1))
        return not _AND.isdisjoint(joint) and read.is_rare(at)
    word, known = read.word(at), read.known
    is_named = read.is_proper(at) and known.is_first_name(word) and len(word) >= _SHORTEST
    return is_named or (not known.is_word(word) and _may_be_called(read, at, weak=False))


def _is_one_line(gap: str) -> bool:
    return not re.search(r"[.!?\n]", gap)


def _places(read: Typed, found: set[int]) -> Iterator[Place]:
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
        yield start, _without_possession(read.text, start, end)
        at = last + 1


def _one_name(read: Typed, at: int) -> bool:
    return re.fullmatch(r"[ .-]{1,2}", read.gap(at)) is not None


def _without_possession(text: str, start: int, end: int) -> int:
    """Return the end of a name without 's: what is said of it stays."""
    match = re.search(r"['’]s?$", text[start:end])
    return start + match.start() if match and match.start() else end
