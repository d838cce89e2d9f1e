"""Every path of every topic: each step is reached, each path ends in an outcome, none goes in a circle."""

import itertools
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import step_key
from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.state import Button, Message, State, Turn
from inloghulp.diagnosis.told_variant import told_variant
from inloghulp.diagnosis.word.filling import fill
from tests.diagnosis.chat import FAQ, IPAD, TODAY, moving
from tests.fast import some

OPENINGS: list[dict[str, Any]] = [
    {"client": {}},
    *(
        {"data": told, "client": IPAD}
        for told in (
            {},
            {"network": "yes"},
            {"mail": "not_arrived"},
            {"mail": "arrived"},
            {"mail": "requested"},
            {"mail": "unknown_address"},
            {"mail": "entered_other"},
            {"mail": "other_parent"},
            {"school_asked": "yes"},
            {"program": "missing"},
            {"child_moved": "new"},
            {"page": "blank"},
            {"program": "not_loading"},
            {"program": "missing", "school_asked": "yes"},
            {"code": "picture"},
            {"program": "no_licence"},
            {"mail": "link_blank"},
            {"works_elsewhere": "other_device"},
            {"notice": "not_seen"},
            {"who": "teacher"},
            {"who": "relative"},
            {"who": "child"},
            {"network": "some"},
            {"school_did": "yes"},
            {"school_did": "yes", "program": "missing"},
            {"school_did": "yes", "code": "picture"},
            {"mail": "address_right"},
            {"code": "both", "code_known": "no", "refused": "pincode"},
        )
    ),
    {"secret": True, "client": IPAD},
]
"""What the first message holds beside its topic."""

NOT_FOR_A_NETWORK_FAMILY = re.compile(r"thuis\.basispoort\.nl|login/thuisgebruiker")
"""Where a family whose school has an environment of its own must not be sent."""

WARNS = frozenset({"network_environment.same_place.say", "network_environment.answer"})
"""What names the site to say that it is not there; tests/faq/wording.yml keeps it saying so."""

FOR_ANOTHER_CHILD = frozenset({"child_own_environment_other_not", "login_just_home_site"})
"""The answers that name it for the child of another school; tests/faq/wording.yml keeps that."""


def pressing(state: State, button: Button) -> Turn:
    message = Message(button.intent, text=button.payload, data=button.data, pressed=True)
    turn = respond(FAQ, state, message, TODAY)
    assert turn.replies
    assert all(reply.text.strip() for reply in turn.replies)
    return turn


AFTER: dict[str, list[State]] = {}
"""What the buttons of a state lead to, by how the state is written: many walks come by the same states."""


def after_each_button(state: State) -> list[State]:
    written = repr(state)
    if written not in AFTER:
        AFTER[written] = [pressing(state, button).state for button in state.offered]
    return AFTER[written]


def is_over(state: State) -> bool:
    """Whether there is an outcome, or the conversation is back at the choice of topic."""
    return state.outcome is not None or state.topic is None


def walk(start: State) -> Iterator[tuple[State, list[State]]]:
    """Yield every state that buttons lead to, until the outcome or back at the choice of topic."""
    waiting: list[tuple[State, list[State]]] = [(start, [])]
    seen: set[str] = set()
    while waiting:
        state, before = waiting.pop()
        yield state, before
        if is_over(state) or repr(state) in seen:
            continue
        seen.add(repr(state))
        waiting += [(reached, [*before, state]) for reached in after_each_button(state)]


def opened(topic: str, opening: Mapping[str, Any]) -> State:
    return respond(FAQ, State(), Message(topic, **opening), TODAY).state


