"""Texts with very many labels, a few for each: what is asked for in five ways."""

THINGS = [f"{first}{last}" for first in "bdfgklmnprstvz" for last in ("aak", "eer", "ool", "uim")]
WAYS = (
    "waar is de {}",
    "ik zoek mijn {} al uren",
    "heeft iemand de {} gezien",
    "{} is weg",
    "waar ligt die {} toch",
)
TEXTS = [way.format(thing) for way in WAYS for thing in THINGS]
