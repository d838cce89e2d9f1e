"""The moment of a conversation at which a message is said: what the bot asked last, and what that was about."""

from collections.abc import Mapping, Sequence

from inloghulp.diagnosis.moves import Moment, at_moment, moments_of
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.state import Message, State
from inloghulp.faq.model import Faq


def is_offered_at_the_step(faq: Faq, state: State) -> bool:
    """Whether the open step offers the message for the teacher."""
    step = current_step(faq, state)
    return state.open == "step" and step is not None and step.question == "message"


def asked(faq: Faq, state: State) -> str:
    """Return what kind of thing the bot asked last; the moves are learnt for each kind apart."""
    step = current_step(faq, state)
    if is_offered_at_the_step(faq, state):
        return "offer"
    if state.open == "step" and step and step.only_tells:
        return "told"
    if state.open == "more" or state.outcome:
        return "offer" if state.open in ("message", "resume") else "after"
    kinds = {"step": "result", "fact": "fact", "how": "fact", "triage": "choose"}
    return kinds.get(state.open or "", "offer" if state.open else "choose")


def moves_here(
    faq: Faq, state: State, moves: Mapping[str, Mapping[str, float]]
) -> Mapping[str, float]:
    """Return the moves that a message makes at this moment of the conversation, of those at every moment."""
    return at_moment(moves, moment_of(faq, state), {})


def moves_of_parts_here(
    faq: Faq, state: State, message: Message
) -> tuple[Mapping[str, float], ...]:
    """Return the moves that each part of a message makes by itself at this moment of the conversation."""
    moment = moment_of(faq, state)
    return tuple(at_moment(part, moment, {}) for part in message.moves_of_parts)


def answers_here(faq: Faq, state: State, message: Message) -> Sequence[tuple[str, float]]:
    """Return the likeliest entries of the answer bank for a message at this moment of the conversation."""
    return at_moment(message.answers_at, moment_of(faq, state), message.answers)


def moment_of(faq: Faq, state: State) -> Moment:
    """Return the moment of the conversation at which the next message is said."""
    kind = asked(faq, state)
    return moments_of(kind, _about(state, kind))


def _about(state: State, kind: str) -> str:
    """Return what the question was about, as data/moves names it."""
    if kind in ("result", "told"):
        return state.topic or ""
    if kind == "fact":
        return state.fact or ""
    if kind == "after":
        return state.outcome or ""
    offers = {"resume": "resume", "guess": "topic"}
    return offers.get(state.open or "", "message") if kind == "offer" else ""
