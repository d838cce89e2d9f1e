"""Ends that went wrong for who played the parent: good news, going, a person, the message for the teacher."""

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import NEAR, answering, hearing
from tests.diagnosis.situations import (
    at_clicks,
    at_offer,
    at_step,
    at_telling,
    routed,
    solved,
)


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


def test_after_the_end_who_asks_how_gets_what_comes_near() -> None:
    near = (("env_what", 0.12), ("news_busy", 0.1))
    chat = solved().hears(hearing({"how": 0.9}, *near))
    assert keys(chat.said) == ["sentence:which_question"]
    assert chat.buttons[:2] == ["env_what", "news_busy"]
    nothing = solved().hears(hearing({"how": 0.9}))
    assert keys(nothing.said) == ["sentence:unknown_answer", "sentence:anything_else"]


def test_after_the_end_a_thing_that_is_named_was_not_tried() -> None:
    asks = {kind: {"asks": 0.9} for kind in KINDS}
    chat = solved().hears(Message("", "zus", moves=asks, tried=("private_window",)))
    assert "private_window" not in chat.state.tried
    did = {kind: {"already": 0.9} for kind in KINDS}
    chat = solved().hears(Message("", "zus", moves=did, tried=("private_window",)))
    assert "private_window" in chat.state.tried


def test_a_question_beside_good_news_is_not_lost() -> None:
    chat = Chat().send("missing_children").hears(hearing({"works": 0.95, "asks": 0.95}, *NEAR))
    assert keys(chat.said) == ["sentence:solved", "sentence:which_instead"]
    assert {"env_what", "news_busy"} <= {button.key for button in chat.state.offered}
    assert chat.state.outcome == "resolved"
    for less in ({"asks": 0.7}, {"asks": 0.95, "thanks": 0.9}):
        chat = Chat().send("missing_children").hears(hearing({"works": 0.95, **less}, *NEAR))
        assert keys(chat.said) == ["sentence:solved", "sentence:anything_else"]


def test_a_question_that_was_answered_after_the_message_begins_nothing() -> None:
    chat = Chat().send("activation_link", data={"mail": "wrong_address"})
    message = answering({"asks": 0.9, "no": 0.8}, "address_try_both", "activation_link")
    assert keys(chat.hears(message).said) == ["answer:address_try_both", "sentence:anything_else"]


def test_how_to_do_the_last_step_is_told_after_the_end() -> None:
    chat = at_clicks().does("works")
    chat.does("how", text="hoe wis ik het geheugen", tried=("clear_data",))
    assert "clicks:clear_data" in chat.said


def test_what_is_wrong_with_the_program_stands_in_the_message() -> None:
    for program in ("no_sound", "not_loading", "asks_login", "work_gone"):
        chat = Chat().send("software", data={"program": program}).does("message")
        assert f"program.{program}.tells" in chat.told


def test_a_goodbye_with_good_news_in_it_ends_well() -> None:
    chat = at_step().does("leaving", "works", chance=0.6)
    assert chat.state.outcome == "resolved"
    assert keys(chat.said)[-1] == "sentence:goodbye"
    for moves in (
        {"leaving": 0.9, "works": 0.4},
        {"leaving": 0.9, "works": 0.6, "not_helped": 0.6},
    ):
        assert at_step().hears(hearing(moves)).state.outcome is None


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
    told = {"mail": "link_dead"}
    chat = Chat().send("forgot_password").does("leaving", "problem", "mail=link_dead", told=told)
    assert chat.state.topic == "activation_link"


def test_a_goodbye_at_an_offer_with_good_news_in_it_is_a_goodbye() -> None:
    chat = at_offer().does("leaving", "works", chance=0.6)
    assert keys(chat.said)[-1] == "sentence:still_open"


def test_questions_that_come_near_are_offered_once_at_the_end_too() -> None:
    chat = at_telling().hears(hearing({"asks": 0.95, "yes": 0.96}, *NEAR))
    assert chat.state.outcome is not None
    doubts = [name for name in keys(chat.said) if name.startswith("sentence:which_")]
    assert doubts == ["sentence:which_question"]


