"""What is chosen by chance: the same wherever a message stands."""

from inloghulp.nlu.learning.hash_order import by_chance, some_by_chance

TEXTS = ["ja", "nee", "niks gevonden", "hoe dan", "ja"]


def test_the_order_does_not_depend_on_where_texts_stand() -> None:
    order = [TEXTS[at] for at in by_chance(TEXTS)]
    turned = TEXTS[::-1]
    assert [turned[at] for at in by_chance(turned)] == order
    assert sorted(order) == sorted(TEXTS)
    assert order not in (sorted(TEXTS), TEXTS)


def test_the_same_text_keeps_its_order() -> None:
    assert [at for at in by_chance(TEXTS) if TEXTS[at] == "ja"] == [0, 4]


def test_of_some_by_chance_one_text_more_changes_one_at_most() -> None:
    texts = [f"bericht {number}" for number in range(60)]
    before = some_by_chance(texts, 20)
    assert len(before) == len({*before}) == 20
    assert set(before) <= set(texts)
    for at in range(0, 60, 7):
        after = some_by_chance([*texts[:at], "nog een bericht", *texts[at:]], 20)
        assert len({*after} - {*before}) <= 1
        assert set(some_by_chance(texts[::-1], 20)) == set(before)
    assert some_by_chance(texts[:5], 20) == some_by_chance(texts[4::-1], 20)


def test_some_by_chance_are_others_than_the_first_of_the_order_of_chance() -> None:
    texts = [f"bericht {number}" for number in range(60)]
    first = {texts[at] for at in by_chance(texts)[:20]}
    assert len(first & {*some_by_chance(texts, 20)}) < 15
