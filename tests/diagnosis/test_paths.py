"""Every path of every topic: each step is reached, each path ends in an outcome, none goes in a circle."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.path import step_key
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.faq.load import load_faq
from inloghulp.faq.model import Faq

TODAY = datetime.date(2026, 11, 23)
FAQ = load_faq(Path(__file__).parents[2] / "faq")
CLIENTS = [{}, {"browser": "safari", "device": "ipad"}]


def press(faq: Faq, state: State, button: Button) -> State:
    message = Message(button.intent, text=button.payload, data=button.data, pressed=True)
    turn = respond(faq, state, message, TODAY)
    assert turn.replies
    assert all(reply.text.strip() for reply in turn.replies)
    return turn.state


def walk(faq: Faq, start: State) -> Iterator[tuple[State, list[State]]]:
    """Yield every state that buttons lead to, until the outcome or back at the choice of topic."""
    waiting: list[tuple[State, list[State]]] = [(start, [])]
    seen: set[str] = set()
    while waiting:
        state, before = waiting.pop()
        yield state, before
        if state.outcome or state.topic is None or repr(state) in seen:
            continue
        seen.add(repr(state))
        waiting += [(press(faq, state, button), [*before, state]) for button in state.offered]


def start(topic: str, client: dict[str, str]) -> State:
    return respond(FAQ, State(), Message(topic, client=client), TODAY).state


@pytest.mark.parametrize("client", CLIENTS, ids=["unknown", "ipad"])
@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_path_ends(topic: str, client: dict[str, str]) -> None:
    for state, before in walk(FAQ, start(topic, client)):
        assert state not in before, f"a circle at {state.step}"
        assert state.outcome or state.offered, f"a dead end at {state.step}"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_step_is_reached(topic: str) -> None:
    told: list[dict[str, str]] = [
        {},
        {"network": "yes"},
        {"mail": "not_arrived"},
        {"mail": "arrived"},
        {"school_asked": "yes"},
    ]
    openings = [Message(topic, data=data, client=CLIENTS[1]) for data in told]
    openings.append(Message(topic, secret=True, client=CLIENTS[1]))
    starts = [respond(FAQ, State(), message, TODAY).state for message in openings]
    reached = {state.step for first in starts for state, _ in walk(FAQ, first)}
    steps = {step_key(topic, step) for step in FAQ.topics[topic].steps if not step.go}
    assert steps <= reached


def test_outcomes_are_those_of_the_contract() -> None:
    firsts = [start(topic, CLIENTS[1]) for topic in FAQ.topics]
    outcomes = {state.outcome for first in firsts for state, _ in walk(FAQ, first)}
    assert outcomes == {None, "resolved", "route_school", "route_publisher", "route_supplier"}


@pytest.mark.parametrize("topic", ["flash", "software"])
def test_flash_and_software_never_go_to_basispoort(topic: str) -> None:
    asked = respond(FAQ, State(), Message(topic, data={"school_asked": "yes"}), TODAY).state
    states = [state for first in (start(topic, {}), asked) for state, _ in walk(FAQ, first)]
    assert {state.outcome for state in states} == {None, "route_school", "route_publisher"}


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_network_family_is_not_sent_to_thuis_basispoort(topic: str) -> None:
    message = Message(topic, data={"network": "yes"}, client=CLIENTS[1])
    waiting = [respond(FAQ, State(), message, TODAY)]
    seen: set[str] = set()
    while waiting:
        turn = waiting.pop()
        told = " ".join(reply.text for reply in turn.replies)
        assert "https://thuis.basispoort.nl" not in told
        if turn.state.outcome or repr(turn.state) in seen:
            continue
        seen.add(repr(turn.state))
        for button in turn.state.offered:
            pressed = Message(button.intent, button.payload, data=button.data, pressed=True)
            waiting.append(respond(FAQ, turn.state, pressed, TODAY))
