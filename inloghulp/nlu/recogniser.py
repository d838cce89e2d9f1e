"""Recognises what a message means: everything the Rasa component does, without Rasa.

The component, the measurements and the benchmarks all use this, so what is measured is what runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from inloghulp.nlu.certainty import Thresholds, Verdict, decide
from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, embed
from inloghulp.nlu.intent_model import IntentModel, Shape, train
from inloghulp.nlu.one_thread import one_thread

_REMEMBERED = 1_000
"""So many different messages keep their answer: 'ja', 'nee' and buttons typed over come often."""


@dataclass(frozen=True)
class Plan:
    """What config.yml says of recognising."""

    embedding: str | None = None
    shape: Shape = field(default_factory=Shape)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Plan":
        """Take from the options of a component what is ours; what is not there is the default."""
        return cls(
            config.get("embedding"),
            Shape(**_known(config, Shape())),
            Thresholds(**_known(config, Thresholds())),
        )

    def options(self) -> dict[str, Any]:
        """All options by name."""
        return {"embedding": self.embedding} | vars(self.shape) | vars(self.thresholds)


class _OnWordsAlone(Exception):
    """The embedder fails now: these chances are not remembered, so that they do not outlive it."""

    def __init__(self, chances: Sequence[float]) -> None:
        super().__init__("the sentence embeddings fail")
        self.chances = chances


class Recogniser:
    """A trained model with its embedder."""

    def __init__(self, model: IntentModel, embedder: Embedder | None, plan: Plan) -> None:
        self._model = model
        self._embedder = embedder
        self._plan = plan
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._chances)

    def verdict(self, text: str) -> Verdict:
        """What Rasa's parse result says of any text."""
        cleaned = plain(text)
        if not cleaned or self._is_nonsense(cleaned):
            return decide([], self._plan.thresholds)
        try:
            chances = self._remembered(cleaned)
        except _OnWordsAlone as failing:
            chances = failing.chances
        return verdict(self._model.labels, chances, self._plan.thresholds)

    def _is_nonsense(self, cleaned: str) -> bool:
        """Letters in a row that are no words; other scripts are left to the meaning."""
        return cleaned.isascii() and not self._model.kernel.features.know(cleaned)

    def _chances(self, cleaned: str) -> Sequence[float]:
        with one_thread():
            vectors = embed([cleaned], self._embedder)
            chances: Sequence[float] = self._model.probabilities([cleaned], vectors)[0].tolist()
        if vectors is None and self._embedder:
            raise _OnWordsAlone(chances)
        return chances


def verdict(labels: Sequence[str], chances: Sequence[float], thresholds: Thresholds) -> Verdict:
    """What to make of the chances of the labels."""
    pairs = zip(labels, map(float, chances), strict=True)
    return decide(sorted(pairs, key=lambda pair: -pair[1]), thresholds)


def learn(
    examples: Sequence[tuple[str, str]], shape: Shape, embedder: Embedder | None
) -> IntentModel:
    """Train on (text, label) pairs."""
    texts = [plain(text) for text, _ in examples]
    return train(texts, [label for _, label in examples], embed(texts, embedder), shape)


def _known(config: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    return {name: config[name] for name in vars(defaults) if name in config}
