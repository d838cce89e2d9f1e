"""What was decided, as bubbles of text with buttons."""

import re

import pytest

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.next_step import step_of
from inloghulp.diagnosis.state import Button, State
from inloghulp.diagnosis.word.replies import short_question, word
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat
from tests.diagnosis.situations import (
    SITUATIONS,
    at_clicks,
    at_fact,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_telling,
    routed,
    solved,
)

STEP = "session_takeover.log_out"


def bubbles(*acts: Act, state: State | None = None) -> list[str]:
    return [reply.text for reply in word(FAQ, state or State(), acts, TODAY)]


def test_short_lines_share_a_bubble_and_long_things_have_their_own() -> None:
    lines = Act("sentence", "answered"), Act("sentence", "anything_else")
    assert bubbles(*lines) == ["Goed. Kan ik nog iets voor u doen?"]
    step = Act("step", STEP, {"form": "say"})
    assert len(bubbles(Act("sentence", "upset"), step)) == 2
    answered = bubbles(Act("answer", "flash_safe"), Act("check", STEP))
    assert len(answered) == 1
    assert answered[0].endswith("overleg dan eerst met de school. Is het gelukt?")


def test_an_answer_stands_apart_from_what_was_said_before() -> None:
    (both,) = bubbles(Act("sentence", "secret"), Act("answer", "flash_safe"))
    assert "\n\nDownload liever niets" in both


def test_the_buttons_are_under_the_last_bubble() -> None:
    offered = (Button("Ja", "affirm"),)
    acts = Act("sentence", "upset"), Act("step", STEP, {"form": "say"})
    replies = word(FAQ, State(offered=offered), acts, TODAY)
    assert [reply.buttons for reply in replies] == [(), offered]


def test_a_step_is_told_with_its_number_and_question() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    assert chat.text.endswith("**Stap 1 van 4.** Is het gelukt?")
    chat.send("not_solved")
    assert chat.text.endswith("**Stap 2 van 4.** Is het gelukt?")


def test_a_step_that_asks_itself_is_not_asked_again() -> None:
    chat = at_options()
    assert chat.text.count("?") == 1
    assert chat.text.endswith("Ziet u al uw kinderen?\n\n**Stap 1 van 2.**")


def test_the_only_step_has_no_number() -> None:
    assert "Stap" not in Chat().send("second_password").text
    assert "Stap" not in at_offer().text
    assert "Stap" not in at_telling().text


def test_what_only_tells_is_asked_whether_it_is_clear() -> None:
    assert at_telling().text.endswith("Is dat duidelijk?")
    assert at_offer().text.endswith("Zal ik een bericht voor de leerkracht klaarzetten?")


@pytest.mark.parametrize(
    ("key", "question", "again"),
    [
        (STEP, "Is het gelukt?", "Lukt het nu?"),
        ("missing_children.other_browser", "Ziet u al uw kinderen?", "Lukt het nu?"),
        ("activation_link.spam", "Staat de e-mail daar?", "Lukt het nu?"),
    ],
)
def test_the_question_of_a_step_in_short(key: str, question: str, again: str) -> None:
    step = step_of(FAQ, key)
    assert step
    assert short_question(FAQ, step) == question
    assert short_question(FAQ, step, again=True) == again


@pytest.mark.parametrize(
    "key", ["publisher_contact.list", "software.who_helps", "flash.what_is_flash"]
)
def test_the_question_after_what_was_told_has_other_words_too(key: str) -> None:
    step = step_of(FAQ, key)
    assert step
    assert short_question(FAQ, step) != short_question(FAQ, step, again=True)


