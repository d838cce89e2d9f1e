"""An answer in short, for who had it before."""

import re

_SENTENCES = re.compile(r"(?<=[.?!])\s+")


def shortened(text: str, lead: str) -> str:
    """Return the first half of the sentences of an answer, after a lead; all of one that is a sentence only."""
    sentences = _SENTENCES.split(text.strip())
    if len(sentences) == 1:
        return text
    return " ".join([lead.strip(), *sentences[: (len(sentences) + 1) // 2]])
