"""What sounds like one thing and is another: a try to be added, a wait that is not over, success, a next problem."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import IPAD, Chat
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_step, routed


def test_a_try_that_the_message_lacks_is_added_and_nothing_left_out() -> None:
    """'Daar staat alleen wissen. Ik heb ook opnieuw opgestart, en gewist.'"""
    wants = hearing({"takes_back": 0.7, "already": 0.4}, ("about_message_leave_out", 0.75))
    chat = routed().hears(replace(wants, tried=("clear_data", "restart")))
    assert {"message_tried.clear_data", "message_tried.restart"} <= set(chat.told)
    chat = routed().hears(replace(wants, tried=("clear_data",)))
    assert "message_tried.clear_data" not in chat.told


def test_it_is_added_also_where_a_step_is_left_to_try() -> None:
    chat = at_step().does("message")
    assert chat.state.gave_message
    wants = hearing({"already": 0.9}, ("about_message_leave_out", 0.75))
    chat.hears(replace(wants, tried=("restart",)))
    assert "message_tried.restart" in chat.told
    assert "sentence:message_added" in chat.said


@pytest.mark.parametrize(("waited", "step"), [("short", "wait_hour"), ("long", "spam")])
def test_who_waits_for_half_an_hour_has_not_waited(waited: str, step: str) -> None:
    chat = Chat().send("activation_link", data={"mail": "not_arrived"})
    chat.does("not_helped", told={"waited": waited}, tried=("waited",))
    assert chat.state.step == f"activation_link.{step}"


@pytest.mark.parametrize(
    ("works", "takes_back", "solved"),
    [(0.8, 0.9, False), (0.95, 0.97, True), (0.8, 0.82, True), (0.95, 0.9, True)],
)
def test_what_is_surely_taken_back_is_hardly_solved(
    works: float, takes_back: float, solved: bool
) -> None:
    """'Nee, de link was juist goed! Hij wil nog een code.'"""
    chat = Chat().send("second_password")
    chat.hears(hearing({"works": works, "takes_back": takes_back}))
    assert (chat.state.outcome == "resolved") is solved


@pytest.mark.parametrize(
    ("intent", "problem", "begins"),
    [("invalid_password", 0.6, True), ("invalid_password", 0.4, False), ("flash", 0.6, False)],
)
def test_a_problem_that_the_step_leads_to_begins(intent: str, problem: float, begins: bool) -> None:
    """'Ik heb haar adres nu. Hij zegt: wachtwoord onjuist.'"""
    chat = Chat(**IPAD).send("home_login", data={"network": "no", "children": "one"})
    assert chat.state.step == "home_login.log_in"
    chat.hears(replace(hearing({"problem": problem, "asks": 0.6}), intent=intent))
    assert (chat.state.topic == intent) is begins


def test_what_comes_after_the_step_does_as_well() -> None:
    chat = Chat().send("invalid_password", data={"children": "several"})
    chat.hears(replace(hearing({"problem": 0.6}), intent="second_password"))
    assert chat.state.topic == "second_password"


def test_what_is_wrong_in_the_message_and_not_known_is_for_who_sends_it() -> None:
    """'Dit klopt niet. Zet erin dat ik een nieuw adres heb.'"""
    near = (("about_message_leave_out", 0.42), ("env_what", 0.2), ("news_busy", 0.2))
    chat = at_step().does("message").hears(hearing({"asks": 0.95}, *near))
    assert chat.said[0] == "answer:about_message_leave_out"
    chat = at_step().hears(hearing({"asks": 0.95}, *near))
    assert chat.said[0] == "sentence:which_question"
    other = (("env_what", 0.42), *near[2:], ("about_message_leave_out", 0.2))
    chat = at_step().does("message").hears(hearing({"asks": 0.95}, *other))
    assert chat.said[0] == "sentence:which_question"


def test_what_comes_nearest_is_offered_beside_the_topics_where_nothing_is_asked() -> None:
    """'Een privévenster heb ik niet op mijn telefoon.'"""
    for chance, offered in ((0.6, True), (0.3, False)):
        message = hearing({"problem": 0.6, "topic=flash": 0.45}, ("private_no_button", chance))
        chat = Chat().hears(replace(message, intent="login_trouble", certainty="ask"))
        assert chat.said == ("sentence:guess",)
        assert ("private_no_button" in chat.buttons) is offered
