"""What a parent wants in the message for the teacher in words of their own: 'zet erbij dat het scherm wit blijft'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`.
"""

import re
from collections.abc import Collection, Iterator

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.understand import adding_patterns as patterns
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.moment import is_offered_at_the_step
from inloghulp.diagnosis.understand.plain_words import holds_any, plain
from inloghulp.faq.sentences import Adding

LONGEST = 300
"""So many characters of it at most: a whole story is not for one line of the message."""

SHORTEST = 3
"""So many words at least, where it is not surely said to be added: 'kan er "spoed" boven' is about how it looks."""

SUBJECT = 2
"""With so many words such a clause begins: 'dat hij'."""

QUOTED = re.compile(r"[\"“”‘'](\w[^\"“”\n]+?)[\"“”’'](?!\w)")
"""Words between quotes."""

BEHIND_COLON = re.compile(r"(?<!\d):\s*([\w\[(][^\n]+)")
"""What stands behind a colon that is no time of day."""

SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
"""Between the sentences of a text."""

NO_BRACES = str.maketrans("", "", "{}")
"""What stands in braces would be filled in."""


def wanted_words(here: MessageHere, about_message: bool, edits: bool = False) -> str | None:
    """Return what is surely to be in the message: a clause that begins with 'dat', a sentence, or a few words.

    Nothing where the message is not spoken of, or what stands in it is called wrong. `edits`: it is to be otherwise.
    """
    text, adding = here.message.text.translate(NO_BRACES), here.faq.dialogue.adding
    edits = edits or here.moves.get("edit", 0) >= HOLDS
    spoken_of = about_message or edits or here.moves.get("message", 0) >= HOLDS
    if here.message.pressed or here.message.secret or not spoken_of:
        return None
    asks = here.moves.get("asks", 0) >= HOLDS
    found, least = _found(text, adding, sure=edits, orders=not asks)
    if found is None:
        return None
    before = text[: found.start(1)]
    if found.re is QUOTED and holds_any(plain(QUOTED.sub("", text)), adding.taking_out):
        return None  # 'er staat "ben er weer", haal dat weg'
    denies = here.moves.get("takes_back", 0) >= HOLDS
    if denies and not holds_any(plain(before), adding.wishes):
        return None
    if holds_any(plain(patterns.parts(adding).split(before)[-1]), adding.taking_out):
        return None  # 'ik wil niet dat er staat dat wij het kwijt zijn'
    told = patterns.behind(adding).sub("", found[1].strip()).strip(" ,;.")
    return told if least <= len(told.split()) and len(told) <= LONGEST else None


def said_beside(here: MessageHere, edits: bool) -> str | None:
    """Return what who wants the message otherwise, or takes it, says of the situation, and not of the message: 'het
    programma hangt. Dat staat er niet in', 'ja graag. hij zit in groep 5'."""
    takes = here.moves.get("yes", 0) >= HOLDS and _is_offered(here)
    if here.message.pressed or here.message.secret or not (edits or takes):
        return None
    text, adding = here.message.text.translate(NO_BRACES), here.faq.dialogue.adding
    told = [one for one in _statements(text, adding) if len(one.split()) >= SHORTEST]
    words = ". ".join(f"{one[0].upper()}{one[1:]}" for one in told)
    return words if words and len(words) <= LONGEST else None


def without_its_begin(text: str, adding: Adding) -> str:
    """Return a text without what only leads to it: 'ja graag, maar'."""
    return patterns.begins(adding).sub("", text)


def _is_offered(here: MessageHere) -> bool:
    """Whether the message for the teacher is on offer."""
    return here.state.open == "message" or is_offered_at_the_step(here.faq, here.state)


def is_clause(words: str, that: str) -> bool:
    """Whether they go on from 'ik wil er nog bij zeggen'."""
    return words.lower().startswith(f"{that} ")


def clauses_of(words: str, adding: Adding) -> list[str]:
    """Return what is told by a clause that was added, each thing by itself: 'dat hij ziek was', 'in groep 5 zit'."""
    return patterns.next_clause(adding).split(words) if is_clause(words, adding.that) else [words]


def left_of(words: str, out: Collection[str], adding: Adding) -> str:
    """Return what is left of words that were added, without these clauses."""
    if not is_clause(words, adding.that):
        return "" if words in out else words
    told = clauses_of(words, adding)
    kept = [one for one in told if one not in out]
    if words in out or not kept:
        return ""
    first = kept[0] if is_clause(kept[0], adding.that) else _with_its_subject(kept[0], words)
    return f" {adding.joined_by[0]} ".join([first, *kept[1:]])


def _with_its_subject(clause: str, words: str) -> str:
    """Return a clause that leans on the one before it by itself: 'dat hij' 'in groep 5 zit'."""
    return " ".join([*words.split()[:SUBJECT], clause])


def _found(text: str, adding: Adding, sure: bool, orders: bool) -> tuple[re.Match[str] | None, int]:
    """Return where it stands, and of how many words it must be at least."""
    clause, colon = patterns.clause(adding).search(text), BEHIND_COLON.search(text)
    if clause and _points_from(clause, adding):
        clause = None  # 'zet dat hangen er ook bij'
    of_it = [*adding.of_the_message, *adding.message_names]
    if colon and not holds_any(plain(text[: colon.start()]), of_it):
        colon = None  # 'nog een ding: het programma van lezen is er niet'
    if clause or colon:
        return clause or colon, SHORTEST if clause else 1
    around = (patterns.around, *((patterns.behind_it, patterns.before_it) if orders else ()))
    for pattern in around if sure else ():
        found = pattern(adding).search(text)
        if found and not _points(found[1], adding) and not _orders(found[1], adding):
            return found, 1
    return QUOTED.search(text), SHORTEST


def _points(words: str, adding: Adding) -> bool:
    """Whether the words only point to something: 'die zin'."""
    told = f"{plain(words)} "
    return any(told.startswith(f"{plain(one)} ") for one in adding.pointing)


def _orders(words: str, adding: Adding) -> bool:
    """Whether the words only say what to do, 'zet het', or are none."""
    told = plain(words).split()
    return not told or told[0] in adding.around_it


def _points_from(clause: re.Match[str], adding: Adding) -> bool:
    """Whether 'dat' points to what was said, and the words behind it say where it is to be."""
    lead = plain(clause[0]).split()[0]
    return lead in adding.around_it and bool(patterns.there(adding).search(clause[1].split(",")[0]))


def _statements(text: str, adding: Adding) -> Iterator[str]:
    """Yield the parts of a text that tell something and do not speak of the message."""
    for sentence in SENTENCES.split(text):
        if sentence.endswith("?"):
            return  # 'moet mijn dochter dat sturen? zij is op reis' tells the bot why it is asked
        for part in patterns.next_statement(adding).split(sentence):
            told = without_its_begin(part.strip(), adding)
            points = patterns.points_back(adding).match(told)  # 'en dat van het plaatje ook'
            if told and not points and not holds_any(plain(told), adding.of_the_message):
                yield told.strip(" ,;.!")
