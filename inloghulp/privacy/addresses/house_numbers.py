"""How the number of a house is written, and what is told with it: 'nr 12 bis', 'vierentwintig', not '3 kinderen'."""

import re

from inloghulp.privacy.text.spoken_numbers import (
    AND,
    ELEVEN_OR_TWELVE,
    HUNDREDS,
    ONE_TO_TWELVE,
    TEN,
    TENS,
)
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("streets")

LETTERS = rf"(?:[a-h]|i{{1,3}}|iv|{_WORDS.either('letters_of_a_house')})"
"""What stands behind the digits: 'a', 'ii', 'bis'."""
HOUSE = re.compile(
    rf"\d{{1,4}}{LETTERS}?|(?:[a-zë]{{3,6}}{AND})?{TENS}|{ELEVEN_OR_TWELVE}|[a-z]{{3,5}}{TEN}|{HUNDREDS}"
)
"""A word that is one wherever a street is told."""
HOUSE_WHERE_ONE_LIVES = re.compile(rf"{HOUSE.pattern}|{ONE_TO_TWELVE}")
"""With 'een' to 'tien', which are other things in most places."""
NUMBER_IS, UNITS = _WORDS["number_is"], _WORDS["units"]
NUMBER_IS_BEFORE = rf"(?:{_WORDS.either('number_is')}\.?)"
BOX = _WORDS["box"]
