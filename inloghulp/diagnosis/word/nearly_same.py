"""Whether two turns say nearly the same to a parent."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from rapidfuzz.distance import Indel

from inloghulp.diagnosis.state import Reply
from inloghulp.faq.model import Faq

NEARLY = 0.9
"""How alike (0-1, by the letters that they share in order) two turns are that say nearly the same."""


def leads_of(faq: Faq) -> tuple[str, ...]:
    """Return the sentences that stand before a turn without making it another one."""
    says = faq.dialogue
    led = (
        says.not_understood_step,
        says.back_to_this,
        says.again_lead,
        says.corrected,
        says.told_before,
    )
    return (*led, says.step_of)


def nearly_same(
    replies: Iterable[Reply],
    before: Iterable[Reply],
    leads: Iterable[str],
    share: float = NEARLY,
) -> bool:
    """Return whether two turns are nearly the same, lead sentences aside: `{number}` in one stands for any number."""
    now, then = _bare(replies, leads), _bare(before, leads)
    if not now or not then:
        return now == then
    # Never less than the ratio, and had in no time: most turns differ more than this.
    if Indel.normalized_similarity(now, then) <= share:
        return False
    return SequenceMatcher(None, now, then, autojunk=False).ratio() > share


def _bare(replies: Iterable[Reply], leads: Iterable[str]) -> str:
    text = " ".join(reply.text for reply in replies if not reply.copy).lower()
    for lead in leads:
        text = _pattern(lead).sub(" ", text)
    return " ".join(re.findall(r"\w+", text))


@cache
def _pattern(lead: str) -> re.Pattern[str]:
    pieces = re.split(r"\{\w+\}", lead.strip().lower())
    return re.compile(r"\d+".join(map(re.escape, pieces)))
