"""The parts of a message."""

import pytest

from inloghulp.nlu.text.clean import EMBEDDED_PIECES, pieces
from inloghulp.nlu.text.parts import MOST_PARTS, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gelukt", []),
        ("", []),
        ("gelukt! en hoe lang blijft dat zo?", ["gelukt!", "en hoe lang blijft dat zo?"]),
        ("gelukt\nen nu", []),  # one line, as it is read
        ("weer niet, moet ik de school bellen", ["weer niet,", "moet ik de school bellen"]),
        ("weer niet - en nu", ["weer niet", "en nu"]),
        ("ja, gedaan. en nu, wat nu", ["ja, gedaan.", "en nu, wat nu"]),
        ("om 3,5 uur", []),
    ],
)
def test_parts_are_sentences_or_else_what_stands_between_commas(
    text: str, expected: list[str]
) -> None:
    assert parts(text) == expected


def test_of_a_long_message_only_the_last_parts_are_looked_at() -> None:
    many = parts(" ".join(f"dit is zin {number}." for number in range(20)))
    assert many == [f"dit is zin {number}." for number in range(20 - MOST_PARTS, 20)]
    long = parts(" ".join(["nog een heel verhaal " * 10 + "." for _ in range(9)]))
    assert sum(map(pieces, long)) <= EMBEDDED_PIECES
