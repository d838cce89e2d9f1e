"""A parent is not held to what came before: a problem that nobody told, a question passed over, a text heard before."""

import pytest

from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import (
    JUST_AFTER,
    at_message,
    at_no_mail,
    at_options,
    at_step,
    at_telling,
    routed,
    solved,
)

offered_another = JUST_AFTER["another problem was offered"]


def test_a_fact_beside_good_news_tells_the_next_problem() -> None:
    heard = {"works": 0.96, "problem": 0.25, "asks": 0.3}
    message = Message(
        "activation_link",
        "ik ben erin, maar dat zie ik niet",
        certainty="ask",
        alternatives=("software",),
        moves={"result": heard},
        data={"program": "missing"},
    )
    chat = Chat().send("forgot_password").hears(message)
    assert keys(chat.said)[0] == "sentence:solved"
    assert chat.state.topic == "software"


@pytest.mark.parametrize("more", [{"problem": 0.1}, {"thanks": 0.9}, {"asks": 0.95}])
def test_a_fact_beside_good_news_alone_tells_none(more: dict[str, float]) -> None:
    heard = {"works": 0.96, "problem": 0.25, **more}
    message = Message(
        "software", "zus", certainty="ask", moves={"result": heard}, data={"program": "missing"}
    )
    assert Chat().send("forgot_password").hears(message).state.topic == "forgot_password"


def test_what_is_met_next_is_no_problem_by_a_fact_alone() -> None:
    message = Message(
        "second_password",
        "zus",
        certainty="ask",
        moves={"result": {"works": 0.96, "problem": 0.29}},
        data={"code": "pincode"},
    )
    chat = Chat().send("invalid_password", data={"children": "several"}).hears(message)
    assert chat.state.outcome == "resolved"


def test_what_was_told_leads_on_and_what_is_over_is_not_answered() -> None:
    chat = Chat().send("activation_link", data={"waited": "long", "mail": "requested"})
    message = Message(
        "activation_link",
        "daar zegt hij onbekend, op het andere adres is de mail er",
        moves={"result": {"not_helped": 0.91, "yes": 0.54}},
        answers=(("address_unknown_message", 0.97),),
        data={"mail": "new_arrived"},
    )
    chat.hears(message)
    assert keys(chat.said) == ["step:activation_link.open_new_link"]


def test_where_to_do_it_is_told_once_by_the_step_that_says_so() -> None:
    chat = Chat().send("activation_link")
    message = moving("asks", answer="link_where_request", told={"mail": "never_sent"})
    assert keys(chat.hears(message).said) == ["step:activation_link.new_link"]


def test_no_second_problem_is_made_of_one_that_is_told_after_the_end() -> None:
    both = {"problem": 0.99, "topic=session_takeover": 0.99, "topic=missing_children": 0.91}
    chat = solved().hears(hearing(both))
    assert (chat.state.topic, chat.state.waiting) == ("session_takeover", ())


def test_a_problem_that_was_offered_and_that_nobody_has_is_let_go_with_an_excuse() -> None:
    chat = offered_another().does("takes_back")
    assert keys(chat.said) == ["sentence:corrected", "sentence:anything_else"]
    assert chat.state.waiting == ()
    chat = offered_another().does("takes_back", "thanks")
    assert keys(chat.said) == ["sentence:corrected", "sentence:goodbye"]


def test_a_question_behind_a_refusal_is_answered_and_what_was_offered_is_let_go() -> None:
    for situation in (solved, at_message, offered_another):
        chat = situation().does("no", "asks", answer="takeover_hacker")
        assert keys(chat.said) == ["answer:takeover_hacker", "sentence:anything_else"]
        assert chat.state.waiting == ()


def test_a_goodbye_behind_a_change_of_the_message_is_said() -> None:
    chat = routed().hears(hearing({"message": 0.95, "leaving": 0.86}))
    assert keys(chat.said)[-2:] == ["message:session_takeover", "sentence:goodbye_plain"]
    chat = routed().hears(hearing({"message": 0.95, "leaving": 0.6}))
    assert keys(chat.said)[-1] == "message:session_takeover"


def test_a_question_about_another_problem_after_the_message_begins_with_that() -> None:
    chat = at_no_mail()
    asks = moving("asks", topic="forgot_password", intent="forgot_password")
    chat.hears(asks)
    assert chat.state.outcome is None
    assert chat.state.step is not None
    assert chat.state.step.startswith("forgot_password")
    chat = at_no_mail().hears(moving("problem", topic="forgot_password", intent="forgot_password"))
    assert chat.state.topic == "activation_link"


def test_who_is_upset_hears_the_step_in_other_words_and_not_twice() -> None:
    chat = at_options().does("upset")
    assert chat.said[-1] == act("step", "missing_children.other_browser", form="again")
    assert keys(chat.does("upset").said)[-1] == "check:missing_children.other_browser"
    assert chat.buttons[-1] == "message_please"


def test_who_is_upset_hears_what_comes_nearest_to_what_is_said() -> None:
    chat = at_telling().hears(hearing({"upset": 0.8}, ("school_teacher_unsure", 0.5)))
    assert "answer:school_teacher_unsure" in chat.said
    assert keys(chat.said)[-1] == "check:publisher_contact.list"


def test_a_question_that_was_passed_over_is_asked_again_and_gets_questions() -> None:
    near = (("env_what", 0.4), ("news_busy", 0.35))
    chat = at_step().hears(hearing({"asks": 0.9, "not_helped": 0.95}, *near))
    assert keys(chat.said) == ["step:session_takeover.clear_data"]
    chat.hears(hearing({"takes_back": 0.95, "asks": 0.5}))
    assert keys(chat.said)[:2] == ["sentence:corrected", "sentence:which_instead"]
    assert {"env_what", "news_busy"} <= {*chat.buttons}


def test_a_question_that_was_not_understood_leads_to_no_menu() -> None:
    chat = at_step().hears(hearing({"takes_back": 0.95, "asks": 0.5}))
    assert "sentence:unknown_answer" in chat.said
    assert (chat.state.step, chat.state.open) == ("session_takeover.log_out", "step")
    only_asked = Chat().does("asks", topic="session_takeover", intent="session_takeover")
    assert only_asked.state.only_asked
    only_asked.hears(hearing({"takes_back": 0.95, "asks": 0.5}))
    assert only_asked.state.open != "triage"


def test_who_says_that_this_was_not_asked_denies_the_answer_and_not_the_problem() -> None:
    chat = at_step().does("asks", answer="takeover_returns").does("takes_back")
    assert chat.state.facts.get("notice") == at_step().state.facts.get("notice")
    assert "step:session_takeover.log_out" not in keys(chat.said)


def test_what_is_rather_done_than_tried_before_is_no_failure() -> None:
    chat = at_step().hears(hearing({"did": 0.95, "already": 0.55}))
    assert chat.state.step == "session_takeover.log_out"
    assert at_step().hears(hearing({"did": 0.55, "already": 0.95})).state.step != chat.state.step
