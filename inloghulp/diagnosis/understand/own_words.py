"""What a parent wants in the message for the teacher in words of their own: 'zet erbij dat het scherm wit blijft'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.plain_words import holds_any, plain
from inloghulp.faq.sentences import Adding

LONGEST = 300
"""So many characters of it at most: a whole story is not for one line of the message."""

LONGEST_WHOLE = 2000
"""The same of all that it is to say: as much as one message has."""

SHORTEST = 3
"""So many words at least, where it is not surely said to be added: 'kan er "spoed" boven' is about how it looks."""

SUBJECT = 2
"""With so many words such a clause begins: 'dat hij'."""

FOR_THE_BOT = (
    *("leaving", "works", "wait", "rude", "person", "thanks"),
    *("dont_know", "unclear", "other", "asks", "how"),
)
"""Moves of what is said to the bot, and is not for the teacher."""

SHORT_FOR_THE_BOT = ("yes", "no")
"""The same of a few words; more of them tell something as well."""

SURELY_FOR_THE_BOT = 0.9
"""How likely one of these must be in more than a few words."""

MESSAGE_IS_THERE = "sentence:message_is_there"
"""What is said (`State.said`) where more may be added to the message that was given."""

QUOTED = re.compile(r"[\"“”‘'](\w[^\"“”\n]+?)[\"“”’'](?!\w)")
"""Words between quotes."""
_BEHIND_COLON = re.compile(r"(?<!\d):\s*([\w\[(][^\n]+)")
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
"""Between the sentences of a text."""

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
    if holds_any(plain(_parts(adding).split(before)[-1]), adding.taking_out):
        return None  # 'ik wil niet dat er staat dat wij het kwijt zijn'
    told = _behind(adding).sub("", found[1].strip()).strip(" ,;.")
    return told if least <= len(told.split()) and len(told) <= LONGEST else None


def said_beside(here: MessageHere, edits: bool) -> str | None:
    """Return what who wants the message otherwise, or takes it, says of the situation, and not of the message: 'het
    programma hangt. Dat staat er niet in', 'ja graag. hij zit in groep 5'."""
    takes = here.moves.get("yes", 0) >= HOLDS and _is_offered(here)
    if here.message.pressed or here.message.secret or not (edits or takes):
        return None
    text, adding = here.message.text.translate(_NO_BRACES), here.faq.dialogue.adding
    told = [one for one in _statements(text, adding) if len(one.split()) >= SHORTEST]
    words = ". ".join(f"{one[0].upper()}{one[1:]}" for one in told)
    return words if words and len(words) <= LONGEST else None


def asks_for_message(text: str, adding: Adding) -> bool:
    """Whether a message for the teacher is named, with what it is to say: 'een bericht dat ons adres nieuw is'."""
    clause, colon = _clause(adding).search(text), _BEHIND_COLON.search(text)
    found = next((one for one in (clause, colon) if one), None)
    return found is not None and holds_any(plain(text[: found.start(1)]), adding.message_names)


def worded(here: MessageHere) -> str | None:
    """Return what the message for the teacher is to say in the words of the parent: what is typed to who asked for it,
    or told to who said that more may be added, or stands behind a colon, 'bericht aan de juf: ons adres is nieuw'."""
    text, adding = here.message.text.translate(_NO_BRACES).strip(), here.faq.dialogue.adding
    if here.message.pressed or here.message.secret:
        return None
    colon = _BEHIND_COLON.search(text)
    before = plain(text[: colon.start()]) if colon else ""
    wants = max(here.moves.get(move, 0) for move in ("message", "edit")) >= HOLDS
    names_it = holds_any(before, adding.message_names)
    if (
        colon
        and wants
        and names_it
        and not holds_any(before, [*adding.around_end, *adding.before_that])
    ):
        return colon[1].strip()[:LONGEST_WHOLE]
    asked = here.state.open == "wording" or (
        MESSAGE_IS_THERE in here.state.said and here.moves.get("problem", 0) >= HOLDS
    )
    if not asked or text.endswith("?") or _is_for_the_bot(here):
        return None
    if wants and holds_any(plain(text), adding.taking_out):
        return None  # 'haal dat van de tablet weg', and nothing in it is like that
    one_sentence = len(SENTENCES.split(text)) == 1
    clause = _clause(adding).search(text) if one_sentence else None
    told = without_its_begin(clause[1] if clause else text, adding)
    return told[:LONGEST_WHOLE] or None


