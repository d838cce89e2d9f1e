"""A conversation with the engine, with the real FAQ and without Rasa or what it learns."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from inloghulp.diagnosis.decide.plan import Act, Kind
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message, State, Turn
from tests.real_faq import FAQ as FAQ

TODAY = datetime.date(2026, 11, 23)
IPAD = {"browser": "safari", "device": "ipad"}

CLEARLY = 0.9
"""How likely a move or an answer is that the message clearly makes or asks for."""


def moving(
    *moves: str,
    topic: str | None = None,
    answer: str | None = None,
    chance: float = CLEARLY,
    intent: str = "nlu_fallback",
    text: str = "",
    told: Mapping[str, str] | None = None,
    **more: Any,
) -> Message:
    """Return a message with these moves, whatever the bot asked; `topic` is one that it is about."""
    names = [*moves, *([f"topic={topic}"] if topic else [])]
    learnt = dict.fromkeys(names, chance)
    return Message(
        intent,
        text,
        moves=dict.fromkeys(KINDS, learnt),
        answers=((answer, CLEARLY),) if answer else (),
        data=told or {},
        **more,
    )


def sentence(key: str, **values: object) -> str:
    """Return a sentence of dialogue.yml as it is said."""
    text: str = getattr(FAQ.dialogue, key)
    return text.format(**values).strip()


class Chat:
    """A conversation with the engine."""

    def __init__(self, **client: str) -> None:
        self.client = client
        self.state = State()
        self.turn = Turn(self.state, ())

    def hears(self, message: Message) -> "Chat":
        """Take in a message as it is, and answer it."""
        self.turn = respond(FAQ, self.state, message, TODAY)
        self.state = self.turn.state
        return self

    def send(self, intent: str, text: str = "", **more: Any) -> "Chat":
        """Send an intent without moves, as buttons do."""
        return self.hears(Message(intent, text, client=self.client, **more))

    def does(self, *moves: str, **more: Any) -> "Chat":
        """Send a message that makes these moves; see `moving` for what else it may hold."""
        return self.hears(moving(*moves, client=self.client, **more))

    def types(self, text: str) -> "Chat":
        """Type something that the language understanding makes nothing of."""
        return self.send("nlu_fallback", text)

    def press(self, key: str, state: State | None = None) -> "Chat":
        """Press a button on offer, or one that was on offer in an earlier state."""
        button = next(one for one in (state or self.state).offered if one.key == key)
        return self.send(button.intent, button.payload, data=button.data, pressed=True)

    def until(self, step: str, **more: Any) -> "Chat":
        """Go on until this step is open: nothing helps, and no fact is known."""
        for _ in range(20):
            if self.state.step == step:
                return self
            self.send("dont_know" if self.state.open == "fact" else "not_solved", **more)
        raise AssertionError(f"{step} is not reached; {self.state.step} is open")

    @property
    def text(self) -> str:
        return "\n".join(reply.text for reply in self.turn.replies)

    @property
    def told(self) -> tuple[str, ...]:
        """The keys of what the last turn said, whatever its wording."""
        return tuple(key for reply in self.turn.replies for key in reply.keys)

    @property
    def buttons(self) -> list[str]:
        """The keys of the buttons on offer."""
        return [button.key for button in self.state.offered]

    @property
    def said(self) -> tuple[str, ...]:
        """The names of the acts of the last turn; see `act` and `keys`."""
        return self.state.said


def act(kind: Kind, key: str, **values: str) -> str:
    """Return the name of an act, as `Chat.said` holds it."""
    return Act(kind, key, values).name


def keys(acts: Iterable[str]) -> list[str]:
    """Return the acts without the form in which they are said: 'step:flash.what_is_flash'."""
    return [Act(one.kind, one.key).name for one in map(Act.named, acts)]
