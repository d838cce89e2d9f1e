"""How a password looks: whether a word is one by its letters, digits and signs alone."""

import re
from collections.abc import Sequence

from inloghulp.nlu.text.words import fold
from inloghulp.privacy.text.hidden import ANY_HIDDEN
from inloghulp.privacy.text.remembered import remembered
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

TOKENS = re.compile(rf"[^\s{ANY_HIDDEN}]+")
WRAPPING = "\"'“”‘’()[]<>{}"
"""What stands around a word and is no part of it."""
_LONGEST_TOKEN = 60  # characters
BEHIND = ".,;:?" + WRAPPING
"""What stands behind a word; an exclamation mark may belong to a password."""

_WORDS = word_groups("password_looks")
_any = _WORDS.either

_ORDINARY_SHAPE = re.compile(
    rf"{_any('un')}?{_any('participle_begins')}[a-zé]{{2,}}{_any('participle_ends')}"
    rf"|{_any('un')}[a-z]+{_any('un_ends')}"
    rf"|[a-z]{{2,}}{_any('adjective_ends')}"
    rf"|[a-z]{{5,}}{_any('noun_ends')}"
    rf"|{_any('verb_begins')}[a-z]{{3,}}{_any('verb_ends')}"
)
"""Participles, adjectives, verbs of two parts: geblokkeerd, zichtbaar, opduiken; and what cannot be touched."""
_STRESS_OR_MEANS = re.compile(_any("emphatic", "means"))
"""Words that only stress what is said, or curse; and that with which one logs in, which is not secret itself."""

_SITE = _any("sites")
_PAGE_OR_SITE = _WORDS.either("sites", "pages")
_NO_SECRET = re.compile(
    rf"{_any('versions')}[-/]?\d(?:[a-z]{{1,5}}(?![a-z])|[/\d.-])*"
    rf"|(?:{_any('keys')}[+-])+\w+"
    rf"|\d+[-/]?\w*(?:{_any('counted')}|{_any('counted_and')}\d+)"
    rf"|https?://\S+|www\.\S+|[\w.-]+\.{_SITE}\S*|[\d.,:/€-]*\d[.,:/€-][\d.,:/€-]*",
    re.I,
)
"""What has letters and digits or signs but is no secret: windows11, groep5, 10min, an address."""

