"""Reading conversations back beside a store that is at work: in a file, and in PostgreSQL."""

import datetime
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from inloghulp.serving.database import kept_conversations
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.kept_conversations import Wanted, conversation, find, not_understood
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS, FIGURES, OPINIONS
from tests.serving.database.both_stores import both_stores, postgresql, postgresql_cluster

__all__ = ["both_stores", "postgresql", "postgresql_cluster"]

NOW = int(time.time())


@pytest.fixture
def reader(store: Conversations) -> Iterator[Reader]:
    made = Reader(store.engine.url)
    yield made
    made.close()


def keep(store: Conversations, number: int, *turns: dict[str, Any], ago: int = 0) -> None:
    """A conversation with a row for what the parent said, and a figure, for each turn."""
    name = f"name-{number}"
    told = {"pressed": False, "asked": False, "missed": False, "moves": ""}
    with store.engine.begin() as connection:
        row = {"name": name, "number": number, "turns": len(turns), "at": NOW - ago}
        connection.execute(CONVERSATIONS.insert(), row)
        for at, turn in enumerate(turns, 1):
            text, figure = turn.pop("text"), {**told, **turn}
            data = text if text.startswith("{") else json.dumps({"event": "user", "text": text})
            if text and figure["moves"] != "taken_back":
                event = {"sender_id": name, "type_name": "user", "timestamp": NOW, "data": data}
                connection.execute(EVENTS.insert(), event)
            hour = (NOW - ago) // 3600
            connection.execute(
                FIGURES.insert(), {"conversation": number, "turn": at, "hour": hour, **figure}
            )


def numbers(reader: Reader, **wanted: Any) -> list[int]:
    return [one.number for one in find(reader, Wanted(**wanted)).conversations]


def test_each_filter_finds_its_own(store: Conversations, reader: Reader) -> None:
    keep(store, 1, {"text": "ik zie Flash", "topic": "flash", "outcome": "resolved"}, ago=3)
    keep(store, 2, {"text": "Één kind is wég", "missed": True}, ago=2)
    keep(store, 3, {"text": "/how", "asked": True, "topic": "software"}, ago=1)
    keep(store, 4, {"text": "lang geleden flash"}, ago=9 * 24 * 3600)
    opinion = {"opinion": "a", "conversation": 2, "day": datetime.date.today(), "helpful": False}
    with store.engine.begin() as connection:
        connection.execute(OPINIONS.insert(), {**opinion, "remark": "niet fijn"})
    assert numbers(reader) == [3, 2, 1, 4]
    assert numbers(reader, topic="flash") == [1]
    assert numbers(reader, outcome="resolved") == [1]
    assert numbers(reader, missed=True) == [2]
    assert numbers(reader, asked=True) == [3]
    assert numbers(reader, helpful=False) == [2]
    assert numbers(reader, helpful=True) == []
    assert numbers(reader, since=datetime.date.today() - datetime.timedelta(days=7)) == [3, 2, 1]
    assert numbers(reader, words=("flash",)) == [1, 4]
    assert numbers(reader, words=("FLASH", "zie")) == [1]
    assert numbers(reader, words=("weg", "een")) == [2]
    assert numbers(reader, words=("how",)) == []  # a button is not what a parent typed
    assert numbers(reader, words=("%",)) == []


def test_a_list_goes_on_where_it_stopped(
    store: Conversations, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_conversations, "ON_A_PAGE", 2)
    monkeypatch.setattr(kept_conversations, "LOOKED_AT", 3)
    for number in range(1, 8):
        keep(store, number, {"text": "even" if number % 2 == 0 else "oneven"}, ago=number // 3)
    seen, after = [], None
    for _ in range(10):
        found = find(reader, Wanted(words=("oneven",)), after)
        seen.append([one.number for one in found.conversations])
        after = found.after
        if after is None:
            break
    assert sorted(number for page in seen for number in page) == [1, 3, 5, 7]
    assert all(len(page) <= 2 for page in seen)


def test_looking_for_long_stops_and_can_go_on(
    store: Conversations, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_conversations, "WITHIN", -1)
    monkeypatch.setattr(kept_conversations, "LOOKED_AT", 1)
    keep(store, 1, {"text": "naald"}, ago=5)
    keep(store, 2, {"text": "hooi"})
    first = find(reader, Wanted(words=("naald",)))
    assert first.conversations == []
    assert [
        one.number for one in find(reader, Wanted(words=("naald",)), first.after).conversations
    ] == [1]


def test_a_figure_stands_beside_what_was_said(store: Conversations, reader: Reader) -> None:
    keep(
        store,
        1,
        {"text": "", "intent": "too_old"},
        {"text": "een", "intent": "first"},
        {"text": "weg", "intent": "back", "moves": "taken_back"},
        {"text": "twee", "intent": "second"},
    )
    kept = conversation(reader, 1)
    assert kept
    told = [(said.text, figure.intent if figure else None) for said, figure in kept.played()]
    assert told == [("een", "first"), ("twee", "second")]
    keep(store, 2, {"text": "los"})
    with store.engine.begin() as connection:
        connection.execute(FIGURES.delete())
    kept = conversation(reader, 2)
    assert kept
    assert [figure for _, figure in kept.played()] == [None]


def test_a_row_that_cannot_be_read_hides_no_others(store: Conversations, reader: Reader) -> None:
    keep(store, 1, {"text": "{kapot"}, {"text": "heel"})
    kept = conversation(reader, 1)
    assert kept
    assert [said.text for said in kept.said] == ["", "heel"]
    assert conversation(reader, 2) is None


def test_what_was_not_understood(store: Conversations, reader: Reader) -> None:
    keep(store, 1, {"text": "qwerty", "missed": True}, {"text": "flash"}, ago=2)
    keep(store, 2, {"text": "iets met flash", "asked": True}, {"text": "/how", "missed": True})
    day = datetime.date.today() - datetime.timedelta(days=1)
    found = [(number, said.text) for number, said, _ in not_understood(reader, day, 10)]
    assert found == [(2, "iets met flash"), (1, "qwerty")]
    assert len(not_understood(reader, day, 1)) == 1
