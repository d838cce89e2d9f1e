"""The Rasa component that recognises what a parent means."""

import logging
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import settings
from inloghulp.nlu.certainty import CERTAINTY, Thresholds, decide
from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import load_embedder
from inloghulp.nlu.embedding_cache import embed_cached
from inloghulp.nlu.intent_model import IntentModel, Shape, train
from inloghulp.nlu.one_thread import one_thread

logger = logging.getLogger(__name__)

_EMBEDDER = "embedder.txt"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent, RasaIntentClassifier):
    """Gives a message its intent, the ranking of intents, and how certain that is."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._shape = Shape(**{name: config[name] for name in vars(Shape())})
        self._thresholds = Thresholds(**{name: config[name] for name in vars(Thresholds())})
        self._embedder = load_embedder(config["embedding"])
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"embedding": None, **vars(Shape()), **vars(Thresholds())}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of all intents."""
        examples = [(plain(e.get(TEXT)), e.get(INTENT)) for e in training_data.intent_examples]
        if len({intent for _, intent in examples}) < 2:
            raise InvalidConfigException("Examples of two intents or more are needed in data/nlu.")
        texts = [text for text, _ in examples]
        embedder = self._embedder
        vectors = embed_cached(embedder, texts, settings.STATE) if embedder else None
        self._model = train(texts, [intent for _, intent in examples], vectors, self._shape)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            (folder / _EMBEDDER).write_text(self._embedder_name)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentClassifier":
        """Load what was trained."""
        with model_storage.read_from(resource) as folder:
            classifier = cls(config, model_storage, resource, IntentModel.load(folder))
            classifier._refuse_other_embedder(folder)
        return classifier

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, its ranking and the certainty of each message."""
        for message in messages:
            verdict = decide(self._ranking(plain(message.get(TEXT) or "")), self._thresholds)
            message.set(INTENT, verdict.intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, verdict.ranking, add_to_output=True)
            message.set(CERTAINTY, verdict.certainty, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[tuple[str, float]]:
        if self._model is None or not text:
            return []
        vectors = self._embedder.embed([text]) if self._embedder else None
        with one_thread("blas"):
            chances = self._model.probabilities([text], vectors)[0]
        best_first = sorted(
            zip(self._model.labels, chances, strict=True), key=lambda pair: -pair[1]
        )
        return [(label, float(chance)) for label, chance in best_first]

    @property
    def _embedder_name(self) -> str:
        return self._embedder.name if self._embedder else "nothing"

    def _refuse_other_embedder(self, folder: Path) -> None:
        trained_with = (folder / _EMBEDDER).read_text()
        if trained_with != self._embedder_name:
            raise InvalidConfigException(
                f"This model was trained with {trained_with} for its sentence embeddings, and here "
                f"is {self._embedder_name}. Train again, or install what it was trained with."
            )
