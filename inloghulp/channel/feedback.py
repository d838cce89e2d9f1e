"""What parents think of the help: a thumb and, if they like, a remark.

Kept apart from the conversations, by day, without the sender and without what was said in the chat.
"""

import asyncio
import datetime
import hashlib
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from inloghulp.channel.incoming import Refused, json_object, known_sender, read_id, read_text
from inloghulp.diagnosis.state import Outcome
from inloghulp.privacy.mask import mask

LONGEST_REMARK = 500
_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    remark TEXT,
    topic TEXT,
    outcome TEXT
)
"""
_KEEP = """
INSERT INTO feedback (id, day, helpful, remark, topic, outcome) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    helpful = excluded.helpful, remark = coalesce(excluded.remark, remark)
"""


@dataclass(frozen=True)
class Feedback:
    """One opinion; `id` is made from the random name that the widget gave it, to add a remark or change the thumb."""

    id: str
    helpful: bool
    remark: str | None = None
    topic: str | None = None
    outcome: str | None = None


def read_feedback(
    body: bytes, knows_sender: Callable[[str], bool], intents: Collection[str]
) -> Feedback:
    """Reads the body of a feedback request, or raises `Refused`. The sender is checked, not kept."""
    data = json_object(body)
    sender = known_sender(data, knows_sender)
    id, helpful, remark = read_id(data.get("id")), data.get("helpful"), data.get("remark")
    if id is None:
        raise Refused(400, '"id" is missing: a random name for this opinion')
    if not isinstance(helpful, bool):
        raise Refused(400, '"helpful" is not true or false')
    if remark is not None:
        remark = mask(read_text("remark", remark, LONGEST_REMARK)).text
    return Feedback(
        id=_key_of(sender, id),
        helpful=helpful,
        remark=remark,
        topic=_one_of(intents, data.get("topic")),
        outcome=_one_of(get_args(Outcome), data.get("outcome")),
    )


def _key_of(sender: str, id: str) -> str:
    """Always the same for one opinion of one conversation; what was sent as its name cannot be read back."""
    return hashlib.sha256(f"{sender}\0{id}".encode("utf-8", "surrogatepass")).hexdigest()


def _one_of(known: Collection[str], value: Any) -> str | None:
    """The value when it is known, so that nothing else is kept."""
    return value if isinstance(value, str) and value in known else None


class FeedbackStore:
    """A SQLite file with one table."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "feedback.db"

    async def keep(self, feedback: Feedback, day: datetime.date) -> None:
        """Writes it down, in a thread: waiting for the disk must not hold up other parents."""
        await asyncio.to_thread(self._write, feedback, day)

    def _write(self, feedback: Feedback, day: datetime.date) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        row = (feedback.id, day.isoformat(), feedback.helpful)
        with closing(sqlite3.connect(self._path)) as database, database:
            database.execute(_TABLE)
            database.execute(_KEEP, (*row, feedback.remark, feedback.topic, feedback.outcome))
