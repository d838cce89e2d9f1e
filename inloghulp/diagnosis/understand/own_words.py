"""What a parent wants in the message for the teacher in words of their own: 'zet erbij dat het scherm wit blijft'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.understand.likely_entries import MessageHere
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
_BEHIND_COLON = re.compile(r"(?<!\d):\s*([\w\[(][^\n]+)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")

_NO_BRACES = str.maketrans("", "", "{}")
"""What stands in braces would be filled in."""


def wanted_words(here: MessageHere, about_message: bool, edits: bool = False) -> str | None:
    """Return what is surely to be in the message: a clause that begins with 'dat', a sentence, or a few words.

    Nothing where the message is not spoken of, or what stands in it is called wrong. `edits`: it is to be otherwise.
    """
    text, adding = here.message.text.translate(_NO_BRACES), here.faq.dialogue.adding
    edits = edits or here.moves.get("edit", 0) >= HOLDS
    spoken_of = about_message or edits or here.moves.get("message", 0) >= HOLDS
    if here.message.pressed or here.message.secret or not spoken_of:
        return None
    found, least = _found(text, adding, sure=edits)
    if found is None:
        return None
    before = text[: found.start(1)]
    denies = here.moves.get("takes_back", 0) >= HOLDS
    if denies and not holds_any(plain(before), adding.wishes):
        return None
    if holds_any(plain(_parts(adding).split(before)[-1]), adding.taking_out):
        return None  # 'ik wil niet dat er staat dat wij het kwijt zijn'
    told = _behind(adding).sub("", found[1].strip()).strip(" ,;.")
    return told if least <= len(told.split()) and len(told) <= LONGEST else None


def said_beside(here: MessageHere, edits: bool) -> str | None:
    """Return what who wants the message otherwise says of the situation, and not of the message: 'het programma hangt.
    Dat staat er niet in'."""
    if here.message.pressed or here.message.secret or not edits:
        return None
    text, adding = here.message.text.translate(_NO_BRACES), here.faq.dialogue.adding
    told = [one for one in _statements(text, adding) if len(one.split()) >= SHORTEST]
    words = ". ".join(f"{one[0].upper()}{one[1:]}" for one in told)
    return words if words and len(words) <= LONGEST else None


def is_clause(words: str, that: str) -> bool:
    """Whether they go on from 'ik wil er nog bij zeggen'."""
    return words.lower().startswith(f"{that} ")


def clauses_of(words: str, adding: Adding) -> list[str]:
    """Return what is told by a clause that was added, each thing by itself: 'dat hij ziek was', 'in groep 5 zit'."""
    joined = _pattern(rf"\s{re.escape(adding.joined_by[0])}\s")
    return joined.split(words) if is_clause(words, adding.that) else [words]


def left_of(words: str, out: Collection[str], adding: Adding) -> str:
    """Return what is left of words that were added, without these clauses."""
    told = clauses_of(words, adding)
    kept = [one for one in told if one not in out]
    if words in out or not kept:
        return ""
    first = kept[0] if is_clause(kept[0], adding.that) else _with_its_subject(kept[0], words)
    return f" {adding.joined_by[0]} ".join([first, *kept[1:]])


def _with_its_subject(clause: str, words: str) -> str:
    """Return a clause that leans on the one before it by itself: 'dat hij' 'in groep 5 zit'."""
    return " ".join([*words.split()[:SUBJECT], clause])


def _found(text: str, adding: Adding, sure: bool) -> tuple[re.Match[str] | None, int]:
    """Return where it stands, and of how many words it must be at least."""
    clause, colon = _clause(adding).search(text), _BEHIND_COLON.search(text)
    if clause and _points_from(clause, adding):
        clause = None  # 'zet dat hangen er ook bij'
    if clause or colon:
        return clause or colon, SHORTEST if clause else 1
    around = _around(adding).search(text) if sure else None
    if around and not _points(around[1], adding):
        return around, 1
    return QUOTED.search(text), SHORTEST


def _points(words: str, adding: Adding) -> bool:
    """Whether the words only point to something: 'die zin'."""
    told = f"{plain(words)} "
    return any(told.startswith(f"{plain(one)} ") for one in adding.pointing)


def _points_from(clause: re.Match[str], adding: Adding) -> bool:
    """Whether 'dat' points to what was said, and the words behind it say where it is to be."""
    lead = plain(clause[0]).split()[0]
    return lead in adding.around_it and bool(_there(adding).search(clause[1].split(",")[0]))


def _statements(text: str, adding: Adding) -> Iterator[str]:
    """Yield the parts of a text that tell something and do not speak of the message."""
    begins = _pattern(rf"^(?:(?:{_any(adding.begins_with)})\b[\s,.]*)+")
    joined = _pattern(rf",\s+(?=(?:{_any(adding.joined_by)})\b)")
    for sentence in _SENTENCES.split(text):
        for part in joined.split(sentence):
            told = begins.sub("", part.strip())
            if (
                told
                and not told.endswith("?")
                and not holds_any(plain(told), adding.of_the_message)
            ):
                yield told.strip(" ,;.!")


def _parts(adding: Adding) -> re.Pattern[str]:
    return _pattern(rf"[,;.!?\n]+\s|\s(?:{_any(adding.joined_by)})\s")


def _clause(adding: Adding) -> re.Pattern[str]:
    return _pattern(
        rf"\b(?:{_any(adding.before_that)}),?(?: (?:{_any(adding.between)}))*"
        rf" ({adding.that} (?!{_any(adding.not_after_that)})[^.?!\n]+)"
    )


def _around(adding: Adding) -> re.Pattern[str]:
    return _pattern(
        rf"\b(?:{_any(adding.around_it)})(?: (?:er|{_any(adding.between)}))* ([^.?!,:\n]{{2,60}}?)"
        rf" (?:{_any(adding.around_end)})(?=$|[.?!,]| (?:{_any(adding.ends_with)})\b)"
    )


def _there(adding: Adding) -> re.Pattern[str]:
    return _pattern(rf"\ber(?: (?:{_any(adding.between)}))* ?(?:{_any(adding.around_end)})\b")


def _behind(adding: Adding) -> re.Pattern[str]:
    """Return what is said to the bot behind it: 'kan dat?', 'of doe ik dat zelf'."""
    ends, goes_on = _any(adding.ends_with), _any(adding.goes_on_with)
    return _pattern(rf"[\s,;]+(?:(?:{ends})\W*|(?:{goes_on})\b.*)$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
