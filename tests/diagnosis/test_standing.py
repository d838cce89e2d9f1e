"""Where a conversation stands: every standing survives as plain data, and nothing else is taken for one."""

from typing import get_args

import pytest

from inloghulp.diagnosis.standing import (
    OUTCOME_AT,
    ROUTED,
    Aside,
    Asking,
    Busy,
    Ended,
    Idle,
    IdleOpen,
    Outcome,
    Standing,
    as_data,
    asking_what_else,
    guessing,
    of_data,
    offering_what_waits,
)
from inloghulp.diagnosis.state import State

STEP = "flash.what_is_flash"
AT_STEP = Busy("flash", STEP)
STANDINGS: list[tuple[Standing, dict[str, str]]] = [
    (Idle(), {}),
    *((Idle(open), {"open": open}) for open in get_args(IdleOpen)),
    (AT_STEP, {"topic": "flash", "step": STEP, "open": "step"}),
    (Busy("flash", STEP, "guess"), {"topic": "flash", "step": STEP, "open": "guess"}),
    (
        Busy("flash", STEP, Asking("children")),
        {"topic": "flash", "step": STEP, "open": "fact", "fact": "children"},
    ),
    (
        Busy("flash", STEP, Asking("browser", "how")),
        {"topic": "flash", "step": STEP, "open": "how", "fact": "browser"},
    ),
    (Busy("flash", STEP, Aside()), {"topic": "flash", "step": STEP, "open": "resume"}),
    (
        Busy("flash", STEP, Aside("news")),
        {"topic": "flash", "step": STEP, "open": "resume", "aside": "news"},
    ),
    *((Ended(outcome), {"outcome": outcome, "open": "more"}) for outcome in get_args(Outcome)),
    (
        Ended("handoff", "flash", STEP, "message"),
        {"outcome": "handoff", "topic": "flash", "step": STEP, "open": "message"},
    ),
]


@pytest.mark.parametrize(("standing", "data"), STANDINGS)
def test_a_standing_survives_as_plain_data(standing: Standing, data: dict[str, str]) -> None:
    assert as_data(standing) == data
    assert of_data(data) == standing


@pytest.mark.parametrize(("standing", "data"), STANDINGS)
def test_a_state_tells_where_it_stands(standing: Standing, data: dict[str, str]) -> None:
    state = State(standing)
    keys = ("topic", "step", "open", "fact", "aside", "outcome")
    told = {key: getattr(state, key) for key in keys}
    assert {key: value for key, value in told.items() if value is not None} == data
    assert state.busy == (standing if isinstance(standing, Busy) else None)


@pytest.mark.parametrize(
    "data",
    [
        {"open": "step"},
        {"open": "message"},
        {"open": "gone"},
        {"open": None},
        {"open": ["more"]},
        {"topic": "flash"},
        {"topic": "flash", "step": STEP},
        {"topic": "flash", "step": STEP, "open": "more"},
        {"topic": "flash", "step": STEP, "open": "fact"},
        {"topic": "flash", "open": "step"},
        {"outcome": "gone", "open": "more"},
        {"outcome": "resolved"},
        {"outcome": "resolved", "topic": "flash", "step": STEP, "open": "step"},
        {"outcome": None, "open": "more"},
    ],
)
def test_what_cannot_be_is_no_standing(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        of_data(data)
    assert State.from_dict({**data, "misses": 1}) == State()


def test_a_topic_that_is_left_is_no_longer_worked_on() -> None:
    assert asking_what_else(AT_STEP) == asking_what_else(Idle("triage")) == Idle("more")
    assert offering_what_waits(AT_STEP) == offering_what_waits(Idle("more")) == Idle("resume")


def test_a_problem_stays_ended_whatever_is_asked_then() -> None:
    ended = Ended("resolved", "flash", STEP, "guess")
    assert asking_what_else(ended) == Ended("resolved", "flash", STEP, "more")
    assert offering_what_waits(ended) == Ended("resolved", "flash", STEP, "resume")


def test_a_guess_leaves_all_else_as_it_is() -> None:
    assert guessing(Idle("more")) == Idle("guess")
    assert guessing(Busy("flash", STEP, Aside("news"))) == Busy("flash", STEP, "guess")
    assert guessing(Ended("handoff")) == Ended("handoff", open="guess")


def test_every_desk_has_an_outcome_of_which_somebody_else_takes_care() -> None:
    assert set(OUTCOME_AT.values()) | {"handoff"} == set(ROUTED)
