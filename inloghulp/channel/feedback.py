"""What parents think of the help: a thumb and, if they like, a remark."""

import datetime
from collections.abc import Callable, Collection
from typing import Any, get_args

from inloghulp.channel.conversation_store import conversations_of
from inloghulp.channel.request_checks import Refused, json_object, known_sender, read_id, read_text
from inloghulp.channel.sender_tokens import name_of
from inloghulp.diagnosis.standing import Outcome
from inloghulp.serving.database.opinions import NotOwn, Opinion

LONGEST_REMARK = 500


def read_feedback(
    body: bytes, knows_sender: Callable[[str], bool], intents: Collection[str]
) -> tuple[str, Opinion]:
    """Read the body of a feedback request: the sender and the opinion, its remark unmasked; or raise `Refused`."""
    data = json_object(body)
    sender = known_sender(data, knows_sender)
    id, helpful, remark = read_id(data.get("id")), data.get("helpful"), data.get("remark")
    if id is None:
        raise Refused(400, '"id" is missing: a random name for this opinion')
    if not isinstance(helpful, bool):
        raise Refused(400, '"helpful" is not true or false')
    if remark is not None:
        remark = read_text("remark", remark, LONGEST_REMARK)
    return sender, Opinion(
        id=id,
        helpful=helpful,
        remark=remark,
        topic=_one_of(intents, data.get("topic")),
        outcome=_one_of(get_args(Outcome), data.get("outcome")),
    )


async def keep_feedback(agent: Any, token: str, opinion: Opinion) -> None:
    """Keep an opinion, or `Refused` when it is about nothing in this conversation."""
    try:
        await conversations_of(agent).keep_opinion(name_of(token), opinion, datetime.date.today())
    except NotOwn as error:
        raise Refused(422, str(error)) from error


def _one_of(known: Collection[str], value: Any) -> str | None:
    """Return the value when it is known, so that nothing else is kept."""
    return value if isinstance(value, str) and value in known else None
