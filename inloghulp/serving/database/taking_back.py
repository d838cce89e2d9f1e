"""Taking back what a parent sent: the conversation stands again as it stood before that message.

The rows of what was taken back get another sender, so all that reads a conversation finds it as it was: the state of
the engine, which buttons were offered, which messages were played.
"""

from typing import NamedTuple

import sqlalchemy as sa
from rasa.shared.core.events import BotUttered, UserUttered
from sqlalchemy.engine import Connection

from inloghulp.reporting.turns import TAKEN_BACK
from inloghulp.serving.database import conversation_rows as rows
from inloghulp.serving.database.tables import EVENTS, FIGURES, TURNS
from inloghulp.serving.present_turn import Answer, Forgotten, PresentTurn

AT_ONCE = 5
"""So many turns can be taken back with one message: it and those after it."""

MOVE = TAKEN_BACK
"""What a message did that was taken back, in the figures."""


class NothingToTakeBack(Exception):
    """Nothing is kept of this message in this conversation."""


class TooLongAgo(Exception):
    """More than `AT_ONCE` turns would be taken back."""


class TakenBack(NamedTuple):
    """How many turns were taken back, 0 when they were so already; and what the bot said last before these."""

    turns: int
    answer: Answer


def take_back(connection: Connection, name: str, message: str, at: int) -> TakenBack:
    """Take back a message and all that came after it; once, however often it is asked.

    Raises `Forgotten`, `NothingToTakeBack`, `TooLongAgo`, and `Overtaken` when a turn was played at the same moment.
    """
    stands = rows.position(connection, name, message)
    if stands.forgotten:
        raise Forgotten
    if stands.played is None:
        if rows.position(connection, rows.taken_back(name), message).played is None:
            raise NothingToTakeBack
        return TakenBack(0, _said_last(connection, name, stands.last))
    after, _ = stands.played
    turns = _turns_after(connection, name, after)
    if turns > AT_ONCE:
        raise TooLongAgo
    number = rows.begin_turn(
        connection, name, PresentTurn(turns=stands.turns, number=stands.number), at
    )
    _set_apart(connection, name, after)
    _mark_figures(connection, number, turns)
    return TakenBack(turns, _said_last(connection, name, after))


def _turns_after(connection: Connection, name: str, after: int) -> int:
    said = (EVENTS.c.sender_id == name, EVENTS.c.type_name == UserUttered.type_name)
    count = sa.select(sa.func.count()).where(*said, EVENTS.c.id > after)
    return int(connection.execute(count).scalar_one())


def _set_apart(connection: Connection, name: str, after: int) -> None:
    """Give the rows of these turns another sender; of a message that is taken back again the last time counts."""
    apart = rows.taken_back(name)
    events = (EVENTS.c.sender_id == name, EVENTS.c.id > after)
    connection.execute(EVENTS.update().where(*events).values(sender_id=apart))
    turns = (TURNS.c.conversation == name, TURNS.c.after >= after)
    messages = connection.execute(sa.select(TURNS.c.message).where(*turns)).scalars().all()
    before = (TURNS.c.conversation == apart, TURNS.c.message.in_(messages))
    connection.execute(TURNS.delete().where(*before))
    connection.execute(TURNS.update().where(*turns).values(conversation=apart))


def _mark_figures(connection: Connection, number: int, turns: int) -> None:
    """All that was played since the turn that stands again has reached what that one reached, and nothing else."""
    figure = FIGURES.c
    standing = (figure.conversation == number, figure.moves != MOVE)
    columns = (figure.turn, figure.topic, figure.step, figure.outcome)
    last = sa.select(*columns).where(*standing).order_by(figure.turn.desc()).offset(turns).limit(1)
    stands = connection.execute(last).first()
    turn, *reached = stands or (0, None, None, None)
    values = dict(zip(("topic", "step", "outcome"), reached, strict=True), moves=MOVE)
    since = (figure.conversation == number, figure.turn > turn)
    connection.execute(FIGURES.update().where(*since).values(values))


def _said_last(connection: Connection, name: str, last: int) -> Answer:
    """Return what the bot said in the last turn that stands, or `Damaged`."""
    if not last:
        return []
    said: Answer = []
    for event in rows.end_of(connection, name, last, 1):
        if isinstance(event, UserUttered):
            said = []
        elif isinstance(event, BotUttered):
            said.append(event.message())
    return said
