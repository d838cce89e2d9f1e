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
        self._rows: dict[str, Vectors] | None = None
        self._keys: dict[str, str] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give a row for each text."""
        keys = [self._key(text) for text in texts]
        if self._rows is None:
            self._rows = self._read()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if new:
            made = self._embedder.embed([plain(text) for text in new.values()])
            self._rows |= dict(zip(new, made.astype(np.float16), strict=True))
            if len(self._rows) > MOST:
                asked = {key: self._rows[key] for key in keys}
                others = [key for key in self._rows if key not in asked]
                newest = others[len(others) - max(0, MOST - len(asked)) :]
                self._rows = {key: self._rows[key] for key in newest} | asked
            self._write(self._rows)
        return np.asarray([self._rows[key] for key in keys], dtype=np.float32)

    def _key(self, text: str) -> str:
        """Return the name of a text; each is asked for by several of what learns."""
        if text not in self._keys:
            digest = hashlib.sha256(plain(text).encode("utf-8", "replace"))
            self._keys[text] = digest.hexdigest()[:16]
        return self._keys[text]

    def _read(self) -> dict[str, Vectors]:
        try:
            with self._file.open("rb") as file, np.load(file) as saved:
                return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}  # it is not there, or was not written to the end

    def _write(self, rows: dict[str, Vectors]) -> None:
        with contextlib.suppress(OSError):  # then they are made again next time
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new.npz")
            np.savez(draft, keys=np.array(list(rows)), vectors=np.array(list(rows.values())))
            draft.replace(self._file)
