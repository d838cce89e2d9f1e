"""The Rasa component that cuts a message into words with spaCy's Dutch pipeline."""

import json
import logging
from functools import cache
from re import Match, Pattern
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from inloghulp.nlu.text.clean import safe_characters

logger = logging.getLogger(__name__)

LONGEST_ENDING = 16
"""Characters at the end of a word in which spaCy's rules for endings are looked for. The longest that they know are
units such as 'mm3'; a longer row of dots is cut off in parts."""

LONGEST_CUT = 500
"""Characters of a message that are cut into words. Nothing of ours asks for these: they are for components of Rasa."""

READ_BEFORE_ANEW = 5_000_000
"""Characters after which the pipeline is loaded anew: it remembers each word that it ever saw."""

_TRAINED_WITH = "spacy.json"


def pipeline_name(language: Language) -> str:
    """Names a pipeline and its version."""
    if not language.pipe_names:
        return f"blank Dutch of spaCy {spacy.about.__version__}"
    return f"{language.lang}_{language.meta['name']} {language.meta['version']}"


@cache
def load_pipeline(package: str) -> Language:
    """Return the spaCy package with this name; said once, blank Dutch where it is not installed."""
    if not spacy.util.is_package(package):
        # Set-up has said it; at each start it would be news to nobody.
        logger.info(
            "spaCy's %s is not installed: its blank Dutch pipeline cuts the words.", package
        )
    return new_pipeline(package)


def new_pipeline(package: str) -> Language:
    """Return the same, that has seen no word yet."""
    # Only the lemmas are of use here; parsing and names would take most of the time.
    unused = ["parser", "ner", "senter"]
    installed = spacy.util.is_package(package)
    language = spacy.load(package, exclude=unused) if installed else spacy.blank("nl")
    look_at_the_ends_only(language.tokenizer)
    return language


class Ending:
    """Looks for an ending in the last few characters of a word, however long it is."""

    def __init__(self, pattern: "Pattern[str]") -> None:
        self.pattern = pattern

    def search(self, word: str) -> "Match[str] | None":
        return self.pattern.search(word[-LONGEST_ENDING:])


def look_at_the_ends_only(tokenizer: Any) -> None:
    """Let each sign that is cut off cost the same.

    spaCy takes signs off a word one by one, and looks each time through all that is left of it: of 2,000 emoji
    without a space between them that takes a second.
    """
    rules = tokenizer.rules
    tokenizer.rules = {}  # else each of the next lines would read all of them anew
    # The rules for beginnings all start with '^': only the first character can match.
    tokenizer.prefix_search = tokenizer.prefix_search.__self__.match
    tokenizer.suffix_search = Ending(tokenizer.suffix_search.__self__).search
    tokenizer.rules = rules


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchSpacy(Tokenizer):
    """Cuts messages into words, with lemmas where the pipeline knows them."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._model: str = config["model"]
        self._pipeline = load_pipeline(self._model)
        self._read = 0
        self._storage = storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "model": "nl_core_news_sm",
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchSpacy":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Nothing is learnt; what cuts the words is written down, so that it stays the same."""
        with self._storage.write_to(self._resource) as folder:
            name = json.dumps({"pipeline": pipeline_name(self._pipeline)})
            (folder / _TRAINED_WITH).write_text(name, "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DutchSpacy":
        """Load, and refuse to start with another pipeline than the model was trained with."""
        tokenizer = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            trained_with = json.loads((folder / _TRAINED_WITH).read_text("utf-8"))["pipeline"]
        here = pipeline_name(tokenizer._pipeline)
        if trained_with != here:
            raise InvalidConfigException(
                f"This model was trained with spaCy's {trained_with}, and here is {here}. "
                "Train again, or install what it was trained with."
            )
        return tokenizer

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the examples as they are: nothing that learns from them asks for their words."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Give the words with their places in the text; of a long one those in its beginning."""
        text = safe_characters(message.get(attribute) or "")[:LONGEST_CUT]
        if text.startswith(INTENT_MESSAGE_PREFIX):  # a button, which is no words
            return [Token(text, 0)]
        self._forget_words(len(text))
        words = self._pipeline(text)
        return [
            Token(word.text, word.idx, lemma=word.lemma_ or None)
            for word in words
            if not word.is_space
        ]

    def _forget_words(self, characters: int) -> None:
        """Load the pipeline anew after many characters, so that memory does not grow for ever."""
        self._read += characters
        if self._read > READ_BEFORE_ANEW:
            self._read = characters
            self._pipeline = new_pipeline(self._model)
