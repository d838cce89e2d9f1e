"""How alike texts are in meaning, and what the examples nearest in meaning say of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inloghulp.nlu.features.centred import SHORTEST
from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.landmarks import Landmarks
from inloghulp.nlu.features.texts import Texts

_SEVERAL = 4
"""Texts: from so many on their product is made as one. For fewer BLAS takes longer than for one after the other."""


@dataclass(frozen=True)
class Likeness:
    """The kernel: how the likeness of two texts is made up; and the ridge penalty that goes with it."""

    meaning: float = 1.5
    """The weight of the embeddings; words and pieces together weigh one."""
    degree: int = 2
    """How much more near neighbours count than far ones."""
    smoothing: float = 0.4
    """The ridge penalty (λ). More: the model follows single examples less."""

    def of(self, cosines: Vectors) -> Vectors:
        """How alike texts are in meaning."""
        return np.asarray(self.meaning * ((1 + cosines) / 2) ** self.degree)


class Neighbours:
    """What landmarks say of a text: each votes as far as it is like the text."""

    def __init__(self, centre: Vectors, duals: Vectors, vectors: Vectors) -> None:
        """Take the embeddings of the landmarks, and their dual coefficients: what each says of each label."""
        self.centre = centre
        self.duals = np.asfortranarray(duals)  # what is said of a label stands together
        self.vectors = vectors
        self._along = vectors @ centre
        self._lengths = np.linalg.norm(vectors - centre, axis=1)
        self.shared: Landmarks | Vectors = vectors
        """The landmarks of all models that are used together; these are some of them."""
        self._own = np.arange(len(vectors))

    def scores(self, texts: Texts, vectors: Vectors, likeness: Likeness) -> Vectors:
        """Return what the landmarks say of texts with these embeddings.

        The cosines are those seen from the centre: (x-c)(l-c) = xl - xc - lc + cc.
        """
        along = (vectors @ self.centre - self.centre @ self.centre)[:, np.newaxis]
        cosines = texts.products(self.shared)[:, self._own] - self._along - along
        lengths = np.linalg.norm(vectors - self.centre, axis=1, keepdims=True)
        cosines /= np.maximum(self._lengths * lengths, SHORTEST)
        alike = likeness.of(cosines)
        if len(alike) >= _SEVERAL:
            return np.asarray(alike @ self.duals)
        scores = np.empty((len(alike), self.duals.shape[1]), np.float32)
        for row, scored in zip(alike, scores, strict=True):
            scored[:] = row @ self.duals
        return scores

    @staticmethod
    def share(several: Sequence["Neighbours"]) -> Landmarks | None:
        """Let models that are used together have one set of landmarks, so that one product does for all.

        A text that several learnt from stands in it once, and each model keeps no landmarks of its own.
        """
        if not several:
            return None
        rows = np.concatenate([neighbours.vectors for neighbours in several])
        known: dict[bytes, int] = {}
        places = np.array([known.setdefault(row.tobytes(), len(known)) for row in rows])
        landmarks = Landmarks(rows[np.unique(places, return_index=True)[1]])
        ends = np.cumsum([len(neighbours.vectors) for neighbours in several])
        for neighbours, own in zip(several, np.split(places, ends[:-1]), strict=True):
            neighbours.shared, neighbours._own = landmarks, own
            neighbours.vectors = rows[:0].copy()
        return landmarks
