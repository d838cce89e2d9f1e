"""Cutting text into words."""

from inloghulp.nlu.text.words import _MARKS, _MOST_SIGNS, fold, words_of


def test_words_keep_their_place_in_the_text() -> None:
    text = "Op mijn iPad: géén mail, m'n kind"
    words = words_of(text)
    assert [word.text for word in words] == ["op", "mijn", "ipad", "geen", "mail", "mn", "kind"]
    assert [text[word.start : word.end] for word in words][2:4] == ["iPad", "géén"]


def test_punctuation_alone_has_no_words() -> None:
    assert words_of("?! ... 👍") == []


def test_folding_leaves_plain_lower_case() -> None:
    assert fold("Privé-vénster’s") == "prive-vensters"


def test_signs_do_not_stay_in_memory_however_many_are_typed() -> None:
    odd = "".join(map(chr, range(0x4E00, 0x4E00 + 6_000)))
    assert fold(odd + "é") == odd + "e"
    assert len(_MARKS) <= _MOST_SIGNS
