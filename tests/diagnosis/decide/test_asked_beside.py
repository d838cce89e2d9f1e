"""What is asked beside something else is told, and no button only."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import hearing


@pytest.mark.parametrize(("asks", "told"), [(0.95, True), (0.5, False)])
def test_a_question_beside_where_to_click_is_answered_first(asks: float, told: bool) -> None:
    """'Hoe krijg ik zo'n privévenster, en is dit nou een hacker?'"""
    chat = Chat().send("session_takeover")
    message = hearing({"how": 0.9, "asks": asks}, ("takeover_hacker", 0.97))
    chat.hears(replace(message, text="hoe open ik een privévenster"))
    said = keys(chat.said)
    assert ("answer:takeover_hacker" in said) is told
    assert "clicks:private_window" in said


@pytest.mark.parametrize("apart", [0.9, None])
def test_what_one_sentence_surely_asks_is_told_halfway(apart: float | None) -> None:
    """'Is die site veilig? En waarom moet ik een kwartier wachten?'"""
    chat = Chat().send("activation_link")
    message = hearing({"asks": 0.95}, ("takeover_off", 0.24), ("none", 0.2))
    if apart:
        message = replace(message, answers_apart=(("takeover_off", apart),))
    told = "answer:takeover_off" in keys(chat.hears(message).said)
    assert told is (apart is not None)
