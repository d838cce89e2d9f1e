"""Thumbs and remarks in the database: of conversations that exist, about what was answered in them."""

import datetime
import json
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from inloghulp.serving.database.conversation_rows import said_with
from inloghulp.serving.database.hashed_names import key_of
from inloghulp.serving.database.insert_once import insert_once
from inloghulp.serving.database.tables import CONVERSATIONS, FIGURES, OPINIONS
from inloghulp.serving.database.taking_back import MOVE as TAKEN_BACK


@dataclass(frozen=True)
class Opinion:
    """One opinion; `id` is a random name that the client made, to add a remark or change the thumb."""

    id: str
    helpful: bool
    remark: str | None = None
    topic: str | None = None
    outcome: str | None = None


class NotOwn(Exception):
    """An opinion about what was not answered in this conversation; the message says what is missing."""


def keep_opinion(connection: Connection, name: str, opinion: Opinion, today: datetime.date) -> None:
    """Keep an opinion, or what changed in it; `NotOwn` when nothing in the conversation was about it."""
    known = sa.select(CONVERSATIONS.c.number)
    row = connection.execute(known.where(CONVERSATIONS.c.name == name)).first()
    if row is None:
        raise NotOwn("nothing was answered in this conversation")
    if not _was_told(connection, name, opinion):
        raise NotOwn('no answer in this conversation had this "topic" and "outcome"')
    changed: dict[str, bool | str] = {"helpful": opinion.helpful}
    if opinion.remark is not None:  # a thumb that is sent again leaves the remark
        changed["remark"] = opinion.remark
    key = key_of(name, opinion.id)
    about = {"topic": opinion.topic, "outcome": opinion.outcome}
    new = {"opinion": key, "conversation": row.number, "day": today, **changed, **about}
    if not insert_once(connection, OPINIONS, new):
        connection.execute(OPINIONS.update().where(OPINIONS.c.opinion == key).values(changed))
    turns = sa.select(sa.func.max(FIGURES.c.turn)).where(
        FIGURES.c.conversation == row.number, FIGURES.c.moves != TAKEN_BACK
    )
    last_turn = (FIGURES.c.conversation == row.number, FIGURES.c.turn == turns.scalar_subquery())
    connection.execute(FIGURES.update().where(*last_turn).values(helpful=opinion.helpful))


def _was_told(connection: Connection, name: str, opinion: Opinion) -> bool:
    """Whether one answer of the conversation named this topic and this outcome."""
    asked = {
        key: value
        for key, value in (("topic", opinion.topic), ("outcome", opinion.outcome))
        if value is not None
    }
    if not asked:
        return True
    told = said_with(connection, name, json.dumps(next(iter(asked.values()))))
    customs = (event.data.get("custom") or {} for event in told)
    return any(asked.items() <= custom.items() for custom in customs)
