"""What went wrong when people played the parent, each kind with the moves, facts and entries that were read of it."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.how_it_went import SURELY_WORKS
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_fact, at_options, at_step, routed


def test_the_answer_to_a_question_for_a_fact_is_no_success() -> None:
    """'Ja, Prowise Go, nu zie ik het staan op haar briefje!'"""
    told = {"network": "yes", "supplier": "prowise_go"}
    for chance, topic in ((SURELY_WORKS - 0.01, "network_environment"), (SURELY_WORKS, None)):
        chat = Chat().send("home_login")
        assert chat.state.fact == "network"
        chat.does("works", told=told, chance=chance)
        assert chat.state.topic == (topic or "home_login")
        assert chat.state.outcome == (None if topic else "resolved")
    other = at_fact().does("works", told=told, chance=SURELY_WORKS - 0.01)
    assert other.state.outcome == "resolved"


def test_what_came_of_a_link_that_was_to_be_asked_for_goes_on_with_the_mail() -> None:
    """'Nog geen mail, pas 10 minuten.'"""
    told = {"mail": "not_arrived", "waited": "short"}
    chat = Chat().send("invalid_password", data={"children": "one"}).send("not_solved")
    assert chat.state.step == "invalid_password.new_password_at_once"
    chat.does("not_helped", told=told)
    assert chat.state.step == "activation_link.wait_hour"
    assert "new_link" in chat.state.tried
    retype = Chat().send("invalid_password", data={"children": "one"})
    retype.does("not_helped", told=told)
    assert retype.state.step == "invalid_password.new_password_at_once"


def test_a_fact_that_ends_at_a_desk_counts_where_something_is_asked_beside_it() -> None:
    """'Hij zit sinds de herfst op een andere school, kan het daaraan liggen?'"""
    moved = {"child_moved": "new"}
    for moves in (("asks",), ("asks", "not_helped")):
        chat = at_options().does(
            *moves, topic="missing_children", answer="login_new_school", told=moved
        )
        assert keys(chat.said)[-2] == "route:missing_children.route_school"
        assert chat.state.outcome == "route_school"
    known = at_options().does("asks", topic="missing_children", answer="login_new_school")
    assert known.state.step == "missing_children.other_browser"
    elsewhere = at_step().does("asks", topic="session_takeover", answer="env_what", told=moved)
    assert elsewhere.state.step == "session_takeover.log_out"


def test_who_rather_asks_than_leaves_is_not_wished_goodbye() -> None:
    """'Dan vraag ik het de juf. Wat moet ik haar vragen?'"""

    def said(asks: float, leaving: float) -> str:
        moves = {"asks": asks, "leaving": leaving}
        return keys(at_step().hears(hearing(moves, ("farewell_school", 0.7))).said)[0]

    assert said(asks=0.81, leaving=0.36) == "sentence:unknown_answer"
    assert said(asks=0.6, leaving=0.36) == "answer:farewell_school"
    assert said(asks=0.81, leaving=0.81) == "answer:farewell_school"
    moves = {"asks": 0.81, "leaving": 0.36}
    sure = at_step().hears(hearing(moves, ("farewell_school", 0.8)))
    assert keys(sure.said)[0] == "answer:farewell_school"


def test_another_answer_takes_the_place_of_the_one_just_told_only_where_the_words_ask_for_it() -> (
    None
):
    for other, told in ((0.16, "answer:news_busy"), (0.14, "answer:env_what")):
        chat = at_step().hears(hearing({"asks": 0.95}, ("env_what", 0.9)))
        answers = (("env_what", 0.8), ("news_busy", other))
        assert keys(chat.hears(hearing({"asks": 0.95}, *answers)).said)[0] == told


def test_no_questions_are_offered_beside_the_message_for_the_teacher() -> None:
    near = (("env_what", 0.1), ("news_busy", 0.1))
    moves = {kind: {"asks": 0.9, "takes_back": 0.9} for kind in KINDS}
    message = Message("nlu_fallback", "zus", moves=moves, answers=near)
    chat = Chat().send("activation_link", data={"mail": "wrong_address"})
    changed = replace(message, answers=(("about_message_leave_out", 0.9), *near))
    chat.hears(
        replace(changed, text="dat adres is wel goed hoor", data={"mail": "unknown_address"})
    )
    if any(reply.copy for reply in chat.turn.replies):
        assert "sentence:which_question" not in keys(chat.said)


def test_an_answer_that_nobody_asked_for_is_not_told_before_a_step_that_tells_it() -> None:
    """'Die van vanavond is de laatste, en die zegt ook verlopen.'"""

    def said(asks: float, topic: str = "activation_link") -> list[str]:
        chat = Chat().send("activation_link", data={"mail": "link_dead"})
        moves = {"not_helped": 0.95, "asks": asks, f"topic={topic}": 0.9}
        return keys(chat.hears(hearing(moves, ("link_expired_message", 0.7))).said)

    assert said(asks=0.3)[0].startswith("step:activation_link.")
    assert said(asks=0.9)[0] == "answer:link_expired_message"


def test_who_says_how_long_was_waited_is_not_told_to_take_the_time() -> None:
    """'Ik wacht nu een half uur.'"""
    chat = Chat().send("activation_link").does("dont_know")
    assert chat.state.step == "activation_link.spam"
    chat.does("wait", told={"waited": "short"})
    assert chat.state.step == "activation_link.wait_hour"
    short = Chat().send("activation_link", data={"waited": "long"})
    assert keys(short.does("wait", told={"waited": "short"}).said) == ["sentence:wait"]


def unsure(*topics: str, told: dict[str, str]) -> Message:
    """A first message that may be about some topics."""
    moves = {"problem": 0.9, **{f"topic={topic}": 0.7 for topic in topics}}
    found = hearing(moves)
    first, *others = topics
    return replace(found, intent=first, certainty="ask", alternatives=(*others, "flash"), data=told)


@pytest.mark.parametrize("topics", [("home_login", "activation_link"), ("activation_link",)])
def test_it_is_not_asked_which_of_topics_is_meant_that_come_to_the_same(
    topics: tuple[str, ...],
) -> None:
    """'Wij hebben een ander e-mailadres en nu kan ik niet meer inloggen.'"""
    told = {"mail": "wrong_address"}
    chat = Chat().hears(unsure(*topics, told=told))
    if len(topics) > 1:
        assert (chat.state.topic, chat.state.outcome) == ("activation_link", "route_school")
    else:
        assert chat.said == ("sentence:guess",)
    assert Chat().hears(unsure(*topics, told={})).said == ("sentence:guess",)
    other = Chat().hears(unsure("home_login", "missing_children", told=told))
    assert other.said == ("sentence:guess",)


def test_a_fact_that_ends_at_a_desk_gives_the_message_in_the_place_of_an_answer() -> None:
    asked = {"asks": 0.9, "problem": 0.9}
    message = replace(hearing(asked, ("address_wrong_or_old", 0.9)), data={"mail": "wrong_address"})
    chat = Chat().hears(message)
    assert chat.state.outcome == "route_school"
    assert "answer:address_wrong_or_old" not in keys(chat.said)
    only = Chat().hears(replace(message, data={}))
    assert keys(only.said)[0] == "answer:address_wrong_or_old"


def test_after_the_message_a_result_goes_on_as_ever() -> None:
    assert routed().hears(moving("not_helped")).state.outcome == "route_school"


def test_what_works_on_another_device_is_not_solved_where_that_matters() -> None:
    """'Op mijn telefoon doet hij het nu wel! Alleen op die iPad van school nog niet.'"""
    told = {"works_elsewhere": "other_device", "device": "ipad"}
    chat = Chat().send("invalid_password", data={"children": "one"}).does("works", told=told)
    assert chat.state.step == "invalid_password.this_device"
    steps = []
    while chat.state.outcome is None:
        steps.append(chat.does("not_helped").state.step)
    assert steps == [
        f"invalid_password.{at}" for at in ("private_window", "clear_data", "route_school")
    ]
    assert "invalid_password.route_school.works_elsewhere_other_device" in chat.told
    assert "device.ipad.tells" in chat.told
    assert at_step().does("works", told=told).state.outcome == "resolved"
