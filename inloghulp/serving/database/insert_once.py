"""A row that another process may have inserted at the same moment: that is ordinary, so it is no error.

PostgreSQL writes a statement that fails in its log, with all that stands in it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite says it in the same words
from sqlalchemy.engine import Connection


def insert_once(connection: Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert a row; false where one with the same key is there already."""
    return bool(connection.execute(_statement(table), values).rowcount)


@cache
def _statement(table: sa.Table) -> Any:
    return insert(table).on_conflict_do_nothing()
