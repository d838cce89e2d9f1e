"""Looks at the training examples themselves: which are too alike, and which stand astray."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from inloghulp.evaluation.models_to_measure import Example
from inloghulp.nlu.features.centred import centred
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.sparse_features import SparseFeatures
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning.kernel_ridge import Floats
from inloghulp.nlu.text.words import words_of

TOO_ALIKE = 90
"""So many of 100 letters in common, whatever the order of the words, teach nothing new."""

_SHORTEST = 4
"""Messages of fewer words ('geen mail') can hardly be put in other words."""

_NEIGHBOURS = 3


@dataclass(frozen=True)
class Alike:
    """A training example, and how like something else it is: 1 is the same."""

    text: str
    likeness: float


@dataclass(frozen=True)
class Astray:
    """An example that is more like the examples of another label than like those of its own."""

    example: Example
    own: float
    other_label: str
    other: float


class Neighbourhood:
    """The training examples, by likeness: words and pieces of words beside meaning."""

    def __init__(self, examples: Sequence[Example], embedder: Embedder | None) -> None:
        self.examples = list(examples)
        texts = read([example.text for example in examples], embedder)
        self._embedder = embedder
        self._features = SparseFeatures.fitted(texts.together)
        self._rows = self._features.of(texts.together)
        if texts.vectors is not None:
            self._centre = texts.vectors.mean(axis=0)
            self._vectors = centred(texts.vectors, self._centre)
        self._labels = np.array([example.label for example in examples])

    def nearest(self, texts: Sequence[str]) -> list[dict[str, list[Alike]]]:
        """For each text the examples of each label that are most like it."""
        if not texts:
            return []
        asked = read(texts, self._embedder)
        sparse = self._features.of(asked.together)
        likeness = np.asarray((sparse @ self._rows.T).toarray(), dtype=np.float64)
        if asked.vectors is not None:
            cosines = centred(asked.vectors, self._centre) @ self._vectors.T
            likeness = (likeness + cosines) / 2
        return [
            {str(label): self._best(row, label) for label in np.unique(self._labels)}
            for row in likeness
        ]

    def astray(self) -> list[Astray]:
        """Return the examples nearer to another label than to their own, the furthest astray first."""
        likeness = (self._rows @ self._rows.T).toarray()
        if self._embedder is not None:
            likeness = (likeness + self._vectors @ self._vectors.T) / 2
        np.fill_diagonal(likeness, -1)
        labels = np.unique(self._labels)
        near = np.stack(
            [
                np.sort(likeness[:, self._labels == label], axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
                for label in labels
            ],
            axis=1,
        )
        own = near[np.arange(len(near)), np.searchsorted(labels, self._labels)]
        best = near.argmax(axis=1)
        found = [
            Astray(self.examples[at], float(own[at]), str(labels[best[at]]), float(near[at].max()))
            for at in np.flatnonzero(labels[best] != self._labels)
        ]
        return sorted(found, key=lambda astray: astray.own - astray.other)

    def _best(self, row: Floats, label: str) -> list[Alike]:
        where = np.flatnonzero(self._labels == label)
        best: npt.NDArray[np.int64] = where[np.argsort(-row[where])[:_NEIGHBOURS]]
        return [Alike(self.examples[at].text, float(row[at])) for at in best]


def too_alike(examples: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Pairs of examples with nearly the same words, whatever their order."""
    plain_texts = [" ".join(word.text for word in words_of(e.text)) for e in examples]
    longer = [at for at, text in enumerate(plain_texts) if len(text.split()) >= _SHORTEST]
    texts = [" ".join(sorted(plain_texts[at].split())) for at in longer]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=TOO_ALIKE)
    return [
        (examples[longer[one]], examples[longer[other]])
        for one, other in np.argwhere(np.triu(scores, 1) > 0)
    ]


def examples_report(neighbourhood: Neighbourhood, number: int = 40) -> str:
    """Both lists for people to read."""
    pairs, strays = too_alike(neighbourhood.examples), neighbourhood.astray()
    lines = [f"{len(pairs)} pairs of examples with nearly the same words"]
    lines += [f"  {one.label}: {one.text}\n    {two.label}: {two.text}" for one, two in pairs]
    lines.append(
        f"{len(strays)} of {len(neighbourhood.examples)} examples nearer to another intent"
    )
    lines += [
        f"  {astray.example.label}: {astray.example.text}\n"
        f"    {astray.other_label} ({astray.other:.2f}, own {astray.own:.2f})"
        for astray in strays[:number]
    ]
    return "\n".join(lines)
