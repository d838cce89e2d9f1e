"""Who cannot find where to click is told, for the device that is known, and has not tried it."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_fact, at_options, routed, solved

NOT_FOUND = "private_no_button"
"""The entry of who does not find the private window."""


def at_private_window(**client: str) -> Chat:
    return Chat(**client).send("missing_children").send("not_solved")


@pytest.mark.parametrize("moves", [("cannot",), ("asks",), ("not_helped",), ("takes_back",)])
def test_who_does_not_find_it_gets_the_clicks_and_stays_at_the_step(moves: tuple[str, ...]) -> None:
    chat = at_private_window(device="iphone")
    chat.does(*moves, answer=NOT_FOUND, tried=("private_window",))
    assert chat.said == (act("step", "missing_children.private_window", form="clicks"),)
    assert {"private_window.safari", "private_window.iphone"} <= set(chat.told)
    assert chat.state.open == "step"


def test_what_cannot_be_found_was_not_tried() -> None:
    chat = at_private_window(device="iphone")
    chat.does("cannot", tried=("private_window",))
    assert chat.state.tried == ("other_browser",)
    chat = Chat().send("missing_children", tried=("private_window",))
    chat.does("cannot", tried=("private_window",))
    assert chat.state.tried == ()
    chat = Chat().send("missing_children", tried=("private_window",))
    chat.does("cannot", "not_helped", tried=("private_window",))
    assert "private_window" in chat.state.tried


def test_a_step_that_cannot_be_done_was_not_tried() -> None:
    """'Ik heb Safari!' where another browser was to be tried."""
    chat = at_options().does("cannot", tried=("other_browser",))
    assert chat.state.tried == ()


def test_who_does_not_find_it_after_the_clicks_is_told_the_entry() -> None:
    chat = at_private_window(device="iphone").does("cannot", answer=NOT_FOUND)
    chat.does("cannot", answer=NOT_FOUND)
    assert f"answer:{NOT_FOUND}" in chat.said
    chat = solved().does("asks", answer=NOT_FOUND)
    assert keys(chat.said)[0] == "clicks:private_window"
    assert chat.does("asks", answer=NOT_FOUND).said[0] == f"answer:{NOT_FOUND}"


def test_what_another_step_asks_for_is_told_by_going_on_to_it() -> None:
    chat = at_options().hears(hearing({"cannot": 0.9, "asks": 0.4}, (NOT_FOUND, 0.97)))
    assert keys(chat.said) == ["clicks:private_window", "check:missing_children.private_window"]


def test_where_the_menu_is_depends_on_what_is_looked_for() -> None:
    menu = "browser_menu_where"
    chat = solved().does("asks", answer=menu, text="waar zit incognito")
    assert keys(chat.said)[0] == "clicks:private_window"
    assert solved().does("asks", answer=menu).said[0] == f"answer:{menu}"


def test_a_family_with_an_environment_is_not_sent_to_the_site() -> None:
    chat = Chat().send("network_environment", data={"network": "yes"})
    assert f"answer:{NOT_FOUND}" in chat.does("asks", answer=NOT_FOUND).said


def test_the_browser_that_is_told_afterwards_changes_what_was_told() -> None:
    chat = routed().does("asks", answer="browser_menu_where")
    chat.does(told={"browser": "firefox", "device": "windows"})
    assert chat.said[0] == "answer:browser_menu_where"
    assert "browser_menu_where.browser_firefox" in chat.told
    assert chat.does(told={"browser": "firefox"}).said[0] != "answer:browser_menu_where"
    chat = solved().does("how", text="hoe open ik incognito")
    chat.does(told={"browser": "edge", "device": "windows"})
    assert chat.said[0] == "clicks:private_window"
    assert "private_window.edge" in chat.told


@pytest.mark.parametrize("moves", [("works",), ("problem",)])
def test_what_else_is_told_counts_more(moves: tuple[str, ...]) -> None:
    chat = solved().does("asks", answer="browser_menu_where")
    chat.does(*moves, told={"browser": "firefox", "device": "windows"})
    assert "answer:browser_menu_where" not in chat.said


def test_a_browser_after_an_answer_brings_no_message_again() -> None:
    chat = Chat(device="windows").send("invalid_password").until("invalid_password.route_school")
    chat.does("asks", answer="browser_menu_where")
    chat.does(told={"browser": "edge", "device": "mac"})
    assert "message:invalid_password" not in chat.said
    chat.does("thanks").does(told={"device": "ipad"})
    assert "message:invalid_password" in chat.said


@pytest.mark.parametrize(
    ("moves", "tried"),
    [
        ({"cannot": 0.9}, False),
        ({"asks": 0.9}, False),
        ({"how": 0.6}, False),
        ({"asks": 0.9, "already": 0.4}, True),
        ({}, True),
    ],
)
@pytest.mark.parametrize("chat", [Chat, at_fact])
def test_what_is_only_named_where_no_step_is_open_was_not_tried(
    chat: type[Chat], moves: dict[str, float], tried: bool
) -> None:
    """'De juf zegt probeer een privévenster, maar dat heb ik niet.'"""
    learnt = {kind: {"problem": 0.9} for kind in KINDS} | {"result": moves}
    message = Message("nlu_fallback", "zus", moves=learnt, tried=("spam",))
    assert ("spam" in chat().hears(message).state.tried) is tried


def test_after_the_end_a_try_must_be_told() -> None:
    for already in (0.2, 0.3):
        learnt = {kind: {"already": 0.2} for kind in KINDS} | {"result": {"already": already}}
        chat = routed().hears(Message("nlu_fallback", "zus", moves=learnt, tried=("spam",)))
        assert ("spam" in chat.state.tried) is (already > 0.2)
    assert "spam" in routed().hears(moving("already", tried=("spam",))).state.tried
    learnt = {kind: {"problem": 0.9} for kind in KINDS} | {"result": {"already": 0.2}}
    chat = routed().hears(Message("nlu_fallback", "zus", moves=learnt, tried=("spam",)))
    assert "spam" in chat.state.tried


def test_an_answer_may_tell_where_to_click_behind_it() -> None:
    """'Moet ik niet eerst de cache legen?': yes, and how."""
    chat = Chat(browser="edge", device="windows").send("invalid_password", data={"children": "one"})
    chat.does("asks", answer="clear_needed")
    assert keys(chat.said)[:2] == ["answer:clear_needed", "clicks:clear_data"]
    assert "clear_data.edge" in chat.told
    chat = at_options().hears(hearing({"asks": 0.9, "how": 0.4}, ("private_first", 0.9)))
    assert keys(chat.said)[:2] == ["answer:private_first", "clicks:private_window"]
    assert (
        keys(at_options().does("asks", answer="private_first").said)[1] == "clicks:private_window"
    )
    at_flash = Chat().send("flash").does("asks", answer="clear_needed")
    assert "clicks:clear_data" not in keys(at_flash.said)


@pytest.mark.wording
def test_how_behind_an_answer_is_how_to_do_what_it_told() -> None:
    """'Kan het ook zonder wissen?': in a private window; 'en waar klik ik dan?'."""
    chat = solved().does("asks", answer="clear_without").does("how", "asks")
    assert keys(chat.said)[0] == "clicks:private_window"
    chat = solved().does("asks", answer="private_always").does("how")
    assert keys(chat.said)[0] == "clicks:clear_data"
    chat = (
        solved()
        .does("asks", answer="clear_without")
        .hears(hearing({"how": 0.9, "asks": 0.9}, ("link_where_request", 0.99)))
    )
    assert "answer:link_where_request" in chat.said


def test_who_names_the_browser_and_what_to_do_gets_the_clicks() -> None:
    told = {"browser": "chrome", "device": "windows"}
    chat = solved().does("asks", text="kan ik daar dat geheugen wissen", told=told)
    assert keys(chat.said)[0] == "clicks:clear_data"
    assert "clear_data.chrome" in chat.told
