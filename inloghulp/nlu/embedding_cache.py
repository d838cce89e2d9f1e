"""Keeps embeddings on disk, so that training again embeds only what is new."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from inloghulp.nlu.embedding import Embedder, Vectors


def embed_cached(embedder: Embedder, texts: Sequence[str], folder: Path) -> Vectors:
    """Embed the texts, taking from the folder what was embedded before."""
    file = folder / f"embeddings-{embedder.name}.npz"
    keys = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
    known = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        vectors = embedder.embed(list(new.values()))
        known.update(zip(new, vectors, strict=True))
        _write(file, {key: known[key] for key in dict.fromkeys(keys)})
    return np.stack([known[key] for key in keys])


def _read(file: Path) -> dict[str, Vectors]:
    try:
        with file.open("rb") as stream, np.load(stream) as saved:
            return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}  # absent or damaged: a cache may be lost


def _write(file: Path, known: dict[str, Vectors]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as stream:
        np.savez(stream, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    Path(name).replace(file)
