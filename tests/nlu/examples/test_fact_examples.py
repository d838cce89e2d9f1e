"""The facts beside messages of data/facts and data/nlu: readable, facts that exist, none that is measured with."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

from inloghulp import folders
from inloghulp.faq.load import load_faq
from inloghulp.nlu.examples.fact_examples import (
    FactExample,
    facts_beside,
    read_fact_examples,
    read_fact_file,
)
from inloghulp.nlu.recognition.facts import DOUBTED, NAMED, NONE_OF_THEM
from inloghulp.nlu.recognition.written_names import known_values
from inloghulp.nlu.text.words import words_of

UNSEEN = sorted(Path(__file__).parents[1].glob("facts_unseen_*.yml"))
ENOUGH = 60
"""Messages for each thing that can be told."""

EXAMPLES = folders.ROOT / "data" / "facts"


@cache
def _learnt() -> list[FactExample]:
    """All that facts are learnt from."""
    beside = [
        FactExample(line.removeprefix("- "), told)
        for file in sorted((folders.ROOT / "data" / "nlu").glob("*.yml"))
        for block in yaml.safe_load(file.read_text("utf-8"))["nlu"]
        if (told := facts_beside({"intent": block.get("metadata")})) is not None
        for line in block["examples"].splitlines()
    ]
    return [*beside, *read_fact_examples(EXAMPLES)]


def _plain(text: str) -> str:
    return " ".join(word.text for word in words_of(text)) or text


def _all() -> list[FactExample]:
    return [*_learnt(), *(e for file in UNSEEN for e in read_fact_file(file))]


def test_every_fact_exists() -> None:
    faq = load_faq(folders.FAQ)
    told = {fact for example in _all() for fact in example.facts if not _is_named(fact)}
    known = {f"tried={name}" for name in faq.tried}
    known |= {f"{name}={o.value}" for name, fact in faq.facts.items() for o in fact.options}
    assert told <= known


def test_every_name_exists() -> None:
    told = {fact for example in _all() for fact in example.facts if _is_named(fact)}
    assert told <= known_values() | {f"{fact}={DOUBTED}" for fact in NONE_OF_THEM}


def test_every_fact_has_enough_examples() -> None:
    counts = Counter(f for e in _learnt() for f in e.facts if not _is_named(f))
    assert {fact for fact, count in counts.items() if count < ENOUGH} == set()


def test_no_message_stands_there_twice() -> None:
    counts = Counter(example.text.lower() for example in _learnt())
    assert [text for text, count in counts.items() if count > 1] == []


def test_every_file_says_what_it_is_for() -> None:
    for file in EXAMPLES.glob("*.yml"):
        assert file.read_text("utf-8").startswith("# "), file.name


def test_what_is_measured_with_is_never_learnt_from() -> None:
    learnt = [_plain(example.text) for example in _learnt()]
    for file in UNSEEN:
        for example in read_fact_file(file):
            text = _plain(example.text)
            if len(text.split()) >= 4:
                near = process.extractOne(text, learnt, scorer=fuzz.ratio, score_cutoff=90)
                assert near is None, example.text


def test_a_file_is_read(tmp_path: Path) -> None:
    """Messages stand by themselves, or under the name of who wrote them."""
    file = tmp_path / "children.yml"
    file.write_text(
        "'heb er 1': children=one\nprecise:\n  Dag: ''\n  'twee, op de mac': children=several device=mac\n"
    )
    assert read_fact_file(file) == [
        FactExample("heb er 1", frozenset({"children=one"})),
        FactExample("Dag", frozenset()),
        FactExample("twee, op de mac", frozenset({"children=several", "device=mac"})),
    ]


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ({"intent": {"facts": "mail=arrived tried=spam"}}, {"mail=arrived", "tried=spam"}),
        ({"intent": {"facts": "none"}}, set()),
        ({"intent": {}}, None),
        ({"intent": None}, None),
        ({"example": {"facts": "none"}}, None),
        (None, None),
    ],
)
def test_facts_above_examples(metadata: object, told: set[str] | None) -> None:
    assert facts_beside(metadata) == told


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- een lijst", "expected a line 'message: facts'"),
        ("'heb 1 kind': children", "'children' is no fact; expected name=value"),
        ("'a: b", "this is no YAML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=re.escape(problem)) as raised:
        read_fact_file(file)
    assert str(file) in str(raised.value)


def _is_named(fact: str) -> bool:
    return fact.split("=")[0] in NAMED
