"""Finds passwords: by how they look, and by what is said around them.

Ordinary talk about passwords must survive ('mijn wachtwoord is vergeten'), so a word is a password by what
is said around it only where we do not know it as an ordinary word.
"""

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_lowercase

from inloghulp.nlu.words import Word, fold, words_of
from inloghulp.privacy.hidden import ANY_HIDDEN, HIDDEN_PASSWORD, HIDDEN_PINCODE
from inloghulp.privacy.password_looks import (
    BEHIND,
    WRAPPING,
    is_ordinary,
    looks_like_one,
    may_be_one,
)
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
_LONGEST_ROW = 4  # words before the last
_NEAR_PASSWORD, _NEAR_ENTERED = 3, 2
"""So many words away a word that nobody uses is taken for a password."""
_TOKEN = rf"[^\s{ANY_HIDDEN}]{{1,60}}"
_QUOTED = r"\"[^\"\n]{3,40}\"|(?<!\w)'[^'\n]{3,40}'|“[^”\n]{3,40}”|‘[^’\n]{3,40}’"
_SECRET = rf"(?P<secret>{_QUOTED}|{_TOKEN})"
_OWNER = (
    rf"(?:\s{_any('of')}\s(?:\w{{1,20}}\s)?(?:\w{{1,20}}|[{ANY_HIDDEN}]{{1,40}})"
    rf"|\s(?:{_any('owner')}|\w{{2,15}}(?=\s?[:=])))?"
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
_SENTENCE = re.compile(
    # sleutelzin: ik lust graag taart
    rf"\b{_any('word_for_a_sentence')}(?:\s{_IS})?\s?:?\s(?P<secret>[a-z]{{1,12}}(?:\s(?!{_any('goes_on')}\s)[a-z]{{1,15}}){{2,6}})"
    rf"{_GOES_ON}",
    re.I,
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
_TOKENS = re.compile(rf"[^\s{ANY_HIDDEN}]+")
_OF_A_DEVICE = re.compile(
    rf"\b(?:{_any('numbered')}{_any('number')}?|{_any('device_numbers')})(?: {_IS})?[ :]{{1,2}}$",
    re.I,
)
_LOGS_IN = re.compile(rf"\b{_any('logs_in')}\b", re.I)
_PICTURES = re.compile(rf"\b{_any('pictures')}\b", re.I)
_BEFORE_A_SECRET = _WORDS["before_a_secret"]
_ARABIC_ARTICLES = word_groups("unannounced_schools")["arabic_articles"]
_LITTLE, _ARTICLES = _WORDS["little"], _WORDS["articles"]
_KEYBOARD = re.compile(rf"\b{_any('keyboard')}\b", re.I)
_OFTEN_CHOSEN = re.compile(rf"(?<![\w-]){_any('often_chosen')}\d{{0,6}}!?(?![\w-])", re.I)
_LETTER_BY_LETTER = re.compile(r"(?<![\w.-])[a-z](?:(?: |-|, ?)[a-z\d](?!\w)){4,}(?![\w@.-])", re.I)
_ERROR_CODE = re.compile(rf"(?i:\b{_any('errors')})[ :]{{1,2}}[A-Z]+\d+$")
_JOINED = re.compile(rf"\s{_any('joins')}\s", re.I)


def passwords(text: str) -> Iterator[Place]:
    """Passwords; the same word elsewhere in the message too. Places may overlap."""
    about = _ABOUT.search(text) is not None
    entering = about or _ENTERED.search(text) is not None
    found = {
        (start, end)
        for start, end in _tokens(text)
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
    for start, end in chosen:
        word, before = fold(text[start:end]), words_of(text[max(0, start - 20) : start])
        is_thing = bool(before) and before[-1].text in _ARTICLES
        is_secret = word in children or _may_be_secret(word) or _is_seldom_said(word)
        if is_secret and not is_thing:
            found.add((start, end))
    if logs_in:
        found.update(_of_children(text))
    found.update(_known_to_everyone(text))
    found.update(_spelled(text))
    if about:
        found.update(_said(text, _BY_WHAT_IS_SAID))
        found.update(_nearby(text))
        found.update(match.span("secret") for match in _SENTENCE.finditer(text))
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
        tokens = _tokens(text)
        found.update(place for place in tokens if may_be_one(text[slice(*place)], digits=False))
    if found or HIDDEN_PASSWORD in text:
        found.update(_alike(text, found))
        found.update(_joined(text, found))
    yield from found - set(_products(text))


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


def _tokens(text: str) -> Iterator[Place]:
    for token in _TOKENS.finditer(text):
        if len(token.group()) <= 60:
            yield _stripped(text, *token.span())


def _stripped(text: str, start: int, end: int) -> Place:
    """Without what stands around a word; signs that may belong to a password stay."""
    while start < end and text[start] in WRAPPING:
        start += 1
    while start < end and text[end - 1] in BEHIND:
        end -= 1
    return start, end


def _said(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Place]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("secret")
            is_quoted = text[start] in "\"'“‘" and end - start > 2 and text[end - 1] in "\"'”’"
            start, end = _stripped(text, start, end)
            if start < end and not is_ordinary(text[start:end], several=is_quoted):
                yield start, end


def _nearby(text: str) -> Iterator[Place]:
    """Give what looks like a password within six words after the word for it."""
    for match in _NEARBY.finditer(text):
        for token in _TOKENS.finditer(text, *match.span("near")):
            place = _stripped(text, *token.span())
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
        is_called_so = at > 0 and words[at - 1].text in _ARABIC_ARTICLES  # 'al qalam'
        if is_called_so or is_word_for_one(word.text) or _is_a_thing(word.text, about):
            continue
        if len(word.text) >= 4 and word.text.isalpha() and not is_ordinary(word.text):
            is_secret = vocabulary().is_unknown(word.text, or_misspelt=left > 0)
            left -= is_secret
            if is_secret:
                found.append(_whole(text, word.start, word.end))
    is_dutch = 2 * sum(vocabulary().is_word(word.text) for word in words) >= len(words)
    yield from found if is_dutch or len(words) <= _FEW else ()


def _of_children(text: str) -> Iterator[Place]:
    """Give words that children choose, where nothing tells that the thing itself is meant: 'met boom vis fiets'."""
    if _PICTURES.search(text):
        return
    words, children = words_of(text), vocabulary().also_passwords - _LITTLE
    for at, word in enumerate(words):
        first = at  # of some words in a row: 'boom vis fiets'
        while first > max(0, at - _LONGEST_ROW) and _is_row(
            text, words[first - 1], words[first], children
        ):
            first -= 1
        if word.text not in children or "'" in text[word.start : word.end]:
            continue  # "met zo'n bordje"
        before = words[first - 1].text if first else ""
        if before in _BEFORE_A_SECRET or (first < at and before not in _ARTICLES):
            yield words[first].start, word.end


def _is_row(text: str, before: Word, word: Word, children: frozenset[str]) -> bool:
    return before.text in children and text[before.end : word.start] in (" ", "-")


def _known_to_everyone(text: str) -> Iterator[Place]:
    """Give what so many choose that it hardly is something else: 'qwerty'."""
    if not _KEYBOARD.search(text):
        yield from (found.span() for found in _OFTEN_CHOSEN.finditer(text))


def _spelled(text: str) -> Iterator[Place]:
    """Give what is spelled letter by letter: 'p o e s j e'; not the alphabet."""
    for found in _LETTER_BY_LETTER.finditer(text):
        letters = re.sub(r"[\W_]", "", found.group()).lower()
        is_word = letters in ascii_lowercase or is_ordinary(letters)
        if not is_word and len(set(letters)) > 2:
            yield found.span()


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


def _alike(text: str, found: set[Place]) -> Iterator[Place]:
    """Give the same word elsewhere, whatever digits and signs stand behind it: prinses, Prinses1."""
    stems = {_stem(text[slice(*place)]) for place in found}
    stems = {stem for stem in stems if len(stem) >= 4 and stem not in vocabulary().ordinary}
    if stems:
        yield from (place for place in _tokens(text) if _stem(text[slice(*place)]) in stems)


def _stem(word: str) -> str:
    return re.sub(r"[\d\W_]+$", "", fold(word))


def _joined(text: str, found: set[Place]) -> Iterator[Place]:
    """Give what is named beside a password: 'Abc123 of Abc124'."""
    hidden = {match.span() for match in re.finditer(f"{HIDDEN_PASSWORD}+", text)}
    for _, end in found | hidden:
        while end < len(text) and text[end] in BEHIND:
            end += 1
        if (joint := _JOINED.match(text, end)) and (token := _TOKENS.match(text, joint.end())):
            place = _stripped(text, *token.span())
            if may_be_one(text[slice(*place)]):
                yield place
