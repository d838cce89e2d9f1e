"""How a parent told the problem, for a message for the teacher that knows no name of what it is about."""

from collections.abc import Iterator, Mapping

from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.own_words import SENTENCES, without_its_begin

LEAD = 4
"""With so many words at most before a colon it is said to whom, or what about, it follows."""

MOST_QUOTED = 160
"""So many characters of it at most: a whole story is not for the teacher."""

TO_THE_BOT = ("takes_back", "edit", "message")
"""Moves of what is said of the bot and of its message."""

_QUOTABLE = str.maketrans({"{": "", "}": "", '"': "'", "\u201c": "'", "\u201d": "'", "\u201e": "'"})
"""What stands in braces would be filled in, and quotes stand around it."""

UNKIND = ("rude", "upset")
"""Moves of what the teacher need not read."""


def told_as(here: MessageHere) -> str | None:
    """Return the sentences that tell a problem, or else all of a message that tells one and is not unkind."""
    message, whole = here.message, here.moves_of_all
    to_the_bot = max(here.moves.get(move, whole.get(move, 0)) for move in TO_THE_BOT) >= MAY_HOLD
    if message.pressed or message.secret or to_the_bot:
        return None
    text = " ".join(message.text.translate(_QUOTABLE).split())
    words = " ".join(_telling(here, text))
    if not words and _tells(whole):
        words = text
    lead, colon, rest = words.partition(": ")
    if colon and len(lead.split()) <= LEAD:
        words = rest  # 'nog een ding: ...'
    words = without_its_begin(words, here.faq.dialogue.adding).rstrip(" .,;!?")
    return words if words and len(words) <= MOST_QUOTED else None


def _telling(here: MessageHere, text: str) -> Iterator[str]:
    """Yield the sentences of which the part by itself tells a problem; none where the parts are no sentences."""
    sentences = [one for one in SENTENCES.split(text) if one]
    parts = here.moves_of_parts
    if len(sentences) == len(parts):
        for sentence, moves in zip(sentences, parts, strict=True):
            if _tells(moves) and moves.get("asks", 0) < HOLDS:
                yield sentence


def _tells(moves: Mapping[str, float]) -> bool:
    return moves.get("problem", 0) >= HOLDS and max(moves.get(one, 0) for one in UNKIND) < HOLDS
