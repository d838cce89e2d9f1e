"""A sentence of an answer that the step behind it says as well is said once, in the step."""

import re
from collections.abc import Iterable

SAME = 0.75
"""So much of the words of two sentences, of three letters or more, they share when they say the same (Jaccard)."""

FEWEST = 5
"""With fewer of such words a sentence says too little to be the same: 'Dat mag.'."""

_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_WORDS = re.compile(r"\w{3,}")


def without_what_follows(text: str, following: Iterable[str], pointing: tuple[str, ...]) -> str:
    """Return a text without the sentences that a text behind it says too, in nearly the same words.

    `pointing`: how a sentence begins that may point to the one before it, which then stays.
    """
    behind = [_words(sentence) for other in following for sentence in _SENTENCES.split(other)]
    sentences = _SENTENCES.split(text)
    kept = [
        sentence
        for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True)
        if after.lower().startswith(pointing) or not _is_said(sentence, behind)
    ]
    return text if len(kept) == len(sentences) else " ".join(kept)


def is_said(sentence: str, text: str) -> bool:
    """Return whether a text says a sentence too, in nearly the same words."""
    return _is_said(sentence, [_words(other) for other in _SENTENCES.split(text)])


def _is_said(sentence: str, behind: Iterable[set[str]]) -> bool:
    words = _words(sentence)
    return len(words) >= FEWEST and any(
        len(words & one) >= SAME * len(words | one) for one in behind
    )


def _words(sentence: str) -> set[str]:
    return {*_WORDS.findall(sentence.lower())}
