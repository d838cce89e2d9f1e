"""What Rasa trains on: the examples of data/nlu, and for each topic of faq/ an intent, an action and a rule."""

import copy
from functools import cached_property
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.data import get_data_files
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_config_file

from inloghulp import folders
from inloghulp.checking.project import find_problems
from inloghulp.faq.load import load_faq
from inloghulp.training.checked import is_checked

BUTTON_ENTITIES = ("step", "skipped", "answer")
"""What a button tells beside facts: the step it stands under, and that the step was not tried."""


class _Example(Message):
    """An example that is soon copied and hashed: Rasa does both several times to each."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Example":
        data = {
            k: v if isinstance(v, str) else copy.deepcopy(v, memo) for k, v in self.data.items()
        }
        return _Example(data, set(self.output_properties), self.time, list(self.features))

    def __hash__(self) -> int:
        return hash((self.get(TEXT), self.get(INTENT)))


class _Reader(RasaYAMLReader):
    """Rasa's reader of examples, without its check of their shape: that costs more than the reading."""

    def validate(self, string: str) -> None:
        """Nothing: `FaqImporter` has looked at all files, and says it in the words of who edits them."""


class FileImporter(RasaFileImporter):
    """Rasa's own importer, which reads the examples once and not each time that they are asked for."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        **_: Any,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._examples_in = get_data_files(training_data_paths, _Reader.is_yaml_nlu_file)

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        return self._nlu_data

    @cached_property
    def _nlu_data(self) -> TrainingData:
        every = [_Reader().read(file) for file in self._examples_in]
        return TrainingData(
            [_Example(example.data) for read in every for example in read.training_examples],
            {word: name for read in every for word, name in read.entity_synonyms.items()},
            [pattern for read in every for pattern in read.regex_features],
            [table for read in every for table in read.lookup_tables],
            {name: said for read in every for name, said in read.responses.items()},
        )


class FaqImporter(TrainingDataImporter):
    """Gives Rasa the topics of faq/; stands beside RasaFileImporter in config.yml."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        **_: Any,
    ) -> None:
        problems = [] if is_checked() else find_problems(folders.ROOT)
        if problems:  # in a line each, as Rasa's commands tell what goes wrong
            told = "\n".join(str(problem) for problem in problems)
            raise RasaException(f"Er zijn fouten in de bestanden:\n{told}")
        faq = load_faq(folders.FAQ)
        self._topics = sorted(faq.topics)
        self._facts = sorted(faq.facts)
        self._config_file = config_file

    def get_domain(self) -> Domain:
        return Domain.from_dict(
            {
                "intents": self._topics,
                "entities": [*self._facts, *BUTTON_ENTITIES, "tried"],
                "actions": [f"action_{topic}" for topic in self._topics],
            }
        )

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        rules = [
            {
                "rule": f"faq/{topic}.yml",
                "steps": [{"intent": topic}, {"action": f"action_{topic}"}],
            }
            for topic in self._topics
        ]
        return StoryGraph(
            YAMLStoryReader().read_from_parsed_yaml({"version": "3.1", "rules": rules})
        )

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = read_config_file(self._config_file) if self._config_file else {}
        return config

    def get_config_file_for_auto_config(self) -> str | None:
        return self._config_file

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        return TrainingData()
