"""The parts of a message: its sentences, or where it is one sentence what stands between its commas.

Parents tell a result, ask something and tell another problem in one message; each is clearest by itself.
"""

import re
from itertools import accumulate

from inloghulp.nlu.text.clean import EMBEDDED_PIECES, SENTENCE_END, pieces, plain

MOST_PARTS = 6
"""So many parts of a message are looked at; what is asked mostly stands at the end."""

_CLAUSE_END = re.compile(r"(?<=[,:])\s+|\s+-+\s+")
"""Where a part of a sentence ends, and another one begins."""


def parts(text: str) -> list[str]:
    """Return the last parts of a message of several; none of one that has no parts.

    No more of them than are embedded of one text, so that a long message costs twice that and not five times.
    """
    line = plain(text)
    found = _cut(SENTENCE_END, line)
    if len(found) < 2:
        found = _cut(_CLAUSE_END, line)
    if len(found) < 2:
        return []
    so_far = accumulate(pieces(part) for part in reversed(found[-MOST_PARTS:]))
    within = sum(many <= EMBEDDED_PIECES for many in so_far)
    return found[len(found) - within :]


def _cut(end: "re.Pattern[str]", line: str) -> list[str]:
    return [part for part in map(str.strip, end.split(line)) if part]
