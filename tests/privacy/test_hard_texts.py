"""Texts that make a careless pattern run for minutes: each ends, and is masked once."""

import pytest

from inloghulp.privacy.mask import mask

LONGEST = 2000
PIECES = (
    "😀",
    "(",
    "a",
    "A",
    "1",
    "1 ",
    "0 ",
    "06 ",
    "a@",
    "a.b@c.",
    "a at ",
    "a punt ",
    "'",
    '"a ',
    "zes ",
    "nul zes ",
    "-",
    "op De ",
    "school: De Abc ",
    "Lotte en ",
    "Abstraat ",
    "woon op de ",
    "1234 ",
    "A. ",
    " ",
    "\n",
    "Van de ",
    "wachtwoord is x ",
    "als wachtwoord heb ik ",
    "wachtwoord xqkzjq typ ",
    "Lotte2015! ",
    "[naam] ",
    "م",
    "1.",
    "+31",
    "vijfentwintig ",
    "\ue000",
)


@pytest.mark.parametrize("piece", PIECES)
def test_any_text_ends(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    once = mask(text)
    assert mask(once.text).text == once.text


def test_a_character_that_hides_is_no_way_round() -> None:
    assert mask("mijn ww: Lotte\ue0002015!").text == "mijn ww: [wachtwoord]"


def test_pasted_spaces_are_spaces() -> None:
    assert mask("bel 06\u00a012\u202f34 56 78").text == "bel [telefoonnummer]"
