"""Which entry of the answer bank a message asks for, here in the conversation."""

import pytest

from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.answer_bank import found_entries
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER, was_answered
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.offered_entries import possible_questions
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_options, at_step, at_triage, solved

PRIVATE = ("private_safe", 0.3)
SPAM = ("mail_spam_where", 0.3)


def found(
    chat: Chat, *answers: tuple[str, float], intent: str = "nlu_fallback", **moves: float
) -> dict[str, str]:
    about = {name.replace("topic_", "topic="): chance for name, chance in moves.items()}
    message = Message(intent, "zus en zo", answers=answers)
    entries = found_entries(MessageHere(FAQ, chat.state, message, about))
    return {kind: name for kind, (name, _) in entries.items()}


def test_a_question_gets_its_likeliest_entry() -> None:
    assert found(at_step(), ("env_what", 0.6), ("news_busy", 0.3), asks=0.9) == {
        "answer": "env_what"
    }


def test_a_question_without_a_likely_entry_gets_none() -> None:
    assert found(at_step(), ("env_what", 0.2), asks=0.9) == {}


def test_what_no_entry_answers_weighs_too() -> None:
    assert found(at_step(), ("none", 0.95), ("env_what", 0.05), asks=0.9) == {}
    assert found(at_step(), ("none", 0.5), ("env_what", 0.5), asks=0.9) == {"answer": "env_what"}


def test_who_is_hardly_seen_to_ask_gets_only_what_is_very_likely() -> None:
    assert found(at_step(), ("none", 0.4), ("env_what", 0.5), asks=0.3) == {}
    assert found(at_step(), ("env_what", 0.9), asks=0.3) == {"answer": "env_what"}
    assert found(at_step(), ("env_what", 0.8), wait=0.9) == {}


def test_a_message_that_begins_a_topic_is_mostly_answered_by_the_topic() -> None:
    for chat in (Chat(), at_triage()):
        opens = "activation_link"
        assert found(chat, ("mail_sender", 0.99), intent=opens, asks=0.1) == {}
        assert found(chat, ("mail_sender", 0.7), intent=opens, asks=0.4) == {}
        assert found(chat, ("env_what", 0.6), intent=opens, asks=0.89) == {}
        assert found(chat, ("mail_sender", 0.9), intent=opens, asks=0.4) == {
            "answer": "mail_sender"
        }
        assert found(chat, ("mail_sender", 0.9), intent=opens, asks=0.9) == {
            "answer": "mail_sender"
        }
    assert found(solved(), ("env_what", 0.6), intent="activation_link", asks=0.9)


def test_where_is_that_means_what_the_open_step_tells_to_try() -> None:
    at_private = at_options().send("not_solved")
    assert at_private.state.step == "missing_children.private_window"
    assert found(at_private, PRIVATE, SPAM, asks=0.9) == {"answer": "private_safe"}
    at_spam = Chat().send("activation_link", data={"waited": "long"})
    assert at_spam.state.step == "activation_link.spam"
    assert found(at_spam, PRIVATE, SPAM, asks=0.9) == {"answer": "mail_spam_where"}


def test_an_entry_of_the_open_topic_comes_first() -> None:
    ip, what = ("takeover_hacker", 0.4), ("env_what", 0.5)
    assert found(at_step(), ip, what, asks=0.9) == {"answer": "takeover_hacker"}
    assert found(solved(), ip, ("env_what", 0.6), asks=0.9) == {"answer": "env_what"}


def test_an_entry_of_what_is_asked_about_comes_before_the_open_topic() -> None:
    ip, what = ("takeover_hacker", 0.5), ("env_what", 0.4)
    about = found(at_step(), ip, what, asks=0.9, topic_network_environment=0.8)
    assert about == {"answer": "env_what"}


def test_a_feeling_a_farewell_and_an_answer_are_found_apart() -> None:
    entries = (("feeling_hurry", 0.4), ("farewell_later", 0.4), ("farewell_bye", 0.1))
    assert found(at_step(), *entries, upset=0.9) == {"feeling": "feeling_hurry"}
    assert found(at_step(), *entries, leaving=0.9) == {"farewell": "farewell_later"}
    assert found(at_step(), *entries, asks=0.9) == {}
    assert found(at_step(), *entries, leaving=0.9, upset=0.9) == {
        "feeling": "feeling_hurry",
        "farewell": "farewell_later",
    }


