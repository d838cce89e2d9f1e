"""Numbers in words, as regular expressions: 'vier', 'vierentwintig'."""

from inloghulp.privacy.text.needed_words import OneOf, has_digit
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("numbers")

NOUGHT = _WORDS.either("zero")
DIGIT = _WORDS.either("zero", "digits")
ONE_TO_TWELVE = _WORDS.either("digits", "ten", "eleven_twelve")
TEN, ELEVEN_OR_TWELVE = _WORDS.either("ten"), _WORDS.either("eleven_twelve")
AND = _WORDS.either("and")
TENS = _WORDS.either("tens")
_SPOKEN = OneOf(
    f"*{word}"
    for group in ("zero", "digits", "ten", "eleven_twelve", "tens")
    for word in _WORDS.in_order(group)
)
HUNDREDS = rf"[a-z]{{0,8}}{_WORDS.either('hundred')}[a-zë]{{0,24}}"


def has_number(text: str) -> bool:
    """Whether there is any number, in digits or in words."""
    return has_digit(text) or _SPOKEN.is_said(text)
