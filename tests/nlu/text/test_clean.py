"""Cleaning: any string is safe, and nothing that matters is lost."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.nasty_texts import LONGEST, nasty_texts
from inloghulp.nlu.recognition.answers import MOST_PARTS, SHORTEST_PART, sentences
from inloghulp.nlu.text.clean import (
    EMBEDDED_PIECES,
    LONGEST_READ,
    beginning,
    pieces,
    plain,
    safe_characters,
)

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


def one_line(text: str) -> str:
    """A text as it is cleaned, however long it becomes."""
    one_form = unicodedata.normalize("NFKC", safe_characters(text))
    return " ".join(re.sub("[‘’´`]", "'", one_form).split())


ORDINARY = st.text(
    st.sampled_from("aeinrtdkwachtwoordklas éëï'’,.?!…0123456789½ﬁ\n"), max_size=LONGEST_READ // 3
)


@given(ORDINARY)
def test_an_ordinary_message_is_read_as_a_whole(text: str) -> None:
    assert plain(text) == one_line(text)
    parts = [part.strip() for part in re.split(r"(?<=[.?!;])\s+|\n", plain(text))]
    telling = [part for part in parts if len(part.split()) >= SHORTEST_PART]
    if pieces(text) <= EMBEDDED_PIECES:
        assert beginning(plain(text)) == plain(text)[:400]
        assert sentences(text) == (telling[-MOST_PARTS:] if len(parts) > 1 else [])


NASTY = {
    **nasty_texts(),
    **{
        category: (
            "".join(
                char for char in map(chr, range(0x20000)) if unicodedata.category(char) == category
            )
            * LONGEST
        )[:LONGEST]
        for category in (
            "Lm",
            "Lo",
            "Lt",
            "Mc",
            "Me",
            "Mn",
            "Nl",
            "No",
            "Pc",
            "Sk",
            "Sm",
            "So",
            "Zs",
        )
    },
}


@pytest.mark.parametrize("kind", NASTY)
def test_no_text_is_more_work_than_a_long_message(kind: str) -> None:
    text = NASTY[kind]
    cleaned = plain(text)
    assert len(cleaned) <= LONGEST_READ
    assert plain(cleaned) == cleaned
    whole, parts = beginning(cleaned), [beginning(part) for part in sentences(text)]
    assert pieces(whole) <= EMBEDDED_PIECES
    assert sum(map(pieces, parts)) <= EMBEDDED_PIECES


@given(ANY_TEXT, st.integers(1, LONGEST))
def test_whatever_is_repeated_stays_within_that(piece: str, times: int) -> None:
    cleaned = plain((piece * times)[:LONGEST])
    assert len(cleaned) <= LONGEST_READ
    assert pieces(beginning(cleaned)) <= EMBEDDED_PIECES


def test_of_a_long_message_the_question_at_the_end_is_read() -> None:
    text = "Mijn kind kan niet inloggen. " + "En dan nog iets wat er niet toe doet. " * 60
    assert len(text) > LONGEST
    cleaned = plain(f"{text} Hoe lang is de link geldig?")
    assert cleaned.startswith("Mijn kind kan niet inloggen. En dan")
    assert cleaned.endswith("niet toe doet. Hoe lang is de link geldig?")
    assert sentences(f"{text} Hoe lang is de link geldig?")[-1] == "Hoe lang is de link geldig?"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HET WACHTWOORD WERKT NIET!!", "het wachtwoord werkt niet!!"),
        ("Het wachtwoord WERKT NIET", "Het wachtwoord WERKT NIET"),
        ("MOO", "MOO"),
        ("MOO IPAD", "MOO IPAD"),
    ],
)
def test_what_is_all_in_capitals_is_read_in_small_letters(typed: str, read: str) -> None:
    assert plain(typed) == read