def test_who_does_not_understand_a_word_gets_the_entry_about_it() -> None:
    """'Wat is dat, spam?'."""
    assert found(at_step(), ("word_spam", 0.5), unclear=0.9) == {"answer": "word_spam"}
    assert found(at_step(), ("word_spam", 0.2), unclear=0.9) == {}


def test_an_entry_that_was_taken_away_is_no_entry() -> None:
    assert found(at_step(), ("gone", 0.9), asks=0.9) == {}


def test_nothing_likely_is_nothing() -> None:
    assert found(at_step(), asks=0.9) == {}
    assert found(at_step(), ("env_what", 0.0), asks=0.9) == {}


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("answer:env_what", True),
        ("answer:feeling_hurry", False),
        ("answer:gone", False),
        ("gist:flash", True),
        ("clicks:private_window", True),
        *((f"sentence:{name}", True) for name in NO_ANSWER),
        ("sentence:upset", False),
        ("step:flash.what_is_flash|form=say", False),
    ],
)
def test_a_turn_that_answered_or_could_not_is_known(said: str, answered: bool) -> None:
    assert was_answered(FAQ, State(said=("sentence:thanks", said))) is answered


def possible(chat: Chat, *answers: tuple[str, float], **moves: float) -> tuple[str, ...]:
    about = {name.replace("topic_", "topic="): chance for name, chance in moves.items()}
    message = Message("nlu_fallback", "zus en zo", answers=answers)
    return possible_questions(MessageHere(FAQ, chat.state, message, about))


def test_questions_to_choose_from_are_the_likeliest_here() -> None:
    two = (("env_what", 0.2), ("news_busy", 0.1))
    assert possible(at_step(), *two) == ("env_what", "news_busy")
    assert possible(at_step(), *two, ("browser_what", 0.3), ("mail_sender", 0.09))[:1] == (
        "browser_what",
    )
    assert len(possible(at_step(), *two, ("browser_what", 0.3), ("mail_sender", 0.09))) == 3


def test_questions_that_are_too_unlikely_are_not_offered() -> None:
    assert possible(at_step(), ("env_what", 0.04)) == ()
    assert possible(at_step(), ("env_what", 0.2), ("news_busy", 0.049)) == ("env_what",)
    assert possible(at_step(), ("env_what", 0.9), ("news_busy", 0.08)) == ("env_what",)


def test_feelings_are_no_questions_to_choose_from() -> None:
    assert possible(at_step(), ("feeling_tired", 0.5), ("env_what", 0.2)) == ("env_what",)


def test_who_asks_about_something_else_gets_no_questions_of_ours() -> None:
    assert possible(at_step(), ("env_what", 0.2), topic_out_of_scope=0.9) == ()


def test_an_entry_that_the_words_hardly_bring_up_is_not_told_for_one_that_was_just_told() -> None:
    for likely, told in ((0.19, {}), (0.2, {"answer": "env_what"})):
        chat = at_step().hears(hearing({"asks": 0.95}, ("takeover_hacker", 0.95)))
        again = (("takeover_hacker", 1 - likely), ("env_what", likely))
        assert found(chat, *again, asks=0.95, takes_back=0.95) == told


def test_a_teacher_gets_only_entries_for_teachers() -> None:
    """Most others tell parents to ask the teacher."""
    answers = (("school_bother_teacher", 0.9), ("link_where_request", 0.08))
    for known, data in (({"who": "teacher"}, {}), ({}, {"who": "teacher"})):
        message = Message("", "zus", answers=answers, data=data)
        here = MessageHere(FAQ, State(facts=known), message, {"asks": 0.9})
        assert [name for name, *_ in here.entries] == ["link_where_request"]
        assert here.likeliest[1] < 0.2, "what is no answer to a teacher makes none likelier"
    here = MessageHere(FAQ, State(), Message("", "zus", answers=answers), {"asks": 0.9})
    assert here.likeliest[0] == "school_bother_teacher"
    farewell = Message("", "zus", answers=(("farewell_bye", 0.9),))
    assert MessageHere(FAQ, State(facts={"who": "teacher"}), farewell, {}).entries
