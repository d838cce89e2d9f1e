"""The moves: what a message may do in a conversation. The words that understanding and policy share."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

KINDS = ("result", "fact", "told", "offer", "choose", "after")
"""What the bot may have asked: how a step went, a fact, whether it was clear, yes or no to an offer, which
problem it is (also before the first message), anything else after the end."""


Moment = tuple[str, ...]
"""A moment of the conversation, by its names, the broadest first."""


def moments_of(kind: str, about: str = "") -> Moment:
    """Return the names of a moment of the conversation, the broadest first: 'result', 'result activation_link'."""
    return (kind, f"{kind} {about}") if about else (kind,)


def at_moment(told: Mapping[str, T], moments: Sequence[str], otherwise: T) -> T:
    """Return what is told of the narrowest of these moments that was learnt."""
    learnt = [moment for moment in moments if moment in told]
    return told[learnt[-1]] if learnt else otherwise


MOVES = frozenset(
    {
        *("works", "did", "not_helped", "cannot", "already"),
        *("yes", "no", "dont_know", "wait", "leaving"),
        *("how", "unclear", "next", "asks", "problem", "takes_back"),
        *("resume", "other", "start_over", "message", "edit", "person"),
        *("thanks", "greet", "upset", "rude", "smalltalk"),
    }
)
"""What a message may do; docs/helpdesk.md explains each."""

MOVE_OF_INTENT = {
    "solved": "works",
    "not_solved": "not_helped",
    "affirm": "yes",
    "deny": "no",
    "already_done": "already",
    "how": "how",
    "dont_understand": "unclear",
    "dont_know": "dont_know",
    "wait": "wait",
    "continue_step": "resume",
    "greet": "greet",
    "goodbye": "leaving",
    "thanks": "thanks",
    "human_handoff": "person",
    "complaint": "upset",
    "teacher_message": "message",
    "start_over": "start_over",
    "other_question": "other",
    "login_trouble": "problem",
    "bot_challenge": "smalltalk",
}
"""What a button does, and what the examples of an intent that is no topic do."""

ABOUT = "topic="
"""Before the name of a topic, where a message is about another one than the open one."""

HOLDS = 0.5
"""How likely a move must be to count."""

MAY_HOLD = 0.24
"""From here on the bot asks about a move that would end or change the conversation."""

OUT_OF_SCOPE = "out_of_scope"
"""The intent, and the topic, of what is not ours."""


def does_anything(moves: Mapping[str, float]) -> bool:
    """Whether a message makes any move, beside being about a topic."""
    return any(chance >= HOLDS for name, chance in moves.items() if not name.startswith(ABOUT))
