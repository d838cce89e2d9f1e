"""What is denied, doubted, put right or only asked about is let go at once, with all that rested on it."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.next_step import SOME
from tests.diagnosis.chat import Chat
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_step, solved

REMOVE = "password_remove_saved"
"""An entry whose answer depends on the browser and device."""


def of_a_windows_computer() -> Chat:
    chat = solved()
    facts = {**chat.state.facts, "browser": "chrome", "device": "windows"}
    chat.state = replace(chat.state, facts=facts)
    return chat


def asked_about(chat: Chat, *answers: tuple[str, float], **moves: float) -> Chat:
    """Ask something about an iPad, where another device is used."""
    message = hearing({"asks": 0.98, **moves}, *answers)
    return chat.hears(replace(message, data={"device": "ipad"}))


def test_the_answer_about_another_device_is_of_that_device() -> None:
    chat = asked_about(of_a_windows_computer(), (REMOVE, 0.98))
    assert f"{REMOVE}.browser_chrome" not in chat.told
    assert chat.state.facts["device"] == "windows"


def test_a_question_that_is_pressed_is_about_the_device_of_the_one_before() -> None:
    chat = of_a_windows_computer()
    asked_about(chat, ("password_change_other_devices", 0.85), (REMOVE, 0.5))
    chat.press(REMOVE)
    assert f"{REMOVE}.browser_chrome" not in chat.told
    assert (chat.state.facts["device"], chat.state.asked_of) == ("windows", {"device": "ipad"})
    chat.does("thanks")
    assert not chat.state.asked_of


@pytest.mark.parametrize(("asks", "takes_back"), [(0.7, 0.0), (0.98, 0.55)])
def test_a_device_that_may_be_told_is_kept(asks: float, takes_back: float) -> None:
    chat = of_a_windows_computer()
    message = hearing({"asks": asks, "takes_back": takes_back}, ("browser_best", 0.98))
    chat.hears(replace(message, data={"device": "ipad"}))
    assert chat.state.facts["device"] == "ipad"


def test_an_answer_for_the_wrong_device_is_given_anew() -> None:
    chat = of_a_windows_computer().hears(hearing({"asks": 0.98}, (REMOVE, 0.98)))
    assert f"{REMOVE}.browser_chrome" in chat.told
    chat.does("takes_back", told={"device": "ipad", "browser": "safari"})
    assert f"{REMOVE}.browser_safari" in chat.told
    assert "name_right" not in chat.told
    chat.does("takes_back", told={"device": "mac"})
    assert "name_right" not in chat.told


def test_a_name_is_only_taken_where_nothing_depends_on_it() -> None:
    chat = of_a_windows_computer().hears(hearing({"asks": 0.98}, ("takeover_hacker", 0.98)))
    chat.does("takes_back", told={"device": "ipad"})
    assert "name_right" in chat.told


def test_who_has_one_child_has_no_environment_of_another() -> None:
    chat = Chat().send("home_login").press("some")
    assert chat.state.facts["network"] == SOME
    chat.does("takes_back", told={"children": "one"})
    assert (chat.state.step, chat.state.fact) == ("home_login.network", "network")


def test_an_environment_that_is_denied_is_that_of_no_child() -> None:
    """'Hou op over MOO, dat hebben wij niet', also where there are more children."""
    chat = Chat().send("home_login", data={"children": "several", "supplier": "moo"})
    assert chat.state.topic == "network_environment"
    chat.does("takes_back", told={"network": "no", "supplier": "moo"})
    assert (chat.state.facts["network"], chat.state.topic) == ("no", "home_login")


def test_a_second_child_does_not_have_the_code_of_the_first() -> None:
    chat = solved()
    facts = {**chat.state.facts, "children": "one", "code_known": "no", "refused": "pincode"}
    chat.state = replace(chat.state, facts=facts)
    chat.does("asks", "takes_back", topic="home_login", told={"children": "several"})
    assert not {"code_known", "refused"} & set(chat.state.facts)


def test_another_child_in_an_answer_is_not_missing() -> None:
    """'Nee hij niet. O wacht, zijn zus wel, die zit op een andere school'."""
    chat = Chat().send("home_login")
    moves = {"takes_back": 0.95, "network=no": 0.95, "topic=missing_children": 0.65}
    chat.hears(replace(hearing(moves), data={"children": "several", "network": "no"}))
    assert (chat.state.topic, chat.state.facts["network"]) == ("home_login", "no")
    assert "corrected" not in chat.told


def test_who_does_not_know_the_environment_has_not_told_it() -> None:
    """'Geen idee wat dat is, MOO'."""
    chat = Chat().send("home_login").does("dont_know", told={"supplier": "moo"})
    assert "supplier" not in chat.state.facts
    assert chat.told[:1] == ("network.unknown",)
    assert chat.state.topic == "home_login"
    chat = Chat().send("home_login").does("dont_know", "yes", told={"supplier": "moo"})
    assert chat.state.topic == "network_environment"


def test_a_desk_is_told_without_what_need_not_be_known() -> None:
    chat = Chat().send("activation_link", data={"mail": "unknown_address"})
    chat.press("unknown")
    assert chat.state.fact == "network"
    chat.press("unknown")
    assert "network.unknown" not in chat.told


def test_a_no_with_a_question_begins_no_other_problem() -> None:
    """'Nee, hij stond stil. Komt het misschien door zijn zus?'"""
    moves = {"takes_back": 0.95, "asks": 0.95, "topic=home_login": 0.85}
    near = (("takeover_sibling_online", 0.3), ("takeover_in_house", 0.3))
    chat = at_step().hears(hearing(moves, *near))
    assert chat.state.topic == "session_takeover"
    assert chat.buttons[:2] == ["takeover_sibling_online", "takeover_in_house"]
    certain = {**moves, "topic=home_login": 0.95}
    chat = at_step().hears(hearing(certain, *near))
    assert chat.state.topic == "home_login"


@pytest.mark.parametrize(("device", "kind"), [("android", "iphone"), ("windows", "mac")])
def test_how_to_copy_a_link_depends_on_the_device(device: str, kind: str) -> None:
    told = {"mail": "link_blank"}
    about = {"topic": "activation_link", "intent": "activation_link"}
    chat = Chat(device=device).does("problem", "mail=link_blank", told=told, **about)
    chat.press("how")
    assert {f"copy_link.{device}", f"copy_link.{kind}"} <= set(chat.told)
    asked = replace(hearing({"asks": 0.95}, ("link_how_to_copy", 0.97)), client={"device": device})
    chat = Chat().hears(asked)
    assert f"link_how_to_copy.device_{device}" in chat.told
