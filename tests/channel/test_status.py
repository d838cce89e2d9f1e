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
