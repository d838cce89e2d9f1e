"""A perceptron with one hidden layer: which of many labels a text has, at the moment of a conversation it is said at.

Words, pieces of words, meaning and the moment come together in the hidden layer, so that the same words may mean
another thing at each moment; a text costs as much however many examples there are. Of all that was tried it finds most
where a label has few examples (docs/understanding.md). `backpropagation.py` learns it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from inloghulp.nlu.features.byte_rows import ByteRows
from inloghulp.nlu.features.centred import centred
from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.sparse_features import SparseFeatures, said_by
from inloghulp.nlu.features.texts import Texts

LEARNT_DENSE = ("meaning", "moment", "bias", "out", "usual")
"""The names of the weights in which all examples have a part."""

_SMALL = ("centre", *LEARNT_DENSE)
_OF_WORDS = ("numbers", "units")


@dataclass(frozen=True)
class Perceptron:
    """What was learnt from the examples; arrays are rounded as they are saved: all but the words to half precision."""

    labels: list[str]
    moments: tuple[str, ...]
    """The moments that examples are said at, both broad and narrow ones."""
    features: SparseFeatures
    words: ByteRows
    """What each sparse feature adds to each number of the hidden layer."""
    centre: Vectors
    """The middle of the embeddings; without embeddings it has no numbers."""
    meaning: Vectors
    """What each number of an embedding, seen from the centre, adds to the hidden layer."""
    moment: Vectors
    """What each moment adds to it."""
    bias: Vectors
    """What is added to it always."""
    out: Vectors
    """What each number of the hidden layer says of each label."""
    usual: Vectors
    """What is said of each label always."""

    def shifts(self, moments: Sequence[Sequence[str]]) -> Vectors:
        """Return a row for each moment, what it adds to the hidden layer; a moment is its names, () is no moment."""
        return np.stack([self._shift(names) for names in moments])

    def scores(self, texts: Texts, shifts: Vectors) -> Vectors:
        """Return (moments, texts, labels): the score of each label at moments, of which `shifts` gave the rows."""
        words = [said_by(self.features.row(terms), self.words) for terms in texts.terms]
        hidden = np.stack(words) + self._shared(texts)
        scores = self._says(shifts[:, np.newaxis, :] + hidden)
        return np.asarray(scores.reshape(len(shifts), len(texts), len(self.labels)))

    def scores_crossed(
        self, texts: Texts, moments: Sequence[str], rows: Vectors, shifts: Vectors
    ) -> Vectors:
        """Return (rows, labels): the scores of the first text, learnt from words that count together with moments.

        `rows` has a row for each that is wanted, 1 for the moments of which that holds, and `shifts` gave theirs.
        """
        parts = self.features.at_moments(texts.plain[0], texts.terms[0], moments)
        return self._says(shifts + parts.times(self.words, rows) + self._shared(texts)[:1])

    def _shared(self, texts: Texts) -> Vectors:
        """Return what is added to the hidden layer beside words and moments, a row for each text."""
        if texts.vectors is None or not self.centre.size:
            return np.tile(self.bias, (len(texts), 1))
        return np.asarray(centred(texts.vectors, self.centre) @ self.meaning + self.bias)

    def _says(self, hidden: Vectors) -> Vectors:
        """Return a row of scores for each row of the hidden layer."""
        rows = np.maximum(hidden, 0).reshape(-1, hidden.shape[-1])
        return np.asarray(rows @ self.out + self.usual)

    def _shift(self, names: Sequence[str]) -> Vectors:
        known = [self._place[name] for name in names if name in self._place]
        return np.asarray(self.moment[known].sum(axis=0))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.moments)}

    def save(self, folder: Path) -> None:
        """Write it to the folder."""
        about = {"labels": self.labels, "moments": self.moments}
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        arrays = {name: getattr(self, name).astype(np.float16) for name in _SMALL}
        words = {name: getattr(self.words, name) for name in _OF_WORDS}
        np.savez(folder / "model.npz", **arrays, **words, **self.features.dump())

    @classmethod
    def load(cls, folder: Path) -> "Perceptron":
        """Read what `save` wrote."""
        about = json.loads((folder / "model.json").read_text("utf-8"))
        with (folder / "model.npz").open("rb") as file, np.load(file) as saved:
            arrays = dict(saved)
        small = {name: arrays[name].astype(np.float32) for name in _SMALL}
        return cls(
            about["labels"],
            tuple(about["moments"]),
            SparseFeatures.restored(arrays),
            ByteRows(*(arrays[name] for name in _OF_WORDS)),
            **small,
        )
