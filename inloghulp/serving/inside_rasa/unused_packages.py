"""Leaves out TensorFlow and more of the kind where nothing uses it: most of the memory and half of the time of a start.

Rasa 3.6 imports these for components such as DIET, whether a model has them or not, and those of all messengers and
databases that it knows, whatever it is to be spoken to by. While Rasa is imported here, stand-ins take their place:
names that can be inherited from and used as decorators, and no more. Afterwards these are gone, so that whoever imports
the real packages gets them. Only where every component, channel and store is known not to need them, with the versions
for which this was tried; INLOGHULP_TENSORFLOW=1 imports all as Rasa does.
"""

import importlib
import json
import os
import sys
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from inloghulp import folders, settings

SETTING = "INLOGHULP_TENSORFLOW"
LEFT_OUT = ("tensorflow", "tensorflow_addons", "keras", "sklearn", "sklearn_crfsuite", "matplotlib")
OF_CHANNELS_AND_STORES = (
    *("aiogram", "slack_sdk", "webexteamssdk", "twilio", "socketio", "engineio"),
    *("boto3", "botocore", "s3transfer", "pymongo", "bson"),
    *("questionary", "prompt_toolkit"),
)
"""What Rasa imports for messengers, for its other databases, and for what it asks in a terminal."""

TRIED_WITH = {"rasa": "3.6.21"}

_RASA = (
    "rasa.core.agent",
    "rasa.model_training",
    "rasa.engine.recipes.default_components",
    "rasa.graph_components.validators.default_recipe_validator",
)
"""What imports everything of Rasa's that imports these packages, at once or later."""

_DO_WITHOUT = (
    "inloghulp.",
    "rasa.graph_components.",
    "rasa.engine.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.rule_policy.",
    "rasa.core.policies.memoization.",
    "rasa.nlu.classifiers.keyword_intent_classifier.",
    "rasa.nlu.classifiers.regex_message_handler.",
    "rasa.core.channels.",
    "rasa.nlu.tokenizers.",
)
"""Where the components stand that need none of them."""

_NEED_NONE = ("rest", "sql", "in_memory", "redis")
"""Channels and stores of Rasa that need none of them, beside those of ours."""

_UNKNOWN = "unknown"

_SHORT = ("RulePolicy", "MemoizationPolicy", "KeywordIntentClassifier", "WhitespaceTokenizer")
"""Names of such components in config.yml."""


class LeftOut(Exception):
    """Something needs a package that was left out."""


def import_rasa(components: Iterable[str]) -> None:
    """Import Rasa for a model of these components (names of classes), without what none of them needs."""
    if sys.modules.keys().isdisjoint(_RASA) and _can_do_without(components):
        others = OF_CHANNELS_AND_STORES if _needs_no_other(_channels_and_stores()) else ()
        _import_thinc()
        with _stand_ins((*LEFT_OUT, *others)):
            for name in _RASA:
                importlib.import_module(name)


def components_of_model(model: Path) -> list[str]:
    """Return the components that a trained model is made of; of a file that is no model nobody knows what it needs."""
    try:
        with tarfile.open(model) as archive:
            about = next(one for one in archive if Path(one.name).name == "metadata.json")
            content = archive.extractfile(about)
            nodes = json.load(content)["predict_schema"]["nodes"] if content else {}
            return [node["uses"] for node in nodes.values()]
    except (tarfile.TarError, zlib.error, OSError, EOFError, StopIteration, ValueError, KeyError):
        return [_UNKNOWN]


def components_of_config(config: Path) -> list[str]:
    """Return the components that a configuration names."""
    told = yaml.safe_load(config.read_text("utf-8")) or {}
    parts = [*(told.get("pipeline") or ()), *(told.get("policies") or ())]
    return [part["name"] for part in parts]


def _can_do_without(components: Iterable[str]) -> bool:
    if os.environ.get(SETTING) == "1":
        return False
    if any(metadata.version(name) != version for name, version in TRIED_WITH.items()):
        return False
    return all(name in _SHORT or name.startswith(_DO_WITHOUT) for name in components)


def _channels_and_stores() -> list[str]:
    """Return what credentials.yml and endpoints.yml name; of a file that cannot be read nobody knows what it needs."""
    named: list[str] = []
    try:
        for file in (folders.ROOT / "credentials.yml", settings.ENDPOINTS):
            told = yaml.safe_load(file.read_text("utf-8")) or {}
            stores = [about.get("type") or "sql" for name, about in told.items() if "store" in name]
            named += stores if file == settings.ENDPOINTS else told
    except (OSError, ValueError, AttributeError, yaml.YAMLError):
        return [_UNKNOWN]
    return named


def _needs_no_other(named: Iterable[str]) -> bool:
    return all(
        name.startswith("inloghulp.") or name.lower() in _NEED_NONE for name in map(str, named)
    )


def _import_thinc() -> None:
    """Import what spaCy stands on, which takes these along where it finds them, and does without where not."""
    absent = [name for name in ("tensorflow", "h5py") if name not in sys.modules]
    sys.modules |= dict.fromkeys(absent)  # type: ignore[arg-type]  # as if they were not installed
    try:
        importlib.import_module("thinc.compat")
    finally:
        for name in absent:
            del sys.modules[name]


@contextmanager
def _stand_ins(packages: Sequence[str]) -> Iterator[None]:
    """Within this the packages are stand-ins; those that were imported before stay what they are."""
    finder = _Finder([name for name in packages if name not in sys.modules])
    sys.meta_path.insert(0, finder)
    _Anything.importing = True
    try:
        yield
    finally:
        _Anything.importing = False
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.split(".")[0] in finder.packages]:
            del sys.modules[name]


class _Anything(type):
    """The kind of every name in a stand-in: a class whose attributes are such classes too."""

    importing = False

    def __getattr__(cls, name: str) -> "_Anything":
        return _named(name)

    def __call__(cls, *given: Any, **options: Any) -> Any:
        """Decorate, by doing nothing; that is all that may be asked of it, and only while Rasa is imported."""
        if not _Anything.importing:
            raise LeftOut(f"{cls.__name__} is needed, and was left out; {SETTING}=1 imports it")
        return given[0] if len(given) == 1 and callable(given[0]) else lambda decorated: decorated

    def __getitem__(cls, _: Any) -> "_Anything":
        return cls


def _named(name: str) -> _Anything:
    if name.startswith("__"):
        raise AttributeError(name)
    return _Anything(name, (), {})


class _StandIn(ModuleType):
    """A package in which every name exists."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> _Anything:
        return _named(name)


class _Finder(MetaPathFinder, Loader):
    """Gives stand-ins for some packages and all that is in them."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        known = name.split(".")[0] in self.packages
        return ModuleSpec(name, self, is_package=True) if known else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is in it."""
