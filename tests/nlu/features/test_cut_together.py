"""Many texts cut at once: the same features, counts and order as one by one."""

import numpy as np
import pytest

from inloghulp.nlu.features import cut_together
from inloghulp.nlu.features.cut_together import CutTogether, terms_of_all
from inloghulp.nlu.features.sparse_features import (
    CROSSED,
    SparseFeatures,
    terms_of,
)
from inloghulp.nlu.features.terms import ManyTerms, Terms

TEXTS = [
    "",
    "geen mail",
    "mail mail, géén MAIL!",
    "",
    "mail",
    "één " + "twee drie " * CROSSED,
    "x" * 100,
    "??",
    "",
]
MOMENTS = [(), ("result",), ("fact", "fact mail"), ("result",), (), ("fact", "fact mail"), ()]
MOMENTS += [("result", "result code"), ("told",)]


def _same(one: Terms, other: Terms) -> None:
    for kind in ("words", "pieces"):
        expected, found = getattr(one, kind), getattr(other, kind)
        np.testing.assert_array_equal(found.hashes, expected.hashes)
        np.testing.assert_array_equal(found.counts, expected.counts)
        assert found.hashes.dtype == expected.hashes.dtype
        assert found.counts.dtype == expected.counts.dtype


@pytest.mark.parametrize("many", range(len(TEXTS) + 1))
def test_texts_are_cut_as_one_by_one(many: int) -> None:
    found = terms_of_all(TEXTS[:many], MOMENTS[:many])
    for kind in (found.words, found.pieces):
        assert kind.counts.shape == (many, len(kind.known))
    for at, (text, moments) in enumerate(zip(TEXTS[:many], MOMENTS[:many], strict=True)):
        _same(terms_of(text, moments), found[at])


def test_texts_without_moments_are_cut_as_one_by_one() -> None:
    found = terms_of_all(TEXTS)
    for at, text in enumerate(TEXTS):
        _same(terms_of(text), found[at])


def test_the_rows_of_many_texts_are_those_of_each() -> None:
    together = terms_of_all([*TEXTS, *TEXTS])
    fitted = SparseFeatures.fitted(together)
    unseen = [*(together[at] for at in range(2 * len(TEXTS))), terms_of("mail van de buurman")]
    rows = fitted.of(ManyTerms.of(unseen))
    assert rows.dtype == np.float32
    for at, text in enumerate(unseen):
        columns, values = fitted.row(text)
        np.testing.assert_array_equal(rows[at].indices, columns)
        np.testing.assert_allclose(rows[at].data, values, rtol=1e-6)


def test_texts_are_cut_when_their_features_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def cut(texts: list[str], moments: list[tuple[str, ...]]) -> ManyTerms:
        asked.append(len(texts))
        return terms_of_all(texts, moments)

    monkeypatch.setattr(cut_together, "terms_of_all", cut)
    found = CutTogether(TEXTS, MOMENTS)
    assert len(found) == len(TEXTS)
    assert found.content() != CutTogether(TEXTS, MOMENTS[::-1]).content()
    assert asked == []
    _same(found[2], terms_of(TEXTS[2], MOMENTS[2]))
    for one, text, moments in zip(found, TEXTS, MOMENTS, strict=True):
        _same(one, terms_of(text, moments))
    for one, other in zip(found[-3:-1], [found[6], found[7]], strict=True):
        _same(one, other)
    assert asked == [len(TEXTS)]
