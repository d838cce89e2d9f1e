"""Questions that went wrong for who played the parent: what is answered, and what stays open."""

from dataclasses import replace

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import NEAR, answering, hearing
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_how,
    at_offer,
    at_resume,
    at_step,
    routed,
    solved,
)


def test_who_does_not_know_which_address_has_not_asked_for_the_link() -> None:
    chat = Chat().send("forgot_password").hears(hearing({"dont_know": 0.9}))
    assert chat.state.step == "forgot_password.new_link"
    assert "mail" not in chat.state.facts
    chat = Chat().send("forgot_password").hears(hearing({"dont_know": 0.9}, *NEAR))
    assert keys(chat.said)[0] == "sentence:which_question"


def test_an_answer_beside_a_problem_that_is_told_does_not_keep_it_from_beginning() -> None:
    moves = {"problem": 0.9, "asks": 0.5, "topic=flash": 0.9}
    chat = at_step().hears(hearing(moves, ("env_what", 0.95)))
    assert chat.state.topic == "flash"
    chat = at_step().hears(hearing({**moves, "asks": 0.95}, ("env_what", 0.95)))
    assert chat.state.topic == "session_takeover"


def test_who_asks_how_to_do_a_named_thing_gets_the_clicks() -> None:
    moves = {kind: {"asks": 0.9, "how": 0.4} for kind in KINDS}
    chat = solved().hears(Message("nlu_fallback", "hoe wis ik dat geheugen", moves=moves))
    assert keys(chat.said)[0] == "clicks:clear_data"
    only_asks = {kind: {"asks": 0.9} for kind in KINDS}
    chat = solved().hears(Message("nlu_fallback", "moet dat geheugen wissen", moves=only_asks))
    assert keys(chat.said)[0] == "sentence:unknown_answer"


def test_what_is_not_sure_is_not_said_beside_the_next_step() -> None:
    chat = at_step().hears(hearing({"not_helped": 0.95, "asks": 0.9}, *NEAR))
    assert keys(chat.said) == ["step:session_takeover.clear_data"]
    assert "env_what" not in [button.key for button in chat.state.offered]


def test_a_fact_that_is_never_asked_is_believed_whatever_was_done() -> None:
    chat = Chat().send("activation_link", data={"mail": "unknown_address"})
    moves = {kind: {"did": 0.8} for kind in KINDS}
    told = {"mail": "wrong_address"}
    chat.hears(Message("nlu_fallback", "zus", moves=moves, data=told))
    assert chat.state.facts["mail"] == "wrong_address"
    assert chat.state.outcome == "route_school"
    for move, chance in (("works", 0.8), ("leaving", 0.8), ("did", 0.9)):
        chat = Chat().send("activation_link", data={"mail": "unknown_address"})
        moves = {kind: {move: chance} for kind in KINDS}
        chat.hears(Message("nlu_fallback", "zus", moves=moves, data=told))
        assert chat.state.step == "activation_link.check_address"


def test_a_question_about_the_message_does_not_bring_it_again() -> None:
    chat = at_offer().does("yes")
    assert any(name.startswith("message:") for name in chat.said)
    chat.hears(answering({"asks": 0.9, "message": 0.7, "yes": 0.6}, "school_no_reply"))
    assert not any(name.startswith("message:") for name in chat.said)
    chat = at_offer().hears(answering({"message": 0.9, "asks": 0.7, "yes": 0.6}, "school_no_reply"))
    assert any(name.startswith("message:") for name in chat.said)


def test_one_answer_after_another_is_not_followed_by_the_same_question() -> None:
    chat = at_step()
    asked = []
    for answer in ("takeover_hacker", "takeover_password", "takeover_returns", "takeover_hacker"):
        chat.does("asks", answer=answer)
        asked.append([name for name in chat.said if name.startswith("check:")])
        assert chat.state.offered
    once = "check:session_takeover.log_out"
    assert asked == [[once], [f"{once}|form=again"], [], [once]]
    chat = at_offer()
    for answer in ("program_tablet", "program_shows_how_soon", "program_which_publisher"):
        chat.does("asks", answer=answer)
        assert any(name.startswith("check:") for name in chat.said)


def test_a_question_that_only_names_something_tells_no_fact() -> None:
    chat = Chat().send("forgot_password")
    told = {"mail": "unknown_address", "browser": "edge"}
    message = Message(
        "nlu_fallback",
        "zus",
        moves={kind: {"asks": 0.9} for kind in KINDS},
        data=told,
        answers=NEAR,
    )
    chat.hears(message)
    assert chat.state.step == "forgot_password.new_link"
    assert chat.state.facts == {"browser": "edge"}


