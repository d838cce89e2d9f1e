"""Long lists of words in little memory."""

import gzip
import json
import random
from pathlib import Path

from inloghulp.nlu.text.words import fold
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_list import WordList, read_dictionary, read_lines

STREETS = ["Henri Duparcstraat", "'t Hoekje", "J.P. Coenstraat", "Één Laan", "pad"]


def test_a_name_is_found_as_it_is_typed(tmp_path: Path) -> None:
    file = tmp_path / "streets.txt"
    file.write_text("\n".join([*STREETS * 3000, "zonder einde"]), "utf-8")
    streets = read_lines(file)
    for name in (
        "henri duparcstraat",
        "t hoekje",
        "j p coenstraat",
        "een laan",
        "pad",
        "zonder einde",
    ):
        assert name in streets
    for name in ("duparcstraat", "henri", "", "pad pad"):
        assert name not in streets
    assert len(streets) == len(STREETS) + 1


def test_a_dictionary_tells_which_words_are_spoken(tmp_path: Path) -> None:
    file = tmp_path / "nl.json.gz"
    words = {"'s avonds": 50, "aanbelt": 501, "aap": 5000, "café": 50, "zwoegen": 50, "zwol": 52}
    file.write_bytes(gzip.compress(json.dumps(words, indent=4, ensure_ascii=False).encode()))
    every, spoken = read_dictionary(file)
    assert [word for word in words if fold(word) not in every] == []
    assert [word for word in words if fold(word) in spoken] == ["aanbelt", "aap", "zwol"]


def test_hardly_any_other_word_is_taken_for_one_of_them() -> None:
    chance = random.Random(3)  # noqa: S311 - words of chance, no secret
    others = {"".join(chance.choices("bcdfghjklmnpqrstvwxz", k=9)) for _ in range(20_000)}
    assert sum(word in vocabulary().dictionary for word in others) < 20


def test_words_that_differ_in_one_letter_are_told_apart() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [a + "straat" + b for a in letters for b in letters]
    assert len(WordList.of(words)) == len(words)


def test_the_lists_are_there() -> None:
    known = vocabulary()
    assert "oude gracht" in known.streets
    assert "den haag" in known.places
    assert "brandweer" in known.spoken
    assert "kwispedoor" in known.dictionary
    assert "kwispedoor" not in known.spoken
