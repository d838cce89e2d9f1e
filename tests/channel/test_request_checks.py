"""Reading a request: whatever is posted, it is understood or refused in words."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inloghulp.channel.request_checks import Incoming, Pressed, Refused, Typed, read_incoming

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
KEYS = st.sampled_from(["sender", "message", "payload", "client", "id"]) | st.text()


def read(body: bytes) -> Incoming | None:
    try:
        return read_incoming(body, lambda sender: sender == "me", ["greet", "restart"])
    except Refused as error:
        refused = error
    assert 400 <= refused.status < 500
    assert str(refused)
    return None


@given(st.dictionaries(KEYS, VALUES))
@example({"sender": "me", "message": "hallo", "client": {"browser": ["edge"], "device": {}}})
def test_any_object_is_read_or_refused(body: dict[str, Any]) -> None:
    read(json.dumps(body).encode())


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    read(body)


@given(st.text(min_size=1, max_size=2000), st.sampled_from(["", "/", "/greet", "  //", "\u2060/"]))
def test_free_text_never_begins_with_a_slash(text: str, start: str) -> None:
    incoming = read(json.dumps({"sender": "me", "message": (start + text)[:2000]}).encode())
    if incoming:
        assert isinstance(incoming.said, Typed)
        assert incoming.said.text.strip()[0] != "/"
        incoming.said.text.encode()


def posted(**body: Any) -> Incoming:
    incoming = read(json.dumps({"sender": "me", **body}).encode())
    assert incoming
    return incoming


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("/", "?"),
        (" // / ", "?"),
        ("//greet", "greet"),
        ("/ /greet /twee", "greet /twee"),
        ("\u2060/greet", "greet"),
        ("\u00b4/greet", "greet"),
        (" een\x07twee\n\tdrie\x1b", "een twee\n\tdrie"),
        ("een \u00e9\U0001f600", "een \u00e9\U0001f600"),
    ],
)
def test_of_what_is_typed_only_commands_and_control_characters_go(typed: str, taken: str) -> None:
    assert posted(message=typed).said == Typed(taken)


@pytest.mark.parametrize(
    ("sent", "payload"),
    [
        ("/greet", "/greet"),
        ("/greet{}", "/greet"),
        ('/greet{"a":1,"b":0.5}', '/greet{"a": 1, "b": 0.5}'),
        ('/greet{"a": "caf\u00e9", "b": true}', '/greet{"a": "caf\u00e9", "b": true}'),
    ],
)
def test_a_button_is_written_anew(sent: str, payload: str) -> None:
    assert posted(payload=sent, title="Hoi") == Incoming("me", Pressed(payload, "Hoi"))
    assert posted(payload=sent).said == Pressed(payload)


def test_all_that_is_known_of_a_message_is_read_and_nothing_else() -> None:
    client = {"browser": "edge", "device": "toaster", "screen": 3}
    incoming = posted(message="hallo", title="Hoi", id="1", client=client, more=[1])
    assert incoming == Incoming("me", Typed("hallo"), id="1", client={"browser": "edge"})