def test_how_to_do_it_and_something_else_are_both_told() -> None:
    chat = at_clicks().hears(hearing({"how": 0.95, "asks": 0.95}, ("clear_photos", 0.9)))
    assert keys(chat.said)[:2] == ["answer:clear_photos", "clicks:clear_data"]
    chat = at_clicks().hears(hearing({"how": 0.95, "asks": 0.7}, ("clear_photos", 0.9)))
    assert "clicks:clear_data" not in chat.said


def test_who_asked_where_to_click_and_was_misunderstood_is_told() -> None:
    chat = at_step().hears(hearing({"asks": 0.9}, *NEAR))
    assert keys(chat.said)[0] == "sentence:which_question"
    chat.does("takes_back", text="ik vroeg hoe je een privévenster opent")
    assert "clicks:private_window" in chat.said


def test_what_answers_and_surely_means_another_topic_puts_right() -> None:
    moves = {"takes_back": 0.7, "topic=second_password": 0.95}
    chat = Chat().send("invalid_password")
    assert chat.state.fact == "children"
    told = {"children": "several"}
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=told)
    assert chat.hears(message).state.topic == "second_password"


def test_after_an_answer_about_another_topic_what_was_open_is_asked_and_not_whether_to_go_on() -> (
    None
):
    chat = at_step().hears(answering({"asks": 0.95, "yes": 0.5}, "flash_install", "flash"))
    assert keys(chat.said) == ["answer:flash_install", "check:session_takeover.log_out"]
    chat = at_step().hears(answering({"asks": 0.95, "problem": 0.9}, "flash_install", "flash"))
    assert keys(chat.said)[-1] == "sentence:resume"


def test_what_comes_next_is_the_next_step_and_no_entry() -> None:
    chat = Chat().send("forgot_password")
    moves = {"did": 0.9, "next": 0.9}
    message = Message(
        "nlu_fallback",
        "zus",
        moves=dict.fromkeys(KINDS, moves),
        data={"mail": "arrived"},
        answers=(("mail_not_requested", 0.9),),
    )
    chat.hears(message)
    assert "answer:mail_not_requested" not in chat.said
    assert chat.state.step == "activation_link.open_link"


def test_how_to_find_what_was_only_told_about_is_asked_back() -> None:
    chat = Chat().send("publisher_contact").hears(hearing({"how": 0.95}, *NEAR))
    assert keys(chat.said) == ["sentence:which_question"]
    chat = Chat().send("publisher_contact").hears(hearing({"how": 0.95}))
    assert keys(chat.said) == ["step:publisher_contact.list"]


def test_a_step_that_was_done_is_not_told_so_beside_an_answer_that_was_rather_asked() -> None:
    chat = Chat().send("forgot_password")
    chat.hears(answering({"did": 0.6, "asks": 0.9}, "link_how_often"))
    assert keys(chat.said) == ["answer:link_how_often", "check:forgot_password.new_link"]
    chat = Chat().send("forgot_password")
    chat.hears(answering({"did": 0.95, "asks": 0.9}, "link_how_often"))
    assert "check:forgot_password.new_link" not in chat.said


def test_what_it_is_asked_how_to_do_was_not_tried() -> None:
    chat = at_step().does(
        "not_helped", "how", text="hoe open ik incognito", tried=("private_window",)
    )
    assert "private_window" not in chat.state.tried


def test_an_address_that_is_not_known_is_no_answer_that_is_not_known() -> None:
    moves = {"dont_know": 1.0, "asks": 0.59, "problem": 0.56}
    chat = Chat().hears(hearing(moves, ("address_unknown_message", 0.97)))
    assert "answer:address_unknown_message" in chat.said
    assert chat.buttons[0] == "activation_link"


def test_it_is_said_once_that_it_is_not_sure_what_is_asked() -> None:
    moves = {"asks": 0.9, "problem": 0.9, "topic=session_takeover": 0.95}
    assert keys(routed().hears(hearing(moves, *NEAR)).said).count("sentence:which_question") == 1
    told = Chat().send("publisher_contact")
    moves = {"asks": 0.9, "how": 0.6, "yes": 0.6}
    assert keys(told.hears(hearing(moves, *NEAR)).said).count("sentence:which_question") == 1


def test_where_to_click_is_told_once_with_the_browser() -> None:
    chat = Chat().send("session_takeover").send("not_solved").does("how")
    assert chat.state.open == "how"
    chat.does(
        "how", text="hoe wis ik het geheugen", told={"browser": "chrome", "device": "windows"}
    )
    assert keys(chat.said) == ["step:session_takeover.clear_data"]


def test_who_asks_for_what_tells_a_fact_goes_on_with_that() -> None:
    chat = Chat().send("second_password")
    chat.hears(answering({"asks": 0.95}, "pincode_child_forgot"))
    assert chat.state.outcome == "route_school"
    chat = Chat().send("second_password").hears(answering({"asks": 0.95}, "pincode_what"))
    assert chat.state.step == "second_password.school_code"


