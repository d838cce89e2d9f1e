"""The figures by topic and week, as data."""

import csv
import datetime
import io
import json
from typing import Any

from inloghulp.reporting.export import as_csv, as_data, as_json
from inloghulp.reporting.report import ALL, Remark, Report, Thumbs, make_report
from inloghulp.reporting.turns import TurnFigure

NOW = datetime.datetime(2026, 3, 20, 12)
MONDAY = datetime.date(2026, 3, 2)


def hour(days_ago: int) -> int:
    return int((NOW - datetime.timedelta(days=days_ago)).timestamp()) // 3600


def turn(conversation: int, number: int, days_ago: int, **values: Any) -> TurnFigure:
    return TurnFigure(conversation, number, hour(days_ago), **{"topic": "flash", **values})


TURNS = [
    turn(1, 1, 17, asked=True),
    turn(1, 2, 17, pressed=True, step="flash.clear"),
    turn(1, 3, 17, outcome="resolved"),
    turn(2, 1, 17, missed=True, topic=None),
    turn(2, 2, 17, step="flash.clear"),
    turn(3, 1, 3, topic="software", outcome="handoff"),
    turn(3, 2, 3, step="flash.children"),
    turn(4, 2, 3),  # began before the period
]
THUMBS = [Thumbs(MONDAY, "flash", True, 3), Thumbs(MONDAY, None, False, 1)]
REMARKS = [Remark(MONDAY, "flash", "resolved", True, "fijn")]


def report(turns: list[TurnFigure] = TURNS) -> Report:
    return make_report(turns, THUMBS, REMARKS, {"flash.children"}, NOW)


def test_conversations_count_once_and_problems_each() -> None:
    whole = report().of(ALL)
    assert (whole.conversations, whole.problems) == (3, 4)
    assert dict(whole.endings) == {"resolved": 1, "assumed": 1, "handoff": 1, "stopped": 1}
    assert (whole.typed, whole.asked, whole.missed) == (6, 1, 1)
    assert (whole.thumbs_up, whole.thumbs_down) == (3, 1)
    assert whole.median_turns == 1
    flash = report().of("flash")
    assert (flash.conversations, flash.median_turns, flash.thumbs_up) == (3, 3, 3)


def test_a_conversation_counts_in_the_week_in_which_it_began() -> None:
    found = report()
    assert found.weeks() == [MONDAY, datetime.date(2026, 3, 9), datetime.date(2026, 3, 16)]
    assert [found.of(ALL, week).conversations for week in found.weeks()] == [2, 0, 1]
    assert found.topics() == ["flash", "software", "none"]


def test_what_was_taken_back_was_never_played() -> None:
    back = {"moves": "taken_back", "missed": True}
    turns = [turn(1, 1, 9, **back), turn(1, 2, 9, outcome="resolved"), turn(2, 1, 9, **back)]
    flash = report(turns).of("flash")
    assert (flash.conversations, flash.missed, flash.median_turns) == (1, 0, 1)


def test_where_parents_left() -> None:
    steps = report().steps
    told = {key: (s.reached, s.left_after_advice, s.stopped) for key, s in steps.items()}
    assert told == {"flash.clear": (2, 1, 0), "flash.children": (1, 0, 1)}


def test_the_same_stands_in_json_and_csv() -> None:
    data = as_data(report())
    assert json.loads(as_json(report())) == data
    rows = list(csv.DictReader(io.StringIO(as_csv(report()))))
    assert rows == [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in data["weeks"]
    ]
    of_all = [row for row in rows if row["topic"] == ALL]
    assert sum(int(row["conversations"]) for row in of_all) == data["topics"][ALL]["conversations"]
    assert data["remarks"][0]["text"] == "fijn"


def test_an_ending_that_is_not_known_is_counted_too() -> None:
    assert report([turn(1, 1, 9, outcome="teleported")]).of("flash").endings == {"other": 1}


def test_nothing_is_a_report_too() -> None:
    empty = make_report([], [], [], set(), NOW)
    assert (empty.weeks(), empty.topics(), empty.of(ALL).median_turns) == ([], [], None)
    assert as_csv(empty).count("\n") == 1
