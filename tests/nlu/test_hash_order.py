"""What is chosen by chance: the same wherever a message stands."""

from inloghulp.nlu.hash_order import by_chance

TEXTS = ["ja", "nee", "niks gevonden", "hoe dan", "ja"]


def test_the_order_does_not_depend_on_where_texts_stand() -> None:
    order = [TEXTS[at] for at in by_chance(TEXTS)]
    turned = TEXTS[::-1]
    assert [turned[at] for at in by_chance(turned)] == order
    assert sorted(order) == sorted(TEXTS)
    assert order not in (sorted(TEXTS), TEXTS)


def test_the_same_text_keeps_its_order() -> None:
    assert [at for at in by_chance(TEXTS) if TEXTS[at] == "ja"] == [0, 4]
