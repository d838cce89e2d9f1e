"""What is said at once: the likely answer, that of the second question, and nothing of what is over or denied."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.how_it_went import SURELY_AFTER_A_PAUSE
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import NEAR, hearing
from tests.diagnosis.situations import at_step


@pytest.mark.parametrize(
    ("asks", "first", "second", "told"),
    [
        (0.95, 0.4, 0.1, True),
        (0.8, 0.4, 0.1, False),
        (0.95, 0.3, 0.1, False),
        (0.95, 0.4, 0.3, False),
    ],
)
def test_a_likely_answer_that_no_other_comes_near_is_told_at_once(
    asks: float, first: float, second: float, told: bool
) -> None:
    """'Ik heb al gemaild zeg ik toch. Wie is die leverancier dan?'"""
    answers = (("env_supplier_contact", first), ("word_supplier", second))
    chat = at_step().hears(hearing({"asks": asks}, *answers))
    assert ("answer:env_supplier_contact" in chat.said) is told


def test_the_nearest_entry_is_not_told_where_nothing_is_asked_and_its_words_are_of_none() -> None:
    """'Mijn wachtwoord hij zegt niet geldig', asked for the number of children, is like how long one is valid."""
    told = {"problem": 0.95, "topic=invalid_password": 1.0}
    for likely, none, near in ((0.44, 0.56, False), (0.45, 0.55, True)):
        answers = (("password_how_long_valid", likely), ("none", none))
        chat = Chat().send("invalid_password").hears(hearing(told, *answers))
        assert ("answer:password_how_long_valid" in chat.said) is near


def test_what_may_be_the_cause_is_told_before_it_is_asked_how_the_step_went() -> None:
    """'Nee man, ik zit stil aan tafel met een kabel', where that it works is not ruled out."""
    chat = at_step().hears(hearing({"works": 0.3}, ("takeover_no_cause", 0.55)))
    assert keys(chat.said) == ["answer:takeover_no_cause", "check:session_takeover.log_out"]


def test_the_other_question_is_answered_where_the_step_answers_the_first() -> None:
    """'Ik heb niks aangevraagd. Waar is dat plaatje dan voor?'"""
    moves = {"takes_back": 0.97, "asks": 0.97, "mail=never_sent": 0.93}
    for asks, told in ((0.97, True), (0.7, False)):
        chat = Chat().send("activation_link")
        answers = (("picture_what", 0.5), ("link_where_request", 0.45))
        message = replace(hearing({**moves, "asks": asks}, *answers), data={"mail": "never_sent"})
        chat.hears(message)
        assert chat.state.step == "activation_link.new_link"
        assert ("answer:picture_what" in chat.said) is told
        assert "answer:link_where_request" not in chat.said


def test_what_the_nearest_entry_tells_is_known_beside_good_news() -> None:
    """'Gelukt, ik zie twee namen! Maar de kleine heeft geen code gehad'."""
    moves = {"works": 0.96, "topic=second_password": 0.96}
    for problem, step in ((0.75, "route_school"), (0.3, "school_code")):
        chat = Chat().send("activation_link", data={"mail": "arrived"})
        message = hearing({**moves, "problem": problem}, ("pincode_child_has_none", 0.64))
        chat.hears(replace(message, data={"children": "several"}))
        assert chat.state.step == f"second_password.{step}"


def test_a_problem_that_comes_before_what_is_told_now_is_over() -> None:
    """'De kleinste zie ik na het aanmelden niet staan', at a step for the password."""
    moves = {"problem": 0.97, "topic=missing_children": 0.97}
    chat = Chat().send("invalid_password", data={"children": "several"}).hears(hearing(moves))
    assert (chat.state.topic, chat.state.waiting) == ("missing_children", ())
    other = at_step().hears(hearing(moves))
    assert (other.state.topic, other.state.waiting) == ("missing_children", ("session_takeover",))


def test_what_was_heard_wrongly_is_no_longer_kept() -> None:
    """'Niet het kind, dat programma', where both were kept, or the child only."""
    moves = {"takes_back": 0.94, "topic=software": 0.97}
    for kept in (("missing_children", "software"), ("missing_children",)):
        chat = at_step()
        chat.state = replace(chat.state, waiting=kept)
        chat.hears(replace(hearing(moves), data={"program": "missing"}))
        assert "missing_children" not in chat.state.waiting
        assert "software" in (chat.state.topic, *chat.state.waiting)


@pytest.mark.parametrize(
    ("moves", "data", "denied"),
    [
        ({}, {}, True),
        ({"problem": 0.7}, {}, False),
        ({}, {"program": "missing"}, False),
        ({"topic=flash": 0.9}, {}, False),
    ],
)
def test_the_problem_that_is_offered_is_let_go_where_it_is_denied(
    moves: dict[str, float], data: dict[str, str], denied: bool
) -> None:
    """'Er is geen programma kapot', and not 'nee, ik bedoel dat rekenen er niet tussen staat'."""
    chat = Chat().send("session_takeover")
    chat.state = replace(chat.state, waiting=("software",))
    chat.does("works")
    assert chat.state.open == "resume"
    told = {"takes_back": 0.8, "topic=software": 0.75, **moves}
    chat.hears(replace(hearing(told, *NEAR), data=data))
    let_go = keys(chat.said) == ["sentence:corrected", "sentence:anything_else"]
    assert let_go is denied
    assert chat.state.waiting == ()


def test_who_is_back_has_not_told_how_it_went() -> None:
    """'Zo, ik ben er weer'."""
    for chance, step in ((0.9, "log_out"), (SURELY_AFTER_A_PAUSE, "clear_data")):
        chat = at_step().does("wait").hears(hearing({"not_helped": chance}))
        assert chat.state.step == f"session_takeover.{step}"


def test_who_waits_from_now_has_not_waited_long() -> None:
    """'Aangevraagd, nu wachten'."""
    for more, believed in (({}, False), ({"waited=long": 0.6}, True), ({"already": 0.6}, True)):
        chat = Chat().send("activation_link", data={"mail": "not_arrived"})
        message = hearing({"did": 0.9, "wait": 0.8, **more})
        chat.hears(replace(message, data={"waited": "long"}))
        assert (chat.state.facts.get("waited") == "long") is believed


def test_a_no_that_answers_nothing_is_asked_about_once() -> None:
    """'Nee' to 'hoeveel kinderen heeft u?'"""
    chat = Chat().send("invalid_password").does("no")
    assert chat.state.fact == "children"
    assert chat.does("no").state.facts["children"] == "unknown"


def test_an_answer_that_tells_what_leads_on_is_told_before_that() -> None:
    """'Nee joh, twee keer typen, en dat is niet gelijk', asked how long ago the mail was requested."""
    chat = Chat().send("activation_link", data={"mail": "not_arrived"})
    message = Message(
        "nlu_fallback",
        "zus",
        moves={"fact": {"takes_back": 0.85}},
        answers=(("password_typed_twice", 0.97), ("env_what", 0.03)),
    )
    chat.hears(message)
    assert chat.state.step == "activation_link.open_link"
    assert "answer:password_typed_twice" in keys(chat.said)
