"""The message for the teacher is about the problem that it is wanted for: of another nothing stands in it."""

import pytest

from inloghulp.diagnosis.several_values import adds_up, joined, values_of, without
from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.state import State
from tests.diagnosis.chat import FAQ, Chat, keys, moving

SOUND, LOADING, GONE = (f"program.{one}.tells" for one in ("no_sound", "not_loading", "work_gone"))
PICTURE = "second_password.route_school.code_picture.message"
PINCODE = "second_password.route_school.code_known_no.message"
SECOND = "address.second.tells"
CHANGED = "address.changed.tells"


def program(**told: str) -> Chat:
    """Who has the message about a program."""
    chat = Chat().send(
        "software", data={"program": "no_sound", "program_name": "rekentuin", **told}
    )
    return chat.press("message_yes")


def picture() -> Chat:
    """Who has the message about a picture that was forgotten."""
    return Chat().send("second_password", data={"code": "picture", "code_known": "no"})


def test_complaints_about_a_program_add_up() -> None:
    chat = program().hears(moving(topic="software", told={"program": "not_loading"}))
    assert {SOUND, LOADING} <= set(chat.told)
    assert "sentence:name_right" not in chat.said


def test_a_complaint_that_is_put_right_takes_the_place_of_the_one_before() -> None:
    begun = Chat().send("software", data={"program": "no_sound"})
    begun.hears(moving("takes_back", topic="software", told={"program": "not_loading"}))
    assert begun.state.facts["program"] == "not_loading"
    both = {"program": "no_sound+not_loading"}
    chat = program().hears(moving("takes_back", topic="software", told=both))
    assert chat.state.facts["program"] == "not_loading"


def test_a_complaint_that_is_no_longer_so_leaves_the_others() -> None:
    chat = program(program="no_sound+not_loading")
    wrong = moving(
        "takes_back",
        topic="software",
        answer="about_message_leave_out",
        told={"program": "no_sound"},
    )
    chat.hears(wrong)
    assert LOADING in chat.told
    assert SOUND not in chat.told


def test_only_what_adds_up_is_kept_together() -> None:
    assert joined(FAQ, "program", ["not_loading", "no_sound"]) == "no_sound+not_loading"
    assert joined(FAQ, "program", ["no_sound", "missing"]) == "missing"
    assert joined(FAQ, "program", []) == ""
    assert [name for name in ("program", "code", "tried") if adds_up(FAQ, name)] == ["program"]
    assert without(FAQ, "program", "no_sound+not_loading", "no_sound") == "not_loading"
    assert values_of("no_sound+not_loading") == {"no_sound", "not_loading"}
    chat = Chat().send("software", data={"program": "missing+no_sound"})
    assert "program" not in chat.state.facts


def test_nothing_of_one_program_is_told_of_the_next() -> None:
    chat = program(works_elsewhere="other_device", school_asked="yes")
    told = {"program": "not_loading", "publisher": "gynzy", "device": "ipad"}
    chat.hears(moving("problem", topic="software", told=told))
    assert chat.state.facts == told
    chat.does("message")
    assert "publisher.gynzy" in chat.told
    assert LOADING in chat.told
    assert not {SOUND, "works_elsewhere.other_device.tells", "program_name.rekentuin"} & {
        *chat.told
    }


def test_another_program_is_a_problem_also_where_the_topic_is_not_read() -> None:
    chat = program().hears(moving("problem", told={"program": "not_loading", "publisher": "gynzy"}))
    assert chat.state.topic == "software"
    assert chat.state.busy
    assert len(chat.state.earlier) == 1


def test_of_two_names_that_of_the_earlier_problem_is_not_meant() -> None:
    chat = program().hears(moving("problem", topic="software", told={"publisher": "gynzy"}))
    told = {"program_name": "rekentuin", "publisher": "gynzy"}
    chat.hears(moving("takes_back", topic="software", told=told))
    assert "program_name" not in chat.state.facts


