"""A kept conversation turn by turn: what the parent did, what was understood, and what was answered."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inloghulp.serving.database.kept_conversations import Figure, Kept, Said


@dataclass(frozen=True)
class Understood:
    """What the bot made of a message."""

    intent: str | None
    confidence: float | None
    certainty: str
    language: str
    facts: Sequence[tuple[str, str]]
    answers: Sequence[tuple[str, float]]
    masked: Sequence[str]


@dataclass
class TranscriptTurn:
    """One turn; `button` is what stood on the button that was pressed, `id` names the row of the message."""

    id: int
    at: datetime.datetime
    typed: str | None
    button: str | None
    understood: Understood
    figure: Figure | None
    answer: list[Mapping[str, Any]] = field(default_factory=list)
    """The messages of the bot: `text`, `buttons` and `custom` as the endpoint gives them."""

    @property
    def texts(self) -> list[str]:
        return [str(message.get("text") or "") for message in self.answer]

    @property
    def buttons(self) -> dict[str, str]:
        """What each button sends, by its title."""
        return {
            str(button["title"]): str(button["payload"])
            for message in self.answer
            for button in message.get("buttons") or ()
        }

    def reached(self, key: str) -> str:
        """Return the topic or outcome that the answer names, or `none`."""
        custom = (self.answer[0].get("custom") or {}) if self.answer else {}
        return str(custom.get(key) or "none")


def transcript_of(kept: Kept) -> list[TranscriptTurn]:
    """Return the turns of a conversation, in their order."""
    figures = {said.id: figure for said, figure in kept.played()}
    turns: list[TranscriptTurn] = []
    titles: dict[str, str] = {}
    for said in kept.said:
        if said.by_parent:
            turns.append(_turn(said, figures[said.id], titles))
        elif turns:
            message = _message(said)
            turns[-1].answer.append(message)
            titles |= {payload: title for title, payload in _buttons(message)}
    return turns


def client_of(kept: Kept) -> dict[str, str]:
    """Return the browser and device, as far as they are known."""
    clients = [(one.data.get("metadata") or {}).get("client") for one in kept.said if one.by_parent]
    return dict(next(filter(None, reversed(clients)), {}))


def _turn(said: Said, figure: Figure | None, titles: Mapping[str, str]) -> TranscriptTurn:
    pressed = not said.is_typed
    return TranscriptTurn(
        id=said.id,
        at=datetime.datetime.fromtimestamp(said.at),
        typed=None if pressed else said.text,
        button=titles.get(said.text, said.text) if pressed else None,
        understood=_understood(said),
        figure=figure,
    )


def _understood(said: Said) -> Understood:
    parsed = said.data.get("parse_data") or {}
    intent = parsed.get("intent") or {}
    entities = parsed.get("entities") or []
    return Understood(
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        certainty=str(parsed.get("certainty", "sure")),
        language=str(parsed.get("language", "nl")),
        facts=[(str(one.get("entity")), str(one.get("value"))) for one in entities],
        answers=[(str(name), float(chance)) for name, chance in parsed.get("answers") or ()],
        masked=[str(kind) for kind in (said.data.get("metadata") or {}).get("masked") or ()],
    )


def _message(said: Said) -> Mapping[str, Any]:
    data = said.data.get("data") or {}
    return {"text": said.text, "buttons": data.get("buttons"), "custom": data.get("custom")}


def _buttons(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(str(one["title"]), str(one["payload"])) for one in message.get("buttons") or ()]