def test_who_asks_something_in_going_gets_no_goodbye() -> None:
    near = (("env_what", 0.12), ("news_busy", 0.1))
    for asks, says_goodbye in ((0.9, False), (0.89, True)):
        moves = {kind: {"leaving": 0.85, "asks": asks} for kind in KINDS}
        chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=near))
        assert ("sentence:still_open" in keys(chat.said)) is says_goodbye
    moves = {kind: {"leaving": 0.95, "asks": 0.92} for kind in KINDS}
    chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=near))
    assert "sentence:still_open" in keys(chat.said)


def test_good_news_gets_no_entry_that_it_does_not_ask_for() -> None:
    seen = ((0.9, 0.49, 0.6, False), (0.89, 0.49, 0.6, True), (0.95, 0.7, 0.6, True))
    for works, asks, likely, answered in (*seen, (0.9, 0.3, 0.95, True), (0.9, 0.1, 0.95, False)):
        told = (("takeover_hacker", likely),)
        moves = {kind: {"works": works, "asks": asks} for kind in KINDS}
        chat = at_step().hears(Message("nlu_fallback", "zus", moves=moves, answers=told))
        assert ("answer:takeover_hacker" in keys(chat.said)) is answered


def test_who_wants_the_message_again_gets_it() -> None:
    for asks in (0.3, 0.9):
        moves = {kind: {"message": 0.95, "asks": asks} for kind in KINDS}
        again = (("message_again", 0.97),)
        chat = routed().hears(Message("nlu_fallback", "zus", moves=moves, answers=again))
        assert chat.turn.replies[-1].copy


def test_thanks_to_what_was_told_end_the_topic_also_in_going() -> None:
    chat = at_telling().does("thanks", "leaving")
    assert chat.state.outcome == "resolved"
    assert at_telling().does("leaving").state.outcome is None
    assert at_offer().does("thanks", "leaving").state.outcome is None


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


def test_a_yes_to_the_message_stands_beside_a_question() -> None:
    moves = {"yes": 0.95, "asks": 0.97, "topic=publisher_contact": 0.8}
    chat = at_offer().hears(hearing(moves, ("program_which_publisher", 0.99)))
    assert chat.told[0] == "program_which_publisher"
    assert "message_lead" in chat.told
    unsure = at_offer().hears(hearing(moves | {"yes": 0.85}, ("program_which_publisher", 0.99)))
    assert "message_lead" not in unsure.told


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


def test_who_puts_right_what_the_message_is_about_is_asked_what_it_is_to_say() -> None:
    moves = {"takes_back": 0.86, "topic=session_takeover": 0.92}
    chat = routed().hears(hearing(moves, ("env_what", 0.2), ("news_busy", 0.2)))
    assert keys(chat.said) == ["sentence:message_wrong"]


def test_who_asked_the_teacher_already_needs_no_message_for_the_teacher() -> None:
    chat = at_offer().does(told={"school_asked": "yes"})
    assert chat.state.outcome == "route_publisher"
    chat = at_offer().does(told={"school_asked": "no"})
    assert chat.state.outcome is None


def test_a_question_after_the_message_takes_nothing_out_of_it() -> None:
    moves = {"takes_back": 0.95, "topic=software": 0.9}
    given = Chat().send("software", data={"program": "missing"}).does("yes")
    assert given.state.gave_message
    for more, changes in (({}, True), ({"asks": 0.9}, False)):
        chat = Chat().send("software", data={"program": "missing"}).does("yes")
        chat.hears(hearing(moves | more))
        assert ("sentence:message_changed" in keys(chat.said)) is changes


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


def test_the_message_about_another_problem_keeps_the_open_one_and_not_itself() -> None:
    moves = {"message": 0.96, "problem": 0.6, "topic=software": 0.95}
    chat = Chat().send("forgot_password").hears(hearing(moves))
    assert chat.state.waiting == ("forgot_password",)
    assert keys(chat.said)[-1] == "sentence:next_problem"
    chat = at_step().does("not_helped", "problem", topic="flash")
    chat.hears(hearing({"message": 0.96, "problem": 0.6, "topic=flash": 0.95}))
    assert chat.state.topic == "flash"
    assert "flash" not in chat.state.waiting
