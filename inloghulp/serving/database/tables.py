"""The tables of the database: Rasa's own for the events, and ours beside it.

docs/architecture.md tells what each is for, docs/privacy.md how long what is in it stays.
"""

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine
from sqlalchemy.schema import CreateIndex, CreateTable

from inloghulp.serving.database.postgresql import may_take

MADE_WITHIN = 10 * 60.0
"""Seconds in which a database or a table is made; an index of a table with many rows takes its time."""

_NAME = sa.String(64)
_NUMBER = sa.BigInteger

EVENTS: sa.Table = SQLTrackerStore.SQLEvent.__table__
"""Rasa's table: everything that happened, a row each."""

_OURS = sa.MetaData()

CONVERSATIONS = sa.Table(
    "conversations",
    _OURS,
    sa.Column("name", _NAME, primary_key=True, comment="sender_id in `events`"),
    sa.Column("number", _NUMBER, nullable=False, comment="a random one: conversation in `figures`"),
    sa.Column("turns", _NUMBER, nullable=False, comment="how many were played"),
    sa.Column("at", _NUMBER, nullable=False, comment="when the last one was, seconds since 1970"),
    sqlite_with_rowid=False,
)
"""One row a conversation. Without it nothing leads from the figures to what was said."""

TURNS = sa.Table(
    "turns",
    _OURS,
    sa.Column("conversation", _NAME, primary_key=True),
    sa.Column(
        "message", sa.String(32), primary_key=True, comment="of the id that a client gave it"
    ),
    sa.Column("after", _NUMBER, nullable=False, comment="the last event before the turn"),
    sa.Column("last", _NUMBER, nullable=False, comment="the last event of the turn"),
    sqlite_with_rowid=False,
)
"""Where the answer to a message stands, so that one that is sent again is not played again."""

OPINIONS = sa.Table(
    "opinions",
    _OURS,
    sa.Column("opinion", sa.String(32), primary_key=True, comment="of conversation and id"),
    sa.Column("conversation", _NUMBER, nullable=False, comment="its number", index=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("remark", sa.Text),
    sa.Column("topic", sa.String(64)),
    sa.Column("outcome", sa.String(64)),
)
"""Thumbs and remarks."""

FORGOTTEN = sa.Table(
    "forgotten",
    _OURS,
    sa.Column("conversation", sa.String(32), primary_key=True, comment="of its name"),
    sa.Column("at", _NUMBER, nullable=False, comment="seconds since 1970"),
    sqlite_with_rowid=False,
)
"""Conversations whose token does nothing any more, until it expires by itself."""

PROPOSALS = sa.Table(
    "proposals",
    _OURS,
    sa.Column("proposal", sa.String(32), primary_key=True, comment="of message and target"),
    sa.Column("conversation", _NUMBER, nullable=False, comment="its number", index=True),
    sa.Column("day", sa.Date, nullable=False, comment="of the message"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("target", sa.String(128), nullable=False, comment="topic:name or answer:name"),
)
"""Messages that staff proposed as an example; they go when the message goes."""

FIGURES = sa.Table(
    "figures",
    _OURS,
    sa.Column("conversation", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("turn", _NUMBER, primary_key=True, autoincrement=False, comment="1 is the first"),
    sa.Column("hour", _NUMBER, nullable=False, comment="when, in whole hours since 1970"),
    sa.Column("pressed", sa.Boolean, nullable=False, comment="a button, and not text"),
    sa.Column("intent", sa.String(64), comment="what was understood"),
    sa.Column(
        "moves", sa.String(255), comment="what the message did, with spaces between; taken_back"
    ),
    sa.Column("topic", sa.String(64)),
    sa.Column("step", sa.String(128)),
    sa.Column("outcome", sa.String(64)),
    sa.Column("asked", sa.Boolean, nullable=False, comment="the bot asked first what was meant"),
    sa.Column("missed", sa.Boolean, nullable=False, comment="it did not understand"),
    sa.Column("helpful", sa.Boolean, comment="the thumb that was given after this turn"),
    sqlite_with_rowid=False,
)
"""One row a turn without anything of a person; it stays when the conversation is deleted."""

_OF_CONVERSATION = sa.DDL(
    "CREATE INDEX IF NOT EXISTS events_of_conversation ON events (sender_id, id)"
)


def make_tables(engine: Engine) -> None:
    """Make each table that is missing in a database with a server."""
    try:
        _make_tables(engine)
    except (sa.exc.ProgrammingError, sa.exc.IntegrityError):
        # Another replica that starts at the same moment was first, or somebody made them for a user who may not.
        with engine.connect() as connection:
            for table in (EVENTS, *_OURS.sorted_tables):
                connection.execute(sa.select(table).limit(0))


def _make_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        may_take(connection, MADE_WITHIN)
        for statement in _statements():
            connection.execute(statement)
        if engine.dialect.name == "postgresql":  # in SQLite each index ends with the id by itself
            connection.execute(_OF_CONVERSATION)


def made_by(dialect: sa.engine.Dialect) -> list[str]:
    """Return the statements that make each table that is missing, for a file."""
    return [str(statement.compile(dialect=dialect)) for statement in _statements()]


def _statements() -> list[CreateTable | CreateIndex]:
    tables = [EVENTS, *_OURS.sorted_tables]
    indexes = [index for table in tables for index in table.indexes]
    return [
        *(CreateTable(table, if_not_exists=True) for table in tables),
        *(CreateIndex(index, if_not_exists=True) for index in indexes),
    ]
