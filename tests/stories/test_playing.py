"""A conversation is played until something is not as expected, and told beside what was."""

import asyncio
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from inloghulp.stories.junit import write_junit
from inloghulp.stories.playing import Played, play
from inloghulp.stories.telling import count, transcript, worded
from tests.stories.scripted import SENTENCES, Scripted, message, stories_in

FLASH = "Melding over Flash"
ANSWERS = {
    "hallo": message("Goedendag.\nWat gaat er **mis**?", FLASH, "Iets anders"),
    f"/{FLASH.upper()}": message("De school helpt.", topic="flash", outcome="route_school"),
    "vaag": message("Bedoelt u dit?", FLASH),
    "stuk": message("Er ging iets mis."),
}


def played(folder: Path, turns: str, above: str = "") -> Played:
    text = f"conversations:\n  - name: gesprek\n{above}    turns:\n{turns}"
    found = stories_in(folder, text)
    assert found.malformed == ()
    return asyncio.run(play(found.good[0], Scripted(ANSWERS), SENTENCES))


GOOD = """\
      - parent: hallo
        bot: [gaat er mis, GOEDENDAG]
        not: [oeps]
        buttons: [Iets anders]
        topic: none
      - parent: vaag
        asked: Melding over Flash
        topic: flash
        outcome: route_school
"""


def test_all_is_as_expected(tmp_path: Path) -> None:
    done = played(tmp_path, GOOD)
    assert (done.verdict, done.not_played) == ("passed", 0)
    assert [turn.pressed for turn in done.turns] == [None, FLASH]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("bot: [hallo terug]", "'hallo terug' staat er niet"),
        ("not: [mis?]", "'mis?' staat er, en mag er niet staan"),
        ("buttons: [Gelukt]", "knop 'Gelukt' is er niet; er is: Melding over Flash, Iets anders"),
        ("topic: flash", "onderwerp flash, maar het is none"),
        ("outcome: resolved", "afloop resolved, maar het is none"),
    ],
)
def test_the_first_difference_ends_it_and_is_marked(tmp_path: Path, turn: str, told: str) -> None:
    turns = f"      - parent: hallo\n        {turn}\n      - press: Melding over Flash\n"
    done = played(tmp_path, turns)
    assert (done.verdict, len(done.turns), done.not_played) == ("failed", 1, 1)
    assert [worded(one) for one in done.turns[0].judged if not one.holds] == [told]
    lines = list(transcript(done, 120))
    marked = next(number for number, line in enumerate(lines) if "Eerste verschil:" in line)
    assert f"| ✗ {told[:20]}" in lines[marked + 1]
    assert lines[-1] == "  Daarna is 1 beurt niet meer gespeeld."


def test_only_the_first_of_more_differences_is_marked(tmp_path: Path) -> None:
    done = played(tmp_path, "      - parent: hallo\n        bot: [mis, een, twee]\n")
    lines = list(transcript(done, 120))
    assert sum("✗" in line for line in lines) == 2
    assert sum("Eerste verschil:" in line for line in lines) == 1


def test_a_button_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    done = played(tmp_path, "      - parent: hallo\n      - press: Gelukt\n")
    assert done.verdict == "failed"
    assert done.turns[-1].judged[0].found == "Melding over Flash, Iets anders"


STEP = {
    **message(
        "Kijk in de map.", topic="activation_link", keys=["activation_link.spam", "ask_solved"]
    ),
    "buttons": [{"title": "Ja, daar", "payload": "/ja", "key": "found"}],
}
FOUND = message("Tik op de link.", keys=["activation_link.open_link"])


def played_by_key(folder: Path, turns: str) -> Played:
    text = f"conversations:\n  - name: gesprek\n    turns:\n{turns}"
    found = stories_in(folder, text)
    assert found.malformed == ()
    return asyncio.run(play(found.good[0], Scripted({"geen mail": STEP, "/ja": FOUND}), SENTENCES))