def test_a_code_that_is_named_to_deny_it_begins_nothing_beside_the_answer_to_a_question() -> None:
    moves = {"takes_back": 0.98, "topic=invalid_password": 0.96, "topic=second_password": 0.79}
    for others, topic in (({}, "invalid_password"), ({"topic=second_password": 0.97}, None)):
        message = replace(hearing(moves | others), data={"children": "several"})
        chat = at_fact().hears(message)
        assert chat.state.facts["children"] == "several"
        assert (chat.state.topic == "invalid_password") is (topic is not None)


def test_a_question_that_may_well_be_ours_is_not_sent_away() -> None:
    for elsewhere, sent in ((0.65, False), (0.75, True)):
        moves = {"asks": 0.97, "topic=out_of_scope": elsewhere, "topic=second_password": 0.62}
        chat = routed().hears(hearing(moves))
        assert (chat.state.outcome == "out_of_scope") is sent


def test_who_is_asked_for_the_browser_may_have_done_the_step() -> None:
    chat = at_how().does("did")
    assert keys(chat.said) == ["step:session_takeover.clear_data"]
    assert chat.said[0].endswith("form=done")


def test_what_now_at_the_offer_to_go_on_goes_on() -> None:
    chat = at_resume().does("next")
    assert keys(chat.said)[0] == "sentence:resumed"
    assert chat.state.open == "step"


def test_what_nothing_is_made_of_gets_the_entry_that_comes_nearest() -> None:
    for moves, chance, told in (
        ({"asks": 0.3}, 0.39, False),
        ({"asks": 0.3}, 0.4, True),
        ({"asks": 0.1}, 0.44, False),
        ({"asks": 0.1}, 0.45, True),
        ({"not_helped": 0.5}, 0.44, False),  # it may have failed, and is asked for once more
        ({"not_helped": 0.5}, 0.45, True),
        ({"asks": 0.3, "takes_back": 0.5}, 0.59, False),  # 'nee, gewoon wifi, niet 4g'
    ):
        near = (("helpdesk_phone", chance), ("none", 1 - chance))
        chat = at_step().hears(hearing(moves, *near))
        assert (keys(chat.said)[0] == "answer:helpdesk_phone") is told
        assert chat.state.step == "session_takeover.log_out"
    sad = at_step().hears(hearing({}, ("feeling_tired", 0.6), ("none", 0.4)))
    assert keys(sad.said)[0] == "sentence:back_to_this"


def test_what_is_told_of_ones_own_accord_is_noted() -> None:
    message = replace(hearing({}), data={"children": "several"})
    assert keys(at_step().hears(message).said)[0] == "sentence:noted"
    again = at_step()
    again.hears(message)
    assert keys(again.hears(message).said)[0] != "sentence:noted"
    waited = replace(hearing({}), data={"waited": "long"})
    assert [*at_fact().hears(waited).said] == ["sentence:noted", "fact:children|form=again"]


def test_what_is_probably_not_ours_is_no_choice_of_topics_that_come_not_near() -> None:
    for ours, sent in ((0.2, True), (0.3, False)):
        moves = {"asks": 0.95, "topic=out_of_scope": 0.49, "topic=news": ours}
        message = replace(hearing(moves), intent="out_of_scope", certainty="ask")
        chat = Chat().hears(replace(message, alternatives=("complaint", "news")))
        assert (chat.state.outcome == "out_of_scope") is sent


def test_a_browser_beside_a_question_without_an_answer_explains_nothing() -> None:
    message = replace(hearing({"asks": 0.9}), data={"browser": "edge"})
    assert keys(at_clicks().hears(message).said)[0] == "sentence:unknown_answer"
    told = replace(hearing({"cannot": 0.3}), data={"browser": "edge"})
    assert "form=clicks" in at_clicks().hears(told).said[0]


def test_what_may_ask_something_and_is_nothing_else_is_not_known() -> None:
    for asks, said in ((0.3, "sentence:unknown_answer"), (0.2, "sentence:back_to_this")):
        assert keys(at_step().hears(hearing({"asks": asks})).said)[0] == said


def test_who_rather_waits_is_not_asked_which_question_is_meant() -> None:
    for asks, said in ((0.84, "sentence:wait"), (0.95, "sentence:unknown_answer")):
        chat = at_step().hears(hearing({"asks": asks, "wait": 0.9}))
        assert keys(chat.said)[0] == said


def test_a_question_beside_a_no_to_a_fact_is_not_said_to_be_unknown() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"}).send("not_solved")
    assert chat.state.fact == "school_asked"
    chat.hears(hearing({"no": 0.9, "asks": 0.9}))
    assert chat.state.facts["school_asked"] == "no"
    assert "sentence:unknown_answer" not in keys(chat.said)


def test_a_new_link_is_asked_once_however_it_went() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    chat.does("not_helped").does("cannot").does("not_helped")
    assert chat.state.step == "invalid_password.clear_data"
