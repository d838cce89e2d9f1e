"""Finds passwords: by how they look, and by what is said around them.

Ordinary talk about passwords must survive ('mijn wachtwoord is vergeten'), so a word is a password by what
is said around it only where we do not know it as an ordinary word.
"""

import re
from collections.abc import Iterator
from itertools import chain

from inloghulp.nlu.words import fold, words_of
from inloghulp.privacy.bare_words import bare_words
from inloghulp.privacy.hidden import ANY_HIDDEN, HIDDEN_PASSWORD, HIDDEN_PINCODE
from inloghulp.privacy.more_passwords import alike, in_parts, joined, more_of_a_row
from inloghulp.privacy.password_looks import (
    TOKENS,
    is_ordinary,
    is_some_words,
    looks_like_one,
    may_be_one,
    stripped,
    tokens,
)
from inloghulp.privacy.several_words import (
    LESSON,
    of_children,
    sentences,
    spelled,
    written_so,
)
from inloghulp.privacy.typed import typed
from inloghulp.privacy.vocabulary import vocabulary
from inloghulp.privacy.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("passwords")


def _any(*groups: str) -> str:
    return _WORDS.either(*groups, space=r"\s")


PASSWORD_WORD = (
    rf"(?:{_any('password_begins')}{_any('password_ends')}{_any('password_plural')}?"
    rf"|{_any('pass_begins')}{_any('pass_ends')}{_any('pass_more')}?|{_any('password')})"
)
_WORD = rf"(?<![\w{ANY_HIDDEN}-]){PASSWORD_WORD}(?![\w-])"
_ABOUT = re.compile(_WORD, re.I)
_PASSWORD = re.compile(PASSWORD_WORD, re.I)
_LOOKED_UP = 20
"""So many words of a message may be typing errors; after that no time is spent on looking."""
_FEW = 4
"""In so many words no language shows."""
_NEAR_PASSWORD, _NEAR_ENTERED = 3, 2
"""So many words away a word that nobody uses is taken for a password."""
_TOKEN = rf"[^\s{ANY_HIDDEN}]{{1,60}}"
_QUOTED = r"\"[^\"\n]{3,40}\"|(?<!\w)'[^'\n]{3,40}'|“[^”\n]{3,40}”|‘[^’\n]{3,40}’"
_SECRET = rf"(?P<secret>{_QUOTED}|{_TOKEN})"
_OWNER = (
    rf"(?:\s{_any('of')}\s(?:\w{{1,20}}\s)?(?:\w{{1,20}}|[{ANY_HIDDEN}]{{1,40}})"
    rf"|\s{_any('written_so')}|\s(?:{_any('owner')}|\w{{2,15}}(?=\s?[:=])))?"
)
_FILLER = rf"(?:{_any('filler')}\s){{0,2}}"
_GOES_ON = rf"(?=\s*(?:$|[,.;!?)\n])|\s{_any('goes_on')}(?!\w))"
_WHOSE, _FAILS, _AS = _any("whose"), _any("fails"), _any("as")
_IS, _HAS, _WITH, _ENTERS = _any("is"), _any("has"), _any("with"), _any("enters")
_NO_MORE = r"(?=\s|[.,;!?]|$)"


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


