"""Turns that went wrong for who played the parent, each of its kind."""

from dataclasses import replace

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_how,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_telling,
    routed,
    solved,
)


def hearing(moves: dict[str, float], *answers: tuple[str, float]) -> Message:
    return Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), answers=answers)


def test_a_no_that_tells_the_open_problem_again_declines_nothing() -> None:
    moves = {"no": 0.95, "problem": 0.9, "topic=software": 0.9}
    chat = at_offer().hears(hearing(moves))
    assert chat.said == ("step:software.who_helps|form=again",)
    assert at_offer().hears(hearing({"no": 0.95})).state.outcome == "route_school"


def test_who_does_not_know_which_address_has_not_asked_for_the_link() -> None:
    chat = Chat().send("forgot_password").hears(hearing({"dont_know": 0.9}))
    assert chat.state.step == "forgot_password.new_link"
    assert "mail" not in chat.state.facts
    near = (("env_what", 0.1), ("news_busy", 0.1))
    chat = Chat().send("forgot_password").hears(hearing({"dont_know": 0.9}, *near))
    assert keys(chat.said)[0] == "sentence:which_question"


def test_thanks_for_an_answer_is_no_waiting() -> None:
    answered = at_step().does("asks", answer="takeover_hacker")
    assert keys(answered.does("thanks").said) == [
        "sentence:welcome",
        "check:session_takeover.log_out",
    ]
    assert keys(at_step().does("thanks").said) == ["sentence:wait"]


def test_who_hears_that_nobody_calls_does_not_hear_it_twice() -> None:
    chat = at_step().does("person", "asks", answer="about_call_me")
    assert keys(chat.said) == ["answer:about_call_me", "sentence:ask_message"]
    chat = at_step().does("person", "asks", answer="takeover_hacker")
    assert keys(chat.said) == ["answer:takeover_hacker", "sentence:human_short"]


def test_the_message_for_the_teacher_tells_only_what_was_tried_for_this_problem() -> None:
    tried = ("own_password", "other_browser")
    chat = Chat().send("second_password", tried=tried).send("not_solved")
    assert not any(key.startswith("message_tried") for key in chat.told)
    chat = Chat().send("missing_children", tried=tried).until("missing_children.private_window")
    assert "message_tried.other_browser" in chat.send("not_solved").told
    assert "message_tried.own_password" not in chat.told


def test_a_program_that_is_missing_is_no_missing_child() -> None:
    both = {"problem": 0.9, "topic=software": 0.9, "topic=missing_children": 0.9}
    message = Message(
        "software", "zus", moves=dict.fromkeys(KINDS, both), data={"program": "missing"}
    )
    chat = Chat().hears(message)
    assert (chat.state.topic, chat.state.waiting) == ("software", ())


def test_a_fact_tells_which_of_two_topics_a_first_message_begins() -> None:
    moves = {"problem": 0.9, "topic=software": 0.95}
    for data, topic in (({"program": "missing"}, "software"), ({}, None)):
        message = Message(
            "software",
            "zus",
            certainty="ask",
            alternatives=("missing_children",),
            moves=dict.fromkeys(KINDS, moves),
            data=data,
        )
        assert Chat().hears(message).state.topic == topic


def test_what_a_first_message_may_be_about_is_offered_beside_what_it_may_mean() -> None:
    message = Message(
        "missing_children",
        "zus",
        certainty="ask",
        moves={kind: {"problem": 0.9, "topic=activation_link": 0.45} for kind in KINDS},
    )
    assert Chat().hears(message).buttons[:2] == ["missing_children", "activation_link"]


def test_an_answer_beside_a_problem_that_is_told_does_not_keep_it_from_beginning() -> None:
    moves = {"problem": 0.9, "asks": 0.5, "topic=flash": 0.9}
    chat = at_step().hears(hearing(moves, ("env_what", 0.95)))
    assert chat.state.topic == "flash"
    chat = at_step().hears(hearing({**moves, "asks": 0.95}, ("env_what", 0.95)))
    assert chat.state.topic == "session_takeover"


