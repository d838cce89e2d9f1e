"""The fact extractor as a Rasa component: trained, saved, loaded, and used on any message."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import settings
from inloghulp.nlu import fact_extractor
from inloghulp.nlu.fact_extractor import FactExtractor
from tests.nlu.rasa_graph import surroundings
from tests.nlu.test_facts import EXAMPLES

CONFIG = FactExtractor.get_default_config()


@pytest.fixture
def rasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    examples = tmp_path / "facts"
    examples.mkdir()
    lines = [f"'{text}': '{facts}'\n" for text, facts in EXAMPLES.items()]
    lines += ["'onze school werkt met moo': 'supplier=moo'\n", "'werkt de school met moo?': ''\n"]
    (examples / "some.yml").write_text("".join(lines), "utf-8")
    monkeypatch.setattr(fact_extractor, "EXAMPLES", examples)
    given = surroundings(tmp_path)
    FactExtractor.create(CONFIG, **given).train(TrainingData())
    return given


def _entities(extractor: FactExtractor, message: Message) -> list[dict[str, Any]]:
    parsed = extractor.process([message])[0].as_dict(only_output_properties=True)
    entities: list[dict[str, Any]] = parsed["entities"]
    return entities


def test_facts_become_entities_beside_those_that_are_there(rasa: dict[str, Any]) -> None:
    there = {"entity": "name", "value": "x", "start": 0, "end": 1}
    extractor = FactExtractor.load(CONFIG, **rasa)
    assert _entities(extractor, Message({"text": "ik werk in crome", "entities": [there]})) == [
        there,
        {
            "entity": "browser",
            "value": "chrome",
            "start": 11,
            "end": 16,
            "extractor": "FactExtractor",
        },
    ]


def test_no_facts_no_entities(rasa: dict[str, Any]) -> None:
    assert _entities(FactExtractor.load(CONFIG, **rasa), Message({"text": "hallo"})) == []


def test_before_training_nothing_is_told(tmp_path: Path) -> None:
    extractor = FactExtractor.create(CONFIG, **surroundings(tmp_path))
    assert _entities(extractor, Message({"text": "ik werk in chrome"})) == []


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x07", "\ud800", "👍👍", "Привет", "a" * 2000, "moo " * 500, "/", "٣٤"]
)
def test_no_message_is_too_strange(rasa: dict[str, Any], text: str) -> None:
    for entity in _entities(FactExtractor.load(CONFIG, **rasa), Message({"text": text})):
        assert 0 <= entity["start"] < entity["end"] <= len(text)


def test_a_new_supplier_needs_no_training(
    rasa: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts.yml").write_text(
        "suppliers:\n  new: {name: Nieuwnaam, says: [nieuw naam]}\n"
    )
    monkeypatch.setattr(settings, "FAQ", tmp_path)
    extractor = FactExtractor.load(CONFIG, **rasa)
    told = _entities(extractor, Message({"text": "onze school werkt met nieuw naam"}))
    assert [entity["value"] for entity in told] == ["new"]
