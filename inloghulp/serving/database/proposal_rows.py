"""Proposals of staff in the database: messages that would be a good example."""

import datetime
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from inloghulp.serving.database.hashed_names import key_of
from inloghulp.serving.database.insert_once import insert_once
from inloghulp.serving.database.kept_conversations import Said
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS, PROPOSALS


@dataclass(frozen=True)
class Proposal:
    """A message, and what it would be an example of: `topic:name` or `answer:name`."""

    id: str
    day: datetime.date
    text: str
    target: str


def propose(connection: Connection, number: int, said: Said, target: str) -> None:
    """Keep a message as a proposal, once; nothing when the conversation was deleted meanwhile."""
    key = key_of(str(number), str(said.id), target)
    known = sa.select(CONVERSATIONS.c.name).where(CONVERSATIONS.c.number == number)
    name = connection.execute(known).scalar()
    message = sa.select(EVENTS.c.id).where(EVENTS.c.id == said.id, EVENTS.c.sender_id == name)
    if connection.execute(message).first() is None:
        return
    day = datetime.date.fromtimestamp(said.at)
    row = {"proposal": key, "conversation": number, "day": day, "target": target}
    insert_once(connection, PROPOSALS, {**row, "text": " ".join(said.text.split())})


def withdraw(connection: Connection, id: str) -> None:
    """Keep a proposal no longer."""
    connection.execute(PROPOSALS.delete().where(PROPOSALS.c.proposal == id))


def proposals(reader: Reader) -> list[Proposal]:
    """All proposals, by target."""
    columns = (PROPOSALS.c.proposal, PROPOSALS.c.day, PROPOSALS.c.text, PROPOSALS.c.target)
    order = (PROPOSALS.c.target, PROPOSALS.c.text, PROPOSALS.c.proposal)
    with reader.connection() as connection:
        return [Proposal(*row) for row in connection.execute(sa.select(*columns).order_by(*order))]
