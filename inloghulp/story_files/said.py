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

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what was said."""
        return tuple(
            key
            for message in self.messages
            for key in (message.get("custom") or {}).get("keys") or ()
        )

    def key_of(self, title: str) -> str:
        """Return the key of the button with this title; the title itself where it has none."""
        for message in self.messages:
            for button in message.get("buttons") or ():
                if button["title"] == title and button.get("key"):
                    return str(button["key"])
        return title

    def button_called(self, name: str) -> tuple[str, str] | None:
        """Return the title and payload of the button with this title or, where none has it, this key."""
        offered = [button for message in self.messages for button in message.get("buttons") or ()]
        for by in ("title", "key"):
            for button in offered:
                if button.get(by) == name:
                    return button["title"], button["payload"]
        return None

    def reached(self, key: str) -> str:
        """Return the topic or outcome that the answer names, or `none`."""
        custom = (self.messages[0].get("custom") or {}) if self.messages else {}
        return custom.get(key) or "none"
