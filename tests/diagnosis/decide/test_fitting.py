"""Each move of a condition that names several is looked at: with each of them alone the condition is another."""

import pytest

from inloghulp.diagnosis.decide.fitting import tells_the_browser
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import take_in
from inloghulp.diagnosis.understand.reading import understand
from tests.diagnosis.chat import FAQ, Chat, moving
from tests.diagnosis.situations import at_clicks


def hearing(chat: Chat, *moves: str, **told: str) -> Plan:
    """Return the plan when a message is taken in and nothing is decided yet."""
    reading = understand(FAQ, chat.state, moving(*moves, told=told, text="zus"))
    return take_in(Plan(FAQ, reading, chat.state, chat.state))


def test_another_browser_at_a_step_that_differs_by_it_is_told() -> None:
    assert tells_the_browser(hearing(at_clicks(), browser="edge"))
    assert not tells_the_browser(hearing(at_clicks(), children="one"))


@pytest.mark.parametrize("move", ["works", "did", "not_helped", "wait", "leaving"])
def test_beside_what_came_of_it_the_browser_is_not_what_is_told(move: str) -> None:
    assert not tells_the_browser(hearing(at_clicks(), move, browser="edge"))