def test_after_the_end_who_asks_how_gets_what_comes_near() -> None:
    near = (("env_what", 0.12), ("news_busy", 0.1))
    chat = solved().hears(hearing({"how": 0.9}, *near))
    assert keys(chat.said) == ["sentence:which_question", "sentence:anything_else"]
    assert chat.buttons[:2] == ["env_what", "news_busy"]
    assert keys(solved().hears(hearing({"how": 0.9})).said) == ["sentence:anything_else"]


def test_who_asks_how_to_do_a_named_thing_gets_the_clicks() -> None:
    moves = {kind: {"asks": 0.9, "how": 0.4} for kind in KINDS}
    chat = solved().hears(Message("nlu_fallback", "hoe wis ik dat geheugen", moves=moves))
    assert keys(chat.said)[0] == "clicks:clear_data"
    only_asks = {kind: {"asks": 0.9} for kind in KINDS}
    chat = solved().hears(Message("nlu_fallback", "moet dat geheugen wissen", moves=only_asks))
    assert keys(chat.said)[0] == "sentence:unknown_answer"


def test_after_the_end_a_thing_that_is_named_was_not_tried() -> None:
    asks = {kind: {"asks": 0.9} for kind in KINDS}
    chat = solved().hears(Message("", "zus", moves=asks, tried=("private_window",)))
    assert "private_window" not in chat.state.tried
    did = {kind: {"already": 0.9} for kind in KINDS}
    chat = solved().hears(Message("", "zus", moves=did, tried=("private_window",)))
    assert "private_window" in chat.state.tried


def answering(moves: dict[str, float], answer: str, topic: str | None = None) -> Message:
    about = {f"topic={topic}": 0.9} if topic else {}
    return hearing({**moves, **about}, (answer, 0.9))


NEAR = (("env_what", 0.1), ("news_busy", 0.1))


def test_a_question_beside_good_news_is_not_lost() -> None:
    chat = Chat().send("missing_children").hears(hearing({"works": 0.95, "asks": 0.95}, *NEAR))
    assert keys(chat.said) == ["sentence:solved", "sentence:which_instead"]
    assert {"env_what", "news_busy"} <= {button.key for button in chat.state.offered}
    assert chat.state.outcome == "resolved"
    for less in ({"asks": 0.7}, {"asks": 0.95, "thanks": 0.9}):
        chat = Chat().send("missing_children").hears(hearing({"works": 0.95, **less}, *NEAR))
        assert keys(chat.said) == ["sentence:solved", "sentence:anything_else"]


def test_what_is_not_sure_is_not_said_beside_the_next_step() -> None:
    chat = at_step().hears(hearing({"not_helped": 0.95, "asks": 0.9}, *NEAR))
    assert keys(chat.said) == ["step:session_takeover.clear_data"]
    assert "env_what" not in [button.key for button in chat.state.offered]


def test_what_is_put_right_within_the_open_topic_goes_on_to_what_may_fit() -> None:
    step = "session_takeover.log_out"
    for asks, then, open_now in (
        (0.3, "sentence:which_instead", step),
        (0.2, "step:session_takeover.clear_data", "session_takeover.clear_data"),
    ):
        moves = {"takes_back": 0.9, "topic=session_takeover": 0.9, "asks": asks}
        chat = at_step().hears(hearing(moves, *NEAR))
        assert keys(chat.said)[:2] == ["sentence:corrected", then]
        assert chat.state.step == open_now
        assert "log_out" not in chat.state.tried
    moves = {"takes_back": 0.9, "topic=invalid_password": 0.9}
    chat = at_fact().hears(hearing(moves, *NEAR))
    assert keys(chat.said) == ["sentence:corrected", "fact:children"]  # it must be known first


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


def test_a_question_that_was_answered_after_the_message_begins_nothing() -> None:
    chat = Chat().send("activation_link", data={"mail": "wrong_address"})
    message = answering({"asks": 0.9, "no": 0.8}, "address_try_both", "activation_link")
    assert keys(chat.hears(message).said) == ["answer:address_try_both", "sentence:anything_else"]


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


def test_how_to_do_the_last_step_is_told_after_the_end() -> None:
    chat = at_clicks().does("works")
    chat.does("how", text="hoe wis ik het geheugen", tried=("clear_data",))
    assert "clicks:clear_data" in chat.said