_BY_WHAT_IS_SAID = _patterns(
    # ww: poesje
    rf"{_WORD}{_OWNER}(?:\s{_IS})?\s?(?:[:=;]+|-+>)\s?{_SECRET}",
    # het wachtwoord is poesje, maar ...
    rf"{_WORD}{_OWNER}\s{_any('is_also')}\s{_FILLER}:?\s?{_SECRET}{_GOES_ON}",
    # het wachtwoord moet poesje zijn
    rf"{_WORD}{_OWNER}\s{_any('must')}\s{_FILLER}{_SECRET}\s{_any('be')}(?!\w)",
    # zijn ww is hoofdletter Poesje; de naam van de kat, Poesje
    rf"\b{_any('capital')}\s{_SECRET}{_NO_MORE}",
    rf"\b{_any('name_of')}\s\w{{2,5}}\s{_any('pets')}[,:]\s?{_SECRET}{_NO_MORE}",
    # moet het poesje zijn; werkt poesje niet meer als wachtwoord
    rf"\b{_any('must')}\s{_any('it')}\s{_SECRET}\s{_any('be')}(?!\w)",
    rf"\b{_any('works')}\s{_SECRET}\s{_any('not_or_also')}(?!\w)",
    # begint met poes; is het poesje of Poesje
    rf"\b{_any('begins')}\s{_SECRET}{_GOES_ON}",
    rf"\b{_any('is_it')}\s{_SECRET}\s{_any('or')}\s",
    # ww Poesje 1234
    rf"{_WORD}{_OWNER}(?:\s{_IS})?\s?[:=]?\s?{_SECRET}\s?{HIDDEN_PINCODE}",
    # poesje is het wachtwoord; ik gebruik poesje als wachtwoord
    rf"{_SECRET}\s{_any('is_as')}\s(?:{_WHOSE}\s){{0,2}}{_WORD}",
    rf"\b{_any('that')}\s{_SECRET}\s(?:{_WHOSE}\s){{1,2}}{_WORD}",
    # als wachtwoord poesje; als wachtwoord hebben we poesje gekozen
    rf"\b{_AS}\s(?:{_WHOSE}\s)?{_WORD}\s(?:{_any('chosen_by')}\s{_any('who')}\s)?{_SECRET}{_GOES_ON}",
    # bij wachtwoord vul ik poesje in; onder wachtwoord staat poesje
    rf"\b{_any('under')}\s(?:{_WHOSE}\s)?{_WORD}\s{_any('stands_under')}\s(?:{_any('me')}\s)?{_SECRET}{_NO_MORE}",
    rf"\b{_ENTERS}\s(?:{_any('me')}\s)?{_any('at')}\s(?:{_WHOSE}\s)?{_WORD}\s{_SECRET}{_NO_MORE}",
    # wachtwoord poesje werkt niet
    rf"{_WORD}\s{_SECRET}\s(?:{_any('really')}\s)?{_FAILS}(?!\w)",
    # dat het wachtwoord poesje is
    rf"{_WORD}{_OWNER}\s{_SECRET}\s{_IS}(?!\w)",
    # wachtwoord gewijzigd in poesje
    rf"{_WORD}\s(?:{_any('changed_is')}\s)?{_any('changed')}\s{_any('changed_into')}\s{_SECRET}",
    # het wachtwoord "rode fiets"
    rf"{_WORD}\s(?P<secret>{_QUOTED})",
)
_ANYWHERE = _patterns(
    rf"(?:\b{_any('before_spelled')}|\b:)\s{_SECRET}\s{_any('spelled')}",
    rf"\b{_any('the_word')}\s{_SECRET}\s{_FAILS}(?!\w)",
    rf"\b{_HAS}\s(?:{_any('me')}\s)?{_SECRET}\s{_any('entered_it')}(?!\w)",
    rf"(?:^|[.!?]\s)(?P<secret>{_QUOTED})\s{_FAILS}(?!\w)",
)
"""In any message."""
_ONLY_UNKNOWN = _patterns(
    rf"\b{_any('that')}\s{_SECRET}\s{_any('judged')}(?!\w)",
    rf"(?:^|[.!?]\s){_SECRET}\s{_any('fails_first')}\s{_any('not_or_also')}",
    rf"\b{_any('set_to')}\s{_SECRET}\s{_any('set')}(?!\w)",
    rf"\b{_any('notes')}\s{_any('note_says')}(?:\s{_any('plainly')}|:)?\s{_SECRET}{_NO_MORE}",
)
"""In any message, where it is a word that no parent in the examples used."""
_THOUGHT_OF = _patterns(
    # zelf bedacht: poesje; we hebben poesje ingesteld; poesje met een hoofdletter
    rf"\b{_HAS}\s(?:\w{{1,10}}\s)?{_SECRET}\s{_any('thought_of', 'set_up')}(?!\w)",
    rf"(?:^|\s){_SECRET}\s{_any('spelled')}",
    # de code voor de app is poesje; er poesje van gemaakt; iets met poesje
    rf"\b{_any('word_for_it')}(?:\s\w{{1,10}}){{0,3}}?\s{_any('is_also')}\s{_FILLER}{_SECRET}{_GOES_ON}",
    rf"\b{_any('of_it')}\s{_SECRET}\s{_any('made_of_it')}(?!\w)",
    # op het briefje staat poesje; als ik poesje typ
    rf"\b{_any('notes')}\s{_any('note_says')}(?:\s{_any('plainly')}|:)?\s{_SECRET}{_NO_MORE}",
    rf"\b{_any('when')}\s{_any('who', 'who_enters')}\s{_SECRET}\s{_any('enters', 'types')}(?!\w)",
    rf"\b{_any('thought_of')}\s?[:,]\s?{_SECRET}(?=[.,;!?]|\s?$)",
)
"""In any message, where it is such a word, or one that children choose: 'zelf bedacht: poesje'."""
_TWO_WORDS = re.compile(
    # wachtwoord is rode fiets
    rf"{_WORD}{_OWNER}(?:\s{_any('is_also')}|\s?[:=(])?\s?{_FILLER}"
    rf"(?P<secret>(?!{_any('no_first', 'is_also', 'filler')}\s)[a-z]{{2,9}}\s(?P<last>[a-z]{{3,20}})){_GOES_ON}",
    re.I,
)
_CHOSEN_TOO = _WORDS["chosen_too"] - _WORDS["words_for_one"]
_WORD_FOR_A_SENTENCE = _WORDS["word_for_a_sentence"]
_ALSO_ORDINARY = _patterns(
    # het wachtwoord is dus gewoon welkom, ...; dacht dat het welkom was; wachtwoord "welkom"
    rf"{_WORD}{_OWNER}(?:\s{_IS})?\s{_FILLER}{_SECRET}(?:{_GOES_ON}|(?=\s{_any('that')}\s))",
    rf"\b{_any('that_it', 'is_it')}\s{_SECRET}\s{_IS}(?!\w)",
    rf"{_SECRET}\s{_any('is_as')}\s(?:{_WHOSE}\s){{0,2}}{_WORD}",
    rf"{_WORD}\s(?P<secret>{_QUOTED})",
    rf"\b{_any('changed', 'set')}\s{_any('changed_into')}\s{_FILLER}{_SECRET}{_GOES_ON}",
)
"""In a message that speaks of a password, where it is a word that people choose although parents say it too."""
_ENTERED_ORDINARY = _patterns(
    # ik tik welkom in; het zou welkom moeten zijn; het woord welkom
    rf"\b{_any('enters_it')}\s(?:{_any('me', 'who_enters')}\s)?{_SECRET}\s{_any('enters_in')}(?!\w)",
    rf"\b{_any('it')}\s{_any('must')}\s{_FILLER}{_SECRET}\s{_any('be')}(?!\w)",
    rf"\b{_any('the_word')}\s{_SECRET}\s{_any('enters', 'types', 'entered_it')}(?!\w)",
)
"""The same, in any message."""
_CHANGED = _patterns(
    rf"\b{_any('changed', 'set')}\s{_any('changed_into')}\s{_FILLER}{_SECRET}(?:{_GOES_ON}|(?=\s{_any('filler')}))"
)
"""In any message about logging in, where it is a word that no parent in the examples used."""
_GLUED = re.compile(
    rf"(?<!\w){_any('before_glued')}\s{_FILLER}(?P<secret>[a-z]{{9,30}})(?!\w)", re.I
)
"""'mamaisdeliefste', behind 'is' and the like."""
_WHAT_CHILDREN_CHOOSE = _patterns(
    rf"{_WORD}{_OWNER}\s{_SECRET}(?:{_GOES_ON}|(?=\s{_any('of')}\s))",
    rf"{_WORD}\s?[,(-]\s?{_SECRET}\s?[,)-]",
)
_BESIDE_LOGGING_IN = _patterns(
    # inloggen met mees.k en dan poesje; je moet poesje typen
    rf"\b{_any('and_after', 'something')}\s{_SECRET}{_GOES_ON}",
    rf"\b{_any('must', 'may')}\s{_any('who', 'who_enters')}\s(?:\w{{2,10}}\s)?{_SECRET}\s{_any('enter')}(?!\w)",
    rf"\b{_any('who', 'who_enters')}\s{_any('must', 'may')}\s(?:\w{{2,10}}\s)?{_SECRET}\s{_any('enter')}(?!\w)",
)
"""In a message about logging in, where it is a word that nobody uses, or one that children choose."""
_ABOUT_ENTERING = _patterns(
    # dat het poesje is
    rf"\b{_any('that_it')}\s{_SECRET}\s{_IS}(?!\w)",
    rf"\b{_any('that_is')}\s{_SECRET}\s{_any('and_then')}(?!\w)",
    # heb poesje ingevuld; we hebben poesje en hondje geprobeerd
    rf"\b{_HAS}\s(?:\w{{1,10}}\s){{0,2}}?{_SECRET}\s{_any('tried_it')}(?!\w)",
    rf"\b{_any('enters_it')}\s{_any('who_enters')}?\s?{_SECRET}\s{_any('enters_in')}(?!\w)",
    rf"\b{_any('logs_in')}\s(?:\w{{1,8}}\s){{0,2}}{_WITH}\s{_SECRET}{_GOES_ON}",
    rf"\b{_any('takes')}\s(?:{_any('what_takes')}\s)?{_SECRET}\s{_any('takes_not')}(?!\w)",
)
"""Only in a message that speaks of a password, or where the word also looks like one."""

