"""Makes any string safe to analyse."""

import re
import unicodedata
from itertools import islice

EMBEDDED_CHARACTERS, EMBEDDED_PIECES = 400, 160
"""What matters is said in the first few sentences. The longest example has 100 pieces; 400 emoji would be as many."""

LONGEST_READ = 1000
"""Characters of a cleaned text that are read. The longest example has some 350; and one character may become eighteen
when it is cleaned."""

_BEGINNING, _END = 600, 399
"""What is read of a longer text: what happened stands in the beginning, what is asked at the end."""

_PIECE = re.compile(r"[A-Za-z]{1,4}|\S")
"""About what the encoder cuts a text into, and what its time depends on: some letters, or one of anything else."""

SENTENCE_END = re.compile(r"(?<=[.?!;])\s+|\n")
"""Where a sentence ends, and another one begins."""

_QUOTE = re.compile("[‘’´`]")
_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})


def _is_safe(text: str) -> bool:
    """Whether there are only letters and signs that every keyboard has: most texts, and the quickest to clean."""
    return text.isascii() and text.isprintable()


def safe_characters(text: str) -> str:
    """Put a space for every control character and lone surrogate; the length stays the same."""
    if _is_safe(text):
        return text
    return "".join(" " if unicodedata.category(char) in _UNSAFE else char for char in text)


_FEW_WORDS = 2
"""So few words in capitals may well be a name: 'MOO', 'IT IS'."""


def plain(text: str) -> str:
    """Return the text as one line of safe characters, ordinary quotes and single spaces; of a long one both ends.

    What is all in capitals is said aloud, and means the same in small letters.
    """
    one_form = text if _is_safe(text) else unicodedata.normalize("NFKC", safe_characters(text))
    words = _QUOTE.sub("'", one_form).split()
    line = " ".join(words)
    if line.isupper() and len(words) > _FEW_WORDS:
        line = line.lower()
    if len(line) <= LONGEST_READ:
        return line
    return " ".join([*line[:_BEGINNING].split(), *line[-_END:].split()])


def pieces(text: str) -> int:
    """How much work a text is for the encoder."""
    return sum(1 for _ in _PIECE.finditer(text))


def beginning(text: str) -> str:
    """Return the part of a text that is embedded."""
    text = text[:EMBEDDED_CHARACTERS]
    last = next(islice(_PIECE.finditer(text), EMBEDDED_PIECES - 1, None), None)
    return text[: last.end()] if last else text
