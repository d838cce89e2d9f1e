"""The turn that is being played: what the channel and the store tell each other about it.

Rasa stands between them and has no place for it.
"""

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import Event

Answer = list[dict[str, Any]]
"""What the bot said in a turn: text, buttons, data and custom of each message."""


class AlreadyPlayed(Exception):
    """The message was played before; `answer` is what the bot said then."""

    def __init__(self, answer: Answer, begun_anew: bool) -> None:
        super().__init__("this message was answered before")
        self.answer = answer
        self.begun_anew = begun_anew


class Forgotten(Exception):
    """The parent had the conversation deleted: it cannot go on."""


class Overtaken(Exception):
    """Another process played a turn of the same conversation at the same moment; this one is not kept."""


@dataclass
class PresentTurn:
    """`message` names what the parent sent, when the client gave it a name.

    `moment` tells, of the events before the turn, at which moment of the conversation it is said. `figure` makes what
    is kept for the figures, of those and of the events of the turn. The store fills in the rest: how many turns there
    were (`turns`), the last event before this one (`after`), the number of the conversation, and whether what was said
    before could not be read (`begun_anew`).
    """

    message: str | None = None
    moment: Callable[[Iterable[Event]], tuple[str, ...]] | None = None
    figure: Callable[[Sequence[Event], Sequence[Event]], dict[str, Any]] | None = None
    turns: int = 0
    after: int = 0
    number: int | None = None
    begun_anew: bool = False
    is_kept: bool = False


PRESENT: ContextVar[PresentTurn | None] = ContextVar("PRESENT", default=None)
"""The turn of this task; none when the store is used for something else."""
