"""What Rasa gets of a message: what a parent should not have typed is masked before anything keeps it."""

import secrets
from typing import Any

from rasa.core.channels.channel import UserMessage

from inloghulp import metrics
from inloghulp.channel.collector import Collector
from inloghulp.channel.request_checks import Incoming, Typed
from inloghulp.channel.sender_tokens import name_of
from inloghulp.privacy.mask import mask
from inloghulp.privacy.payload import mask_payload

CHANNEL = "inloghulp"
"""The name of the channel, in the addresses of the endpoint and in what Rasa stores."""


def user_message(incoming: Incoming, collector: Collector, id: str | None = None) -> UserMessage:
    """Return the message for Rasa; what a parent should not have typed is masked first."""
    metadata: dict[str, Any] = {"client": incoming.client, "masked": []}
    said = incoming.said
    masked = mask(said.text) if isinstance(said, Typed) else mask_payload(said.payload)
    metadata["masked"] = list(masked.kinds)
    for kind in masked.kinds:
        metrics.MASKED.labels(kind).inc()
    return UserMessage(
        masked.text,
        collector,
        name_of(incoming.sender),
        input_channel=CHANNEL,
        message_id=id or secrets.token_urlsafe(8),
        metadata=metadata,
    )
