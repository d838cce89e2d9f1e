"""What a parent denies, or says is over, is not begun; what is told of one's own accord counts."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.standing import Ended
from tests.diagnosis.chat import Chat, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_clicks, at_offer, at_resume, at_step, routed, solved


def test_a_kept_problem_that_is_denied_is_not_begun() -> None:
    chat = at_step()
    chat.state = replace(chat.state, waiting=("forgot_password",))
    chat.hears(hearing({"takes_back": 0.95, "topic=forgot_password": 0.98}))
    assert chat.state.topic == "session_takeover"
    assert chat.state.waiting == ()


def test_a_kept_problem_that_is_solved_is_not_offered_again() -> None:
    chat = solved()
    ended = Ended("resolved", chat.state.topic, chat.state.step, "resume")
    chat.state = replace(chat.state, standing=ended, waiting=("forgot_password",))
    chat.does("works")
    assert chat.state.waiting == ()
    assert "sentence:next_problem" not in keys(chat.said)


def test_a_question_that_is_answered_after_the_end_begins_nothing() -> None:
    for moves, topic in (
        ({"asks": 0.98, "topic=activation_link": 0.9}, "session_takeover"),
        ({"asks": 0.9, "problem": 0.9, "topic=activation_link": 0.9}, "activation_link"),
    ):
        chat = solved().hears(hearing(moves, ("takeover_hacker", 0.9)))
        assert chat.state.topic == topic


def test_good_news_in_thanks_begins_only_what_is_surely_told() -> None:
    told = {"works": 0.95, "topic=second_password": 0.97, "problem": 0.4}
    assert at_step().hears(hearing(told)).state.topic == "second_password"
    thanks = at_step().hears(hearing({**told, "thanks": 0.95}))
    assert thanks.state.topic == "session_takeover"
    surely = at_step().hears(hearing({**told, "thanks": 0.95, "problem": 0.9}))
    assert surely.state.topic == "second_password"


def test_who_goes_in_anger_is_not_told_that_help_goes_on() -> None:
    chat = at_step().does("leaving", "rude", answer="about_abuse")
    assert keys(chat.said) == ["sentence:goodbye_sorry"]
    assert keys(routed().does("leaving", "thanks", "upset").said) == ["sentence:goodbye_sorry"]
    chat = solved().does("leaving", "rude", "thanks")
    assert "sentence:goodbye_sorry" not in keys(chat.said)


def test_an_environment_that_is_named_in_passing_is_no_other_problem() -> None:
    named = {"takes_back": 0.9, "topic=network_environment": 0.5}
    here = moving(told={"supplier": "moo"}, text="zus")
    message = replace(here, moves=dict.fromkeys(here.moves, named))
    assert at_offer().hears(message).state.topic == "software"
    certain = {**named, "topic=network_environment": 0.95}
    message = replace(here, moves=dict.fromkeys(here.moves, certain))
    assert at_offer().hears(message).state.topic == "network_environment"


def test_a_fact_tells_which_problem_a_first_message_is_about() -> None:
    moves = {"problem": 0.95, "topic=network_environment": 0.98, "topic=software": 0.7}
    told = {"supplier": "moo", "network": "yes"}
    here = moving(intent="network_environment", told=told)
    message = replace(here, moves=dict.fromkeys(here.moves, moves))
    assert Chat().hears(message).state.topic == "network_environment"
    white = replace(message, data={**told, "program": "not_loading"})
    assert Chat().hears(white).state.topic == "software"


def test_a_greeting_before_a_problem_that_is_nearly_certain_is_not_all() -> None:
    hello = moving("greet", topic="home_login", intent="home_login", chance=0.95, certainty="ask")
    assert keys(Chat().hears(hello).said) == ["sentence:guess"]
    alone = moving("greet", intent="greet", certainty="ask")
    assert keys(Chat().hears(alone).said) == ["sentence:greet"]


def test_the_message_is_wanted_where_the_questions_to_choose_from_are_refused() -> None:
    moves = {"no": 0.9, "message": 0.6, "takes_back": 0.9}
    assert not at_step().hears(hearing(moves)).state.gave_message
    asked = at_step().hears(hearing({"asks": 0.95}, ("env_what", 0.2), ("news_busy", 0.2)))
    assert "sentence:which_question" in keys(asked.said)
    assert asked.hears(hearing(moves)).state.gave_message


def test_the_message_that_is_offered_is_given_beside_an_answer() -> None:
    moves = {"yes": 0.62, "asks": 0.98}
    chat = at_offer().hears(hearing(moves, ("program_price", 0.9)))
    assert keys(chat.said)[0] == "answer:program_price"
    assert chat.state.gave_message


def test_what_is_told_for_the_message_is_said_to_come_in_it() -> None:
    chat = at_offer().hears(moving(told={"works_at_school": "yes"}))
    assert keys(chat.said)[0] == "sentence:noted_for_message"
    chat.press("message_yes")
    assert "works_at_school.yes.tells" in chat.told


def test_what_is_told_after_the_message_comes_in_it() -> None:
    chat = at_offer().press("message_yes")
    assert "program_name.rekentuin" not in chat.told
    chat.hears(moving(told={"program_name": "rekentuin"}))
    assert "program_name.rekentuin" in chat.told


def test_an_answer_about_the_step_that_is_left_is_left_out() -> None:
    for asks, chance, told in (
        *((0.9, 0.2, False), (0.9, 0.6, True)),
        *((0.3, 0.6, False), (0.3, 0.97, True)),
    ):
        failed = {"not_helped": 0.95, "asks": asks}
        chat = at_step().hears(hearing(failed, ("takeover_hacker", chance)))
        assert chat.state.step == "session_takeover.clear_data"
        assert ("answer:takeover_hacker" in keys(chat.said)) == told


def test_where_the_school_is_the_answer_it_is_said_once() -> None:
    chat = Chat().send("second_password").does("asks", answer="pincode_child_forgot")
    assert keys(chat.said) == ["route:second_password.route_school", "message:second_password"]


def test_a_try_beside_a_question_goes_on() -> None:
    asked = (("private_names", 0.2), ("private_what", 0.1))
    chat = at_step().hears(hearing({"already": 0.9, "asks": 0.66}, *asked))
    assert chat.state.step == "session_takeover.clear_data"


def test_going_on_with_what_was_kept_is_still_possible() -> None:
    assert at_resume().does("resume").state.busy


def test_who_asks_something_and_does_it_later_is_not_asked_how_it_went() -> None:
    for move in ("wait", "leaving"):
        later = {move: 0.7, "asks": 0.97}
        chat = at_step().hears(hearing(later, ("takeover_hacker", 0.95)))
        assert keys(chat.said) == ["answer:takeover_hacker", "sentence:wait"]
        assert chat.buttons == at_step().buttons


def test_good_news_beside_an_answer_or_anger_must_be_surer() -> None:
    for beside in ({"asks": 0.7}, {"upset": 0.8}):
        answers = [("takeover_hacker", 0.99)] if "asks" in beside else []
        maybe = at_step().hears(hearing({"works": 0.85, **beside}, *answers))
        assert maybe.state.outcome is None
        surely = at_step().hears(hearing({"works": 0.95, **beside}, *answers))
        assert surely.state.outcome == "resolved"


def test_who_asks_what_stands_in_the_message_sees_it_again() -> None:
    asks = {"asks": 0.95}
    chat = routed().hears(hearing(asks, ("about_message_what_to_add", 0.9)))
    assert keys(chat.said)[0] == "answer:about_message_what_to_add"
    assert chat.state.gave_message
    assert any(name.startswith("message:") for name in chat.said)
    unsure = [("about_message_what_to_add", 0.25), ("message_again", 0.2), ("env_what", 0.2)]
    chat = routed().hears(hearing(asks, *unsure))
    assert any(name.startswith("message:") for name in chat.said)
    chat = at_offer().hears(hearing(asks, ("about_message_what_to_add", 0.9)))
    assert chat.state.gave_message
    chat = at_step().hears(hearing(asks, ("about_message_what_to_add", 0.9)))
    assert not any(name.startswith("message:") for name in chat.said)


def test_what_is_to_be_added_to_the_message_stands_in_it() -> None:
    chat = at_offer().press("message_yes")
    adds = moving("asks", answer="about_message_change", told={"works_at_school": "yes"})
    chat.hears(adds)
    assert keys(chat.said)[0] == "sentence:message_added"
    assert "works_at_school.yes.tells" in chat.told
    chat.hears(adds)
    assert keys(chat.said)[:2] == ["sentence:message_says", "message:software"]


def test_what_was_tried_and_stands_in_the_message_is_not_added_again() -> None:
    chat = routed()
    assert "message_tried.clear_data" in chat.told
    chat.hears(moving("asks", answer="about_message_change", tried=("clear_data",)))
    assert keys(chat.said)[0] == "sentence:message_says"


@pytest.mark.parametrize("tried", ["clear_data", "spam"])
def test_who_tells_the_problem_once_more_is_not_told_that_it_stands_there(tried: str) -> None:
    topic = "session_takeover"
    again = routed().hears(moving("problem", topic=topic, intent=topic, tried=(tried,)))
    assert "sentence:only_the_school" in again.said


def test_a_no_to_the_offered_message_counts_more_than_what_comes_near_the_message() -> None:
    """'Nee hoeft niet, ik kan er niet in, dat is belangrijker.'"""
    near = ("about_message_what_to_add", 0.47)
    assert not at_offer().hears(hearing({"no": 0.98}, near)).state.gave_message
    assert at_offer().hears(hearing({"no": 0.98, "yes": 0.6}, near)).state.gave_message
    assert at_offer().hears(hearing({"no": 0.49, "asks": 0.9}, near)).state.gave_message
    given = at_offer().press("message_yes").hears(hearing({"no": 0.98}, near))
    assert any(name.startswith("message:") for name in given.said)


def test_what_is_told_counts_more_than_what_mostly_follows_on_the_step() -> None:
    chat = Chat().send("forgot_password").hears(moving("did", told={"mail": "arrived"}))
    assert chat.state.facts["mail"] == "arrived"


def test_a_try_beside_the_answer_to_a_question_is_believed() -> None:
    chat = Chat().send("activation_link")
    assert chat.state.fact == "waited"
    chat.hears(moving(told={"waited": "long"}, tried=("spam",)))
    assert chat.state.step != "activation_link.spam"


def test_a_yes_to_the_message_takes_nothing_back() -> None:
    chat = at_offer().hears(hearing({"yes": 0.7, "takes_back": 0.8}))
    assert chat.state.gave_message


def test_who_asks_how_again_is_told_where_to_click() -> None:
    chat = at_clicks().hears(hearing({"how": 0.9, "takes_back": 0.9}))
    assert "sentence:corrected" not in keys(chat.said)
    assert keys(chat.said) == ["step:session_takeover.clear_data"]


def test_thanks_for_the_message_with_another_problem_are_no_good_news() -> None:
    told = {"works": 0.95, "problem": 0.9, "topic=flash": 0.99}
    chat = routed().hears(hearing(told))
    assert chat.state.topic == "flash"
    assert "sentence:solved" not in keys(chat.said)


def test_an_hour_that_passed_puts_nothing_right() -> None:
    for moves, step in (
        ({"not_helped": 0.95}, "activation_link.spam"),
        ({"not_helped": 0.95, "takes_back": 0.95}, "activation_link.spam"),
    ):
        chat = Chat().send("activation_link", data={"waited": "short", "mail": "not_arrived"})
        assert chat.state.step == "activation_link.wait_hour"
        told = moving(told={"waited": "long"})
        chat.hears(replace(told, moves=dict.fromkeys(told.moves, moves)))
        assert chat.state.step == step
        assert ("waited" in chat.state.tried) == ("takes_back" not in moves)


def test_a_problem_that_was_none_is_not_kept_for_later() -> None:
    for more, waiting in (({}, ("network_environment",)), ({"works": 0.5}, ())):
        chat = Chat().send("network_environment", data={"supplier": "moo", "network": "yes"})
        told = {"problem": 0.95, "topic=software": 0.98, **more}
        chat.hears(hearing(told))
        assert chat.state.topic == "software"
        assert chat.state.waiting == waiting


def test_what_was_offered_and_not_taken_up_is_not_offered_again() -> None:
    chat = at_offer()
    chat.state = replace(chat.state, waiting=("session_takeover",))
    chat.press("message_yes")
    assert "sentence:next_problem" in keys(chat.said)
    chat.hears(moving("message"))
    assert "sentence:next_problem" not in keys(chat.said)
    assert chat.state.waiting == ()


def test_a_message_after_a_question_about_something_else_is_about_that() -> None:
    chat = solved().does("asks", answer="pincode_what")
    chat.does("message")
    assert "message:second_password" in keys(chat.said)


def test_who_only_asks_again_begins_no_other_topic() -> None:
    again = {"takes_back": 0.9, "asks": 0.95, "topic=home_login": 0.7}
    chat = at_step().hears(hearing(again, ("takeover_hacker", 0.95)))
    assert chat.state.topic == "session_takeover"
    assert keys(chat.said)[:2] == ["sentence:corrected", "answer:takeover_hacker"]


def test_what_the_step_waits_for_is_no_good_news_beside_a_question() -> None:
    there = {"works": 0.95, "asks": 0.98}
    arrived = moving(answer="link_other_device", told={"mail": "arrived"})
    message = replace(arrived, moves=dict.fromkeys(arrived.moves, there))
    assert Chat().send("forgot_password").hears(message).state.outcome is None
    surely = replace(message, moves={key: {**there, "works": 0.98} for key in arrived.moves})
    assert Chat().send("forgot_password").hears(surely).state.outcome == "resolved"


def test_good_news_of_something_else_than_what_is_meant_is_none() -> None:
    moves = {"works": 0.76, "takes_back": 0.86, "topic=session_takeover": 0.97}
    chat = Chat().send("home_login", data={"network": "no", "children": "several"})
    assert chat.hears(hearing(moves)).state.topic == "session_takeover"
