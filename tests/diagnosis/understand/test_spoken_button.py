"""Typed words that say what a button on offer says."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from inloghulp.diagnosis.state import Button
from inloghulp.diagnosis.understand.spoken_button import implied_button, spoken_button
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.situations import (
    JUST_AFTER,
    SITUATIONS,
    at_fact,
    at_guess,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_triage,
    solved,
)


def said(chat: Chat, text: str) -> str | None:
    """Return the key of the button that the words are, or that a word in them means."""
    button = spoken_button(FAQ, chat.state, text) or implied_button(FAQ, chat.state, text, {})
    return button.key if button else None


def title(chat: Chat, key: str) -> str:
    return next(button.title for button in chat.state.offered if button.key == key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2", "several"),
        ("tweeling", "several"),
        ("eentje", "one"),
        ("1 kind", "one"),
        ("wij hebben maar een kind hoor", "one"),
        ("geen idee", "unknown"),
    ],
)
def test_words_of_an_answer_are_the_answer(typed: str, key: str) -> None:
    assert said(at_fact(), typed) == key


def test_a_title_may_be_typed_with_a_slip() -> None:
    long = title(at_fact(), "several")
    for typed in (f"{long}.", long.upper(), long[:-2] + long[-1], " ".join(long.split()[::-1])):
        assert said(at_fact(), typed) == "several"
    accented = title(at_fact(), "one").replace("é", "e")
    assert said(at_fact(), accented) == "one"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?!",
        "😀",
        "waarom wilt u dat weten",
        "ik heb daar nu een ander vraagje over",
        "wij hadden het er thuis met zijn allen al twee keer over gehad",
    ],
)
def test_other_words_are_no_answer(typed: str) -> None:
    assert said(at_fact(), typed) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("zeker al 2 uur", "long"),
        ("gisteravond", "long"),
        ("een dag of 3", "long"),
        ("vanochtend om 9 uur", "long"),
        ("net pas, een minuut of vijf", "short"),
        ("een kwartiertje geleden ofzo", "short"),
        ("half uur", "short"),
    ],
)
def test_how_long_ago_in_all_kinds_of_words(typed: str, key: str) -> None:
    assert said(Chat().send("activation_link"), typed) == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("zoeloe connect geloof ik", "zuluconnect"),
        ("van Cloudwise", "x_cool"),
        ("staat er niet bij", "unknown"),
    ],
)
def test_a_supplier_is_heard_by_its_names(typed: str, key: str) -> None:
    assert said(Chat().send("network_environment"), typed) == key


def test_options_of_a_step_have_other_words() -> None:
    assert said(at_options(), "geen andere browser") == "one_browser"
    assert said(at_options(), "nog steeds niet") == "not_seen"
    assert said(at_step(), f"{title(at_step(), 'not_solved')}!") == "not_solved"


def test_a_title_with_another_bare_word_is_another_answer() -> None:
    chat = at_resume()
    chat.state = replace(
        chat.state, offered=(Button("Nee, dit was mijn vraag", "deny", key="drop"),)
    )
    assert said(chat, "nee dit was mijn vraag") == "drop"
    assert said(chat, "nee dit was mijn vraagje") == "drop"
    assert said(chat, "nee dit was mijn vraag niet") is None
    assert said(chat, "dit was mijn vraag") is None


def test_a_word_in_a_sentence_is_no_option_of_a_step() -> None:
    assert said(at_options(), "nee wacht even") is None
    assert said(at_step(), "was het maar gelukt zeg") is None


@pytest.mark.parametrize("typed", ["2", "de tweede", "tweede graag"])
def test_a_number_chooses_a_topic(typed: str) -> None:
    assert said(at_triage(), typed) == at_triage().buttons[1]
    assert said(at_guess(), typed) == at_guess().buttons[1]


def test_a_place_is_chosen_with_more_behind_it() -> None:
    second = at_triage().buttons[1]
    assert said(at_triage(), "die tweede bedoel ik ja, zijn werk") == second
    assert said(at_triage(), "ja de tweede graag ja, van werk") == second
    for other in (
        "de tweede keer dat het misgaat vandaag",
        "de tweede is niet wat ik bedoel",
        "de tweede was het niet",
        "nee de eerste is het niet",
        "die laatste doe ik nooit meer",
        "de eerste vraag was duidelijk dank u",
        "ik de tweede doe ik al",
        "nou ja ik bedoelde de tweede graag",
    ):
        assert said(at_triage(), other) is None


def test_a_problem_is_chosen_by_its_place_before_more_is_said() -> None:
    for situation in (at_triage, at_guess):
        second = situation().buttons[1]
        assert said(situation(), "de tweede, van de jongste dus") == second
        assert said(situation(), "2. en dan vooral bij mijn zoon") == second
        assert said(situation(), "de tweede, maar eigenlijk ook de eerste") is None
        assert said(situation(), "nee, de jongste") is None
    assert said(at_step(), "de tweede, van de jongste dus") is None


@pytest.mark.parametrize("typed", ["2", "2.", "de tweede", "2e", "de 2e", "optie 2", "knop nr 2"])
def test_a_bare_number_is_the_button_at_that_place(typed: str) -> None:
    for make in (at_step, at_options, at_resume, at_offer, solved, JUST_AFTER["an answer"]):
        assert said(make(), typed) == make().buttons[1]


def test_a_number_of_children_is_no_place() -> None:
    assert said(at_fact(), "3") == "several"
    assert not at_fact().types("7").told[0].startswith("no_such_button")


@pytest.mark.parametrize("typed", ["9", "knop 8", "0"])
def test_a_number_of_no_button_is_told_so_with_the_same_buttons(typed: str) -> None:
    chat = at_step()
    offered = chat.buttons
    assert chat.types(typed).told == ("no_such_button",)
    assert chat.buttons == offered
    assert chat.types(typed).told == ("not_understood_step",)
    assert chat.buttons == offered


def test_a_long_number_is_none_of_a_button() -> None:
    assert "no_such_button" not in at_step().types("2026").told
    assert "no_such_button" not in Chat().types("7").told


def test_what_a_number_seems_to_tell_is_not_believed_where_it_chooses() -> None:
    chat = at_step().send("inform", "1", data={"children": "one"})
    assert "children" not in chat.state.facts


def test_a_number_chooses_nothing_in_a_sentence() -> None:
    assert said(at_step(), "de tweede keer al") is None
    assert said(at_step(), "ik heb er 2") is None
    assert said(at_step(), "de laatste") is None
    assert said(at_triage(), "dit is al de tweede keer vandaag") is None
    assert said(at_guess(), "de vijfde") is None


def test_a_fact_that_a_button_tells_means_the_button() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    button = implied_button(FAQ, chat.state, "nooit een ww gehad", {"mail": "never_sent"})
    assert button
    assert button.key == "no_password"
    assert implied_button(FAQ, chat.state, "nooit een ww gehad", {"mail": "arrived"}) is None
    assert implied_button(FAQ, solved().state, "wij hebben er twee", {"children": "one"}) is None


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_every_title_on_offer_may_be_typed(situation: str) -> None:
    chat = SITUATIONS[situation]()
    for key in chat.buttons:
        assert said(chat, title(chat, key).lower()) == key


@pytest.mark.parametrize(
    ("text", "key"), [("vierex drie twee een", "it"), ("vierex drie twee eem", None)]
)
def test_words_in_another_order_may_have_one_wrong_letter(text: str, key: str | None) -> None:
    chat = at_step()
    offered = (Button("een twee drie vieren", "solved", key="it"),)
    chat.state = replace(chat.state, offered=offered)
    assert said(chat, text) == key


def asked_how_it_went(chat: Chat) -> Chat:
    assert chat.state.said[-1].split(":")[0] in ("step", "check")
    return chat


@pytest.mark.parametrize(
    ("make", "yes", "no"),
    [(at_step, "solved", "not_solved"), (at_options, "seen", "not_seen")],
)
def test_a_bare_yes_or_no_is_the_button_of_the_step(
    make: Callable[[], Chat], yes: str, no: str
) -> None:
    chat = asked_how_it_went(make())
    assert said(chat, "Ja!") == yes
    assert said(chat, "nee hoor") == no
    assert said(chat, "ja maar hoe dan") is None


def test_a_bare_yes_is_no_result_where_something_else_was_said_last() -> None:
    chat = at_step()
    chat.state = replace(chat.state, said=(*chat.state.said, "sentence:wait"))
    assert said(chat, "ja") is None


def test_a_bare_yes_is_no_result_beside_questions_to_choose_from() -> None:
    chat = at_step()
    question = Button("Wat is dat?", "inform", {"answer": "env_what"}, key="env_what")
    chat.state = replace(chat.state, offered=(question, *chat.state.offered))
    assert said(chat, "ja") is None


def test_a_number_beside_other_words_chooses_a_problem_and_no_question() -> None:
    questions = JUST_AFTER["questions to choose from"]
    assert said(at_triage(), "die 2") == said(at_triage(), "2") == at_triage().buttons[1]
    assert said(questions(), "2") == questions().buttons[1]
    assert said(questions(), "die 2") is None
