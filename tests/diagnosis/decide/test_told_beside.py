"""What is told beside a question, a no or good news is used, and is not asked or told again."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.answering import SURELY_BOTH
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from tests.diagnosis.chat import FAQ, Chat, keys, moving
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_how,
    at_offer,
    at_options,
    at_step,
)
from tests.diagnosis.situations import solved as after_the_end


def test_a_question_that_no_longer_matters_is_not_put_again() -> None:
    chat = Chat().send("activation_link")
    assert chat.state.fact == "waited"
    message = hearing({"asks": 0.9, "mail=never_sent": 0.95}, ("address_which_is_known", 0.9))
    chat.hears(message)
    assert keys(chat.said) == ["answer:address_which_is_known", "step:activation_link.new_link"]


def test_who_does_not_know_and_asks_what_it_is_gets_the_answer_and_goes_on() -> None:
    for knows, fact in (({"dont_know": 0.9}, "children"), ({}, "network")):
        chat = Chat().send("home_login")
        assert chat.state.fact == "network"
        chat.hears(hearing({"asks": 0.9, **knows}, ("env_what", 0.95)))
        goes_on = ["fact:network"] if knows else []  # it need not be known
        assert keys(chat.said) == ["answer:env_what", *goes_on, f"fact:{fact}"]


@pytest.mark.parametrize(
    ("other", "told"), [(0.2, "answer:takeover_meaning"), (0.05, "answer:takeover_hacker")]
)
def test_who_asks_on_is_told_another_entry_rather_than_the_same_in_short(
    other: float, told: str
) -> None:
    likely = (("takeover_hacker", 0.95 - other), ("takeover_meaning", other))
    chat = Chat().hears(hearing({"asks": 0.95}, *likely))
    assert "answer:takeover_hacker" in keys(chat.said)
    chat.hears(hearing({"asks": 0.95}, ("takeover_hacker", 1 - other), ("takeover_meaning", other)))
    assert keys(chat.said)[0] == told


def test_trouble_that_tells_which_by_a_fact_is_that_problem() -> None:
    moves = {"problem": 0.4, "topic=activation_link": 0.95, "topic=home_login": 0.7}
    every = dict.fromkeys(("choose", "result"), moves)
    for told, topic in (({"mail": "not_arrived"}, "activation_link"), ({}, None)):
        chat = Chat().hears(
            Message("login_trouble", "zus", certainty="ask", moves=every, data=told)
        )
        assert chat.state.topic == topic


def test_trouble_beside_good_news_is_of_the_other_problem() -> None:
    told = {"works": 0.95, "not_helped": 0.6, "topic=second_password": 0.6}
    chat = at_step().hears(hearing(told))
    assert chat.state.topic == "second_password"
    assert keys(chat.said)[0] == "sentence:solved"
    for doubt in ({"topic=second_password": 0.5}, {"topic=session_takeover": 0.7}, {"works": 0.8}):
        assert at_step().hears(hearing({**told, **doubt})).state.topic == "session_takeover"


def test_an_entry_that_is_nearly_certain_is_told_to_who_tells_a_problem_of_its_topic() -> None:
    moves = {"problem": 0.95, "topic=home_login": 0.95}
    for chance, told in ((0.85, True), (0.3, False)):
        chat = Chat().hears(hearing(moves, ("login_user_name", chance)))
        assert ("answer:login_user_name" in keys(chat.said)) is told


def test_a_try_that_is_told_where_the_bot_asks_for_the_browser_is_done() -> None:
    chat = at_how()
    assert (chat.state.step, chat.state.open) == ("session_takeover.clear_data", "how")
    chat.hears(moving(tried=("clear_data",)))
    assert chat.state.open == "step"


def test_a_no_that_is_likelier_than_a_problem_is_the_no_of_the_step() -> None:
    for problem, topic in ((0.7, "session_takeover"), (0.95, "home_login")):
        chat = at_step().hears(hearing({"no": 0.9, "problem": problem, "topic=home_login": 0.85}))
        assert chat.state.topic == topic


def test_what_was_tried_before_and_works_now_is_asked_about() -> None:
    for works, step in ((0.6, "session_takeover.log_out"), (0.3, "session_takeover.clear_data")):
        assert at_step().hears(hearing({"already": 0.9, "works": works})).state.step == step


def test_a_fact_of_another_problem_beside_good_news_begins_that_one() -> None:
    for told, topic in (({"code": "picture"}, "second_password"), ({}, "session_takeover")):
        moves = {"works": 0.95, "topic=second_password": 0.8}
        message = moving(told=told)
        chat = at_step().hears(replace(message, moves=dict.fromkeys(message.moves, moves)))
        assert keys(chat.said)[0] == "sentence:solved"
        assert chat.state.topic == topic


def test_a_question_that_was_just_answered_is_not_offered() -> None:
    near = (("takeover_hacker", 0.3), *NEAR)
    chat = at_step().hears(hearing({"asks": 0.9}, ("takeover_hacker", 0.95)))
    offered = chat.hears(hearing({"asks": 0.9}, *near)).state.offered
    assert {button.question for button in offered if button.question} == {one for one, _ in NEAR}


def test_no_message_is_written_for_who_takes_it_back_and_declines_it() -> None:
    near = (("flash_others", 0.2), ("flash_tablet", 0.1))
    moves = {"no": 0.8, "takes_back": 0.95, "topic=flash": 0.95}
    chat = Chat().send("flash").hears(hearing(moves, *near))
    assert keys(chat.said)[0] == "sentence:corrected"
    assert not chat.state.gave_message
    assert chat.state.outcome == "route_school"


def test_the_problem_that_the_answer_was_about_is_not_begun_where_it_is_rejected() -> None:
    for problem, topic in ((0.2, "session_takeover"), (0.9, "flash")):
        chat = at_step().hears(hearing({"asks": 0.95}, ("flash_others", 0.97)))
        assert keys(chat.said)[0] == "answer:flash_others"
        moves = {"takes_back": 0.95, "asks": 0.6, "topic=flash": 0.95, "problem": problem}
        assert chat.hears(hearing(moves)).state.topic == topic


def test_a_fact_that_is_named_to_deny_it_goes_out_of_the_message() -> None:
    for moves, left in (({"takes_back": 0.95}, False), ({"thanks": 0.9}, True)):
        chat = Chat().send("missing_children").hears(moving(told={"child_moved": "new"}))
        chat.does("message")
        assert chat.state.gave_message
        message = replace(moving(told={"child_moved": "new"}), moves=dict.fromkeys(KINDS, moves))
        chat.hears(message)
        assert ("child_moved" in chat.state.facts) is left
        assert ("sentence:message_changed" in keys(chat.said)) is not left


def test_the_message_is_not_written_for_who_declines_it_and_tells_another_problem() -> None:
    chat = at_offer().does("no", "problem", topic="missing_children")
    assert not [key for key in keys(chat.said) if key.startswith("message:")]
    assert at_fact().state.fact == "children"


def test_a_problem_that_comes_after_the_step_shows_that_it_is_done() -> None:
    asks = {"problem": 0.95, "asks": 0.9, "topic=second_password": 0.97}
    chat = Chat().send("activation_link", data={"mail": "arrived"})
    assert chat.state.step == "activation_link.open_link"
    chat.hears(hearing(asks))
    assert (chat.state.topic, chat.state.waiting) == ("second_password", ())
    chat = Chat().send("activation_link", data={"mail": "arrived"})
    chat.hears(hearing({**asks, "not_helped": 0.9}))
    assert (chat.state.topic, chat.state.waiting) == ("activation_link", ("second_password",))


def test_another_problem_that_is_meant_comes_in_the_place_of_an_answer_about_the_open_one() -> None:
    moves = {"takes_back": 0.95, "asks": 0.9}
    for about, topic in ((0.97, "invalid_password"), (0.7, "second_password")):
        chat = Chat().send("second_password")
        here = hearing({**moves, "topic=invalid_password": about}, ("pincode_what", 0.7))
        chat.hears(here)
        assert chat.state.topic == topic
        assert ("answer:pincode_what" in keys(chat.said)) is (topic == "second_password")


def test_what_was_just_told_may_well_be_asked_of_another_publisher() -> None:
    moves, entry = {"asks": 0.9}, "program_publisher_contact"
    chat = Chat().send("publisher_contact").hears(hearing(moves, (entry, 0.6)))
    assert f"answer:{entry}" in keys(chat.said)
    again = hearing(moves, (entry, 0.5), ("publisher_what", 0.2))
    chances = []
    for told in ({}, {"publisher": "noordhoff"}):
        here = MessageHere(FAQ, chat.state, replace(again, data=told), moves)
        name, chance, _ = here.likeliest
        assert name == entry
        chances.append(chance)
    assert chances[0] < 0.45 < 0.55 < chances[1]


def first(intent: str, moves: dict[str, float], **told: str) -> Chat:
    every = dict.fromkeys(("choose", "result"), moves)
    return Chat().hears(Message(intent, "zus", certainty="ask", moves=every, data=told))


def test_a_problem_that_is_told_in_anger_is_begun() -> None:
    moves = {"problem": 0.9, "upset": 0.9, "topic=forgot_password": 0.95}
    assert first("complaint", moves).state.topic == "forgot_password"
    assert first("complaint", {**moves, "problem": 0.3}).state.topic is None
    assert first("complaint", {**moves, "topic=forgot_password": 0.8}).state.topic is None


def test_of_two_topics_that_are_nearly_certain_the_one_is_begun_of_which_a_fact_is_told() -> None:
    moves = {"problem": 0.9, "topic=home_login": 0.99, "topic=network_environment": 0.95}
    chat = first("login_trouble", moves, supplier="moo")
    assert chat.state.topic == "network_environment"


def test_that_it_works_elsewhere_is_for_the_message() -> None:
    for told, ends in (({"works_elsewhere": "other_device"}, False), ({}, True)):
        chat = at_offer().press("message_yes")
        assert chat.state.gave_message
        works = replace(moving(told=told), moves={key: {"works": 0.8} for key in KINDS})
        assert ("sentence:solved" in keys(chat.hears(works).said)) is ends


def test_what_puts_right_what_is_known_is_believed_a_little_sooner() -> None:
    for moves, told in (({"dont_know": 0.9}, True), ({"problem": 0.9}, False)):
        chat = Chat().send("second_password")
        chat.hears(hearing(moves, ("pincode_child_forgot", 0.4), ("pincode_what", 0.1)))
        assert (chat.state.facts.get("code_known") == "no") is told


def test_who_rejects_an_answer_about_another_topic_is_told_no_other_of_it_but_what_it_asks() -> (
    None
):
    for rejects, chance, told in ((0.0, 0.49, True), (0.9, 0.49, False), (0.9, 0.9, True)):
        chat = at_step().hears(hearing({"asks": 0.95}, ("flash_what", 0.9)))
        assert "answer:flash_what" in keys(chat.said)
        asks = {"asks": 0.95, "takes_back": rejects}
        chat.hears(hearing(asks, ("flash_worked_before", chance)))
        assert ("answer:flash_worked_before" in keys(chat.said)) is told


def test_who_denies_what_led_to_the_step_and_asks_something_is_not_just_sent_on() -> None:
    for asks, goes_on in ((0.1, True), (0.9, False)):
        chat = Chat().send("activation_link", data={"mail": "link_dead"})
        before = chat.state.step
        chat.hears(hearing({"takes_back": 0.95, "asks": asks}, *NEAR))
        assert (before != chat.state.step and chat.state.busy is not None) is goes_on


def opening(intent: str, entry: str, **moves: float) -> Chat:
    every = dict.fromkeys(KINDS, moves)
    return Chat().hears(Message(intent, "zus", moves=every, answers=((entry, 0.95),)))


def test_who_only_asks_what_another_topic_answers_need_not_begin_one() -> None:
    chat = opening("home_login", "address_wrong_or_old", asks=0.95)
    assert keys(chat.said) == ["answer:address_wrong_or_old", "sentence:ask_message"]
    assert opening("home_login", "login_what_to_see", asks=0.95).state.topic == "home_login"
    assert opening("home_login", "address_wrong_or_old", asks=0.95, problem=0.97).state.topic
    certain = {"asks": 0.95, "topic=home_login": 0.95}
    assert opening("home_login", "address_wrong_or_old", **certain).state.topic is None
    assert opening("home_login", "login_what_to_see", **certain).state.topic == "home_login"


def test_who_tells_a_problem_that_is_answered_goes_on_with_its_topic() -> None:
    for about, topic in ((0.95, "home_login"), (0.5, None)):
        moves = {"asks": 0.7, "problem": 0.95, "topic=home_login": about}
        every = dict.fromkeys(KINDS, moves)
        told = Message(
            "login_trouble",
            "zus",
            certainty="ask",
            moves=every,
            answers=(("login_new_school", 0.9),),
        )
        assert Chat().hears(told).state.topic == topic


@pytest.mark.parametrize("move", ["not_helped", "cannot", "already", "did", "no"])
def test_another_problem_that_is_told_beside_a_result_is_kept(move: str) -> None:
    chat = at_step().hears(hearing({move: 0.9, "problem": 0.9, "topic=software": 0.9}))
    assert "sentence:kept" in keys(chat.said)
    assert (chat.state.topic, chat.state.waiting) == ("session_takeover", ("software",))


def test_how_to_do_it_is_told_beside_an_answer_where_both_are_surely_asked() -> None:
    for how, told in ((SURELY_BOTH, True), (SURELY_BOTH - 0.01, False)):
        chat = at_clicks().hears(hearing({"how": how, "asks": 0.95}, ("clear_photos", 0.9)))
        assert ("clicks:clear_data" in keys(chat.said)) is told


def test_what_was_rather_done_than_works_is_not_solved() -> None:
    for did, solved in ((0.9, True), (0.97, False)):
        chat = at_clicks().hears(hearing({"works": 0.9, "did": did}))
        assert (chat.state.outcome == "resolved") is solved


def test_who_leaves_is_led_elsewhere_by_a_fact_where_something_is_asked_about_it() -> None:
    for asks, topic in ((0.9, "software"), (0.1, "missing_children")):
        message = hearing({"leaving": 0.9, "asks": asks, "topic=software": 0.97})
        chat = at_options().hears(replace(message, data={"program": "missing"}))
        assert chat.state.topic == topic


def test_a_question_that_is_passed_over_again_and_again_is_put_no_more() -> None:
    chat = Chat().send("activation_link")
    chat.hears(hearing({"asks": 0.95}, ("mail_sender", 0.95)))
    assert keys(chat.said) == ["answer:mail_sender", "fact:waited"]
    chat.hears(hearing({"asks": 0.95}, ("mail_spam_where", 0.95)))
    assert keys(chat.said) == ["answer:mail_spam_where", "step:activation_link.spam"]
    assert chat.state.facts["waited"] == "unknown"


def test_who_goes_and_asks_what_has_no_answer_is_let_go() -> None:
    chat = at_step().hears(hearing({"leaving": 0.93, "asks": 0.96}, *NEAR))
    assert keys(chat.said) == ["sentence:still_open"]


def test_who_did_it_and_says_that_it_works_is_believed_beside_a_question() -> None:
    for did, solved in ((0.6, True), (0.1, False)):
        moves = {"works": 0.85, "did": did, "asks": 0.97}
        chat = at_step().hears(hearing(moves, ("password_save_in_browser", 0.9)))
        assert (chat.state.outcome == "resolved") is solved
        assert "answer:password_save_in_browser" in keys(chat.said)


def test_vague_trouble_that_certainly_tells_a_topic_begins_it() -> None:
    moves = {"problem": 0.95, "topic=forgot_password": 0.95}
    assert first("login_trouble", moves).state.topic == "forgot_password"
    assert first("login_trouble", {**moves, "topic=forgot_password": 0.85}).state.topic is None


@pytest.mark.parametrize(
    ("intent", "more", "topic"),
    [
        ("forgot_password", {}, "forgot_password"),
        ("forgot_password", {"topic=flash": 0.3}, None),
        ("forgot_password", {"topic=forgot_password": 0.94}, None),
        ("forgot_password", {"problem": 0.8}, None),
        ("flash", {}, None),
    ],
)
def test_a_topic_that_is_beyond_doubt_and_the_likeliest_intent_is_begun(
    intent: str, more: dict[str, float], topic: str | None
) -> None:
    """'Hoi, ik kan niet inloggen, wachtwoord vergeten', of which the intent is not sure."""
    chat = first(intent, {"problem": 0.95, "topic=forgot_password": 0.97, **more})
    assert chat.state.topic == topic


def test_what_the_moves_tell_of_the_mail_is_believed_rather_than_a_word() -> None:
    moves = {"problem": 0.95, "topic=activation_link": 0.95, "mail=not_arrived": 0.76}
    assert first("activation_link", moves, mail="arrived").state.facts["mail"] == "not_arrived"
    both = {**moves, "mail=arrived": 0.4}
    assert first("activation_link", both, mail="arrived").state.facts["mail"] == "arrived"
    hardly = {**moves, "mail=not_arrived": 0.49}
    assert first("activation_link", hardly, mail="arrived").state.facts["mail"] == "arrived"


def test_a_question_beside_good_news_tells_no_other_problem_by_a_fact() -> None:
    for asks, topic in ((0.98, "session_takeover"), (0.5, "second_password")):
        moves = {"works": 0.98, "asks": asks, "topic=second_password": 0.95, "problem": 0.2}
        message = moving(told={"code": "picture"})
        chat = at_step().hears(replace(message, moves=dict.fromkeys(message.moves, moves)))
        assert "sentence:solved" in keys(chat.said)
        assert chat.state.topic == topic


def test_a_mail_that_is_asked_about_is_not_there_yet() -> None:
    for asks, there in ((0.98, False), (0.5, True)):
        chat = Chat().send("activation_link", data={"waited": "short"})
        chat.hears(hearing({"asks": asks, "mail=arrived": 0.75}))
        assert (chat.state.facts.get("mail") == "arrived") is there


def test_a_mail_that_the_moves_rather_miss_is_not_there() -> None:
    for gone, known in ((0.4, "not_arrived"), (0.1, "new_arrived")):
        chat = Chat().send("activation_link", data={"waited": "long", "mail": "not_arrived"})
        moves = {"not_helped": 0.65, "asks": 0.9, "mail=not_arrived": gone}
        message = replace(hearing(moves), data={"mail": "new_arrived"})
        assert chat.hears(message).state.facts["mail"] == known


def test_a_mail_of_who_is_surely_busy_with_it_is_not_there_yet() -> None:
    for wait, known in ((0.98, "not_arrived"), (0.5, "arrived")):
        chat = Chat().send("activation_link", data={"waited": "long", "mail": "not_arrived"})
        message = hearing({"wait": wait, "mail=arrived": 0.6})
        chat.hears(replace(message, data={"mail": "arrived"}))
        assert chat.state.facts["mail"] == known


def test_what_a_brother_has_is_not_what_is_known_of_the_child() -> None:
    for moves, code in (({"asks": 0.9}, "picture"), ({"asks": 0.9, "takes_back": 0.9}, "pincode")):
        chat = Chat().send("second_password", data={"code": "picture"}).does("message")
        assert chat.state.gave_message
        chat.hears(replace(hearing(moves), data={"code": "pincode"}))
        assert chat.state.facts["code"] == code


def test_a_supplier_that_is_told_and_not_asked_about_is_kept() -> None:
    for asks, topic in ((0.3, "network_environment"), (0.9, "missing_children")):
        chat = Chat().send("missing_children")
        moves = {"asks": asks, "topic=network_environment": 0.91}
        message = hearing(moves, ("child_own_environment_other_not", 0.7))
        chat.hears(replace(message, data={"supplier": "zuluconnect"}))
        assert chat.state.topic == topic


def test_who_asks_what_to_write_gets_the_message_where_there_is_none_yet() -> None:
    chat = Chat().hears(hearing({"asks": 0.95}, ("address_ex_partner", 0.97)))
    chat.hears(hearing({"asks": 0.95}, ("about_message_what_to_add", 0.97)))
    assert chat.state.gave_message
    again = chat.hears(hearing({"asks": 0.95}, ("message_put_name", 0.97)))
    assert keys(again.said)[0] == "answer:message_put_name"


def test_a_wish_that_is_told_after_a_message_without_a_topic_makes_it_anew() -> None:
    chat = Chat().does("message")
    assert (chat.state.topic, chat.state.gave_message) == (None, True)
    chat.hears(moving(told={"address": "second"}))
    assert "address.second.tells" in chat.told


def test_a_question_that_is_pressed_tells_what_who_asks_it_tells() -> None:
    chat = at_step().hears(hearing({"asks": 0.9}, ("address_second", 0.3), *NEAR))
    button = next(one for one in chat.state.offered if one.question == "address_second")
    chat.press(button.key)
    assert chat.state.facts["address"] == "second"


def test_good_news_beside_an_answered_question_is_heard_though_something_is_taken_back() -> None:
    for entry, outcome in ((("mail_late_after_success", 0.97),), "resolved"), ((), None):
        chat = at_step()
        moves = {"takes_back": 0.96, "works": 0.94, "asks": 0.9, "topic=activation_link": 0.95}
        assert chat.hears(hearing(moves, *entry)).state.outcome == outcome


def test_nothing_is_begun_beside_an_answer_to_who_says_that_something_else_was_asked() -> None:
    entry = "mail_late_after_success"
    for about, chance, begins in ((0.95, 0.95, False), (0.95, 0.5, True), (0.8, 0.5, False)):
        chat = after_the_end()
        moves = {"takes_back": 0.95, "asks": 0.9, "topic=activation_link": about}
        chat.hears(hearing(moves, (entry, chance)))
        assert (chat.state.topic == "activation_link") is begins


def test_a_fact_that_leads_from_a_certain_problem_to_one_that_is_not_read_is_not_believed() -> None:
    for about, software, topic in (
        (0.99, 0.1, "missing_children"),
        (0.8, 0.1, "software"),
        (0.99, 0.5, "software"),
    ):
        moves = {"problem": 0.98, "topic=missing_children": about, "topic=software": software}
        message = replace(hearing(moves), intent="missing_children", data={"program": "missing"})
        assert Chat().hears(message).state.topic == topic


def test_a_mail_that_was_never_sent_is_hardly_told_where_something_else_is_asked() -> None:
    for never, topic in ((0.1, "home_login"), (0.9, "activation_link")):
        chat = Chat().send("home_login")
        message = hearing({"no": 0.99, "network=no": 0.99, "mail=never_sent": never})
        chat.hears(replace(message, data={"mail": "never_sent", "network": "no"}))
        assert chat.state.topic == topic
