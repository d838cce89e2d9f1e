"""An answer in short: its first sentences, after a lead."""

import pytest

from inloghulp.diagnosis.shortened import shortened


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Een.", "Een."),
        ("Een. Twee!", "Kort. Een."),
        ("Een. Twee? Drie.", "Kort. Een. Twee?"),
        ("Ga naar https://a.nl. Typ het. Klik. Klaar.\n", "Kort. Ga naar https://a.nl. Typ het."),
    ],
)
def test_the_first_half_is_told(text: str, short: str) -> None:
    assert shortened(text, "Kort.\n") == short


def test_without_a_lead_nothing_stands_before_it() -> None:
    assert shortened("Een. Twee. Drie.", "") == "Een. Twee."