_TWO_HALVES = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ]{2,})[&+!@#$%*_=]([A-ZÀ-Ýa-zà-ÿ][a-zà-ÿ]{2,})")
_DIGITS_FIRST = re.compile(r"\d{4,}[a-z]{3,}", re.I)
_TIMES_AND_MODELS = re.compile(
    r"\d{1,3}[a-z]{0,2}|[a-z]{1,2}\d{1,3}[a-z]?|\d+[a-z]+|[a-z]{2,3}\d{1,2}|v?\d+(?:\.\d+)+\w*|\d+[/x]\d+\w*",
    re.I,
)
_SHORT = 3  # letters: of shorter words films say too many
_LONG_ENOUGH, _LONGEST, _PARTS = 9, 30, 3
"""Letters of what may be some words in one, and how many words at least: 'mamaisdeliefste'."""
_WITH_A_NUMBER = _WORDS["with_a_number"]
_COUNTED_ENDS = tuple(_WORDS["counted_ends"])


@remembered
def is_ordinary(value: str, several: bool = False) -> bool:
    """Words of everyday talk, or too short to be a password; several words only count when quoted."""
    known = vocabulary()
    words = [fold(word.strip(BEHIND + "!…*-")) for word in value.split()]
    return all(
        len(word) < 3
        or word in known.ordinary
        or known.is_product(word)
        or _ORDINARY_SHAPE.fullmatch(word)
        or is_stress_or_means(word)
        or _NO_SECRET.fullmatch(word)
        or (several and word in known.mostly_words)
        or re.sub(r"['’]", "", word) in known.ordinary
        or all(_is_known(part) for part in re.split(r"[/+-]", word))
        for word in words
    )


def is_stress_or_means(word: str) -> bool:
    """Whether it only stresses or curses, or is what one logs in with: 'donders', 'irisscan'."""
    return _STRESS_OR_MEANS.fullmatch(word) is not None


def _is_known(part: str) -> bool:
    known = vocabulary()
    return not part or part in known.ordinary or known.is_product(part) or part.isdigit()


def _is_model(letters: str) -> bool:
    """Whether digits behind a word tell which one, or which version."""
    return letters in _WITH_A_NUMBER or letters in vocabulary().models


@remembered
def tokens(text: str) -> Sequence[Place]:
    """Return what stands between spaces, without what stands around it."""
    found = (token.span() for token in TOKENS.finditer(text))
    return [stripped(text, start, end) for start, end in found if end - start <= _LONGEST_TOKEN]


def stripped(text: str, start: int, end: int) -> Place:
    """Return a place without what stands around a word; signs that may belong to a password stay."""
    while start < end and text[start] in WRAPPING:
        start += 1
    while start < end and text[end - 1] in BEHIND:
        end -= 1
    return start, end


@remembered
def looks_like_one(value: str) -> bool:
    """Whether it is a password whatever stands around it: a word with digits behind it, or with signs and digits."""
    word = value.rstrip("!…")
    if not 6 <= len(value) <= 40:
        return False
    if not _is_mixed(word):
        return _is_joined(word)
    match = re.fullmatch(r"([^\W\d_]+)[-_.#@$&*+=!]?(\d+)[!@#$%&*+=?_.-]{0,4}", word)
    if match:
        letters, digits = fold(match.group(1)), match.group(2)
        if _is_model(letters) or len(letters) < 3:
            return False
        if len(digits) >= 2 or value != word:
            return True
        # One digit is not much: a capital, or a word that is not ordinary
        return len(letters) >= 5 and (word[0].isupper() or letters not in vocabulary().ordinary)
    if re.fullmatch(r"\d[A-ZÀ-Ý][^\W\d_]{4,}|\d{3,}[^\W\d_]{4,}", word):
        return not word[-5:].lower().endswith(_COUNTED_ENDS)
    signs = sum(char in "!@#$%^&*_+=~?" for char in word)
    inside = re.search(r"[^\W\d_]\d+[^\W\d_]", word)
    capitals = sum(char.isupper() for char in word)
    return bool(
        signs or (inside and (capitals or len(word) >= 8) and "-" not in word and "." not in word)
    )


def _is_joined(word: str) -> bool:
    """Whether it is two names or twice the same with a sign between them: 'Oma&Opa', 'Lente!lente'."""
    halves = _TWO_HALVES.fullmatch(word)
    if halves is None or any(vocabulary().is_product(fold(half)) for half in halves.groups()):
        return False
    first, second = halves.groups()
    return fold(first) == fold(second) or ("!" not in word and second[0].isupper())


@remembered
def may_be_one(value: str, digits: bool = True) -> bool:
    """Whether it may be a password where one is spoken of: letters with digits or signs, or many digits."""
    word = value.rstrip("!…")
    if re.fullmatch(r"\d{4,}", word):
        return digits
    if len(value) < 5 or not any(map(str.isalpha, word)) or is_ordinary(word):
        return False
    if (_TIMES_AND_MODELS.fullmatch(word) and not _DIGITS_FIRST.fullmatch(word)) or re.match(
        rf"https?:|www\.|.*\.{_SITE}\b", word, re.I
    ):
        return False
    letters = fold(re.sub(r"[\W\d_]+", "", word))
    if _is_model(letters):
        return False
    signs = any(char in "!@#$%^&*_+=~" for char in word[1:-1])
    has_digits = any(map(str.isdigit, word))
    parts = [fold(part) for part in word.split("-")]
    hyphens = len(parts) > 1 and (
        not any(map(_is_known, parts)) or not vocabulary().also_passwords.isdisjoint(parts)
    )
    return (
        _is_mixed(word)
        or signs
        or has_digits
        or hyphens
        or (value != word and not _is_cried_out(letters))
    )


def _is_cried_out(letters: str) -> bool:
    """Whether a word with only exclamation marks behind it is everyday, or the name of someone: 'Saar!!'."""
    known = vocabulary()
    return letters in known.ordinary or (
        known.is_first_name(letters) and letters not in known.also_passwords
    )


def is_some_words(word: str) -> bool:
    """Whether it is three or more everyday words without spaces: 'mamaisdeliefste'."""
    if not _LONG_ENOUGH <= len(word) <= _LONGEST:
        return False
    known = vocabulary()
    fewest = [0] + [_LONGEST] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 12), end - 1):
            part = word[start:end]
            is_said = known.is_word(part) or (len(part) > _SHORT and part in known.spoken)
            if is_said and fewest[start] < _LONGEST:
                fewest[end] = min(fewest[end], fewest[start] + 1)
    return _PARTS <= fewest[-1] < _LONGEST


def _is_mixed(word: str) -> bool:
    """Letters and digits, and no time, model, version or address."""
    if not (any(map(str.isalpha, word)) and any(map(str.isdigit, word))):
        return False
    return not (
        _TIMES_AND_MODELS.fullmatch(word)
        or _NO_SECRET.fullmatch(word)
        or re.match(rf"https?:|www\.|.{{1,40}}\.{_PAGE_OR_SITE}\b", word, re.I)
    )
