"""Finding phrases in text with typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.phrases import Lexicon, Phrase, Reading, fold, words_of

GROUPS = {"mail": ["mail", "mailtje"]}


def _finds(phrase: str, text: str, real_words: tuple[str, ...] = ()) -> list[str]:
    wanted = Phrase.of(phrase, GROUPS)
    reading = Reading(text, Lexicon([wanted], real_words))
    return [
        text[reading.words[span.first].start : reading.words[span.last].end]
        for span in reading.find(wanted)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("incognito", "via Incognito gedaan", ["Incognito"]),
        ("incognito", "via incocnito gedaan", ["incocnito"]),
        ("geen * <mail>", "Geen enkel mailtje gehad", ["Geen enkel mailtje"]),
        ("geen * <mail>", "geen een twee drie mail", ["geen een twee drie mail"]),
        ("geen * <mail>", "geen een twee drie vier mail", []),
        ("geen * <mail>", "nee geen. Mail gehad", []),
        ("in|via prive", "via privé, in prive", ["via privé", "in prive"]),
        ("moo", "mooi weer", []),
        ("prive", "privee", []),
        ("mn kind", "m'n kind", ["m'n kind"]),
    ],
)
def test_find(phrase: str, text: str, found: list[str]) -> None:
    assert _finds(phrase, text) == found


def test_a_real_word_is_no_typing_error() -> None:
    assert _finds("windows", "een private window") == ["window"]
    assert _finds("windows", "een private window", real_words=("window",)) == []


def test_words_are_folded_and_know_where_they_stand() -> None:
    words = words_of("Hè? Eén kind, maar geen mail")
    assert [word.text for word in words] == ["he", "een", "kind", "maar", "geen", "mail"]
    assert [word.sentence for word in words] == [0, 1, 1, 1, 1, 1]
    assert [word.breath for word in words] == [0, 1, 1, 3, 3, 3]


@given(st.text(st.characters()))
def test_any_text_can_be_read(text: str) -> None:
    for word in words_of(text):
        assert fold(text[word.start : word.end]) == word.text
