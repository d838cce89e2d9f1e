"""What comes first: a problem that blocks the open one, a cause that is only told, an answer and nothing begun."""

from dataclasses import replace
from typing import Literal

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.next_step import ruled_out
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, IPAD, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import at_step, solved

BLOCKED = sorted(name for name, topic in FAQ.topics.items() if topic.blocked_by)


@pytest.mark.parametrize("topic", BLOCKED)
def test_a_problem_that_must_be_solved_before_the_open_one_is_met_comes_first(topic: str) -> None:
    for about, first in ((0.95, "invalid_password"), (0.8, topic)):
        chat = Chat().send(topic)
        chat.hears(hearing({"not_helped": 0.6, "topic=invalid_password": about}))
        assert chat.state.topic == first
    assert Chat().send(topic).hears(hearing({"topic=flash": 0.95})).state.topic == topic


def test_the_open_problem_is_kept_for_after_the_first() -> None:
    chat = Chat().send("missing_children").hears(hearing({"topic=invalid_password": 0.95}))
    assert "sentence:kept_first" in keys(chat.said)
    assert chat.state.waiting == ("missing_children",)


def test_a_problem_that_leads_back_to_the_open_one_does_not_come_first() -> None:
    chat = Chat().send("second_password", data={"code": "pincode", "refused": "pincode"})
    step = chat.state.step
    chat.hears(hearing({"topic=invalid_password": 0.95, "problem": 0.3}, ("password_kinds", 0.9)))
    assert chat.state.step == step


@pytest.mark.parametrize("move", ["asks", "works"])
def test_nothing_comes_first_for_who_asks_or_tells_that_it_works(move: str) -> None:
    chat = Chat().send("missing_children")
    chat.hears(hearing({move: 0.95, "topic=invalid_password": 0.92}))
    assert chat.state.topic != "invalid_password"


def test_what_may_be_the_cause_is_told_to_who_only_tells_it() -> None:
    moves = {kind: {"problem": 0.97, "topic=activation_link": 1.0} for kind in KINDS}
    for entry, chance, told in (
        ("mail_box_full", 0.99, True),
        ("mail_box_full", 0.7, False),
        ("mail_deleted", 0.99, False),
    ):
        message = Message("activation_link", "zus", moves=moves, answers=((entry, chance),))
        assert (f"answer:{entry}" in keys(Chat().hears(message).said)) is told


def test_and_so_it_is_halfway_beside_a_step_that_did_not_help() -> None:
    for chance, told in ((0.9, True), (0.4, False)):
        chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
        chat.hears(hearing({"not_helped": 0.99}, ("env_user_unknown", chance)))
        assert ("answer:env_user_unknown" in keys(chat.said)) is told
    assert FAQ.answers["env_user_unknown"].cause


def test_what_a_cause_asks_to_do_comes_before_the_next_step() -> None:
    for entry, step in (("login_page_not_found", "log_in"), ("login_user_name", "route_school")):
        chat = Chat().send("home_login", data={"network": "no", "children": "one"})
        chat.hears(hearing({"not_helped": 0.97}, (entry, 0.97)))
        assert chat.state.step == f"home_login.{step}"
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    chat.hears(hearing({"not_helped": 0.97}, ("login_page_not_found", 0.97))).does("not_helped")
    assert chat.state.step == "home_login.route_school"


def test_a_short_no_to_the_step_tells_no_cause() -> None:
    for text, step in (("nee, daar ook wit", "route_school"), ("", "log_in")):
        chat = Chat().send("home_login", data={"network": "no", "children": "one"})
        message = hearing({"not_helped": 0.9, "no": 0.8}, ("login_page_not_found", 0.97))
        chat.hears(replace(message, text=text or "nee, daar staat dat de pagina niet bestaat"))
        assert chat.state.step == f"home_login.{step}"


def test_who_is_back_does_not_ask_for_time() -> None:
    chat = at_step().does("wait").hears(hearing({"resume": 0.7, "wait": 0.52}))
    assert "sentence:wait" not in keys(chat.said)


@pytest.mark.parametrize(
    ("topic", "entry", "asks", "chance", "begins"),
    [
        ("activation_link", "link_validity", 0.99, 0.99, False),
        ("activation_link", "link_validity", 0.8, 0.99, True),
        ("activation_link", "link_validity", 0.99, 0.8, True),
        ("home_login", "login_user_name", 0.99, 0.99, True),
    ],
)
def test_who_only_asks_gets_the_answer_and_the_topic_as_a_button(
    topic: str, entry: str, asks: float, chance: float, begins: bool
) -> None:
    moves = {kind: {"asks": asks, f"topic={topic}": 0.95} for kind in KINDS}
    chat = Chat().hears(Message(topic, "zus", moves=moves, answers=((entry, chance),)))
    assert f"answer:{entry}" in keys(chat.said)
    assert (chat.state.topic == topic) is begins
    assert begins or topic in chat.buttons


