"""After the message for the teacher a line is about that only where it says so: the rest goes the ordinary way."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.standing import Ended
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import at_step, routed, solved

CHANGED = "sentence:message_changed"
TRIED = "message_tried.clear_data"


def back_at_a_step() -> Chat:
    """At a step of a problem for which the message was given before."""
    chat = Chat().send("second_password", data={"code": "picture", "code_known": "no"})
    assert chat.state.gave_message
    busy = Chat().send("second_password", data={"code": "picture"}).state
    chat.state = replace(busy, gave_message=True, wrote=chat.state.wrote)
    return chat


def test_at_a_step_the_message_is_not_changed_by_what_is_told_of_the_step() -> None:
    """'Het is geen plaatje!! hij zegt fout'."""
    chat = back_at_a_step().does(
        "takes_back", topic="second_password", answer="picture_what", told={"code": "picture"}
    )
    assert CHANGED not in chat.said
    assert chat.state.open != "wording"


def test_another_problem_takes_nothing_out_of_the_message() -> None:
    """'Ik pas het zelf aan. De mail is er net!'."""
    denies = {"takes_back": 0.9}
    said = hearing({**denies, "topic=activation_link": 0.6})
    chat = routed().hears(replace(said, tried=("clear_data",)))
    assert CHANGED not in chat.said
    assert CHANGED in routed().hears(replace(hearing(denies), tried=("clear_data",))).said


def test_the_problem_once_more_takes_nothing_out_of_the_message() -> None:
    """'Nee, het gaat erom dat die melding er is'."""
    told = {"takes_back": 0.9, "topic=session_takeover": 0.9}
    chat = routed().hears(replace(hearing({**told, "problem": 0.8}), tried=("clear_data",)))
    assert CHANGED not in chat.said
    assert CHANGED in routed().hears(replace(hearing(told), tried=("clear_data",))).said


def test_what_was_tried_since_in_vain_stands_in_the_message() -> None:
    chat = Chat().send("missing_children", data={"child_moved": "new"})
    assert chat.state.gave_message
    chat.does("not_helped", tried=("other_browser",))
    assert keys(chat.said) == [
        *("sentence:now_the_school", "sentence:message_added", "message:missing_children")
    ]
    assert "message_tried.other_browser" in chat.told


def test_who_was_not_helped_hears_that_it_is_for_the_school() -> None:
    chat = routed().does("not_helped")
    assert keys(chat.said) == ["sentence:only_the_school", "sentence:anything_else"]
    assert "only_the_school.teacher" not in chat.told


@pytest.mark.parametrize(("chance", "shows"), [(0.45, False), (0.6, True)])
def test_how_it_is_changed_is_told_only_where_that_is_likely(chance: float, shows: bool) -> None:
    """'Kan het zijn dat de Chromebook het blokkeert'."""
    chat = routed().hears(hearing({"asks": 0.95}, ("about_message_change", chance)))
    assert any(name.startswith("message:") for name in chat.said) is shows


def test_what_was_asked_before_shows_no_message_to_who_hardly_asks_for_it() -> None:
    near = [("message_again", 0.05), ("env_what", 0.3)]
    chat = routed()
    asked = {"message_again": 0.9}
    chat.state = replace(chat.state, asked=asked, said=("sentence:unknown_answer",))
    chat.hears(hearing({"asks": 0.95}, *near))
    assert not any(name.startswith("message:") for name in chat.said)


@pytest.mark.parametrize("move", ["yes", "resume"])
def test_the_problem_that_waits_begins_beside_what_is_asked_of_the_message(move: str) -> None:
    """'Er staat niks in over rekenen. Ja, verder met mijn dochter'."""
    chat = routed()
    ended = Ended("route_school", chat.state.topic, chat.state.step, "resume")
    offered = replace(chat.state, standing=ended, waiting=("missing_children",))
    for moves, topic in (
        ({move: 0.9}, "missing_children"),
        ({}, "session_takeover"),
        ({move: 0.9, "takes_back": 0.9}, "session_takeover"),
    ):
        chat.state = offered
        chat.hears(hearing({"asks": 0.9, **moves}, ("message_again", 0.9)))
        assert "message:session_takeover" in keys(chat.said)
        assert chat.state.topic == topic


def test_who_thanks_before_the_answer_hears_a_goodbye_behind_it() -> None:
    """'Mag dat ook op de tablet? Nou ja, laat maar, bedankt'."""
    asks = {"asks": 0.95}
    answer = ("takeover_hacker", 0.9)
    chat = solved().hears(hearing({**asks, "leaving": 0.7, "thanks": 0.7}, answer))
    assert keys(chat.said) == ["answer:takeover_hacker", "sentence:goodbye"]
    assert chat.turn.replies[-1].buttons == ()
    chat = solved().hears(hearing({**asks, "leaving": 0.7, "thanks": 0.4}, answer))
    assert keys(chat.said)[-1] == "sentence:anything_else"


def test_that_a_name_was_put_right_is_not_said_where_the_question_had_no_answer() -> None:
    near = [("env_what", 0.25), ("news_busy", 0.2)]
    message = replace(hearing({"takes_back": 0.9, "asks": 0.9}, *near), data={"browser": "edge"})
    chat = at_step().hears(message)
    assert "sentence:which_question" in chat.said
    assert "sentence:name_right" not in chat.said


def test_a_browser_that_is_put_right_changes_nothing_in_the_message() -> None:
    """'Nee, ook in Edge niet, ligt het dan aan de school?'."""
    heard = hearing({"takes_back": 0.9, "asks": 0.9}, ("about_whose_fault", 0.9))
    message = replace(heard, data={"browser": "edge"})
    chat = routed().hears(message)
    assert keys(chat.said) == ["answer:about_whose_fault", "sentence:anything_else"]


def test_the_problem_of_the_message_that_is_put_right_calls_the_message_wrong() -> None:
    """'Nee, het gaat erom dat spelling weg is'."""
    told = {"takes_back": 0.9, "problem": 0.8, "topic=session_takeover": 0.9}
    chat = routed().hears(hearing(told, *NEAR))
    assert keys(chat.said) == ["sentence:message_wrong"]
    chat = routed().hears(hearing({**told, "takes_back": 0.7}, *NEAR))
    assert keys(chat.said)[0] == "sentence:only_the_school"


def test_what_was_to_come_into_the_message_and_did_not_is_asked_for() -> None:
    """'Je zou dat erin zetten!'."""
    chat = routed().hears(hearing({"edit": 0.9}, ("about_message_what_to_add", 0.9)))
    assert keys(chat.said) == ["sentence:message_yourself"]


def test_what_is_told_later_is_said_to_be_in_the_message() -> None:
    chat = Chat().send("missing_children", data={"child_moved": "new"})
    chat.does("problem", told={"works_elsewhere": "nowhere"}, topic="missing_children")
    assert keys(chat.said)[0] in ("sentence:message_added", "understood:missing_children")


def test_which_code_is_refused_is_told_anew_by_another_problem() -> None:
    """'Ben er weer. Nu is mijn eigen wachtwoord niet meer geldig' after the message about a picture."""
    known = {"refused": "pincode", "code": "picture", "children": "several"}
    before = Chat().send("second_password", data={**known, "code_known": "no"})
    assert before.state.gave_message
    for about, topic in ((0.95, "invalid_password"), (0.7, "second_password")):
        chat = Chat()
        chat.state = before.state
        chat.hears(hearing({"problem": 0.9, "topic=invalid_password": about}))
        assert chat.state.topic == topic


def test_who_waits_for_what_the_bot_is_to_look_up_is_not_told_to_take_the_time() -> None:
    """'Kwijt zeg ik, zoek jij hem even op'."""
    for asks, waits in ((0.9, False), (0.5, True)):
        chat = at_step().hears(hearing({"asks": asks, "wait": 0.6}, *NEAR))
        assert ("sentence:wait" in chat.said) is waits
