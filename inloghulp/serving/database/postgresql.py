"""Connections to PostgreSQL: a dead one is found out, and nothing waits for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import create_engine_kwargs
from sqlalchemy.engine import URL, Connection, Engine

from inloghulp.serving.database.database_calls import present_call

CONNECT_WITHIN = 2
"""Seconds in which PostgreSQL takes a connection."""

GIVEN_UP = {
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""When the system gives up a connection over which nothing is acknowledged: seconds, milliseconds for the last one."""


def server_engine(url: URL, connections: int, within: float) -> Engine:
    """Return what SQLAlchemy talks to; the server ends what takes more than so many seconds."""
    options = create_engine_kwargs(url)  # PostgreSQL: the schema that the environment names
    options |= {"pool_size": connections, "max_overflow": 0, "hide_parameters": True}
    ours = {"connect_timeout": CONNECT_WITHIN, **GIVEN_UP}
    options["connect_args"] = {**ours, **options.get("connect_args", {})}
    engine = sa.create_engine(url, **options)
    _prepare(engine, round(within * 1000))
    _tell_calls(engine)
    return engine


def _prepare(engine: Engine, milliseconds: int) -> None:
    """Set what holds for each session."""
    settings = (
        f"SET statement_timeout = {milliseconds};"
        # Else a client that was lost in the midst of a turn keeps that conversation locked.
        f"SET idle_in_transaction_session_timeout = {milliseconds};"
        # Its log would get statements that fail, and rows that it refuses: with what parents typed, and tokens.
        "SELECT set_config('log_min_error_statement', 'panic', false),"
        " set_config('log_error_verbosity', 'terse', false)"
        " WHERE current_setting('is_superuser') = 'on'"  # others may not, and docs/security.md is for these
    )

    def connect(dialect: Any, _: Any, arguments: Any, options: Any) -> Any:
        if call := present_call():
            call.go_on()
        connection = dialect.connect(*arguments, **options)
        _use(connection)
        connection.autocommit = True  # what is set in a transaction goes with it
        with connection.cursor() as cursor:
            cursor.execute(settings)
        connection.autocommit = False
        return connection

    sa.event.listen(engine, "do_connect", connect)


def _tell_calls(engine: Engine) -> None:
    """Tell the call of a thread which connection it uses, and look whether that one still answers."""

    def look(connection: Any, *_: Any) -> None:
        # SQLAlchemy's own look (`pool_pre_ping`) comes before anybody knows for which connection a thread waits.
        _use(connection)
        if not engine.dialect.do_ping(connection):
            raise sa.exc.InvalidatePoolError

    def leave(*_: Any) -> None:
        if call := present_call():
            call.leave()

    sa.event.listen(engine, "checkout", look)
    sa.event.listen(engine, "checkin", leave)


def _use(connection: Any) -> None:
    if call := present_call():
        call.use(connection)


def may_take(connection: Connection, seconds: float) -> None:
    """Let each statement of this transaction take so long."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(seconds * 1000)}")


@contextmanager
def without_haste(engine: Engine) -> Iterator[Connection]:
    """Give a connection for what is done outside a transaction, and takes as long as it needs."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.detach()  # it is closed, and no turn gets one that may wait for ever
            connection.exec_driver_sql("SET statement_timeout = 0")
        yield connection