def _is_for_the_bot(here: MessageHere) -> bool:
    """Whether what is typed for the message is rather said to the bot: 'laat maar', 'hij doet het'."""
    if len(here.message.text.split()) > SHORTEST:
        return max(here.moves.get(move, 0) for move in FOR_THE_BOT) >= SURELY_FOR_THE_BOT
    return max(here.moves.get(move, 0) for move in (*FOR_THE_BOT, *SHORT_FOR_THE_BOT)) >= HOLDS


def without_its_begin(text: str, adding: Adding) -> str:
    """Return a text without what only leads to it: 'ja graag, maar'."""
    return _pattern(rf"^(?:(?:{_any(adding.begins_with)})\b[\s,.]*)+").sub("", text)


def _is_offered(here: MessageHere) -> bool:
    """Whether the message for the teacher is on offer."""
    step = current_step(here.faq, here.state)
    at_step = here.state.open == "step" and step is not None and step.question == "message"
    return at_step or here.state.open == "message"


def is_clause(words: str, that: str) -> bool:
    """Whether they go on from 'ik wil er nog bij zeggen'."""
    return words.lower().startswith(f"{that} ")


def clauses_of(words: str, adding: Adding) -> list[str]:
    """Return what is told by a clause that was added, each thing by itself: 'dat hij ziek was', 'in groep 5 zit'."""
    joined = _pattern(rf"\s{re.escape(adding.joined_by[0])}\s")
    return joined.split(words) if is_clause(words, adding.that) else [words]


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
    clause, colon = _clause(adding).search(text), _BEHIND_COLON.search(text)
    if clause and _points_from(clause, adding):
        clause = None  # 'zet dat hangen er ook bij'
    of_it = [*adding.of_the_message, *adding.message_names]
    if colon and not holds_any(plain(text[: colon.start()]), of_it):
        colon = None  # 'nog een ding: het programma van lezen is er niet'
    if clause or colon:
        return clause or colon, SHORTEST if clause else 1
    patterns = (_around, *((_behind_it, _before_it) if orders else ()))
    for pattern in patterns if sure else ():
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
    return lead in adding.around_it and bool(_there(adding).search(clause[1].split(",")[0]))


def _statements(text: str, adding: Adding) -> Iterator[str]:
    """Yield the parts of a text that tell something and do not speak of the message."""
    joined = _pattern(rf",\s+(?=(?:{_any(adding.joined_by)})\b)")
    points_back = _pattern(rf"{adding.that} (?:{_any(adding.not_after_that)})\b")
    for sentence in SENTENCES.split(text):
        if sentence.endswith("?"):
            return  # 'moet mijn dochter dat sturen? zij is op reis' tells the bot why it is asked
        for part in joined.split(sentence):
            told = without_its_begin(part.strip(), adding)
            points = points_back.match(told)  # 'en dat van het plaatje ook'
            if told and not points and not holds_any(plain(told), adding.of_the_message):
                yield told.strip(" ,;.!")


def _parts(adding: Adding) -> re.Pattern[str]:
    return _pattern(rf"[,;.!?\n]+\s|\s(?:{_any(adding.joined_by)})\s")


def _clause(adding: Adding) -> re.Pattern[str]:
    return _pattern(
        rf"\b(?:{_any(adding.before_that)}|(?:{_any(adding.message_names)})(?: \w+){{0,4}}?),?"
        rf"(?: (?:{_any(adding.between)}))* ({adding.that} (?!{_any(adding.not_after_that)})[^.?!\n]+)"
    )


def _around(adding: Adding) -> re.Pattern[str]:
    return _pattern(
        rf"\b(?:{_any(adding.around_it)})(?: (?:er|{_any(adding.between)}))* ([^.?!,:\n]{{2,60}}?)"
        rf" (?:{_any(adding.around_end)})(?=$|[.?!,]| (?:{_any(adding.ends_with)})\b)"
    )


def _behind_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands behind where it is to be: 'zet erbij groep 5'."""
    return _pattern(
        rf"\b(?:{_any(adding.around_it)})(?: (?:{_any(adding.between)}))* (?:{_any(adding.around_end)}),?"
        rf"(?: (?:{_any(adding.between)}))* ([^.?!,:\n]{{2,60}}?)(?=$|[.?!,]| (?:{_any(adding.ends_with)})\b)"
    )


def _before_it(adding: Adding) -> re.Pattern[str]:
    """Return what stands alone before where it is to be: 'en groep 5 erbij'."""
    begins = (*adding.begins_with, *adding.between)
    return _pattern(
        rf"^(?:(?:{_any(begins)})\b[\s,.]*)*([^.?!,:\n]{{2,60}}?) (?:{_any(adding.around_end)})"
        rf"(?: (?:{_any(adding.ends_with)}))*[.!]*$"
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
