"""What a parent adds to the message for the teacher in words of their own."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.own_words import MOST
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.word.filling import listed
from tests.diagnosis.chat import FAQ, Chat, keys, moving, sentence
from tests.diagnosis.situations import routed

ADDS = "about_message_change"
TAKES_OUT = "about_message_leave_out"


def adding(words: str, **more: object) -> Message:
    return moving("asks", answer=ADDS, text=f"wilt u erbij zetten {words}?", **more)  # type: ignore[arg-type]


def message(chat: Chat) -> str:
    return next(reply.copy for reply in chat.turn.replies if reply.copy)


def taking_out(text: str) -> Message:
    return replace(moving("asks", text=text), answers=((TAKES_OUT, 0.9),))


def test_it_stands_in_the_message_in_a_line_of_its_own() -> None:
    chat = routed().hears(adding("dat het beeld groen is"))
    assert "sentence:message_added" in chat.said
    own = sentence("message_own_words", own_words="dat het beeld groen is")
    assert own in message(chat)
    assert "message_own_words" in chat.told


def test_a_sentence_is_told_as_it_is() -> None:
    chat = routed().hears(moving("asks", answer=ADDS, text="zet eronder: bel mij na vijven"))
    assert " Bel mij na vijven. " in message(chat)
    assert "message_own_words" not in chat.told


def test_the_next_line_comes_beside_it() -> None:
    chat = routed().hears(adding("dat het beeld groen is")).hears(adding("dat opa het wel kan"))
    assert "sentence:message_added_again" in chat.said
    assert "sentence:that_is_all" not in chat.said
    both = listed(["dat het beeld groen is", "dat opa het wel kan"], FAQ)
    assert sentence("message_own_words", own_words=both) in message(chat)
    for number in range(MOST):
        chat.hears(adding(f"dat ik er {number} heb"))
    assert len(chat.state.own_words) == MOST
    assert chat.hears(adding("dat ik er 0 heb")).state.own_words[-1] == "dat ik er 0 heb"
    assert len(chat.state.own_words) == MOST


def test_what_the_message_tells_is_told_in_the_words_of_the_parent_instead() -> None:
    chat = routed().hears(adding("dat ik uitlogde", tried=("log_out",)))
    assert "sentence:message_added" in chat.said
    assert chat.state.own_words == ("dat ik uitlogde",)
    assert "message_tried.log_out" not in chat.told
    assert "message_tried.clear_data" in chat.told


@pytest.mark.parametrize("text", ["haal dat maar weer weg", "nee, niet dat het beeld groen is"])
def test_it_is_taken_out_when_the_parent_says_so(text: str) -> None:
    chat = routed().hears(adding("dat het beeld groen is")).hears(taking_out(text))
    assert "sentence:message_changed" in chat.said
    assert chat.state.own_words == ()
    assert "message_tried.log_out" in chat.told


def test_it_is_gone_with_the_message_about_another_problem() -> None:
    chat = routed().hears(adding("dat het beeld groen is")).send("software")
    chat.does("message")
    assert chat.state.gave_message
    assert (chat.state.own_words, "message_own_words" in chat.told) == ((), False)


def test_it_stands_in_the_first_message_of_who_asks_for_it_so() -> None:
    chat = (
        Chat()
        .send("software")
        .hears(moving("message", text="ja, met daarin dat het beeld groen is"))
    )
    assert "message_own_words" in chat.told


def test_thanks_beside_what_is_said_of_the_message_asks_for_no_other() -> None:
    thanks = moving("thanks", answer=ADDS, text="bedankt, jammer van dat bericht")
    chat = routed().hears(thanks)
    assert "message:session_takeover" not in keys(chat.said)
    chat = routed().hears(replace(thanks, text="bedankt, zet erbij dat het haast heeft"))
    assert "message:session_takeover" in keys(chat.said)


def test_who_cannot_open_the_address_that_school_has_gets_the_message_to_change_it() -> None:
    chat = Chat().send("activation_link", data={"mail": "entered_other"})
    assert chat.state.step == "activation_link.right_address"
    lacks = moving("asks", text="zus", told={"mail": "wrong_address"})
    for gone in (chat.hears(lacks).told, pressing_no_access().told):
        assert "activation_link.route_school.mail_wrong_address.message" in gone


def pressing_no_access() -> Chat:
    return Chat().send("activation_link", data={"mail": "entered_other"}).press("no_access")


def test_a_wish_of_before_is_asked_too_where_the_message_is_to_have_it() -> None:
    near = (("message_put_name", 0.4), ("address_second", 0.3))
    moves = {"yes": 0.95, "message": 0.8, "asks": 0.53}
    chat = Chat().send("software", data={"program": "missing"})
    chat.state = replace(chat.state, facts={**chat.state.facts, "address": "second"})
    wants = Message(
        "nlu_fallback",
        "ja en in bericht ook papa email zetten",
        moves=dict.fromkeys(KINDS, moves),
        answers=near,
    )
    (tells,) = (str(one.tells) for one in FAQ.facts["address"].options if one.value == "second")
    chat.hears(wants)
    assert chat.state.topic == "software"
    assert chat.state.own_words == (tells.strip(),)
    less = Chat().send("software", data={"program": "missing"}).hears(wants)
    assert tells.strip() not in less.state.own_words