def test_who_asked_where_to_click_and_was_misunderstood_is_told() -> None:
    chat = at_step().hears(hearing({"asks": 0.9}, *NEAR))
    assert keys(chat.said)[0] == "sentence:which_question"
    chat.does("takes_back", text="ik vroeg hoe je een privévenster opent")
    assert "clicks:private_window" in chat.said


def test_another_topic_that_is_surely_meant_counts_more_than_a_fact_put_right() -> None:
    moves = {"takes_back": 0.9, "topic=invalid_password": 0.95}
    chat = Chat().send("activation_link", data={"waited": "long"})
    told = {"mail": "arrived"}
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=told)
    assert chat.hears(message).state.topic == "invalid_password"
    less = {**moves, "topic=invalid_password": 0.6}
    chat = Chat().send("activation_link", data={"mail": "not_arrived", "waited": "long"})
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, less), data=told)
    assert chat.hears(message).state.step == "activation_link.open_link"


def test_what_answers_and_surely_means_another_topic_puts_right() -> None:
    moves = {"takes_back": 0.7, "topic=second_password": 0.95}
    chat = Chat().send("invalid_password")
    assert chat.state.fact == "children"
    told = {"children": "several"}
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=told)
    assert chat.hears(message).state.topic == "second_password"


def test_what_is_wrong_with_the_program_stands_in_the_message() -> None:
    for program in ("no_sound", "not_loading", "asks_login", "work_gone"):
        chat = Chat().send("software", data={"program": program}).does("yes")
        assert f"program.{program}.tells" in chat.told


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


def test_a_goodbye_with_good_news_in_it_ends_well() -> None:
    chat = at_step().does("leaving", "works", chance=0.6)
    assert chat.state.outcome == "resolved"
    assert keys(chat.said)[-1] == "sentence:goodbye"
    for moves in (
        {"leaving": 0.9, "works": 0.4},
        {"leaving": 0.9, "works": 0.6, "not_helped": 0.6},
    ):
        assert at_step().hears(hearing(moves)).state.outcome is None


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


def test_an_intent_after_the_end_begins_a_topic_only_where_something_is_told_or_asked() -> None:
    about = {"topic=flash": 0.3}
    chat = routed().hears(
        Message("flash", "zus", moves={kind: {"no": 0.9, **about} for kind in KINDS})
    )
    assert chat.state.topic == "session_takeover"
    moves = {kind: {"no": 0.9, "problem": 0.9, **about} for kind in KINDS}
    assert routed().hears(Message("flash", "zus", moves=moves)).state.topic == "flash"


def test_an_intent_is_believed_halfway_only_where_the_message_may_be_about_it() -> None:
    for chance, begins in ((0.19, False), (0.2, True)):
        moves = {kind: {"problem": 0.9, "topic=flash": chance} for kind in KINDS}
        for situation in (at_step, routed):  # 'ik zie nu dat er twee mailtjes staan'
            chat = situation().hears(Message("flash", "zus", moves=moves))
            assert (chat.state.topic == "flash") is begins


def test_who_asks_for_a_person_and_is_answered_after_the_message_is_not_told_of_it_again() -> None:
    chat = routed().does("person", "asks", answer="about_call_me")
    assert keys(chat.said) == ["answer:about_call_me", "sentence:anything_else"]


def test_a_message_that_only_leaves_leads_nowhere() -> None:
    chat = Chat().send("forgot_password").does("leaving", told={"mail": "link_dead"})
    assert chat.state.topic == "forgot_password"
    chat = Chat().send("forgot_password").does("leaving", "problem", told={"mail": "link_dead"})
    assert chat.state.topic == "activation_link"


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


def test_a_problem_of_ours_is_not_called_another_s() -> None:
    about = {"problem": 0.9, "topic=software": 0.95, "topic=out_of_scope": 0.8}
    named = {"publisher": "malmberg"}
    for moves, data, open_now in (
        (about, named, "guess"),
        (about, {}, "triage"),
        ({**about, "topic=out_of_scope": 0.97}, named, "triage"),
    ):
        chat = Chat().hears(
            Message("out_of_scope", "zus", moves=dict.fromkeys(KINDS, moves), data=data)
        )
        assert chat.state.open == open_now
        assert (chat.state.outcome == "out_of_scope") == (open_now == "triage")


