"""Two problems, two children and two programs: what belongs to one is not taken for the other."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing

NOT_PLUSPUNT = {"other_program": "pluspunt"}

BOTH = {"children": "several", "program": "missing"}

REFUSED_AND_FORGOTTEN = {"code": "both", "code_known": "no", "refused": "pincode"}


def missing(**told: str) -> Chat:
    """Who misses a program, and is offered a message."""
    return Chat().send("software", data={"program": "missing", **told})


def first(
    moves: dict[str, float], *parts: dict[str, float], intent: str | None = None, **more: str
) -> Message:
    """A first message with what it does, and what its parts do by themselves; sure of its intent, if that is given."""
    return Message(
        intent or "missing_children",
        "zus en zo",
        certainty="sure" if intent else "ask",
        moves=dict.fromkeys(KINDS, moves),
        moves_of_parts=tuple(dict.fromkeys(KINDS, part) for part in parts),
        data=more,
    )


# Which program it is


def test_a_program_that_is_said_to_be_there_is_not_the_one() -> None:
    chat = missing(program_name="pluspunt").hears(
        moving("takes_back", "no", "problem", topic="software", told=NOT_PLUSPUNT)
    )
    assert "program_name" not in chat.state.facts
    assert chat.said == (act("sentence", "name_right"), act("check", "software.licence"))


def test_the_message_is_given_anew_without_the_wrong_name() -> None:
    chat = missing(publisher="zwijsen").press("message_yes")
    chat.hears(moving("takes_back", told={"other_program": "zwijsen"}))
    assert keys(chat.said) == ["sentence:name_right", "message:software"]
    assert "Zwijsen" not in chat.text
    assert "publisher" not in chat.state.facts


def test_a_name_that_was_never_taken_up_leaves_the_offer_open() -> None:
    chat = missing().hears(moving("takes_back", "no", told=NOT_PLUSPUNT))
    assert chat.said == (act("check", "software.licence"),)
    assert chat.state.facts.keys().isdisjoint({"program_name", "other_program"})


def test_who_goes_with_it_hears_a_goodbye() -> None:
    chat = missing(program_name="pluspunt").hears(
        moving("takes_back", "leaving", told=NOT_PLUSPUNT)
    )
    assert chat.said == (act("sentence", "goodbye_plain"),)


def test_another_name_that_is_denied_changes_nothing() -> None:
    chat = missing(program_name="taalzee").hears(moving("problem", told=NOT_PLUSPUNT))
    assert chat.state.facts["program_name"] == "taalzee"


# Two problems in one message


def test_a_missing_child_and_a_missing_program_of_another_are_two_things() -> None:
    moves = {"problem": 0.98, "topic=software": 1.0, "topic=missing_children": 0.98}
    chat = Chat().hears(first(moves, **BOTH))
    assert chat.said[0] == act(
        "sentence",
        "kept_first",
        first=FAQ.topics["software"].name,
        name=FAQ.topics["missing_children"].name,
    )
    assert chat.state.waiting == ("missing_children",)
    chat.press("message_yes").does("yes")
    assert chat.state.step == "missing_children.other_browser"


def test_the_program_that_puts_the_child_in_its_place_begins_whichever_comes_first() -> None:
    moves = {"problem": 0.98, "topic=software": 0.96, "topic=missing_children": 1.0}
    chat = Chat().hears(first(moves, **BOTH))
    assert (chat.state.topic, chat.state.waiting) == ("software", ("missing_children",))


def test_of_one_child_a_missing_program_is_all() -> None:
    moves = {"problem": 0.98, "topic=software": 1.0, "topic=missing_children": 0.98}
    chat = Chat().hears(first(moves, program="missing"))
    assert (chat.state.topic, chat.state.waiting) == ("software", ())


@pytest.mark.parametrize(("chance", "kept"), [(0.65, True), (0.55, False)])
def test_a_second_problem_is_told_beside_one_that_is_certain(chance: float, kept: bool) -> None:
    moves = {"problem": 0.98, "topic=missing_children": 0.99, "topic=activation_link": chance}
    chat = Chat().hears(first(moves))
    assert (chat.state.waiting == ("missing_children",)) is kept


def test_a_problem_that_a_part_surely_tells_is_told() -> None:
    moves = {"problem": 0.98, "topic=software": 1.0, "topic=second_password": 0.3}
    part = {"problem": 0.95, "topic=second_password": 0.95}
    chat = Chat().hears(first(moves, {"problem": 0.9}, part, intent="software"))
    assert chat.state.waiting == ("second_password",)


@pytest.mark.parametrize(("about", "kept"), [(0.5, False), (0.95, True)])
def test_a_second_problem_that_no_part_tells_must_be_certain(about: float, kept: bool) -> None:
    moves = {"problem": 0.98, "topic=missing_children": 1.0, "topic=second_password": about}
    parts = ({"problem": 0.98, "topic=missing_children": 1.0}, {"already": 0.9})
    chat = Chat().hears(first(moves, *parts, intent="missing_children"))
    assert (chat.state.waiting == ("second_password",)) is kept


def test_two_that_one_part_tells_are_told_whatever_the_whole_is_about() -> None:
    moves = {"problem": 0.98, "topic=software": 1.0}
    part = {"problem": 0.98, "topic=software": 1.0, "topic=missing_children": 0.96}
    chat = Chat().hears(first(moves, part, {}, intent="software", **BOTH))
    assert chat.state.waiting == ("missing_children",)


@pytest.mark.parametrize(
    "part",
    [
        {"problem": 0.95, "topic=second_password": 0.95},
        {"problem": 0.8, "topic=second_password": 0.95, "topic=software": 0.95},
        {"problem": 0.95, "topic=home_login": 0.95, "topic=software": 0.95},
    ],
)
def test_a_part_that_may_be_of_the_same_tells_no_second(part: dict[str, float]) -> None:
    moves = {"problem": 0.98, "topic=software": 1.0}
    chat = Chat().hears(first(moves, part, {}, intent="software"))
    assert chat.state.waiting == ()


def test_not_getting_in_beside_a_code_that_is_refused_is_that_problem() -> None:
    """'Hij is zijn code vergeten, hij kan thuis niet inloggen'."""
    moves = {"problem": 0.98, "topic=invalid_password": 1.0, "topic=home_login": 0.97}
    part = {"problem": 0.8, "topic=home_login": 1.0}
    chat = Chat().hears(first(moves, {}, part, intent="invalid_password"))
    assert chat.state.waiting == ()


def test_a_refused_pincode_and_a_forgotten_picture_are_two_things() -> None:
    chat = Chat().send("second_password", data=REFUSED_AND_FORGOTTEN)
    assert chat.state.step == "second_password.one_each"
    chat.press("accepted")
    assert "second_password.route_school.code_picture.message" in chat.told
    works = Chat().send("second_password", data=REFUSED_AND_FORGOTTEN).does("works")
    assert works.told == chat.told
    refused = Chat().send("second_password", data=REFUSED_AND_FORGOTTEN).press("refused")
    assert refused.state.facts["code"] == "both"
    assert refused.state.outcome == "route_school"


# What belongs to one problem


def test_of_the_next_problem_nothing_of_the_last_is_known() -> None:
    chat = Chat().send("missing_children", data={"child_moved": "group"}, tried=("private_window",))
    chat.does("problem", topic="software", told={"program": "missing"})
    assert chat.state.facts == {"program": "missing"}
    assert chat.state.tried == ()


def test_flash_after_a_program_is_another_problem_where_no_teacher_is_led_on() -> None:
    chat = missing(program_name="pluspunt").press("message_yes")
    chat.does("problem", topic="flash")
    assert chat.state.facts.keys().isdisjoint({"program", "program_name"})
    assert [one["topic"] for one in chat.state.earlier] == ["software"]


def test_what_a_brother_missed_is_only_named() -> None:
    chat = missing().press("message_yes").does("problem", topic="flash").press("message_yes")
    chat.does("takes_back", topic="software")
    assert chat.state.busy is None


# Asked of another child, or place


def test_the_code_of_another_child_holds_for_the_answer() -> None:
    chat = Chat().send("second_password", data={"code": "picture", "code_known": "no"})
    chat.does("asks", answer="pincode_change", told={"code": "pincode"})
    assert "pincode_change.code_picture.say" not in chat.told
    assert chat.state.facts["code"] == "picture"


def test_an_answer_about_the_wrong_code_is_told_for_the_right_one() -> None:
    chat = Chat().send("second_password", data={"code": "picture"}).does("works")
    chat.does("asks", answer="pincode_change")
    told = chat.told
    chat.does("takes_back", told={"code": "pincode"})
    assert "answer:pincode_change" in keys(chat.said)
    assert chat.told != told


def test_who_asks_for_another_way_in_has_not_got_it() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.until("network_environment.route_school")
    chat.does("asks", answer="env_both", told={"network": "no"})
    assert chat.state.facts["network"] == "yes"


def test_a_child_of_another_school_closes_the_step_that_looks_for_it() -> None:
    chat = Chat().send("missing_children", data={"children": "several"})
    told = {"network": "some", "supplier": "moo"}
    answer, topic = "child_own_environment_other_not", "network_environment"
    chat.does("asks", topic=topic, answer=answer, told=told)
    assert chat.state.facts["network"] == "some"
    assert chat.state.step == "missing_children.other_place"
    assert keys(chat.said)[-1] == "check:missing_children.other_place"


def test_another_question_leaves_the_step_open() -> None:
    chat = Chat().send("missing_children", data={"children": "several"})
    chat.does("asks", answer="about_cost")
    assert chat.state.step == "missing_children.other_browser"


# A correction that takes


def test_a_question_on_offer_that_is_declined_is_not_answered() -> None:
    chat = missing().press("message_yes")
    near = (("login_switch_child", 0.3), ("child_missing_why", 0.2))
    chat.hears(hearing({"asks": 0.9}, *near))
    assert "login_switch_child" in chat.buttons
    moves = {"takes_back": 0.9, "problem": 0.9, "topic=missing_children": 1.0}
    chat.hears(hearing(moves, ("login_switch_child", 0.7)))
    assert "answer:login_switch_child" not in keys(chat.said)
    assert chat.state.step == "missing_children.other_browser"


def test_a_problem_that_is_told_begins_though_an_entry_comes_near() -> None:
    chat = missing().press("message_yes")
    moves = {"takes_back": 0.9, "asks": 0.5, "problem": 0.4, "topic=missing_children": 0.97}
    chat.hears(hearing(moves, ("child_missing_why", 0.9)))
    assert chat.state.step == "missing_children.other_browser"


def test_a_topic_that_was_begun_by_mistake_is_let_go_with_a_goodbye() -> None:
    chat = Chat().send("activation_link")
    assert chat.state.fact == "waited"
    chat.does("takes_back", "leaving")
    assert chat.state.topic is None
    went_on = Chat().send("session_takeover").send("not_solved").does("takes_back", "leaving")
    assert went_on.state.topic == "session_takeover"


def test_a_question_after_a_message_begins_no_other_topic() -> None:
    chat = missing().press("message_yes").press("other_question")
    chat.does("asks", topic="activation_link", answer="school_each_childs_teacher")
    assert chat.state.topic is None


def solved_in_the_environment() -> Chat:
    chat = Chat().send("network_environment", data={"supplier": "moo", "network": "yes"})
    return chat.hears(hearing({"works": 0.9}))


def test_what_a_child_without_the_environment_has_begins_after_the_other_was_helped() -> None:
    moves = {"problem": 0.9, "topic=forgot_password": 0.95}
    chat = solved_in_the_environment()
    chat.state = replace(chat.state, facts={**chat.state.facts, "mail": "unknown_address"})
    chat.hears(replace(hearing(moves), text="zus", data={"network": "no"}))
    assert (chat.state.topic, chat.state.facts["network"]) == ("forgot_password", "some")
    assert "mail" not in chat.state.facts
    denied = hearing({**moves, "no": 0.9})
    chat = solved_in_the_environment().hears(replace(denied, data={"network": "no"}))
    assert chat.state.facts["network"] != "some"


def test_a_problem_that_is_surely_back_after_another_was_solved_begins_again() -> None:
    for intent, moves, topic in (
        ("session_takeover", {"not_helped": 0.9}, "session_takeover"),
        ("session_takeover", {"problem": 0.9}, "session_takeover"),
        ("session_takeover", {"thanks": 0.9}, "missing_children"),
        ("missing_children", {"not_helped": 0.9}, "missing_children"),
    ):
        chat = Chat().send("missing_children").hears(hearing({"works": 0.9}))
        assert chat.state.outcome == "resolved"
        chat.hears(replace(hearing(moves), intent=intent, text="zus"))
        assert chat.state.topic == topic, (intent, moves)
    chat = Chat().send("missing_children").hears(hearing({"works": 0.9}))
    unsure = replace(hearing({"not_helped": 0.9}), intent="session_takeover", certainty="ask")
    assert chat.hears(unsure).state.topic == "missing_children"
