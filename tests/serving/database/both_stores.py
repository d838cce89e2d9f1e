"""A store in a file, and one in PostgreSQL, each empty before and after a test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS, FIGURES, OPINIONS
from tests.postgresql import Postgresql, postgresql, postgresql_cluster

__all__ = ["both_stores", "postgresql", "postgresql_cluster"]


@pytest.fixture(params=["sqlite", "postgresql"], name="store")
def both_stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Conversations]:
    """Kept in one of the two."""
    if request.param == "sqlite":
        options: dict[str, Any] = {"db": str(tmp_path / "conversations.db")}
    else:
        database: Postgresql = request.getfixturevalue("postgresql")
        options = database.options
    kept = Conversations(Domain.empty(), **options)
    _empty(kept)
    yield kept
    _empty(kept)
    kept.close()


def _empty(kept: Conversations) -> None:
    with kept.engine.begin() as connection:
        for table in (EVENTS, CONVERSATIONS, FIGURES, OPINIONS):
            connection.execute(table.delete())
