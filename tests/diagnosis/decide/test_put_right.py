"""What is put right takes the place of what was known, and the message for the teacher says it."""

import pytest

from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, IPAD, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_clicks, at_step

ANOTHER = {"program_name": "estafette", "publisher": "zwijsen"}


def about(topic: str, chance: float = 0.95, *, told: dict[str, str]) -> Message:
    """Something is taken back, and a topic sounds in it."""
    moves = {"takes_back": 0.9, f"topic={topic}": chance}
    return Message("nlu_fallback", moves=dict.fromkeys(KINDS, moves), data=told)


def flash(**told: str) -> Chat:
    return Chat().send("flash", data={"program_name": "taal_actief", **told})


def test_another_program_takes_the_place_of_the_first_and_the_problem_stays() -> None:
    chat = flash().hears(about("software", told=ANOTHER))
    assert chat.said == (act("sentence", "name_right"), act("check", "flash.what_is_flash"))
    assert chat.state.facts["program_name"] == "estafette"
    assert chat.state.topic == "flash"


def test_the_message_is_given_once_more_with_the_right_name() -> None:
    chat = flash().press("message_yes").hears(about("software", told=ANOTHER))
    assert keys(chat.said) == ["sentence:name_right", "message:flash"]
    assert FAQ.contacts.programs["estafette"].name in chat.text


def test_a_name_alone_tells_nothing_else_of_a_program() -> None:
    chat = flash().hears(about("software", told={**ANOTHER, "program": "missing"}))
    assert "program" not in chat.state.facts
    first = Chat().send("software", data={"program": "missing", **ANOTHER})
    assert first.state.facts["program"] == "missing"


@pytest.mark.parametrize(("chance", "topic"), [(CERTAIN_TOPIC, "invalid_password"), (0.5, "flash")])
def test_another_problem_that_is_certain_comes_before(chance: float, topic: str) -> None:
    chat = flash().hears(about("invalid_password", chance, told=ANOTHER))
    assert chat.state.topic == topic


def test_who_takes_nothing_back_tells_of_another_program() -> None:
    chat = flash().hears(moving("problem", topic="software", told=ANOTHER))
    assert chat.state.topic == "software"
    assert "sentence:name_right" not in chat.said


def test_the_publisher_of_another_program_is_not_known() -> None:
    chat = flash(publisher="malmberg").hears(about("software", told={"program_name": "estafette"}))
    assert "publisher" not in chat.state.facts


def test_another_device_stands_in_the_message() -> None:
    chat = flash(device="chromebook").press("message_yes")
    assert "device.chromebook.tells" in chat.told
    chat.hears(
        moving("takes_back", told={"device": "windows"}, answer="program_works_only_at_school")
    )
    assert keys(chat.said) == ["sentence:name_right", "message:flash"]
    assert "device.windows.tells" in chat.told


def test_what_is_asked_beside_it_is_answered() -> None:
    message = moving("takes_back", "asks", told=ANOTHER, answer="flash_install")
    chat = flash().hears(message)
    assert keys(chat.said)[:2] == ["answer:flash_install", "sentence:name_right"]


def test_at_a_step_with_clicks_those_of_the_right_device_are_told() -> None:
    chat = at_clicks().hears(moving("takes_back", told={"device": "android", "browser": "chrome"}))
    assert act("step", "session_takeover.clear_data", form="clicks") in chat.said


def test_a_try_that_the_message_lacks_is_added_to_it() -> None:
    """'We hebben de geschiedenis ook gewist, staat dat er niet bij?'"""
    for moves, added in ((("asks",), True), (("asks", "takes_back"), False)):
        chat = at_clicks().does("cannot")
        chat.hears(moving(*moves, answer="about_message_leave_out", tried=("clear_data",)))
        assert ("message_tried.clear_data" in chat.told) is added
        assert (keys(chat.said) == ["sentence:message_added", "message:session_takeover"]) is added


def test_what_seemed_to_work_was_tried_where_it_did_not_after_all() -> None:
    chat = at_clicks().does("works").does("not_helped")
    assert "message_tried.clear_data" in chat.told


def test_where_it_worked_is_known_of_that_problem_only() -> None:
    chat = Chat(device="ipad").send("session_takeover", data={"works_at_school": "yes"})
    assert "works_at_school" not in chat.does("works").state.facts


