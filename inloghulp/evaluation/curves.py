"""What the report shows besides the figures: confusion, reliability, thresholds and errors."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.evaluation.measures import OUT_OF_SCOPE, Outcome
from inloghulp.nlu.recognition.fallback import Thresholds

_BINS = 10


@dataclass(frozen=True)
class Bin:
    """The outcomes with about the same confidence."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True)
class ThresholdPoint:
    """What asking below a confidence would mean."""

    ask_below: float
    asked: float
    wrong_when_sure: float
    right_within_one_guess: float
    """Of the FAQ questions: right at once, or among the topics that are offered."""


def confusion(outcomes: Sequence[Outcome]) -> tuple[list[str], list[list[int]]]:
    """Labels, and for each label (row) how often each was predicted; `also` counts as right."""
    pairs = Counter(
        (o.question.label, o.question.label if o.is_right else o.predicted) for o in outcomes
    )
    labels = sorted({label for pair in pairs for label in pair})
    return labels, [[pairs[row, column] for column in labels] for row in labels]


def reliability(outcomes: Sequence[Outcome]) -> list[Bin]:
    """How often the likeliest intent is right, by its confidence."""
    groups: list[list[Outcome]] = [[] for _ in range(_BINS)]
    for outcome in outcomes:
        groups[min(int(outcome.confidence * _BINS), _BINS - 1)].append(outcome)
    return [
        Bin(
            len(group),
            float(np.mean([o.confidence for o in group])),
            float(np.mean([_best_is_right(o) for o in group])),
        )
        for group in groups
        if group
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """How far confidence is from the share that is right, on average."""
    total = sum(part.count for part in bins)
    return sum(part.count * abs(part.confidence - part.right) for part in bins) / max(total, 1)


def threshold_curve(
    outcomes: Sequence[Outcome], topics: Collection[str], margin: float
) -> list[ThresholdPoint]:
    """Return what would be asked and missed at each threshold."""
    return [
        _at(outcomes, topics, Thresholds(ask_below=float(below), ambiguous_margin=margin))
        for below in np.arange(0, 1, 0.05).round(2)
    ]


def worst_errors(outcomes: Sequence[Outcome], number: int) -> list[Outcome]:
    """Return the wrong outcomes that the bot was surest of."""
    return sorted((o for o in outcomes if not o.is_right), key=lambda o: -o.confidence)[:number]


def _at(
    outcomes: Sequence[Outcome], topics: Collection[str], thresholds: Thresholds
) -> ThresholdPoint:
    sure, ours = [], []
    for outcome in outcomes:
        if is_sure := _margin_is_clear(outcome, thresholds):
            sure.append(not _best_is_right(outcome))
        if outcome.question.label in topics:
            again = Outcome(
                outcome.question,
                outcome.ranking[0][0] if outcome.ranking else OUT_OF_SCOPE,
                0.0,
                outcome.ranking,
                "sure" if is_sure else "ask",
            )
            ours.append(again.is_right_within_one_guess(topics))
    asked = 1 - len(sure) / max(len(outcomes), 1)
    return ThresholdPoint(thresholds.ask_below, asked, _mean(sure), _mean(ours))


def _margin_is_clear(outcome: Outcome, thresholds: Thresholds) -> bool:
    second = outcome.ranking[1][1] if len(outcome.ranking) > 1 else 0.0
    return (
        outcome.confidence >= thresholds.ask_below
        and outcome.confidence - second >= thresholds.ambiguous_margin
    )


def _best_is_right(outcome: Outcome) -> bool:
    return bool(outcome.ranking) and outcome.ranking[0][0] in outcome.right


def _mean(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else 0.0
