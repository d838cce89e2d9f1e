"""'Wijzig': what was sent is taken back, and the conversation stands as before it."""

import logging
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from inloghulp import metrics
from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.database.tables import CONVERSATIONS, EVENTS, TURNS
from inloghulp.serving.database.taking_back import AT_ONCE, MOVE
from tests.channel.test_figures import rows_of
from tests.tiny_bot import TEACHER, TinyBot

SEVERAL = '/inform{"children": "several"}'


def back(bot: TinyBot, sender: Any, id: Any) -> requests.Response:
    return requests.post(f"{bot.url}/back", json={"sender": sender, "id": id}, timeout=10)


def stands(bot: TinyBot, sender: str, id: str) -> Any:
    """What the bot said last, when this message could be taken back."""
    answer = back(bot, sender, id)
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "taken back"
    return answer.json()["answer"]


@pytest.fixture
def sender(tiny_bot: TinyBot) -> str:
    """A conversation in which the parent said hello."""
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo", id="1")
    return sender


def test_the_conversation_is_as_before_a_button(tiny_bot: TinyBot, sender: str) -> None:
    before = tiny_bot.say(sender=sender, message="hallo", id="1")
    tiny_bot.restart()  # what is read again is not the same in all that does not matter
    events, recent = tiny_bot.events(sender), tiny_bot.recent_events(sender)
    tiny_bot.say(sender=sender, payload=SEVERAL, id="2")
    assert stands(tiny_bot, sender, "2") == before
    assert tiny_bot.events(sender) == events
    for restarted in (False, True):
        if restarted:
            tiny_bot.restart()
        assert tiny_bot.recent_events(sender) == recent
    (message,) = tiny_bot.say(sender=sender, payload=SEVERAL, id="3")
    assert message["text"] == "Gezien."


def test_back_to_the_beginning_and_on(tiny_bot: TinyBot, sender: str) -> None:
    assert stands(tiny_bot, sender, "1") == []
    assert tiny_bot.events(sender) == []
    tiny_bot.say(sender=sender, message="kinderen", id="2")
    assert tiny_bot.user_texts(sender) == ["kinderen"]


def test_several_one_after_the_other_and_at_once(tiny_bot: TinyBot, sender: str) -> None:
    for id in "23456":
        tiny_bot.say(sender=sender, message="kinderen", id=id)
    before = metrics.TAKEN_BACK._value.get()
    for id in "65":
        stands(tiny_bot, sender, id)
    assert metrics.TAKEN_BACK._value.get() == before + 2
    assert len(tiny_bot.user_texts(sender)) == 4
    assert stands(tiny_bot, sender, "2")[0]["text"].startswith("Hallo.")
    assert tiny_bot.user_texts(sender) == ["hallo"]


def test_the_same_request_again_takes_nothing_more_back(tiny_bot: TinyBot, sender: str) -> None:
    tiny_bot.say(sender=sender, message="kinderen", id="2")
    tiny_bot.say(sender=sender, message="stap", id="3")
    tiny_bot.restart()
    answers = [stands(tiny_bot, sender, "3") for _ in range(3)]
    assert [answer[0]["text"] for answer in answers] == ["Gezien."] * 3
    tiny_bot.say(sender=sender, message="gelukt", id="4")
    assert stands(tiny_bot, sender, "3")[0]["text"] == "Fijn dat het werkt."  # what stands now
    assert tiny_bot.user_texts(sender) == ["hallo", "kinderen", "gelukt"]


def test_a_message_that_was_taken_back_can_be_sent_again(tiny_bot: TinyBot, sender: str) -> None:
    for _ in range(2):
        tiny_bot.say(sender=sender, message="kinderen", id="2")
        stands(tiny_bot, sender, "2")
    assert tiny_bot.say(sender=sender, message="gelukt", id="2")[0]["custom"]["copy"] == TEACHER
    assert tiny_bot.user_texts(sender) == ["hallo", "gelukt"]


def test_what_was_offered_in_it_is_not_offered_any_more(tiny_bot: TinyBot, sender: str) -> None:
    tiny_bot.say(sender=sender, message="stap", id="2")
    stands(tiny_bot, sender, "2")
    for restarted in (False, True):
        if restarted:
            tiny_bot.restart()
        assert tiny_bot.post(sender=sender, payload="/solved").status_code == 422
        assert tiny_bot.post(sender=sender, payload=SEVERAL).status_code == 200


def test_only_the_last_few(tiny_bot: TinyBot, sender: str) -> None:
    for id in range(AT_ONCE):
        tiny_bot.say(sender=sender, message="kinderen", id=f"more {id}")
    events = tiny_bot.events(sender)
    answer = back(tiny_bot, sender, "1")
    assert answer.status_code == 409
    assert f"more than {AT_ONCE} messages ago" in answer.json()["error"]
    assert tiny_bot.events(sender) == events
    stands(tiny_bot, sender, "more 0")
    assert tiny_bot.user_texts(sender) == ["hallo"]


