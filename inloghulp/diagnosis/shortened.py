"""An answer in short, for who had it before or asked two things at once."""

import re

_SENTENCES = re.compile(r"(?<=[.?!])\s+")


def shortened(text: str, lead: str) -> str:
    """Return the first half of the sentences of an answer, after a lead if there is one; all of one that is a sentence
    only."""
    sentences = _SENTENCES.split(text.strip())
    if len(sentences) == 1:
        return text
    told = [lead.strip(), *sentences[: (len(sentences) + 1) // 2]]
    return " ".join(filter(None, told))
