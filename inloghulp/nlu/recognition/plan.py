"""What config.yml says of the understanding: the options of its component."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inloghulp.nlu.learning.neighbours import Likeness
from inloghulp.nlu.recognition.fallback import Thresholds
from inloghulp.nlu.recognition.intent_model import Shape


@dataclass(frozen=True)
class Plan:
    """The options; what is not there is the default."""

    embedding: str | None = None
    shape: Shape = field(default_factory=Shape)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def likeness(self) -> Likeness:
        """How texts are compared for facts and moves."""
        return Likeness(**{name: getattr(self.shape, name) for name in vars(Likeness())})

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Plan":
        """Take what is ours from the options of a component."""
        return cls(
            config.get("embedding"),
            Shape(**_known(config, Shape())),
            Thresholds(**_known(config, Thresholds())),
        )

    def options(self) -> dict[str, Any]:
        """All options by name."""
        return {"embedding": self.embedding} | vars(self.shape) | vars(self.thresholds)


def _known(config: Mapping[str, Any], defaults: Any) -> dict[str, Any]:
    return {name: config[name] for name in vars(defaults) if name in config}
