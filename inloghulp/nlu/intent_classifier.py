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

from inloghulp.nlu.certainty import CERTAINTY, Verdict, decide
from inloghulp.nlu.embedding import load_embedder
from inloghulp.nlu.intent_model import IntentModel
from inloghulp.nlu.language import LANGUAGE, language_of
from inloghulp.nlu.recogniser import Plan, Recogniser, learn

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
        self._plan = Plan.of(config)
        self._embedder = load_embedder(self._plan.embedding)
        self._storage = storage
        self._resource = resource
        self._recogniser = Recogniser(model, self._embedder, self._plan) if model else None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return Plan().options()

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
        examples = [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples]
        if len({intent for _, intent in examples}) < 2:
            raise InvalidConfigException("Examples of two intents or more are needed in data/nlu.")
        model = learn(examples, self._plan.shape, self._embedder)
        self._recogniser = Recogniser(model, self._embedder, self._plan)
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
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
        """Set the intent, its ranking, the certainty and the language of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            verdict = self._verdict(text)
            message.set(INTENT, verdict.intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, verdict.ranking, add_to_output=True)
            message.set(CERTAINTY, verdict.certainty, add_to_output=True)
            message.set(LANGUAGE, language_of(text), add_to_output=True)
        return messages

    def _verdict(self, text: str) -> Verdict:
        if self._recogniser is None:
            return decide([], self._plan.thresholds)
        return self._recogniser.verdict(text)

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
