"""Finds the training examples that mean nearly what a message means."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import Embedder, Vectors
from inloghulp.nlu.kernel import centred

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


class Meanings:
    """The embeddings of examples, kept in a file: making those of all of them takes half a minute."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._file = folder / f"examples-{embedder.name}.npz"

    def of(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text; the file then holds these and no others."""
        keys = [_key(text) for text in texts]
        known = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = self._embedder.embed([plain(text) for text in new.values()])
            known |= dict(zip(new, made.astype(np.float16), strict=True))
        rows = {key: known[key] for key in keys}
        if new:
            self._write(rows)
        return np.asarray([rows[key] for key in keys], dtype=np.float32)

    def _read(self) -> dict[str, Vectors]:
        try:
            with self._file.open("rb") as file, np.load(file) as saved:
                return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}  # it is not there, or was not written to the end

    def _write(self, rows: dict[str, Vectors]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(self._file, keys=np.array(list(rows)), vectors=np.array(list(rows.values())))


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


def _key(text: str) -> str:
    return hashlib.sha256(plain(text).encode()).hexdigest()[:16]
