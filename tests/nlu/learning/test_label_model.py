"""A model of several things that may hold at once, on a handful of examples."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning.label_model import LabelModel, train
from inloghulp.nlu.learning.neighbours import Likeness
from tests.nlu.fake_embedder import LetterCounts

EXAMPLES = {
    "geen mail gekregen": {"mail"},
    "er komt geen mail": {"mail"},
    "nog steeds geen mail van jullie": {"mail"},
    "mail is er niet": {"mail"},
    "cache gewist en geen mail": {"mail", "cache"},
    "cache al gewist": {"cache"},
    "de cache heb ik gewist": {"cache"},
    "cache leeg gemaakt": {"cache"},
    "alles van de cache gewist": {"cache"},
    "hallo": set(),
    "goedemorgen": set(),
    "mijn kind wil rekenen": set(),
    "het is weer zover": set(),
    "waar moet ik zijn": set(),
    "dank u wel": set(),
}
TEXTS = list(EXAMPLES)


@pytest.fixture(params=["with embeddings", "without"])
def embedder(request: pytest.FixtureRequest) -> LetterCounts | None:
    return LetterCounts() if request.param == "with embeddings" else None


def _trained(embedder: LetterCounts | None) -> LabelModel:
    return train(read(TEXTS, embedder), list(EXAMPLES.values()), Likeness())


def _holds(model: LabelModel, text: str, embedder: LetterCounts | None) -> set[str]:
    margins = model.margins(read([text], embedder))[0]
    return {label for label, margin in zip(model.labels, margins, strict=True) if margin > 0}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("ik heb geen mail", {"mail"}),
        ("cache is gewist", {"cache"}),
        ("cache gewist maar nog geen mail", {"mail", "cache"}),
        ("hallo daar", set()),
    ],
)
def test_none_one_or_more_things_hold(
    text: str, holds: set[str], embedder: LetterCounts | None
) -> None:
    assert _holds(_trained(embedder), text, embedder) == holds


def test_it_does_not_matter_where_an_example_stands(embedder: LetterCounts | None) -> None:
    turned = train(read(TEXTS[::-1], embedder), [*EXAMPLES.values()][::-1], Likeness())
    asked = read(["geen mail, wel cache", "hallo daar"], embedder)
    there = _trained(embedder).margins(asked)
    np.testing.assert_allclose(turned.margins(asked), there, atol=1e-3)


def test_a_saved_model_says_the_same(tmp_path: Path, embedder: LetterCounts | None) -> None:
    model = _trained(embedder)
    model.save(tmp_path)
    again = LabelModel.load(tmp_path)
    assert again.labels == model.labels
    texts = read(TEXTS, embedder)
    np.testing.assert_array_equal(again.margins(texts), model.margins(texts))
