"""What a reading takes from the moves that are learnt for each kind of question."""

from collections.abc import Callable

import pytest

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.moves import OUT_OF_SCOPE
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.moment import moves_here
from inloghulp.diagnosis.understand.reading import understand
from inloghulp.diagnosis.understand.spoken_button import implied_button
from inloghulp.diagnosis.word.replies import word
from tests.diagnosis.chat import FAQ, TODAY, Chat
from tests.diagnosis.situations import (
    at_fact,
    at_guess,
    at_how,
    at_message,
    at_resume,
    at_step,
    at_telling,
    at_triage,
    solved,
)

ASKED = {"school_asked=yes": 0.9}


@pytest.mark.parametrize(
    ("chat", "kind"),
    [(at_step(), "result"), (at_fact(), "fact"), (Chat(), "result"), (at_triage(), "result")],
)
def test_a_fact_is_learnt_with_the_moves_of_its_kind(chat: Chat, kind: str) -> None:
    message = Message("nlu_fallback", "zus en zo", moves={kind: ASKED})
    assert understand(FAQ, chat.state, message).told == {"school_asked": "yes"}
    other = Message("nlu_fallback", "zus en zo", moves={"offer": ASKED})
    assert understand(FAQ, chat.state, other).told == {}


def test_a_farewell_is_read_as_one() -> None:
    message = Message(
        "nlu_fallback",
        "zus en zo",
        answers=(("farewell_later", 0.9),),
        moves={"result": {"leaving": 0.9}},
    )
    reading = understand(FAQ, at_step().state, message)
    assert (reading.farewell, reading.answer, reading.feeling) == ("farewell_later", None, None)


def test_a_feeling_is_read_as_one() -> None:
    answers, moves = (("feeling_hurry", 0.9),), {"result": {"upset": 0.9}}
    message = Message("nlu_fallback", "zus en zo", answers=answers, moves=moves)
    reading = understand(FAQ, at_step().state, message)
    assert (reading.farewell, reading.answer, reading.feeling) == (None, None, "feeling_hurry")


def test_a_first_message_is_not_ours_by_its_intent_and_a_later_one_by_its_moves() -> None:
    moves = {kind: {"asks": 0.1} for kind in ("choose", "result")}
    message = Message(OUT_OF_SCOPE, "zus en zo", moves=moves, certainty="sure")
    assert understand(FAQ, State(), message).not_ours
    assert not understand(FAQ, at_step().state, message).not_ours


def test_another_word_for_an_answer_is_heard_when_it_is_asked_for_how() -> None:
    state = at_how().state
    option, *_ = [one for one in FAQ.facts[str(state.fact)].options if one.says]
    button = implied_button(FAQ, state, f"{option.says[0]} denk", {})
    assert button is not None
    assert button.key == option.value


def test_understood_is_what_the_topic_says_of_it() -> None:
    topic = FAQ.topics["session_takeover"]
    (bubble,) = word(FAQ, State(), [Act("understood", "session_takeover")], TODAY)
    assert bubble.text == topic.understood.strip()


@pytest.mark.parametrize(
    ("situation", "moment"),
    [
        (at_step, "result session_takeover"),
        (at_telling, "told publisher_contact"),
        (at_fact, "fact children"),
        (at_message, "offer message"),
        (at_resume, "offer resume"),
        (at_guess, "offer topic"),
        (solved, "after resolved"),
        (at_triage, "choose"),
    ],
)
def test_moves_are_those_of_the_moment(situation: Callable[[], Chat], moment: str) -> None:
    state = situation().state
    kind = moment.split()[0]
    learnt = {kind: {"yes": 0.6}, moment: {"no": 0.9}, "result other": {"did": 0.9}}
    assert moves_here(FAQ, state, learnt) == {"no": 0.9}
    if kind != moment:
        assert moves_here(FAQ, state, {kind: {"yes": 0.6}}) == {"yes": 0.6}
    assert moves_here(FAQ, state, {}) == {}


def test_what_is_told_of_another_topic_is_about_that_whatever_else_the_message_does() -> None:
    for told, chance, topics in (
        (
            {"mail": "not_arrived"},
            0.89,
            ("activation_link",),
        ),  # 'ok, maar ik wacht nog op die link'
        ({"mail": "not_arrived"}, 0.74, ()),
        ({"browser": "edge"}, 0.89, ()),
        ({}, 0.89, ()),
    ):
        learnt = {"yes": 0.97, "topic=activation_link": chance}
        message = Message("", "zus en zo", moves={"told": learnt}, data=told)
        assert understand(FAQ, at_telling().state, message).topics == topics
