"""What the page for staff calls things, in Dutch."""

import datetime
from collections.abc import Mapping

from inloghulp.diagnosis.next_step import step_of
from inloghulp.faq.model import Faq
from inloghulp.reporting.endings import ASSUMED, MOVED_ON, NO_TOPIC, STILL_OPEN, STOPPED
from inloghulp.reporting.report import ALL, OTHER

ENDED: Mapping[str, str] = {
    "resolved": "opgelost, zegt de ouder",
    ASSUMED: "misschien opgelost",
    "route_school": "naar de school",
    "route_publisher": "naar een uitgeverij",
    "route_supplier": "naar een leverancier",
    "handoff": "naar een mens",
    "out_of_scope": "niet van ons",
    STOPPED: "weggegaan",
    MOVED_ON: "verder met iets anders",
    STILL_OPEN: "nog bezig",
    OTHER: "anders",
}
"""How problems ended."""

PERIODS: Mapping[str, str] = {
    "7": "7 dagen",
    "30": "30 dagen",
    "90": "90 dagen",
    "365": "een jaar",
    "all": "alles",
}
"""How far back, in days."""

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LONGEST = 60


def day_in_words(day: datetime.date) -> str:
    """Return a day with its year."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: datetime.date) -> str:
    """Return a day, for where there is little room."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def topic_in_words(faq: Faq, name: str | None) -> str:
    """Return the button of a topic; its own name for one that is not there any more."""
    if name in (None, NO_TOPIC):
        return "Geen onderwerp"
    if name == ALL:
        return "Alle onderwerpen"
    if name == "out_of_scope":
        return "Niet van ons"
    return faq.topics[name].button if name in faq.topics else str(name)


def step_in_words(faq: Faq, key: str) -> str:
    """How a step begins, or what it asks."""
    step = step_of(faq, key)
    if step is None:
        return key
    if step.ask:
        return shortened(faq.facts[step.ask].question or step.ask)
    return shortened(step.say or key)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return the first words of a text, on one line."""
    line = " ".join(text.replace("**", "").split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} ..."


def share(part: float, whole: float) -> str:
    """Return a share in per cent, and nothing where there is nothing to share."""
    return f"{100 * part / whole:.0f}%" if whole else "-"
