"""What a client may post: checked here, so that a wrong request never touches a conversation."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from inloghulp.channel.browsers_and_devices import KNOWN

LONGEST_MESSAGE = 2000
LONGEST_ID = 64
LONGEST_TITLE = 200
RASA_COMMANDS = frozenset({"restart", "back", "session_start"})
"""Intents of every Rasa domain that act on the conversation itself: never a button of ours."""

_PAYLOAD = re.compile(r"/([A-Za-z0-9_]+)(\{.*\})?", re.DOTALL)


class Refused(Exception):
    """A request that is not taken; the message says what is wrong and expected."""

    def __init__(
        self, status: int, message: str, retry_after: int | None = None, text: str | None = None
    ) -> None:
        """`retry_after`: seconds after which the same request may be answered; `text`: what a parent reads
        then, and not without these."""
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.text = text


@dataclass(frozen=True)
class Typed:
    """What a parent typed."""

    text: str


@dataclass(frozen=True)
class Pressed:
    """A button that was pressed; `title` is what stood on it."""

    payload: str
    title: str | None = None


@dataclass(frozen=True)
class Incoming:
    """One checked message."""

    sender: str
    said: Typed | Pressed
    client: dict[str, str] = field(default_factory=dict)
    id: str | None = None


def read_incoming(
    body: bytes, knows_sender: Callable[[str], bool], intents: Collection[str]
) -> Incoming:
    """Read the body of a webhook request, or raise `Refused`."""
    data = json_object(body)
    sender = known_sender(data, knows_sender)
    said = _said(data, intents)
    return Incoming(sender, said, _client(data.get("client")), read_id(data.get("id")))


def _said(data: dict[str, Any], intents: Collection[str]) -> Typed | Pressed:
    message, payload, title = data.get("message"), data.get("payload"), data.get("title")
    if (message is None) == (payload is None):
        raise Refused(400, 'expected either "message" (free text) or "payload" (a button\'s)')
    if message is not None:
        return Typed(_typed("message", message, LONGEST_MESSAGE))
    words = None if title is None else _typed("title", title, LONGEST_TITLE)
    return Pressed(_payload(payload, intents), words)


def read_sender(body: bytes, knows_sender: Callable[[str], bool]) -> str:
    """Read the body of a request that names a conversation and nothing else."""
    return known_sender(json_object(body), knows_sender)


def json_object(body: bytes) -> dict[str, Any]:
    """Return the body as a JSON object, or `Refused`."""
    try:
        data = _parse(body)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not valid JSON") from None
    if not isinstance(data, dict):
        raise Refused(400, "the body is not a JSON object")
    return data


def _parse(text: str | bytes) -> Any:
    """Strict JSON: Python's parser would also take NaN and Infinity."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


def known_sender(data: dict[str, Any], knows_sender: Callable[[str], bool]) -> str:
    """Return the sender in the body, when it is one of ours, or `Refused`."""
    sender = data.get("sender")
    if sender is None:
        raise Refused(400, '"sender" is missing: POST to /session gives one')
    if not isinstance(sender, str):
        raise Refused(400, '"sender" is not text')
    if not knows_sender(sender):
        raise Refused(403, '"sender" is not known here: POST to /session gives a new one')
    return sender


def read_text(name: str, value: object, longest: int = LONGEST_MESSAGE) -> str:
    """Text that may be kept: not empty, not too long, without control characters; or `Refused`."""
    if not isinstance(value, str):
        raise Refused(400, f'"{name}" is not text')
    if len(value) > longest:
        raise Refused(400, f'"{name}" has {len(value)} characters; at most {longest} are allowed')
    # Half a surrogate pair is valid JSON but cannot be stored; control characters say nothing.
    value = value.encode("utf-8", "replace").decode("utf-8")
    value = "".join(
        " " if unicodedata.category(char) == "Cc" and char not in "\n\t" else char for char in value
    ).strip()
    if not value:
        raise Refused(400, f'"{name}" is empty')
    return value


def _typed(name: str, value: object, longest: int) -> str:
    """Free text; never a command, also when it begins with a slash as Rasa's commands do."""
    text = read_text(name, value, longest)
    start = 0
    while start < len(text) and _could_start_command(text[start]):
        start += 1
    return text[start:] or "?"


def _could_start_command(char: str) -> bool:
    """Tell whether it is a slash, one that normalises to it, or an invisible character that could hide it."""
    normal = unicodedata.normalize("NFKC", char)
    return normal.startswith(("/", " ")) or unicodedata.category(char)[0] in "CZ"


def _payload(value: object, intents: Collection[str]) -> str:
    """Return a button's payload, written anew so that Rasa reads in it exactly what was checked."""
    expected = 'expected "/intent" or "/intent{...}" with an intent of this bot and a JSON object'
    match = _PAYLOAD.fullmatch(read_text("payload", value))
    if not match:
        raise Refused(400, f'"payload" is not a button\'s: {expected}')
    intent, entities_json = match.groups()
    if intent not in intents or intent in RASA_COMMANDS:
        raise Refused(400, f'"payload" names an unknown intent: {expected}')
    try:
        entities = _parse(entities_json or "{}")
    except (ValueError, RecursionError):
        raise Refused(400, f'"payload" has no valid JSON after the intent: {expected}') from None
    if not all(isinstance(entity, str | int | float) for entity in entities.values()):
        raise Refused(400, f'"payload" has a value that is not text or a number: {expected}')
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")


def _client(value: object) -> dict[str, str]:
    """Browser and device as far as we know them; a newer widget may send more."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused(400, '"client" is not a JSON object')
    return {key: told for key, names in KNOWN.items() if (told := value.get(key)) in names}


def read_id(value: object) -> str | None:
    """Return the name of a message, so that it is taken once; or `Refused`."""
    if value is None:
        return None
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        raise Refused(400, f'"id" is not text of 1 to {LONGEST_ID} characters')
    if not value.isprintable():  # also half a surrogate pair, which cannot be stored
        raise Refused(400, '"id" has characters that cannot be read')
    return value
