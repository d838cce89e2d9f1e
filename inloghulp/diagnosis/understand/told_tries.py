"""Whether what a message says of trying something was tried."""

from collections.abc import Mapping

from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.state import Message, State

TRIED = ("already", "not_helped", "did", "works")
"""Moves of who tried something, whatever came of it."""

ONLY_NAMES = ("asks", "how", "cannot")
"""Moves of who only names it: to ask about it, or since it cannot be done."""

MAY_HAVE = 0.3
"""How likely a try must be to be believed where one of these holds."""


def only_names_tries(state: State, message: Message, moves: Mapping[str, float]) -> bool:
    """Whether what may be tried is only named, where no step is open: 'de juf zegt probeer een privévenster, maar dat
    heb ik niet'. What the message would do at a step tells."""
    at_a_step = message.moves.get("result", {})
    if message.pressed or not (message.tried and at_a_step):
        return False
    tried = max(at_a_step.get(move, 0) for move in TRIED)
    if state.outcome is not None:
        # 'Ik heb Safari!' changes no message for the teacher.
        return tried < MAY_HOLD and moves.get("problem", 0) < HOLDS
    return max(at_a_step.get(move, 0) for move in ONLY_NAMES) >= HOLDS and tried < MAY_HAVE
