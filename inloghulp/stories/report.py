"""Writes how conversations went as one page that needs no other file."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from inloghulp.stories import telling
from inloghulp.stories.playing import Played
from inloghulp.stories.story import Malformed
from inloghulp.templates import environment


def write_report(
    file: Path, played: Sequence[Played], malformed: Sequence[Malformed], model: str
) -> None:
    """Write the page; what went wrong comes first, and is open."""
    page = (
        environment(Path(__file__).parent)
        .get_template("report.html")
        .render(
            when=datetime.datetime.now(),
            model=model,
            count=telling.count(played, malformed),
            wrong=[one for one in played if not one.is_good],
            known=[one for one in played if one.verdict == "known"],
            good=[one for one in played if one.verdict == "passed"],
            malformed=malformed,
            telling=telling,
        )
    )
    file.write_text(page, encoding="utf-8")