@pytest.mark.parametrize(
    ("topic", "opening"),
    some(list(itertools.product(sorted(FAQ.topics), range(len(OPENINGS)))), each=17),
)
def test_every_path_ends(topic: str, opening: int) -> None:
    for state, before in walk(opened(topic, OPENINGS[opening])):
        assert state not in before, f"a circle at {state.step}"
        assert state.outcome or state.offered, f"a dead end at {state.step}"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_step_is_reached(topic: str) -> None:
    wanted = {step_key(topic, step) for step in FAQ.topics[topic].steps if not step.go}
    waiting = deque(opened(topic, opening) for opening in OPENINGS)
    seen: set[str] = set()
    while waiting and wanted:
        state = waiting.pop()
        wanted.discard(state.step or "")
        if not is_over(state) and repr(state) not in seen:
            seen.add(repr(state))
            for after in after_each_button(state):
                (waiting.append if after.step in wanted else waiting.appendleft)(after)
    assert not wanted


def test_outcomes_are_those_of_the_contract() -> None:
    firsts = [opened(topic, {"client": IPAD}) for topic in FAQ.topics]
    outcomes = {state.outcome for first in firsts for state, _ in walk(first)}
    assert outcomes == {None, "resolved", "route_school", "route_publisher", "route_supplier"}


@pytest.mark.parametrize("topic", ["flash", "software"])
def test_flash_and_software_never_go_to_basispoort(topic: str) -> None:
    asked = respond(FAQ, State(), Message(topic, data={"school_asked": "yes"}), TODAY).state
    states = [state for first in (opened(topic, {}), asked) for state, _ in walk(first)]
    assert {state.outcome for state in states} == {None, "route_school", "route_publisher"}


def sent_away(turn: Turn) -> list[str]:
    """Return the replies that send a network family where it cannot log in."""
    return [
        reply.text
        for reply in turn.replies
        if NOT_FOR_A_NETWORK_FAMILY.search(reply.text)
        and (WARNS | FOR_ANOTHER_CHILD).isdisjoint(reply.keys)
    ]


@pytest.mark.parametrize("told", [{"network": "yes"}, {"supplier": "moo"}], ids=["yes", "moo"])
@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_network_family_is_not_sent_to_thuis_basispoort(topic: str, told: dict[str, str]) -> None:
    waiting = [respond(FAQ, State(), Message(topic, data=told, client=IPAD), TODAY)]
    seen: set[str] = set()
    while waiting:
        turn = waiting.pop()
        assert not sent_away(turn)
        if turn.state.outcome or repr(turn.state) in seen:
            continue
        seen.add(repr(turn.state))
        waiting += [pressing(turn.state, button) for button in turn.state.offered]


def situations_of(answer: str) -> Iterator[dict[str, str]]:
    """Yield the facts of network families that make a difference to an answer."""
    variants = FAQ.answers[answer].variants
    names = sorted({fact for one in variants for fact in one.when} - {"network"})
    values: list[list[str]] = []
    for name in names:
        wanted = [one.when[name] for one in variants if name in one.when]
        listed = [value for one in wanted for value in ([one] if isinstance(one, str) else one)]
        values.append(["unknown", *dict.fromkeys(listed)])
    for chosen in itertools.product(*values):
        yield {"network": "yes", **dict(zip(names, chosen, strict=True))}


def test_no_answer_sends_a_network_family_to_thuis_basispoort() -> None:
    for name in FAQ.answers.keys() - FOR_ANOTHER_CHILD:
        for facts in situations_of(name):
            for topic in (None, *FAQ.topics):
                state = (
                    State(Ended("resolved", topic), facts=facts) if topic else State(facts=facts)
                )
                told = fill(told_variant(FAQ.answers[name], state).say, FAQ, facts, TODAY)
                assert not NOT_FOR_A_NETWORK_FAMILY.search(told), (name, topic, facts)


@pytest.mark.parametrize("topic", [None, *sorted(FAQ.topics)])
def test_no_question_of_a_network_family_is_answered_with_thuis_basispoort(
    topic: str | None,
) -> None:
    opening = Message("network_environment", data={"supplier": "moo"}, client=IPAD)
    at_step = respond(FAQ, State(), opening, TODAY).state
    ended = respond(FAQ, at_step, moving("works"), TODAY).state
    answers = [None] if topic else sorted(FAQ.answers)
    for state, answer in itertools.product((at_step, ended), answers):
        turn = respond(FAQ, state, moving("asks", topic=topic, answer=answer), TODAY)
        assert not sent_away(turn), answer
