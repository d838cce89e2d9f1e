"""Finds the training examples that mean nearly what a message means."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.features.centred import centred
from inloghulp.nlu.features.embedding import Vectors

SHOWN = 3
"""So many examples are told."""


@dataclass(frozen=True)
class Labelled:
    """A training example, and what it teaches."""

    text: str
    label: str


@dataclass(frozen=True)
class Near:
    """An example, and how like a message it is: the cosine of both meanings, at most 1."""

    text: str
    label: str
    likeness: float


def nearest(examples: Sequence[Labelled], vectors: Vectors, own: Vectors) -> list[Near]:
    """Return the examples nearest to a text with the embedding `own`; `vectors` are those of the examples."""
    if not examples:
        return []
    centre = vectors.mean(axis=0)
    cosines = centred(own[np.newaxis], centre)[0] @ centred(vectors, centre).T
    best = np.argsort(-cosines, kind="stable")[:SHOWN]
    return [
        Near(examples[at].text, examples[at].label, round(float(cosines[at]), 3)) for at in best
    ]
