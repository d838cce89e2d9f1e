"""Which moves a message makes, and how likely: by its intent, by what was learnt, and by a button that it says."""

from collections.abc import Mapping

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD, MOVE_OF_INTENT, does_anything
from inloghulp.diagnosis.next_step import current_step, good_news_is_halfway
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.diagnosis.understand.in_parts import with_what_stands_apart
from inloghulp.diagnosis.understand.moment import asked, moves_here, moves_of_parts_here
from inloghulp.faq.model import Faq

AGREEING = 0.25
"""So much likelier is a move that the intent surely tells as well."""

HARMLESS = frozenset(
    {
        *("did", "not_helped", "cannot", "already", "yes", "no", "dont_know"),
        *("wait", "how", "unclear", "next", "asks", "thanks", "upset", "smalltalk"),
    }
)
"""Moves that may be acted on when they are only the likeliest."""

BESIDE_A_TOPIC = ("asks", "problem", "upset", "thanks")
"""What a first message that tells a topic may do besides; nothing was tried yet."""

SURELY_WANTS = 0.8
"""How likely it must be then that the message for the teacher is wanted: 'maakt u een berichtje voor de juf? de mail
komt nooit'."""

BESIDE_A_BUTTON = ("asks", "thanks", "upset", "works", "leaving", "person", "message")
"""What words that say a button may do besides."""


def moves_made(
    faq: Faq, state: State, message: Message, button: Button | None
) -> Mapping[str, float]:
    """Return the moves with how likely they are; a button and a first message have an intent for that."""
    intent = button.intent if button else message.intent
    sure = 1.0 if button or message.certainty == "sure" else MAY_HOLD
    by_intent = {MOVE_OF_INTENT[intent]: sure} if intent in MOVE_OF_INTENT else {}
    if button and button.question:
        return {"asks": 1.0}
    if message.pressed or not message.moves:
        return by_intent
    kind = asked(faq, state)
    learnt = moves_here(faq, state, message.moves)
    if kind != "choose":
        parts = moves_of_parts_here(faq, state, message)
        learnt = with_what_stands_apart(kind, learnt, parts)
    if button:
        kept = {name: chance for name, chance in learnt.items() if name in BESIDE_A_BUTTON}
        return {**kept, **by_intent}
    if kind == "choose" and message.intent in faq.topics:
        learnt = {
            name: chance
            for name, chance in learnt.items()
            if name in BESIDE_A_TOPIC
            or name.startswith(ABOUT)
            or (name == "message" and chance >= SURELY_WANTS)
        }
    both = {**learnt, **{name: max(by_intent[name], learnt.get(name, 0)) for name in by_intent}}
    if kind == "choose":
        return both
    if not does_anything(learnt):
        return _likeliest(both)  # the words alone may tell
    step = current_step(faq, state)
    if state.open == "step" and step and good_news_is_halfway(step):
        return learnt  # 'daar stond hij' is good news, and solves nothing yet
    return _agreed(learnt, by_intent)


def _agreed(learnt: Mapping[str, float], by_intent: Mapping[str, float]) -> Mapping[str, float]:
    """Return the moves, likelier where the intent surely says the same: two models that learnt from other lines."""
    same = {
        name: min(1.0, learnt[name] + AGREEING)
        for name, chance in by_intent.items()
        if chance == 1.0 and learnt.get(name, 0) >= MAY_HOLD
    }
    return {**learnt, **same}


def _likeliest(moves: Mapping[str, float]) -> Mapping[str, float]:
    """Return the moves with the likeliest one held, where none is sure: better than not to understand.

    Not one that ends or changes the conversation: those are asked about, or left.
    """
    harmless = [(chance, name) for name, chance in moves.items() if name in HARMLESS]
    chance, name = max(harmless, default=(0.0, ""))
    if chance < MAY_HOLD or does_anything(moves):
        return moves
    return {**moves, name: HOLDS}
