"""The message for the teacher tells as tried only what the parent really tried."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, keys, moving
from tests.diagnosis.situations import at_message


def at_the_window() -> Chat:
    """The last step of a forgotten password: a private window."""
    chat = (
        Chat().send("forgot_password").does("not_helped", text="nee").does("not_helped", text="nee")
    )
    assert chat.state.step == "forgot_password.private_window"
    return chat


def message(chat: Chat) -> str:
    return next(reply.copy for reply in chat.turn.replies if reply.copy)


@pytest.mark.parametrize(
    ("text", "moves", "told"),
    [
        ("nee", {"not_helped": 1.0}, True),
        ("in dat venster lukt het ook echt niet", {"not_helped": 0.95}, True),
        ("nee, zo werkt het dus ook niet. Wie belt mij?", {"not_helped": 0.9, "did": 0.6}, True),
        ("nee want ik weet die site niet", {"not_helped": 0.85, "takes_back": 0.6}, False),
        ("laat dat venster maar, ik wacht op de mail", {"not_helped": 0.9, "cannot": 0.4}, False),
        ("op mijn telefoon gaat het wel, hier nog niet", {"not_helped": 0.6}, False),
    ],
)
def test_a_step_that_is_passed_over_is_not_told_as_tried(
    text: str, moves: dict[str, float], told: bool
) -> None:
    chat = at_the_window()
    chat.hears(Message("nlu_fallback", text, moves=dict.fromkeys(KINDS, moves)))
    assert ("private_window" in chat.state.tried) == told


def test_what_is_denied_goes_out_of_the_message_though_something_is_added() -> None:
    chat = at_the_window().does("not_helped", text="nee")
    assert FAQ.tried["clear_data"].name in message(chat)
    text = "we hebben niks gewist hoor. zet erbij dat er geen mail komt"
    chat.hears(moving("edit", "takes_back", text=text))
    assert FAQ.tried["clear_data"].name not in message(chat)
    assert FAQ.tried["private_window"].name in message(chat)
    assert "dat er geen mail komt" in message(chat)
    chat.hears(moving("edit", text="er staat nog steeds dat we het geprobeerd hebben"))
    assert "geprobeerd" not in message(chat)


def test_that_it_was_done_as_at_school_is_not_told() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.does("not_helped", text="nee").does("message")
    assert "same_place" in chat.state.tried
    assert "geprobeerd" not in message(chat)


def test_nothing_is_called_changed_that_stays_the_same() -> None:
    chat = at_the_window().does("not_helped", text="nee")
    text = "zet erbij groep 5"
    chat.hears(moving("edit", text=text)).does("asks", answer="takeover_hacker")
    chat.hears(moving("edit", text="groep 5 staat er nog niet bij"))
    assert keys(chat.said)[0] == "sentence:message_says"
    assert message(chat).count("groep 5") == 1


def test_what_was_tried_since_comes_into_the_message_that_is_to_be_otherwise() -> None:
    chat = at_message().send("affirm")
    assert "log_out" not in chat.state.tried
    moves = {kind: {"edit": 0.9, "not_helped": 0.3} for kind in KINDS}
    chat.hears(Message("nlu_fallback", "zus en zo", moves=moves, tried=("log_out",)))
    assert keys(chat.said)[0] == "sentence:message_added"
