"""Finds what is a password because another one was found: the same word elsewhere, what stands beside it."""

import re
from collections.abc import Iterable, Iterator, Set

from inloghulp.nlu.text.words import fold
from inloghulp.privacy.text.hidden import HIDDEN_PASSWORD
from inloghulp.privacy.text.password_looks import BEHIND, TOKENS, may_be_one, stripped, tokens
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("passwords")
_JOINED = re.compile(rf"\s{_WORDS.either('joins')}\s", re.I)
_LITTLE = _WORDS["little"]
_DIGITS = re.compile(r"\d{1,4}")
_NEXT = re.compile(r"[ -](\w{1,20})(?!\w)")
_SHORTEST_IN_PARTS = 6  # letters


def alike(text: str, found: Set[Place]) -> Iterator[Place]:
    """Give the same word elsewhere, whatever digits and signs stand behind it: prinses, Prinses1."""
    stems = {_stem(text[slice(*place)]) for place in found}
    stems = {stem for stem in stems if len(stem) >= 4 and stem not in vocabulary().ordinary}
    if stems:
        yield from (place for place in tokens(text) if _stem(text[slice(*place)]) in stems)


def _stem(word: str) -> str:
    return re.sub(r"[\d\W_]+$", "", fold(word))


def joined(text: str, found: Set[Place]) -> Iterator[Place]:
    """Give what is named beside a password: 'Abc123 of Abc124'."""
    hidden = {match.span() for match in re.finditer(f"{HIDDEN_PASSWORD}+", text)}
    for _, end in found | hidden:
        while end < len(text) and text[end] in BEHIND:
            end += 1
        if (joint := _JOINED.match(text, end)) and (token := TOKENS.match(text, joint.end())):
            place = stripped(text, *token.span())
            if may_be_one(text[slice(*place)]):
                yield place


def more_of_a_row(text: str, found: Set[Place]) -> Iterator[Place]:
    """Give places that were found with the words behind them that children choose, and digits: 'vis boom zon 3'."""
    children = vocabulary().also_passwords - _LITTLE
    last = 0
    for start, end in sorted(found):
        if end <= last or fold(text[start:end].split()[-1]) not in children:
            continue  # in the row before, or no row
        last = end
        while behind := _NEXT.match(text, last):
            word = fold(behind[1])
            if not (word in children or _DIGITS.fullmatch(word)):
                break
            last = behind.end()
        if last > end:
            yield start, last


def in_parts(text: str, found: Set[Place]) -> Iterator[Place]:
    """Give the same letters and digits elsewhere with spaces between them: 'blauwevis92 of blauwe vis 92'."""
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    together = _lower(text[at] for at in places)
    for letters in {re.sub(r"\W", "", text[slice(*place)]) for place in found}:
        if len(letters) >= _SHORTEST_IN_PARTS and may_be_one(letters):
            for start in _starts(_lower(letters), together):
                yield places[start], places[start + len(letters) - 1] + 1


def _lower(signs: Iterable[str]) -> str:
    """Return each sign as one lower case letter, so that it stays at its place."""
    return "".join(sign.lower()[0] for sign in signs)


def _starts(letters: str, text: str) -> Iterator[int]:
    """Give where letters begin in a text."""
    start = text.find(letters)
    while start >= 0:
        yield start
        start = text.find(letters, start + len(letters))
