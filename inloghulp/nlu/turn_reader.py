"""The Rasa component that reads what a message does in the conversation, and what it asks."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import settings
from inloghulp.nlu import answers, moves
from inloghulp.nlu.answers import AnswerFinder, read_answer_examples
from inloghulp.nlu.embedded import embedded
from inloghulp.nlu.embedding import load_embedder
from inloghulp.nlu.intent_model import IntentModel
from inloghulp.nlu.kernel import Likeness
from inloghulp.nlu.move_examples import read_move_examples
from inloghulp.nlu.moves import MoveModels, MoveReader

MOVES = "moves"
"""The name in Rasa's parse result of: the moves, for each kind of question that the bot may have asked."""

ANSWERS = "answers"
"""The name in Rasa's parse result of: the likeliest entries of the answer bank."""

MOVE_EXAMPLES = settings.ROOT / "data" / "moves"
ANSWER_EXAMPLES = settings.ROOT / "data" / "answers"

QUESTIONS = 600
"""So many examples of the answer bank also teach that a message asks something."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnReader(GraphComponent):
    """Adds the moves and the likeliest answers to each message."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        models: MoveModels | None = None,
        bank: IntentModel | None = None,
    ) -> None:
        self._embedder = load_embedder(config["embedding"])
        self._likeness = Likeness(**{name: config[name] for name in vars(Likeness())})
        self._storage = storage
        self._resource = resource
        self._moves = MoveReader(models, self._embedder) if models else None
        self._answers = AnswerFinder(bank, self._embedder) if bank else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TurnReader":
        return cls(config, model_storage, resource)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"embedding": None} | vars(Likeness())

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from data/moves and data/answers, and from the examples of the intents."""
        firsts = [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples]
        lines = read_move_examples(MOVE_EXAMPLES)
        examples = read_answer_examples(ANSWER_EXAMPLES)
        asked = [text for texts in examples.values() for text in texts]
        some = asked[:: max(1, len(asked) // QUESTIONS)]
        texts = [*(text for text, _ in firsts), *(line.text for line in lines), *asked]
        vectors = embedded(self._embedder, texts)
        models = moves.learn(lines, firsts, some, vectors, self._likeness)
        bank = answers.learn(examples, lines, vectors)
        self._moves = MoveReader(models, self._embedder)
        self._answers = AnswerFinder(bank, self._embedder)
        with self._storage.write_to(self._resource) as folder:
            models.save(folder)
            (folder / ANSWERS).mkdir()
            bank.save(folder / ANSWERS)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TurnReader":
        """Load what was trained."""
        with model_storage.read_from(resource) as folder:
            models, bank = MoveModels.load(folder), IntentModel.load(folder / ANSWERS)
        return cls(config, model_storage, resource, models, bank)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the moves and the likeliest answers of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            message.set(MOVES, self._moves.read(text) if self._moves else {}, add_to_output=True)
            found = self._answers.find(text) if self._answers else []
            message.set(ANSWERS, found, add_to_output=True)
        return messages
