"""Buttons: one is taken only when this conversation was offered it, value for value."""

import json
from typing import Any

from inloghulp.channel.conversation_store import forgotten
from inloghulp.channel.request_checks import Pressed, Refused, Typed
from inloghulp.faq.model import Faq
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.present_turn import Forgotten

ALWAYS = ("/start_over", "/other_question", "/human_handoff")
"""Buttons that a front end may have of itself, as well as `/topic` for each topic of the FAQ."""


async def as_offered(
    pressed: Pressed, conversation: str, store: Conversations, faq: Faq | None
) -> Pressed | Typed:
    """Return the button, when it was ever offered in this conversation; else what stood on it, as typed text.

    A page that comes back with a conversation that is gone, say, still has its buttons. Without words to take
    instead it is `Refused`.
    """
    if pressed.payload in ALWAYS or (faq is not None and pressed.payload[1:] in faq.topics):
        return pressed
    intent, told = _parts(pressed.payload)

    def is_it(payload: str) -> bool:
        return _parts(payload) == (intent, told)

    try:
        offered = await store.was_offered(conversation, intent, is_it)
    except Forgotten:
        raise forgotten() from None
    if offered:
        return pressed
    if pressed.title is None:
        raise Refused(
            422,
            '"payload" is of a button that was not offered in this conversation: press one that '
            'was, or send its words as "title" with it, which are then taken as text',
        )
    return Typed(pressed.title)


def _parts(payload: str) -> tuple[str, str]:
    """Return the intent of a button and what it tells, always written in the same way."""
    intent, brace, rest = payload[1:].partition("{")
    told: dict[str, Any] = json.loads(brace + rest) if brace else {}
    return intent, json.dumps(told, sort_keys=True)
