"""One row a turn for the figures: what happened, and nothing of who or of what was said."""

from typing import Any

import pytest
import requests
import sqlalchemy as sa
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered

from inloghulp.channel.figures import figure_of, moment_at
from inloghulp.channel.sender_tokens import name_of
from inloghulp.diagnosis.moves import HOLDS, KINDS
from tests.diagnosis.chat import FAQ, Chat
from tests.tiny_bot import TinyBot


def events_of(chat: Chat, text: str, intent: str, **moves: float) -> list[Event]:
    """A turn of Rasa, of what the engine answered."""
    parse_data = {"moves": dict.fromkeys(KINDS, moves)}
    said = UserUttered(text, {"name": intent}, parse_data=parse_data, timestamp=7200.0 * 10)
    custom = chat.turn.custom()
    bot = [
        BotUttered(reply.text, {"custom": custom if i == 0 else None})
        for i, reply in enumerate(chat.turn.replies)
    ]
    state = SlotSet("dialogue_state", chat.state.to_dict())
    return [
        said,
        ActionExecuted("action_x"),
        *bot,
        state,
        ActionExecuted("action_listen", timestamp=7300.0 * 10),
    ]


def test_a_turn_tells_where_it_came_and_what_it_did() -> None:
    chat = Chat().send("activation_link")
    first = events_of(chat, "ik krijg geen mail", "activation_link", problem=0.9, works=0.2)
    assert figure_of(FAQ, [], first) == {
        "hour": 20,
        "pressed": False,
        "intent": "activation_link",
        "moves": "problem",
        "topic": "activation_link",
        "step": chat.state.step,
        "outcome": None,
        "asked": False,
        "missed": False,
    }
    chat.send("solved", "/solved")
    figure = figure_of(FAQ, first, events_of(chat, "/solved", "solved"))
    assert (figure["pressed"], figure["moves"], figure["outcome"]) == (True, "works", "resolved")


def test_what_was_not_understood_or_asked_about_is_told() -> None:
    chat = Chat().send("nlu_fallback", "qwerty")
    figure = figure_of(FAQ, [], events_of(chat, "qwerty", "nlu_fallback"))
    assert (figure["missed"], figure["asked"]) == (True, False)
    chat = Chat().send("flash", "iets met flash", certainty="ask")
    figure = figure_of(FAQ, [], events_of(chat, "iets met flash", "flash"))
    assert (figure["missed"], figure["asked"]) == (False, True)


@pytest.mark.parametrize("turn", [[UserUttered(None), BotUttered("Sorry")], [BotUttered("Sorry")]])
def test_a_turn_of_which_nothing_is_known_has_a_figure_too(turn: list[Event]) -> None:
    figure = figure_of(FAQ, [], turn)
    assert (figure["topic"], figure["moves"], figure["pressed"]) == (None, "", False)
    assert figure["intent"] is None


def test_a_message_is_said_at_the_moment_of_what_was_asked_last() -> None:
    turn = events_of(Chat().send("activation_link"), "de mail komt niet", "activation_link")
    assert moment_at(FAQ, []) == ("choose",)
    assert moment_at(FAQ, turn) == ("fact", "fact waited")


def test_moves_that_hold_are_told_by_name_and_those_that_do_not_are_not() -> None:
    chat = Chat().send("activation_link")
    moves = {"works": HOLDS, "problem": 1.0, "how": HOLDS - 0.01}
    figure = figure_of(FAQ, [], events_of(chat, "het werkt", "activation_link", **moves))
    assert figure["moves"] == "problem works"


def test_what_was_understood_after_what_was_not_is_not_missed() -> None:
    chat = Chat().send("nlu_fallback", "qwerty")
    first = events_of(chat, "qwerty", "nlu_fallback")
    chat.send("flash")
    figure = figure_of(FAQ, first, events_of(chat, "flash", "flash"))
    assert (figure["missed"], figure["topic"]) == (False, "flash")


def rows_of(bot: TinyBot, sender: str) -> list[Any]:
    query = sa.text(
        "select figures.* from figures join conversations on conversation = number "
        "where name = :name order by turn"
    )
    with bot.agent.tracker_store.engine.connect() as connection:
        return list(connection.execute(query, {"name": name_of(sender)}))


def test_they_are_kept_with_the_turn_and_stay_when_it_is_forgotten(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo, mijn konijn heet Wortel", id="1")
    tiny_bot.say(sender=sender, message="hallo, mijn konijn heet Wortel", id="1")  # not again
    tiny_bot.say(sender=sender, payload="/how")
    tiny_bot.say(sender=sender, message="gelukt")
    rows = rows_of(tiny_bot, sender)
    assert [(row.turn, row.topic, row.outcome, row.moves) for row in rows] == [
        (1, "forgot_password", None, ""),
        (2, None, None, "how"),
        (3, "solved", "resolved", ""),
    ]
    assert [bool(row.pressed) for row in rows] == [False, True, False]
    assert "Wortel" not in str(rows)
    assert name_of(sender) not in str(rows)
    number = rows[0].conversation
    forget(tiny_bot, sender)
    assert rows_of(tiny_bot, sender) == []
    with tiny_bot.agent.tracker_store.engine.connect() as connection:
        query = sa.text("select count(*) from figures where conversation = :number")
        assert connection.execute(query, {"number": number}).scalar_one() == 3


def forget(bot: TinyBot, sender: str) -> None:
    assert requests.post(f"{bot.url}/forget", json={"sender": sender}, timeout=10).ok


@pytest.mark.parametrize("helpful", [True, False])
def test_a_thumb_stands_with_the_last_turn(tiny_bot: TinyBot, helpful: bool) -> None:
    sender = tiny_bot.session()
    for word in ("hallo", "gelukt"):
        tiny_bot.say(sender=sender, message=word)
    for thumb in (not helpful, helpful):
        body: dict[str, Any] = {"sender": sender, "id": "a", "helpful": thumb}
        assert requests.post(f"{tiny_bot.url}/feedback", json=body, timeout=10).ok
    assert [row.helpful for row in rows_of(tiny_bot, sender)] == [None, helpful]
