"""Texts as bare words, to compare them."""

import pytest

from inloghulp.diagnosis.understand.plain_words import holds, holds_any, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eén KIND!", "een kind"),
        ("  privé-venster…\n", "prive venster"),
        ("mail@school.nl", "mail@school nl"),
        ("ĳsje", "ijsje"),
        ("😀?", ""),
        ("", ""),
    ],
)
def test_plain_words_are_lower_case_without_accents_and_signs(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_phrase_is_held_as_whole_words() -> None:
    assert holds("ik heb een kind", "een kind")
    assert not holds("ik heb geen kind", "een kind")
    assert not holds("een kinderfiets", "een kind")
    assert holds_any("de laptop van mij", ["Tablet", "Laptop"])
    assert not holds_any("de laptop van mij", [])
