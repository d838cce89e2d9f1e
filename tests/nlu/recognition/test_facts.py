"""Which facts a message tells: on a few examples, and measured with what `make train` made."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from inloghulp.nlu.examples.fact_examples import FactExample
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning.neighbours import Likeness
from inloghulp.nlu.recognition.facts import MOST_NAMES, Fact, FactModels, FactReader, learn
from inloghulp.nlu.recognition.mentioned_names import Names
from tests.conftest import COMMAND

UNSEEN = sorted(Path(__file__).parents[1].glob("facts_unseen_*.yml"))
"""Messages of writers who had not seen data/facts, and with whom nothing was chosen."""

NAMES = Names(
    {"browser": {"chrome": ["chrome"], "edge": ["edge"]}, "publisher": {"blink": ["blink"]}}
)
EXAMPLES = {
    "geen mail gekregen": "mail=not_arrived",
    "er komt geen mail": "mail=not_arrived",
    "nog geen mail van jullie": "mail=not_arrived",
    "geen mail, cache al gewist": "mail=not_arrived tried=cache",
    "nog geen mail en de cache gewist": "mail=not_arrived tried=cache",
    "cache al gewist maar nog geen mail": "mail=not_arrived tried=cache",
    "de mail is er": "mail=arrived",
    "mail is er nu": "mail=arrived",
    "de mail is er wel hoor": "mail=arrived",
    "de mail is er, cache gewist": "mail=arrived tried=cache",
    "cache al gewist": "tried=cache",
    "de cache heb ik gewist": "tried=cache",
    "cache al gewist en ook opnieuw gestart": "tried=cache tried=restart",
    "opnieuw gestart": "tried=restart",
    "laptop opnieuw gestart": "tried=restart",
    "ook opnieuw gestart": "tried=restart",
    "ik werk in chrome": "browser=chrome",
    "werk in edge": "browser=edge",
    "ik werk nu in edge": "browser=edge",
    "eerst in chrome, ik werk nu in edge": "browser=edge",
    "is chrome beter": "",
    "is edge beter": "",
    "moet ik chrome nemen": "",
    "moet ik edge nemen": "",
    "een boek van blink kopen": "",
    "hallo": "",
    "goedemorgen": "",
}


MODELS = learn(
    [FactExample(text, frozenset(facts.split())) for text, facts in EXAMPLES.items()],
    NAMES,
    None,
    Likeness(),
)
READER = FactReader(MODELS, NAMES)


def _facts(text: str, reader: FactReader = READER) -> list[Fact]:
    return reader.facts(text, read([text], None))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("nog geen mail", "mail=not_arrived"),
        ("nog geen mail, cache al gewist", "mail=not_arrived tried=cache"),
        ("ik werk in edge", "browser=edge"),
        ("is edge beter?", ""),
        ("hallo", ""),
    ],
)
def test_what_a_message_tells(text: str, facts: str) -> None:
    told = {f"{fact.name}={fact.value}" for fact in _facts(text)}
    assert told == set(facts.split())


def test_a_name_points_to_its_words_and_the_rest_to_the_whole() -> None:
    text = "Ik werk in Edge"
    assert _facts(text) == [Fact("browser", "edge", 11, 15)]
    text = "er komt geen mail"
    assert _facts(text) == [Fact("mail", "not_arrived", 0, len(text))]


def test_of_a_fact_with_one_value_only_the_likeliest_is_told() -> None:
    told = _facts("geen mail gekregen, de mail is er nu")
    assert len([fact for fact in told if fact.name == "mail"]) <= 1
    told = _facts("ik werk in chrome, ik werk in edge")
    assert len([fact for fact in told if fact.name == "browser"]) == 1


def test_saved_models_read_the_same(tmp_path: Path) -> None:
    MODELS.save(tmp_path)
    again = FactReader(FactModels.load(tmp_path), NAMES)
    assert [_facts(text, again) for text in EXAMPLES] == [_facts(text) for text in EXAMPLES]


@given(st.text(st.characters(), max_size=300))
@hypothesis(deadline=None)
def test_any_message_can_be_read(text: str) -> None:
    for fact in _facts(text):
        assert 0 <= fact.start < fact.end <= len(text)


def test_messages_of_new_writers_are_read_well() -> None:
    command = ["evaluate", "--json", "--facts", *map(str, UNSEEN)]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *command], capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout)
    assert figures["all"]["told"] >= 450
    assert figures["all"]["f1"] >= 0.88


def test_of_many_names_only_some_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []

    def counting(texts: Sequence[str], embedder: Embedder | None) -> Texts:
        weighed.append(len(texts))
        return read(texts, embedder)

    monkeypatch.setattr("inloghulp.nlu.recognition.facts.read", counting)
    _facts("chrome edge " * 100)
    assert weighed == [MOST_NAMES]


def test_a_program_that_is_named_is_always_meant() -> None:
    says = {"program_name": {"squla": ["squla"]}, "browser": {"edge": ["edge"]}}
    reader = FactReader(MODELS, Names(says))
    text = "is squla beter"
    told = [(fact.name, fact.value) for fact in reader.facts(text, read([text], None))]
    assert told == [("program_name", "squla")]


def test_of_several_programs_the_one_that_the_words_around_it_mean_is_told() -> None:
    programs = {"zing": ["zing"], "blits": ["blits"], "kwink": ["kwink"]}
    says = {"program_name": programs, "browser": {"chrome": ["chrome"], "edge": ["edge"]}}
    examples = {
        **EXAMPLES,
        "niet zing maar blits": "program_name=blits",
        "niet blits maar zing": "program_name=zing",
        "niet kwink maar blits": "program_name=blits",
        "blits en niet zing": "program_name=blits",
        "niet blits maar kwink": "program_name=kwink",
        "zing doet het": "",
    }
    learnt = [FactExample(text, frozenset(told.split())) for text, told in examples.items()]
    reader = FactReader(learn(learnt, Names(says), None, Likeness()), Names(says))
    for text, value in (("niet zing maar kwink", "kwink"), ("niet kwink maar zing", "zing")):
        told = [(fact.name, fact.value) for fact in reader.facts(text, read([text], None))]
        assert told == [("program_name", value)]


NAMED = {
    "ze werken met moo": "network=yes supplier=moo",
    "op school met moo": "network=yes supplier=moo",
    "ze doen het met zulu": "network=yes supplier=zulu",
    "met zulu werken ze daar": "network=yes supplier=zulu",
    "geen moo hier": "network=no",
    "nee geen moo hoor": "network=no",
    "nee geen zulu": "network=no",
    "geen zulu bij ons": "network=no",
    "moo of zulu": "network=yes supplier=unknown",
    "het is moo of zulu": "network=yes supplier=unknown",
    "zulu of moo zoiets": "network=yes supplier=unknown",
    "iets als zulu of moo": "network=yes supplier=unknown",
    "de een zit op moo, de ander niet": "children=several network=no supplier=moo",
    "wat is moo": "",
    "wat is zulu eigenlijk": "",
    "wat zou zulu zijn": "",
}
"""What is told of the environment of school, by names that are meant, denied, doubted and only asked about."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ze werken daar met zulu", {"supplier=zulu"}),
        ("nee hoor geen moo", {"network=no"}),
        ("zulu of moo is het", {"supplier=unknown"}),
        ("wat is moo eigenlijk", set()),
    ],
)
def test_a_supplier_that_is_denied_or_doubted_tells_no_name(text: str, told: set[str]) -> None:
    names = Names({"supplier": {"moo": ["moo"], "zulu": ["zulu"]}})
    examples = [FactExample(one, frozenset(facts.split())) for one, facts in NAMED.items()]
    reader = FactReader(learn(examples, names, None, Likeness()), names)
    found = reader.facts(text, read([text], None))
    of_names = {f"{one.name}={one.value}" for one in found if one.end - one.start < len(text)}
    assert of_names == told


