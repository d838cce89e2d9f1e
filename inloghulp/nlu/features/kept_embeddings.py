"""Embeddings of examples that training made before and need not make again, in a file."""

import contextlib
import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inloghulp.nlu.features.embedding import Embedder, Vectors
from inloghulp.nlu.text.clean import plain

FOLDER = "training"
"""The folder within the state of the bot; it may be deleted, and the next training then takes longer."""

MOST = 150_000
"""So many embeddings are kept, of 1 kB each; then those that were made first go. A training asks for 52,000, and what
measures a part of the examples for fewer: the next training must still find the rest."""


class KeptEmbeddings:
    """An embedder that keeps what it made in a file; embedding all examples takes longer than learning."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._file = folder / f"examples-{embedder.name}.npz"
        self._places: dict[str, int] | None = None
        self._vectors = np.empty((0, 0), np.float16)
        self._keys: dict[str, str] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text."""
        keys = [self._key(text) for text in texts]
        if self._places is None:
            self._places = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._places}
        if new:
            made = self._embedder.embed([plain(text) for text in new.values()])
            known = [self._vectors] if self._places else []
            self._vectors = np.concatenate([*known, made.astype(np.float16)])
            self._places = _places([*self._places, *new])
            if len(self._places) > MOST:
                asked = {*keys}
                others = [key for key in self._places if key not in asked]
                self._keep(
                    [*others[len(others) - max(0, MOST - len(asked)) :], *dict.fromkeys(keys)]
                )
            self._write()
        places = self._places
        return self._vectors[[places[key] for key in keys]].astype(np.float32)

    def _keep(self, keys: Sequence[str]) -> None:
        places = self._places or {}
        self._vectors = self._vectors[[places[key] for key in keys]]
        self._places = _places(keys)

    def _key(self, text: str) -> str:
        """Return the name of a text; each is asked for by several of what learns."""
        if text not in self._keys:
            digest = hashlib.sha256(plain(text).encode("utf-8", "replace"))
            self._keys[text] = digest.hexdigest()[:16]
        return self._keys[text]

    def _read(self) -> dict[str, int]:
        try:
            with self._file.open("rb") as file, np.load(file) as saved:
                places, vectors = _places(saved["keys"].tolist()), saved["vectors"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}  # it is not there, or was not written to the end
        self._vectors = vectors
        return places

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # then they are made again next time
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new.npz")
            np.savez(draft, keys=np.array([*(self._places or ())]), vectors=self._vectors)
            draft.replace(self._file)


def _places(keys: Sequence[str]) -> dict[str, int]:
    return {key: at for at, key in enumerate(keys)}
