"""The report for staff: one page with everything in it, that anyone can read."""

import asyncio
import re
from pathlib import Path

import pytest

from inloghulp.stories.playing import play
from inloghulp.stories.report import write_report
from tests.own_pages import shown
from tests.stories.scripted import SENTENCES, Scripted, message, stories_in

STORIES = """\
conversations:
  - name: goed <b>gesprek</b>
    turns:
      - parent: hallo
        bot: [dag]
  - name: mis
    turns:
      - parent: hallo
        bot: [dag, tot ziens]
        topic: flash
      - press: Gelukt
  - name: nog niet
    known_failure: de bot kent het nog niet
    turns:
      - parent: hallo
        bot: [iets anders]
  - name: kapot
    turns: []
"""


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    bot = Scripted({"hallo": message("Dag, <script>alert(1)</script> **hier**.", "Gelukt")})
    found = stories_in(tmp_path, STORIES)
    played = [asyncio.run(play(story, bot, SENTENCES)) for story in found.good]
    write_report(tmp_path / "verslag.html", played, found.malformed, "model.tar.gz")
    return tmp_path / "verslag.html"


def test_it_holds_everything_and_needs_no_other_file(page_file: Path) -> None:
    page = page_file.read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="|url\(|@import|<script', page)
    assert "goed &lt;b&gt;gesprek&lt;/b&gt;" in page
    assert "4 gesprekken: 1 goed, 1 mis, 1 niet te spelen, 1 nog niet goed" in page
    assert "&#39;tot ziens&#39; staat er niet (eerste verschil)" in page
    assert page.count("(eerste verschil)") == 2
    assert "gesprek.yml:18: &#39;turns&#39; is leeg" in page
    assert (
        page.index("<h2>Mis</h2>") < page.index("<h2>Nog niet goed") < page.index("<h2>Goed</h2>")
    )


@pytest.mark.browser
def test_axe_finds_nothing(page_file: Path) -> None:
    assert len(list(shown(page_file))) == 2