PROGRAMS = Names({"program_name": {"staal": ["staal"], "bloon": ["bloon"], "naut": ["naut"]}})


def _reader_of_programs() -> FactReader:
    told = {
        "staal is weg": "program=missing",
        "ik zie bloon niet meer": "program=missing",
        "naut ontbreekt": "program=missing",
        "bloon laadt niet": "program=not_loading",
        "staal staat er gewoon": "other_program=staal",
        "naut staat er gewoon wel": "other_program=naut",
        "bloon staat er gewoon maar rekenen is weg": "other_program=bloon program=missing",
        "het gaat niet om naut": "other_program=naut",
        "staal staat er gewoon maar bloon niet": "program_name=bloon other_program=staal",
        "niet naut maar bloon": "program_name=bloon",
        "ik bedoel staal en niet bloon": "program_name=staal",
        "bloon is het en geen naut": "program_name=bloon",
        "naut moet het zijn, niet staal": "program_name=naut",
        "hallo": "",
        "goedemorgen": "",
    }
    examples = [FactExample(text, frozenset(facts.split())) for text, facts in told.items()]
    return FactReader(learn(examples, PROGRAMS, None, Likeness()), PROGRAMS)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("naut is weg", "program_name", "naut"),
        ("bloon staat er gewoon", "other_program", "bloon"),
        ("over naut heb ik het", "program_name", "naut"),
    ],
)
def test_a_program_that_is_said_to_be_there_is_not_the_one(
    text: str, name: str, value: str
) -> None:
    found = {one.name: one.value for one in _facts(text, _reader_of_programs())}
    assert {fact: found[fact] for fact in found if fact != "program"} == {name: value}
