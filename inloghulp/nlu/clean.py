"""Makes any string safe to analyse."""

import re
import unicodedata

EMBEDDED_CHARACTERS = 400
"""What matters is said in the first few sentences."""

_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})


def safe_characters(text: str) -> str:
    """Put a space for every control character and lone surrogate; the length stays the same."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(char) in _UNSAFE else char for char in text)


def plain(text: str) -> str:
    """The text as one line of safe characters, with ordinary quotes and single spaces."""
    one_form = unicodedata.normalize("NFKC", safe_characters(text))
    return " ".join(re.sub("[‘’´`]", "'", one_form).split())
