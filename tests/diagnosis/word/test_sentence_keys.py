"""Whatever is said has a key that conversations may name."""

from collections.abc import Callable

import pytest

from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.sentence_keys import all_keys, button_keys
from tests.diagnosis.chat import FAQ, Chat, moving, sentence
from tests.diagnosis.situations import SITUATIONS, at_clicks, at_message, at_options, at_step

KEYS, BUTTONS = all_keys(FAQ), button_keys(FAQ)


def known(chat: Chat) -> bool:
    keyed = all(reply.keys for reply in chat.turn.replies)
    return keyed and set(chat.told) <= KEYS and set(chat.buttons) <= BUTTONS


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
@pytest.mark.parametrize(
    "move", ["how", "not_helped", "did", "asks", "upset", "message", "unclear"]
)
def test_what_is_said_has_keys_that_are_known(situation: str, move: str) -> None:
    chat = SITUATIONS[situation]()
    for answer in (None, "login_which_site", "takeover_hacker"):
        assert known(chat.does(move, answer=answer))


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_a_topic_that_nothing_helps_has_keys_to_its_end(topic: str) -> None:
    chat = Chat().send(topic)
    while known(chat) and not chat.state.outcome:
        chat.send("dont_know" if chat.state.open == "fact" else "not_solved")
    assert known(chat)


@pytest.mark.parametrize(
    "facts", [{}, {"network": "yes", "supplier": "moo"}, {"children": "one"}], ids=str
)
def test_every_answer_is_told_by_its_key(facts: dict[str, str]) -> None:
    for name, answer in FAQ.answers.items():
        chat = Chat()
        chat.state = State(facts=facts, said=tuple(f"clicks:{one}" for one in answer.clicks))
        chat.hears(moving("asks", answer=name))
        assert name in chat.told, name
        assert known(chat), name


@pytest.mark.parametrize(
    ("chat", "keys"),
    [
        (lambda: at_clicks().send("how"), {"clear_data.safari", "clear_data.ipad"}),
        (lambda: at_options().does("unclear"), {"missing_children.other_browser.again"}),
        (
            lambda: at_step().does("asks", answer="takeover_hacker"),
            {"session_takeover.log_out.check"},
        ),
        (lambda: at_message().press("message_yes"), {"message_lead", "message_close"}),
        (
            lambda: Chat().send("activation_link", data={"mail": "wrong_address"}),
            {
                "activation_link.route_school.mail_wrong_address",
                "activation_link.route_school.mail_wrong_address.message",
            },
        ),
        (
            lambda: Chat().send("publisher_contact", data={"publisher": "malmberg"}),
            {"publisher.malmberg", "no_contact"},
        ),
        (lambda: at_step().does("not_helped", "problem", topic="flash"), {"kept.flash"}),
    ],
)
def test_a_key_tells_the_form_the_condition_and_who_is_named(
    chat: Callable[[], Chat], keys: set[str]
) -> None:
    assert keys <= set(chat().told)


def test_of_a_step_that_is_only_asked_the_step_is_not_said() -> None:
    chat = at_step().does("asks", answer="takeover_hacker")
    assert "session_takeover.log_out" not in chat.told


def test_news_is_known_by_its_topic_and_that_there_is_none_by_that_sentence() -> None:
    chat = Chat().send("news")
    some, none = ("news.items" in chat.told), ("no_news" in chat.told)
    assert some != none
    assert none is (sentence("no_news") in chat.text)


def test_nothing_has_two_meanings() -> None:
    """A sentence, an answer and a question for a fact stand in one list of names."""
    names = [*type(FAQ.dialogue).__fields__, *FAQ.answers, *FAQ.facts]
    assert len(names) == len(set(names))
    for topic in FAQ.topics.values():
        ids = {step.id for step in topic.steps}
        assert ids.isdisjoint({"understood", "answer", "solved", "items"})


def test_every_button_under_a_step_has_a_key_of_its_own() -> None:
    for topic in FAQ.topics.values():
        for step in topic.steps:
            ids = [option.id for option in step.options]
            assert all(ids)
            assert len(set(ids)) == len(ids)
            assert not {"how", "message_please"} & set(ids)


def test_there_are_keys_of_every_kind() -> None:
    assert all_keys(FAQ) >= {
        *("greet", "kept.flash", "message_tried.spam", "step_of.1"),
        *("login_which_site", "login_which_site.network_yes", "login_which_site.otherwise"),
        *("flash.understood", "flash.answer", "session_takeover.solved", "news.items"),
        *("flash.route_publisher", "flash.route_publisher.message"),
        *("session_takeover.log_out", "session_takeover.log_out.check"),
        *("session_takeover.log_out.how", "session_takeover.clear_data.clicks"),
        *("children", "children.question", "children.again", "children.one.tells"),
        *("browser.edge", "browser.unknown", "supplier.moo", "publisher.lexima"),
        *("clear_data.safari", "clear_data.otherwise", "private_window.hint"),
    }
    assert button_keys(FAQ) >= {
        *("solved", "flash", "moo", "one", "not_there"),
        next(name for name, answer in FAQ.answers.items() if answer.title),
    }


def test_what_is_never_said_has_no_key() -> None:
    assert {"kept.flash", "already_tried.spam", "solved"} <= KEYS
    assert not KEYS & {"solved.flash", "solved.spam", "kept.spam", "already_tried.flash"}
