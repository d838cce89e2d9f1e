"""Going on within a topic: the next step, a step again, its question once more."""

from collections.abc import Callable

import pytest

from inloghulp.diagnosis.decide.going_on import MOST_EXPLANATIONS, advance
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.standing import Idle
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.reading import Reading
from tests.diagnosis.chat import FAQ, IPAD, Chat, act, keys, moving
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_how,
    at_message,
    at_options,
    at_resume,
    at_step,
    at_telling,
    at_triage,
    routed,
    solved,
)

FIRST, SECOND = "session_takeover.log_out", "session_takeover.clear_data"


def test_how_tells_where_to_click() -> None:
    assert at_step().does("how").said == (act("step", FIRST, form="how"),)
    assert at_clicks().does("how").said == (act("step", SECOND, form="clicks"),)
    assert at_step().does("how").state.explained == 1


def test_how_is_a_button_until_it_was_told() -> None:
    chat = at_step()
    assert chat.buttons[-1] == "how"
    chat.press("how")
    assert chat.said == (act("step", FIRST, form="how"),)
    assert "how" not in chat.buttons


def test_how_asks_first_for_the_browser_and_device_that_it_needs() -> None:
    chat = at_how()
    assert chat.said == (act("fact", "browser", form="question"),)
    assert chat.types("gekleurde cirkel").said == (act("fact", "device", form="question"),)
    chat.types("samsung")
    assert chat.said == (act("step", SECOND, form="clicks"),)
    assert chat.state.facts == {"browser": "chrome", "device": "android"}


def test_how_asks_for_no_more_than_it_needs() -> None:
    chat = at_how().does(told={"browser": "internet_explorer"})
    assert chat.said == (act("step", SECOND, form="clicks"),)


def test_how_again_is_another_form_and_goes_on_in_the_end() -> None:
    chat = at_step()
    before = chat.said
    for _ in range(MOST_EXPLANATIONS):
        assert chat.does("how").said != before
        assert chat.state.step == FIRST
        before = chat.said
    assert chat.does("how").state.step == SECOND


def test_how_where_nothing_is_open_asks_what_about() -> None:
    assert keys(at_triage().does("how").said) == ["sentence:no_step"]
    unknown = ["sentence:unknown_answer", "sentence:anything_else"]
    assert keys(solved().does("how").said) == unknown


def test_a_clear_how_at_a_step_that_only_tells_is_told_in_other_words() -> None:
    chat = at_telling().does("how")
    assert chat.said == (act("step", "publisher_contact.list", form="again"),)
    assert chat.state.outcome is None


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_other_words_are_another_form(topic: str) -> None:
    for message in (Message("dont_understand"), moving("unclear")):
        chat = Chat(**IPAD).send(topic)
        before = chat.said[-1]
        chat.hears(message)
        assert keys(chat.said)[0] == "sentence:again_lead"
        assert chat.said[-1] != before
        assert keys(chat.said)[-1] == keys([before])[0]


def test_a_question_that_is_not_understood_is_asked_in_other_words() -> None:
    assert at_fact().does("unclear").said[-1] == act("fact", "children", form="again")
    assert at_how().does("unclear").said[-1] == act("fact", "browser", form="again")


def test_who_keeps_not_understanding_is_helped_by_someone_else() -> None:
    for chat in (at_step(), at_clicks(), at_options(), at_telling(), at_fact()):
        outcomes = [chat.does("unclear").state.outcome for _ in range(20)]
        assert set(outcomes) != {None}, chat.state.step


@pytest.mark.parametrize(
    ("situation", "said"),
    [
        (at_step, "check:session_takeover.log_out"),
        (at_fact, "fact:children"),
        (at_how, "fact:browser"),
        (at_message, "sentence:ask_message"),
        (at_resume, "sentence:resume"),
        (solved, "sentence:anything_else"),
    ],
    ids=["step", "fact", "how", "message", "resume", "solved"],
)
def test_what_is_open_is_asked_once_more_after_a_question(
    situation: Callable[[], Chat], said: str
) -> None:
    chat = situation()
    offered = chat.state.offered
    chat.does("asks")
    assert keys(chat.said) == ["sentence:unknown_answer", said]
    assert chat.state.offered == offered


