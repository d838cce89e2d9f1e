"""The message for the teacher: the problem, the facts, what was tried, and nothing that was typed."""

from collections.abc import Mapping

import pytest

from inloghulp.diagnosis.standing import Ended, Idle
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.teacher_message import teacher_message
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat
from tests.diagnosis.situations import at_options, at_step


def message(
    topic: str | None = None, facts: Mapping[str, str] | None = None, tried: tuple[str, ...] = ()
) -> str:
    standing = Ended("route_school", topic) if topic else Idle()
    return teacher_message(FAQ, State(standing, facts or {}, tried), TODAY)


def test_it_tells_facts_and_tries_and_nothing_typed() -> None:
    chat = Chat(**IPAD).send(
        "invalid_password", "mijn zoon Bram kan er niet in", tried=("restart",)
    )
    chat.types("2")
    while not chat.state.outcome:
        chat.send("not_solved", "ook dat hielp Bram niet")
    copied = str(chat.turn.replies[-1].copy)
    assert "wachtwoord niet meer geldig" in copied
    assert "We hebben meer kinderen op Basispoort." in copied
    assert "We hebben al geprobeerd: het apparaat opnieuw opstarten, " in copied
    assert "een privévenster" in copied
    assert "Bram" not in copied


def test_without_a_topic_it_is_general() -> None:
    general = f"{FAQ.dialogue.message_general.strip()} {FAQ.dialogue.message_close.strip()}"
    assert message() == general
    assert message(topic="gone") == general


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_topic_has_one_that_is_polite_and_short(topic: str) -> None:
    for facts in ({}, {"network": "yes", "supplier": "moo"}, {"school_asked": "yes"}):
        copied = message(topic=topic, facts=facts)
        assert copied.endswith("Alvast bedankt.")
        assert "{" not in copied
        assert 10 < len(copied.split()) < 80


def test_an_environment_of_the_school_is_asked_about_by_name() -> None:
    facts = {"network": "yes", "supplier": "moo"}
    assert "via MOO" in message(topic="forgot_password", facts=facts)


def test_only_facts_that_matter_to_the_topic_are_told() -> None:
    facts = {"children": "several", "browser": "chrome", "school_asked": "yes"}
    assert "meer kinderen" not in message(topic="session_takeover", facts=facts)
    told = message(topic="flash", facts=facts)
    assert "We hebben het er al eerder met u over gehad." in told


def test_what_was_not_tried_or_is_not_known_is_not_told() -> None:
    chat = at_options().press("Ik heb maar één browser").press("Nee")
    assert "andere browser" not in str(chat.turn.replies[-1].copy)
    assert "geprobeerd" not in message(topic="flash", tried=("gone",))
    assert "opnieuw inloggen" not in str(at_step().does("message").turn.replies[-1].copy)
