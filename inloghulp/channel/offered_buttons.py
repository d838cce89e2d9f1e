"""Buttons: one is taken only when this conversation was offered it, value for value."""

import json
from dataclasses import replace
from typing import Any

from inloghulp.channel.conversation_store import forgotten
from inloghulp.channel.request_checks import Incoming, Refused
from inloghulp.channel.sender_tokens import name_of
from inloghulp.faq.model import Faq
from inloghulp.serving.conversations import Conversations
from inloghulp.serving.present_turn import Forgotten

ALWAYS = ("/start_over", "/other_question", "/human_handoff")
"""Buttons that a front end may have of itself, as well as `/topic` for each topic of the FAQ."""


async def as_offered(incoming: Incoming, store: Conversations, faq: Faq | None) -> Incoming:
    """Return the message, when its button was ever offered here; else what stood on the button, as typed text.

    A page that comes back with a conversation that is gone, say, still has its buttons. Without words to take
    instead it is `Refused`.
    """
    if incoming.payload is None or incoming.payload in ALWAYS:
        return incoming
    if faq is not None and incoming.payload[1:] in faq.topics:
        return incoming
    intent, pressed = _parts(incoming.payload)

    def is_it(payload: str) -> bool:
        return _parts(payload) == (intent, pressed)

    try:
        offered = await store.was_offered(name_of(incoming.sender), intent, is_it)
    except Forgotten:
        raise forgotten() from None
    if offered:
        return incoming
    if incoming.title is None:
        raise Refused(
            422,
            '"payload" is of a button that was not offered in this conversation: press one that '
            'was, or send its words as "title" with it, which are then taken as text',
        )
    return replace(incoming, payload=None, message=incoming.title)


def _parts(payload: str) -> tuple[str, str]:
    """Return the intent of a button and what it tells, always written in the same way."""
    intent, brace, rest = payload[1:].partition("{")
    told: dict[str, Any] = json.loads(brace + rest) if brace else {}
    return intent, json.dumps(told, sort_keys=True)
