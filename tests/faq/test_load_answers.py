"""The answer bank of faq/answers: every file of it is loaded, and mistakes are told with their place."""

import shutil
from pathlib import Path

import pytest

from inloghulp.faq.load import check_faq, load_faq
from tests.faq.files import edit


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "  topic: network_environment\n",
            "  topic: netwerk\n",
            "het onderwerp 'netwerk' bestaat niet",
        ),
        (
            "  at: [same_place]\n",
            "  at: [zelfde]\n",
            "'zelfde' staat niet in facts.yml bij 'tried'",
        ),
        ("  at: [same_place]\n", "  at: same_place\n", "'at' hoort een lijst te zijn"),
        ("if: {supplier: [moo,", "if: {supplier: [mooo,", "'mooo' kan niet bij 'supplier'"),
        ("if: {supplier: [moo,", "if: {leverancier: [moo,", "'leverancier' staat niet in facts"),
        ("U noemde {supplier}", "U noemde {naam}", "'{naam}' ken ik niet"),
        ("U noemde {supplier}", "U noemde {supplier", "accolade"),
        ("U noemde {supplier}", "woord " * 61, "hoogstens 60"),
        (
            "  asks: wat een",
            "  vraag: wat een",
            "'vraag' ken ik niet; verwacht wordt een van: after_success,",
        ),
        ("  asks: wat een", "  kind: vraag\n  asks: wat een", "waarde die niet kan"),
        ("env_what:\n", "env_which_mine:\n", "'env_which_mine' staat hier twee keer"),
        (
            "    - if: {supplier: [moo,",
            "    - during: [netwerk]\n      if: {supplier: [moo,",
            "het onderwerp 'netwerk' bestaat niet",
        ),
    ],
)
def test_a_mistake_in_an_answer_is_told_with_its_place(
    folder: Path, old: str, new: str, expected: str
) -> None:
    file = "answers/network_environment.yml"
    line = edit(folder, file, old, new)
    told = [problem for problem in check_faq(folder) if expected in problem.text]
    assert told, check_faq(folder)
    assert {problem.file for problem in told} == {f"faq/{file}"}
    assert abs(told[0].line - line) <= 8


def write_answers(folder: Path, text: str) -> list[str]:
    """Add a file of answers, and return what is wrong with it."""
    (folder / "answers" / "extra.yml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_faq(folder)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  asks: iets\n", "een antwoord heeft 'say', of 'answers'"),
        ("a:\n  asks: iets\n  say: dit\n  answers: [{say: dat}]\n", "een antwoord heeft 'say'"),
        ("a:\n  asks: iets\n  answers: []\n", "een antwoord heeft 'say'"),
        ("a:\n  say: dit\n", "'asks' ontbreekt"),
        ("a:\n  asks: iets\n  say:\n", "'say' is leeg"),
        ("a:\n  asks: iets\n  answers: [{if: {network: yes}}]\n", "'say' ontbreekt"),
        (
            "a:\n  asks: iets\n  answers:\n    - if: {network: yes}\n      say: dit\n",
            "het laatste antwoord heeft geen 'if'",
        ),
        ("env_what:\n  asks: iets\n  say: dit\n", "'env_what' staat ook in een ander bestand"),
        (
            "a:\n  asks: iets\n  title: Wat is een eigen omgeving van school?\n  say: dit\n",
            "deze vraag staat ook boven een ander antwoord",
        ),
        (f"a:\n  asks: iets\n  title: {'x' * 41}\n  say: dit\n", "hoogstens 40"),
        ("- a\n", "hier horen regels van de vorm"),
        ("a: iets\n", "regels van de vorm"),
        ("", "hier horen regels van de vorm"),
        ("a: [\n", "het haakje '[' wordt niet gesloten"),
        ("a:\n  asks: iets\n  say: dit\nb:\n  asks: meer\n  say: dit\n", "staat ook in faq/answers/extra.yml:3"),
        ("a:\n  asks: iets.\n  say: dit\n", "een korte regel zonder punt"),
        ("a:\n  asks: iets\n  say: en dit?\n", "een antwoord stelt geen vraag"),
        ("feeling_a:\n  asks: iets\n  kind: feeling\n  say: " + "woord " * 50, "bij een gevoel of afscheid hoogstens"),
        ("farewell_a:\n  asks: iets\n  kind: farewell\n  say: ja? dag\n", "een antwoord stelt geen vraag"),
        ("a:\n  asks: iets\n  kind: feeling\n  say: dit\n", "de naam begint hier met 'feeling_'"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told(folder: Path, text: str, expected: str) -> None:
    told = write_answers(folder, text)
    assert any(expected in one for one in told), told
    assert any(one.startswith(("faq/answers/extra.yml:", "faq/answers/network_")) for one in told)


def test_answers_of_every_file_are_loaded(folder: Path) -> None:
    before = load_faq(folder).answers
    assert write_answers(folder, "a:\n  asks: iets\n  at: [spam]\n  say: dit\n") == []
    answers = load_faq(folder).answers
    assert answers["a"].variants[0].say == "dit"
    assert answers["a"].kind == "answer"
    assert answers.keys() == {*before, "a"}
    assert len([*(folder / "answers").glob("*.yml")]) > 3
    assert [variant.when for variant in answers["env_which_mine"].variants][-1] == {}


def test_an_answer_bank_may_be_empty(folder: Path) -> None:
    shutil.rmtree(folder / "answers")
    assert load_faq(folder).answers == {}


def test_a_hidden_file_of_an_editor_is_no_answer(folder: Path) -> None:
    (folder / "answers" / ".#extra.yml").write_text("a: [", encoding="utf-8")
    assert check_faq(folder) == []


def test_a_wrong_ending_of_a_file_of_answers_is_told(folder: Path) -> None:
    (folder / "answers/news.yml").rename(folder / "answers/news.yaml")
    (problem,) = check_faq(folder)
    assert "eindigt op .yaml" in problem.text
    assert problem.file == "faq/answers/news.yaml"


DURING = """
a:
  asks: iets
  answers:
    - {first}
      say: Dit zegt de bot nu.
    - {second}
      say: Dat zegt de bot straks.
    - {last}say: Iets anders zegt de bot altijd.
"""


@pytest.mark.parametrize(
    ("first", "second", "last", "expected"),
    [
        ("during: [flash, news]", "during: [flash]", "", "dit komt nooit aan de beurt"),
        ("during: [flash]", "if: {network: yes}", "during: [news]\n      ", "geen 'during'"),
        ("during: [flash]", "if: {network: yes}\n      during: [flash]", "", "nooit aan de beurt"),
    ],
)
def test_an_answer_that_is_told_during_a_topic_must_have_its_turn(
    folder: Path, first: str, second: str, last: str, expected: str
) -> None:
    told = write_answers(folder, DURING.format(first=first, second=second, last=last))
    assert any(expected in problem for problem in told), told


def test_answers_may_differ_by_topic_and_by_fact(folder: Path) -> None:
    first = "if: {network: yes}\n      during: [flash]"
    assert not [
        problem
        for problem in write_answers(
            folder, DURING.format(first=first, second="during: [flash]", last="")
        )
        if "nooit" in problem or "during" in problem
    ]