_NEARBY = re.compile(rf"{_WORD}[,:;]?(?P<near>(?:[^\S\n]+{_TOKEN}){{1,6}})", re.I)
_ENTERED = re.compile(rf"\b{_any('entered', 'also_entered')}\b", re.I)
_OF_A_DEVICE = re.compile(
    rf"\b(?:{_any('numbered')}{_any('number')}?|{_any('device_numbers')})(?: {_IS})?[ :]{{1,2}}$",
    re.I,
)
_ABOUT_A_DEVICE = re.compile(
    rf"\b(?:{_any('numbered')}{_any('number')}|{_any('device_numbers')})\b", re.I
)
_LOGS_IN = re.compile(rf"\b{_any('logs_in')}\b", re.I)
_BEFORE_A_NAME = word_groups("last_names")["titles"] | word_groups("last_names")["sure_particles"]
_ARABIC_ARTICLES = word_groups("unannounced_schools")["arabic_articles"]
_ARTICLES = _WORDS["articles"]
_KEYBOARD = re.compile(rf"\b{_any('keyboard')}\b", re.I)
_OFTEN_CHOSEN = re.compile(rf"(?<![\w-]){_any('often_chosen')}\d{{0,6}}!?(?![\w-])", re.I)
_ERROR_CODE = re.compile(rf"(?i:\b{_any('errors')})[ :]{{1,2}}[A-Z]+\d+$")


