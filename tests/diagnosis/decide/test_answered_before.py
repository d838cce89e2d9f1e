"""An answer is told whole once in a conversation."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import FAQ, Chat, act, moving, sentence
from tests.diagnosis.situations import at_step

ENTRY = "takeover_hacker"


def told_and_asked_else() -> Chat:
    return at_step().does("asks", answer=ENTRY).does("asks", answer="takeover_returns")


def test_what_was_answered_before_comes_in_short() -> None:
    chat = told_and_asked_else()
    whole = str(FAQ.answers[ENTRY].say).strip()
    chat.does("asks", answer=ENTRY)
    assert act("answer", ENTRY, form="brief") in chat.said
    assert sentence("told_before") not in chat.text
    assert whole not in chat.text
    assert whole.split(". ")[0] in chat.text
    assert ENTRY in chat.told


def test_it_comes_whole_where_the_message_names_what_only_its_end_tells() -> None:
    """'Kan de leerkracht dan meekijken?' after 'Meestal niet. ... Vraag dan de leerkracht mee te kijken'."""
    first, *_, last = str(FAQ.answers[ENTRY].say).strip(" .\n").split(". ")
    at_the_end = {*last.lower().split()} - {*first.lower().split()}
    for words, form in ((at_the_end, {}), (first.split(), {"form": "brief"})):
        chat = told_and_asked_else().does("asks", answer=ENTRY, text=max(words, key=len))
        assert act("answer", ENTRY, **form) in chat.said


def test_who_asks_at_once_again_gets_the_answer_in_a_few_words_and_then_that_this_is_all() -> None:
    chat = at_step().does("asks", answer=ENTRY)
    whole = chat.text
    chat.does("asks", answer=ENTRY)
    assert act("answer", ENTRY, form="short") in chat.said
    assert chat.text.startswith(sentence("told_before"))
    assert len(chat.text) < len(whole)
    chat.does("asks", answer=ENTRY)
    assert act("sentence", "that_is_all") in chat.said


def test_another_answer_of_the_entry_is_new() -> None:
    entry = "address_wrong_or_old"
    chat = at_step().does("asks", answer=entry).does("asks", answer="takeover_returns")
    chat.state = replace(chat.state, facts={"network": "yes"})
    chat.does("asks", answer=entry)
    assert act("answer", entry) in chat.said


def test_who_presses_the_question_gets_all_of_it() -> None:
    chat = told_and_asked_else()
    chat.send("inform", data={"answer": ENTRY}, pressed=True)
    assert act("answer", ENTRY) in chat.said


def test_a_kind_word_is_no_answer() -> None:
    upset = moving("upset", answer="feeling_tired")
    chat = at_step().hears(upset).does("wait").hears(replace(upset, text="zus"))
    assert act("answer", "feeling_tired") in chat.said


def test_beginning_anew_forgets_what_was_answered() -> None:
    assert told_and_asked_else().does("start_over").state.answered == ()


@pytest.mark.parametrize(
    ("moves", "begins"),
    [
        ({"works": 0.4}, True),
        ({"did": 0.4}, True),
        ({}, False),
        ({"works": 0.4, "topic=second_password": 0.2}, False),
    ],
)
def test_a_question_after_success_is_about_what_is_met_next(
    moves: dict[str, float], begins: bool
) -> None:
    """'Ik zie beide kinderen, nu die code zeker?'"""
    chat = Chat().send("invalid_password", data={"children": "several"})
    learnt = {"asks": 0.9, "topic=second_password": 0.4, **moves}
    near = (("pincode_what", 0.1), ("password_order", 0.1))
    message = moving("asks")
    message = replace(message, moves=dict.fromkeys(message.moves, learnt), answers=near)
    chat.hears(message)
    assert (chat.state.topic == "second_password") is begins
    assert ("sentence:which_question" in chat.said) is not begins


@pytest.mark.parametrize(("children", "offered"), [("several", True), ("one", False)])
def test_what_is_met_next_is_within_reach_after_success(children: str, offered: bool) -> None:
    chat = Chat().send("invalid_password", data={"children": children})
    if children == "one":
        chat.send("not_solved")
        assert chat.state.step == "invalid_password.new_password_at_once"
    chat.press("solved")
    assert (chat.buttons[0] == "second_password") is offered
    assert chat.buttons[-2:] == ["no_thanks", "other_question"]
    assert "second_password" not in at_step().press("solved").buttons


@pytest.mark.parametrize(("works", "kept"), [(0.4, False), (0.2, True)])
def test_a_problem_that_is_none_does_not_come_back(works: float, kept: bool) -> None:
    """'Ik heb geen probleem met uitloggen. Wel: ik weet mijn wachtwoord niet meer.'"""
    message = moving("problem", topic="forgot_password")
    moves = {kind: {**one, "works": works} for kind, one in message.moves.items()}
    chat = at_step().hears(replace(message, moves=moves))
    assert chat.state.topic == "forgot_password"
    assert (chat.state.waiting == ("session_takeover",)) is kept
