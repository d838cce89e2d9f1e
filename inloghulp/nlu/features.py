"""Sparse features of a text: its words, its pairs of words, and the pieces of its words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

_SHARED = {"sublinear_tf": True, "strip_accents": "unicode", "dtype": np.float32}
_KINDS: dict[str, dict[str, Any]] = {
    # Punctuation counts: a question reads differently from a statement.
    "words": {"ngram_range": (1, 2), "token_pattern": r"(?u)\w+|[^\w\s]"},
    # Pieces within a word survive typing errors.
    "pieces": {"analyzer": "char_wb", "ngram_range": (3, 5), "min_df": 2},
}
_COMMON = 0.05
"""Pieces in more of the texts than this say little and cost most of the time of training."""
_COMMON_AT_LEAST = 50  # texts
_TELLING_PIECE = 4  # letters; shorter ones stand in any row of letters
_ENOUGH_KNOWN = 1 / 3  # of the pieces; a mistyped word has more, 'blorp wakka' has less
_WEIGHT = np.float32(np.sqrt(0.5))  # words and pieces together make a vector of length one


class SparseFeatures:
    """Turns texts into TF-IDF rows of length one, with the vocabulary of the training texts."""

    def __init__(self, vectorizers: dict[str, TfidfVectorizer]) -> None:
        self._vectorizers = vectorizers

    @classmethod
    def fitted(cls, texts: Sequence[str]) -> tuple["SparseFeatures", csr_matrix]:
        """Learn the vocabulary from the texts; also gives their rows, which is half of the work."""
        common = max(_COMMON_AT_LEAST, int(_COMMON * len(texts)))
        most = {"words": len(texts), "pieces": min(common, len(texts))}
        features = cls(
            {
                kind: TfidfVectorizer(**_SHARED, **how, max_df=most[kind])
                for kind, how in _KINDS.items()
            }
        )
        return features, _joined([v.fit_transform(texts) for v in features._vectorizers.values()])

    def of(self, texts: Sequence[str]) -> csr_matrix:
        """Give one row for each text."""
        return _joined([v.transform(texts) for v in self._vectorizers.values()])

    def know(self, text: str) -> bool:
        """Whether a word of the text was seen before, or enough of the pieces of its words."""
        words, pieces = (self._vectorizers[kind] for kind in ("words", "pieces"))
        if any(word in words.vocabulary_ for word in words.build_analyzer()(text)):
            return True
        telling = [p for p in pieces.build_analyzer()(text) if len(p.strip()) >= _TELLING_PIECE]
        known = sum(piece in pieces.vocabulary_ for piece in telling)
        return known > _ENOUGH_KNOWN * len(telling)

    def dump(self) -> tuple[dict[str, list[str]], dict[str, npt.NDArray[np.float32]]]:
        """Give the vocabulary and the weight of each of its entries, by kind."""
        vocabulary = {
            kind: vectorizer.get_feature_names_out().tolist()
            for kind, vectorizer in self._vectorizers.items()
        }
        return vocabulary, {kind: v.idf_ for kind, v in self._vectorizers.items()}

    @classmethod
    def restored(
        cls, vocabulary: dict[str, list[str]], weights: dict[str, npt.NDArray[np.float32]]
    ) -> "SparseFeatures":
        """Build again what `dump` gave."""
        vectorizers = {}
        for kind, how in _KINDS.items():
            vectorizer = TfidfVectorizer(**_SHARED, **how, vocabulary=vocabulary[kind])
            vectorizer.idf_ = weights[kind]
            vectorizers[kind] = vectorizer
        return cls(vectorizers)


def _joined(parts: Sequence[csr_matrix]) -> csr_matrix:
    return hstack(
        [part * _WEIGHT for part in parts],
        format="csr",
        dtype=np.float32,  # in another, a product with the weights first copies them all
    )
