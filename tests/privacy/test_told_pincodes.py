"""Pincodes as parents tell them, and the numbers that are told in the same words about something else."""

import pytest

from inloghulp.privacy.mask import mask

TOLD = [
    ("het is vier keer de 1", "het is [pincode]"),
    ("zijn code is gewoon 4x de 2", "zijn code is gewoon [pincode]"),
    ("zijn pincode is zijn geboortejaar 2016", "zijn pincode is zijn geboortejaar [pincode]"),
    ("code is haar geboortejaar, dus is 2017", "code is haar geboortejaar, dus is [pincode]"),
    ("eerst een 7, dan 3, dan 9, dan 1", "eerst [pincode]"),
    (
        "op het kaartje staat 33 12 maar hij weigert",
        "op het kaartje staat [pincode] maar hij weigert",
    ),
    ("de code begint met 61 en eindigt op 20", "de code [pincode]"),
    ("code was vorig jaar 2580, nu 2581", "code was vorig jaar [pincode], nu [pincode]"),
    ("haar code is twee keer 17", "haar code is [pincode]"),
    ("de pin is een 4 en drie keer een 0", "de pin is [pincode]"),
    ("de code is tweeduizend zestien, zijn jaar", "de code is [pincode], zijn jaar"),
    ("pincode is 12.34 geloof ik", "pincode is [pincode] geloof ik"),
    ("haar pincode is twaalf vierendertig", "haar pincode is [pincode]"),
    ("zijn cijfers zijn 7, 3, 9 en 1", "zijn cijfers zijn [pincode]"),
    ("de code is 23-11, dan is hij jarig", "de code is [pincode], dan is hij jarig"),
]
ABOUT_SOMETHING_ELSE = [
    "mijn zoon, geboortejaar 2016, heeft een code",
    "in dit jaar 2016 was de code anders",
    "al vier keer een fout bij de code",
    "twee keer 10 minuten gewacht op de code",
    "de code is twee keer 10 minuten geldig",
    "foutcode is 10.04",
    "eerst 3, dan 2, dan 1, die tellertjes gaan te snel",
    "vraag 1 2 3 4 van de toets over de code",
    "de tafels van 2, 3, 4 en 5 oefenen met inloggen",
    "mijn ticket is 4455 over de code",
    "op 12 10 2026 kregen we een code",
    "op 12-10 kregen we de inlogcode",
    "nieuws van 2019 over pincodes",
    "het begint met 6 en eindigt op 20",
    "om 12.34 deed de code het nog",
    "office 2019 vraagt een code",
]


@pytest.mark.parametrize(("typed", "kept"), TOLD)
def test_a_code_is_found_however_it_is_told(typed: str, kept: str) -> None:
    assert mask(typed).text == kept


@pytest.mark.parametrize("typed", ABOUT_SOMETHING_ELSE)
def test_other_numbers_stay(typed: str) -> None:
    assert mask(typed).text == typed
