"""A message with moves and entries, each with how likely it is."""

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message

NEAR = (("env_what", 0.1), ("news_busy", 0.1))
"""Questions that come near, of which none is likely."""


def hearing(moves: dict[str, float], *answers: tuple[str, float]) -> Message:
    return Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), answers=answers)


def answering(moves: dict[str, float], answer: str, topic: str | None = None) -> Message:
    about = {f"topic={topic}": 0.9} if topic else {}
    return hearing({**moves, **about}, (answer, 0.9))
