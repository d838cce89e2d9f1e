"""The Rasa component that reads the facts a message tells, as entities."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import settings
from inloghulp.nlu.embedding import load_embedder
from inloghulp.nlu.fact_examples import read_fact_examples
from inloghulp.nlu.facts import Fact, FactModels, FactReader, learn
from inloghulp.nlu.kernel import Likeness
from inloghulp.nlu.known_names import known_names

EXAMPLES = settings.ROOT / "data" / "facts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Adds an entity for each fact."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        models: FactModels | None = None,
    ) -> None:
        self._embedder = load_embedder(config["embedding"])
        self._likeness = Likeness(**{name: config[name] for name in vars(Likeness())})
        self._names = known_names()
        self._storage = storage
        self._resource = resource
        self._reader = FactReader(models, self._names, self._embedder) if models else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactExtractor":
        return cls(config, model_storage, resource)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"embedding": None} | vars(Likeness())

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the messages of data/facts; Rasa's own training data holds no facts."""
        examples = read_fact_examples(EXAMPLES)
        models = learn(examples, self._names, self._embedder, self._likeness)
        self._reader = FactReader(models, self._names, self._embedder)
        with self._storage.write_to(self._resource) as folder:
            models.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FactExtractor":
        """Load what was trained; names are read anew, so a new supplier needs no training."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, FactModels.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts that each message tells."""
        for message in messages:
            told = self._reader.facts(message.get(TEXT) or "") if self._reader else []
            entities = self.add_extractor_name([_entity(fact) for fact in told])
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


def _entity(fact: Fact) -> dict[str, Any]:
    return {"entity": fact.name, "value": fact.value, "start": fact.start, "end": fact.end}
