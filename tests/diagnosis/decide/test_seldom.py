"""Turns that come about in few ways: a topic named at a choice, a fact beside another question."""

import pytest

from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, TODAY, Chat, act, keys, moving
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_guess,
    at_how,
    at_message,
    at_resume,
    at_step,
)

FIRST, SECOND = "session_takeover.log_out", "session_takeover.clear_data"


def thinking(learnt: dict[str, float], intent: str = "nlu_fallback", **more: object) -> Message:
    """Return a message with how likely each move is, whatever the bot asked."""
    moves = dict.fromkeys(KINDS, learnt)
    return Message(intent, "zus en zo", moves=moves, **more)  # type: ignore[arg-type]


def test_good_news_at_a_choice_of_topics_begins_the_one_that_is_named() -> None:
    chat = at_guess().hears(thinking({"works": 0.9}, "second_password"))
    assert chat.state.topic == "second_password"
    assert keys(chat.said)[-1] == "step:second_password.school_code"


def test_a_question_at_a_choice_halfway_is_answered_and_the_fact_asked_after() -> None:
    doubts = thinking({"takes_back": 0.9, "unclear": 0.6}, alternatives=("flash",))
    chat = at_fact().hears(doubts)
    assert keys(chat.said) == ["sentence:corrected", "sentence:guess"]
    chat.does("already", answer="login_button_grey")
    assert keys(chat.said)[-1] == "fact:children"
    assert chat.state.fact == "children"


def test_what_was_tried_alone_tells_that_it_did_not_help() -> None:
    chat = at_step().hears(thinking({"thanks": 0.4, "cannot": 0.3}, tried=("log_out",)))
    assert keys(chat.said) == [f"step:{SECOND}"]
    assert chat.state.tried == ("log_out",)


def test_another_fact_beside_the_question_for_how_is_kept_and_the_clicks_are_told() -> None:
    chat = at_how().does(told={"browser": "edge", "device": "mac"})
    assert chat.said == (act("step", SECOND, form="clicks"),)


def test_who_is_upset_about_what_may_be_a_topic_is_asked_which() -> None:
    chat = Chat().hears(
        thinking({"upset": 0.9}, "forgot_password", certainty="ask", alternatives=("news",))
    )
    assert keys(chat.said) == ["sentence:upset", "sentence:guess"]
    assert chat.buttons[:2] == ["forgot_password", "news"]


def test_who_takes_back_a_choice_is_not_asked_the_same_once_more() -> None:
    message = thinking({"takes_back": 0.9}, "forgot_password", certainty="ask")
    chat = at_guess().hears(message)
    assert keys(chat.said) == ["sentence:triage_again"]


def test_who_takes_back_before_any_topic_and_may_mean_one_is_asked_which() -> None:
    message = thinking({"takes_back": 0.9}, "forgot_password", certainty="ask")
    chat = Chat().hears(message)
    assert keys(chat.said) == ["sentence:guess"]
    assert chat.buttons[0] == "forgot_password"


def test_a_problem_that_may_be_a_topic_is_asked_about() -> None:
    chat = Chat().hears(thinking({"problem": 0.6}, "software", certainty="ask"))
    assert keys(chat.said) == ["sentence:guess"]
    assert chat.buttons[0] == "software"


@pytest.mark.parametrize("done", [True, False])
def test_who_did_a_step_is_asked_in_the_words_of_the_step_or_else_in_general(done: bool) -> None:
    topic = FAQ.topics["session_takeover"]
    steps = tuple(step if done else step.copy(update={"done": None}) for step in topic.steps)
    topics = {**FAQ.topics, "session_takeover": topic.copy(update={"steps": steps})}
    turn = respond(FAQ.copy(update={"topics": topics}), at_step().state, moving("did"), TODAY)
    assert turn.state.said == (act("step", FIRST, form="done") if done else "sentence:done",)
    assert turn.state.step == FIRST


def test_a_topic_that_was_told_and_left_goes_on_where_it_was_after_an_answer_of_it() -> None:
    chat = Chat().send("flash").send("not_solved").send("other_question")
    assert chat.state.topic is None
    chat.hears(thinking({"asks": 0.9, "problem": 0.9}, "flash", answers=(("flash_what", 0.95),)))
    assert keys(chat.said)[0] == "answer:flash_what"
    assert chat.state.outcome == "route_school"


def test_back_at_a_question_that_was_answered_meanwhile_it_is_not_asked_again() -> None:
    chat = at_fact().does("asks", topic="home_login")
    assert chat.state.open == "resume"
    chat.does("resume", told={"children": "several"})
    assert chat.state.facts["children"] == "several"
    assert chat.state.fact is None
    assert at_resume().press("resume").state.step == FIRST


def test_another_browser_beside_what_may_have_worked_gets_the_clicks_of_that() -> None:
    message = thinking({"works": 0.76, "asks": 0.8}, data={"browser": "edge"})
    chat = at_clicks().hears(message)
    assert keys(chat.said)[-1] == f"step:{SECOND}"
    assert chat.said[-1] == act("step", SECOND, form="clicks")
    assert chat.state.facts["browser"] == "edge"


def test_the_message_is_about_another_problem_where_that_is_nearly_certain() -> None:
    for about, topic in ((CERTAIN_TOPIC, "flash"), (CERTAIN_TOPIC - 0.01, "session_takeover")):
        chat = at_message().hears(thinking({"message": 0.9, "topic=flash": about}))
        assert chat.said == (f"message:{topic}",)
