"""Typed words that say what a button on offer says."""

import pytest

from inloghulp.diagnosis.understand.spoken_button import implied_button, spoken_button
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.situations import (
    SITUATIONS,
    at_fact,
    at_guess,
    at_options,
    at_resume,
    at_step,
    at_triage,
    solved,
)


def said(chat: Chat, text: str) -> str | None:
    """Return the title of the button that the words are, or that a word in them means."""
    button = spoken_button(FAQ, chat.state, text) or implied_button(FAQ, chat.state, text, {})
    return button.title if button else None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("2", "Twee of meer"),
        ("tweeling", "Twee of meer"),
        ("Twee of meer.", "Twee of meer"),
        ("twee of mer", "Twee of meer"),
        ("meer of twee", "Twee of meer"),
        ("eentje", "Eén kind"),
        ("EEN KIND", "Eén kind"),
        ("1 kind", "Eén kind"),
        ("wij hebben maar een kind hoor", "Eén kind"),
        ("geen idee", "Weet ik niet"),
        ("weet ik niet", "Weet ik niet"),
    ],
)
def test_words_of_an_answer_are_the_answer(typed: str, title: str) -> None:
    assert said(at_fact(), typed) == title


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
    ("typed", "title"),
    [
        ("zeker al 2 uur", "Langer dan een uur"),
        ("gisteravond", "Langer dan een uur"),
        ("een dag of 3", "Langer dan een uur"),
        ("vanochtend om 9 uur", "Langer dan een uur"),
        ("net pas, een minuut of vijf", "Korter dan een uur"),
        ("een kwartiertje geleden ofzo", "Korter dan een uur"),
        ("half uur", "Korter dan een uur"),
    ],
)
def test_how_long_ago_in_all_kinds_of_words(typed: str, title: str) -> None:
    assert said(Chat().send("activation_link"), typed) == title


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("moo", "MOO"),
        ("zoeloe connect geloof ik", "ZuluConnect"),
        ("van Cloudwise", "X Cool"),
        ("ratho-portaal", "Ratho Portaal"),
        ("staat er niet bij", "Andere of weet ik niet"),
    ],
)
def test_a_supplier_is_heard_by_its_names(typed: str, title: str) -> None:
    assert said(Chat().send("network_environment"), typed) == title


def test_options_of_a_step_have_other_words() -> None:
    assert said(at_options(), "geen andere browser") == "Ik heb maar één browser"
    assert said(at_options(), "ja ik zie ze") == "Ja, ik zie ze"
    assert said(at_step(), "Niet gelukt!") == "Niet gelukt"


def test_a_title_with_another_bare_word_is_another_answer() -> None:
    assert said(at_resume(), "nee dit was mijn vraag") == "Nee, dit was mijn vraag"
    assert said(at_resume(), "nee dit was mijn vraagje") == "Nee, dit was mijn vraag"
    assert said(at_resume(), "nee dit was mijn vraag niet") is None
    assert said(at_resume(), "dit was mijn vraag") is None


def test_a_word_in_a_sentence_is_no_option_of_a_step() -> None:
    assert said(at_options(), "nee wacht even") is None
    assert said(at_step(), "was het maar gelukt zeg") is None


@pytest.mark.parametrize("typed", ["2", "de tweede", "tweede graag"])
def test_a_number_chooses_a_topic(typed: str) -> None:
    assert said(at_triage(), typed) == at_triage().titles[1]
    assert said(at_guess(), typed) == at_guess().titles[1]


def test_a_number_chooses_nothing_elsewhere() -> None:
    assert said(at_step(), "de tweede") is None
    assert said(at_triage(), "dit is al de tweede keer vandaag") is None
    assert said(at_guess(), "de vijfde") is None


def test_a_fact_that_a_button_tells_means_the_button() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    button = implied_button(FAQ, chat.state, "nooit een ww gehad", {"mail": "never_sent"})
    assert button
    assert button.title == "Nog geen wachtwoord"
    assert implied_button(FAQ, chat.state, "nooit een ww gehad", {"mail": "arrived"}) is None
    assert implied_button(FAQ, solved().state, "wij hebben er twee", {"children": "one"}) is None


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_every_title_on_offer_may_be_typed(situation: str) -> None:
    chat = SITUATIONS[situation]()
    for title in chat.titles:
        assert said(chat, title.lower()) == title
