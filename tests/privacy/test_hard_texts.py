"""Texts that make a careless pattern run for minutes: each ends, and is masked once."""

import pytest

from inloghulp.evaluation.privacy import HARD_TEXTS
from inloghulp.privacy.mask import mask


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_text_ends(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text


def test_a_character_that_hides_is_no_way_round() -> None:
    assert mask("mijn ww: Lotte\ue0002015!").text == "mijn ww: [wachtwoord]"


def test_pasted_spaces_are_spaces() -> None:
    assert mask("bel 06\u00a012\u202f34 56 78").text == "bel [telefoonnummer]"
