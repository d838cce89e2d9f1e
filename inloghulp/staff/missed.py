"""The page with what was not understood or asked about, alike messages together."""

from dataclasses import dataclass
from pathlib import Path

from sanic.response import HTTPResponse

from inloghulp.faq.reloading import live_faq
from inloghulp.nlu.features.embedding import BACKEND, load_embedder
from inloghulp.serving.database.kept_conversations import not_understood
from inloghulp.serving.database.read_connections import Reader
from inloghulp.staff.alike_messages import grouped
from inloghulp.staff.figures import days_ago
from inloghulp.staff.proposals import targets_of
from inloghulp.staff.site import Site, Visit

PERIODS = {"1": "vandaag en gisteren", "7": "7 dagen", "30": "30 dagen"}
USUAL = "30"

MOST = 1000
"""Messages that are put together: the newest."""

SHOWN = 100
"""Groups on the page: the largest."""


@dataclass(frozen=True)
class Missed:
    """A message that was not understood, or that the bot asked about; `key` names it in a proposal."""

    conversation: int
    key: str
    text: str
    was_asked: bool


class MissedPage:
    """Shows what to learn from, the commonest on top."""

    def __init__(self, faq: Path) -> None:
        self._faq = live_faq(faq)

    def add_to(self, site: Site) -> None:
        """Add the page to the others."""
        site.add("missed", self._show, "GET")

    async def _show(self, visit: Visit) -> HTTPResponse:
        given = visit.asked("since", USUAL)
        period = given if given in PERIODS else USUAL
        groups = await visit.read(missed_groups, int(period))
        return visit.page(
            "missed.html",
            "missed",
            period=period,
            periods=PERIODS,
            number=sum(map(len, groups)),
            most=MOST,
            groups=groups[:SHOWN],
            more=len(groups) - SHOWN,
            targets=targets_of(self._faq.current()),
        )


def missed_groups(reader: Reader, days: int) -> list[list[Missed]]:
    """Return what was not understood in so many days, in groups of what is alike; the most typical of each first."""
    found = [
        Missed(number, f"{number}:{said.id}", said.text, figure.asked)
        for number, said, figure in not_understood(reader, days_ago(days), MOST)
    ]
    groups = grouped([one.text for one in found], load_embedder(BACKEND))
    return [[found[at] for at in group.members] for group in groups]
