"""What a parent says was not tried: 'we hebben niks gewist', 'er staat dat we het geprobeerd hebben'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`, and in faq/facts.yml, under `tried`.
"""

from collections.abc import Iterator

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.understand import adding_patterns as patterns
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.plain_words import holds_any, plain
from inloghulp.faq.model import Faq
from inloghulp.faq.sentences import Adding

SPEAKS_OF_IT = ("edit", "takes_back")
"""Moves of who says that what the message tells is not so."""


def denied_tries(here: MessageHere, added: str | None = None) -> tuple[str, ...]:
    """Return what was tried and the parent says was not; where it is not named that is all that the message tells.

    `added`: what is to come in the message.
    """
    message, faq = here.message, here.faq
    if message.pressed:
        return ()
    wrong = (
        here.state.wrote is not None
        and max(here.moves.get(move, 0) for move in SPEAKS_OF_IT) >= HOLDS
    )
    text = message.text.replace(added, "") if added else message.text
    known = tuple(one for one in (*here.state.tried, *message.tried) if one in faq.tried)
    parts = patterns.parts(faq.dialogue.adding).split(text)
    found = [one for part in parts for one in _denied(faq, plain(part), known, wrong)]
    return tuple(dict.fromkeys(found))


def _speaks_of_trying(part: str, adding: Adding) -> bool:
    """Whether plain words speak of something that was tried or was not."""
    return holds_any(part, (*adding.trying, *adding.trying_anything))


def denies_trying(part: str, adding: Adding) -> bool:
    """Whether plain words say that something was not tried: 'ik heb helemaal geen link aangevraagd'."""
    return _speaks_of_trying(part, adding) and holds_any(part, adding.denies)


def _denied(faq: Faq, part: str, known: tuple[str, ...], wrong: bool) -> Iterator[str]:
    """Yield what a part of the text denies; `wrong`: it is about a message that tells what was tried."""
    adding = faq.dialogue.adding
    # 'Er staat nog steeds dat we het geprobeerd hebben', 'haal weg wat we gewist hebben'
    stands = wrong and holds_any(part, (*adding.it_stands, *adding.taking_out))
    if not (denies_trying(part, adding) or (stands and _speaks_of_trying(part, adding))):
        return
    anything = holds_any(part, adding.trying_anything)
    named = [one for one in known if holds_any(part, faq.tried[one].says)]
    yield from named or (known if anything and wrong else ())
