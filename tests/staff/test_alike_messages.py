"""Texts that ask the same stand together, in whatever order they come."""

import random

import pytest

from inloghulp.nlu.features.embedding import BACKEND, Embedder, load_embedder
from inloghulp.staff.alike_messages import grouped

TEXTS = [
    "kan ik ook inloggen met een vingerafdruk",
    "kan ik met mijn vingerafdruk inloggen?",
    "inloggen met vingerafdruk, kan dat",
    "kan ik inloggen met vingerafdruk?",
    "Wat kost een abonnement",
    "wat kost een abonement?",
    "wat kost een abonnement",
    "mijn cavia heet Wortel",
]


@pytest.fixture(scope="module", params=[BACKEND, None], ids=["by meaning", "by letters"])
def embedder(request: pytest.FixtureRequest) -> Embedder | None:
    return load_embedder(request.param)


def found(texts: list[str], embedder: Embedder | None) -> list[list[str]]:
    return [[texts[at] for at in group.members] for group in grouped(texts, embedder)]


def test_what_is_alike_stands_together_the_largest_group_first(embedder: Embedder | None) -> None:
    groups = found(TEXTS, embedder)
    assert [sorted(group) for group in groups] == [
        sorted(TEXTS[0:4]),
        sorted(TEXTS[4:7]),
        TEXTS[7:],
    ]


def test_the_most_typical_one_is_the_title(embedder: Embedder | None) -> None:
    assert [group[0].lower() for group in found(TEXTS, embedder)][1] == "wat kost een abonnement"


def test_the_order_does_not_matter(embedder: Embedder | None) -> None:
    whole = {tuple(sorted(group)) for group in found(TEXTS, embedder)}
    chance = random.Random(3)  # noqa: S311 - the order of texts, not a secret
    for _ in range(5):
        texts = list(TEXTS)
        chance.shuffle(texts)
        assert {tuple(sorted(group)) for group in found(texts, embedder)} == whole


def test_odd_texts_have_their_place_too(embedder: Embedder | None) -> None:
    assert grouped([], embedder) == []
    assert sorted(
        at for group in grouped(["", "?", "x" * 3000, ""], embedder) for at in group.members
    ) == [
        0,
        1,
        2,
        3,
    ]
