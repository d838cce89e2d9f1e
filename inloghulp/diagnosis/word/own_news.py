"""What a parent adds to the message for the teacher, without what that says already."""

import re

from inloghulp.diagnosis.understand.own_words import is_clause
from inloghulp.diagnosis.understand.plain_words import plain
from inloghulp.faq.model import Faq


def news_of(words: str, said: str, faq: Faq) -> str:
    """Return the clauses of these words that tell more than the message says: 'dat het om Rekentuin gaat en dat ze ziek
    was'."""
    known = {*plain(said).split(), *(plain(one) for one in faq.dialogue.adding.says_nothing)}
    if not said or not is_clause(words, faq.dialogue.adding.that):
        return words
    joint = f" {faq.dialogue.and_word} "
    parts = re.split(rf"{re.escape(joint)}(?={re.escape(faq.dialogue.adding.that)} )", words)
    return joint.join(one for one in parts if not {*plain(one).split()} <= known)