@pytest.mark.parametrize(
    ("browser", "device", "words"),
    [
        ("chrome", "windows", "Nieuw incognitovenster"),
        ("chrome", "chromebook", "Nieuw incognitovenster"),
        ("chrome", "android", "Nieuw incognitotabblad"),
        ("edge", "windows", "Nieuw InPrivate-venster"),
        ("firefox", "mac", "Nieuw privévenster"),
        ("safari", "mac", "'Archief'"),
        ("safari", "ipad", "twee vierkantjes"),
        ("safari", "iphone", "rechtsonder"),
        ("edge", "chromebook", "drie puntjes of streepjes"),
    ],
)
def test_how_gives_the_clicks_of_this_browser_and_device(
    browser: str, device: str, words: str
) -> None:
    chat = Chat(browser=browser, device=device)
    chat.send("missing_children", tried=("other_browser",)).press("Hoe doe ik dat?")
    assert words in chat.text
    assert chat.text.endswith("\n\nZiet u nu al uw kinderen?")


def test_what_was_tried_is_named() -> None:
    chat = Chat(**IPAD).send("invalid_password", tried=("private_window", "clear_data"))
    told = "U heeft al geprobeerd: een privévenster en het geheugen van de browser wissen."
    assert told in chat.text


def test_the_tip_at_the_end_stands_with_the_good_news() -> None:
    text = solved().text
    assert text.startswith("Fijn dat het werkt. Valt de wifi weg")
    assert text.endswith("Kan ik nog iets voor u doen?")


def test_an_answer_between_is_told_in_short_with_the_way_back() -> None:
    text = at_resume().text
    assert text.startswith("Thuis logt u in op https://thuis.basispoort.nl.")
    assert text.endswith("We waren bezig met de melding over sessieovername. Verder daarmee?")


def test_what_was_said_before_comes_in_the_order_of_a_turn() -> None:
    chat = at_step().does("upset", "asks", "not_helped", answer="takeover_hacker")
    order = ["Dat is vervelend", "De oorzaak is vaak gewoon", "Wis het geheugen"]
    places = [chat.text.index(piece) for piece in order]
    assert places == sorted(places)


def test_an_answer_is_the_one_that_fits_what_is_known() -> None:
    asked = {"answer": "login_which_site"}
    assert "https://thuis.basispoort.nl" in at_step().does("asks", **asked).text
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    assert "via MOO" in chat.does("asks", **asked).text
    assert "thuis.basispoort.nl" not in chat.text


def test_a_question_of_fact_has_other_words() -> None:
    assert at_fact().text.endswith("en die worden makkelijk verwisseld.")
    assert at_fact().does("unclear").text.endswith("gebruiken thuis Basispoort?")


def test_english_is_answered_in_dutch_with_one_english_line() -> None:
    chat = Chat().send("forgot_password", "I forgot my password", language="en")
    assert chat.turn.replies[0].text.startswith("I only speak Dutch.")
    assert "nieuwe link" in chat.text


def test_a_typed_password_is_not_repeated() -> None:
    chat = Chat().send("invalid_password", "mijn ww is [wachtwoord]", secret=True)
    assert "Typ hier liever geen wachtwoord of pincode" in chat.turn.replies[0].text
    assert "[wachtwoord]" not in chat.text
    assert "Welke van de twee wordt geweigerd?" in chat.text


def test_a_route_has_the_message_to_copy_last() -> None:
    replies = routed().turn.replies
    assert [bool(reply.copy) for reply in replies] == [False, True]
    assert f'"{replies[1].copy}"' in replies[1].text


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_no_sentence_is_said_twice_in_a_turn_and_none_is_unfinished(situation: str) -> None:
    replies = SITUATIONS[situation]().turn.replies
    text = " ".join(reply.text for reply in replies)
    sentences = re.split(r"(?<=[.?!])\s+", text)
    assert len(set(sentences)) == len(sentences)
    assert "{" not in text
    assert "  " not in text


def test_how_keeps_the_number_the_address_and_the_question() -> None:
    text = Chat().send("forgot_password").press("Hoe doe ik dat?").text
    assert "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker" in text
    assert text.endswith("**Stap 1 van 3.** Is het gelukt?")


def test_clicks_end_with_the_question_how_it_went() -> None:
    assert at_clicks().does("how").text.endswith("Is het gelukt?")
