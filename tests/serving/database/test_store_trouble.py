"""What of a database passes and what does not, and which of it is waited for: with real databases."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from deploy.one_machine.ports import free_port
from inloghulp.serving.database.store_trouble import StoreTrouble, once_it_is_there, trouble_told
from tests.postgresql import Postgresql, postgresql, postgresql_cluster

__all__ = ["postgresql", "postgresql_cluster"]

NO_FILE = "sqlite:////nowhere/at/all.db"
GIVEN_UP = -1.0


@pytest.fixture
def no_server() -> str:
    """Where none listens."""
    return f"postgresql://nobody@127.0.0.1:{free_port()}/none"


@pytest.fixture
def server(postgresql: Postgresql) -> str:
    """A database that each server has."""
    return f"postgresql://postgres@127.0.0.1:{postgresql.port}/postgres"


def ask(address: str, *statements: str) -> None:
    """Ask a database, as the store does."""
    engine = sa.create_engine(address)
    try:
        with trouble_told(), engine.connect() as connection:
            for statement in statements:
                connection.execute(sa.text(statement))
    finally:
        engine.dispose()


def read(patience: float, *addresses: str, statements: tuple[str, ...] = ()) -> list[float]:
    """Read as a turn does, each time of the next of these: how many seconds were left each time."""
    times: list[float] = []

    async def reading(left: float) -> None:
        times.append(left)
        ask(addresses[min(len(times), len(addresses)) - 1], *statements)

    try:
        asyncio.run(once_it_is_there(reading, patience))
    except StoreTrouble:
        times.append(GIVEN_UP)
    return times


def test_a_server_that_is_not_there_is_asked_again_until_it_is(no_server: str, server: str) -> None:
    first, second, third = read(60.0, no_server, no_server, server)
    assert 60 >= first > second > third > 0


def test_it_is_not_waited_for_for_ever(no_server: str) -> None:
    *tries, end = read(0.5, no_server)
    assert len(tries) > 1
    assert end == GIVEN_UP


def test_what_a_server_answers_and_a_file_are_not_waited_for(server: str) -> None:
    too_long = ("set statement_timeout = 1", "select pg_sleep(60)")
    assert read(60.0, server, statements=too_long)[1:] == [GIVEN_UP]
    assert read(60.0, NO_FILE)[1:] == [GIVEN_UP]


def test_a_server_that_goes_while_it_is_read_is_asked_again(server: str) -> None:
    ends = ("select pg_terminate_backend(pg_backend_pid())",)
    *tries, end = read(0.5, server, statements=ends)
    assert len(tries) > 1
    assert end == GIVEN_UP


@pytest.mark.parametrize("statement", ["select 1/0", "select 'a'::integer"])
def test_what_is_wrong_with_what_is_kept_is_no_trouble_of_the_store(
    server: str, statement: str
) -> None:
    with pytest.raises(sa.exc.DataError):
        ask(server, statement)


def test_nor_is_what_is_there_already(tmp_path: Path) -> None:
    twice = ["insert into a values (1)"] * 2
    with pytest.raises(sa.exc.IntegrityError):
        ask(f"sqlite:///{tmp_path}/a.db", "create table a (b int unique)", *twice)


def test_what_it_was_is_told() -> None:
    with pytest.raises(StoreTrouble) as raised:
        ask(NO_FILE)
    assert isinstance(raised.value.__cause__, sa.exc.OperationalError)
