"""Reading and writing the rows of one conversation: plain functions on an open connection."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from sqlalchemy.engine import Connection

from inloghulp.serving.database.hashed_names import key_of
from inloghulp.serving.database.insert_once import insert_once
from inloghulp.serving.database.recent_events import LASTING
from inloghulp.serving.database.stored_events import Damaged, event_of, row_of
from inloghulp.serving.database.tables import (
    CONVERSATIONS,
    EVENTS,
    FIGURES,
    FORGOTTEN,
    OPINIONS,
    PROPOSALS,
    TURNS,
)
from inloghulp.serving.present_turn import Overtaken, PresentTurn

ASIDE = "damaged-"
"""Begins the sender of a conversation that was set aside because it could not be read."""

TAKEN_BACK = "taken-back-"
"""Begins the sender of what a parent took back."""

FEW = 50
"""A conversation of fewer events is read whole."""

_LONGEST_SENDER = 255
_EVENT = EVENTS.c
_NAME = sa.bindparam("name", type_=sa.String)


def aside(name: str) -> str:
    """Return the sender of what was set aside of a conversation."""
    return f"{ASIDE}{name}"[:_LONGEST_SENDER]


def taken_back(name: str) -> str:
    """Return the sender of what was taken back of a conversation."""
    return f"{TAKEN_BACK}{name}"[:_LONGEST_SENDER]


@dataclass(frozen=True)
class Position:
    """Where a conversation stands: `last` is the id of its last row, 0 without any.

    `played` are the last rows before and of the turn in which the message was played, if it was.
    """

    last: int
    turns: int
    number: int | None
    forgotten: bool
    aside: bool
    played: tuple[int, int] | None


def _one(column: Any, *where: Any) -> Any:
    return sa.select(column).where(*where).scalar_subquery().label(str(column.key))


_SAME_MESSAGE = (
    TURNS.c.conversation == _NAME,
    TURNS.c.message == sa.bindparam("message", type_=sa.String),
)
_POSITION = sa.select(
    sa.select(sa.func.max(_EVENT.id)).where(_EVENT.sender_id == _NAME).scalar_subquery(),
    _one(CONVERSATIONS.c.turns, CONVERSATIONS.c.name == _NAME),
    _one(CONVERSATIONS.c.number, CONVERSATIONS.c.name == _NAME),
    sa.exists().where(FORGOTTEN.c.conversation == sa.bindparam("key", type_=sa.String)),
    sa.exists().where(_EVENT.sender_id == sa.bindparam("aside", type_=sa.String)),
    _one(TURNS.c.after, *_SAME_MESSAGE),
    _one(TURNS.c.last, *_SAME_MESSAGE),
)


def position(connection: Connection, name: str, message: str | None) -> Position:
    """Where a conversation stands, in one query."""
    values = {"name": name, "message": message, "key": key_of(name), "aside": aside(name)}
    last, turns, number, forgotten, put_aside, after, until = connection.execute(
        _POSITION, values
    ).one()
    played = None if after is None else (after, until)
    return Position(last or 0, turns or 0, number, bool(forgotten), bool(put_aside), played)


def _select(*where: Any) -> Any:
    columns = (_EVENT.id, _EVENT.type_name, _EVENT.data)
    return sa.select(*columns).where(_EVENT.sender_id == _NAME, *where).order_by(_EVENT.id)


_AFTER = _select(_EVENT.id > sa.bindparam("after"), _EVENT.id <= sa.bindparam("last"))
_ANSWER = _AFTER.where(_EVENT.type_name == BotUttered.type_name)
_LAST_FEW = (
    sa.select(_EVENT.id, _EVENT.type_name, _EVENT.data)
    .where(_EVENT.sender_id == _NAME, _EVENT.id <= sa.bindparam("last"))
    .order_by(_EVENT.id.desc())
    .limit(FEW)
)
_LAST_SAID = (
    sa.select(_EVENT.id)
    .where(_EVENT.sender_id == _NAME, _EVENT.id <= sa.bindparam("last"))
    .where(_EVENT.type_name == UserUttered.type_name)
    .order_by(_EVENT.id.desc())
    .limit(sa.bindparam("turns", type_=sa.Integer))
)
_STILL_COUNTS = (
    sa.select(sa.func.max(_EVENT.id))
    .where(_EVENT.sender_id == _NAME, _EVENT.id < sa.bindparam("start"))
    .where(_EVENT.type_name.in_([kind.type_name for kind in LASTING]))
    .group_by(_EVENT.type_name, _EVENT.action_name)  # of a slot, `action_name` is its name
)


def _events(rows: Iterable[Any]) -> list[Event]:
    return [event_of(row.type_name, row.data) for row in rows]


def all_events(connection: Connection, name: str, last: int) -> list[Event]:
    """All events up to a row, or `Damaged`."""
    return events_after(connection, name, 0, last)


def events_after(connection: Connection, name: str, after: int, last: int) -> list[Event]:
    """Return the events of the rows after one, up to another one, or `Damaged`."""
    return _events(connection.execute(_AFTER, {"name": name, "after": after, "last": last}))


def end_of(connection: Connection, name: str, last: int, turns: int) -> list[Event]:
    """Return the events of the last turns, and of those before them the ones that go on to count; or `Damaged`."""
    up_to = {"name": name, "last": last}
    few = connection.execute(_LAST_FEW, up_to).all()
    if len(few) < FEW:
        return _events(reversed(few))
    said = connection.execute(_LAST_SAID, {**up_to, "turns": turns}).scalars().all()
    start = said[-1] if said else 0
    lasting = connection.execute(_STILL_COUNTS, {"name": name, "start": start}).scalars().all()
    found = sa.or_(sa.and_(_EVENT.id >= start, _EVENT.id <= last), _EVENT.id.in_(lasting))
    return _events(connection.execute(_select(found), {"name": name}))


def is_there(connection: Connection, name: str, row: int) -> bool:
    """Whether this row is one of the conversation's."""
    found = sa.select(_EVENT.id).where(_EVENT.id == row, _EVENT.sender_id == name)
    return connection.execute(found).first() is not None


