"""What an entry of the answer bank tells is believed of who comes near it: 'mijn kind weet zijn pincode niet meer'."""

import pytest

from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.understand.likely_enough import ANSWERED
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.told_by_entries import (
    MAY_TELL,
    SURELY_TELLS,
    TELLS,
    TELLS_AT_FIRST,
    TOLD_ANSWER,
    reported_by_question,
    told_apart,
    told_by_question,
)
from tests.diagnosis.chat import FAQ, Chat, moving
from tests.diagnosis.situations import at_step

FORGOT = "pincode_child_forgot"


def told(chat: Chat, chance: float, none: float = 0.0, **more: object) -> dict[str, str]:
    answers = ((FORGOT, chance), ("none", none), ("env_what", 0.1))
    message = Message("second_password", "zus", answers=answers, **more)  # type: ignore[arg-type]
    moves = {"problem": 0.89}
    return told_by_question(MessageHere(FAQ, chat.state, message, moves))


def test_the_likeliest_entry_tells_what_it_says_it_tells() -> None:
    assert told(Chat(), 0.9) == {"code_known": "no"}
    assert told(Chat(), TELLS - 0.01) == {}


def test_who_begins_with_a_problem_is_believed_at_a_lower_chance() -> None:
    def begins(chance: float, none: float, problem: float, chat: Chat) -> dict[str, str]:
        answers = ((FORGOT, chance), ("none", none), ("env_what", 1 - chance - none))
        message = Message("second_password", "zus", answers=answers)
        return told_by_question(MessageHere(FAQ, chat.state, message, {"problem": problem}))

    assert begins(TELLS_AT_FIRST, 0.1, SURELY_TELLS, Chat()) == {"code_known": "no"}
    assert begins(TELLS_AT_FIRST, 0.1, SURELY_TELLS - 0.01, Chat()) == {}
    assert begins(TELLS_AT_FIRST - 0.01, 0.1, SURELY_TELLS, Chat()) == {}
    assert begins(TELLS_AT_FIRST, 0.1, SURELY_TELLS, at_step()) == {}


def test_a_question_alone_tells_nothing_at_a_low_chance() -> None:
    """'Dus dat wachtwoord krijgt hij van school?'"""
    chat = Chat().send("second_password")
    message = Message("nlu_fallback", "zus", answers=((FORGOT, 0.7), ("env_what", 0.3)))
    for moves, tells in (({"asks": 0.98}, {}), ({"not_helped": 0.98}, {"code_known": "no"})):
        here = MessageHere(FAQ, chat.state, message, moves)
        assert told_by_question(here, TOLD_ANSWER) == tells
    surely = Message("nlu_fallback", "zus", answers=((FORGOT, 0.9), ("env_what", 0.1)))
    here = MessageHere(FAQ, chat.state, surely, {"asks": 0.98})
    assert told_by_question(here) == {"code_known": "no"}


def test_what_only_the_message_says_is_believed_of_who_asks() -> None:
    def reported(entry: str, chance: float, answer: str | None) -> dict[str, str]:
        message = Message("nlu_fallback", "zus", answers=((entry, chance), ("none", 1 - chance)))
        return reported_by_question(MessageHere(FAQ, Chat().state, message, {}), answer)

    second = {"address": "second"}
    assert reported("address_second", ANSWERED, "address_second") == second
    assert reported("address_second", ANSWERED - 0.01, "address_second") == {}
    assert reported("address_second", TOLD_ANSWER, None) == second
    assert reported("address_second", TOLD_ANSWER - 0.01, None) == {}
    assert reported(FORGOT, 0.9, FORGOT) == {}
    assert reported("none", 0.9, None) == {}
    chat = Chat().send("activation_link").does("asks", answer="address_second")
    assert chat.state.facts["address"] == "second"
    assert "address.second.tells" in chat.does("message").told


def test_what_no_entry_answers_tells_nothing() -> None:
    assert told(Chat(), 0.4, none=0.5) == {}
    assert (
        told_by_question(MessageHere(FAQ, Chat().state, Message("second_password", "zus"), {}))
        == {}
    )


def test_only_of_the_topic_that_is_open_or_surely_begins() -> None:
    assert told(Chat().send("second_password"), 0.9, certainty="ask") == {"code_known": "no"}
    assert told(Chat(), 0.9, certainty="ask") == {}
    message = Message("flash", "zus", answers=((FORGOT, 0.9),))
    assert told_by_question(MessageHere(FAQ, at_step().state, message, {})) == {}


