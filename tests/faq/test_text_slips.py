"""What a text for parents may not hold, and how addresses and numbers are written."""

import pytest

from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.text_slips import WRITTEN, text_mistakes


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ("Hier: VUL IN.", 6, "hier moet nog een tekst komen"),
        ("Een regel.\\nNog een.", 10, "leest een ouder gewoon mee"),
        ("Open {} nu.", 5, "een accolade in de tekst"),
        ("Open {browser!r} nu.", 5, "een accolade in de tekst"),
        ("Open {browser:>9} nu.", 5, "een accolade in de tekst"),
        ("Open {browzer} nu.", 5, "bedoelde u 'browser'"),
    ],
)
def test_a_mistake_in_a_text_is_told_with_its_place(text: str, at: int, told: str) -> None:
    ((found, what),) = text_mistakes(text, ("browser",))
    assert found == at
    assert told in what


def test_where_nothing_can_be_filled_in_braces_are_refused() -> None:
    ((_, what),) = text_mistakes("Open {browser} nu.", ())
    assert "tussen accolades mag hier niets" in what


def test_a_short_number_is_no_telephone_number() -> None:
    assert text_mistakes("Dit duurt 10 - 15 minuten.", ()) == ()


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("site", ["https://www.school.example", " http://school.example "], ["school.example", "https://"]),
        ("phone", ["085 123 45 67", "+31 85 123 45 67", "0900-1234", "+32 2 123 45 67"], ["085 123", "zeven"]),
        ("mail", ["help@school.example.org"], ["help@", "help at school"]),
    ],
)  # fmt: skip
def test_how_a_contact_is_written(kind: str, right: list[str], wrong: list[str]) -> None:
    assert {text: bool(list(WRITTEN[kind](text))) for text in [*right, *wrong]} == {
        **dict.fromkeys(right, False),
        **dict.fromkeys(wrong, True),
    }


def test_where_no_name_is_known_none_is_meant() -> None:
    assert meant("iets", ()) == "hier hoort niets te staan."
