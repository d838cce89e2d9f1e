"""Tells English from Dutch, by the small words that only one of them has.

The bot answers in Dutch, and tells an English speaker so in one line. So Dutch is the default: a
Dutch message with English words in it ('login error, password invalid') stays Dutch.
"""

from typing import Literal

from inloghulp.nlu.words import words_of

Language = Literal["nl", "en"]

LANGUAGE = "language"
"""The name in Rasa's parse result of: nl, or en."""

# Without the words that are Dutch by now, such as 'sorry', 'please' and 'kids', and without those
# that both have, such as 'is', 'in' and 'me'.
_ENGLISH = """
    i im ive id my mine the this that these those there and but not dont doesnt didnt cant cannot
    wont isnt wasnt havent hasnt what where when why how who which whose you your his she her they
    them their our us it its for from with without about by at into out up off if then than
    because some any every both only just still again already yet never always does did been
    being has have will would should could can thank says said say get got gets getting keeps keep
    kept forgot forgotten lost see sees seen need needs want wants tried trying try works working
    worked child children son daughter teacher received receive tell told give sent send anymore
"""
_DUTCH = """
    ik wij jij jullie hij zij ze het een de dit dat deze die mijn mn me ons onze uw je jouw haar
    hun niet nie geen wel nog ook al maar want dus omdat als dan of en met voor van naar op bij uit
    aan te om door zonder over tot er hier daar waar wat wie hoe waarom wanneer welke kan kunnen
    kunt moet moeten mag wil heb heeft hebben had ben bent zijn was waren word wordt worden doet
    doen gaat gaan krijg krijgen lukt werkt komt komen zie ziet staat zegt weet vergeten wachtwoord
    ww mij hem zo nu steeds meer iets niks alles kind kinderen zoon dochter hoi hallo dag
    goedemorgen goedemiddag goedenavond graag bedankt juf meester inloggen
"""
_ENGLISH_WORDS = frozenset(_ENGLISH.split()) - frozenset(_DUTCH.split())
_DUTCH_WORDS = frozenset(_DUTCH.split()) - frozenset(_ENGLISH.split())
_ENOUGH = 2
"""One English word alone says little in a longer message."""
_READ_CHARACTERS = 400


def language_of(text: str) -> Language:
    """English when most of the telling words are; a single one decides in two or three words."""
    words = [word.text for word in words_of(text[:_READ_CHARACTERS])]
    english = sum(word in _ENGLISH_WORDS for word in words)
    dutch = sum(word in _DUTCH_WORDS for word in words)
    enough = 1 if len(words) <= 3 and not dutch else _ENOUGH
    return "en" if english >= enough and english > dutch else "nl"
