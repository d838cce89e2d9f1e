"""Whether a message is about what is not ours, here."""

from collections.abc import Mapping

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD, OUT_OF_SCOPE
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.told_topics import is_ours

RATHER_NOT_OURS = 0.1
"""How much likelier it must be that a message is about what is not ours than about a topic that it surely tells."""

SURELY_NOT_OURS = 0.8
"""The same where an entry of the answer bank is likelier than not to be meant."""

SURELY_ONE_OF_THEM = 0.9
"""How likely all entries together must be for one of them to be meant, though it is not clear which."""


def is_not_ours(here: MessageHere, told: Mapping[str, str]) -> bool:
    """Whether it is rather about what is not ours than about a problem."""
    faq, state, message, moves = here.faq, here.state, here.message, here.moves
    surely = message.intent == OUT_OF_SCOPE and message.certainty == "sure"
    elsewhere = moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)
    ours = max(moves.get(f"{ABOUT}{topic}", 0) for topic in faq.topics)
    if message.moves and (state.busy or state.outcome):
        least = MAY_HOLD if surely else HOLDS
        # 'Hoe' is about the step, and who may well mean what is ours is not sent away.
        others = max(moves.get("how", 0), ours + RATHER_NOT_OURS if ours >= HOLDS else 0)
        return elsewhere >= least and elsewhere > others
    # 'Waarom gaat de gymles niet door': none of ours comes near.
    surely = surely or (message.intent == OUT_OF_SCOPE and ours < MAY_HOLD <= elsewhere)
    return surely and not (moves and is_ours(faq, moves, told))


def has_an_answer(here: MessageHere) -> bool:
    """Whether halfway an entry is likelier than not to be meant: 'kan het ook naar de directeur' is ours."""
    _, chance, _ = here.likeliest
    together = sum(one for _, one, _ in here.entries)
    near = chance >= HOLDS or together >= SURELY_ONE_OF_THEM
    halfway = here.state.busy or here.state.outcome
    elsewhere = here.moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)
    return bool(halfway) and near and elsewhere < SURELY_NOT_OURS
