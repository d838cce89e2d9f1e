"""The output channel of one turn: it collects what the bot says, one REST message an utterance."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

NOTHING_REACHED = {"topic": None, "step": None, "outcome": None}
"""What the first message of an answer names, when the actions have nothing to name."""


_OF_BUTTON = ("title", "payload", "key")


class Collector(CollectingOutputChannel):
    """Keeps text, buttons and custom of an utterance together; Rasa's own splits them apart.

    `recipient` stands in each message in the place of the name that Rasa knows.
    """

    def __init__(self, recipient: str | None = None) -> None:
        super().__init__()
        self._recipient = recipient

    @classmethod
    def name(cls) -> str:
        return "inloghulp"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Add one message; images and attachments are not part of the contract."""
        text, buttons, custom = (message.get(key) for key in ("text", "buttons", "custom"))
        if text or buttons or custom:
            self.messages.append(
                {
                    "recipient_id": self._recipient or recipient_id,
                    "text": (text or "").strip(),
                    "buttons": [
                        {name: button[name] for name in _OF_BUTTON if name in button}
                        for button in buttons or []
                    ],
                    "custom": custom or {},
                }
            )

    async def apologise(self, recipient_id: str, apology: str) -> None:
        """Says that something broke on our side, and nothing else."""
        self.messages.clear()
        await self.send_response(recipient_id, {"text": apology})

    async def say_again(self, messages: list[dict[str, Any]]) -> None:
        """Says what was said before, and nothing else."""
        self.messages.clear()
        for message in messages:
            await self.send_response("", message)

    def begin_with(self, sentence: str) -> None:
        """Put a sentence before what the bot says."""
        first = self.messages[0]
        first["text"] = f"{sentence}\n\n{first['text']}".strip()

    def answer(self) -> list[dict[str, Any]]:
        """All messages of the turn; the first one always names topic, step and outcome."""
        if self.messages:
            self.messages[0]["custom"] = {**NOTHING_REACHED, **self.messages[0]["custom"]}
        return list(self.messages)
