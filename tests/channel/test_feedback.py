"""Thumbs and remarks: what is kept of them, and what never is."""

import datetime
import hashlib
import sqlite3
from typing import Any

import pytest
import requests

from tests.tiny_bot import TinyBot


def give(bot: TinyBot, **body: Any) -> requests.Response:
    body.setdefault("sender", bot.session())
    return requests.post(f"{bot.url}/feedback", json=body, timeout=10)


def kept(bot: TinyBot, sender: str, id: str) -> list[tuple[Any, ...]]:
    """What is kept of an opinion, without its key."""
    key = hashlib.sha256(f"{sender}\0{id}".encode()).hexdigest()
    database = sqlite3.connect(bot.state / "feedback.db")
    rows = database.execute("select * from feedback where id = ?", (key,)).fetchall()
    database.close()
    return [row[1:] for row in rows]


def test_a_thumb_is_kept_with_the_day_and_the_topic_only(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    answer = give(tiny_bot, sender=sender, id="a", helpful=True, topic="solved", outcome="resolved")
    assert (answer.status_code, answer.json()) == (200, {"status": "kept"})
    today = datetime.date.today().isoformat()
    assert kept(tiny_bot, sender, "a") == [(today, 1, None, "solved", "resolved")]


def test_a_remark_is_added_masked_and_a_changed_thumb_replaces_the_first(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    give(tiny_bot, sender=sender, id="b", helpful=True)
    give(tiny_bot, sender=sender, id="b", helpful=False, remark="bel 06-12345678, ww: Poesje12!")
    give(tiny_bot, sender=sender, id="b", helpful=False)  # sent again: the remark stays
    (row,) = kept(tiny_bot, sender, "b")
    assert row[1:3] == (0, "bel [telefoonnummer], ww: [wachtwoord]")


def test_the_sender_is_in_no_file_of_it(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="kinderen blauw")
    give(tiny_bot, sender=sender, id="c", helpful=True, remark="fijn", message="kinderen blauw")
    content = b"".join(path.read_bytes() for path in tiny_bot.state.glob("feedback.db*"))
    assert b"fijn" in content
    assert sender.encode() not in content
    assert b"blauw" not in content


def test_only_what_is_known_is_kept(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    give(tiny_bot, sender=sender, id="d", helpful=True, topic="Jan Jansen", outcome={"a": 1})
    assert kept(tiny_bot, sender, "d")[0][3:] == (None, None)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"helpful": True}, '"id" is missing'),
        ({"id": "x" * 65, "helpful": True}, '"id" is not'),
        ({"id": "e"}, '"helpful" is not'),
        ({"id": "e", "helpful": "ja"}, '"helpful" is not'),
        ({"id": "e", "helpful": True, "remark": "a" * 501}, "at most 500"),
        ({"id": "e", "helpful": True, "remark": " "}, '"remark" is empty'),
        ({"id": "e", "helpful": True, "remark": 3}, '"remark" is not text'),
        ({"id": "e", "helpful": True, "sender": None}, '"sender" is missing'),
    ],
)
def test_a_wrong_opinion_is_refused(tiny_bot: TinyBot, body: dict[str, Any], error: str) -> None:
    answer = give(tiny_bot, **body)
    assert answer.status_code == 400
    assert error in answer.json()["error"]


def test_a_stranger_is_refused(tiny_bot: TinyBot) -> None:
    assert give(tiny_bot, sender="default", id="f", helpful=True).status_code == 403
