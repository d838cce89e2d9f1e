"""Recognises what a message means: everything the Rasa component does, without Rasa.

The component, the measurements and the benchmarks all use this, so what is measured is what runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inloghulp.nlu.calibration import Thresholds
from inloghulp.nlu.embedding import Embedder
from inloghulp.nlu.fallback import Verdict, decide
from inloghulp.nlu.features import SparseFeatures, Terms
from inloghulp.nlu.intent_model import IntentModel, Shape, train
from inloghulp.nlu.neighbours import Likeness
from inloghulp.nlu.texts import Texts, read


@dataclass(frozen=True)
class Plan:
    """What config.yml says of recognising."""

    embedding: str | None = None
    shape: Shape = field(default_factory=Shape)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def likeness(self) -> Likeness:
        """How texts are compared for facts and moves."""
        return Likeness(**{name: getattr(self.shape, name) for name in vars(Likeness())})

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


class Recogniser:
    """A trained model, and what config.yml says of it."""

    def __init__(self, model: IntentModel, plan: Plan) -> None:
        self._model = model
        self._plan = plan

    def verdict(self, message: Texts) -> Verdict:
        """Return what Rasa's parse result says of a message."""
        text, terms = message.plain[0], message.terms[0]
        if not text or is_nonsense(text, terms, self._model.kernel.features):
            return decide([], self._plan.thresholds)
        chances = self._model.probabilities(message)[0].tolist()
        return verdict(self._model.labels, chances, self._plan.thresholds)


def is_nonsense(text: str, terms: Terms, known: SparseFeatures) -> bool:
    """Letters in a row that are no words; other scripts are left to the meaning."""
    return text.isascii() and not known.know(text, terms)


def verdict(labels: Sequence[str], chances: Sequence[float], thresholds: Thresholds) -> Verdict:
    """Return what to make of the chances of the labels."""
    pairs = zip(labels, map(float, chances), strict=True)
    return decide(sorted(pairs, key=lambda pair: -pair[1]), thresholds)


def learn(
    examples: Sequence[tuple[str, str]], shape: Shape, embedder: Embedder | None
) -> IntentModel:
    """Train on (text, label) pairs."""
    texts = read([text for text, _ in examples], embedder)
    return train(texts, [label for _, label in examples], shape)


def _known(config: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    return {name: config[name] for name in vars(defaults) if name in config}
