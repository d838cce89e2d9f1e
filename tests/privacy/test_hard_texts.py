"""Texts that make a careless pattern run for minutes: each ends, and is masked once."""

from typing import Any

import pytest
from rapidfuzz.process import extractOne

from inloghulp.evaluation.privacy import HARD_TEXTS
from inloghulp.privacy.mask import mask


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_text_ends(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text


def test_a_character_that_hides_is_no_way_round() -> None:
    assert mask("mijn ww: Lotte\ue0002015!").text == "mijn ww: [wachtwoord]"


def test_half_a_character_breaks_nothing() -> None:
    assert mask("wachtwoord \ud83d poesje12").text == "wachtwoord \ud83d [wachtwoord]"


def test_pasted_spaces_are_spaces() -> None:
    assert mask("bel 06\u00a012\u202f34 56 78").text == "bel [telefoonnummer]"


def test_many_unknown_words_are_not_all_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[str] = []

    def counting(word: str, *others: Any, **options: Any) -> Any:
        searches.append(word)
        return extractOne(word, *others, **options)

    monkeypatch.setattr("inloghulp.privacy.text.vocabulary.extractOne", counting)
    letters = "bcdfghjklmnpqrstvwxz"
    words = [f"{a}{b}{a}{b}{a}x" for a in letters for b in letters]
    for beside in ("wachtwoord", "lotte"):
        searches.clear()
        mask(" ".join(f"{beside} {word}" for word in words)[:2000])
        assert 0 < len(set(searches)) < 100
