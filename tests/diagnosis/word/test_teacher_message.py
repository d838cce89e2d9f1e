"""The message for the teacher: the problem, the facts, what was tried, and nothing that was typed."""

from collections.abc import Mapping

import pytest

from inloghulp.diagnosis.standing import Ended, Idle
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.teacher_message import keys_of_message, teacher_message
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat, sentence
from tests.diagnosis.situations import at_options, at_step


def message(
    topic: str | None = None, facts: Mapping[str, str] | None = None, tried: tuple[str, ...] = ()
) -> str:
    standing = Ended("route_school", topic) if topic else Idle()
    return teacher_message(FAQ, State(standing, facts or {}, tried), TODAY)


def told(
    topic: str, facts: Mapping[str, str] | None = None, tried: tuple[str, ...] = ()
) -> tuple[str, ...]:
    state = State(Ended("route_school", topic), facts or {}, tried)
    return keys_of_message(FAQ, state, TODAY)


def test_it_tells_facts_and_tries_and_nothing_typed() -> None:
    chat = Chat(**IPAD).send(
        "invalid_password", "mijn zoon Bram kan er niet in", tried=("restart",)
    )
    chat.types("2")
    while not chat.state.outcome:
        chat.send("not_solved", "ook dat hielp Bram niet")
    keys, copied = chat.turn.replies[-1].keys, str(chat.turn.replies[-1].copy)
    assert "invalid_password.route_school.message" in keys
    assert "children.several.tells" in keys
    assert {"message_tried.restart", "message_tried.private_window"} <= set(keys)
    several = next(one for one in FAQ.facts["children"].options if one.value == "several")
    assert str(several.tells) in copied
    for thing in ("restart", "private_window"):
        assert FAQ.tried[thing].name in copied
    assert "Bram" not in copied


def test_without_a_topic_it_is_general() -> None:
    general = f"{FAQ.dialogue.message_general.strip()} {FAQ.dialogue.message_close.strip()}"
    assert message() == general
    assert message(topic="gone") == general


def test_without_a_topic_a_wish_is_all_of_it() -> None:
    wish = next(one for one in FAQ.facts["address"].options if one.wish)
    close = FAQ.dialogue.message_close.strip()
    assert message(facts={"address": str(wish.value)}) == f"{str(wish.tells).strip()} {close}"
    assert message(facts={"address": "other"}) == message()


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_topic_has_one_that_is_polite_and_short(topic: str) -> None:
    for facts in ({}, {"network": "yes", "supplier": "moo"}, {"school_asked": "yes"}):
        copied = message(topic=topic, facts=facts)
        assert copied.endswith(sentence("message_close"))
        assert "{" not in copied
        assert 10 < len(copied.split()) < 80


def test_an_environment_of_the_school_is_asked_about_by_name() -> None:
    facts = {"network": "yes", "supplier": "moo"}
    assert FAQ.contacts.suppliers["moo"].name in message(topic="forgot_password", facts=facts)


def test_only_facts_that_matter_to_the_topic_are_told() -> None:
    facts = {"children": "several", "browser": "chrome", "school_asked": "yes"}
    assert "children.several.tells" not in told(topic="session_takeover", facts=facts)
    assert "school_asked.yes.tells" in told(topic="flash", facts=facts)


def test_what_was_not_tried_or_is_not_known_is_not_told() -> None:
    chat = at_options().press("one_browser").press("not_seen")
    assert "message_tried" in chat.told
    assert "message_tried.other_browser" not in chat.told
    assert "message_tried" not in told(topic="flash", tried=("gone",))
    assert "message_tried" not in at_step().does("message").told


def test_it_reports_what_matters_to_who_helps_in_the_order_of_the_facts() -> None:
    facts = {"device": "ipad", "works_at_school": "yes", "program": "not_loading"}
    keys = [key for key in told("software", facts) if key.endswith(".tells")]
    assert keys == [
        "program.not_loading.tells",
        "works_at_school.yes.tells",
        "device.ipad.tells",
    ]
    assert not [key for key in told("second_password", facts) if key.endswith(".tells")]


def test_it_names_the_program() -> None:
    assert "program_name.rekentuin" in told("software", {"program_name": "rekentuin"})
    assert FAQ.contacts.programs["rekentuin"].name in message(
        "software", {"program_name": "rekentuin"}
    )


def test_it_says_each_thing_once() -> None:
    unknown = told("activation_link", {"mail": "unknown_address"})
    assert "activation_link.route_school.mail_unknown_address.message" in unknown
    assert "mail.unknown_address.tells" not in unknown
    waiting = told("activation_link", {"mail": "not_arrived", "waited": "long"}, ("waited", "spam"))
    assert [key for key in waiting if "waited" in key] == ["waited.long.tells"]
    assert "mail.not_arrived.tells" not in waiting
    assert "message_tried.spam" in waiting
    assert "message_tried.waited" in told("activation_link", {"waited": "short"}, ("waited",))


def test_a_link_that_is_dead_is_no_mail_that_does_not_come() -> None:
    for mail in ("link_dead", "link_dead_again"):
        assert "activation_link.route_school.mail_link_dead.message" in told(
            "activation_link", {"mail": mail}
        )
    assert "mail.link_dead_again.tells" in told("activation_link", {"mail": "link_dead_again"})


def test_a_question_whether_it_is_flash_is_told_as_one() -> None:
    silent = told("flash", {"program": "no_sound"})
    assert "flash.route_school.program_no_sound.message" in silent
    assert "flash.route_school.program_no_sound.message" not in told("flash")


@pytest.mark.parametrize(
    "topic", sorted(name for name in FAQ.topics if name not in ("news", "publisher_contact"))
)
def test_whatever_goes_wrong_it_tells_of_a_child_that_is_new(topic: str) -> None:
    assert "child_moved.new.tells" in told(topic, {"child_moved": "new"})


def test_another_browser_that_was_tried_is_told_where_it_says_something_of_the_problem() -> None:
    for topic, tells in (("software", True), ("flash", True), ("second_password", False)):
        assert ("message_tried.other_browser" in told(topic, tried=("other_browser",))) is tells


def test_a_doubt_about_the_address_is_not_told_beside_what_asks_to_change_it() -> None:
    doubts = {"address": "other"}
    assert "address.other.tells" in told("activation_link", doubts)
    assert "address.other.tells" not in told("activation_link", doubts | {"mail": "wrong_address"})


def test_a_teacher_tells_nothing_in_the_words_of_parents() -> None:
    facts = {"mail": "not_arrived", "waited": "long"}
    assert "mail.not_arrived.tells" not in told("activation_link", {**facts, "who": "teacher"})
    assert "waited.long.tells" in told("activation_link", {**facts, "who": "relative"})
    assert message(facts={"who": "teacher"}).startswith(said_to("teacher", "message_general"))


@pytest.mark.parametrize("who", sorted(FAQ.dialogue.said_to))
def test_who_is_no_parent_sends_it_otherwise(who: str) -> None:
    chat = Chat().send("flash", data={"who": who}).send("teacher_message")
    assert "message_lead" in chat.told
    assert said_to(who, "message_lead") in chat.text
    assert sentence("message_lead") not in chat.text


def said_to(who: str, name: str) -> str:
    return FAQ.dialogue.sentence(name, who).strip()
