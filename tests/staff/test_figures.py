"""The page with the figures, of turns that were really played."""

import csv
import io
import re
from typing import Any

import pytest
import requests

from tests.staff.member import logged_in
from tests.tiny_bot import TinyBot


@pytest.fixture(autouse=True)
def count_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inloghulp.staff.figures.FRESH", 0)


def figures(bot: TinyBot, topic: str) -> dict[str, str]:
    """What the CSV tells of a topic."""
    answer = logged_in(bot).see("figures.csv", since="7")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cijfers.csv"'
    rows = csv.DictReader(io.StringIO(answer.text))
    return next((row for row in rows if row["topic"] == topic), {})


def feedback(bot: TinyBot, **body: Any) -> None:
    assert requests.post(f"{bot.url}/feedback", json=body, timeout=10).ok


def test_what_was_played_is_counted(staffed: TinyBot) -> None:
    before = int(figures(staffed, "solved").get("resolved", 0))
    sender = staffed.session()
    for word in ("hallo", "gelukt"):
        staffed.say(sender=sender, message=word)
    feedback(staffed, sender=sender, id="a", helpful=True, remark="<b>fijn</b> hoor", topic=None)
    after = figures(staffed, "solved")
    assert int(after["resolved"]) == before + 1
    page = logged_in(staffed).see("figures", since="7").text
    assert "&lt;b&gt;fijn&lt;/b&gt; hoor" in page
    assert "<b>fijn" not in page


@pytest.mark.parametrize("since", ["7", "all", "365", "<script>", "-1"])
def test_every_period_is_answered(staffed: TinyBot, since: str) -> None:
    member = logged_in(staffed)
    assert member.see("figures", since=since).status_code == 200
    assert member.see("figures", since=since, topic="<script>").status_code == 200


@pytest.mark.parametrize("page", ["figures", "missed", "conversations"])
def test_what_was_chosen_stays_chosen(staffed: TinyBot, page: str) -> None:
    shown = logged_in(staffed).see(page, since="7", topic="").text
    assert re.findall(r'<option value="(\d+)" selected>', shown) == ["7"]


def test_counting_again_is_not_done_at_once(
    staffed: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = logged_in(staffed)
    first = member.see("figures.csv", since="90").text
    monkeypatch.setattr("inloghulp.staff.figures.FRESH", 1000)
    staffed.say(sender=staffed.session(), message="hallo")
    assert member.see("figures.csv", since="90").text == first
    monkeypatch.setattr("inloghulp.staff.figures.FRESH", 0)
    assert member.see("figures.csv", since="90").text != first


def test_a_store_that_fails_is_told_and_opens_nothing(
    staffed: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = logged_in(staffed)
    monkeypatch.setattr("inloghulp.serving.database.figure_rows.AT_ONCE", "many")
    answer = member.see("figures", since="365")
    assert (answer.status_code, "Dit lukte nu niet" in answer.text) == (500, True)
    assert "Traceback" not in answer.text
