"""Whatever a parent sends, in whatever order: there is an answer, it is another one, and nobody goes in circles."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import KINDS, MOVE_OF_INTENT, MOVES
from inloghulp.diagnosis.state import Message, State, Turn
from tests.diagnosis.chat import FAQ, IPAD, TODAY, moving
from tests.diagnosis.situations import SITUATIONS
from tests.fast import examples

INTENTS = sorted([*FAQ.topics, *MOVE_OF_INTENT, "inform", "out_of_scope", "an_intent_nobody_knows"])
LABELS = sorted(
    [
        *MOVES,
        *(f"topic={topic}" for topic in FAQ.topics),
        *("topic=out_of_scope", "topic=gone", "school_asked=yes", "children=zzz", "gone"),
    ]
)
VALUES = ["one", "several", "yes", "no", "unknown", "arrived", "moo", "safari", "long", "nonsense"]
UNHELPFUL = ("not_helped", "no", "cannot", "already", "how", "unclear", "dont_know", "problem", "")
SAME = 0.93
"""How alike two turns may be; that is what the conversations of the bench are held to as well."""

Sent = Message | int
"""What a parent does: a message, or a press on one of the buttons on offer, by its number."""

chances = st.sampled_from([0.0, 0.26, 0.49, 0.5, 0.65, 0.9, 1.0])
moves = st.dictionaries(st.sampled_from(LABELS), chances, max_size=4)
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", " ", "😀", "ja", "nee", "2", "de laatste", "{browser}", "/goodbye"]),
    st.text(alphabet="abc de{}", min_size=2000, max_size=2000),
)
messages = st.builds(
    Message,
    intent=st.sampled_from(INTENTS),
    text=texts,
    certainty=st.sampled_from(["sure", "ask"]),
    language=st.sampled_from(["nl", "nl", "nl", "en"]),
    alternatives=st.lists(st.sampled_from(INTENTS), max_size=3).map(tuple),
    moves=st.just({})
    | moves.map(lambda learnt: dict.fromkeys(KINDS, learnt))
    | st.dictionaries(st.sampled_from(KINDS), moves),
    answers=st.lists(
        st.tuples(st.sampled_from([*sorted(FAQ.answers), "none", "gone"]), chances),
        max_size=3,
        unique_by=lambda one: one[0],
    ).map(tuple),
    data=st.dictionaries(
        st.sampled_from([*FAQ.facts, "step"]), st.sampled_from(VALUES), max_size=2
    ),
    tried=st.lists(st.sampled_from([*FAQ.tried, "nonsense"]), max_size=2).map(tuple),
    client=st.sampled_from([{}, IPAD, {"browser": "chrome", "device": "windows"}]),
    secret=st.booleans(),
    pressed=st.sampled_from([False, False, False, True]),
)
likely = st.builds(
    lambda does, topic, answer: moving(*does, topic=topic, answer=answer),
    st.lists(st.sampled_from(sorted(MOVES)), max_size=2, unique=True),
    st.none() | st.sampled_from([*sorted(FAQ.topics), "out_of_scope"]),
    st.none() | st.sampled_from(sorted(FAQ.answers)),
)
presses = st.integers(0, 8)
openings = st.sampled_from(sorted(FAQ.topics)).map(Message)
conversations = st.builds(
    lambda first, rest: [first, *rest],
    openings | messages,
    st.lists(st.one_of(messages, likely, presses), max_size=12),
)


def answer(state: State, sent: Sent) -> Turn:
    """Answer a message, or a press on a button."""
    if isinstance(sent, int):
        if not state.offered:
            return respond(FAQ, state, Message("nlu_fallback", ""), TODAY)
        button = state.offered[sent % len(state.offered)]
        sent = Message(button.intent, button.payload, data=button.data, pressed=True)
    return respond(FAQ, state, sent, TODAY)


def bare(turn: Turn) -> str:
    """Return what a turn really says: without messages to copy, step numbers and leads."""
    text = " ".join(reply.text for reply in turn.replies if not reply.copy)
    step_of = FAQ.dialogue.step_of.strip()
    text = re.sub(r"\d+".join(map(re.escape, re.split(r"\{\w+\}", step_of))), " ", text)
    for lead in (
        *(FAQ.dialogue.not_understood_step, FAQ.dialogue.again_lead),
        *(FAQ.dialogue.back_to_this, FAQ.dialogue.corrected),
    ):
        text = text.replace(lead.strip(), " ")
    return " ".join(re.findall(r"\w+", text.lower()))


def same(turn: Turn, before: Turn) -> bool:
    """Return whether a turn says nearly what the turn before it said."""
    now, then = bare(turn), bare(before)
    return bool(now) and SequenceMatcher(None, now, then, autojunk=False).ratio() > SAME


def repeated(conversation: Sequence[Sent]) -> list[tuple[str, ...]]:
    """Return what the turns say that are nearly the turn before them."""
    state, before, found = State(), None, []
    for sent in conversation:
        turn = answer(state, sent)
        # A fact may change no more than a name in what is said.
        told = turn.state.facts != state.facts and before and bare(turn) != bare(before)
        if before and same(turn, before) and not told:
            found.append(turn.state.said)
        state, before = turn.state, turn
    return found


@settings(max_examples=examples(150), deadline=None)
@given(conversations)
def test_there_is_always_an_answer(conversation: list[Sent]) -> None:
    state = State()
    for sent in conversation:
        turn = answer(state, sent)
        assert turn.replies
        for reply in turn.replies:
            assert reply.text.strip()
            assert not re.search(r"\{\w*\}", reply.text)
            assert not re.search(r"\bNone\b", reply.text)
        assert len(set(turn.state.said)) == len(turn.state.said)
        state = State.from_dict(turn.state.to_dict(), turn.state.offered)
        assert state == turn.state


ONCE_SILENT: dict[str, list[Sent]] = {
    "yes after the end was not understood": [
        *(Message("session_takeover"), moving("works"), moving(), moving(), moving("yes")),
    ],
    "done after the end was taken back": [
        *(Message("session_takeover"), moving("works"), moving("takes_back"), moving("did")),
    ],
    "done after a person was taken back": [
        *(Message("session_takeover"), moving("person"), moving("takes_back"), moving("did")),
    ],
}
"""Conversations in which nothing was once said to the last message."""


@pytest.mark.parametrize("name", ONCE_SILENT)
def test_what_once_was_not_answered_is_answered(name: str) -> None:
    state = State()
    for sent in ONCE_SILENT[name]:
        turn = answer(state, sent)
        assert turn.replies
        state = turn.state


@pytest.mark.parametrize("move", sorted(MOVES))
def test_the_same_message_again_is_answered_without_braces(move: str) -> None:
    found = []
    for name, situation in SITUATIONS.items():
        chat = situation()
        for _ in range(3):
            chat.does(move, text="zus en zo")
            if "{" in chat.text or not chat.turn.replies:
                found.append((name, chat.said))
    assert found == []


@settings(max_examples=examples(150), deadline=None)
@given(conversations)
def test_a_turn_never_says_nearly_the_same_as_the_turn_before(conversation: list[Sent]) -> None:
    assert repeated(conversation) == []


TOLD = moving(told={"school_asked": "yes"})


ONCE_SAID_TWICE: dict[str, list[Sent]] = {
    "a fact that changes nothing": [Message("flash"), TOLD],
    "news that is not understood": [Message("news"), *[moving("unclear")] * 2],
    "news that upsets": [Message("news"), *[moving("upset")] * 2],
    "a secret while upset": [Message("flash"), moving("upset", secret=True)],
    "done at what is offered": [Message("flash"), moving("did"), moving("did")],
    "not known at what is told": [Message("publisher_contact"), *[moving("dont_know")] * 2],
    "done at triage": [Message("login_trouble"), *[moving("did")] * 2],
    "unclear at triage": [Message("login_trouble"), *[moving("unclear")] * 2],
    "goodbye and a farewell": [
        *(Message("session_takeover"), moving("works"), 0),
        moving("leaving", answer="farewell_bye"),
    ],
    "the message": [Message("session_takeover"), *[moving("message")] * 2],
    "upset": [Message("session_takeover"), *[moving("upset")] * 3],
    "an answer after the end": [
        Message("session_takeover"),
        moving("works", "asks", answer="about_abuse"),
        moving("asks", answer="about_abuse"),
    ],
}
"""Conversations in which a turn was once nearly the turn before it, or easily would be."""


@pytest.mark.parametrize("name", ONCE_SAID_TWICE)
def test_what_was_once_said_twice_is_said_once(name: str) -> None:
    assert repeated(ONCE_SAID_TWICE[name]) == []


@pytest.mark.parametrize("move", sorted(MOVES))
def test_the_same_message_again_gets_another_answer(move: str) -> None:
    found = []
    for name, situation in SITUATIONS.items():
        chat = situation()
        for _ in range(3):
            before = chat.turn
            if same(chat.does(move, text="zus en zo").turn, before):
                found.append((name, chat.said))
                break
    assert found == []


def ends(state: State, sent: Sequence[Message]) -> bool:
    """Return whether a problem ends, or is left, somewhere in a conversation."""
    for message in sent:
        state = respond(FAQ, state, message, TODAY).state
        if state.outcome or not state.busy:
            return True
    return False


@settings(max_examples=examples(80), deadline=None)
@given(
    st.sampled_from(sorted(FAQ.topics)),
    st.lists(st.sampled_from([*UNHELPFUL, "yes", "did", "asks"]), min_size=60, max_size=60),
)
@example("invalid_password", ["unclear"] * 60)
def test_a_topic_ends_however_unhelpful_the_answers(topic: str, does: list[str]) -> None:
    start = respond(FAQ, State(), Message(topic), TODAY).state
    assert ends(start, [moving(*([move] if move else [])) for move in does])


@pytest.mark.parametrize("move", UNHELPFUL)
def test_a_topic_ends_for_who_says_the_same_each_time(move: str) -> None:
    again = moving(*([move] if move else []), text="zus en zo")
    endless = []
    for topic in FAQ.topics:
        start = respond(FAQ, State(), Message(topic), TODAY).state
        if not ends(start, [again] * 30):
            endless.append(topic)
    assert endless == []


INTENTS_OF_THE_UNHELPFUL = [
    *("not_solved", "deny", "how", "dont_understand", "dont_know", "already_done", "nlu_fallback"),
    *("login_trouble", "affirm"),
]


@settings(max_examples=examples(80), deadline=None)
@given(
    st.sampled_from(sorted(FAQ.topics)),
    st.lists(st.sampled_from(INTENTS_OF_THE_UNHELPFUL), min_size=60, max_size=60),
)
def test_a_topic_ends_by_intents_alone_too(topic: str, intents: list[str]) -> None:
    start = respond(FAQ, State(), Message(topic), TODAY).state
    assert ends(start, [Message(intent) for intent in intents])
