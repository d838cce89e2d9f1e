"""A conversation that cannot be read is set aside, the parent hears it, and nobody else notices."""

import asyncio
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from inloghulp import folders
from inloghulp.channel.apologies import begun_anew
from inloghulp.channel.sender_tokens import name_of
from tests.tiny_bot import APOLOGY, TinyBot

BEGUN_ANEW = begun_anew(folders.FAQ)

DAMAGES = {
    "cut short": "data = substr(data, 1, 50)",
    "empty": "data = ''",
    "nothing": "data = NULL",
    "a list": "data = '[]'",
    "no event": "data = '{}'",
    "an unknown event": """data = '{"event": "nonsense"}'""",
    "another event": """data = '{"event": "restart"}'""",
    "half an event": """data = '{"event": "bot"}', type_name = 'user'""",
    "time is text": """data = '{"event": "bot", "timestamp": "gisteren"}'""",
    "nested too deep": "data = replace(hex(zeroblob(50000)), '00', '[')",
    "bytes": "data = x'ff00ff'",
}


def execute(bot: TinyBot, statement: str, **values: Any) -> list[Any]:
    bot.restart()  # what this process remembers is whole
    values = {key: name_of(token) for key, token in values.items()}
    with bot.agent.tracker_store.engine.begin() as connection:
        result = connection.execute(sa.text(statement), values)
        return list(result) if result.returns_rows else []


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_it_is_set_aside_and_begun_anew(
    stored_bot: TinyBot, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    mine, other = stored_bot.session(), stored_bot.session()
    for sender in (mine, other):
        stored_bot.say(sender=sender, message="hallo")
    count = execute(stored_bot, "select count(*) from events where sender_id = :s", s=mine)[0][0]
    where = "where type_name = 'bot' and sender_id = :s"
    execute(stored_bot, f"update events set {damage} {where}", s=mine)  # noqa: S608 - our own words

    (message,) = stored_bot.say(sender=mine, message="kinderen")
    assert message["text"] == f"{BEGUN_ANEW}\n\nGezien."
    assert message["custom"]["topic"] is None
    (message,) = stored_bot.say(sender=mine, message="kinderen")
    assert message["text"] == "Gezien."
    assert stored_bot.user_texts(mine) == ["kinderen", "kinderen"]
    (message,) = stored_bot.say(sender=other, message="kinderen")
    assert message["text"] == "Gezien."
    assert stored_bot.user_texts(other) == ["hallo", "kinderen"]

    aside = f"damaged-{name_of(mine)}"
    assert execute(stored_bot, "select count(*) from events where sender_id = :s", s=aside) == [
        (count,)
    ]
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert "could not be read" in line
    assert name_of(mine) not in line
    assert "hallo" not in line


def test_broken_letters_are_read_all_the_same(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo")
    broken = "cast(replace(data, 'Nog iets', 'Nog ' || cast(x'ff' as text)) as text)"
    where = "where type_name = 'bot' and sender_id = :s"
    execute(stored_bot, f"update events set data = {broken} {where}", s=sender)  # noqa: S608
    (message,) = stored_bot.say(sender=sender, message="kinderen")
    assert message["text"] == "Gezien."
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen"]


def test_the_parent_hears_it_with_the_first_answer_that_is_kept(
    stored_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo")
    execute(stored_bot, "update events set data = ''")

    def fail(*_: Any) -> None:
        raise sa.exc.OperationalError("", {}, Exception("kapot"))

    with monkeypatch.context() as patch:
        patch.setattr(stored_bot.agent.tracker_store, "_write", fail)
        assert stored_bot.not_now(sender=sender, message="kinderen") == APOLOGY
    (message,) = stored_bot.say(sender=sender, message="kinderen")
    assert message["text"] == f"{BEGUN_ANEW}\n\nGezien."


def test_what_was_set_aside_is_forgotten_too(stored_bot: TinyBot) -> None:
    mine, other = stored_bot.session(), stored_bot.session()
    for sender in (mine, other):
        stored_bot.say(sender=sender, message="hallo")
    execute(stored_bot, "update events set data = ''")
    for sender in (mine, other):
        stored_bot.say(sender=sender, message="kinderen")
    answer = requests.post(f"{stored_bot.url}/forget", json={"sender": mine}, timeout=10)
    assert answer.status_code == 200
    kept = asyncio.run_coroutine_threadsafe(
        stored_bot.agent.tracker_store.keys(), stored_bot.loop
    ).result(10)
    assert sorted(kept) == sorted([name_of(other), f"damaged-{name_of(other)}"])
