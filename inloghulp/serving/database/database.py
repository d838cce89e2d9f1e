"""The connection to the database that keeps the conversations, and what to do when there is none."""

import logging
import os
import stat
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import QueuePool

from inloghulp import folders
from inloghulp.serving.database.tables import made_by
from inloghulp.serving.logged_errors import reason, told
from inloghulp.serving.service_address import DATABASE, refuse_unclear

BUSY = 1.5
"""Seconds that is waited for another writer of a SQLite file."""

logger = logging.getLogger(__name__)

_DAMAGED = (
    "The file is damaged: put back a copy of it, or move it away together with what begins with "
    "the same name; then all conversations begin anew."
)
_REMEDIES = {
    "locked": "Another program holds the file: stop that one.",
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "full": "Make room on the disk.",
    "space": "Make room on the disk.",
    "i/o": "The disk is full or broken: make room on it.",
}
_RIGHTS = "Give the user that runs this the right to write the file and its folder."
_SERVER = "Does it run, and is what endpoints.yml says of it (tracker_store) right?"


class SqliteFile:
    """A SQLite file with one connection, which is kept.

    The file may go, come back or be changed while we run: then the connection is made anew, since one that is kept
    goes on writing to a file that was deleted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._was_there = False
        self._as_we_left_it: Signs | None = None

    def engine(self) -> Engine:
        """Return what SQLAlchemy talks to."""
        engine = sa.create_engine(
            URL.create("sqlite", database=str(self.path)),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            connect_args={"timeout": BUSY, "check_same_thread": False},
            hide_parameters=True,
        )
        sa.event.listen(engine, "do_connect", self._make)
        sa.event.listen(engine, "connect", self._prepare)
        sa.event.listen(engine, "checkout", self._refuse_changed)
        sa.event.listen(engine, "checkin", self._remember)
        sa.event.listen(engine, "handle_error", _connect_anew)
        return engine

    def _make(self, *_: Any) -> None:
        """Make the file where it is missing, so that it is ours alone from the first moment."""
        if self.path.exists():
            self._was_there = True
            return
        if self._was_there:
            logger.error("%s is gone: a new file is made, and conversations begin anew", self.path)
        handle, draft = tempfile.mkstemp(dir=self.path.parent)  # made with mode 600
        os.close(handle)
        try:
            # Never opened by its own name outside SQLite: closing it would drop SQLite's locks on it.
            os.link(draft, self.path)
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
        self._was_there = True

    def _prepare(self, connection: Any, _: Any) -> None:
        # Letters that are broken become question marks, and the row can still be read.
        connection.text_factory = lambda text: str(text, "utf-8", "replace")
        # Readers and the writer do not wait for each other; a power cut may lose the last turn.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
        for make in _MAKE_TABLES:
            connection.execute(make)
        self._remember()

    def _remember(self, *_: Any) -> None:
        self._as_we_left_it = signs_of(self.path)

    def _refuse_changed(self, *_: Any) -> None:
        if signs_of(self.path) != self._as_we_left_it:
            raise sa.exc.DisconnectionError("the file is not as it was left")


def _connect_anew(failure: Any) -> None:
    """Close a connection that would never recover: the file could not be written when it was made, say."""
    if not isinstance(failure.sqlalchemy_exception, sa.exc.IntegrityError):
        failure.is_disconnect = True


Signs = tuple[int, int, int, int]


def signs_of(path: Path) -> Signs | None:
    """Return what tells that a file is another one, or was changed; none when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


_MAKE_TABLES = made_by(sa.create_engine("sqlite://").dialect)


def clean_log(engine: Engine, *, wait: bool = True) -> bool:
    """Empty SQLite's log of changes (WAL), in which what was deleted stands until then; false while somebody reads.

    With `wait` who reads may end first, for so long as a writer is waited for.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(BUSY * 1000) if wait else 0}")
        busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(BUSY * 1000)}")
    return not busy


def make_private(file: Path) -> None:
    """Take away the rights of others in a file, and make the folder of our own state for nobody else."""
    if file.parent == folders.STATE:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_private(file.parent, 0o700)
    keep_private(file, 0o600)


def keep_private(path: Path, mode: int) -> None:
    """Take away the rights of other users of the machine; give none that it did not have."""
    if path.exists():
        now = stat.S_IMODE(path.stat().st_mode)
        if now & ~mode:
            path.chmod(now & mode)


def trouble(error: BaseException, url: URL) -> str:
    """In one line: what is wrong, where, and the remedy."""
    why = (reason(error) or told(error)).rstrip(".")
    if url.get_backend_name() != "sqlite":
        at = f"{url.get_backend_name()} at {url.host}:{url.port}, database {url.database}"
        return f"conversations cannot be kept in {at}: {why}. {_SERVER}"
    path = Path(str(url.database))
    remedies = [remedy for sign, remedy in _REMEDIES.items() if sign in why.lower()]
    remedy = remedies[0] if remedies else _RIGHTS
    if path.is_dir():
        remedy = "A folder stands where the file should be: move it away."
    return f"conversations cannot be kept in {path}: {why}. {remedy}"


def url_of(
    dialect: str,
    host: str | None,
    port: int | str | None,
    db: str | None,
    username: str | None,
    password: str | None,
    query: dict[str, Any] | None,
) -> URL:
    """Return the address that the options of endpoints.yml name; as in Rasa `host` may be all of it.

    Raises `NoAddress`, of which all may be told.
    """
    if host and ("://" in host or "@" in host) and not host.startswith("sqlite:"):
        refuse_unclear(host, "INLOGHULP_DATABASE (tracker_store in endpoints.yml)", DATABASE)
    if host and "://" in host:
        return sa.engine.make_url(host)
    if dialect == "sqlite":
        return URL.create("sqlite", database=db or str(folders.STATE / "conversations.db"))
    at = urlsplit(f"//{host}") if host else None
    return URL.create(
        dialect,
        username=username,
        password=password,
        host=at.hostname if at else None,
        port=(at.port if at and at.port else None) or (int(port) if port else None),
        database=db or "rasa.db",
        query=query or {},
    )