def test_a_second_problem_beside_the_one_of_the_message_is_not_lost() -> None:
    both = {"problem": 0.95, "topic=session_takeover": 0.95, "topic=flash": 0.9}
    chat = routed().hears(hearing(both))
    assert "flash" in (chat.state.topic, *chat.state.waiting)


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


def test_a_goodbye_at_an_offer_with_good_news_in_it_is_a_goodbye() -> None:
    chat = at_offer().does("leaving", "works", chance=0.6)
    assert keys(chat.said)[-1] == "sentence:still_open"


def test_questions_that_come_near_are_offered_once_at_the_end_too() -> None:
    chat = at_telling().hears(hearing({"asks": 0.95, "yes": 0.96}, *NEAR))
    assert chat.state.outcome is not None
    doubts = [name for name in keys(chat.said) if name.startswith("sentence:which_")]
    assert doubts == ["sentence:which_question"]


def test_what_was_told_of_one_problem_does_not_lead_back_to_it_from_another() -> None:
    for presses in ((), ("other_question",)):
        chat = Chat().send("software", data={"program": "missing"}).press("message_yes")
        for key in presses:
            chat = chat.press(key)
        chat = chat.send("missing_children")  # 'nu zie ik mijn dochter niet'
        assert chat.state.step == "missing_children.other_browser"
        assert "program" not in chat.state.facts
    chat = Chat().send("software", data={"program": "missing"}).press("message_yes")
    chat = chat.send("missing_children", data={"program": "missing"})  # and here it is told anew
    assert chat.state.topic == "software"
    chat = Chat().send("missing_children", data={"program": "missing"})
    assert chat.state.topic == "software"


def test_another_problem_that_is_named_to_deny_it_does_not_lead_to_it() -> None:
    for here, there, topic in ((0.8, 0.3, "missing_children"), (0.3, 0.8, "software")):
        about = {"topic=missing_children": here, "topic=software": there}
        moves = {
            "not_helped": 0.95,
            "takes_back": 0.9,
            **about,
        }  # 'nee, geen programma, mijn dochter is weg'
        learnt = dict.fromkeys(KINDS, moves)
        told = {"program": "missing"}
        chat = at_options().hears(Message("nlu_fallback", "zus", moves=learnt, data=told))
        assert chat.state.topic == topic


def test_who_asks_something_in_going_gets_no_goodbye() -> None:
    near = (("env_what", 0.12), ("news_busy", 0.1))
    for asks, says_goodbye in ((0.9, False), (0.89, True)):
        moves = {kind: {"leaving": 0.85, "asks": asks} for kind in KINDS}
        chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=near))
        assert ("sentence:still_open" in keys(chat.said)) is says_goodbye
    moves = {kind: {"leaving": 0.95, "asks": 0.92} for kind in KINDS}
    chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=near))
    assert "sentence:still_open" in keys(chat.said)


def test_a_result_counts_more_than_a_topic_it_is_only_like() -> None:
    for about, topic in ((0.6, "session_takeover"), (0.95, "flash")):
        moves = {"not_helped": 0.95, "takes_back": 0.8, "topic=flash": about}
        message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves))
        assert at_step().hears(message).state.topic == topic


def test_another_topic_beyond_doubt_is_kept_beside_a_result() -> None:
    for about, kept in ((0.97, ("flash",)), (0.96, ())):
        moves = {"not_helped": 0.95, "topic=flash": about}
        message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves))
        assert at_step().hears(message).state.waiting == kept


def test_good_news_gets_no_entry_that_it_does_not_ask_for() -> None:
    told = (("takeover_hacker", 0.97),)
    for works, asks, answered in ((0.9, 0.49, False), (0.89, 0.49, True), (0.95, 0.7, True)):
        moves = {kind: {"works": works, "asks": asks} for kind in KINDS}
        chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=told))
        assert ("answer:takeover_hacker" in keys(chat.said)) is answered