def test_who_got_it_to_work_on_another_device_is_no_longer_on_the_first() -> None:
    for elsewhere, left in (("other_device", True), ("other_browser", False)):
        chat = Chat().send("activation_link", data={"mail": "link_blank", "device": "iphone"})
        chat.does("works", told={"works_elsewhere": elsewhere})
        assert ("device" not in chat.state.facts) is left


def test_a_device_that_is_only_asked_about_is_not_the_one_that_is_used() -> None:
    asking = moving("asks", answer="browser_phone_and_tablet", told={"device": "ipad"})
    chat = flash(device="windows").press("message_yes").hears(asking)
    assert "answer:browser_phone_and_tablet" in chat.said
    assert chat.state.facts["device"] == "windows"
    assert "device" not in flash().press("message_yes").hears(asking).state.facts
    assert Chat(**IPAD).send("flash").hears(asking).state.facts["device"] == "ipad"


@pytest.mark.parametrize("move", ["how", "problem", "takes_back", "cannot"])
def test_who_does_more_than_ask_uses_it(move: str) -> None:
    chat = flash(device="windows").hears(moving("asks", move, told={"device": "ipad"}))
    assert chat.state.facts["device"] == "ipad"


def test_the_device_for_which_clicks_are_told_or_the_message_is_asked_for_is_used() -> None:
    samsung = {"device": "android"}
    chat = at_clicks().hears(moving("asks", "how", told=samsung))
    assert chat.state.facts["device"] == "android"
    chat = flash(device="windows").press("message_yes")
    chat.hears(moving("asks", answer="about_message_what_to_add", told=samsung))
    assert "device.android.tells" in chat.told


def test_what_was_told_of_the_code_of_one_child_is_not_so_of_another() -> None:
    """'En mijn grote zoon heeft cijfers, die keurt hij af', after a picture that was forgotten."""
    picture = {"code": "picture", "code_known": "no"}
    for moves, forgets in ((("problem",), True), (("problem", "takes_back"), False)):
        chat = Chat().send("second_password", data=picture)
        assert chat.state.outcome == "route_school"
        chat.hears(moving(*moves, topic="second_password", told={"code": "pincode"}))
        assert ("code_known" not in chat.state.facts) is forgets
        assert chat.state.facts["code"] == "pincode"


def test_the_button_that_asks_for_the_message_gives_it() -> None:
    chat = flash().press("message_yes")
    chat.hears(hearing({"asks": 0.9}, ("message_again", 0.15), ("message_put_name", 0.15)))
    chat.press("message_again")
    assert keys(chat.said) == ["answer:message_again", "message:flash"]


def test_where_no_message_was_given_the_button_gives_one_about_no_problem_that_was_solved() -> None:
    chat = at_step().does("works")
    chat.hears(hearing({"asks": 0.9}, ("message_again", 0.2), ("program_publisher_self", 0.2)))
    chat.press("message_again")
    assert chat.said == (act("message", "", form="question"),)


def test_a_message_after_a_solved_problem_is_about_it_where_that_is_meant() -> None:
    assert act("message", "", form="question") in at_step().does("works").does("message").said
    again = at_step().does("works").does("message", topic="session_takeover")
    assert "message:session_takeover" in keys(again.said)


@pytest.mark.parametrize(
    ("told", "moves", "device"),
    [
        ({"works_at_school": "yes"}, (), "windows"),
        ({"works_elsewhere": "other_device"}, ("asks",), "windows"),
        ({"works_at_school": "yes"}, ("problem",), "ipad"),
        ({"works_at_school": "yes"}, ("not_helped",), "ipad"),
        ({"works_elsewhere": "nowhere"}, (), "ipad"),
        ({}, (), "ipad"),
    ],
)
def test_the_device_on_which_it_works_is_not_the_one_at_home(
    told: dict[str, str], moves: tuple[str, ...], device: str
) -> None:
    """'Op de iPad van school doet hij het wel.'"""
    chat = flash(device="windows").does(*moves, told={"device": "ipad", **told})
    assert chat.state.facts["device"] == device


@pytest.mark.parametrize(
    ("moves", "believed"),
    [(("takes_back",), False), (("takes_back", "problem"), True), (("asks",), True)],
)
def test_what_is_only_denied_of_the_mail_is_not_believed(
    moves: tuple[str, ...], believed: bool
) -> None:
    """'Nee, ik heb geen nieuw adres', to an answer about one."""
    chat = Chat().does("asks", answer="address_new_what_password")
    chat.does(*moves, told={"mail": "wrong_address"})
    assert ("mail" in chat.state.facts) is believed