def answer_of(connection: Connection, name: str, played: tuple[int, int]) -> list[dict[str, Any]]:
    """Return what the bot said in a turn, or `Damaged`."""
    after, last = played
    rows = connection.execute(_ANSWER, {"name": name, "after": after, "last": last})
    return [event.message() for event in _events(rows) if isinstance(event, BotUttered)]


def said_with(connection: Connection, name: str, part: str) -> Iterator[BotUttered]:
    """All that the bot said in a conversation and in whose row this part of JSON stands."""
    where = (_EVENT.type_name == BotUttered.type_name, _EVENT.data.contains(part, autoescape=True))
    for row in connection.execute(_select(*where), {"name": name}):
        try:
            event = event_of(row.type_name, row.data)
        except Damaged:  # the next turn finds it, and sets the conversation aside
            continue
        if isinstance(event, BotUttered):
            yield event


def events_of_session(connection: Connection, name: str) -> int:
    """How many events there are since the last session began: as Rasa counts what is stored."""
    started = (
        sa.select(sa.func.max(_EVENT.id))
        .where(_EVENT.sender_id == name, _EVENT.type_name == SessionStarted.type_name)
        .scalar_subquery()
    )
    counted = sa.select(sa.func.count()).where(
        _EVENT.sender_id == name, _EVENT.id >= sa.func.coalesce(started, 0)
    )
    return int(connection.execute(counted).scalar_one())


# Made once: SQLAlchemy takes longer to make a statement than the database to execute it.
_WRITE_EVENTS = EVENTS.insert()
_LAST = sa.select(sa.func.max(_EVENT.id)).where(_EVENT.sender_id == _NAME)
_NEXT_TURN = (
    CONVERSATIONS.update()
    .where(CONVERSATIONS.c.name == sa.bindparam("of"))
    .where(CONVERSATIONS.c.turns == sa.bindparam("turns_before"))
    .values(turns=sa.bindparam("turns"), at=sa.bindparam("at"))
)
_WRITE_FIGURE = FIGURES.insert()


def write_events(
    connection: Connection, name: str, events: Sequence[Event], model: str | None = None
) -> int:
    """Write the events, of which the messages before told this model, and give the id of the last row."""
    connection.execute(_WRITE_EVENTS, [row_of(name, event, model) for event in events])
    return int(connection.execute(_LAST, {"name": name}).scalar_one())


def begin_turn(connection: Connection, name: str, turn: PresentTurn, at: int) -> int:
    """Count this turn and give the number of the conversation; `Overtaken` when another one was counted meanwhile."""
    number = turn.number
    if number is None:
        number = secrets.randbits(62)
        values = {"name": name, "number": number, "turns": 1, "at": at}
        if not insert_once(connection, CONVERSATIONS, values):
            raise Overtaken
        return number
    values = {"of": name, "turns_before": turn.turns, "turns": turn.turns + 1, "at": at}
    counted = connection.execute(_NEXT_TURN, values)
    if counted.rowcount != 1:
        raise Overtaken
    return number


def end_turn(connection: Connection, name: str, turn: PresentTurn, last: int) -> None:
    """Write down where the answer to the message of this turn stands."""
    if turn.message is not None:
        values = {"conversation": name, "message": turn.message, "after": turn.after, "last": last}
        if not insert_once(connection, TURNS, values):
            raise Overtaken


def write_figure(connection: Connection, figure: dict[str, Any]) -> None:
    """Keep the figure of a turn."""
    connection.execute(_WRITE_FIGURE, figure)


def put_aside(connection: Connection, name: str) -> tuple[int, int]:
    """Give the rows of a conversation another sender, and tell the first and the last of them."""
    rows = sa.select(sa.func.min(_EVENT.id), sa.func.max(_EVENT.id)).where(_EVENT.sender_id == name)
    first, last = connection.execute(rows).one()
    connection.execute(
        EVENTS.update().where(_EVENT.sender_id == name).values(sender_id=aside(name))
    )
    connection.execute(TURNS.delete().where(TURNS.c.conversation == name))
    return first, last


def delete(connection: Connection, name: str, at: int) -> None:
    """Delete all that is kept of a conversation, and let its token do nothing from now on."""
    insert_once(connection, FORGOTTEN, {"conversation": key_of(name), "at": at})
    number = sa.select(CONVERSATIONS.c.number).where(CONVERSATIONS.c.name == name).scalar_subquery()
    connection.execute(
        OPINIONS.update().where(OPINIONS.c.conversation == number).values(remark=None)
    )
    connection.execute(PROPOSALS.delete().where(PROPOSALS.c.conversation == number))
    senders = [name, aside(name), taken_back(name)]
    connection.execute(EVENTS.delete().where(_EVENT.sender_id.in_(senders)))
    connection.execute(TURNS.delete().where(TURNS.c.conversation.in_(senders)))
    connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.name == name))
