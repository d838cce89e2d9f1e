"""Thumbs and remarks: of which conversations they are taken, what is kept of them, and what never is."""

import datetime
import json
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from inloghulp.channel.sender_tokens import name_of
from tests.tiny_bot import TinyBot


def give(bot: TinyBot, **body: Any) -> requests.Response:
    if "sender" not in body:
        body["sender"] = answered(bot)
    return requests.post(f"{bot.url}/feedback", json=body, timeout=10)


def answered(bot: TinyBot) -> str:
    """A conversation of which two answers were about forgot_password and a solved problem."""
    sender = bot.session()
    bot.say(sender=sender, message="hallo")
    bot.say(sender=sender, message="gelukt")
    return sender


def kept(bot: TinyBot, sender: str) -> list[tuple[Any, ...]]:
    """Day, thumb, remark, topic and outcome of the opinions of a conversation."""
    query = sa.text(
        "select day, helpful, remark, topic, outcome from opinions join conversations "
        "on opinions.conversation = number where name = :name"
    )
    with bot.agent.tracker_store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query, {"name": name_of(sender)})]


def test_a_thumb_is_kept_with_the_day_and_the_topic(tiny_bot: TinyBot) -> None:
    sender = answered(tiny_bot)
    answer = give(tiny_bot, sender=sender, id="a", helpful=True, topic="solved", outcome="resolved")
    assert (answer.status_code, answer.json()) == (200, {"status": "kept"})
    today = datetime.date.today().isoformat()
    assert kept(tiny_bot, sender) == [(today, 1, None, "solved", "resolved")]


def test_a_remark_is_added_masked_and_a_changed_thumb_replaces_the_first(tiny_bot: TinyBot) -> None:
    sender = answered(tiny_bot)
    give(tiny_bot, sender=sender, id="b", helpful=True)
    give(tiny_bot, sender=sender, id="b", helpful=False, remark="bel 06-12345678, ww: Poesje12!")
    give(tiny_bot, sender=sender, id="b", helpful=False)  # sent again: the remark stays
    (row,) = kept(tiny_bot, sender)
    assert row[1:3] == (0, "bel [telefoonnummer], ww: [wachtwoord]")


def test_the_same_name_in_another_conversation_is_another_opinion(tiny_bot: TinyBot) -> None:
    mine, other = answered(tiny_bot), answered(tiny_bot)
    give(tiny_bot, sender=mine, id="same", helpful=True, remark="van mij")
    give(tiny_bot, sender=other, id="same", helpful=False)
    assert kept(tiny_bot, mine)[0][1:3] == (1, "van mij")
    assert kept(tiny_bot, other)[0][1:3] == (0, None)


def test_the_name_that_a_client_gave_it_and_the_sender_are_not_kept(tiny_bot: TinyBot) -> None:
    sender = answered(tiny_bot)
    give(tiny_bot, sender=sender, id="Pannenkoek12!", helpful=True, remark="fijn")
    with tiny_bot.agent.tracker_store.engine.connect() as connection:
        rows = json.dumps(
            [list(row) for row in connection.execute(sa.text("select * from opinions"))]
        )
    assert "fijn" in rows
    assert "Pannenkoek" not in rows
    assert name_of(sender) not in rows


def test_the_remark_is_forgotten_with_the_conversation_and_the_thumb_stays(
    tiny_bot: TinyBot,
) -> None:
    sender = answered(tiny_bot)
    give(tiny_bot, sender=sender, id="c", helpful=True, remark="alleen hier te vinden")
    requests.post(f"{tiny_bot.url}/forget", json={"sender": sender}, timeout=10)
    with tiny_bot.agent.tracker_store.engine.connect() as connection:
        rows = list(connection.execute(sa.text("select helpful, remark from opinions")))
    assert (True, None) in rows
    assert "alleen hier te vinden" not in [row.remark for row in rows]


def test_only_what_is_known_is_kept(tiny_bot: TinyBot) -> None:
    sender = answered(tiny_bot)
    give(tiny_bot, sender=sender, id="d", helpful=True, topic="Jan Jansen", outcome={"a": 1})
    assert kept(tiny_bot, sender)[0][3:] == (None, None)


@pytest.mark.parametrize(
    "about",
    [
        {"topic": "thanks"},
        {"outcome": "handoff"},
        {"topic": "solved", "outcome": "handoff"},
    ],
)
def test_what_was_not_answered_here_is_refused(tiny_bot: TinyBot, about: dict[str, str]) -> None:
    sender = answered(tiny_bot)
    answer = give(tiny_bot, sender=sender, id="e", helpful=True, **about)
    assert answer.status_code == 422
    assert "no answer in this conversation" in answer.json()["error"]
    assert kept(tiny_bot, sender) == []


def test_a_conversation_without_an_answer_has_no_opinion(tiny_bot: TinyBot) -> None:
    answer = give(tiny_bot, sender=tiny_bot.session(), id="f", helpful=True)
    assert answer.status_code == 422
    assert "nothing was answered" in answer.json()["error"]


def test_the_longest_remark_fits(tiny_bot: TinyBot) -> None:
    sender = answered(tiny_bot)
    give(tiny_bot, sender=sender, id="g", helpful=True, remark="fijn " * 99 + "hoor!")
    assert len(kept(tiny_bot, sender)[0][2]) == 500


TOO_LONG = '"remark" has 501 characters; at most 500 are allowed'
NO_SENDER = '"sender" is missing: POST to /session gives one'


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"helpful": True}, '"id" is missing: a random name for this opinion'),
        ({"id": "x" * 65, "helpful": True}, '"id" is not text of 1 to 64 characters'),
        ({"id": "e"}, '"helpful" is not true or false'),
        ({"id": "e", "helpful": "ja"}, '"helpful" is not true or false'),
        ({"id": "e", "helpful": True, "remark": "a" * 501}, TOO_LONG),
        ({"id": "e", "helpful": True, "remark": " "}, '"remark" is empty'),
        ({"id": "e", "helpful": True, "remark": 3}, '"remark" is not text'),
        ({"id": "e", "helpful": True, "sender": None}, NO_SENDER),
    ],
)
def test_a_wrong_opinion_is_refused(tiny_bot: TinyBot, body: dict[str, Any], error: str) -> None:
    answer = give(tiny_bot, **body)
    assert (answer.status_code, answer.json()) == (400, {"error": error})


def test_a_stranger_is_refused(tiny_bot: TinyBot) -> None:
    assert give(tiny_bot, sender="default", id="f", helpful=True).status_code == 403
