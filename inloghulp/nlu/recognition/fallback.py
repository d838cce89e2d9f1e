"""Decides what to make of the likely intents: act, ask first, or fall back, since none fits."""

from collections.abc import Sequence
from dataclasses import dataclass

CERTAINTY = "certainty"
"""The name in Rasa's parse result of: sure, or ask."""

FALLBACK = "nlu_fallback"
"""The intent of a message that fits none."""

_RANKED = 10


@dataclass(frozen=True)
class Thresholds:
    """From which confidence the bot acts; config.yml says how they were chosen."""

    ask_below: float = 0.5
    """A best intent that is less likely than this is asked about first."""
    ambiguous_margin: float = 0.2
    """So is one that is hardly likelier than the next."""
    fallback_below: float = 0.12
    """A best intent that is less likely than this is none at all."""


@dataclass(frozen=True)
class Verdict:
    """What Rasa's parse result says of a message."""

    intent: dict[str, str | float]
    ranking: list[dict[str, str | float]]
    certainty: str

    @property
    def name(self) -> str:
        """The intent."""
        return str(self.intent["name"])

    @property
    def is_sure(self) -> bool:
        """Whether the intent need not be asked about."""
        return self.certainty == "sure"


def decide(likely: Sequence[tuple[str, float]], thresholds: Thresholds) -> Verdict:
    """Judge the intents of a message, the likeliest first; there may be none."""
    ranking: list[dict[str, str | float]] = [
        {"name": name, "confidence": confidence} for name, confidence in likely[:_RANKED]
    ]
    best = likely[0][1] if likely else 0.0
    second = likely[1][1] if len(likely) > 1 else 0.0
    if best < thresholds.fallback_below or not likely:
        fallback: dict[str, str | float] = {"name": FALLBACK, "confidence": 1.0 - best}
        return Verdict(fallback, [fallback, *ranking[: _RANKED - 1]], "ask")
    unclear = best < thresholds.ask_below or best - second < thresholds.ambiguous_margin
    return Verdict(ranking[0], ranking, "ask" if unclear else "sure")
