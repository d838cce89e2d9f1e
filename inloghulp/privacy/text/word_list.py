"""Very many words in little memory: of each only a number of 32 bits is kept.

A hundred thousand words are 400 kB instead of 10 MB, and a word that is not among them is taken for one that is once in
twelve thousand times (343,000 words). All words of a file get their numbers at once: one by one takes seconds.
"""

import gzip
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inloghulp.nlu.text.words import fold, words_of
from inloghulp.privacy.text.remembered import remembered

Numbers = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]

_FACTOR = 0xD6E8FEB86659FD93  # any large odd number
_MASK = (1 << 64) - 1
_BACK = pow(_FACTOR, -1, 1 << 64)
_LONGEST = 200  # letters: no word or street of a list is longer
_PIECE = 1 << 16  # bytes at a time, so that reading takes little memory as well
_QUOTE, _NEWLINE = ord('"'), ord("\n")
_RARELY = b"50"
"""How often the dictionary says that a word occurs that stands in no subtitle."""


class WordList:
    """A set of folded words, or of some words with a space between them."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = array("I", np.unique(numbers).tobytes())

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        """Of words that are folded already."""
        return cls(np.fromiter(map(_number, words), np.uint32))

    def __contains__(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return False
        number = _number(word)
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __len__(self) -> int:
        return len(self._numbers)


@remembered
def _number(word: str) -> int:
    """Tell by what a word is known; a message has the same words many times, and they are looked up in many lists."""
    total, power = 0, 1
    for byte in word.encode():
        power = power * _FACTOR & _MASK
        total += byte * power
    return (total & _MASK) >> 32


def read_lines(file: Path) -> WordList:
    """Of a file with a name on each line, such as 'Henri Duparcstraat'."""
    found = []
    for piece in _pieces(file.read_bytes() + b"\n"):
        ends = np.flatnonzero(piece == _NEWLINE)
        starts = np.concatenate(([0], ends[:-1] + 1))
        found.append(_numbers_of(piece, starts, ends, _as_words))
    return WordList(np.concatenate(found))


def read_dictionary(file: Path) -> tuple[WordList, WordList]:
    """All words of a dictionary of pyspellchecker, and those of them that are spoken in films."""
    every, spoken = [], []
    for piece in _pieces(gzip.decompress(file.read_bytes())):
        quotes = np.flatnonzero(piece == _QUOTE)
        starts, ends = quotes[0::2] + 1, quotes[1::2]
        numbers = _numbers_of(piece, starts, ends, fold)
        padded = np.concatenate((piece, np.zeros(8, np.uint8)))
        is_rare = (padded[ends + 3] == _RARELY[0]) & (padded[ends + 4] == _RARELY[1])
        is_rare &= (padded[ends + 5] < ord("0")) | (padded[ends + 5] > ord("9"))
        every.append(numbers)
        spoken.append(numbers[~is_rare])
    return WordList(np.concatenate(every)), WordList(np.concatenate(spoken))


def _pieces(text: bytes) -> Iterable[Bytes]:
    """Give the text in pieces of whole lines."""
    start = 0
    while start < len(text):
        end = text.rfind(b"\n", start, start + _PIECE) + 1 or len(text)
        yield np.frombuffer(text, np.uint8, end - start, start)
        start = end


def _numbers_of(piece: Bytes, starts: Places, ends: Places, read: Callable[[str], str]) -> Numbers:
    """Return the numbers of words that stand between these places; `read` folds what is not plain."""
    is_upper = (piece >= ord("A")) & (piece <= ord("Z"))
    lower = np.where(is_upper, piece + 32, piece)
    is_plain = ((lower >= ord("a")) & (lower <= ord("z"))) | (lower == ord(" "))
    powers = np.full(len(piece) + 1, _FACTOR, np.uint64)
    back = np.full(len(piece) + 1, _BACK, np.uint64)
    back[0] = 1
    np.cumprod(powers, out=powers)
    np.cumprod(back, out=back)
    sums = np.zeros(len(piece) + 1, np.uint64)
    np.cumsum(lower * powers[:-1], out=sums[1:])
    numbers: Numbers = ((sums[ends] - sums[starts]) * back[starts] >> np.uint64(32)).astype(
        np.uint32
    )
    strange = np.concatenate(([0], np.cumsum(~is_plain)))
    for at in np.flatnonzero(strange[ends] != strange[starts]):
        numbers[at] = _number(read(piece[starts[at] : ends[at]].tobytes().decode()))
    return numbers


def _as_words(name: str) -> str:
    """Return a name as it is looked for: 'J.P. Coenstraat' is 'j p coenstraat'."""
    return " ".join(word.text for word in words_of(re.sub(r"\b['’]s\b", "s", name)))
