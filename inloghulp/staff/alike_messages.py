"""Puts texts together that ask the same: those alike in meaning and in letters, whatever the order they come in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.features.embedding import Embedder, Vectors
from inloghulp.nlu.features.texts import Texts, read

ALIKE = 0.5
"""The least likeness to the middle of a group, from 0 to 1: half of it the meaning, half the pieces of words."""

_COLUMNS = 4096


@dataclass(frozen=True)
class Group:
    """Texts that are alike, by their places in what was given; the most typical one first."""

    members: tuple[int, ...]


def grouped(texts: Sequence[str], embedder: Embedder | None) -> list[Group]:
    """Return the groups of texts, the largest first; every text is in one.

    Around the text that most others are like comes the first group, and so on with what is left. Without an embedder
    only the letters count.
    """
    if not texts:
        return []
    known = read(texts, embedder)
    same: dict[str, list[int]] = {}
    for at, text in enumerate(known.plain):
        same.setdefault(text.casefold(), []).append(at)
    different = sorted(same)
    likeness = _likeness(known.some(same[text][0] for text in different))
    alike = likeness >= ALIKE
    np.fill_diagonal(alike, val=True)
    times = np.array([len(same[text]) for text in different])
    left = np.ones(len(different), dtype=bool)
    found = []
    while left.any():
        sizes = np.where(left, (alike & left) * likeness @ times, -1)
        middle = int(sizes.argmax())
        members = np.flatnonzero(alike[middle] & left)
        left[members] = False
        near = sorted(members, key=lambda at: (-likeness[middle, at] - (at == middle), at))
        found.append(Group(tuple(place for at in near for place in same[different[at]])))
    return sorted(found, key=lambda group: -len(group.members))


def _likeness(texts: Texts) -> Vectors:
    letters = np.zeros((len(texts), _COLUMNS), dtype=np.float32)
    for row, terms in zip(letters, texts.terms, strict=True):
        np.add.at(row, terms.pieces.hashes % _COLUMNS, terms.pieces.counts)
    letters /= np.maximum(np.linalg.norm(letters, axis=1, keepdims=True), np.float32(1e-6))
    by_letters = letters @ letters.T
    if texts.vectors is None:
        return np.asarray(by_letters)
    return np.asarray((by_letters + texts.vectors @ texts.vectors.T) / 2)
