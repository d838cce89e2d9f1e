"""The state of the engine out of the events of a conversation: what was offered stands in what the bot said."""

from typing import Any

import pytest

from actions.tracker_state import STATE_SLOT, state_of
from inloghulp.diagnosis.state import Button, State

YES = {"title": "Ja", "payload": "/affirm", "key": "yes"}
ONE = {"title": "Eén kind", "payload": '/inform{"children": "one"}', "key": "one"}
OFFERED = (Button("Ja", "affirm", {}, "yes"), Button("Eén kind", "inform", {"children": "one"}))
SLOT = {"event": "slot", "name": STATE_SLOT, "value": {}}
LISTEN = {"event": "action", "name": "action_listen"}
SESSION = [{"event": "action", "name": "action_session_start"}, {"event": "session_started"}]


def said(*buttons: dict[str, str]) -> dict[str, Any]:
    return {"event": "bot", "text": "Zo.", "data": {"buttons": [*buttons]} if buttons else None}


def parent() -> dict[str, Any]:
    return {"event": "user", "text": "ja"}


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([parent(), said(YES, ONE), SLOT, LISTEN, parent()], id="one bubble"),
        pytest.param([parent(), said(YES), said(), said(ONE), SLOT, parent()], id="more bubbles"),
        pytest.param(
            [parent(), said(ONE), SLOT, LISTEN, parent(), said(YES, ONE), SLOT, LISTEN, parent()],
            id="the last turn",
        ),
        pytest.param(
            [parent(), said(YES, ONE), SLOT, LISTEN, parent(), said(), LISTEN, parent()],
            id="after an apology, which sets no state",
        ),
        pytest.param(
            [parent(), said(YES, ONE), SLOT, LISTEN, *SESSION, SLOT, LISTEN, parent()],
            id="in a new session, to which the state was carried over",
        ),
    ],
)
def test_what_was_offered_last_is_in_the_state(events: list[dict[str, Any]]) -> None:
    assert state_of({"misses": 1}, events) == State(misses=1, offered=OFFERED)


@pytest.mark.parametrize(
    "events",
    [
        [],
        [parent()],
        [parent(), said(YES), LISTEN, parent()],
        [parent(), said(YES), SLOT, LISTEN, parent(), said(), SLOT, LISTEN, parent()],
        [SLOT, LISTEN, parent()],
    ],
)
def test_what_was_offered_before_or_by_no_state_is_not(events: list[dict[str, Any]]) -> None:
    assert state_of(None, events).offered == ()
    assert state_of({"misses": 1}, events) == State(misses=1)
