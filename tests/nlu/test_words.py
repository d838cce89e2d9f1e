"""Cutting text into words."""

from inloghulp.nlu.words import fold, words_of


def test_words_keep_their_place_in_the_text() -> None:
    text = "Op mijn iPad: géén mail, m'n kind"
    words = words_of(text)
    assert [word.text for word in words] == ["op", "mijn", "ipad", "geen", "mail", "mn", "kind"]
    assert [text[word.start : word.end] for word in words][2:4] == ["iPad", "géén"]


def test_punctuation_alone_has_no_words() -> None:
    assert words_of("?! ... 👍") == []


def test_folding_leaves_plain_lower_case() -> None:
    assert fold("Privé-vénster’s") == "prive-vensters"
