"""Finds passwords: by how they look, and by what is said around them.

Ordinary talk about passwords must survive ('mijn wachtwoord is vergeten'), so a word is a password by what
is said around it only where we do not know it as an ordinary word.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from inloghulp.nlu.text.words import fold, words_of
from inloghulp.privacy.passwords.bare_words import bare_words
from inloghulp.privacy.passwords.more_passwords import alike, in_parts, joined, more_of_a_row
from inloghulp.privacy.passwords.said_passwords import (
    ABOUT,
    ABOUT_ENTERING,
    ALSO_ORDINARY,
    ANYWHERE,
    BESIDE_LOGGING_IN,
    BY_WHAT_IS_SAID,
    CHANGED,
    ENTERED_ORDINARY,
    GLUED,
    ITSELF,
    LOGS_IN_WITH,
    NEARBY,
    OF_CHILDREN,
    ONLY_UNKNOWN,
    PASSWORD,
    THOUGHT_OF,
    TWO_WORDS,
    WHAT_CHILDREN_CHOOSE,
    WORDS_AS_ONE,
)
from inloghulp.privacy.passwords.several_words import (
    LESSON,
    PICTURES,
    of_children,
    sentences,
    spelled,
    written_so,
)
from inloghulp.privacy.text.hidden import HIDDEN_PASSWORD
from inloghulp.privacy.text.needed_words import Needing, OneOf
from inloghulp.privacy.text.password_looks import (
    TOKENS,
    is_ordinary,
    is_some_words,
    is_stress_or_means,
    looks_like_one,
    may_be_one,
    stripped,
    tokens,
)
from inloghulp.privacy.text.typed import typed
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("passwords")


def _any(*groups: str) -> str:
    return _WORDS.either(*groups, space=r"\s")


_LOOKED_UP = 20
"""So many words of a message may be typing errors; after that no time is spent on looking."""
_FEW = 4
"""In so many words no language shows."""
_NEAR_PASSWORD, _NEAR_ENTERED = 3, 2
"""So many words away a word that nobody uses is taken for a password."""
_THINGS_TOO = _WORDS["things_too"]
_CHOSEN_TOO = _WORDS["chosen_too"] - _WORDS["words_for_one"] | _THINGS_TOO
_SMALL_OR_MORE = tuple(_WORDS["small_or_more"])
_WORD_FOR_A_SENTENCE = _WORDS["word_for_a_sentence"]
_ENTERED = _WORDS.whole("entered", "also_entered")
_OF_A_DEVICE = re.compile(
    rf"\b(?:{_any('numbered')}{_any('number')}?|{_any('device_numbers')})(?: {_any('is')})?[ :]{{1,2}}$",
    re.I,
)
_ABOUT_A_DEVICE = re.compile(
    rf"\b(?:{_any('numbered')}{_any('number')}|{_any('device_numbers')})\b", re.I
)
_LOGS_IN = _WORDS.whole("logs_in")
_BEFORE_A_NAME = word_groups("last_names")["titles"] | word_groups("last_names")["sure_particles"]
_ARABIC_ARTICLES = word_groups("unannounced_schools")["arabic_articles"]
_ARTICLES, _SUCH = _WORDS["articles"], _WORDS["such"]
_KEYBOARD = _WORDS.whole("keyboard")
_OFTEN_CHOSEN = Needing(
    rf"(?<![\w-]){_any('often_chosen')}\d{{0,6}}!?(?![\w-])",
    OneOf(f"{word}*" for word in _WORDS.in_order("often_chosen")),
)
_ERROR_CODE = re.compile(rf"(?i:\b{_any('errors')})[ :]{{1,2}}[A-Z]+\d+$")


def passwords(text: str) -> Iterator[Place]:
    """Passwords; the same word elsewhere in the message too. Places may overlap."""
    about = ABOUT.search(text) is not None
    entering = about or _ENTERED.search(text) is not None
    found = {
        (start, end)
        for start, end in tokens(text)
        if looks_like_one(text[start:end])
        and not _OF_A_DEVICE.search(text[:start][-30:])
        and not _ERROR_CODE.search(text[:end][-60:])
    }
    found.update(_said(text, ANYWHERE))
    unknown = ((p, fold(text[slice(*p)])) for p in _said(text, ONLY_UNKNOWN))
    found.update(p for p, word in unknown if _may_be_secret(word) and not _is_a_thing(word, about))
    children = vocabulary().also_passwords
    logs_in = about or _LOGS_IN.search(text) is not None
    chosen = chain(_said(text, THOUGHT_OF), _said(text, BESIDE_LOGGING_IN) if logs_in else ())
    for start, end in chosen if about or not LESSON.search(text) else ():
        word, before = fold(text[start:end]), words_of(text[max(0, start - 20) : start])
        is_thing = bool(before) and before[-1].text in _ARTICLES
        is_secret = word in children or _may_be_secret(word) or _is_seldom_said(word)
        is_secret = is_secret or may_be_one(text[start:end], digits=False)
        if is_secret and not is_thing:
            found.add((start, end))
    says_one = not _CHOSEN_TOO.isdisjoint(typed(text).said)
    if says_one:
        found.update(_said(text, ENTERED_ORDINARY, _CHOSEN_TOO))
    if logs_in or entering:
        found.update(written_so(text))
        found.update(_glued(text))
        found.update(p for p in _said(text, CHANGED) if _may_be_secret(fold(text[slice(*p)])))
    bare = ((p, fold(text[slice(*p)])) for p in bare_words(text, about=logs_in or entering))
    found.update(
        place for place, word in bare if not (is_word_for_one(word) or word in _WORD_FOR_A_SENTENCE)
    )
    if logs_in:
        found.update(of_children(text))
    found.update(_known_to_everyone(text))
    found.update(spelled(text))
    found.update(_words_as_one(text))
    found.update(_things(text))
    if about:
        found.update(match.span("secret") for match in ITSELF.finditer(text))
        found.update(_said(text, BY_WHAT_IS_SAID))
        found.update(_said(text, ALSO_ORDINARY, _CHOSEN_TOO) if says_one else ())
        found.update(_nearby(text))
        found.update(sentences(text))
        children_choose = (m for m in TWO_WORDS.finditer(text) if fold(m["last"]) in children)
        found.update(match.span("secret") for match in children_choose)
        beside = _said(text, WHAT_CHILDREN_CHOOSE)
        found.update(place for place in beside if fold(text[slice(*place)]) in children)
    if entering:
        found.update(_unknown(text, about))
        entered = ((p, text[slice(*p)]) for p in _said(text, ABOUT_ENTERING))
        found.update(
            place
            for place, word in entered
            if (about and not is_word_for_one(fold(word)))
            or may_be_one(word)
            or fold(word) in children
        )
        all_tokens = tokens(text)
        found.update(place for place in all_tokens if may_be_one(text[slice(*place)], digits=False))
    found = {place for place in found if not _is_serial_number(text, place)}
    if found or HIDDEN_PASSWORD in text:
        found.update(more_of_a_row(text, found))
        found.update(alike(text, found))
        found.update(in_parts(text, found))
        found.update(joined(text, found))
    yield from found - set(_products(text))


def _things(text: str) -> Iterator[Place]:
    """Give things that children choose, by what is said around them in a message about no picture and no lesson."""
    if PICTURES.search(text) or LESSON.search(text):
        return
    things = vocabulary().also_passwords - _WORDS["little"] | _WORDS["nearly_always"] | _THINGS_TOO
    yield from _said(text, OF_CHILDREN, things)
    yield from _said(text, LOGS_IN_WITH, _THINGS_TOO)
    for place in islice(_said(text, LOGS_IN_WITH), _LOOKED_UP):
        if _is_seldom_chosen(fold(text[slice(*place)])):
            yield place


def _is_serial_number(text: str, place: Place) -> bool:
    """Whether a message about the number of a device has it in capitals and digits: '5CD2104XKL'."""
    value = text[slice(*place)]
    is_one = value.isupper() and value.isalnum() and any(map(str.isdigit, value))
    return is_one and _ABOUT_A_DEVICE.search(text) is not None


def _glued(text: str) -> Iterator[Place]:
    """Give three everyday words or more in one: 'mamaisdeliefste'."""
    for found in GLUED.finditer(text):
        word = fold(found["secret"])
        if _may_be_secret(word) and is_some_words(word):
            yield found.span("secret")


def _words_as_one(text: str) -> Iterator[Place]:
    """Give some words that are used as a password, of which one is no everyday word: 'vis met patat als wachtwoord'."""
    known = vocabulary()
    for found in WORDS_AS_ONE.finditer(text):
        words = [word.text for word in words_of(found["secret"])]
        if any(word in known.also_passwords or word not in known.ordinary for word in words):
            yield found.span("secret")


def is_word_for_one(word: str) -> bool:
    """Whether it is the word for a password itself."""
    return PASSWORD.fullmatch(word) is not None


def is_about_one(text: str) -> bool:
    """Whether a message speaks of a password, of entering one or of logging in."""
    return any(pattern.search(text) for pattern in (ABOUT, _ENTERED, _LOGS_IN))


def _products(text: str) -> Iterator[Place]:
    """Return the words of names of programs, browsers and the like."""
    read = typed(text)
    return ((read.words[at].start, read.words[at].end) for at in read.products)


def _said(
    text: str, patterns: tuple[Needing, ...], also: frozenset[str] = frozenset()
) -> Iterator[Place]:
    """Give what the patterns find and is no everyday word; `also`: these words as well."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("secret")
            is_quoted = text[start] in "\"'“‘" and end - start > 2 and text[end - 1] in "\"'”’"
            start, end = stripped(text, start, end)
            word = text[start:end]
            if start < end and (
                (also and fold(word) in also) if also else not is_ordinary(word, several=is_quoted)
            ):
                yield start, end