@pytest.mark.parametrize("picture", [False, True])
def test_whose_child_does_not_know_goes_to_the_teacher_at_once(picture: bool) -> None:
    data = {"code": "picture"} if picture else {}
    chat = Chat().hears(
        moving(
            "problem", answer=FORGOT, intent="second_password", topic="second_password", told=data
        )
    )
    assert chat.state.outcome == "route_school"
    assert "second_password.route_school.code_known_no" in chat.told
    assert ("second_password.route_school.code_picture" in chat.told) is picture


def test_a_question_puts_nothing_right_that_was_told_before() -> None:
    message = Message("nlu_fallback", "zus", answers=(("address_unknown_message", 0.9),))
    unknown = Chat().send("activation_link")
    asks = {"asks": 0.9}
    assert told_by_question(MessageHere(FAQ, unknown.state, message, asks)) == {
        "mail": "unknown_address"
    }
    dead = Chat().send("activation_link", data={"mail": "link_dead"})
    assert told_by_question(MessageHere(FAQ, dead.state, message, asks)) == {}


def test_who_asks_nothing_and_tells_no_trouble_tells_nothing() -> None:
    message = Message("nlu_fallback", "zus", answers=((FORGOT, 0.9),))
    here = Chat().send("second_password").state
    for moves, told in (({"yes": 0.9, "asks": MAY_TELL - 0.01}, False), ({"asks": 0.4}, True)):
        assert bool(told_by_question(MessageHere(FAQ, here, message, moves))) is told


def test_an_entry_of_no_topic_tells_nothing() -> None:
    message = Message("nlu_fallback", "zus", answers=(("about_bot", 0.9),))
    assert told_by_question(MessageHere(FAQ, Chat().state, message, {})) == {}


def test_what_a_sentence_surely_asks_by_itself_tells_too() -> None:
    """'Ze weet het plaatje niet meer. Mag ik dat blijven proberen?'"""
    chat = Chat().send("second_password")

    def tells(chat: Chat, *apart: str, intent: str = "nlu_fallback", **moves: float) -> object:
        likely = tuple((name, 0.9) for name in apart)
        message = Message(intent, "zus", answers_apart=likely)
        return told_apart(MessageHere(FAQ, chat.state, message, moves or {"asks": 0.9}))

    assert tells(chat, "of_an_older_bot", "about_basispoort", FORGOT) == {"code_known": "no"}
    assert tells(Chat(), FORGOT, intent="second_password") == {"code_known": "no"}
    assert tells(Chat(), FORGOT) == tells(at_step(), FORGOT) == {}
    assert tells(chat, FORGOT, works=0.9, asks=MAY_TELL - 0.01) == {}
    known = Chat().send("second_password", data={"code_known": "yes"})
    assert tells(known, FORGOT) == {}


def test_it_tells_nothing_where_another_topic_is_put_in_its_place() -> None:
    """'Niet de code, mijn eigen wachtwoord wordt geweigerd'."""
    chat = Chat().send("second_password")
    message = Message(
        "nlu_fallback", "zus", answers=(("pincode_refused", 0.95), ("env_what", 0.05))
    )
    for other, tells in ((SURELY_TELLS, {}), (SURELY_TELLS - 0.01, {"refused": "pincode"})):
        moves = {"takes_back": 0.9, "topic=invalid_password": other}
        assert told_by_question(MessageHere(FAQ, chat.state, message, moves)) == tells


def test_it_puts_right_what_was_understood_at_a_question_for_a_fact() -> None:
    """'Nee, de mail heb ik, de link doet niets', asked how long ago it was requested."""
    chat = Chat().send("activation_link", data={"mail": "not_arrived"})
    for likely, least in ((0.9, SURELY_TELLS), (0.97, HOLDS)):
        answers = (("link_does_nothing", likely), ("env_what", 1 - likely))
        message = Message("nlu_fallback", "zus", answers=answers)
        for takes_back, tells in ((least, {"mail": "link_blank"}), (least - 0.01, {})):
            here = MessageHere(FAQ, chat.state, message, {"takes_back": takes_back})
            assert told_by_question(here) == tells
