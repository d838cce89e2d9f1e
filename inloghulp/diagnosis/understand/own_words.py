"""What a parent wants in the message for the teacher in words of their own: 'zet erbij dat het scherm wit blijft'."""

import re

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.understand.likely_entries import MessageHere

LONGEST = 200
"""So many characters of it at most: a whole story is not for one line of the message."""

SHORTEST = 3
"""So many words at least: 'kan er "spoed" boven' is about how it looks, and tells nothing."""

_CLAUSE = re.compile(
    # 'erbij dat', 'daarin staat ook dat', 'schrijf dat'
    r"\b(?:(?:er|d'r|daar)?(?:bij|in)|met|\w*(?:zet|zetten|staat|staan|schrijf|schrijven|noem|noemen|meld|melden"
    r"|komt|komen|toevoegen|zeg|zeggen)),?"
    r"(?: (?:ook|nog|wel|even|graag|dan|gewoon|maar|zelf|alsjeblieft|aub))*"
    r" (dat (?!bericht|brief|mail|tekst|stuk)[^.?!\n]+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”‘'](\w[^\"“”\n]+?)[\"“”’'](?!\w)|:\s*(\w[^\n]+)")
_BEHIND = re.compile(
    r"[\s,;]+(?:aub|svp|graag|alstublieft|alsjeblieft|bedankt|dank u|als (?:dat|het) kan.*"
    r"|(?:kan|mag|lukt|gaat|wil|kunt|zou) (?:dat|u|je)\b.*"
    r"|of (?:kan|mag|moet|doe|is|hoeft|lukt|typ|staat)\b.*)$",
    re.IGNORECASE,
)
"""What is said to the bot behind it: 'kan dat?', 'of doe ik dat zelf'."""

_WISH = re.compile(r"\b(?:wil|moet|zou|kan|kun|kunt|mag|zet|schrijf|graag|met)\b", re.IGNORECASE)
"""Without one of these, beside what is not right, it may tell what stands there already."""

_NO_BRACES = str.maketrans("", "", "{}")
"""What stands in braces would be filled in."""


def own_words(here: MessageHere, about_message: bool) -> str | None:
    """Return what is to be in the message in the words of the parent: a clause that begins with 'dat', or a sentence.

    Nothing where the message is not spoken of, or what stands in it is called wrong.
    """
    text = here.message.text.translate(_NO_BRACES)
    clause, quoted = _CLAUSE.search(text), _QUOTED.search(text)
    found = clause or quoted
    spoken_of = about_message or here.moves.get("message", 0) >= HOLDS
    if here.message.pressed or not (found and spoken_of):
        return None
    denies = here.moves.get("takes_back", 0) >= HOLDS
    if denies and not _WISH.search(text[: found.start(found.lastindex or 0)]):
        return None
    told = _BEHIND.sub("", found[found.lastindex or 0].strip()).strip(" ,;.")
    return told if len(told.split()) >= SHORTEST and len(told) <= LONGEST else None


def is_clause(words: str) -> bool:
    """Whether they go on from 'ik wil er nog bij zeggen'."""
    return words.lower().startswith("dat ")