def test_who_wants_the_message_again_gets_it_and_is_not_told_how() -> None:
    for asks, told in ((0.49, False), (0.5, True)):
        moves = {kind: {"message": 0.95, "asks": asks} for kind in KINDS}
        again = (("message_again", 0.97),)
        chat = routed().hears(Message("nlu_fallback", "zus", moves=moves, answers=again))
        assert ("answer:message_again" in keys(chat.said)) is told
        assert chat.turn.replies[-1].copy


def test_thanks_to_what_was_told_end_the_topic_also_in_going() -> None:
    chat = at_telling().does("thanks", "leaving")
    assert chat.state.outcome == "resolved"
    assert at_telling().does("leaving").state.outcome is None
    assert at_offer().does("thanks", "leaving").state.outcome is None


def test_a_code_that_is_named_to_deny_it_begins_nothing_beside_the_answer_to_a_question() -> None:
    moves = {"takes_back": 0.98, "topic=invalid_password": 0.96, "topic=second_password": 0.79}
    for others, topic in (({}, "invalid_password"), ({"topic=second_password": 0.97}, None)):
        message = replace(hearing(moves | others), data={"children": "several"})
        chat = at_fact().hears(message)
        assert chat.state.facts["children"] == "several"
        assert (chat.state.topic == "invalid_password") is (topic is not None)


def test_a_message_for_another_problem_is_about_that() -> None:
    for likely, topic in ((0.95, "second_password"), (0.85, None)):
        chat = Chat().send("out_of_scope")
        chat.hears(hearing({"message": 0.96, "topic=second_password": likely}))
        assert "message_lead" in chat.told
        assert chat.state.topic == topic
        assert ("message_general" in chat.told) is (topic is None)
    chat = routed().hears(hearing({"message": 0.96, "topic=second_password": 0.95}))
    assert chat.state.topic == "second_password"
    assert "second_password.route_school.message" in chat.told


def test_a_question_that_may_well_be_ours_is_not_sent_away() -> None:
    for elsewhere, sent in ((0.65, False), (0.75, True)):
        moves = {"asks": 0.97, "topic=out_of_scope": elsewhere, "topic=second_password": 0.62}
        chat = routed().hears(hearing(moves))
        assert (chat.state.outcome == "out_of_scope") is sent


def test_a_yes_to_the_message_stands_beside_a_question() -> None:
    moves = {"yes": 0.95, "asks": 0.97, "topic=publisher_contact": 0.8}
    chat = at_offer().hears(hearing(moves, ("program_which_publisher", 0.99)))
    assert chat.told[0] == "program_which_publisher"
    assert "message_lead" in chat.told
    unsure = at_offer().hears(hearing(moves | {"yes": 0.85}, ("program_which_publisher", 0.99)))
    assert "message_lead" not in unsure.told


def test_who_is_asked_for_the_browser_may_have_done_the_step() -> None:
    chat = at_how().does("did")
    assert keys(chat.said) == ["step:session_takeover.clear_data"]
    assert chat.said[0].endswith("form=done")


def test_what_now_at_the_offer_to_go_on_goes_on() -> None:
    chat = at_resume().does("next")
    assert keys(chat.said)[0] == "sentence:resumed"
    assert chat.state.open == "step"


def test_a_problem_that_is_nearly_certain_is_heard_beside_good_news() -> None:
    for problem, about, heard in ((0.25, 0.9, True), (0.24, 0.95, False), (0.3, 0.89, False)):
        moves = {"works": 0.97, "problem": problem, "topic=software": about}
        chat = at_step().hears(hearing(moves))
        assert keys(chat.said)[0] == "sentence:solved"
        assert (chat.state.topic == "software") is heard


def test_who_is_not_helped_after_the_end_is_told_of_no_human() -> None:
    chat = at_offer().does("no").does("not_helped")
    assert keys(chat.said) == ["sentence:school_goes_on"]
    assert chat.state.open == "message"


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


def test_an_environment_that_is_only_the_way_in_is_not_the_problem() -> None:
    for about, topic in ((0.95, "software"), (0.85, "network_environment")):
        moves = {"problem": 0.98, "topic=network_environment": 0.99, "topic=software": about}
        message = replace(hearing(moves), intent="network_environment", data={"supplier": "moo"})
        assert Chat().hears(message).state.topic == topic
    moves = {"problem": 0.98, "topic=network_environment": 0.99, "topic=forgot_password": 0.95}
    message = replace(hearing(moves), intent="network_environment", data={"supplier": "moo"})
    assert Chat().hears(message).state.topic == "network_environment"