def test_sentences_and_buttons_are_asked_for_by_their_keys(tmp_path: Path) -> None:
    done = played_by_key(
        tmp_path,
        """\
      - parent: geen mail
        says: [activation_link.spam]
        says_not: [activation_link.new_link]
        buttons: [found]
      - press: found
        says: [activation_link.open_link]
""",
    )
    assert done.verdict == "passed"
    assert "  2. Ouder kiest 'Ja, daar'" in list(transcript(done, 100))


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (
            "says: [activation_link.new_link]",
            "zegt activation_link.new_link, maar de bot zegt: activation_link.spam, ask_solved",
        ),
        ("says_not: [ask_solved]", "de bot zegt ask_solved, en mag dat niet zeggen"),
        ("buttons: [not_found]", "knop 'not_found' is er niet; er is: Ja, daar"),
    ],
)
def test_a_key_that_is_wrong_is_told(tmp_path: Path, turn: str, told: str) -> None:
    done = played_by_key(tmp_path, f"      - parent: geen mail\n        {turn}\n")
    assert [worded(one) for one in done.turns[0].judged if not one.holds] == [told]


@pytest.mark.parametrize("said", ["stuk", "iets wat de bot niet aanneemt"])
def test_a_bot_that_breaks_never_passes(tmp_path: Path, said: str) -> None:
    assert played(tmp_path, f"      - parent: {said}\n").verdict == "failed"


def test_what_the_widget_knows_is_sent_along(tmp_path: Path) -> None:
    text = "conversations:\n  - name: a\n    client: {device: ipad}\n    turns:\n      - parent: hallo\n"
    bot = Scripted(ANSWERS)
    asyncio.run(play(stories_in(tmp_path, text).good[0], bot, SENTENCES))
    assert bot.got == [{"sender": "someone", "client": {"device": "ipad"}, "message": "hallo"}]


@pytest.mark.parametrize(("piece", "verdict"), [("bestaat niet", "known"), ("goedendag", "mended")])
def test_a_known_failure_must_fail(tmp_path: Path, piece: str, verdict: str) -> None:
    above = "    known_failure: De bot groet nog niet.\n"
    done = played(tmp_path, f"      - parent: hallo\n        bot: [{piece}]\n", above)
    assert done.verdict == verdict
    assert done.is_good == (verdict == "known")
    assert ("haal de regel 'known_failure' weg" in "\n".join(transcript(done, 90))) != done.is_good


def test_a_transcript_stands_side_by_side_and_fits(tmp_path: Path) -> None:
    lines = list(transcript(played(tmp_path, GOOD), 80))
    assert lines[0] == "GOED: gesprek  (gesprek.yml:2)"
    assert lines[2] == "  1. Ouder typt: hallo"
    assert [line.split("|")[0].strip() for line in lines[3:7]] == [
        "Chatbot",
        "Goedendag.",
        "Wat gaat er mis?",
        "[Melding over Flash] [Iets anders]",
    ]
    assert lines[4].endswith("| ✓ 'gaat er mis'")
    assert "  2. Ouder typt: vaag, en na 'Bedoelt u dit?' 'Melding over Flash'" in lines
    assert max(map(len, lines)) <= 80


def test_junit_counts_what_failed_what_is_known_and_what_is_malformed(tmp_path: Path) -> None:
    runs: list[Any] = [
        played(tmp_path, GOOD),
        played(tmp_path, "      - parent: hallo\n        bot: ['a <b> & c']\n"),
        played(tmp_path, "      - parent: hallo\n        bot: [x]\n", "    known_failure: ooit\n"),
    ]
    bad = stories_in(tmp_path, "conversations:\n  - name: leeg\n    turns: []\n").malformed
    write_junit(tmp_path / "junit.xml", runs, bad)
    suites = ElementTree.parse(tmp_path / "junit.xml").getroot()  # noqa: S314 - our own file
    (suite,) = suites
    assert [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] == [
        "4",
        "1",
        "1",
        "1",
    ]
    failure = suites.find(".//failure")
    assert failure is not None
    assert failure.get("message") == "gesprek.yml:4: 'a <b> & c' staat er niet"
    assert "Ouder typt: hallo" in str(failure.text)
    assert str(count(runs, bad)) == (
        "4 gesprekken: 1 goed, 1 mis, 1 niet te spelen, 1 nog niet goed (known_failure)"
    )
