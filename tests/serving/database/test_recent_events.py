"""What is read of a long conversation: the last turns, and what still counts of the others."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.database import conversation_rows
from inloghulp.serving.database.conversations import RECENT_TURNS, Conversations
from inloghulp.serving.database.recent_events import recent_events

DOMAIN = Domain.from_dict(
    {
        "slots": {
            name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("early", "state")
        }
    }
)


def turn(number: int, *more: Event) -> list[Event]:
    return [
        UserUttered(f"bericht {number}", {"name": "greet", "confidence": 1.0}),
        ActionExecuted("action_greet"),
        BotUttered(f"antwoord {number}"),
        SlotSet("state", number),
        *more,
        ActionExecuted("action_listen"),
    ]


def turns(first: int, last: int) -> list[Event]:
    return [event for number in range(first, last + 1) for event in turn(number)]


START: list[Event] = [
    ActionExecuted("action_session_start"),
    SessionStarted(),
    SlotSet("early", "bird"),
    ActionExecuted("action_listen"),
]

CONVERSATIONS: dict[str, list[Event]] = {
    "short": [*START, *turns(1, 2)],
    "long": [*START, *turns(1, 40)],
    "another session": [*START, *turns(1, 20), *START, *turns(21, 40)],
    "a session just begun": [*START, *turns(1, 20), *START],
    "begun again": [*START, *turns(1, 20), Restarted(), *turns(21, 40)],
    "slots emptied": [*START, *turns(1, 3), AllSlotsReset(), *turns(4, 40)],
    "a form": [*START, *turn(1, ActiveLoop("form")), *turns(2, 40)],
    "a form that ended": [
        *START,
        *turn(1, ActiveLoop("form")),
        *turn(2, ActiveLoop(None)),
        *turns(3, 40),
    ],
    "paused": [*START, *turn(1, ConversationPaused()), *turns(2, 40)],
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Conversations]:
    store = Conversations(DOMAIN, db=str(tmp_path / "conversations.db"))
    yield store
    store.close()


def keep(store: Conversations, events: list[Event]) -> None:
    for i, event in enumerate(events):
        event.timestamp = 1000.0 + i
    tracker = DialogueStateTracker.from_events("me", events, DOMAIN.slots)
    asyncio.run(store.save(tracker))


def read(store: Conversations) -> DialogueStateTracker:
    tracker = asyncio.run(store.retrieve("me"))
    assert tracker is not None
    return tracker


def standing(tracker: DialogueStateTracker) -> tuple[Any, ...]:
    """All that a conversation is at, but not how it came there."""
    return (
        tracker.current_slot_values(),
        tracker.active_loop_name,
        tracker.is_paused(),
        tracker.latest_action_name,
        tracker.latest_message.text if tracker.latest_message else None,
        [e.text for e in tracker.applied_events() if isinstance(e, UserUttered)][-RECENT_TURNS:],
    )


@pytest.mark.parametrize("events", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_it_stands_where_the_whole_conversation_stands(
    store: Conversations, events: list[Event]
) -> None:
    keep(store, events)
    whole = asyncio.run(store.retrieve_full_tracker("me"))
    assert whole is not None
    assert len(whole.events) == len(events)
    for _ in ("read", "remembered"):
        end = read(store)
        assert standing(end) == standing(whole)
        assert len(end.events) < 50
    condensed = DialogueStateTracker.from_events(
        "me", recent_events(list(events), RECENT_TURNS), DOMAIN.slots
    )
    assert standing(condensed) == standing(whole)
    assert len(condensed.events) < 50


def statements(store: Conversations, work: Callable[[], Any]) -> list[str]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    work()
    sa.event.remove(store.engine, "before_cursor_execute", note)
    return asked


def test_what_this_process_knows_takes_one_query(store: Conversations) -> None:
    keep(store, CONVERSATIONS["long"])
    first = read(store)
    asked = statements(store, lambda: read(store))
    assert len(asked) == 1
    assert "events.data" not in asked[0]
    assert read(store).events == first.events


def test_what_another_process_wrote_since_is_read_and_no_more(
    store: Conversations, tmp_path: Path
) -> None:
    keep(store, CONVERSATIONS["long"])
    read(store)
    other = Conversations(DOMAIN, db=str(tmp_path / "conversations.db"), alone=False)
    tracker = asyncio.run(other.retrieve("me"))
    assert tracker is not None
    tracker.update_with_events(turn(41), None)
    asyncio.run(other.save(tracker))
    other.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(conversation_rows, "end_of")
        assert read(store).get_slot("state") == 41
    assert [e.text for e in read(store).events if isinstance(e, UserUttered)] == [
        f"bericht {i}" for i in (39, 40, 41)
    ]


def test_a_conversation_that_others_deleted_is_not_remembered(
    store: Conversations, tmp_path: Path
) -> None:
    keep(store, CONVERSATIONS["short"])
    read(store)
    other = Conversations(DOMAIN, db=str(tmp_path / "conversations.db"), alone=False)
    asyncio.run(other.forget("me"))
    other.close()
    assert asyncio.run(store.retrieve("me")) is None


def test_only_what_is_new_is_written(store: Conversations) -> None:
    keep(store, CONVERSATIONS["another session"])
    for reading in (store.retrieve, store.retrieve_full_tracker):
        tracker = asyncio.run(reading("me"))
        assert tracker is not None
        for number in (41, 42):  # twice: what was written once is not written again
            tracker.update_with_events(turn(number), None)
            asyncio.run(store.save(tracker))
    whole = asyncio.run(store.retrieve_full_tracker("me"))
    assert whole is not None
    assert len(whole.events) == len(CONVERSATIONS["another session"]) + 4 * len(turn(1))


def test_an_event_is_never_earlier_than_the_one_before_it(store: Conversations) -> None:
    keep(store, CONVERSATIONS["short"])
    tracker = read(store)
    latest = tracker.events[-1].timestamp
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: latest - 600)
        tracker.update_with_events(turn(3), None)
    asyncio.run(store.save(tracker))
    assert all(event.timestamp == latest for event in list(read(store).events)[-5:])


def test_how_many_turns_are_read_can_be_set(tmp_path: Path) -> None:
    store = Conversations(DOMAIN, db=str(tmp_path / "a.db"), recent_turns="7")
    keep(store, CONVERSATIONS["long"])
    said = [e for e in read(store).events if isinstance(e, UserUttered)]
    assert len(said) == 7
    store.close()
