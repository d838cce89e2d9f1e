"""The page with the figures, and the same as CSV."""

import asyncio
import datetime
import time
from pathlib import Path

from sanic.response import HTTPResponse

from inloghulp.faq.model import Faq
from inloghulp.faq.reloading import live_faq
from inloghulp.reporting.export import as_csv
from inloghulp.reporting.report import ALL, Report, make_report
from inloghulp.serving.database.figure_rows import remarks, thumbs, turn_figures
from inloghulp.serving.database.read_connections import Reader
from inloghulp.staff.figures_context import figures_context, question_steps
from inloghulp.staff.site import Site, Visit, download
from inloghulp.staff.wording import PERIODS, topic_in_words

FRESH = 60.0
"""Seconds that figures are shown again without counting anew."""

USUAL = "30"


def read_report(reader: Reader, faq: Faq, since: datetime.date | None) -> Report:
    """Count what is kept since the beginning of a day."""
    now = datetime.datetime.now()
    turns = turn_figures(reader, since)
    told = thumbs(reader, since), remarks(reader, since)
    return make_report(turns, *told, question_steps(faq), now, since)


def days_ago(days: int) -> datetime.date:
    """Return the day so many days ago."""
    return datetime.date.today() - datetime.timedelta(days=days)


class FiguresPage:
    """Shows the figures of a period, about one topic or all."""

    def __init__(self, faq: Path) -> None:
        self._faq = live_faq(faq)
        self._counting = asyncio.Lock()
        self._counted: dict[str, tuple[float, Report]] = {}

    def add_to(self, site: Site) -> None:
        """Add the page to the others."""
        site.add("figures", self._show, "GET")
        site.add("figures.csv", self._download, "GET")

    async def _show(self, visit: Visit) -> HTTPResponse:
        period = _period(visit)
        report = await self._report(visit, period)
        faq = self._faq.current()
        topics = [ALL, *report.topics()]
        topic = visit.asked("topic", ALL)
        return visit.page(
            "figures.html",
            "figures",
            period=period,
            periods=PERIODS,
            topics=[(name, topic_in_words(faq, name)) for name in topics],
            **figures_context(report, faq, topic if topic in topics else ALL),
        )

    async def _download(self, visit: Visit) -> HTTPResponse:
        report = await self._report(visit, _period(visit))
        return download(as_csv(report), "cijfers.csv", "text/csv; charset=utf-8")

    async def _report(self, visit: Visit, period: str) -> Report:
        """Return the figures, unless they were counted a moment ago; one count at a time."""
        async with self._counting:
            at, report = self._counted.get(period, (0.0, None))
            if report is None or time.monotonic() - at >= FRESH:
                since = None if period == "all" else days_ago(int(period))
                report = await visit.read(read_report, self._faq.current(), since)
                self._counted[period] = time.monotonic(), report
            return report


def _period(visit: Visit) -> str:
    given = visit.asked("since", USUAL)
    return given if given in PERIODS else USUAL
