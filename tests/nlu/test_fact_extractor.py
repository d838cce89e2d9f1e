"""The fact extractor as a Rasa component."""

from pathlib import Path

import pytest
from rasa.shared.nlu.training_data.message import Message

from inloghulp import settings
from inloghulp.nlu.fact_extractor import FactExtractor
from tests.nlu.rasa_graph import surroundings


@pytest.fixture
def extractor(tmp_path: Path) -> FactExtractor:
    return FactExtractor.create(FactExtractor.get_default_config(), **surroundings(tmp_path))


def test_facts_become_entities_beside_those_that_are_there(extractor: FactExtractor) -> None:
    there = {"entity": "name", "value": "x", "start": 0, "end": 1}
    message = Message({"text": "in crome lukt het niet", "entities": [there]})
    parsed = extractor.process([message])[0].as_dict(only_output_properties=True)
    assert parsed["entities"] == [
        there,
        {
            "entity": "browser",
            "value": "chrome",
            "start": 3,
            "end": 8,
            "extractor": "FactExtractor",
        },
    ]


def test_no_facts_no_entities(extractor: FactExtractor) -> None:
    message = extractor.process([Message({"text": "hallo"})])[0]
    assert message.as_dict(only_output_properties=True)["entities"] == []


def test_a_new_supplier_needs_no_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contacts.yml").write_text(
        "suppliers:\n  new: {name: Nieuwnaam, says: [nieuw naam]}\n"
    )
    monkeypatch.setattr(settings, "FAQ", tmp_path)
    extractor = FactExtractor.create(FactExtractor.get_default_config(), **surroundings(tmp_path))
    message = extractor.process([Message({"text": "wij werken met nieuw naam"})])[0]
    assert [entity["value"] for entity in message.get("entities")] == ["new"]