@pytest.mark.parametrize(
    ("id", "status", "error"),
    [
        (None, 400, '"id" is missing: that of the message to go back to before'),
        (3, 400, '"id" is not text of 1 to 64 characters'),
        ("", 400, '"id" is not text of 1 to 64 characters'),
        ("another", 422, '"id" is of no message that is kept in this conversation'),
    ],
)
def test_what_cannot_be_is_refused(
    tiny_bot: TinyBot, sender: str, id: Any, status: int, error: str
) -> None:
    events = tiny_bot.events(sender)
    answer = back(tiny_bot, sender, id)
    assert (answer.status_code, answer.json()) == (status, {"error": error})
    assert tiny_bot.events(sender) == events


def test_only_who_has_the_token(tiny_bot: TinyBot, sender: str) -> None:
    other = tiny_bot.session()
    tiny_bot.say(sender=other, message="kinderen", id="2")
    assert back(tiny_bot, other, "1").status_code == 422
    assert back(tiny_bot, f"{sender}x", "1").status_code == 403
    assert back(tiny_bot, name_of(sender), "1").status_code == 403
    assert tiny_bot.user_texts(sender) == ["hallo"]


def test_what_was_answered_with_the_apology_was_never_kept(tiny_bot: TinyBot, sender: str) -> None:
    """Nothing is told of it then, so a front end may take it away itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tiny_bot.agent, "lock_store", None)
        tiny_bot.say(sender=sender, message="kinderen", id="2")
    assert back(tiny_bot, sender, "2").status_code == 422


def test_with_the_conversation_it_is_forgotten(tiny_bot: TinyBot, sender: str) -> None:
    tiny_bot.say(sender=sender, message="kinderen, met een konijn", id="2")
    stands(tiny_bot, sender, "2")
    requests.post(f"{tiny_bot.url}/forget", json={"sender": sender}, timeout=10)
    for id in "12":
        answer = back(tiny_bot, sender, id)
        told = '"sender" was forgotten: POST to /session gives a new one'
        assert (answer.status_code, answer.json()) == (403, {"error": told})
    with tiny_bot.agent.tracker_store.engine.connect() as connection:
        for table in (EVENTS, TURNS, CONVERSATIONS):
            assert name_of(sender) not in str(connection.execute(sa.select(table)).all())


def test_until_then_it_stands_apart(tiny_bot: TinyBot, sender: str) -> None:
    tiny_bot.say(sender=sender, message="kinderen", id="2")
    stands(tiny_bot, sender, "2")
    with tiny_bot.agent.tracker_store.engine.connect() as connection:
        query = sa.text("select data from events where sender_id = :name")
        rows = connection.execute(query, {"name": f"taken-back-{name_of(sender)}"}).scalars()
        assert "kinderen" in str(rows.all())


def test_figures_tell_what_stands_and_that_it_was_taken_back(
    tiny_bot: TinyBot, sender: str
) -> None:
    tiny_bot.say(sender=sender, message="gelukt", id="2")
    tiny_bot.say(sender=sender, message="gelukt", id="3")
    stands(tiny_bot, sender, "3")
    stands(tiny_bot, sender, "2")
    reached = [(row.moves, row.topic, row.step, row.outcome) for row in rows_of(tiny_bot, sender)]
    where = ("forgot_password", "mail", None)
    assert reached == [("", *where), (MOVE, *where), (MOVE, *where)]
    stands(tiny_bot, sender, "1")
    reached = [(row.moves, row.topic, row.step, row.outcome) for row in rows_of(tiny_bot, sender)]
    assert reached == [(MOVE, None, None, None)] * 3
    tiny_bot.say(sender=sender, message="gelukt", id="1")
    assert [row.outcome for row in rows_of(tiny_bot, sender)] == [None, None, None, "resolved"]


def test_a_thumb_stands_with_the_turn_that_stands(tiny_bot: TinyBot, sender: str) -> None:
    for id in "23":
        tiny_bot.say(sender=sender, message="gelukt", id=id)
    stands(tiny_bot, sender, "3")
    thumb: dict[str, Any] = {"sender": sender, "id": "a", "helpful": True}
    assert requests.post(f"{tiny_bot.url}/feedback", json=thumb, timeout=10).ok
    assert [row.helpful for row in rows_of(tiny_bot, sender)] == [None, True, None]


def test_about_what_was_taken_back_there_is_no_opinion(tiny_bot: TinyBot, sender: str) -> None:
    tiny_bot.say(sender=sender, message="gelukt", id="2")
    stands(tiny_bot, sender, "2")
    thumb: dict[str, Any] = {"sender": sender, "id": "a", "helpful": True, "outcome": "resolved"}
    assert requests.post(f"{tiny_bot.url}/feedback", json=thumb, timeout=10).status_code == 422


def test_a_store_that_fails_says_that_it_still_stands(
    tiny_bot: TinyBot,
    sender: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: Any) -> Any:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr("inloghulp.serving.database.taking_back._mark_figures", broken)
        answer = back(tiny_bot, sender, "1")
    told = "it still stands: try again later"
    assert (answer.status_code, answer.json()["error"]) == (503, told)
    begin = "A message was not taken back: StoreTrouble from OSError"
    assert [line for line in caplog.messages if line.startswith(begin)]
    assert tiny_bot.user_texts(sender) == ["hallo"]
    assert stands(tiny_bot, sender, "1") == []