def test_who_declines_the_message_and_asks_something_is_not_offered_it_again() -> None:
    message = hearing({"no": 0.9, "asks": 0.95}, ("program_tablet", 0.97))
    chat = at_offer().hears(message)
    assert keys(chat.said) == ["answer:program_tablet", "sentence:anything_else"]
    assert chat.state.outcome == "route_school"


def test_the_message_is_given_to_who_goes_to_the_school_with_it() -> None:
    moves = {"message": 0.9, "leaving": 0.95}
    chat = at_step().hears(hearing(moves, ("farewell_school", 0.9)))
    assert "message_lead" in chat.told
    again = routed().hears(hearing(moves, ("farewell_school", 0.9)))
    assert keys(again.said) == ["answer:farewell_school"]


def test_what_seemed_to_lead_to_a_step_is_taken_back() -> None:
    chat = Chat().send("software", data={"program": "missing"})
    assert chat.state.step == "software.licence"
    chat.hears(hearing({"takes_back": 0.95, "topic=software": 0.6}))
    assert keys(chat.said) == ["sentence:corrected", "step:software.who_helps"]
    assert "program" not in chat.state.facts
    chat = Chat().send("software", data={"program": "missing"})
    again = hearing({"takes_back": 0.95, "topic=software": 0.6})
    assert chat.hears(replace(again, data={"program": "missing"})).state.facts["program"]


def test_who_takes_back_the_problem_of_the_message_gets_another() -> None:
    for sure, changed in ((0.8, True), (0.75, False)):
        chat = Chat().send("software", data={"program": "missing"}).press("message_yes")
        chat.hears(hearing({"takes_back": sure, "topic=software": 0.95}))
        assert ("sentence:message_changed" in chat.said) is changed
        assert ("software.route_school.otherwise.message" in chat.told) is changed


def test_who_says_again_what_the_message_says_is_told_that_it_is_there() -> None:
    moves = {"takes_back": 0.86, "topic=session_takeover": 0.92}
    chat = routed().hears(hearing(moves, ("env_what", 0.2), ("news_busy", 0.2)))
    assert keys(chat.said) == ["sentence:message_is_there", "sentence:anything_else"]


def test_who_is_understood_wrongly_hears_that() -> None:
    moves = {"takes_back": 0.95, "topic=second_password": 0.95}
    chat = Chat().send("forgot_password").hears(hearing(moves))
    assert keys(chat.said)[0] == "sentence:corrected"
    assert chat.state.topic == "second_password"


def test_a_browser_beside_a_question_without_an_answer_explains_nothing() -> None:
    message = replace(hearing({"asks": 0.9}), data={"browser": "edge"})
    assert keys(at_clicks().hears(message).said)[0] == "sentence:unknown_answer"
    told = replace(hearing({"cannot": 0.3}), data={"browser": "edge"})
    assert "form=clicks" in at_clicks().hears(told).said[0]


def test_what_may_ask_something_and_is_nothing_else_is_not_known() -> None:
    for asks, said in ((0.3, "sentence:unknown_answer"), (0.2, "sentence:back_to_this")):
        assert keys(at_step().hears(hearing({"asks": asks})).said)[0] == said


def test_who_asked_the_teacher_already_needs_no_message_for_the_teacher() -> None:
    chat = at_offer().does(told={"school_asked": "yes"})
    assert chat.state.outcome == "route_publisher"
    chat = at_offer().does(told={"school_asked": "no"})
    assert chat.state.outcome is None


def test_who_rather_waits_is_not_asked_which_question_is_meant() -> None:
    for asks, said in ((0.84, "sentence:wait"), (0.95, "sentence:unknown_answer")):
        chat = at_step().hears(hearing({"asks": asks, "wait": 0.9}))
        assert keys(chat.said)[0] == said


