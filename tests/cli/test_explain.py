"""`inloghulp explain`: what is understood of a message, at any moment of a conversation."""

import json
from pathlib import Path
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.cli import main
from inloghulp.cli.explain import worded
from inloghulp.diagnosis.understand.moment import asked
from inloghulp.evaluation.explanation import explain, training_examples
from inloghulp.evaluation.models_to_measure import Example
from inloghulp.evaluation.moments import find_moment, moments
from inloghulp.evaluation.nearest_examples import Labelled
from inloghulp.faq.load import load_faq
from tests.nlu.fake_embedder import LetterCounts

FAQ = load_faq(folders.FAQ)
ENTRY = next(name for name, entry in FAQ.answers.items() if entry.kind == "answer")
PARSED: dict[str, Any] = {
    "intent": {"name": "how", "confidence": 0.61},
    "intent_ranking": [
        {"name": "how", "confidence": 0.61},
        {"name": "activation_link", "confidence": 0.3},
    ],
    "certainty": "ask",
    "entities": [{"entity": "device", "value": "iphone"}],
    "moves": {"result": {"asks": 0.9, "how": 0.95, "upset": 0.3}, "choose": {}},
    "answers": [[ENTRY, 0.93], ["none", 0.02]],
}
NOTHING: dict[str, Any] = {
    "intent": {"name": "nlu_fallback", "confidence": 1.0},
    "intent_ranking": [{"name": "nlu_fallback", "confidence": 1.0}],
    "certainty": "ask",
    "entities": [],
    "moves": {},
    "answers": [],
}
EXAMPLES = {
    "topic": [Labelled("hoe dan", "how"), Labelled("hallo", "greet")],
    "moves": [Labelled("waar zit dat", "how")],
    "answer": [],
}


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A model that says what the test puts in this dictionary."""
    said: dict[str, Any] = dict(PARSED)
    monkeypatch.setattr(folders, "MODELS", tmp_path)
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    (tmp_path / "any.tar.gz").touch()
    monkeypatch.setattr("inloghulp.evaluation.measures.parser_of", lambda _: lambda _: said)
    monkeypatch.setattr("inloghulp.nlu.features.embedding.load_embedder", lambda _: LetterCounts())
    monkeypatch.setattr("inloghulp.evaluation.explanation.training_examples", lambda kind: EXAMPLES)
    return said


def test_it_is_told_in_dutch(model: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "waar op een iphone?", "--after", "activation_link.spam"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "Bericht     waar op een iphone?",
        "Na          result activation_link.spam (soort vraag: result)",
        "Onderwerp   how 0.61 (niet zeker: de bot vraagt het na); daarna activation_link 0.30",
        "Feiten      device=iphone",
        "Bewegingen  how 0.95, asks 0.90 (te onzeker: upset 0.30)",
        "Antwoorden",
    ]
    assert lines[6].startswith(f"  0.93  {ENTRY}: ")
    assert lines[6].endswith("<- dit zegt de bot")
    assert lines[7] == "  0.02  none: geen antwoord"
    assert lines[8] == "Voorbeelden die er het meest op lijken: onderwerp"
    assert {line.split("  ")[2] for line in lines[9:11]} == {"how: hoe dan", "greet: hallo"}


def test_json_is_all_that_is_on_standard_output(
    model: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "waar?", "--after", "result activation_link.spam", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["after"] == "result activation_link.spam"
    assert told["moves"] == [["how", 0.95], ["asks", 0.9], ["upset", 0.3]]
    assert told["answers"][0]["told"] is True
    assert told["nearest"]["moves"][0]["label"] == "how"


def test_where_nothing_is_understood_that_is_said(
    model: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    model.update(NOTHING)
    assert main(["explain", "qwrtz"]) == 0
    assert capsys.readouterr().out.splitlines()[1:6] == [
        "Na          start (soort vraag: choose)",
        "Onderwerp   niet begrepen",
        "Feiten      geen",
        "Bewegingen  niet begrepen",
        "Antwoorden  niet begrepen",
    ]


def test_a_moment_that_does_not_exist_is_told_in_one_line(
    model: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "ja", "--after", "fact childrn"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith("'fact childrn' is niets wat de bot vraagt; bedoelt u 'fact children'?")


def test_a_model_of_before_the_moves_is_told(
    model: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    del model["moves"]
    assert main(["explain", "ja"]) == 1
    assert "run `make train`" in capsys.readouterr().err.splitlines()[-1]


def test_what_should_not_be_typed_is_masked_and_no_embedder_is_needed() -> None:
    heard: list[str] = []

    def parse(text: str) -> dict[str, Any]:
        heard.append(text)
        return NOTHING

    state = moments(FAQ)["start"]
    told = explain(FAQ, state, "mijn wachtwoord is Banaan123!", parse, EXAMPLES, None)
    assert "Banaan123" not in f"{heard} {told}"
    assert told.nearest == {}
    assert list(worded(told, "start"))[-1] == "Antwoorden  niet begrepen"


def test_the_examples_are_those_of_the_kind_of_question(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [Example("hallo", "greet")]
    monkeypatch.setattr("inloghulp.evaluation.explanation.our_examples", lambda: few)
    choose, result = training_examples("choose"), training_examples("result")
    assert 0 < len(choose["moves"]) < len(result["moves"])
    assert choose["topic"] == [Labelled("hallo", "greet")]
    assert choose["answer"]


@pytest.mark.parametrize(
    ("name", "moment", "kind"),
    [
        ("start", "start", "choose"),
        ("activation_link.spam", "result activation_link.spam", "result"),
        ("result activation_link.spam", "result activation_link.spam", "result"),
        ("invalid_password.children", "fact children", "fact"),
        ("invalid_password.route_school", "after route_school", "after"),
        ("fact browser", "fact browser", "fact"),
        ("told news", "told news", "told"),
        ("choose", "choose", "choose"),
        ("offer message", "offer message", "offer"),
        ("offer resume", "offer resume", "offer"),
        ("offer topic", "offer topic", "offer"),
        ("after resolved", "after resolved", "after"),
        ("after out_of_scope", "after out_of_scope", "after"),
    ],
)
def test_each_moment_is_one_at_which_the_bot_asks_that(name: str, moment: str, kind: str) -> None:
    assert find_moment(FAQ, name) == moment
    assert asked(FAQ, moments(FAQ)[moment]) == kind


@pytest.mark.parametrize("name", ["", "zwaan", "activation_link.zwaan", "zwaan.spam", "result"])
def test_no_other_moment_is_made_up(name: str) -> None:
    assert find_moment(FAQ, name) is None
