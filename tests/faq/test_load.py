"""Maintainers' mistakes: each is told with file, line and what was expected, all at once."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inloghulp.faq.load import MOST_FILES, check_faq, load_faq
from inloghulp.faq.yaml_source import FaqError, read_yaml
from tests.faq.files import REAL, edit
from tests.fast import examples


def test_the_real_faq_is_in_order() -> None:
    assert check_faq(REAL) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "flash.yml",
            "button: Melding",
            "knop: Melding",
            "'knop' ken ik niet; verwacht wordt een van: answer,",
        ),
        ("flash.yml", "understood: De oefening vraagt om Flash.", "understood:", "leeg"),
        (
            "network_environment.yml",
            "ask: school_asked",
            "ask: school_aksed",
            "'school_aksed' heeft geen vraag",
        ),
        (
            "flash.yml",
            "{school_asked: yes}",
            "{school_asked: ja}",
            "'ja' kan niet bij 'school_asked'",
        ),
        (
            "flash.yml",
            "{school_asked: yes}",
            "{gevraagd: yes}",
            "'gevraagd' staat niet in facts.yml",
        ),
        (
            "flash.yml",
            "route: publisher",
            "route: uitgever",
            "verwacht wordt een van: publisher, school",
        ),
        ("flash.yml", "{publisher_contact}", "{telefoon}", "'{telefoon}' ken ik niet"),
        ("flash.yml", "{publisher_contact}", "{publisher_contact", "accolade"),
        (
            "flash.yml",
            "Basispoort zelf gebruikt Flash nergens voor.",
            "woord " * 61,
            "hoogstens 60",
        ),
        (
            "invalid_password.yml",
            "go: network_environment",
            "go: netwerk",
            "'netwerk' bestaat niet",
        ),
        (
            "invalid_password.yml",
            "clicks: private_window",
            "clicks: prive",
            "'prive' staat niet in",
        ),
        (
            "invalid_password.yml",
            "try: own_password",
            "try: eigen",
            "'eigen' staat niet in facts.yml",
        ),
        (
            "invalid_password.yml",
            "- id: private_window",
            "- id: own_password",
            "staat er twee keer",
        ),
        (
            "invalid_password.yml",
            "  - ask: children",
            "  - ask: children\n    go: news",
            "precies een",
        ),
        (
            "network_environment.yml",
            "- ask: supplier",
            "- go: forgot_password",
            "niets meer aan de",
        ),
        ("news.yml", "- title: Uitgeverij", "- date: 11 mei\n    title: Uitgeverij", "geen datum"),
        ("dialogue.yml", "greet: |", "groet: |", "'groet' ken ik niet"),
        (
            "dialogue.yml",
            "triage_topics: [forgot",
            "triage_topics: [vergeten, forgot",
            "'vergeten' best",
        ),
        (
            "facts.yml",
            "  children:\n    question:",
            "  children:\n    vraag:",
            "'vraag' ken ik niet",
        ),
        ("browsers.yml", "browser: [chrome]", "browser: [crome]", "'crome' ken ik niet"),
        (
            "browsers.yml",
            "- browser: [chrome]",
            "-browser: [chrome]",
            "achter het streepje hoort een spatie",
        ),
        ("contacts.yml", "name: MOO", "name: MOO\n    name: Moo", "'name' staat hier twee keer"),
        (
            "contacts.yml",
            "    says: [moo, mooo, heutink ict, heutinkict]",
            "    says: moo",
            "een lijst te zijn",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    line = edit(folder, file, old, new)
    told = [str(problem) for problem in check_faq(folder)]
    at_place = [text for text in told if text.startswith(f"faq/{file}:")]
    assert any(expected in text for text in at_place), told
    assert any(abs(int(text.split(":")[1]) - line) <= 1 for text in at_place if expected in text)


TWO_KINDS = "  - route: publisher\n    ask: supplier\n    say: Bel.\n    message: Hallo.\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("facts.yml", "  children:\n", "  nieuw: iets\n  children:\n", "regels van de vorm"),
        ("facts.yml", "  children:\n", "  nieuw:\n    question: Wat?\n  children:\n", "'nieuw' horen knoppen"),
        ("contacts.yml", "says: [moo, ", "says: [x cool, moo, ", "kies een van de twee"),
        ("flash.yml", "{school_asked: yes}", "", "onder 'if' horen regels"),
        ("flash.yml", "{school_asked: yes}", "yes", "regels van de vorm 'sleutel: tekst' te hebben"),
        ("flash.yml", "steps:\n", f"steps:\n{TWO_KINDS}", "een stap met 'route' heeft geen 'ask'"),
        ("flash.yml", "steps:\n", "steps:\n  - ask: children\n    message: Hallo.\n", "'message' hoort alleen"),
        ("dialogue.yml", "triage_topics: [forgot", "triage_topics: [flash, flash, forgot", "staat er twee keer"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_told(
    folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    edit(folder, file, old, new)
    told = [str(problem) for problem in check_faq(folder)]
    assert [one for one in told if one.startswith(f"faq/{file}:") and expected in one], told


def test_what_is_asked_after_an_explanation_must_ask(folder: Path) -> None:
    path = folder / "dialogue.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^done: \|\n(  .*\n)+", "done: Klaar.\n", text, flags=re.MULTILINE))
    (problem,) = check_faq(folder)
    assert problem.text == "'done' eindigt met een vraag, zoals 'Lukt het?'; voeg die toe."
    assert path.read_text(encoding="utf-8").split("\n")[problem.line - 1] == "done: Klaar."


def test_a_topic_without_steps_is_told(folder: Path) -> None:
    path = folder / "flash.yml"
    whole = path.read_text(encoding="utf-8")
    steps = whole[whole.index("steps:") :].split("\n\n")[0]
    for empty, expected in (
        ("steps: []\n", "'steps' is leeg"),
        ("steps: [iets]\n", "regels van de vorm"),
    ):
        path.write_text(whole.replace(steps, empty), encoding="utf-8")
        told = [str(problem) for problem in check_faq(folder)]
        assert [one for one in told if one.startswith("faq/flash.yml:") and expected in one], told


@pytest.mark.parametrize("name", ["facts", "contacts", "browsers", "dialogue", "widget"])
def test_a_file_that_is_gone_is_told_and_what_refers_to_it_is_not(folder: Path, name: str) -> None:
    (folder / f"{name}.yml").unlink()
    assert [str(problem) for problem in check_faq(folder)] == [
        f"faq/{name}.yml:1: dit bestand ontbreekt."
    ]


def test_a_folder_that_is_not_read_is_told(folder: Path) -> None:
    (folder / "oud").mkdir()
    assert [str(problem) for problem in check_faq(folder)] == [
        "faq/oud:1: deze map wordt niet gelezen; zet de bestanden in faq/ zelf."
    ]


def test_more_files_than_anyone_keeps_are_refused(folder: Path) -> None:
    for number in range(MOST_FILES + 1):
        (folder / f"answers/a{number:03}.yml").write_text(
            f"a{number}:\n  asks: iets\n  say: nr {number}\n"
        )
    told = [str(problem) for problem in check_faq(folder)]
    assert f"answers/:1: hier staan te veel bestanden; hoogstens {MOST_FILES}." in told


def test_what_is_done_must_ask(folder: Path) -> None:
    asks = "en blijf op dezelfde verbinding. Gaat het nu goed?"
    line = edit(folder, "session_takeover.yml", asks, "Dan is het klaar.")
    (problem,) = check_faq(folder)
    assert problem.file == "faq/session_takeover.yml"
    assert "'done' eindigt met een vraag" in problem.text
    assert abs(problem.line - line) <= 1


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    edit(folder, "flash.yml", "button:", "knop:")
    edit(folder, "news.yml", "answer: |", "antwoord: |")
    (folder / "contacts.yml").unlink()
    files = {problem.file for problem in check_faq(folder)}
    assert files == {"faq/flash.yml", "faq/news.yml", "faq/contacts.yml"}


def test_a_circle_of_topics_is_refused(folder: Path) -> None:
    edit(
        folder,
        "network_environment.yml",
        "- ask: supplier",
        "- if: {children: one}\n    go: home_login",
    )
    assert any("kring" in problem.text for problem in check_faq(folder))


def test_a_topic_that_does_not_end_is_refused(folder: Path) -> None:
    edit(folder, "news.yml", "- route: school", "- if: {children: one}\n    route: school")
    assert any("laatste stap" in problem.text for problem in check_faq(folder))


def test_a_wrong_ending_of_a_file_name_is_told(folder: Path) -> None:
    (folder / "flash.yml").rename(folder / "flash.yaml")
    assert any(problem.file == "faq/flash.yaml" for problem in check_faq(folder))


def test_text_that_is_not_utf8_is_told(folder: Path) -> None:
    path = folder / "flash.yml"
    path.write_bytes(path.read_bytes().replace(b"techniek", b"techni\xe9k", 1))
    (problem,) = check_faq(folder)
    assert "UTF-8" in problem.text


@pytest.mark.parametrize("text", ["a: &x\n  - *x\n", 'a: &x 1\nb: "\n'])
def test_an_alias_is_told_also_to_itself_and_before_what_cannot_be_read(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    _, problems = read_yaml(path, "a.yml")
    assert any("verwijst naar een andere plek" in problem.text for problem in problems)


def test_loading_a_wrong_faq_fails_with_every_problem(folder: Path) -> None:
    edit(folder, "flash.yml", "button:", "knop:")
    with pytest.raises(FaqError) as caught:
        load_faq(folder)
    assert "faq/flash.yml" in str(caught.value)
    assert len(caught.value.problems) == 2


YAML_PIECES = st.sampled_from(
    [
        *("a", ":", " ", "\n", "- ", "  ", "[", "]", "{", "}", "&x", "*x", "|", ">", "'", '"', "#"),
        *("é", "steps", "say", "if", "route", "school", "source", "button", "\t", "!", "%", "1"),
        *("---", "?"),
    ]
)


@settings(
    max_examples=examples(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(YAML_PIECES, max_size=40).map("".join) | st.text(max_size=40))
@example("--- #")  # an empty value, which ends behind the last line
@example("\r\r\x1f")  # lines that end as they did on old computers
def test_no_text_breaks_the_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "topic.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    _, problems = read_yaml(path, "topic.yml")
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 2


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(piece=YAML_PIECES, data=st.data())
def test_a_torn_file_is_refused_with_a_place(folder: Path, piece: str, data: st.DataObject) -> None:
    shutil.rmtree(folder / "answers", ignore_errors=True)  # many texts, none of them torn
    path = folder / "session_takeover.yml"
    whole = (REAL / "session_takeover.yml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(whole)))
    path.write_text(whole[:at] + piece + whole[at:], encoding="utf-8")
    for problem in check_faq(folder):
        assert problem.file.startswith("faq/")
        assert problem.line >= 1
        assert problem.text