def test_a_question_after_the_message_takes_nothing_out_of_it() -> None:
    moves = {"takes_back": 0.95, "topic=software": 0.9}
    given = Chat().send("software", data={"program": "missing"}).does("yes")
    assert given.state.gave_message
    for more, changes in (({}, True), ({"asks": 0.9}, False)):
        chat = Chat().send("software", data={"program": "missing"}).does("yes")
        chat.hears(hearing(moves | more))
        assert ("sentence:message_changed" in keys(chat.said)) is changes


def test_the_news_is_no_problem_to_keep_for_later() -> None:
    moves = {"not_helped": 0.9, "problem": 0.9, "topic=news": 0.95}
    assert "sentence:kept" not in keys(at_step().hears(hearing(moves)).said)
    moves = {"not_helped": 0.9, "problem": 0.9, "topic=flash": 0.95}
    assert "sentence:kept" in keys(at_step().hears(hearing(moves)).said)


def test_a_step_is_not_told_again_where_only_another_name_is_told() -> None:
    chat = Chat().send("network_environment").does(told={"supplier": "moo"})
    assert "form=say" in chat.said[-1]
    chat.does("takes_back", told={"supplier": "onlineklas"})
    assert any("form=again" in one for one in chat.said)
    assert "supplier.onlineklas" in chat.told


def test_a_question_beside_a_no_to_a_fact_is_not_said_to_be_unknown() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"}).send("not_solved")
    assert chat.state.fact == "school_asked"
    chat.hears(hearing({"no": 0.9, "asks": 0.9}))
    assert chat.state.facts["school_asked"] == "no"
    assert "sentence:unknown_answer" not in keys(chat.said)


def test_who_meets_the_problem_again_while_going_does_not_go() -> None:
    for about, stays in ((0.9, True), (0.85, False)):
        moves = {"leaving": 0.9, "problem": 0.9, "topic=session_takeover": about}
        chat = at_step().hears(hearing(moves, ("farewell_school", 0.9)))
        assert ("answer:farewell_school" not in keys(chat.said)) is stays


def test_who_is_going_to_try_does_not_go() -> None:
    for moves, says in (
        ({"wait": 0.9}, "sentence:wait"),
        ({"wait": 0.9, "leaving": 0.6}, "answer:farewell_later"),
    ):
        chat = at_step().hears(hearing(moves, ("farewell_later", 0.9)))
        assert keys(chat.said) == [says]


def test_a_first_message_with_a_fact_of_another_topic_is_about_that() -> None:
    moves = {"problem": 0.96, "topic=second_password": 0.95}
    for more, data, topic in (
        ({}, {"code": "pincode"}, "second_password"),
        ({"topic=invalid_password": 0.2}, {"code": "pincode"}, "invalid_password"),
        ({}, {}, "invalid_password"),
        ({}, {"code": "pincode", "children": "one"}, "invalid_password"),
    ):
        message = replace(hearing(moves | more), intent="invalid_password", data=data)
        assert Chat().hears(message).state.topic == topic


def test_an_environment_that_is_named_at_a_program_begins_nothing() -> None:
    moves = {"problem": 0.9, "topic=network_environment": 0.95}
    message = replace(hearing(moves), data={"supplier": "moo"})
    assert at_offer().hears(message).state.topic == "software"
    assert at_fact().hears(message).state.topic == "network_environment"


def test_what_nobody_told_is_not_taken_back_for_ever() -> None:
    for topic in ("software", "second_password"):
        chat = Chat().send(topic).does("takes_back")
        assert keys(chat.said)[-1] == "sentence:what_now"


def test_the_message_about_another_problem_keeps_the_open_one_and_not_itself() -> None:
    moves = {"message": 0.96, "problem": 0.6, "topic=software": 0.95}
    chat = Chat().send("forgot_password").hears(hearing(moves))
    assert chat.state.waiting == ("forgot_password",)
    assert keys(chat.said)[-1] == "sentence:next_problem"
    chat = at_step().does("not_helped", "problem", topic="flash")
    chat.hears(hearing({"message": 0.96, "problem": 0.6, "topic=flash": 0.95}))
    assert chat.state.topic == "flash"
    assert "flash" not in chat.state.waiting


def test_a_new_link_is_asked_once_however_it_went() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    chat.does("not_helped").does("cannot").does("not_helped")
    assert chat.state.step == "invalid_password.clear_data"
