"""Where conversations are kept by default: one SQLite file, named in endpoints.yml."""

from typing import Any

import sqlalchemy
from rasa.core.tracker_store import SQLTrackerStore

from inloghulp import settings


class SqliteConversations(SQLTrackerStore):
    """Rasa's SQL tracker store on a file in `settings.STATE`, wherever it is started from.

    Rasa's `type: SQL` with SQLite takes a path relative to the working directory, does not make
    the folder, and waits for the disk several times a message.
    """

    def __init__(self, domain: Any = None, event_broker: Any = None, **_: Any) -> None:
        settings.STATE.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = settings.STATE / "conversations.db"
        super().__init__(domain, dialect="sqlite", db=str(database), event_broker=event_broker)
        sqlalchemy.event.listen(self.engine, "connect", _write_ahead)


def _write_ahead(connection: Any, _: Any) -> None:
    """Readers and the writer do not wait for each other; a power cut may lose the last turn."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
