"""A report as data: JSON, and CSV with a line for each week and topic."""

import csv
import io
import json
from dataclasses import asdict
from typing import Any

from inloghulp.reporting.endings import ENDINGS
from inloghulp.reporting.report import ALL, OTHER, Report, Tally


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as plain data."""
    names = [ALL, *report.topics()]
    return {
        "since": report.since.isoformat() if report.since else None,
        "made": report.made.isoformat(timespec="seconds"),
        "topics": {name: _counted(report.of(name)) for name in names},
        "weeks": [
            {"week": week.isoformat(), "topic": name, **_counted(report.of(name, week))}
            for week in report.weeks()
            for name in names
            if (name, week) in report.cells
        ],
        "steps": {name: asdict(tally) for name, tally in sorted(report.steps.items())},
        "remarks": [{**asdict(one), "day": one.day.isoformat()} for one in report.remarks],
    }


def as_json(report: Report) -> str:
    """Return the report as one JSON object."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2)


def as_csv(report: Report) -> str:
    """Return a line for each week and topic; `all` counts each conversation once."""
    rows = as_data(report)["weeks"]
    names = ["week", "topic", *_counted(Tally())]
    written = io.StringIO()
    lines = csv.DictWriter(written, names, lineterminator="\r\n")
    lines.writeheader()
    lines.writerows(rows)
    return written.getvalue()


def _counted(tally: Tally) -> dict[str, Any]:
    ends = {name: tally.endings[name] for name in (*ENDINGS, OTHER)}
    return {
        "conversations": tally.conversations,
        "problems": tally.problems,
        **ends,
        "median_turns": tally.median_turns,
        "typed": tally.typed,
        "asked": tally.asked,
        "missed": tally.missed,
        "thumbs_up": tally.thumbs_up,
        "thumbs_down": tally.thumbs_down,
    }
