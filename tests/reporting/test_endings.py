"""How a problem ended: what the parent said, and what may only be gathered."""

from typing import Any

import pytest

from inloghulp.reporting.endings import Problem, problems
from inloghulp.reporting.turns import TurnFigure

NOW = 1000
QUESTIONS = {"flash.children"}


def played(*turns: dict[str, Any], ago: int = 48) -> list[TurnFigure]:
    """A conversation of which each turn is in the same hour, or `later` than the one before."""
    hour, found = NOW - ago, []
    for number, turn in enumerate(turns, 1):
        values = {"topic": "flash", **turn}
        hour += values.pop("later", 0)
        found.append(TurnFigure(1, number, hour, **values))
    return found


def ended(*turns: dict[str, Any], ago: int = 48) -> list[Problem]:
    return list(problems(played(*turns, ago=ago), NOW, QUESTIONS))


ADVICE = {"step": "flash.clear"}
SOLVED = {"outcome": "resolved"}


def test_solved_is_what_the_parent_says_and_thanks_take_no_turns() -> None:
    assert ended({}, ADVICE, SOLVED, SOLVED) == [Problem("flash", "resolved", 3)]


@pytest.mark.parametrize(
    "desk", ["route_school", "route_publisher", "route_supplier", "handoff", "out_of_scope"]
)
def test_routed_by_kind(desk: str) -> None:
    assert ended(ADVICE, {"outcome": desk}) == [Problem("flash", desk, 2)]


def test_what_was_solved_and_came_back_is_not_solved() -> None:
    assert [one.ending for one in ended(SOLVED, ADVICE)] == ["assumed"]


@pytest.mark.parametrize(
    ("last", "ending"),
    [
        (ADVICE, "assumed"),
        ({"step": "flash.children"}, "stopped"),
        ({**ADVICE, "missed": True}, "stopped"),
        ({**ADVICE, "asked": True}, "stopped"),
        ({"step": None}, "assumed"),
    ],
)
def test_who_left_may_be_helped_only_after_an_answer(last: dict[str, Any], ending: str) -> None:
    assert ended({}, last) == [Problem("flash", ending, None, last["step"])]


def test_less_than_a_day_says_nothing() -> None:
    assert [one.ending for one in ended(ADVICE, ago=23)] == ["still_open"]
    assert [one.ending for one in ended(ADVICE, ago=24)] == ["assumed"]


def test_who_goes_on_with_something_else_at_once_moved_on() -> None:
    other = {"topic": "software", "outcome": "resolved"}
    assert [one.ending for one in ended(ADVICE, other)] == ["moved_on", "resolved"]
    assert [one.ending for one in ended(ADVICE, {**other, "later": 30})] == ["assumed", "resolved"]


def test_a_greeting_is_no_problem() -> None:
    greeting = {"topic": None}
    assert [one.topic for one in ended(greeting, ADVICE)] == ["flash"]
    assert [one.topic for one in ended(greeting, greeting)] == ["none"]
    person = {"topic": None, "outcome": "handoff"}
    assert [one.ending for one in ended(ADVICE, person)] == ["moved_on", "handoff"]
