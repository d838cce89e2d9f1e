"""Which messages say nothing: rows of letters that are no words."""

from inloghulp.nlu.features.sparse_features import SparseFeatures
from inloghulp.nlu.features.terms import Terms


def is_nonsense(text: str, terms: Terms, known: SparseFeatures) -> bool:
    """Letters in a row that are no words; other scripts are left to the meaning."""
    return text.isascii() and not known.know(text, terms)
