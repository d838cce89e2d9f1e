"""Who wants the message for the teacher otherwise gets that, or hears that the text can be changed."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.next_step import last_route, sentences_of
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, keys, moving, sentence
from tests.diagnosis.situations import routed

WAITED = "waited.long.tells"


def editing(text: str, *moves: str, **more: object) -> Message:
    return moving("edit", *moves, text=text, **more)  # type: ignore[arg-type]


def message(chat: Chat) -> str:
    return next(reply.copy for reply in chat.turn.replies if reply.copy)


def no_mail() -> Chat:
    """The message that no mail comes, which tells that there was waited for long."""
    chat = Chat().send("activation_link", data={"mail": "not_arrived", "waited": "long"})
    chat.does("message")
    assert WAITED in chat.told
    return chat


def test_what_is_to_be_added_is_told_as_it_is_whatever_entry_it_is_like() -> None:
    text = "zet erbij: het adres van opa mag gewoon blijven"
    chat = no_mail().hears(editing(text, "asks", answer="address_other_parent_agrees"))
    assert keys(chat.said) == ["sentence:message_added", "message:activation_link"]
    assert " Het adres van opa mag gewoon blijven. " in message(chat)


def test_what_is_only_to_be_added_tells_nothing_else() -> None:
    chat = no_mail()
    before = chat.state
    text = "zet er ook in dat het adres van oma erbij mag"
    chat.hears(editing(text, told={"mail": "wrong_address"}, tried=("spam",)))
    assert (chat.state.facts, chat.state.tried) == (before.facts, before.tried)
    assert WAITED in chat.told


def test_it_stays_in_the_message_when_other_things_were_said_since() -> None:
    chat = no_mail().hears(editing("zet erbij dat opa het wel kan"))
    chat.does("asks", answer="takeover_hacker")
    chat.send("software")
    assert not chat.state.gave_message
    chat.hears(editing("zet er ook bij: bel mij na vijven"))
    assert keys(chat.said)[:2] == ["sentence:message_added", "message:activation_link"]
    assert "message_own_words" in chat.told
    assert " Bel mij na vijven. " in message(chat)


def test_what_is_said_of_the_situation_beside_the_wish_goes_in() -> None:
    chat = routed().hears(editing("DE LAMP KNIPPERT bij les vier. dat staat er niet in"))
    assert chat.state.own_words == ("DE LAMP KNIPPERT bij les vier",)
    assert "sentence:message_added" in chat.said


def test_what_it_tells_otherwise_is_left_out() -> None:
    for text in ("het duurt al drie weken", "zet erbij: we zitten al drie weken te kijken"):
        chat = no_mail().hears(editing(text, told={"waited": "long"}))
        assert WAITED not in chat.told
        assert "drie weken" in message(chat)
        assert "sentence:message_added" in chat.said
        assert chat.state.facts["waited"] == "long"


def test_a_sentence_that_is_quoted_is_left_out() -> None:
    chat = no_mail()
    *_, route = last_route(FAQ, "activation_link", chat.state.facts)
    first = sentences_of(str(route.message))[0]
    assert first in message(chat)
    chat.hears(editing(f"haal '{first}' weg"))
    assert keys(chat.said) == ["sentence:message_changed", "message:activation_link"]
    assert first not in message(chat)
    chat.hears(editing("zet erin dat opa het wel kan"))
    assert first not in message(chat)


def test_a_sentence_of_a_fact_that_is_quoted_takes_the_fact_with_it() -> None:
    told = next(one.tells for one in FAQ.facts["waited"].options if one.value == "long")
    chat = no_mail().hears(editing(f'gooi de zin "{told}" eruit en zet erin dat opa ziek is'))
    assert "sentence:message_replaced" in chat.said
    assert "waited" not in chat.state.facts
    assert "message_own_words" in chat.told


@pytest.mark.parametrize("text", ["schrijf ik in plaats van wij", "zet beste meester erboven"])
def test_what_cannot_surely_be_done_is_said(text: str) -> None:
    chat = no_mail()
    chat.hears(editing(text, "asks", answer="about_message_change"))
    assert keys(chat.said) == ["sentence:message_yourself"]
    assert chat.state.open == "wording"


def test_what_is_wanted_of_the_message_may_have_an_answer() -> None:
    chat = no_mail().hears(editing("mag haar naam erin", "asks", answer="message_put_name"))
    assert keys(chat.said) == ["answer:message_put_name", "message:activation_link"]


def test_another_value_does_not_take_the_place_of_what_the_message_tells() -> None:
    chat = Chat().send("activation_link", data={"mail": "never_sent", "address": "other"})
    chat.does("message")
    chat.hears(editing("zet dat andere er ook bij", told={"address": "second"}))
    assert chat.state.facts["address"] == "other"


def test_what_was_hidden_is_to_be_filled_in() -> None:
    chat = routed().hears(editing("zet erbij: [naam] zit in groep 5"))
    assert "sentence:message_fill_in" in chat.said
    assert "sentence:message_added" not in chat.said
    assert " (naam) zit in groep 5. " in message(chat)
    secret = replace(editing("zet erbij: mijn wachtwoord is [wachtwoord]"), secret=True)
    assert routed().hears(secret).state.own_words == ()


def test_where_it_is_not_known_what_is_wrong_that_is_asked() -> None:
    wrong = replace(editing("dat klopt niet", "asks"), answers=(("about_message_leave_out", 0.9),))
    assert "answer:about_message_leave_out" in no_mail().hears(wrong).said


def test_without_a_message_nothing_is_changed() -> None:
    chat = Chat().send("activation_link").hears(editing("zet erbij: bel mij na vijven"))
    assert "message:activation_link" not in keys(chat.said)


def test_the_general_message_keeps_what_is_added() -> None:
    chat = Chat().send("teacher_message")
    assert chat.state.wrote == ""
    chat.hears(editing("zet erbij: bel mij na vijven"))
    assert " Bel mij na vijven. " in message(chat)
    assert sentence("message_general") in message(chat)


def test_another_problem_that_is_certain_is_no_change() -> None:
    moves = {kind: {"edit": 0.8, "problem": 0.9, "topic=flash": 0.97} for kind in KINDS}
    chat = routed().hears(Message("nlu_fallback", "zus", moves=moves))
    assert "sentence:message_yourself" not in chat.said


def test_the_last_sentence_is_taken_out_by_where_it_stands() -> None:
    chat = no_mail().hears(editing("zet erbij dat opa het wel kan"))
    chat.hears(editing("verwijder de laatste zin"))
    assert "sentence:message_changed" in chat.said
    assert chat.state.own_words == ()
    assert WAITED in chat.told


def test_of_what_was_added_only_that_goes_out_which_is_named() -> None:
    chat = no_mail().hears(editing("zet erbij dat hij [naam] heet en in groep 5 zit"))
    chat.hears(editing("laat de naam maar weg"))
    assert chat.state.own_words == ("dat hij in groep 5 zit",)


def test_a_question_takes_nothing_out() -> None:
    chat = Chat().send("second_password", data={"code": "picture", "code_known": "no"})
    before = dict(chat.state.facts)
    chat.hears(moving("asks", "takes_back", text="laat maar, hangt dat plaatje in de klas?"))
    assert "sentence:message_changed" not in chat.said
    assert chat.state.facts == before


def test_who_takes_the_offer_gets_the_message_about_that_problem() -> None:
    chat = no_mail().send("software", data={"program": "no_sound"})
    assert not chat.state.gave_message
    chat.hears(editing("ja graag en zet erbij dat haar broer het wel hoort", "yes", "message"))
    assert "message:software" in keys(chat.said)
    assert "message_own_words" in chat.told


def test_the_message_of_before_comes_back_where_the_problem_since_is_none() -> None:
    chat = Chat().send("flash").does("message")
    chat.send("missing_children")
    assert chat.state.topic == "missing_children"
    chat.does("takes_back", "message")
    assert "message:flash" in chat.said


def test_a_wish_that_is_denied_is_not_joined_with_the_problem_before_it() -> None:
    chat = Chat().send("second_password", data={"code_known": "no", "code": "picture"})
    chat.hears(moving("asks", answer="pincode_change")).press("message_yes")
    assert (chat.state.topic, chat.state.facts["code_change"]) == (None, "wanted")
    assert chat.state.earlier
    moves = {"takes_back": 0.95, "edit": 0.44, "topic=second_password": 0.97}
    chat.hears(
        Message(
            "nlu_fallback",
            "nee geen andere, ze is haar code kwijt",
            moves=dict.fromkeys(KINDS, moves),
            answers=(("about_message_leave_out", 0.9),),
        )
    )
    assert keys(chat.said) == ["sentence:message_wrong"]
    assert chat.state.open == "wording"
