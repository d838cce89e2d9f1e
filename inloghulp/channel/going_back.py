"""Goes back to before a message, when the parent has pressed or typed what was not meant."""

from collections.abc import Callable
from typing import Any

from inloghulp import metrics
from inloghulp.channel.collector import Collector
from inloghulp.channel.conversation_store import conversations_of, forgotten
from inloghulp.channel.request_checks import Refused, json_object, known_sender, read_id
from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.database.hashed_names import key_of
from inloghulp.serving.database.taking_back import AT_ONCE, NothingToTakeBack, TooLongAgo
from inloghulp.serving.present_turn import Forgotten


def read_back(body: bytes, knows_sender: Callable[[str], bool]) -> tuple[str, str]:
    """Read the body of a request to go back: the sender, and the `id` of the message; or raise `Refused`."""
    data = json_object(body)
    sender, id = known_sender(data, knows_sender), read_id(data.get("id"))
    if id is None:
        raise Refused(400, '"id" is missing: that of the message to go back to before')
    return sender, id


async def go_back(agent: Any, token: str, id: str) -> list[dict[str, Any]]:
    """Take back a message and all after it, when no turn is being played; what the bot said last before it."""
    store, name = conversations_of(agent), name_of(token)
    async with agent.lock_store.lock(name):
        try:
            taken = await store.take_back(name, key_of(name, id))
        except Forgotten:
            raise forgotten() from None
        except NothingToTakeBack:
            raise Refused(422, '"id" is of no message that is kept in this conversation') from None
        except TooLongAgo:
            raise Refused(409, f'"id" is of more than {AT_ONCE} messages ago') from None
    metrics.TAKEN_BACK.inc(taken.turns)
    collector = Collector(recipient=token)
    await collector.say_again(taken.answer)
    return collector.answer()
