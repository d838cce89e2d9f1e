"""A conversation that was held is written down masked, with what the bot said as what is expected."""

import pytest

from inloghulp.privacy.mask import mask
from inloghulp.stories.judging import judge
from inloghulp.story_files.recording import (
    Did,
    Pressed,
    Typed,
    conversation_of,
    file_for,
    masked,
    sentences,
)
from inloghulp.story_files.said import Said
from tests.stories.scripted import message

HELP = Said(
    (
        message(
            "Ga naar https://thuis.basispoort.nl en log in.\n- **Stap 1 van 2.** Is het gelukt?",
            "Gelukt",
            topic="flash",
        ),
        message("Is het gelukt?"),
    )
)
DONE = Said((message("Fijn!", topic="flash", outcome="resolved"),))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (
            "ik heet Sanne\nen mijn mail is ouder@example.org",
            "ik heet [naam] en mijn mail is [e-mailadres]",
        ),
        ("mijn wachtwoord is Zonnebloem77! en nu", "mijn wachtwoord is Voorbeeld123! en nu"),
        ("pincode 4821 werkt niet", "pincode 1234 werkt niet"),
        ("niets aan de hand", "niets aan de hand"),
    ],
)
def test_what_nobody_should_keep_is_masked(typed: str, written: str) -> None:
    assert masked(Typed(typed)) == Typed(written)
    secrets = {"password", "pincode"}
    assert secrets & set(mask(written).kinds) == secrets & set(mask(typed).kinds)


def test_what_was_said_is_what_is_expected() -> None:
    told = conversation_of("gesprek", [(Typed("hoe dan"), HELP), (Pressed("Gelukt"), DONE)])
    first, second = told.turns
    assert (first.parent, first.bot) == (
        "hoe dan",
        (
            "Ga naar https://thuis.basispoort.nl en log in.",
            "Stap 1 van 2.",
            "Is het gelukt?",
        ),
    )
    assert (first.buttons, first.topic, first.outcome) == (("Gelukt",), "flash", None)
    assert (second.press, second.topic, second.outcome) == ("Gelukt", None, "resolved")
    for turn, said in ((first, HELP), (second, DONE)):
        assert all(one.holds for one in judge(turn, said))


def test_what_has_a_key_is_expected_by_it() -> None:
    step = ["flash.what_is_flash", "flash.what_is_flash.how", "ask_answered"]
    buttons = [{"title": "Ja", "payload": "/solved", "key": "answered"}]
    asked = Said(({**message("Zo dus.", keys=step), "buttons": buttons},))
    done = Said((message("Fijn.", keys=["solved"]),))
    turns: list[tuple[Did, Said]] = [(Typed("hoe dan"), asked), (Pressed("Ja"), done)]
    first, second = conversation_of("gesprek", turns).turns
    assert first.says == ("flash.what_is_flash.how", "ask_answered")
    assert (first.bot, first.buttons) == ((), ("answered",))
    assert (second.press, second.says) == ("answered", ("solved",))
    assert all(
        one.holds for turn, said in ((first, asked), (second, done)) for one in judge(turn, said)
    )


def test_a_sentence_is_expected_once() -> None:
    assert sentences(Said((message("Ja. Ja.\n\nJa."),))) == ("Ja.",)


def test_it_goes_to_the_file_of_its_first_topic() -> None:
    hello = (Typed("hallo"), Said((message("Dag."),)))
    assert file_for([hello, (Typed("en"), HELP)], "dialogue") == "flash"
    assert file_for([hello], "dialogue") == "dialogue"
