"""What the bot said in a turn of a conversation that was held."""

from dataclasses import dataclass
from typing import Any

Answer = list[dict[str, Any]]
"""The messages of one answer, as the chat endpoint gives them."""


@dataclass(frozen=True)
class Said:
    """What the bot said in one turn."""

    messages: tuple[dict[str, Any], ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(message.get("text") or "" for message in self.messages)

    @property
    def buttons(self) -> dict[str, str]:
        """What each button sends, by its title."""
        return {
            button["title"]: button["payload"]
            for message in self.messages
            for button in message.get("buttons") or ()
        }

    def reached(self, key: str) -> str:
        """The topic or outcome that the answer names, or `none`."""
        custom = (self.messages[0].get("custom") or {}) if self.messages else {}
        return custom.get(key) or "none"