def passwords(text: str) -> Iterator[Place]:
    """Passwords; the same word elsewhere in the message too. Places may overlap."""
    about = _ABOUT.search(text) is not None
    entering = about or _ENTERED.search(text) is not None
    found = {
        (start, end)
        for start, end in tokens(text)
        if looks_like_one(text[start:end])
        and not _OF_A_DEVICE.search(text[:start][-30:])
        and not _ERROR_CODE.search(text[:end][-60:])
    }
    found.update(_said(text, _ANYWHERE))
    unknown = ((p, fold(text[slice(*p)])) for p in _said(text, _ONLY_UNKNOWN))
    found.update(p for p, word in unknown if _may_be_secret(word) and not _is_a_thing(word, about))
    children = vocabulary().also_passwords
    logs_in = about or _LOGS_IN.search(text) is not None
    chosen = chain(_said(text, _THOUGHT_OF), _said(text, _BESIDE_LOGGING_IN) if logs_in else ())
    for start, end in chosen if about or not LESSON.search(text) else ():
        word, before = fold(text[start:end]), words_of(text[max(0, start - 20) : start])
        is_thing = bool(before) and before[-1].text in _ARTICLES
        is_secret = word in children or _may_be_secret(word) or _is_seldom_said(word)
        is_secret = is_secret or may_be_one(text[start:end], digits=False)
        if is_secret and not is_thing:
            found.add((start, end))
    says_one = not _CHOSEN_TOO.isdisjoint(typed(text).said)
    if says_one:
        found.update(_said(text, _ENTERED_ORDINARY, _CHOSEN_TOO))
    if logs_in or entering:
        found.update(written_so(text))
        found.update(_glued(text))
        found.update(p for p in _said(text, _CHANGED) if _may_be_secret(fold(text[slice(*p)])))
    bare = ((p, fold(text[slice(*p)])) for p in bare_words(text, about=logs_in or entering))
    found.update(
        place for place, word in bare if not (is_word_for_one(word) or word in _WORD_FOR_A_SENTENCE)
    )
    if logs_in:
        found.update(of_children(text))
    found.update(_known_to_everyone(text))
    found.update(spelled(text))
    if about:
        found.update(_said(text, _BY_WHAT_IS_SAID))
        found.update(_said(text, _ALSO_ORDINARY, _CHOSEN_TOO) if says_one else ())
        found.update(_nearby(text))
        found.update(sentences(text))
        children_choose = (m for m in _TWO_WORDS.finditer(text) if fold(m["last"]) in children)
        found.update(match.span("secret") for match in children_choose)
        beside = _said(text, _WHAT_CHILDREN_CHOOSE)
        found.update(place for place in beside if fold(text[slice(*place)]) in children)
    if entering:
        found.update(_unknown(text, about))
        said = _said(text, _ABOUT_ENTERING)
        found.update(
            place
            for place in said
            if about or may_be_one(text[slice(*place)]) or fold(text[slice(*place)]) in children
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


def _is_serial_number(text: str, place: Place) -> bool:
    """Whether a message about the number of a device has it in capitals and digits: '5CD2104XKL'."""
    value = text[slice(*place)]
    is_one = value.isupper() and value.isalnum() and any(map(str.isdigit, value))
    return is_one and _ABOUT_A_DEVICE.search(text) is not None


def _glued(text: str) -> Iterator[Place]:
    """Give three everyday words or more in one: 'mamaisdeliefste'."""
    for found in _GLUED.finditer(text):
        word = fold(found["secret"])
        if _may_be_secret(word) and is_some_words(word):
            yield found.span("secret")


def is_word_for_one(word: str) -> bool:
    """Whether it is the word for a password itself."""
    return _PASSWORD.fullmatch(word) is not None


def is_about_one(text: str) -> bool:
    """Whether a message speaks of a password, of entering one or of logging in."""
    return any(pattern.search(text) for pattern in (_ABOUT, _ENTERED, _LOGS_IN))


def _products(text: str) -> Iterator[Place]:
    """Return the words of names of programs, browsers and the like."""
    words = words_of(text)
    return ((words[at].start, words[at].end) for at in vocabulary().products_in(words))


def _said(
    text: str, patterns: tuple[re.Pattern[str], ...], also: frozenset[str] = frozenset()
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
    for match in _NEARBY.finditer(text):
        for token in TOKENS.finditer(text, *match.span("near")):
            place = stripped(text, *token.span())
            if may_be_one(text[slice(*place)]):
                yield place


def _unknown(text: str, about: bool) -> Iterator[Place]:
    """Words that no parent in the examples used, near a word for a password or for entering one."""
    words = words_of(text)
    near: set[int] = set()
    for at, word in enumerate(words):
        is_password = _PASSWORD.fullmatch(word.text)
        reach = _NEAR_PASSWORD if is_password else _NEAR_ENTERED
        if is_password or _ENTERED.fullmatch(word.text):
            near.update(range(max(0, at - reach), min(at + reach + 1, len(words))))
    left, found = _LOOKED_UP, []
    for at in sorted(near):
        word = words[at]
        before = words[at - 1].text if at else ""
        is_called_so = before in _ARABIC_ARTICLES | _BEFORE_A_NAME  # 'al qalam', 'familie ten cate'
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
    if not _KEYBOARD.search(text):
        yield from (found.span() for found in _OFTEN_CHOSEN.finditer(text))


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


def _whole(text: str, start: int, end: int) -> Place:
    """With the signs behind a word that may belong to a password."""
    while end < len(text) and text[end] in "!$#*":
        end += 1
    return start, end
