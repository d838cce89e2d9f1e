"""Playing a line in the middle of a conversation, and judging the answer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.diagnosis.standing import Busy
from inloghulp.diagnosis.state import Button, Reply, State, Turn
from inloghulp.evaluation.turn_cases import Case, Expectation, read_cases
from inloghulp.evaluation.turns import (
    Parent,
    Played,
    figures,
    judge,
    play,
    play_all,
    table,
)
from inloghulp.faq.load import load_faq

FAQ = load_faq(folders.FAQ)
INTENTS = {"wachtwoord vergeten": "forgot_password", "het werkt": "solved", "pff": "nlu_fallback"}
CASE = {
    "id": "fp-solved",
    "kind": "solved",
    "opening": "wachtwoord vergeten",
    "press": ["geen zo'n knop", "nog niet$"],
    "reach": "geheugen van de browser",
    "says": "het werkt",
    "expect": {"outcome": ["resolved"], "moves": "false", "lacks": ["begreep ik niet"]},
}


def _parse(text: str) -> dict[str, Any]:
    return {"intent": {"name": INTENTS[text]}, "certainty": "sure"}


def _case(**changes: Any) -> Case:
    return Case.parse_obj({**CASE, **changes})


def test_a_case_is_played_to_its_point_and_judged() -> None:
    assert play(FAQ, _case(), _parse) == Played(_case())


def test_what_is_wrong_is_said() -> None:
    expect = {"outcome": ["none"], "topic": ["news"], "contains": [["zwaan"]], "copy": "true"}
    assert play(FAQ, _case(expect=expect), _parse).problems == (
        "outcome is resolved, not none",
        "topic is forgot_password, not news",
        "none of ['zwaan']",
        "no message to copy",
    )


@pytest.mark.parametrize("changes", [{"press": ["zwaan"]}, {"press": []}, {"reach": "zwaan"}])
def test_a_point_that_is_not_reached_is_told_apart(changes: dict[str, Any]) -> None:
    played = play(FAQ, _case(**changes), _parse)
    assert not played.reached
    assert not played.is_right


def test_only_the_last_of_more_lines_is_judged() -> None:
    then = [{"press": "Niet gelukt"}, "het werkt"]
    assert play(FAQ, _case(says="pff", then=then), _parse).is_right
    lost = play(FAQ, _case(says="pff", then=[{"press": "zwaan"}]), _parse)
    assert lost.problems == ("there is no button 'zwaan'",)


def test_what_the_widget_knows_goes_along_and_secrets_are_masked() -> None:
    heard: list[str] = []

    def parse(text: str) -> dict[str, Any]:
        heard.append(text)
        return {"intent": {"name": "nlu_fallback"}}

    parent = Parent(FAQ, parse, {"browser": "edge"})
    parent.type("mijn wachtwoord is Banaan123!")
    assert "Banaan123" not in heard[0]
    assert parent.turn.state.facts["browser"] == "edge"
    assert parent.turn.state.facts["typed_secret"] == "yes"


def _said(text: str, *titles: str, copy: str | None = None, step: str = "a.b") -> Parent:
    parent = Parent(FAQ, _parse, {})
    replies = [Reply(text, tuple(Button(title, "solved") for title in titles))]
    replies += [Reply("Een bericht:", copy=copy)] if copy else []
    parent.turn = Turn(State(Busy("news", step)), tuple(replies))
    return parent


@pytest.mark.parametrize(
    ("expect", "problems"),
    [
        ({"contains": [["gelukt"], ["juf"]]}, []),
        ({"text": [["gelukt"]]}, ["none of ['gelukt'] in the text"]),
        ({"lacks": ["beste JUF"]}, ["says 'beste JUF'"]),
        ({"moves": False}, ["went on to a.b"]),
        ({"moves": True, "copy": True, "asks": True}, []),
        ({"words": 2}, ["3 words"]),
        ({"words": 3}, []),
    ],
)
def test_each_key_of_what_is_expected(expect: dict[str, Any], problems: list[str]) -> None:
    parent = _said("Wis het geheugen.", "Gelukt", copy="Beste juf, hulp")
    before = Turn(State(Busy("news", "a.a")), ())
    assert list(judge(parent, before, Expectation.parse_obj(expect))) == problems


def test_an_answer_that_leads_nowhere_and_a_step_that_stays() -> None:
    parent = _said("Wis het geheugen.")
    expect = Expectation.parse_obj({"asks": True, "moves": True})
    again = replace(parent.turn, replies=(Reply(f"{FAQ.dialogue.again_lead} Wis het geheugen."),))
    found = list(judge(parent, again, expect))
    assert found == [
        "nearly the turn before",
        "the step did not change",
        "nothing is asked or offered",
    ]


def test_step_numbers_and_leads_make_no_other_turn() -> None:
    lead, number = FAQ.dialogue.not_understood_step, FAQ.dialogue.step_of.format(number=1, total=3)
    before = _said(f"{number} Wis dat.").turn
    assert _said(f"{lead} Wis dat.").hears_again(before)
    assert not _said("Open een privévenster.").hears_again(before)


def test_the_figures_are_told_by_kind() -> None:
    cases = [_case(), _case(id="b", reach="zwaan"), _case(id="c", kind="x", expect={"words": 1})]
    played = play_all(FAQ, cases, _parse)
    assert figures(played) == {
        "cases": 3,
        "right": 1,
        "share": 0.3333,
        "kinds": {"solved": [1, 2], "x": [0, 1]},
        "not_reached": ["b"],
        "wrong": {"c": list(played[2].problems)},
    }
    lines = table(played).splitlines()
    assert lines[0].split() == ["solved", "1", "of", "2"]
    assert lines[2].startswith("  c: ")
    assert lines[3:] == ["  b: not reached", "right 1 of 3 (0.33), not reached 1"]


def test_all_cases_of_the_bench_can_be_read() -> None:
    cases = read_cases(sorted((folders.ROOT / "bench/turns").glob("*.yml")))
    assert len({case.id for case in cases}) == len(cases) > 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id: a", "expected a list of cases"),
        ("- 'a", "this is no YAML"),
        ("- a", "case 1: : value is not a valid dict"),
        ("- {id: a, kind: b, opening: c, says: d}", "case a: expect: field required"),
        (
            "- {id: a, kind: b, opening: c, says: d, expect: {wat: 1}}",
            "case a: expect.wat: extra fields not permitted",
        ),
        (
            "- {id: a, kind: b, opening: c, says: d, reach: '(', expect: {}}",
            "case a: reach: '(' is no regular expression",
        ),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=str(file)) as raised:
        read_cases([file])
    assert problem in str(raised.value)
