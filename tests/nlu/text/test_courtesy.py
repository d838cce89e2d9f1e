"""What is left of a message without greeting, thanks and signature."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.text.courtesy import Courtesies, without_courtesy


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hallo wachtwoord werkt niet", "wachtwoord werkt niet"),
        ("Hoi hoi, vraagje: hoe log ik in?", "hoe log ik in?"),
        ("hoe inloggen thuis alvast bedankt", "hoe inloggen thuis"),
        ("link doet niks. Kunt u mij helpen?", "link doet niks"),
        (
            "Geachte heer/mevrouw,\nIk kan er niet in.\nMet vriendelijke groet,\n[naam]",
            "Ik kan er niet in",
        ),
        ("hi there, where is my son? Thanks!", "where is my son?"),
        ("wie helpt mijn zoon met de pincode", "wie helpt mijn zoon met de pincode"),
    ],
)
def test_what_stands_around_a_message_is_left_out(text: str, left: str) -> None:
    assert without_courtesy(text) == left


@pytest.mark.parametrize(
    "text", ["Goedemorgen", "Hallo! Alvast bedankt", "kunt u mij helpen?", "", "👋"]
)
def test_a_message_that_is_nothing_else_stays(text: str) -> None:
    assert without_courtesy(text) == text


@given(st.text(st.characters()))
def test_something_is_left_of_every_message(text: str) -> None:
    left = without_courtesy(text)
    assert left in text
    assert left or not text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("before: hallo\n", "expected lines under 'before' and under 'after'"),
        ("before: hallo\nafter: [dank]\n", "expected lines under 'before' and under 'after'"),
        ("- hallo\n", "expected lines under 'before' and under 'after'"),
        ("before: hallo\nafter: een twee drie vier vijf zes zeven\n", "'een twee .* more than 6"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "courtesies.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=rf"courtesies\.yml: {problem}"):
        Courtesies.read(file)
