"""What a topic begins with fits what was told: the line that shows it, the first step, and what is not asked again."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_options
from tests.real_faq import FAQ


def begun(topic: str, **told: str) -> Chat:
    return Chat().send(topic, data=told)


@pytest.mark.parametrize(
    ("topic", "told", "shown"),
    [
        ("activation_link", {"mail": "unknown_address"}, "mail_unknown_address"),
        ("forgot_password", {"mail": "other_parent"}, "mail_other_parent"),
        ("activation_link", {"mail": "not_arrived"}, "otherwise"),
        ("home_login", {"child_moved": "new"}, "child_moved_new"),
    ],
)
def test_what_was_understood_is_shown_in_a_line_that_fits(
    topic: str, told: dict[str, str], shown: str
) -> None:
    at = "activation_link" if "mail" in told else topic
    assert f"{at}.understood.{shown}" in begun(topic, **told).told


def test_who_has_no_password_since_the_other_parent_keeps_it_goes_to_the_teacher() -> None:
    for topic in ("forgot_password", "invalid_password", "home_login", "activation_link"):
        chat = begun(topic, mail="other_parent")
        assert chat.state.outcome == "route_school"
        assert "activation_link.route_school.mail_other_parent.message" in chat.told


def test_a_new_school_has_to_fill_in_the_address() -> None:
    chat = begun("home_login", child_moved="new", network="no")
    assert chat.state.step == "home_login.new_school"
    chat.does("not_helped")
    assert "home_login.route_school.child_moved_new" in chat.told
    chat = begun("activation_link", mail="unknown_address", child_moved="new")
    assert chat.state.fact == "network"
    chat.does("no")
    assert "activation_link.route_school.child_moved_new" in chat.told
    assert begun("activation_link", mail="unknown_address").state.step == (
        "activation_link.check_address"
    )


def test_of_children_at_two_schools_the_teacher_of_the_one_that_is_missing_is_asked() -> None:
    chat = begun("missing_children", schools="two")
    assert "missing_children.route_school.schools_two" in chat.told
    assert begun("missing_children").state.step == "missing_children.other_browser"
    assert begun("missing_children", schools="two", network="yes").state.topic == (
        "network_environment"
    )


def test_a_program_that_does_not_load_is_tried_elsewhere_before_the_teacher_is_asked() -> None:
    chat = begun("software", program="not_loading")
    assert chat.state.step == "software.other_browser"
    chat.does("not_helped")
    assert chat.state.step == "software.private_window"
    chat.does("not_helped")
    assert chat.state.step == "software.who_helps"
    for program in ("no_sound", "no_sound+not_loading"):
        assert begun("software", program=program).state.step == "software.who_helps"


def test_the_step_stands_in_the_place_of_the_answer_that_leads_to_it() -> None:
    moves = {"problem": 0.95, "asks": 0.9, "topic=software": 0.95}
    message = hearing(moves, ("program_not_loading", 0.95))
    chat = Chat().hears(Message("software", "zus", moves=message.moves, answers=message.answers))
    assert keys(chat.said) == ["understood:software", "step:software.other_browser"]


def test_an_answer_that_nobody_asked_for_is_left_out_where_what_is_told_leads_to_the_step() -> None:
    for asks, answered in ((0.4, False), (0.9, True)):
        message = hearing(
            {"problem": 0.95, "asks": asks, "topic=invalid_password": 0.95},
            ("password_worked_yesterday", 0.95),
        )
        told = {"works_elsewhere": "other_device"}
        chat = Chat().hears(
            Message(
                "invalid_password", "zus", moves=message.moves, answers=message.answers, data=told
            )
        )
        assert chat.state.step == "invalid_password.this_device"
        assert ("answer:password_worked_yesterday" in chat.said) is answered


def test_an_answer_is_left_out_where_the_topic_ends_by_what_it_takes_as_told() -> None:
    """'En het wachtwoord van MOO zijn we kwijt, wie bel ik?'."""
    told = {"network": "yes", "supplier": "moo", "code_known": "no"}
    for answer, said in (("env_password", False), ("env_what", True)):
        chat = at_options().does(
            "asks", "problem", topic="network_environment", answer=answer, told=told
        )
        assert chat.state.outcome == "route_school"
        assert (f"answer:{answer}" in keys(chat.said)) is said


def test_who_helps_the_child_is_asked_whether_the_child_knows_its_code() -> None:
    chat = begun("second_password", who="relative")
    assert chat.state.step == "second_password.child_may_know"
    assert chat.press("forgotten").state.outcome == "route_school"
    refused = begun("second_password", who="relative").press("refused")
    assert refused.state.step == "second_password.right_child"


@pytest.mark.parametrize("who", ["parent", "relative"])
def test_a_code_that_is_told_to_be_forgotten_is_not_asked_for(who: str) -> None:
    chat = begun("second_password", who=who, code_known="no")
    assert chat.state.outcome == "route_school"


def test_how_to_begin_is_no_second_problem_of_who_asks_nothing() -> None:
    both = ("problem", "topic=software", "topic=home_login")
    for asks, waiting in (((), ()), (("asks",), ("home_login",))):
        message = moving(*both, *asks, chance=0.95, intent="software")
        assert Chat().hears(message).state.waiting == waiting


def test_a_yes_with_words_of_a_question_that_is_offered_chooses_that_question() -> None:
    message = Message("home_login", "zus", "ask", alternatives=("flash",))
    moves = {"problem": 0.6, "asks": 0.6}
    offered = hearing(moves, ("private_no_button", 0.5))
    chat = Chat().hears(
        Message(message.intent, "zus", "ask", moves=offered.moves, answers=offered.answers)
    )
    assert "private_no_button" in chat.buttons
    chat.hears(hearing({"yes": 0.9, "asks": 0.4}, ("private_no_button", 0.5)))
    assert chat.state.topic is None


def test_browsers_to_choose_from_are_others_than_the_one_in_use() -> None:
    names = FAQ.browsers.names
    for browser, other in (("chrome", "firefox"), ("firefox", "chrome")):
        said = Chat(browser=browser).send("missing_children").turn.replies[-1].text
        assert (names[browser] in said, names[other] in said) == (False, True)


def test_the_message_is_given_to_who_asks_for_it_in_the_first_line() -> None:
    for wants, outcome in ((0.95, "route_school"), (0.6, None)):
        moves = {"message": wants, "problem": 0.95, "topic=activation_link": 0.95}
        message = replace(hearing(moves), intent="activation_link", data={"mail": "not_arrived"})
        assert Chat().hears(message).state.outcome == outcome
