"""Whatever a parent sends, in whatever order: there is an answer, and nobody goes in circles."""

import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inloghulp.diagnosis.engine import HANDLERS, respond
from inloghulp.diagnosis.state import Message, State
from inloghulp.faq.load import load_faq

TODAY = datetime.date(2026, 11, 23)
FAQ = load_faq(Path(__file__).parents[2] / "faq")
INTENTS = sorted([*FAQ.topics, *HANDLERS, "an_intent_nobody_knows"])
VALUES = ["one", "several", "yes", "no", "unknown", "arrived", "moo", "safari", "nonsense"]
UNHELPFUL = [
    *("not_solved", "deny", "how", "dont_understand", "dont_know", "already_done", "nlu_fallback"),
    *("login_trouble", "affirm"),
]

messages = st.builds(
    Message,
    intent=st.sampled_from(INTENTS),
    text=st.text(max_size=60),
    certainty=st.sampled_from(["sure", "ask"]),
    alternatives=st.lists(st.sampled_from(INTENTS), max_size=3).map(tuple),
    data=st.dictionaries(
        st.sampled_from([*FAQ.facts, "step"]), st.sampled_from(VALUES), max_size=2
    ),
    tried=st.lists(st.sampled_from([*FAQ.tried, "nonsense"]), max_size=2).map(tuple),
    client=st.just({"browser": "chrome", "device": "windows"}) | st.just({}),
    secret=st.booleans(),
    pressed=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(messages, max_size=12))
def test_there_is_always_an_answer(sent: list[Message]) -> None:
    state = State()
    for message in sent:
        turn = respond(FAQ, state, message, TODAY)
        assert turn.replies
        assert all(reply.text.strip() and "{" not in reply.text for reply in turn.replies)
        state = State.from_dict(turn.state.to_dict())
        assert state == turn.state


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(FAQ.topics)),
    st.lists(st.sampled_from(UNHELPFUL), min_size=60, max_size=60),
)
def test_a_topic_ends_however_unhelpful_the_answers(topic: str, intents: list[str]) -> None:
    state = respond(FAQ, State(), Message(topic), TODAY).state
    outcomes = set()
    for intent in intents:
        state = respond(FAQ, state, Message(intent), TODAY).state
        outcomes.add(state.outcome)
    assert outcomes - {None}
