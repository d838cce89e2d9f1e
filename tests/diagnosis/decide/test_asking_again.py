"""An answer that did not fit: the question is asked again, in other words or with 'nee'."""

from collections.abc import Callable

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message, State
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.situations import at_resume, at_step, solved

ASKS = {"asks": 0.9}
NEAR = (("env_what", 0.1), ("news_busy", 0.12), ("none", 0.2))
AGAIN = (("env_what", 0.3), ("login_phone_tablet", 0.25), ("none", 0.2))


def hearing(moves: dict[str, float], *answers: tuple[str, float], intent: str = "") -> Message:
    return Message(
        intent or "nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), answers=answers
    )


def test_what_both_messages_come_near_is_the_question() -> None:
    chat = at_step().hears(hearing(ASKS, *NEAR))
    assert keys(chat.said)[0] == "sentence:which_question"
    chat.hears(hearing(ASKS, *AGAIN))
    assert keys(chat.said)[0] == "answer:env_what"
    first = at_step().hears(hearing(ASKS, *AGAIN))
    assert keys(first.said)[0] == "sentence:which_question"


def test_where_rather_nothing_that_comes_near_is_meant_it_is_told_that_it_is_not_known() -> None:
    for none, said in ((0.2, "which_question"), (0.4, "unknown_answer")):
        chat = at_step().hears(hearing(ASKS, *NEAR[:2], ("none", none)))
        assert keys(chat.said)[0] == f"sentence:{said}"


def test_an_answer_that_is_rejected_is_not_given_again() -> None:
    chat = at_step().hears(hearing(ASKS, ("news_busy", 0.6), ("env_what", 0.3)))
    assert keys(chat.said)[0] == "answer:news_busy"
    both = (("news_busy", 0.6), ("env_what", 0.3))
    chat.hears(hearing({"asks": 0.9, "takes_back": 0.4}, *both))
    assert keys(chat.said)[0] == "answer:env_what"


def test_another_question_is_read_by_its_own_words() -> None:
    chat = at_step().hears(hearing(ASKS, ("news_busy", 0.9)))
    other = hearing(ASKS, ("news_busy", 0.5), ("env_what", 0.4))
    assert keys(chat.hears(other).said)[0] == "answer:env_what"


def test_what_was_nearly_asked_is_forgotten_after_a_turn() -> None:
    chat = at_step().hears(hearing(ASKS, *NEAR))
    assert chat.state.asked == {"news_busy": 0.12, "env_what": 0.1}
    assert State.from_dict(chat.state.to_dict(), chat.state.offered) == chat.state
    assert chat.does("wait").state.asked == {}


@pytest.mark.parametrize(
    "begin", [at_resume, lambda: solved().does("asks", answer="takeover_hacker")]
)
def test_a_no_to_an_answer_leaves_what_was_offered_open(begin: Callable[[], Chat]) -> None:
    chat = begin()
    chat.hears(hearing({"no": 0.9, "takes_back": 0.4}, *NEAR))
    assert keys(chat.said)[:2] == ["sentence:corrected", "sentence:which_instead"]
    assert chat.buttons[:2] == ["news_busy", "env_what"]


def test_a_no_that_takes_nothing_back_is_a_no() -> None:
    chat = at_step().does("asks", topic="flash").hears(hearing({"no": 0.9}, *NEAR))
    assert chat.state.outcome == "resolved"


def test_a_topic_that_was_just_answered_is_not_what_is_meant_instead() -> None:
    chat = at_step().does("asks", topic="flash")
    moves = {"takes_back": 0.9, "topic=flash": 0.9}
    chat.hears(hearing(moves, *NEAR))
    assert chat.state.topic == "session_takeover"
    assert keys(chat.said)[:2] == ["sentence:corrected", "sentence:which_instead"]


def test_a_taking_back_with_nothing_near_is_said_not_to_be_known() -> None:
    chat = at_step().does("asks", topic="flash").hears(hearing({"takes_back": 0.9}))
    assert keys(chat.said)[:2] == ["sentence:corrected", "sentence:unknown_answer"]


def test_a_taking_back_that_says_something_already_says_no_more() -> None:
    chat = at_step().does("asks", topic="flash").hears(hearing({"takes_back": 0.9, "upset": 0.9}))
    assert "sentence:upset" in keys(chat.said)
    assert "sentence:unknown_answer" not in keys(chat.said)


def test_a_question_that_is_hardly_about_a_topic_offers_what_comes_near() -> None:
    for chance, said in ((0.8, "sentence:which_question"), (0.92, "gist:flash")):
        chat = at_step().hears(hearing({"asks": 0.9, "topic=flash": chance}, *NEAR))
        assert keys(chat.said)[0] == said


def test_another_topic_that_is_much_less_likely_than_the_open_one_is_no_second_problem() -> None:
    for open_topic, waiting in ((0.95, ()), (0.7, ("flash",))):
        learnt = {"not_helped": 0.9, "problem": 0.9, "topic=flash": 0.6}
        chat = at_step().hears(hearing({**learnt, "topic=session_takeover": open_topic}))
        assert chat.state.waiting == waiting


@pytest.mark.parametrize(
    ("other", "chance", "topic"),
    [
        ("second_password", 0.95, "second_password"),
        ("second_password", 0.85, "activation_link"),  # what was done leads to the mail
        (
            "invalid_password",
            0.95,
            "activation_link",
        ),  # which is one problem with the forgotten one
    ],
)
def test_who_did_it_meets_another_problem_only_when_that_is_nearly_certain(
    other: str, chance: float, topic: str
) -> None:
    moves = {"did": 0.9, "asks": 0.6, f"topic={other}": chance}
    chat = Chat().send("forgot_password").hears(hearing(moves))
    assert chat.state.topic == topic


def test_the_message_is_wanted_beside_a_no_to_something_else() -> None:
    moves = {"no": 0.9, "yes": 0.8, "message": 0.7}
    assert at_step().hears(hearing(moves)).state.gave_message
    assert not at_step().hears(hearing({"no": 0.9, "message": 0.7})).state.gave_message


def test_a_first_message_has_nothing_before_it() -> None:
    chat = Chat().hears(hearing({"asks": 0.9, "takes_back": 0.5}, ("env_what", 0.9)))
    assert keys(chat.said)[0] == "answer:env_what"


def test_a_kind_line_is_no_answer_that_could_be_rejected() -> None:
    chat = at_step().hears(hearing({"upset": 0.9}, ("feeling_hurry", 0.9)))
    assert "answer:feeling_hurry" in chat.said
    assert keys(chat.does("thanks").said) == ["sentence:wait"]


def test_a_choice_of_questions_can_be_rejected_too() -> None:
    chat = at_resume().hears(hearing({"no": 0.9, "takes_back": 0.4}, *NEAR))
    assert "sentence:which_instead" in chat.said
    chat.hears(hearing({"no": 0.9, "takes_back": 0.4}, *AGAIN))
    assert chat.state.open == "resume"
    assert chat.state.outcome is None


def test_what_is_asked_beside_what_is_put_right_is_answered_and_nothing_begun() -> None:
    right = {"takes_back": 0.9, "topic=forgot_password": 0.7}
    for asks, topic in ((0.9, "session_takeover"), (0.1, "forgot_password")):
        chat = at_step().hears(hearing({**right, "asks": asks}, ("address_work", 0.9)))
        assert ("answer:address_work" in chat.said) is (topic == "session_takeover")
        assert chat.state.topic == topic
