"""Recognises what a message means: everything the Rasa component does, without Rasa.

The component, the measurements and the benchmarks all use this, so what is measured is what runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from inloghulp.nlu.certainty import Thresholds, Verdict, decide
from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, Vectors
from inloghulp.nlu.embedding_cache import embed_cached
from inloghulp.nlu.intent_model import Floats, IntentModel, Shape, train
from inloghulp.nlu.one_thread import one_thread

_REMEMBERED = 1_000
"""So many different messages keep their answer: 'ja', 'nee' and buttons typed over come often."""


@dataclass(frozen=True)
class Plan:
    """What config.yml says of recognising."""

    embedding: str | None = None
    embed_below: float = 0.9
    """A message that words alone recognise at least this surely is not embedded."""
    shape: Shape = field(default_factory=Shape)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Plan":
        """Take from the options of a component what is ours; what is not there is the default."""
        return cls(
            config.get("embedding"),
            config.get("embed_below", cls.embed_below),
            Shape(**_known(config, Shape())),
            Thresholds(**_known(config, Thresholds())),
        )

    def options(self) -> dict[str, Any]:
        """All options by name."""
        own = {"embedding": self.embedding, "embed_below": self.embed_below}
        return own | vars(self.shape) | vars(self.thresholds)


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
        if not cleaned:
            return decide([], self._plan.thresholds)
        return verdict(self._model.labels, self._remembered(cleaned), self._plan.thresholds)

    def _chances(self, cleaned: str) -> Sequence[float]:
        with one_thread("blas"):
            by_words: Sequence[float] = self._model.probabilities_by_words([cleaned])[0].tolist()
            if self._embedder is None or max(by_words) >= self._plan.embed_below:
                return by_words
            vectors = self._embedder.embed([cleaned])
            whole: Sequence[float] = self._model.probabilities([cleaned], vectors)[0].tolist()
            return whole


def verdict(labels: Sequence[str], chances: Sequence[float], thresholds: Thresholds) -> Verdict:
    """What to make of the chances of the labels."""
    pairs = zip(labels, map(float, chances), strict=True)
    return decide(sorted(pairs, key=lambda pair: -pair[1]), thresholds)


def chances(
    texts: Sequence[str], model: IntentModel, vectors: Vectors | None, embed_below: float
) -> Floats:
    """The chances of the labels of many cleaned texts at once, embedded already."""
    by_words = model.probabilities_by_words(texts)
    whole = model.probabilities(texts, vectors)
    return np.where(by_words.max(axis=1, keepdims=True) >= embed_below, by_words, whole)


def learn(
    examples: Sequence[tuple[str, str]], shape: Shape, embedder: Embedder | None, cache: Path
) -> IntentModel:
    """Train on (text, label) pairs; the cache is a folder that keeps embeddings."""
    texts = [plain(text) for text, _ in examples]
    vectors = embed_all(texts, embedder, cache)
    return train(texts, [label for _, label in examples], vectors, shape)


def embed_all(cleaned: Sequence[str], embedder: Embedder | None, cache: Path) -> Vectors | None:
    """Embed many cleaned texts, with the cache; none without an embedder."""
    return embed_cached(embedder, cleaned, cache) if embedder else None


def _known(config: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    return {name: config[name] for name in vars(defaults) if name in config}
