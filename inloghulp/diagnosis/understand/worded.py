"""What the message for the teacher is to say in the words of the parent alone."""

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.understand import adding_patterns as patterns
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.own_words import (
    BEHIND_COLON,
    NO_BRACES,
    SENTENCES,
    SHORTEST,
    orders_to_add,
    without_its_begin,
)
from inloghulp.diagnosis.understand.plain_words import holds_any, plain
from inloghulp.faq.sentences import Adding

LONGEST_WHOLE = 2000
"""So many characters of it at most: as much as one message has."""

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


def asks_for_message(text: str, adding: Adding) -> bool:
    """Whether a message for the teacher is named, with what it is to say: 'een bericht dat ons adres nieuw is'."""
    found = patterns.clause(adding).search(text) or BEHIND_COLON.search(text)
    return found is not None and holds_any(plain(text[: found.start(1)]), adding.message_names)


def dictated(text: str, adding: Adding) -> str | None:
    """Return what is said to write, behind a colon: 'schrijf: ons adres is nieuw'."""
    found = patterns.dictated(adding).search(text.translate(NO_BRACES))
    return found[1].strip()[:LONGEST_WHOLE] if found else None


def worded(here: MessageHere) -> str | None:
    """Return what the message for the teacher is to say in the words of the parent: what is typed to who asked for it,
    or told to who said that more may be added, or stands behind a colon, 'bericht aan de juf: ons adres is nieuw'."""
    text, adding = here.message.text.translate(NO_BRACES).strip(), here.faq.dialogue.adding
    if here.message.pressed or here.message.secret:
        return None
    wrong = here.state.wrote is not None and here.moves.get("takes_back", 0) >= HOLDS
    if (wrong or here.state.open == "wording") and (told := dictated(text, adding)):
        return told
    colon = BEHIND_COLON.search(text)
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
    one_sentence = len(SENTENCES.split(text)) == 1
    # 'Hallo juf, hij is zijn code kwijt. Kunt u die meegeven?' is for her.
    only_asks = text.endswith("?") and (one_sentence or here.state.open != "wording")
    tells = _tells_and_asks(here, text)
    if not asked or ((only_asks or _is_for_the_bot(here)) and not tells):
        return None
    if wants and holds_any(plain(text), adding.taking_out):
        return None  # 'haal dat van de tablet weg', and nothing in it is like that
    # 'Dat bericht klopt niet. Zet erin dat hij ziek was'
    by_clause = one_sentence or orders_to_add(text, adding)
    clause = patterns.clause(adding).search(text) if by_clause else None
    told = without_its_begin(clause[1] if clause else text, adding)
    return told[:LONGEST_WHOLE] or None


def _tells_and_asks(here: MessageHere, text: str) -> bool:
    """Whether the problem is told for the teacher, with a question behind that is hers: 'de oefening blijft zwart, kan
    de juf daar iets aan doen?'."""
    told, comma, asked = text.rpartition(",")
    tells = here.state.open == "wording" and here.moves.get("problem", 0) >= HOLDS
    asks = patterns.asks(here.faq.dialogue.adding)
    long = len(told.split()) > SHORTEST
    return bool(comma and tells and long and not (asks.match(told) or asks.match(asked.strip())))


def _is_for_the_bot(here: MessageHere) -> bool:
    """Whether what is typed for the message is rather said to the bot: 'laat maar', 'hij doet het'."""
    if len(here.message.text.split()) > SHORTEST:
        return max(here.moves.get(move, 0) for move in FOR_THE_BOT) >= SURELY_FOR_THE_BOT
    return max(here.moves.get(move, 0) for move in (*FOR_THE_BOT, *SHORT_FOR_THE_BOT)) >= HOLDS