def test_a_message_for_one_of_two_names_is_about_that_one() -> None:
    state = State(
        Ended("resolved", "software", "software.who_helps"),
        {"program": "not_loading", "program_name": "rekentuin", "publisher": "gynzy"},
    )
    chat = Chat()
    chat.state = state
    chat.hears(moving("message", topic="software", told={"publisher": "gynzy"}))
    assert "publisher.gynzy" in chat.told


@pytest.mark.parametrize("joins", [True, False])
def test_a_second_child_gets_a_message_of_its_own_or_one_with_the_first(joins: bool) -> None:
    chat = picture()
    assert PICTURE in chat.told
    forgot = moving(
        "problem",
        "asks",
        topic="second_password",
        answer="pincode_child_forgot",
        told={"code": "pincode"},
    )
    chat.hears(forgot)
    assert PINCODE in chat.told
    assert PICTURE not in chat.told
    if joins:
        chat.hears(moving("message", answer="message_all_in_one"))
        assert {PICTURE, PINCODE, "message_joined"} <= {*chat.told}
        assert chat.told.count("message_close") == 1


def test_one_message_for_all_is_promised_where_there_is_only_one() -> None:
    chat = picture().hears(moving("asks", answer="message_all_in_one"))
    assert keys(chat.said)[0] == "answer:message_all_in_one"
    assert PICTURE in chat.told


def test_both_codes_that_are_told_at_once_stand_in_one_message() -> None:
    chat = Chat().send("second_password", data={"code": "both", "code_known": "no"})
    assert "second_password.route_school.code_both.message" in chat.told


def test_the_code_of_one_of_them_stands_in_it_already() -> None:
    chat = Chat().send("second_password", data={"code": "both", "code_known": "no"})
    chat.hears(moving("problem", topic="second_password", told={"code": "pincode"}))
    assert chat.state.facts["code"] == "both"


def test_the_message_of_the_other_child_is_shown_where_one_is_solved() -> None:
    chat = picture()
    chat.hears(
        moving("problem", topic="second_password", told={"code": "pincode", "code_known": "no"})
    )
    chat.hears(moving("works"))
    chat.hears(moving("asks", answer="message_again"))
    assert PICTURE in chat.told


def test_a_code_that_is_refused_is_no_longer_forgotten() -> None:
    chat = Chat().send("second_password", data={"code": "pincode", "code_known": "no"})
    chat.hears(moving("problem", topic="second_password", told={"refused": "pincode"}))
    assert chat.state.step == "second_password.right_child"


def test_a_message_for_a_wish_says_nothing_else() -> None:
    chat = Chat().send("activation_link", data={"mail": "never_sent"}, tried=("other_browser",))
    chat.hears(moving("message", told={"address": "second"}))
    assert [one for one in chat.told if one.endswith((".tells", ".message"))] == [SECOND]
    assert not any(one.startswith("message_tried") for one in chat.told)


def test_who_is_helped_gets_the_message_for_what_is_still_wished() -> None:
    chat = Chat().send("activation_link", data={"mail": "arrived", "address": "changed"})
    chat.hears(moving("works", "message"))
    assert CHANGED in chat.told
    assert not any(one.endswith(".message") for one in chat.told)


def test_a_message_after_a_question_about_another_problem_is_for_that() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.hears(moving("message"))
    chat.hears(moving("asks", answer="pincode_refused"))
    chat.hears(moving("message", told={"network": "some"}))
    assert chat.state.topic == "second_password"


def test_a_message_after_a_question_that_tells_no_problem_only_asks_for_help() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.hears(moving("message"))
    chat.hears(moving("asks", answer="address_differs_per_child", told={"network": "some"}))
    chat.hears(moving("message"))
    assert chat.told == ("message_lead", "message_general", "message_close")


def test_a_name_that_is_not_known_is_no_environment() -> None:
    chat = Chat().send("home_login")
    assert chat.state.fact == "network"
    chat.hears(moving("dont_know", told={"supplier": "moo"}))
    assert chat.state.facts.get("network") != "yes"
