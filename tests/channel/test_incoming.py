"""Reading a request: whatever is posted, it is understood or refused in words."""

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from inloghulp.channel.incoming import Incoming, Refused, read_incoming

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
        assert incoming.message
        assert incoming.message.strip()[0] != "/"
        incoming.message.encode()