def test_a_topic_that_is_hardly_told_after_the_end_is_offered_and_not_begun() -> None:
    for about, near, told in (
        (0.8, NEAR, "sentence:which_question"),
        (0.8, (), "sentence:guess"),
        (0.95, (), "understood:flash"),
    ):
        chat = solved()
        chat.hears(hearing({"asks": 0.95, "topic=flash": about}, *near))
        assert told in keys(chat.said)


def test_hardly_a_problem_of_what_was_just_solved_begins_nothing() -> None:
    for problem, begins in ((0.52, False), (0.9, True)):
        chat = solved()
        before = chat.state.topic
        chat.hears(hearing({"problem": problem, f"topic={before}": 0.6}))
        assert (chat.state.busy is not None) is begins


def first(
    moves: dict[str, float], intent: str, certainty: Literal["sure", "ask"], **data: str
) -> Chat:
    every = dict.fromkeys(KINDS, moves)
    return Chat().hears(Message(intent, "zus", certainty=certainty, moves=every, data=data))


def test_two_problems_of_a_first_message_are_both_told_the_one_that_blocks_first() -> None:
    both = {"topic=missing_children": 0.97, "topic=forgot_password": 0.95}
    for problem, topic in ((0.95, "forgot_password"), (0.6, None)):
        chat = first({"problem": problem, **both}, "second_password", "ask")
        assert chat.state.topic == topic
        assert chat.state.waiting == (("missing_children",) if topic else ())


def test_two_parts_of_one_problem_are_put_in_order_where_both_are_certain() -> None:
    for about, topic in ((0.95, "invalid_password"), (0.7, "second_password")):
        moves = {"problem": 0.95, "topic=second_password": 1.0, "topic=invalid_password": about}
        assert first(moves, "second_password", "sure").state.topic == topic


def test_another_browser_where_it_works_is_what_was_hoped_for() -> None:
    for elsewhere, outcome in (("other_browser", "resolved"), ("other_device", None)):
        chat = Chat().send("missing_children")
        message = hearing({"works": 0.9})
        chat.hears(replace(message, data={"works_elsewhere": elsewhere}))
        assert chat.state.outcome == outcome


def test_what_is_put_right_after_the_message_makes_it_anew() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.until("network_environment.route_school")
    message = hearing({"takes_back": 0.99, "topic=network_environment": 0.91})
    chat.hears(replace(message, data={"supplier": "zuluconnect"}))
    assert "message:network_environment" in keys(chat.said)
    assert chat.state.facts["supplier"] == "zuluconnect"


def test_what_led_to_the_message_and_is_taken_back_is_let_go() -> None:
    for moves, known in (({"takes_back": 0.98}, None), ({"takes_back": 0.98, "asks": 0.9}, "new")):
        chat = Chat().send("missing_children").hears(moving(told={"child_moved": "new"}))
        assert chat.state.gave_message
        chat.hears(hearing(moves))
        assert chat.state.facts.get("child_moved") == known
        assert (chat.state.step == "missing_children.other_browser") is (known is None)


def test_where_the_same_desk_helps_that_is_not_told_again_above_the_message() -> None:
    chat = Chat().send("missing_children").until("missing_children.route_school")
    chat.hears(moving(told={"who": "relative"}))
    assert keys(chat.said) == ["message:missing_children"]


def test_what_was_solved_is_not_offered_where_an_entry_answers_what_is_told() -> None:
    for near, told in (
        ((("mail_why_slow", 0.74),), "answer:mail_why_slow"),
        ((), "sentence:guess"),
    ):
        chat = Chat().send("forgot_password").does("works")
        chat.hears(hearing({"topic=activation_link": 0.8}, *near))
        assert keys(chat.said)[0] == told


def test_an_environment_of_one_child_is_not_that_of_all() -> None:
    told = {"children": "several", "supplier": "moo", "network": "no"}
    for children, network in (("several", "some"), ("one", "yes")):
        chat = Chat().hears(moving("problem", told={**told, "children": children}))
        assert chat.state.facts["network"] == network
        assert "network_environment" not in ruled_out(FAQ.topics, chat.state.facts)


def test_an_environment_that_is_denied_of_another_child_is_that_of_one() -> None:
    known = {"children": "several", "supplier": "moo", "network": "yes"}
    for moves, network in (({"takes_back": 0.9}, "some"), ({"problem": 0.9}, "yes")):
        chat = Chat().send("network_environment", data=known)
        chat.hears(replace(hearing(moves), data={"supplier": "moo"}))
        assert chat.state.facts["network"] == network


