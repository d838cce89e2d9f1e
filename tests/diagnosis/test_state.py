"""The data of a conversation: it survives the store, and old conversations do no harm."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.standing import Aside, Busy, Ended
from inloghulp.diagnosis.state import Button, Message, State
from tests.diagnosis.chat import FAQ, TODAY, Chat
from tests.diagnosis.situations import SITUATIONS


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_a_state_survives_the_store(situation: str) -> None:
    state = SITUATIONS[situation]().state
    assert State.from_dict(state.to_dict(), state.offered) == state


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {**State().to_dict(), "gone": 1},
        {**State().to_dict(), "said": None},
    ],
)
def test_a_state_of_another_version_begins_anew(data: dict[str, object] | None) -> None:
    assert State.from_dict(data) == State()


FLASH = Busy("flash", "flash.what_is_flash")


@pytest.mark.parametrize(
    "state",
    [
        State(Busy("gone", "gone.step")),
        State(replace(FLASH, open=Aside("gone"))),
        State(FLASH, waiting=("gone",)),
        State(Ended("resolved", "gone", "gone.step")),
    ],
)
def test_a_topic_that_was_taken_away_does_not_stop_the_conversation(state: State) -> None:
    turn = respond(FAQ, state, Message("affirm", "ja"), TODAY)
    assert turn.replies
    assert turn.state.topic is None


def test_a_step_that_was_taken_away_does_not_stop_the_conversation() -> None:
    state = replace(Chat().send("flash").state, standing=replace(FLASH, step="flash.gone"))
    for intent in ("affirm", "not_solved", "how", "dont_know", "wait", "nlu_fallback"):
        assert respond(FAQ, state, Message(intent, "zus en zo"), TODAY).replies


@pytest.mark.parametrize(
    "name",
    [
        "answer:gone",
        "fact:gone|form=question",
        "understood:gone",
        "gist:gone",
        "tip:gone",
        "sentence:gone",
        "skipped:|values=gone",
        "step:flash.gone|form=say",
        "check:gone.gone",
        "route:gone.route_school",
        "message:gone",
        "step:flash.what_is_flash:say",
        "fact:children:again",
        "gone",
    ],
)
def test_what_was_said_and_taken_away_since_does_not_stop_the_conversation(name: str) -> None:
    state = replace(Chat().send("flash").state, said=(name,))
    assert respond(FAQ, state, Message("affirm", "ja"), TODAY).replies


def test_a_payload_is_what_rasa_reads() -> None:
    assert Button("Hoe?", "how").payload == "/how"
    button = Button("Twee", "inform", {"children": "several"})
    assert button.payload == '/inform{"children": "several"}'
    assert Button("Zoë", "inform", {"name": "Zoë"}).payload == '/inform{"name": "Zoë"}'


@pytest.mark.parametrize("told", [{}, {"children": "several"}, {"name": "Zoë", "step": "a.b"}])
def test_a_button_is_known_by_its_payload(told: dict[str, str]) -> None:
    button = Button("Zo", "inform", told, "zo")
    again = Button.sending(button.payload, "Zo", "zo")
    assert (again, again.key) == (button, "zo")


def test_a_state_that_was_kept_with_its_buttons_goes_on() -> None:
    state = Chat().send("flash").state
    assert State.from_dict({**state.to_dict(), "offered": [{"title": "Ja"}]}) == replace(
        state, offered=()
    )


def test_the_channel_is_told_where_the_conversation_is() -> None:
    turn = Chat().send("flash").turn
    assert turn.custom() == {
        "topic": "flash",
        "step": "flash.what_is_flash",
        "outcome": None,
        "rounded_off": False,
    }


def test_a_problem_is_rounded_off_when_nothing_is_asked_any_more() -> None:
    chat = Chat().send("forgot_password").press("solved")
    assert chat.state.outcome == "resolved"
    assert not chat.turn.rounded_off  # 'Kan ik nog iets voor u doen?'
    assert chat.press("no_thanks").turn.rounded_off
    given_up = Chat().send("nlu_fallback").send("nlu_fallback").send("nlu_fallback")
    assert given_up.state.outcome == "route_school"
    assert not given_up.turn.rounded_off
