"""PostgreSQL's own log: a statement that fails is told there without what was typed and without names."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain

from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.database import conversation_rows as rows
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.insert_once import insert_once
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS
from inloghulp.serving.present_turn import Overtaken, PresentTurn
from tests.postgresql import Postgresql, postgresql, postgresql_cluster
from tests.serving.database.both_stores import both_stores
from tests.tiny_bot import APOLOGY, running_bot

__all__ = ["both_stores", "postgresql", "postgresql_cluster"]

SECRET = "mijn konijn is grijs met wit"
TALKATIVE = {"log_min_error_statement": "error", "log_error_verbosity": "default"}
"""What PostgreSQL does when nobody sets anything."""


class Log:
    """What was written in a log since this was made."""

    def __init__(self, cluster: Postgresql) -> None:
        self._file = cluster.folder / "log"
        self._before = len(self._file.read_bytes())

    def written(self) -> str:
        return self._file.read_bytes()[self._before :].decode()


@contextmanager
def refused_rows(cluster: Postgresql) -> Iterator[None]:
    """No event can be written, as when something is wrong with the disk."""
    engine = sa.create_engine(cluster.url)
    with engine.begin() as connection:
        connection.execute(sa.text("alter table events add constraint no check (false) not valid"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text("alter table events drop constraint no"))
        engine.dispose()


@pytest.fixture
def discreet(postgresql: Postgresql) -> Postgresql:
    """As it is started here, with our tables in it."""
    Conversations(Domain.empty(), **postgresql.options).close()
    return postgresql


@pytest.fixture
def talkative(discreet: Postgresql) -> Iterator[Postgresql]:
    """As it is started elsewhere."""
    engine = sa.create_engine(discreet.url)
    with engine.begin() as connection:
        for name, value in TALKATIVE.items():
            connection.execute(sa.text(f"alter role postgres set {name} = '{value}'"))
    yield discreet
    with engine.begin() as connection:
        connection.execute(sa.text("alter role postgres reset all"))
    engine.dispose()


@pytest.mark.parametrize(("kind", "times"), [("talkative", 2), ("discreet", 0)])
def test_what_it_tells_of_a_row_that_it_refuses(
    kind: str, times: int, request: pytest.FixtureRequest
) -> None:
    """Once as part of the row, and once as part of the statement."""
    cluster: Postgresql = request.getfixturevalue(kind)
    log, engine = Log(cluster), sa.create_engine(cluster.url)
    with refused_rows(cluster), engine.connect() as connection:
        row = {"sender_id": "me", "type_name": "user", "data": SECRET}
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(EVENTS.insert(), row)
    engine.dispose()
    assert "violates check constraint" in log.written()
    assert log.written().count(SECRET) == times


def test_a_turn_that_cannot_be_kept_tells_nothing_wherever_it_runs(
    talkative: Postgresql, tiny_model: Path, faq_folder: Path, tmp_path: Path
) -> None:
    with (
        closing(Conversations(Domain.empty(), **talkative.options)) as store,
        running_bot(tiny_model, faq_folder, tmp_path, store) as bot,
    ):
        sender, log = bot.session(), Log(talkative)
        with refused_rows(talkative):
            answer = bot.say(sender=sender, message=f"kinderen, {SECRET}", id="1")
        assert answer[0]["text"] == APOLOGY
    assert "violates check constraint" in log.written()
    assert SECRET not in log.written()
    assert name_of(sender) not in log.written()


def test_a_role_that_may_not_set_it_serves_all_the_same(postgresql: Postgresql) -> None:
    engine = sa.create_engine(postgresql.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("create role plain login"))
        connection.execute(sa.text("create database plain owner plain"))
    log = Log(postgresql)
    options = {**postgresql.options, "username": "plain", "db": "plain", "login_db": None}
    Conversations(Domain.empty(), **options).close()
    assert log.written() == ""
    with engine.connect() as connection:
        connection.execute(sa.text("drop database plain"))
        connection.execute(sa.text("drop role plain"))
    engine.dispose()


def test_who_comes_second_is_overtaken_and_that_is_no_error_of_the_database(
    store: Conversations, request: pytest.FixtureRequest
) -> None:
    in_postgresql = store.engine.dialect.name == "postgresql"
    log = Log(request.getfixturevalue("postgresql")) if in_postgresql else None
    turn = PresentTurn(message="message")
    with store.engine.begin() as connection:
        rows.begin_turn(connection, "me", turn, 1)
        rows.end_turn(connection, "me", turn, 1)
        with pytest.raises(Overtaken):
            rows.begin_turn(connection, "me", turn, 2)
        with pytest.raises(Overtaken):
            rows.end_turn(connection, "me", turn, 2)
        for _ in range(2):
            rows.delete(connection, "me", 3)
    assert log is None or log.written() == ""


def test_a_row_is_inserted_once(store: Conversations) -> None:
    row = {"name": "me", "number": 1, "turns": 1, "at": 1}
    with store.engine.begin() as connection:
        assert insert_once(connection, CONVERSATIONS, row)
        assert not insert_once(connection, CONVERSATIONS, {**row, "turns": 2})
        assert connection.execute(sa.select(CONVERSATIONS.c.turns)).scalars().all() == [1]
