"""The Rasa component that finds the facts a message tells, as entities."""

from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from inloghulp import settings
from inloghulp.nlu.facts import Fact, Rules, find_facts, load_rules


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Adds an entity for each fact; learns nothing, so a new name needs no training."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactExtractor":
        """Read the rules of the project folder."""
        return cls(load_rules(settings.ROOT / config["lookup"], supplier_names()))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lookup": "data/lookup"}

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts that each message tells."""
        for message in messages:
            found = [_entity(fact) for fact in find_facts(message.get(TEXT) or "", self._rules)]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def supplier_names() -> dict[str, list[str]]:
    """How parents name each supplier, from faq/contacts.yml."""
    contacts = yaml.safe_load((settings.FAQ / "contacts.yml").read_text("utf-8"))
    return {
        supplier: [str(name) for name in (about["name"], *about.get("says", []))]
        for supplier, about in contacts["suppliers"].items()
    }


def _entity(fact: Fact) -> dict[str, Any]:
    return {"entity": fact.name, "value": fact.value, "start": fact.start, "end": fact.end}
