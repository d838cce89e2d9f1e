"""The cache of embeddings: only new texts are embedded, and a damaged cache does no harm."""

from pathlib import Path

import numpy as np

from inloghulp.nlu.embedding_cache import embed_cached
from tests.nlu.fake_embedder import LetterCounts


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    embedder = LetterCounts()
    first = embed_cached(embedder, ["aap", "noot"], tmp_path)
    embedder.asked.clear()
    second = embed_cached(embedder, ["noot", "mies", "aap"], tmp_path)
    assert embedder.asked == ["mies"]
    np.testing.assert_array_equal(second[[2, 0]], first)
    np.testing.assert_array_equal(second[1:2], LetterCounts().embed(["mies"]))


def test_each_backend_has_its_own(tmp_path: Path) -> None:
    embed_cached(LetterCounts(), ["aap"], tmp_path)
    other = LetterCounts("letters-2")
    embed_cached(other, ["aap"], tmp_path)
    assert other.asked == ["aap"]


def test_texts_no_longer_used_are_dropped(tmp_path: Path) -> None:
    embedder = LetterCounts()
    embed_cached(embedder, ["aap", "noot"], tmp_path)
    embed_cached(embedder, ["noot", "mies"], tmp_path)
    embedder.asked.clear()
    embed_cached(embedder, ["aap"], tmp_path)
    assert embedder.asked == ["aap"]


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    embedder = LetterCounts()
    embed_cached(embedder, ["aap"], tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:50])
    embedder.asked.clear()
    embed_cached(embedder, ["aap"], tmp_path)
    embed_cached(embedder, ["aap"], tmp_path)
    assert embedder.asked == ["aap"]
