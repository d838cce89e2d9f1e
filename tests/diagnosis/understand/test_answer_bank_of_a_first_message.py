"""Which entry is told where nothing is open yet: who tells a problem needs the diagnosis, and not an answer."""

from collections.abc import Callable
from typing import Literal

import pytest

from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.answer_bank import found_entries
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.situations import at_guess, at_step, at_triage

NOTHING_OPEN = [Chat, at_triage, at_guess]


def found(chat: Chat, entry: str, chance: float, **moves: float) -> dict[str, str]:
    message = Message("nlu_fallback", "zus en zo", answers=((entry, chance),))
    entries = found_entries(MessageHere(FAQ, chat.state, message, moves))
    return {kind: name for kind, (name, _) in entries.items()}


@pytest.mark.parametrize("begin", NOTHING_OPEN)
def test_who_only_tells_a_problem_gets_no_answer(begin: Callable[[], Chat]) -> None:
    assert found(begin(), "env_what", 0.99, problem=0.9, asks=0.0) == {}
    assert found(begin(), "env_what", 0.8, problem=0.9, asks=0.4) == {}


@pytest.mark.parametrize("begin", NOTHING_OPEN)
def test_who_may_ask_as_well_gets_what_is_certain(begin: Callable[[], Chat]) -> None:
    told = found(begin(), "env_what", 0.99, problem=0.9, asks=0.4)
    assert told == {"answer": "env_what"}


def test_what_belongs_to_no_topic_is_told_where_the_topic_is_not_sure() -> None:
    def told(entry: str, chance: float, intent: str, certainty: Literal["sure", "ask"]) -> object:
        message = Message(intent, "zus en zo", certainty, answers=((entry, chance),))
        here = MessageHere(FAQ, State(), message, {"problem": 0.95})
        return found_entries(here).get("answer", (None,))[0]

    assert told("about_relative_may_ask", 0.8, "home_login", "ask") == "about_relative_may_ask"
    assert told("about_relative_may_ask", 0.79, "home_login", "ask") is None
    assert told("about_relative_may_ask", 0.8, "nlu_fallback", "sure") is not None
    assert told("about_relative_may_ask", 0.9, "home_login", "sure") is None
    assert told("env_what", 0.9, "home_login", "ask") is None


@pytest.mark.parametrize("begin", NOTHING_OPEN)
def test_who_asks_gets_what_is_likely(begin: Callable[[], Chat]) -> None:
    assert found(begin(), "env_what", 0.8, problem=0.9, asks=0.8) == {"answer": "env_what"}


@pytest.mark.parametrize("begin", NOTHING_OPEN)
def test_a_feeling_beside_a_problem_is_heard(begin: Callable[[], Chat]) -> None:
    told = found(begin(), "feeling_hurry", 0.9, problem=0.9, upset=0.9)
    assert told == {"feeling": "feeling_hurry"}


def test_at_a_step_a_problem_does_not_keep_an_answer_back() -> None:
    assert found(at_step(), "env_what", 0.8, problem=0.9, asks=0.4) == {"answer": "env_what"}


def test_the_item_that_is_asked_for_is_told_rather_than_all_the_news() -> None:
    for chance, told in ((0.64, {}), (0.65, {"answer": "news_helpdesk_reachable"})):
        answers = (("news_helpdesk_reachable", chance),)
        message = Message("news", "zus en zo", certainty="sure", answers=answers)
        entries = found_entries(MessageHere(FAQ, State(), message, {"asks": 0.9}))
        assert {kind: name for kind, (name, _) in entries.items()} == told
        other = Message("flash", "zus en zo", certainty="sure", answers=answers)
        assert found_entries(MessageHere(FAQ, State(), other, {"asks": 0.9})) == {}


def test_what_is_about_something_else_gets_no_answer_about_logging_in() -> None:
    elsewhere = {"topic=out_of_scope": 0.9}
    assert found(Chat(), "env_what", 0.8, asks=0.9, **elsewhere) == {}
    assert found(Chat(), "about_bot", 0.8, asks=0.9, **elsewhere) == {"answer": "about_bot"}


@pytest.mark.parametrize(
    ("intent", "asks", "least"),
    [
        ("out_of_scope", 0.9, None),  # which is refused, whatever comes near
        ("software", 0.9, 0.45),  # the topic of the entry, which only tells who helps
        ("flash", 0.9, 0.75),
        ("flash", 0.0, 0.75),
        ("session_takeover", 0.89, 0.75),
        ("session_takeover", 0.0, None),
    ],
)
def test_beside_a_topic_that_is_surely_told_an_entry_must_be_surer(
    intent: str, asks: float, least: float | None
) -> None:
    for chance in (0.44, 0.45, 0.74, 0.75, 1.0):
        answers = (("program_work_counts_at_school", chance),)
        message = Message(intent, "zus en zo", certainty="sure", answers=answers)
        entries = found_entries(MessageHere(FAQ, State(), message, {"asks": asks}))
        assert bool(entries) == (least is not None and chance >= least), chance


def test_who_only_asks_is_answered_from_what_is_likely_where_the_topic_begins_with_a_step() -> None:
    for intent, asks, problem, chance, told in (
        ("home_login", 0.95, 0.1, 0.6, True),
        ("home_login", 0.95, 0.1, 0.59, False),
        ("home_login", 0.89, 0.1, 0.6, False),
        ("home_login", 0.95, 0.2, 0.6, False),
        ("publisher_contact", 0.95, 0.1, 0.6, False),
    ):
        answers = (("address_wrong_or_old", chance), ("none", 0.3))
        message = Message(intent, "zus en zo", certainty="sure", answers=answers)
        moves = {"asks": asks, "problem": problem}
        assert bool(found_entries(MessageHere(FAQ, State(), message, moves))) is told
