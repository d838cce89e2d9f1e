"""What a line tells decides the next step: still waiting, not to be done here, other trouble, another problem first."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, act, keys, moving
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import at_fact, at_options, at_step

NO_MAIL = {"not_helped": 0.9, "mail=not_arrived": 0.6}


def two_problems() -> Chat:
    """At the message that is offered for a program, with a child that is not seen kept for later."""
    told = {"program": "missing", "children": "several"}
    chat = Chat().send("software", data=told)
    chat.state = replace(chat.state, waiting=("missing_children",))
    return chat


def test_no_mail_is_believed_sooner_where_the_step_waits_for_it() -> None:
    chat = Chat().send("forgot_password").hears(hearing(NO_MAIL))
    assert chat.state.step == "activation_link.waited"
    late = Chat().send("forgot_password").until("forgot_password.clear_data")
    assert late.hears(hearing(NO_MAIL)).state.topic == "forgot_password"
    asks = Chat().send("forgot_password").hears(hearing({**NO_MAIL, "asks": 0.95}, *NEAR))
    assert asks.state.topic == "forgot_password"


def test_who_says_once_more_what_is_known_takes_nothing_back() -> None:
    chat = Chat().send("activation_link", data={"mail": "not_arrived"})
    again = Message(
        "activation_link",
        "nee ik wacht op de mail",
        moves={kind: {"takes_back": 0.97} for kind in KINDS},
        data={"mail": "not_arrived"},
        certainty="sure",
    )
    assert chat.hears(again).said == (act("fact", "waited", form="question"),)


def test_what_is_put_right_in_the_answer_itself_is_the_answer() -> None:
    chat = at_fact().hears(hearing({"takes_back": 0.94, "children=several": 0.87}))
    assert chat.state.step == "invalid_password.own_password"
    assert "sentence:corrected" not in chat.said
    other = at_fact().hears(
        hearing({"takes_back": 0.94, "children=several": 0.87, "topic=second_password": 0.95})
    )
    assert other.state.topic == "second_password"


def test_a_no_to_the_answer_is_no_result_where_it_is_asked_again() -> None:
    again = {"not_helped": 0.98, "asks": 0.96, "takes_back": 0.94}
    chat = at_step().does("asks", answer="takeover_hacker").hears(hearing(again, *NEAR))
    assert chat.state.step == "session_takeover.log_out"
    assert "sentence:which_instead" in chat.said
    result = at_step().hears(hearing(again, *NEAR))
    assert result.state.step == "session_takeover.clear_data"


def test_who_cannot_do_a_step_and_asks_how_hears_where_to_click_for_the_next() -> None:
    chat = at_options().hears(hearing({"how": 0.92, "cannot": 0.91}))
    assert chat.state.step == "missing_children.private_window"
    assert act("step", "missing_children.private_window", form="clicks") in chat.said
    only = at_options().hears(hearing({"cannot": 0.91}))
    assert act("step", "missing_children.private_window", form="say") in only.said
    how = at_options().hears(hearing({"how": 0.91}))
    assert how.state.step == "missing_children.other_browser"


def test_where_to_click_for_the_next_step_is_told_once() -> None:
    message = moving("cannot", "how", answer="private_no_button", text="hoe open ik incognito")
    chat = at_options().hears(message)
    assert chat.state.step == "missing_children.private_window"
    assert keys(chat.said)[-2:] == [
        "clicks:private_window",
        "check:missing_children.private_window",
    ]


def test_other_trouble_in_a_part_of_its_own_begins_beside_good_news() -> None:
    moves = {"works": 0.96, "problem": 0.74, "topic=software": 0.43}
    part = {"problem": 0.9, "topic=software": 0.9}
    told = hearing(moves)
    chat = at_options().hears(replace(told, moves_of_parts=(dict.fromkeys(KINDS, part),) * 2))
    assert chat.state.topic == "software"
    assert at_options().hears(told).state.outcome == "resolved"


def test_what_was_kept_comes_first_where_it_is_told_again() -> None:
    first = {"takes_back": 0.95, "problem": 0.9, "topic=missing_children": 0.95}
    chat = two_problems()
    assert chat.state.topic == "software"
    named = {**first, "problem": 0.1, "topic=missing_children": 0.5}
    assert two_problems().hears(hearing(named)).state.topic == "software"
    chat.state = replace(chat.state, facts={"children": "several"})
    chat.hears(hearing(first))
    assert (chat.state.topic, chat.state.waiting) == ("missing_children", ("software",))


@pytest.mark.parametrize("beside", [{}, {"edit": 0.9}])
def test_what_was_kept_is_taken_up_whatever_is_said_of_the_message(
    beside: dict[str, float],
) -> None:
    chat = two_problems().press("message_yes")
    chat.state = replace(chat.state, facts={"children": "several"})
    about = ("about_message_what_to_add", 0.9)
    chat.hears(hearing({"yes": 0.85, "asks": 0.38, **beside}, about))
    assert chat.state.topic == "missing_children"


def test_how_is_no_button_under_the_answer_to_another_problem() -> None:
    chat = Chat().send("second_password").does("asks", answer="password_remove_saved")
    assert "how" not in chat.buttons
    own = Chat().send("second_password").does("asks", answer="pincode_from_school")
    assert "how" in own.buttons


@pytest.mark.parametrize(("here", "kept"), [(0.75, ("missing_children",)), (0.6, ())])
def test_what_was_kept_stays_where_the_open_problem_is_rather_meant(
    here: float, kept: tuple[str, ...]
) -> None:
    moves = {"takes_back": 0.96, "topic=missing_children": 0.71, "topic=software": here}
    assert two_problems().hears(hearing(moves)).state.waiting == kept
