"""Who only asks something has no problem: no topic begins, and one that did is left."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import Chat, keys, moving
from tests.diagnosis.decide.hearing import NEAR, answering, hearing
from tests.diagnosis.situations import at_step, routed, solved

CHANGE = ("address_wrong_or_old", 0.95)
"""How to change the e-mail address, which only the school does."""


def asking_at_first(topic: str, **moves: float) -> Chat:
    asks = {"asks": 0.95, f"topic={topic}": 0.95, **moves}
    return Chat().hears(replace(hearing(asks, CHANGE), intent=topic))


def test_a_question_that_is_wholly_answered_begins_no_topic() -> None:
    assert asking_at_first("home_login").state.topic is None
    assert asking_at_first("home_login", problem=0.97).state.topic == "home_login"


@pytest.mark.parametrize(
    ("problem", "chance", "entry", "begins"),
    [
        (0.7, 0.97, "password_remove_saved", False),
        (0.97, 0.97, "password_remove_saved", True),
        (0.7, 0.9, "password_remove_saved", True),
        (0.7, 0.97, "password_change", True),
    ],
)
def test_an_entry_of_another_topic_that_is_certain_is_enough(
    problem: float, chance: float, entry: str, begins: bool
) -> None:
    """'Hoe haal ik een bewaard wachtwoord weg in Edge' is like a forgotten one."""
    moves = {"asks": 0.95, "problem": problem, "topic=forgot_password": 0.95}
    message = replace(hearing(moves, (entry, chance)), intent="forgot_password")
    chat = Chat().hears(message)
    assert (chat.state.topic == "forgot_password") is begins
    assert begins or f"answer:{entry}" in chat.said
    after = solved().hears(message)
    assert after.state.topic == "forgot_password"


def test_the_message_is_offered_for_what_only_the_school_does() -> None:
    chat = asking_at_first("home_login")
    assert keys(chat.said)[1:] == ["sentence:ask_message"]
    assert chat.buttons == ["message_yes", "no_thanks", "other_question"]
    chat.press("message_yes")
    assert chat.told == ("message_lead", "address.changed.tells", "message_close")
    chat = solved().hears(hearing({"asks": 0.95}, CHANGE)).does("message")
    assert "address.changed.tells" in chat.told
    assert "session_takeover.route_school.message" not in chat.told


def test_the_message_is_not_offered_to_who_tells_a_problem_or_is_at_a_step() -> None:
    for asks, problem, offered in ((0.95, 0.79, True), (0.95, 0.8, False), (0.89, 0.6, False)):
        chat = Chat().hears(hearing({"asks": asks, "problem": problem}, CHANGE))
        assert ("sentence:ask_message" in chat.said) is offered
    chat = at_step().hears(hearing({"asks": 0.95}, CHANGE))
    assert "sentence:ask_message" not in chat.said


def test_who_surely_asks_for_another_picture_begins_no_topic() -> None:
    """'Ze tikt steeds op het oude plaatje, kan ik dat veranderen?'."""
    for asks, begins in ((0.95, False), (0.85, True)):
        moves = {"asks": asks, "problem": 0.7, "topic=second_password": 0.95}
        chat = solved().hears(hearing(moves, ("pincode_change", 0.95)))
        assert (chat.state.topic == "second_password") is begins
        assert ("sentence:ask_message" in chat.said) is not begins


def test_a_wish_beside_good_news_gets_the_message_offered() -> None:
    """'Gelukt. En mijn ex, kan die ook een eigen inlog krijgen?'."""
    chat = at_step().hears(hearing({"works": 0.95, "asks": 0.95}, ("address_second", 0.95)))
    assert keys(chat.said) == ["sentence:solved", "answer:address_second", "sentence:ask_message"]
    chat.press("message_yes")
    assert chat.told == ("message_lead", "address.second.tells", "message_close")


def test_a_message_that_is_wanted_after_a_wish_is_not_the_one_that_was_given() -> None:
    """'Het gaat om mijn adres', and then 'ik wil een bericht'."""
    again = ("message_again", 0.6)
    wished = routed().hears(hearing({"asks": 0.95, "takes_back": 0.9}, ("address_second", 0.95)))
    wished.hears(hearing({"message": 0.9, "unclear": 0.95}, again))
    assert wished.told == ("message_lead", "address.second.tells", "message_close")
    assert "answer:message_again" in routed().hears(hearing({"message": 0.9}, again)).said


def test_after_the_message_the_wish_gets_one_of_its_own() -> None:
    chat = routed().hears(hearing({"asks": 0.95}, CHANGE))
    assert chat.said[-1] == "sentence:ask_message"
    chat.press("message_yes")
    assert chat.told == ("message_lead", "address.changed.tells", "message_close")


def test_the_offer_stays_with_its_buttons_and_can_be_declined() -> None:
    chat = asking_at_first("home_login").does("asks", answer="about_cost")
    assert chat.buttons == ["message_yes", "no_thanks", "other_question"]
    chat.does("no")
    assert keys(chat.said) == ["sentence:anything_else"]


def test_a_wish_before_it_is_what_the_message_is_about() -> None:
    """'Hoe verander ik mijn adres?', 'Kun je daar een bericht voor maken?'"""
    chat = Chat().hears(hearing({"asks": 0.95}, ("address_second", 0.95)))
    chat.does("no").does("asks", answer="pincode_what").does("message")
    assert "second_password.route_school.message" in chat.told


@pytest.mark.parametrize(("message", "told"), [(0.9, True), (0.4, False)])
def test_what_is_wished_in_the_message_is_believed_sooner(message: float, told: bool) -> None:
    moves = {"message": message, "asks": 0.9}
    chat = Chat().hears(hearing(moves, ("address_wrong_or_old", 0.42), ("none", 0.4)))
    assert ("address" in chat.state.facts) is told


def test_who_only_asked_says_no_more_in_the_message_than_that() -> None:
    chat = Chat().does("asks", answer="about_cost").does("message")
    assert chat.told == ("message_lead", "message_question", "message_close")
    assert "message_general" in Chat().does("message").told
    chat = Chat().does("asks", answer="about_no_transfer").does("message")
    assert "message_general" in chat.told
    chat = Chat().does("asks", answer="about_cost").does("message", "problem")
    assert "message_general" in chat.told


def asked_at_first() -> Chat:
    """At a topic that was begun by who only asked something."""
    return Chat().hears(replace(hearing({"asks": 0.95}, *NEAR), intent="session_takeover"))


def test_who_only_asked_and_has_no_such_problem_leaves_the_topic() -> None:
    """'Nee, geen melding, ik vroeg het me gewoon af.'"""
    denies = moving("takes_back", told={"notice": "not_seen"})
    chat = asked_at_first()
    assert chat.state.only_asked
    chat.hears(denies)
    assert (chat.state.topic, "notice" in chat.state.facts) == (None, False)
    assert keys(chat.said) == ["sentence:corrected", "sentence:what_now"]
    chat = asked_at_first().hears(
        replace(answering({"takes_back": 0.9, "asks": 0.9}, "about_cost"), data=denies.data)
    )
    assert keys(chat.said) == ["sentence:corrected", "answer:about_cost", "sentence:anything_else"]
    chat = at_step().hears(denies)
    assert chat.state.step == "session_takeover.stay_connected"


@pytest.mark.parametrize(
    "more",
    [
        {"problem": 0.9},
        {"not_helped": 0.9},
        {"did": 0.9},
        {"topic=software": 0.95, "problem": 0.3},
    ],
)
def test_who_tells_more_has_a_problem(more: dict[str, float]) -> None:
    message = hearing({"takes_back": 0.9, **more})
    assert asked_at_first().hears(message).state.topic is not None
    message = replace(message, data={"notice": "not_seen"})
    assert asked_at_first().hears(message).state.topic is not None


def test_who_has_come_further_does_not_leave_the_topic() -> None:
    chat = asked_at_first().does("not_helped")
    assert chat.state.step == "session_takeover.clear_data"
    chat.does("takes_back", told={"notice": "not_seen"})
    assert chat.state.topic == "session_takeover"
    chat = Chat().hears(replace(hearing({"asks": 0.95}, *NEAR), intent="invalid_password"))
    chat.send("inform", data={"children": "one"})
    chat.does("takes_back", told={"children": "several"})
    assert chat.state.step == "invalid_password.own_password"


def test_a_problem_that_begins_afterwards_was_told() -> None:
    assert not asked_at_first().does("problem", topic="software").state.only_asked


def test_what_is_surely_answered_is_told_beside_the_problem_that_begins() -> None:
    """'Ik heb geen link nodig, ik heb het wachtwoord op papier. Hij zegt dat het niet klopt.'"""
    for chance, told in ((0.9, True), (0.7, False)):
        moves = {"takes_back": 0.9, "asks": 0.7, "topic=invalid_password": 0.95}
        chat = Chat().send("activation_link", data={"who": "relative"})
        chat.hears(hearing(moves, ("login_helper_has_password", chance)))
        assert chat.state.topic == "invalid_password"
        assert ("answer:login_helper_has_password" in chat.said) is told


@pytest.mark.parametrize(("asks", "believed"), [(0.9, False), (0.5, True)])
def test_a_mail_that_is_hardly_told_by_a_question_is_not_missed(
    asks: float, believed: bool
) -> None:
    """'Wat doen jullie met mijn adres, krijg ik reclame?'"""
    message = hearing({"asks": asks, "mail=not_arrived": 0.3})
    for moves, told in (
        ({}, believed),
        ({"mail=not_arrived": 0.5}, True),
        ({"problem": 0.4}, True),
    ):
        learnt = {kind: {**one, **moves} for kind, one in message.moves.items()}
        told_now = replace(message, moves=learnt, data={"mail": "not_arrived"})
        assert ("mail" in solved().hears(told_now).state.facts) is told


def test_a_notice_that_is_only_asked_about_after_the_end_is_not_told() -> None:
    chat = Chat().send("software", data={"program": "missing"}).press("message_yes")
    before = chat.state.facts["program"]
    chat.hears(moving("asks", text="wat is dat dan", told={"program": "no_licence"}))
    assert chat.state.facts["program"] == before == "missing"