def test_a_problem_of_ours_is_ours_whatever_the_intent_of_a_first_message() -> None:
    for problem, about, elsewhere, topic in (
        (0.98, 0.99, 0.2, "second_password"),
        (0.9, 0.99, 0.2, None),
        (0.98, 0.9, 0.2, None),
        (0.98, 0.99, 0.6, None),
    ):
        moves = {
            "problem": problem,
            "topic=second_password": about,
            "topic=out_of_scope": elsewhere,
        }
        assert first(moves, "out_of_scope", "sure", code="picture").state.topic == topic


def test_a_try_that_is_told_after_the_message_comes_into_it() -> None:
    for thing, told in (("clear_data", True), ("spam", False)):
        chat = Chat().send("session_takeover", tried=("log_out",))
        chat.until("session_takeover.route_school")
        chat.state = replace(chat.state, tried=("log_out",))
        chat.hears(moving(tried=(thing,)))
        assert ("message:session_takeover" in keys(chat.said)) is told


def test_what_is_said_of_the_message_is_no_fact_of_the_problem() -> None:
    for entry, program in (("about_message_what_to_add", "not_loading"), ("env_what", "missing")):
        chat = Chat().send("software", data={"program": "not_loading"}).does("message")
        assert chat.state.gave_message
        chat.hears(replace(hearing({"asks": 0.6}, (entry, 0.9)), data={"program": "missing"}))
        assert chat.state.facts["program"] == program


def test_who_asks_what_only_who_is_in_asks_is_believed_to_be_in() -> None:
    for entry, outcome in (("private_always", "resolved"), ("private_no_button", None)):
        chat = at_step().hears(hearing({"works": 0.82, "asks": 0.98}, (entry, 0.95)))
        assert chat.state.outcome == outcome


def test_where_it_works_it_is_not_said_that_no_more_is_known() -> None:
    chat = at_step().hears(hearing({"asks": 0.9}, ("private_always", 0.97)))
    chat.hears(hearing({"works": 0.98, "asks": 0.9}, ("private_always", 0.97)))
    assert keys(chat.said)[0] == "sentence:solved"
    assert "sentence:that_is_all" not in keys(chat.said)


def test_what_is_only_met_when_the_step_is_done_is_begun_where_it_may_work() -> None:
    for works, topic in ((0.3, "second_password"), (0.1, "activation_link")):
        chat = Chat().send("activation_link", data={"mail": "arrived"})
        moves = {"not_helped": 0.87, "problem": 0.97, "topic=second_password": 0.8}
        chat.hears(hearing({**moves, "works": works}))
        assert chat.state.topic == topic


def test_a_step_that_works_elsewhere_was_not_tried_here() -> None:
    for told, step in (
        ({"works_elsewhere": "other_device"}, "this_device"),
        ({}, "private_window"),
    ):
        chat = Chat().send("invalid_password", data={"children": "several"})
        chat.hears(replace(hearing({"not_helped": 0.95}), data=told))
        assert chat.state.step == f"invalid_password.{step}"


def test_a_teacher_who_was_asked_gets_no_second_message() -> None:
    for near, told in (
        ((("after_teacher_fixed", 0.65),), "answer:after_teacher_fixed"),
        ((), "sentence:message_is_there"),
    ):
        chat = Chat().send("missing_children").until("missing_children.route_school")
        chat.hears(hearing({"school_asked=yes": 0.97}, *near))
        assert keys(chat.said)[0] == told
        assert "message:missing_children" not in keys(chat.said)


def test_who_cannot_find_what_the_step_tells_to_open_is_told_where_it_is() -> None:
    for text, form in (("ik kan dat privévenster niet vinden", "clicks"), ("dat gaat niet", None)):
        chat = Chat(**IPAD).send("invalid_password", data={"children": "several"})
        chat.until("invalid_password.private_window")
        chat.hears(replace(hearing({"cannot": 0.9}), text=text, tried=("private_window",)))
        told = act("step", "invalid_password.private_window", form=form or "")
        assert (told in chat.said) is (form is not None)
        assert "private_window" not in chat.state.tried


def test_good_news_of_what_came_before_another_problem_solves_nothing() -> None:
    for back, about, outcome in (
        (0.87, 0.76, None),
        (0.7, 0.76, "resolved"),
        (0.87, 0.6, "resolved"),
    ):
        moves = {"works": 0.92, "takes_back": back, "topic=second_password": about}
        assert at_step().hears(hearing(moves)).state.outcome == outcome


def test_trouble_of_the_open_problem_beside_good_news_leaves_it_open() -> None:
    for problem, about, outcome in (
        (0.66, 0.76, None),
        (0.6, 0.76, "resolved"),
        (0.66, 0.6, "resolved"),
    ):
        moves = {"works": 0.98, "problem": problem, "topic=session_takeover": about}
        assert at_step().hears(hearing(moves)).state.outcome == outcome