def _nearby(text: str) -> Iterator[Place]:
    """Give what looks like a password within six words after the word for it."""
    for match in NEARBY.finditer(text):
        for token in TOKENS.finditer(text, *match.span("near")):
            place = stripped(text, *token.span())
            if may_be_one(text[slice(*place)]):
                yield place


def _unknown(text: str, about: bool) -> Iterator[Place]:
    """Words that no parent in the examples used, near a word for a password or for entering one."""
    words = typed(text).words
    near: set[int] = set()
    for at, word in enumerate(words):
        is_password = PASSWORD.fullmatch(word.text)
        reach = _NEAR_PASSWORD if is_password else _NEAR_ENTERED
        if is_password or _ENTERED.pattern.fullmatch(word.text):
            near.update(range(max(0, at - reach), min(at + reach + 1, len(words))))
    left, found = _LOOKED_UP, []
    for at in sorted(near):
        word = words[at]
        before = words[at - 1].text if at else ""
        is_called_so = before in _ARABIC_ARTICLES | _BEFORE_A_NAME  # 'al qalam', 'familie ten cate'
        is_counted = before.isdigit() or (not about and before in _ARTICLES | _SUCH)
        is_called_so = is_called_so or is_counted  # '4 varkens', "zo'n slingertje"
        if is_called_so or is_word_for_one(word.text) or _is_a_thing(word.text, about):
            continue
        if len(word.text) >= 4 and word.text.isalpha() and not is_ordinary(word.text):
            is_secret = vocabulary().is_unknown(word.text, or_misspelt=left > 0)
            left -= is_secret
            if is_secret:
                found.append(_whole(text, word.start, word.end))
    is_dutch = 2 * sum(vocabulary().is_word(word.text) for word in words) >= len(words)
    yield from found if is_dutch or len(words) <= _FEW else ()


