"""Reading the figures beside a store that is at work: in a file, and in PostgreSQL."""

import datetime

import pytest
import sqlalchemy as sa

from inloghulp.serving.database import figure_rows
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.figure_rows import remarks, thumbs, turn_figures
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.database.tables import FIGURES, OPINIONS
from tests.serving.database.both_stores import both_stores, postgresql, postgresql_cluster

__all__ = ["both_stores", "postgresql", "postgresql_cluster"]

DAY = datetime.date(2026, 3, 2)


def hour(day: datetime.date) -> int:
    return int(datetime.datetime.combine(day, datetime.time(12)).timestamp()) // 3600


def test_turns_come_by_conversation_however_many_are_read_at_once(
    store: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_rows, "AT_ONCE", 3)
    told = {"pressed": False, "asked": False, "missed": True}
    keys = [(number, turn) for number in (0, 5, 2**61) for turn in (1, 2, 3)]
    rows = [{"conversation": n, "turn": t, "hour": hour(DAY), **told} for n, t in reversed(keys)]
    with store.engine.begin() as connection:
        connection.execute(FIGURES.insert(), rows)
    reader = Reader(store.engine.url)
    found = list(turn_figures(reader, DAY))
    assert [(one.conversation, one.turn) for one in found] == keys
    assert all(one.missed and not one.asked for one in found)
    assert list(turn_figures(reader, DAY + datetime.timedelta(days=1))) == []
    reader.close()


def test_thumbs_are_counted_and_remarks_told(store: Conversations) -> None:
    told = {"conversation": 1, "topic": "flash", "outcome": None}
    rows = [
        {"opinion": "a", "day": DAY, "helpful": True, "remark": None, **told},
        {"opinion": "b", "day": DAY, "helpful": True, "remark": "fijn", **told},
        {
            "opinion": "c",
            "day": datetime.date(2020, 1, 1),
            "helpful": False,
            "remark": "ooit",
            **told,
        },
    ]
    with store.engine.begin() as connection:
        connection.execute(OPINIONS.insert(), rows)
    reader = Reader(store.engine.url)
    assert [(one.helpful, one.number) for one in thumbs(reader, DAY)] == [(True, 2)]
    assert [one.text for one in remarks(reader, DAY)] == ["fijn"]
    assert len(remarks(reader, None)) == 2
    reader.close()


def test_nothing_can_be_written(store: Conversations) -> None:
    reader = Reader(store.engine.url)
    with reader.connection() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.execute(FIGURES.delete())
    reader.close()
