"""Measures which moves are read, on messages after a question with the moves that they make."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MOVES, at_moment
from inloghulp.evaluation import counts
from inloghulp.evaluation.counts import Count
from inloghulp.evaluation.documented import as_share
from inloghulp.evaluation.measures import Parse
from inloghulp.nlu.examples.move_examples import MoveExample, read_move_file
from inloghulp.nlu.recognition.moves import FACTS


@dataclass(frozen=True)
class MoveFigures:
    """How well the labels of some messages were read."""

    labels: Mapping[str, Count]
    """For each label, the moves first: how often it was read, and told."""
    moves: Count
    """All moves together."""
    topics: Count
    """All topics together that a message is about besides the open one."""
    exact: float
    """The share of the messages of which exactly the right moves were read; topics aside."""
    messages: int


def measure_moves(files: Iterable[Path], parse: Parse) -> MoveFigures:
    """Read the messages of some files, each after the question that it stands under."""
    examples = [example for file in files for example in read_move_file(file)]
    told = tqdm(examples, desc="messages", unit="", leave=False)
    return compare(examples, [labels_of(parse(e.text), e.moments) for e in told])


def labels_of(parsed: Mapping[str, Any], moments: Sequence[str]) -> frozenset[str]:
    """Return the labels that hold at the narrowest of these moments that was learnt, in Rasa's parse result."""
    if "moves" not in parsed:
        raise ValueError("this model reads no moves; run `make train`")
    chances = at_moment(parsed["moves"], moments, {})
    return frozenset(label for label, chance in chances.items() if chance >= HOLDS)


def compare(examples: Sequence[MoveExample], read: Sequence[Set[str]]) -> MoveFigures:
    """Compare what was read with what was told; most facts are read otherwise, and not compared."""
    told = [frozenset(filter(_is_compared, example.labels)) for example in examples]
    labels = sorted(set().union(*told, *read), key=lambda label: ("=" in label, label))
    right = [one & MOVES == other & MOVES for one, other in zip(told, read, strict=True)]
    return MoveFigures(
        labels={label: counts.count(told, read, label.__eq__) for label in labels},
        moves=counts.count(told, read, MOVES.__contains__),
        topics=counts.count(told, read, _is_topic),
        exact=sum(right) / len(right) if right else 0.0,
        messages=len(examples),
    )


def table(measured: MoveFigures) -> str:
    """Return the figures for people to read."""
    totals = {"all moves": measured.moves, "all topics": measured.topics}
    exact = f"exact: {measured.exact:.3f} of {measured.messages} messages"
    return f"{counts.table({**measured.labels, **totals})}\n{exact}"


def figures(measured: MoveFigures) -> dict[str, Any]:
    """Return the figures for other programs."""
    totals = counts.figures({"moves": measured.moves, "topics": measured.topics})
    return {
        "messages": measured.messages,
        "exact": round(measured.exact, 4),
        **totals,
        "labels": counts.figures(measured.labels),
    }


def in_words(measured: MoveFigures) -> str:
    """Return the figures as a document tells them."""
    moves, topics = measured.moves, measured.topics
    return (
        f"{measured.messages} messages: F1 {as_share(moves.f1)} (precision {as_share(moves.precision)}, "
        f"recall {as_share(moves.recall)}); of the topics told besides {as_share(topics.f1)} "
        f"({topics.told} of them); exactly right {as_share(measured.exact)}"
    )


def _is_topic(label: str) -> bool:
    return label.startswith(ABOUT)


def _is_compared(label: str) -> bool:
    return label in MOVES or label in FACTS or _is_topic(label)
