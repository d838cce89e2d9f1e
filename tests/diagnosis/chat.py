"""A conversation with the engine, with the real FAQ and without Rasa."""

import datetime
from dataclasses import replace
from pathlib import Path

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Message, State, Turn
from inloghulp.faq.load import load_faq

TODAY = datetime.date(2026, 11, 23)
FAQ = load_faq(Path(__file__).parents[2] / "faq")
IPAD = {"browser": "safari", "device": "ipad"}


class Chat:
    """A conversation with the engine."""

    def __init__(self, **client: str) -> None:
        self.client = client
        self.state = State()
        self.turn = Turn(self.state, ())

    def send(self, intent: str, text: str = "", **told: object) -> "Chat":
        message = Message(intent, text, client=self.client)
        self.turn = respond(FAQ, self.state, replace(message, **told), TODAY)  # type: ignore[arg-type]
        self.state = self.turn.state
        return self

    def types(self, text: str) -> "Chat":
        """Type something that the language understanding makes nothing of."""
        return self.send("nlu_fallback", text)

    def press(self, title: str, state: State | None = None) -> "Chat":
        button = next(one for one in (state or self.state).offered if one.title == title)
        return self.send(button.intent, button.payload, data=button.data, pressed=True)

    @property
    def text(self) -> str:
        return "\n".join(reply.text for reply in self.turn.replies)

    @property
    def titles(self) -> list[str]:
        return [button.title for button in self.state.offered]
