"""Connections that only read, beside those of the turns: what takes long holds up no parent."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.pool import NullPool

from inloghulp.serving.database.database import BUSY
from inloghulp.serving.database.postgresql import server_engine

AT_ONCE = 2
"""Connections to a database with a server."""

STATEMENT_WITHIN = 60.0
"""Seconds that one statement may take there."""


class Reader:
    """Reads the database of a store.

    A connection is to be kept shortly: while one reads, SQLite cannot empty its log of changes, in which what was
    deleted still stands.
    """

    def __init__(self, url: URL) -> None:
        self._engine = (
            _file(str(url.database))
            if _is_file(url)
            else server_engine(url, AT_ONCE, STATEMENT_WITHIN)
        )

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a connection on which nothing can be changed."""
        with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(postgresql_readonly=True)
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _is_file(url: URL) -> bool:
    return bool(url.get_backend_name() == "sqlite")


def _file(path: str) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{quote(path)}?mode=ro", uri=True, timeout=BUSY, check_same_thread=False
        )
        # Letters that are broken become question marks.
        connection.text_factory = lambda text: str(text, "utf-8", "replace")
        return connection

    return sa.create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
