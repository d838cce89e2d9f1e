"""Problems that went wrong for who played the parent: which one is told, kept, denied or put right."""

from dataclasses import replace

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import (
    at_fact,
    at_offer,
    at_options,
    at_step,
    routed,
)


def test_a_no_that_tells_the_open_problem_again_declines_nothing() -> None:
    moves = {"no": 0.95, "problem": 0.9, "topic=software": 0.9}
    chat = at_offer().hears(hearing(moves))
    assert chat.said == ("step:software.who_helps|form=again",)
    assert at_offer().hears(hearing({"no": 0.95})).state.outcome == "route_school"


def test_a_program_that_is_missing_is_no_missing_child() -> None:
    both = {"problem": 0.9, "topic=software": 0.9, "topic=missing_children": 0.9}
    message = Message(
        "software", "zus", moves=dict.fromkeys(KINDS, both), data={"program": "missing"}
    )
    chat = Chat().hears(message)
    assert (chat.state.topic, chat.state.waiting) == ("software", ())


def test_a_fact_tells_which_of_two_topics_a_first_message_begins() -> None:
    moves = {"problem": 0.9, "topic=software": 0.92}
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


def test_a_problem_of_ours_is_not_called_another_s() -> None:
    about = {"problem": 0.9, "topic=software": 0.95, "topic=out_of_scope": 0.8}
    named = {"publisher": "malmberg"}
    for moves, data, open_now in (
        (about, named, "step"),
        (about, {}, "triage"),
        ({**about, "topic=out_of_scope": 0.97}, named, "triage"),
    ):
        chat = Chat().hears(
            Message("out_of_scope", "zus", moves=dict.fromkeys(KINDS, moves), data=data)
        )
        assert chat.state.open == open_now
        assert (chat.state.outcome == "out_of_scope") == (open_now == "triage")


def test_a_second_problem_beside_the_one_of_the_message_is_not_lost() -> None:
    both = {"problem": 0.95, "topic=session_takeover": 0.97, "topic=flash": 0.96}
    chat = routed().hears(hearing(both))
    assert "flash" in (chat.state.topic, *chat.state.waiting)


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


def test_an_environment_that_is_only_the_way_in_is_not_the_problem() -> None:
    for about, topic in ((0.95, "software"), (0.85, "network_environment")):
        moves = {"problem": 0.98, "topic=network_environment": 0.99, "topic=software": about}
        message = replace(hearing(moves), intent="network_environment", data={"supplier": "moo"})
        assert Chat().hears(message).state.topic == topic
    moves = {"problem": 0.98, "topic=network_environment": 0.99, "topic=forgot_password": 0.95}
    message = replace(hearing(moves), intent="network_environment", data={"supplier": "moo"})
    assert Chat().hears(message).state.topic == "network_environment"


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


def test_who_is_understood_wrongly_hears_that() -> None:
    moves = {"takes_back": 0.95, "topic=second_password": 0.95}
    chat = Chat().send("forgot_password").hears(hearing(moves))
    assert keys(chat.said)[0] == "sentence:corrected"
    assert chat.state.topic == "second_password"


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


def test_a_first_message_with_a_fact_of_another_topic_is_about_that() -> None:
    moves = {"problem": 0.96, "topic=second_password": 0.95}
    for more, data, topic in (
        ({}, {"code": "pincode"}, "second_password"),
        ({"topic=invalid_password": 0.5}, {"code": "pincode"}, "invalid_password"),
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


def test_who_answers_and_asks_beside_it_hears_both_and_goes_on() -> None:
    rather = {"problem": 0.55, "asks": 0.7, "topic=network_environment": 0.97}
    message = replace(hearing(rather, ("flash_remove", 0.9)), data={"children": "several"})
    chat = at_fact().hears(message)
    assert keys(chat.said) == ["answer:flash_remove", "step:invalid_password.own_password"]


def test_another_topic_that_is_asked_about_beside_a_failed_step_is_answered_first() -> None:
    failed = {"not_helped": 0.95, "topic=news": 0.97}
    assert at_step().hears(hearing(failed)).state.step == "session_takeover.clear_data"
    chat = at_step().hears(hearing({**failed, "asks": 0.9}))
    assert keys(chat.said) == ["gist:news", "sentence:resume"]
    assert (chat.state.step, chat.state.aside) == ("session_takeover.log_out", "news")


def test_a_topic_that_the_open_step_leads_to_is_begun_and_not_told_in_short() -> None:
    at_link = Chat().send("forgot_password")
    assert at_link.state.step == "forgot_password.new_link"
    chat = at_link.hears(hearing({"topic=invalid_password": 0.9}))
    assert keys(chat.said) == ["understood:invalid_password", "fact:children"]
