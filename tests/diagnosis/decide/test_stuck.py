"""Who brings nothing for some turns goes on, and what begins that count anew."""

from collections.abc import Callable

import pytest

from inloghulp.diagnosis.decide.going_on import PUT_ENOUGH
from inloghulp.diagnosis.decide.policy import MOST_STUCK
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys, moving
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_guess,
    at_how,
    at_options,
    at_step,
    at_telling,
    at_triage,
    routed,
    solved,
)


@pytest.mark.parametrize("situation", [at_step, at_clicks, at_options])
@pytest.mark.parametrize("move", ["greet", "upset", "did"])
def test_who_brings_nothing_four_times_goes_on(situation: Callable[[], Chat], move: str) -> None:
    chat = situation()
    step, tried = chat.state.step, chat.state.tried
    for count in range(1, MOST_STUCK):
        assert chat.does(move).state.step == step
        assert chat.state.stuck == count
    chat.does(move)
    assert chat.state.step not in (step, None)
    assert chat.state.stuck == 0
    assert chat.state.tried == tried


@pytest.mark.parametrize("move", ["greet", "upset"])
def test_who_passes_over_a_question_for_the_third_time_goes_on(move: str) -> None:
    chat = at_fact()
    fact = chat.state.fact
    assert fact
    for count in range(1, PUT_ENOUGH + 1):
        assert chat.does(move).state.fact == fact
        assert chat.state.stuck == count
    chat.does(move)
    assert chat.state.fact != fact
    assert chat.state.facts[fact] == "unknown"
    assert chat.state.stuck == 0


def test_who_brings_nothing_to_a_question_for_how_goes_on() -> None:
    chat = at_how()
    for _ in range(MOST_STUCK):
        assert chat.state.fact == "browser"
        chat.does("unclear")
    assert chat.state.outcome == "route_school"


def test_who_brings_nothing_to_what_is_told_goes_to_who_helps() -> None:
    chat = at_telling()
    for _ in range(MOST_STUCK):
        chat.does("greet")
    assert chat.state.outcome == "route_publisher"


@pytest.mark.parametrize("situation", [at_triage, at_guess])
def test_who_chooses_nothing_goes_to_the_school(situation: Callable[[], Chat]) -> None:
    chat = situation()
    outcomes = [chat.does("upset").state.outcome for _ in range(MOST_STUCK + 1)]
    assert "route_school" in outcomes
    assert keys(chat.said)[-1] != "sentence:triage"


@pytest.mark.parametrize(
    "message",
    [
        moving("wait"),
        moving("leaving"),
        moving("asks"),
        moving("asks", answer="takeover_hacker"),
        moving("upset", told={"school_asked": "yes"}),
    ],
    ids=["wait", "leaving", "asks", "an answer", "a fact"],
)
def test_a_turn_that_brings_something_begins_the_count_anew(message: Message) -> None:
    chat = at_step()
    for _ in range(MOST_STUCK - 1):
        chat.does("upset")
    assert chat.state.stuck == MOST_STUCK - 1
    assert chat.hears(message).state.stuck == 0
    for _ in range(MOST_STUCK - 1):
        chat.does("upset")
    assert chat.state.step == "session_takeover.log_out"


def test_another_step_begins_the_count_anew() -> None:
    chat = at_step().does("upset").does("upset").does("not_helped")
    assert chat.state.stuck == 0
    for _ in range(MOST_STUCK - 1):
        chat.does("upset")
    assert chat.state.step == "session_takeover.clear_data"


def test_after_the_end_nothing_is_counted() -> None:
    for chat in (solved(), routed()):
        outcome = chat.state.outcome
        for _ in range(2 * MOST_STUCK):
            chat.does("thanks")
        assert (chat.state.outcome, chat.state.stuck) == (outcome, 0)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("sentence:secret", moving("upset", secret=True)),
        ("sentence:english", moving("upset", language="en")),
    ],
)
def test_a_warning_is_kept_when_going_on(sentence: str, message: Message) -> None:
    chat = at_step().does("wait", told={"typed_secret": "yes"})
    for _ in range(MOST_STUCK - 1):
        chat.does("upset")
    chat.hears(message)
    assert chat.state.step == "session_takeover.clear_data"
    assert chat.said[0] == sentence
