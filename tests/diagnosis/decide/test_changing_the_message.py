"""What a parent wants out of the message for the teacher is no longer in it, where it is known what is meant."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import HOLDS, KINDS
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.understand.message_changes import WANTS_A_CHANGE
from tests.diagnosis.chat import FAQ, Chat, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_step, routed

ENTRY = "about_message_leave_out"
CLEAR = "message_tried.clear_data"
ASKED = "school_asked.yes.tells"


def wanting(text: str, *moves: str, chance: float = 0.9, tried: tuple[str, ...] = ()) -> Message:
    answers = ((ENTRY, chance), ("none", 1 - chance))
    return replace(moving(*moves), text=text, answers=answers, tried=tried)


def asked_before() -> Chat:
    """A problem with a program: the message says that the teacher knows of it, and tells nothing else."""
    chat = Chat().send("software", data={"school_asked": "yes"})
    assert ASKED in chat.press("message_yes").told
    return chat


def test_a_try_that_is_named_is_left_out() -> None:
    chat = routed()
    assert CLEAR in chat.told
    before = chat.state
    chat.hears(wanting("dat heb ik niet gewist", "takes_back", tried=("clear_data",)))
    assert keys(chat.said) == ["sentence:message_changed", "message:session_takeover"]
    assert CLEAR not in chat.told
    assert "message_tried.log_out" in chat.told
    assert chat.state.tried == tuple(one for one in before.tried if one != "clear_data")
    assert (chat.state.outcome, chat.state.topic) == (before.outcome, before.topic)


@pytest.mark.parametrize("moves", [("leaving",), ("no", "message"), ("takes_back",), ("asks",)])
def test_it_may_be_named_as_the_message_does_whatever_else_is_said(moves: tuple[str, ...]) -> None:
    chat = routed().hears(wanting(f"zonder {FAQ.tried['clear_data'].name} graag", *moves))
    assert CLEAR not in chat.told
    assert "message_tried.log_out" in chat.told


def test_what_is_told_of_a_fact_is_left_out() -> None:
    told = next(one.tells for one in FAQ.facts["school_asked"].options if one.value == "yes")
    chat = asked_before().hears(wanting(f"niet waar: {told}", "takes_back"))
    assert ASKED not in chat.told
    assert "school_asked" not in chat.state.facts


def test_where_nothing_is_named_only_one_thing_can_be_meant() -> None:
    assert ASKED not in asked_before().hears(wanting("haal die zin weg", "takes_back")).told
    chat = routed().hears(wanting("haal dat eruit", "asks"))
    assert keys(chat.said)[0] == f"answer:{ENTRY}"
    assert {"clear_data", "log_out"} <= set(chat.state.tried)


def test_only_who_surely_wants_it_and_has_the_message_gets_another() -> None:
    for chance, changed in ((WANTS_A_CHANGE - 0.01, False), (WANTS_A_CHANGE, True)):
        chat = routed().hears(wanting("zus", "asks", chance=chance, tried=("clear_data",)))
        assert ("sentence:message_changed" in chat.said) is changed
    without = at_step().hears(wanting("zus", "asks", tried=("clear_data",)))
    assert "sentence:message_changed" not in without.said
    pressed = replace(wanting("zus", "asks", tried=("clear_data",)), pressed=True)
    assert "sentence:message_changed" not in routed().hears(pressed).said


def test_what_else_the_message_does_is_heard_as_well() -> None:
    chat = routed().hears(wanting("dat heb ik niet gewist", "upset", tried=("clear_data",)))
    assert keys(chat.said)[:2] == ["sentence:upset", "sentence:message_changed"]


def test_a_try_that_is_surely_taken_back_is_left_out_without_asking_for_it() -> None:
    for sure, changed in ((0.8, True), (0.7, False)):
        moves = {"takes_back": sure}
        message = replace(moving(), text="zus", moves=dict.fromkeys(KINDS, moves))
        chat = routed().hears(replace(message, tried=("clear_data",)))
        assert ("sentence:message_changed" in chat.said) is changed
        assert ("clear_data" in chat.state.tried) is not changed


def test_what_is_told_otherwise_is_told_in_the_new_message() -> None:
    chat = Chat().send("second_password", data={"code": "pincode", "code_known": "no"})
    assert "second_password.route_school.code_picture.message" not in chat.told
    chat.hears(replace(wanting("geen pincode, plaatjes!", "asks"), data={"code": "picture"}))
    assert "second_password.route_school.code_picture.message" in chat.told
    assert "sentence:message_changed" not in chat.said
    assert f"answer:{ENTRY}" not in keys(chat.said)


def test_what_is_told_beside_a_change_that_is_not_sure_changes_nothing() -> None:
    for chance, changed in ((WANTS_A_CHANGE - 0.01, False), (WANTS_A_CHANGE, True)):
        chat = Chat().send("second_password", data={"code": "pincode", "code_known": "no"})
        wants = wanting("geen pincode, plaatjes!", "asks", chance=chance)
        chat.hears(replace(wants, data={"code": "picture"}))
        assert ("message:second_password" in keys(chat.said)) is changed


def test_another_problem_is_no_change_of_this_message() -> None:
    message = wanting("haal die zin weg", "takes_back")
    moves = {key: {"takes_back": 0.9, "topic=flash": 0.95} for key in KINDS}
    chat = asked_before().hears(replace(message, moves=moves))
    assert chat.state.topic == "flash"
    assert "sentence:message_changed" not in chat.said


def test_who_changes_it_without_help_gets_no_other() -> None:
    chat = asked_before().hears(wanting("ik typ het zelf wel, bedankt", "thanks"))
    assert "sentence:message_changed" not in chat.said


def test_a_try_that_was_made_after_all_stays() -> None:
    moves = {key: {"takes_back": 0.85, "already": 0.9} for key in KINDS}
    message = replace(moving(), text="dat heb ik wel gewist", moves=moves, tried=("clear_data",))
    assert "sentence:message_changed" not in routed().hears(message).said


def test_what_the_message_does_not_tell_is_not_left_out() -> None:
    chat = routed()
    chat.state = replace(chat.state, tried=(*chat.state.tried, "spam"))
    moves = {key: {"takes_back": 0.9} for key in KINDS}
    chat.hears(replace(moving(), text="zus", moves=moves, tried=("spam",)))
    assert "sentence:message_changed" not in chat.said


def test_the_desk_is_found_anew() -> None:
    chat = asked_before()
    assert chat.state.outcome == "route_publisher"
    chat.hears(wanting("haal die zin weg", "takes_back"))
    assert (chat.state.outcome, chat.state.step) == ("route_school", "software.route_school")


def test_another_problem_that_is_likelier_than_not_leaves_nothing_out() -> None:
    """'Ik heb niks aan dat bericht, mijn WACHTWOORD wordt geweigerd.'"""
    message = wanting("ik heb niks aan dat bericht", "takes_back")
    for about, changed in ((0.5, False), (0.49, True)):
        moves = {key: {"takes_back": 0.9, "topic=invalid_password": about} for key in KINDS}
        chat = asked_before().hears(replace(message, moves=moves))
        assert ("sentence:message_changed" in chat.said) is changed
    named = replace(wanting("dat heb ik niet gewist", tried=("clear_data",)), moves=moves)
    assert "sentence:message_changed" in routed().hears(named).said


def test_what_the_message_lacks_is_told_in_it_and_nothing_is_left_out() -> None:
    """'Dit klopt niet, er staat niks over een tweede adres.'"""
    chat = Chat().send("activation_link", data={"mail": "never_sent", "address": "other"})
    chat.does("message")
    lacking = wanting("klopt niet, staat niks over het e-mailadres", "takes_back")
    chat.hears(replace(lacking, data={"mail": "wrong_address"}))
    assert "sentence:message_changed" not in chat.said
    assert "activation_link.route_school.mail_wrong_address.message" in chat.told
    assert chat.state.facts["address"] == "other"


def test_who_names_once_more_what_led_to_the_message_denies_it() -> None:
    """'Nee, het plaatje weet hij wel', to a message that the child does not know its picture."""
    data = {"supplier": "moo", "network": "yes", "code": "picture", "code_known": "no"}
    for takes_back, denied in ((0.7, True), (0.69, False)):
        chat = Chat().send("network_environment", data=data)
        assert "network_environment.route_school.code_picture.message" in chat.told
        moves = {kind: {"takes_back": takes_back} for kind in KINDS}
        chat.hears(replace(moving(told={"code": "picture"}), text="zus", moves=moves))
        assert ("code_known" not in chat.state.facts) is denied
        assert ("sentence:message_changed" in chat.said) is denied
    chat = Chat().send("network_environment", data=data)
    chat.hears(replace(moving("takes_back", told={"device": "ipad"}), text="zus"))
    assert chat.state.facts["code_known"] == "no"


def test_who_tells_once_more_that_the_code_is_forgotten_denies_nothing() -> None:
    """'Nee, kwijt zeg ik, zoek jij hem even op.'"""
    for told, denied in (({"code_known": "no"}, False), ({"code": "picture"}, True)):
        chat = Chat().send("second_password", data={"code": "picture", "code_known": "no"})
        chat.hears(replace(moving("takes_back", told=told), text="zus"))
        assert ("code_known" not in chat.state.facts) is denied


def test_a_wish_that_is_named_once_more_stays_in_the_message() -> None:
    """'Nee, er moet in staan dat mijn eigen adres erbij komt': it stands there already."""
    for told, stays in (({"address": "second"}, True), ({"child_moved": "new"}, False)):
        chat = Chat().send("forgot_password", data=told).send("teacher_message")
        fact, value = next(iter(told.items()))
        assert f"{fact}.{value}.tells" in chat.told
        chat.hears(replace(moving("takes_back", told=told), text="zus"))
        assert (fact in chat.state.facts) is stays


def test_who_may_ask_something_about_the_problem_denies_nothing() -> None:
    about = {"takes_back": 0.9, "topic=second_password": 0.9}
    for asks, changed in ((HOLDS - 0.01, True), (HOLDS, False)):
        chat = Chat().send("second_password", data={"code": "pincode", "code_known": "no"})
        chat.hears(hearing({**about, "asks": asks}))
        assert ("sentence:message_changed" in chat.said) is changed
