"""The name that was probably meant, for who misspelt one."""

from collections.abc import Collection
from difflib import get_close_matches

FEW = 14
"""So many names are listed beside the nearest one; more would hide it."""

MOST_NAMED = 30
"""So many names are listed where none is near."""


def meant(word: str, known: Collection[str]) -> str:
    """Ask whether the nearest name was meant, and tell which there are."""
    names = sorted(known)
    if not names:
        return "hier hoort niets te staan."
    some = ", ".join(names[:MOST_NAMED]) + (" ..." if len(names) > MOST_NAMED else "")
    near = nearest(word, names)
    if near is None:
        return f"verwacht wordt een van: {some}."
    expected = f" Verwacht wordt een van: {some}." if len(names) <= FEW else ""
    return f"bedoelde u '{near}'?{expected}"


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the name that is written most like a word, in capitals or not; None where none is."""
    names = {name.lower(): name for name in known}
    near = get_close_matches(word.strip().lower(), names, n=1)
    return names[near[0]] if near else None
