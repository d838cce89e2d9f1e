"""Cleaning: any string is safe, and nothing that matters is lost."""

from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.clean import plain, safe_characters

ANY_TEXT = st.text(st.characters())  # lone surrogates too


def test_control_characters_and_lone_surrogates_become_spaces() -> None:
    assert safe_characters("a\x00b\ud800c\td") == "a b c d"


def test_ordinary_text_stays_as_it_is() -> None:
    text = "Hè, 't lukt niet: mijn zoon één 👍 العربية"
    assert safe_characters(text) == text


def test_plain_text_is_one_line_with_ordinary_quotes() -> None:
    assert plain("  ‘t  lukt\n\nniet ") == "'t lukt niet"


@given(ANY_TEXT)
def test_any_string_keeps_its_length_and_can_be_encoded(text: str) -> None:
    safe = safe_characters(text)
    assert len(safe) == len(text)
    safe.encode()
    plain(text).encode()
