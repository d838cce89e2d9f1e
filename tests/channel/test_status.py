"""The status page tells at its top whether all is well."""

import datetime

import pytest

from inloghulp.channel.status import NAMES, OK, status_page
from inloghulp.faq.reloading import Version
from inloghulp.faq.yaml_source import Problem

FINE = Version((), datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.timezone.utc))
WRONG = Version((Problem("faq/flash.yml", 3, "<b> is geen sleutel"),), FINE.since)


@pytest.mark.parametrize("name", NAMES)
def test_a_part_that_fails_is_told(name: str) -> None:
    page = status_page({**dict.fromkeys(NAMES, OK), name: "stuk"}, FINE)
    assert "<h1>Er is iets met de chatbot</h1>" in page
    assert page.count(": in orde") == len(NAMES) - 1
    assert f"<li>{NAMES[name]}: niet in orde</li>" in page
    assert "stuk" not in page


def test_all_is_well() -> None:
    page = status_page({**dict.fromkeys(NAMES, OK), "locks": "down"}, FINE)
    assert "<h1>De chatbot is in orde</h1>" in page
    assert "niet in orde" not in page


def test_mistakes_in_the_texts_come_first() -> None:
    page = status_page(dict.fromkeys(NAMES, "stuk"), WRONG)
    assert "<h1>De teksten hebben een fout</h1>" in page
    assert "faq/flash.yml:3: &lt;b&gt; is geen sleutel" in page


def test_the_parts_stand_in_one_list_and_only_those_that_were_looked_at() -> None:
    page = status_page({"model": OK, "store": "stuk", "more": "stuk"}, FINE)
    assert (
        f"""
    <ul>
      <li>{NAMES["model"]}: in orde</li>
      <li>{NAMES["store"]}: niet in orde</li>
    </ul>
    <p>"""
        in page
    )
    assert page.count("<li>") == 2
    assert "<p>De bot vertelt de teksten van 12:00:00.</p>" in page
    assert "<li>" not in status_page({}, FINE)


def test_mistakes_stand_in_one_list() -> None:
    other = Problem("faq/news.yml", 1, "leeg")
    page = status_page({"model": OK}, Version((*WRONG.problems, other), None))
    assert (
        """tot dit verbeterd is:</p>
    <ul>
      <li><code>faq/flash.yml:3: &lt;b&gt; is geen sleutel</code></li>
      <li><code>faq/news.yml:1: leeg</code></li>
    </ul>
    <ul>"""
        in page
    )
    assert "<title>De teksten hebben een fout</title>" in page
    assert "vorige teksten, tot" in page
