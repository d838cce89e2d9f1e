"""The Rasa component that understands messages: intent, facts (entities), moves and answers."""

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import folders
from inloghulp.diagnosis.moves import Moment
from inloghulp.nlu.examples.answer_examples import read_answer_examples
from inloghulp.nlu.examples.fact_examples import FactExample, facts_beside, read_fact_examples
from inloghulp.nlu.examples.move_examples import read_move_examples
from inloghulp.nlu.features.embedding import load_embedder
from inloghulp.nlu.features.kept_embeddings import FOLDER, KeptEmbeddings
from inloghulp.nlu.learning.kept_models import learnt_before
from inloghulp.nlu.reader import Examples, Models, Reader, Understood, learn
from inloghulp.nlu.recognition.answers import FoundAnswers
from inloghulp.nlu.recognition.facts import Fact
from inloghulp.nlu.recognition.fallback import CERTAINTY, decide
from inloghulp.nlu.recognition.moves import FoundMoves
from inloghulp.nlu.recognition.plan import Plan
from inloghulp.nlu.recognition.written_names import known_names
from inloghulp.nlu.text.language import LANGUAGE, language_of

MOMENT = "moment"
"""The name in the metadata of a message of: the moment of the conversation at which it is said, by its names."""

MOVES = "moves"
MOVES_OF_PARTS = "moves_of_parts"
"""The name in Rasa's parse result of: the moves, at the moment at which it is said, or at each; and those of the parts
of the message."""

ANSWERS = "answers"
ANSWERS_AT = "answers_at"
ANSWERS_APART = "answers_apart"
"""The name in Rasa's parse result of: the likeliest entries of the answer bank."""

DATA = folders.ROOT / "data"
"""Where the examples stand that Rasa does not read itself: other facts, moves, answers."""

_EMBEDDER = "embedder.txt"
_COMMAND = re.compile(r"/\w+(@[\d.]+)?(\{.*\})?", re.DOTALL)
"""A button: Rasa takes intent and facts from it, so there is nothing to understand."""

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER,
        DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR,
    ],
    is_trainable=True,
)
class Understanding(GraphComponent, IntentClassifier, EntityExtractorMixin):
    """Gives a message its intent and how certain that is, its facts, its moves and its likeliest answers."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        models: Models | None = None,
    ) -> None:
        self._plan = Plan.of(config)
        self._embedder = load_embedder(self._plan.embedding)
        self._storage = storage
        self._resource = resource
        self._reader = self._reader_of(models) if models else None

    def _reader_of(self, models: Models) -> Reader:
        return Reader(models, known_names(), self._embedder, self._plan)

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
    ) -> "Understanding":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that Rasa read, and from those of facts, moves and answers."""
        examples = examples_of(training_data)
        if len({intent for _, intent in examples.intents}) < 2:
            raise InvalidConfigException("Examples of two intents or more are needed in data/nlu.")
        kept = folders.STATE / FOLDER
        embedder = KeptEmbeddings(self._embedder, kept) if self._embedder else None
        with learnt_before(kept / "learnt"):
            models = learn(examples, known_names(), embedder, self._plan)
        with self._storage.write_to(self._resource) as folder:
            models.save(folder)
            (folder / _EMBEDDER).write_text(self._embedder_name)
        self._reader = self._reader_of(models)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "Understanding":
        """Load what was trained; names are read anew, so a new supplier needs no training."""
        with model_storage.read_from(resource) as folder:
            component = cls(config, model_storage, resource, Models.load(folder))
            component._refuse_other_embedder(folder)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set what each message says, at the moment that its metadata names; at every moment where none is named."""
        texts = {at: message.get(TEXT) or "" for at, message in enumerate(messages)}
        if self._reader is None:
            read = {}
        else:
            said = {
                at: (text, _moment_of(messages[at]))
                for at, text in texts.items()
                if not _COMMAND.fullmatch(text)
            }
            read = dict(zip(said, self._reader.read_together([*said.values()]), strict=True))
        for at, message in enumerate(messages):
            if understood := read.get(at):
                entities = self.add_extractor_name([_entity(fact) for fact in understood.facts])
                _tell(message, understood, language_of(texts[at]), entities)
            else:
                _tell(message, _NOTHING, "nl", [])
        return messages

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


def _moment_of(message: Message) -> Moment | None:
    named = (message.get(METADATA) or {}).get(MOMENT)
    return tuple(named) if named else None


_NOTHING = Understood(decide([], Plan().thresholds), (), FoundMoves({}), FoundAnswers())


def _tell(
    message: Message, understood: Understood, language: str, entities: Sequence[dict[str, Any]]
) -> None:
    verdict = understood.verdict
    told = {
        INTENT: dict(verdict.intent),
        INTENT_RANKING_KEY: [dict(intent) for intent in verdict.ranking],
        CERTAINTY: verdict.certainty,
        LANGUAGE: language,
        ENTITIES: [*message.get(ENTITIES, []), *entities],
        MOVES: understood.moves.together,
        MOVES_OF_PARTS: [*understood.moves.parts.values()],
        ANSWERS: understood.answers.anywhere,
        ANSWERS_AT: dict(understood.answers.at),
        ANSWERS_APART: understood.answers.apart,
    }
    for name, value in told.items():
        message.set(name, value, add_to_output=True)


def examples_of(training_data: TrainingData) -> Examples:
    """Return what Rasa read of data/nlu, and the examples of facts, moves and answers."""
    return Examples(
        [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples],
        [*_facts_of(training_data), *read_fact_examples(DATA / "facts")],
        read_move_examples(DATA / "moves"),
        read_answer_examples(DATA / "answers"),
    )


def _facts_of(training_data: TrainingData) -> list[FactExample]:
    """Return the facts that stand above examples of intents."""
    read = [(e.get(TEXT), facts_beside(e.get(METADATA))) for e in training_data.intent_examples]
    return [FactExample(text, told) for text, told in read if told is not None]


def _entity(fact: Fact) -> dict[str, Any]:
    return {"entity": fact.name, "value": fact.value, "start": fact.start, "end": fact.end}
