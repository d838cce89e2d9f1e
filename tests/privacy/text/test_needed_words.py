"""A pattern is tried only where the words that it needs are said, and finds just what it would find anyway."""

import importlib
from collections.abc import Iterator

import pytest

from inloghulp import folders
from inloghulp.nlu.text.words import without_marks
from inloghulp.privacy.mask import mask
from inloghulp.privacy.text.needed_words import Needing, OneOf
from inloghulp.privacy.text.remembered import forget, remembered
from inloghulp.privacy.text.spoken_numbers import has_number
from inloghulp.privacy.text.typed import typed
from inloghulp.privacy.text.word_groups import FOLDER
from tests.privacy.marked import messages

ODD = ["İnloggen lukt niet", "ınloggen", "INLOGGEN", "'t'wachtwoord is poes", "vul_in", "één twee"]


def needing() -> Iterator[tuple[str, Needing]]:
    """Every such pattern of the rules, with where it stands."""
    for file in sorted(FOLDER.parent.rglob("*.py")):
        module_name = ".".join(file.relative_to(folders.ROOT).with_suffix("").parts)
        module = importlib.import_module(module_name)
        for name, value in vars(module).items():
            several = value if isinstance(value, tuple) else (value,)
            for number, one in enumerate(several):
                if isinstance(one, Needing):
                    yield f"{file.stem}.{name}[{number}]", one


@pytest.mark.parametrize(("where", "one"), dict(needing()).items())
def test_nothing_is_missed_that_the_pattern_finds(where: str, one: Needing) -> None:
    for text in [*ODD, *(message.text for message in messages())]:
        there = [found.span() for found in one.pattern.finditer(text)]
        assert [found.span() for found in one.finditer(text)] == there, text
        assert bool(one.search(text)) == bool(there), text


@pytest.mark.parametrize(
    ("word", "text", "is_said"),
    [
        ("code", "de CODE, is", True),
        ("code", "codes", False),
        ("code*", "codes", True),
        ("code*", "pincode", False),
        ("*code", "pincode", True),
        ("*code", "codes", False),
        ("*code*", "pincodes", True),
        ("nog steeds", "nog niet", True),
        ("pas-woord", "pas op", True),
        ("'t", "zet 't aan", True),
        ("één", "EÉN", False),
    ],
)
def test_a_word_is_said(word: str, text: str, is_said: bool) -> None:
    assert OneOf([word]).is_said(text) is is_said


def test_only_where_all_that_it_needs_is_said() -> None:
    pattern = Needing("a.*b", OneOf(["een"]), OneOf(["bal"]))
    assert pattern.search("een a met een bal")
    assert not pattern.search("a met een b")
    assert not list(pattern.finditer("a met een b"))


@pytest.mark.parametrize("text", ["kamer 3", "nulzes", "achtendertig", "twaalf", "Zeventien"])
def test_a_number_in_digits_or_in_words(text: str) -> None:
    assert has_number(text)


def test_no_number() -> None:
    assert not has_number("mijn kind kan niet inloggen")


def test_what_is_remembered_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert shout("poes") == shout("poes") == "POES"
    assert asked == ["poes"]
    forget()
    assert shout("poes") == "POES"
    assert asked == ["poes", "poes"]


def test_masking_forgets_what_it_read() -> None:
    text = "mijn zoon Tim kan er niet in"
    before = typed(text)
    mask(text)
    assert typed(text) is not before


def test_masking_forgets_words_with_accents_too() -> None:
    mask("André zijn code is écht fout")
    assert without_marks.cache_info().currsize == 0
