"""What follows an answer in the same turn: in short what is open, nothing that was just told; and how that ends."""

import pytest

from tests.diagnosis.chat import Chat, act, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_fact, at_offer, at_step

ASKS_AND_DID = {"asks": 0.95, "did": 0.95}


@pytest.mark.parametrize(
    ("entry", "follows"),
    [
        ("mail_how_long", act("check", "activation_link.await_mail")),
        ("login_install", act("step", "activation_link.await_mail", form="say")),
    ],
)
def test_what_there_is_to_wait_for_is_not_told_behind_an_answer_that_tells_it(
    entry: str, follows: str
) -> None:
    chat = Chat().send("forgot_password").hears(hearing(ASKS_AND_DID, (entry, 0.95)))
    assert chat.said == (act("answer", entry), follows)
    assert chat.state.step == "activation_link.await_mail"


def test_behind_an_answer_a_step_that_was_done_is_only_asked_after() -> None:
    chat = Chat().send("activation_link", data={"mail": "link_dead"})
    chat.hears(hearing(ASKS_AND_DID, ("password_save_in_browser", 0.95)))
    check = act("check", "activation_link.replace_link")
    assert chat.said == (act("answer", "password_save_in_browser"), check)


@pytest.mark.parametrize(
    ("entry", "ends"),
    [
        ("pincode_child_forgot", ["route:second_password.route_school", "message:second_password"]),
        ("pincode_each_child", ["answer:pincode_each_child", "sentence:anything_else"]),
    ],
)
def test_a_problem_that_is_only_asked_about_beside_good_news_is_not_begun_with_its_first_step(
    entry: str, ends: list[str]
) -> None:
    moves = {"works": 0.98, "asks": 0.95, "problem": 0.3, "topic=second_password": 0.97}
    chat = at_step().hears(hearing(moves, (entry, 0.9)))
    assert keys(chat.said) == ["sentence:solved", *ends]


def test_the_message_that_is_accepted_is_given_whatever_else_is_asked_and_answered() -> None:
    moves = {"yes": 0.98, "asks": 0.95, "topic=home_login": 0.96}
    chat = at_offer().hears(hearing(moves, ("address_second", 0.9)))
    assert keys(chat.said)[0] == "answer:address_second"
    assert keys(chat.said)[-1] == "message:software"
    assert chat.state.waiting == ()


@pytest.mark.parametrize(("more", "over"), [({}, True), ({"takes_back": 0.6}, False)])
def test_good_news_alone_is_heard_where_a_fact_was_asked_for(
    more: dict[str, float], over: bool
) -> None:
    chat = at_fact().hears(hearing({"works": 0.65, **more}))
    assert (chat.state.outcome == "resolved") is over


def test_who_goes_and_is_hardly_cross_is_not_told_sorry() -> None:
    for upset, sorry in ((0.3, False), (0.6, True)):
        chat = Chat().send("flash").does("yes").hears(hearing({"leaving": 0.97, "upset": upset}))
        assert ("sentence:goodbye_sorry" in keys(chat.said)) is sorry


def test_who_goes_to_do_it_later_is_not_told_that_it_works() -> None:
    for works, over in ((0.6, False), (0.8, True)):
        chat = at_step().hears(hearing({"leaving": 0.85, "works": works}))
        assert (chat.state.outcome == "resolved") is over


def test_on_another_device_nothing_was_tried_yet() -> None:
    for device, tried in ({"device": "ipad"}, False), ({}, True):
        chat = at_fact().send("inform", data={"children": "several"}).send("not_solved")
        assert chat.state.tried
        chat.send("solved").does("problem", topic="invalid_password", told=device)
        assert bool(chat.state.tried) is tried


def test_the_message_is_about_the_problem_that_was_just_asked_about() -> None:
    chat = at_step().hears(hearing({"asks": 0.95}, ("program_missing", 0.95)))
    assert keys(chat.does("message").said)[0] == "message:software"