def test_nothing_is_to_be_declined_under_the_message_until_something_is_asked() -> None:
    chat = routed()
    assert chat.buttons == ["other_question"]
    chat.does("asks")
    assert keys(chat.said) == ["sentence:unknown_answer", "sentence:anything_else"]
    assert chat.buttons == ["no_thanks", "other_question"]


def test_without_a_topic_the_problem_is_asked_again() -> None:
    chat = at_triage()
    offered = chat.state.offered
    assert keys(chat.does("did").said)[0] == "sentence:triage_again"
    assert (chat.state.open, chat.state.offered) == ("triage", offered)


def test_without_a_topic_the_bot_is_glad_that_it_works() -> None:
    chat = at_triage().does("works")
    assert keys(chat.said) == ["sentence:solved", "sentence:anything_else"]
    assert chat.buttons == ["no_thanks", "other_question"]
    assert keys(Chat().does("works").said) == ["sentence:greet"]


def test_a_step_counts_its_place_among_those_to_come() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    steps = [chat.state.step]
    while chat.does("not_helped").state.busy:
        steps.append(chat.state.step)
    names = ("retype_password", "new_password_at_once", "private_window", "clear_data")
    assert steps == [f"invalid_password.{name}" for name in names]
    assert chat.state.outcome == "route_school"


def test_buttons_of_a_step_carry_the_step() -> None:
    for button in at_step().state.offered:
        assert button.data["step"] == FIRST


def test_an_old_button_gives_the_open_step_again() -> None:
    chat = at_step()
    first = chat.state
    second = chat.press("not_solved").state
    chat.press("not_solved", state=first)
    assert (chat.state.step, chat.state.outcome) == (SECOND, None)
    assert chat.state.tried == second.tried


def with_another_kept() -> Chat:
    """At a step of session_takeover, while Flash waits."""
    moves = {"problem": 0.9, "topic=flash": 0.9, "not_helped": 0.9}
    return at_step().hears(Message("flash", moves=dict.fromkeys(KINDS, moves)))


NEXT = {"name": FAQ.topics["flash"].name}


def test_after_a_problem_the_kept_one_is_what_is_asked_about() -> None:
    chat = with_another_kept().does("works")
    assert chat.said[-1] == act("sentence", "next_problem", **NEXT)
    assert chat.does("unclear").said == (act("sentence", "resume", **NEXT),)
    assert chat.does("yes").state.topic == "flash"


def test_a_kept_problem_that_is_not_wanted_is_not_asked_about_again() -> None:
    chat = with_another_kept().does("works").does("no")
    assert chat.state.waiting == ()
    assert keys(chat.does("unclear").said) == ["sentence:anything_else"]


def test_a_kept_problem_is_gone_on_with_where_the_other_was_left() -> None:
    chat = with_another_kept().does("other").does("thanks").does("no")
    assert chat.said == (act("sentence", "next_problem", **NEXT),)
    assert chat.does("yes").state.topic == "flash"


def test_without_a_topic_what_is_open_is_asked() -> None:
    state = State(Idle("triage"))
    assert advance(Plan(FAQ, Reading(), state, state)).acts == (Act("sentence", "triage_again"),)


def test_where_to_click_is_told_at_a_question_too_and_the_question_stays() -> None:
    chat = at_fact().does("how", text="hoe open ik zo'n incognito ding")
    assert chat.said[0] == act("clicks", "private_window")
    assert chat.state.fact == "children"


def test_a_step_that_was_explained_as_often_as_may_be_is_left_untried() -> None:
    chat, step = at_step(), at_step().state.step
    while chat.state.step == step:
        chat.does("how")
    assert chat.state.busy
    assert chat.state.tried == ()


@pytest.mark.parametrize(("known", "asked"), [("browser", "device"), ("device", "browser")])
def test_who_asks_how_to_do_it_is_asked_what_is_not_known_of_both(known: str, asked: str) -> None:
    client = {"browser": "edge", "device": "windows"}
    chat = Chat(**{known: client[known]}).send("session_takeover").send("not_solved").send("how")
    assert chat.state.fact == asked


def test_who_does_not_know_the_device_is_not_asked_for_the_browser_either() -> None:
    chat = Chat().send("session_takeover", data={"device": "unknown"}).send("not_solved")
    assert chat.send("how").state.fact is None
