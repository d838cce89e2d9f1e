"""An order of chance that is the same in all of time: what is chosen by it does not change when messages are moved."""

from collections.abc import Sequence
from zlib import crc32


def chance(text: str) -> int:
    """Return a number that only the text decides."""
    return crc32(text.encode("utf-8", "replace"))


def by_chance(texts: Sequence[str]) -> list[int]:
    """Return the positions of texts in an order of chance; the same text keeps its order."""
    return sorted(range(len(texts)), key=lambda at: (chance(texts[at]), texts[at], at))


def some_by_chance(texts: Sequence[str], many: int) -> list[str]:
    """Return so many of the texts, always the same ones: a text more or less changes one of them at most."""
    # Backwards, since the first of `by_chance` are chosen as landmarks already.
    return sorted(texts, key=lambda text: (chance(text[::-1]), text))[:many]
