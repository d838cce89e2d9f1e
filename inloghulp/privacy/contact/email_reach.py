"""Where an e-mail address begins that is spoken or has spaces in it: 'heit en mem @ ...', 'sil, aan elkaar, at ...'."""

import re

from inloghulp.privacy.text.spoken_numbers import DIGIT
from inloghulp.privacy.text.typed import Typed
from inloghulp.privacy.text.vocabulary import LITTLE
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("contact")
_any = _WORDS.either
_MOST, _FAR = 8, 100  # words, characters
_AND, _PEOPLE = _WORDS["and"], _WORDS["people"]
_HOW_WRITTEN = re.compile(rf"(?:^|[\s,(]{{1,3}}){_any('how_written')}[\s,)]*$", re.I)
"""'zonder spaties', said of what stands before it."""
_BEHIND_A_SIGN = re.compile(
    rf"(?<!\S)[\w-]{{1,32}}(?:\s{_any('signs')}\s|\s[._+]\s|_\s|\s_)$", re.I
)
_DIGIT = re.compile(rf"\d{{1,4}}|{DIGIT}", re.I)
_TOKEN = re.compile(r"\S+")
_POLITE = _WORDS["you"]


def begin_of_address(text: str, start: int) -> int:
    """Return where an address begins, from where its last word before the sign does: names, digits and signs too."""
    far = max(0, start - _FAR)
    own = _TOKEN.match(text, start)
    if own and (how := _HOW_WRITTEN.search(text, far, own.end())):
        start = how.start()
    read = Typed(text[far:start])
    at = len(read)
    for _ in range(_MOST):
        before = _BEHIND_A_SIGN.search(text, far, start) or _HOW_WRITTEN.search(text, far, start)
        if before:
            start = before.start()
            while at and far + read.words[at - 1].start >= start:
                at -= 1
            continue
        is_near = at > 0 and not text[far + read.words[at - 1].end : start].strip()
        if not (is_near and _is_part(read, at - 1)):
            break
        at -= 1
        start = far + read.words[at].start
    return start + len(text[start:]) - len(text[start:].lstrip(" ,(\n\t"))


def _is_part(read: Typed, at: int) -> bool:
    """Whether a word before an address belongs to it: a name, a digit, a letter, and 'en' or 'van' behind a name."""
    word = read.word(at)
    if word in _AND | LITTLE:
        is_behind_a_sign = _BEHIND_A_SIGN.search(read.text, 0, read.words[at].start) is not None
        return is_behind_a_sign or (at > 0 and read.adjoins(at) and _is_someone(read, at - 1))
    is_letter = len(word) == 1 and word.isalpha() and word not in _POLITE
    return is_letter or _DIGIT.fullmatch(word) is not None or _is_someone(read, at)


def _is_someone(read: Typed, at: int) -> bool:
    word, known = read.word(at), read.known
    is_name = known.is_first_name(word) and not known.is_word(word)
    return is_name or word in _PEOPLE or read.is_rare(at)
