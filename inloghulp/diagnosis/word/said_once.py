"""A sentence of an answer that the step behind it says as well is said once, in the step."""

import re
from collections.abc import Iterable

SAME = 0.75
"""The share of the words of a sentence, of four letters or more, from which another says the same."""

FEWEST = 3
"""With fewer of such words a sentence says too little to be the same: 'Dat mag.'."""

_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_WORDS = re.compile(r"\w{4,}")


def without_what_follows(text: str, following: Iterable[str]) -> str:
    """Return a text without the sentences that a text behind it says too, in nearly the same words."""
    behind = [_words(sentence) for other in following for sentence in _SENTENCES.split(other)]
    kept = [sentence for sentence in _SENTENCES.split(text) if not _is_said(sentence, behind)]
    return text if len(kept) == len(_SENTENCES.split(text)) else " ".join(kept)


def _is_said(sentence: str, behind: Iterable[set[str]]) -> bool:
    words = _words(sentence)
    return len(words) >= FEWEST and any(len(words & one) >= SAME * len(words) for one in behind)


def _words(sentence: str) -> set[str]:
    return {*_WORDS.findall(sentence.lower())}