def _known_to_everyone(text: str) -> Iterator[Place]:
    """Give what so many choose that it hardly is something else: 'qwerty'."""
    found = list(_OFTEN_CHOSEN.finditer(text))
    is_about_keyboards = len({fold(one.group()) for one in found}) > 1 or _KEYBOARD.search(text)
    yield from () if is_about_keyboards else (one.span() for one in found)


def _may_be_secret(word: str) -> bool:
    return not is_ordinary(word) and vocabulary().is_unknown(word)


def _is_a_thing(word: str, about: bool) -> bool:
    """Whether a word may be new only because it is two in one, where nobody speaks of a password: 'pasfoto'."""
    return not about and vocabulary().is_new_compound(word)


def _is_seldom_said(word: str) -> bool:
    """Whether it is a Dutch word that no parent in the examples used: 'appelmoes'."""
    known = vocabulary()
    is_known = known.is_word(word) or word in known.seen or known.is_first_name(word)
    return word.isalpha() and word in known.dictionary and not is_known


def _is_seldom_chosen(word: str) -> bool:
    """Whether it is a thing that children choose, small or more than one, or a word that no parent used."""
    children = vocabulary().also_passwords
    is_one = any(word.removesuffix(end) in children for end in _SMALL_OR_MORE)
    is_one = is_one or _is_seldom_said(word) or _may_be_secret(word)
    return is_one and not (is_word_for_one(word) or is_stress_or_means(word))


def _whole(text: str, start: int, end: int) -> Place:
    """With the signs behind a word that may belong to a password."""
    while end < len(text) and text[end] in "!$#*":
        end += 1
    return start, end
