"""What few parents write: each is hidden, or left, for the reason that the rules give."""

import importlib.util
from typing import Any

import pytest

from inloghulp.privacy.mask import mask
from inloghulp.privacy.text.vocabulary import _by_first_word, _deduce_list


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Vlinderveld groep 6 kan niet inloggen", "[naam] groep 6 kan niet inloggen"),
        ("erna groep 4 kan niet inloggen", "[naam] groep 4 kan niet inloggen"),
        ("hoi met Chantal", "hoi met [naam]"),
        ("hij zit op de Sjoukje", "hij zit op [school]"),
        ("mijn pincode is twaalf vierendertig", "mijn pincode is [pincode]"),
        ("wachtwoord: annas!!", "wachtwoord: [wachtwoord]"),
        ("dat is 7Crèmes", "dat is [wachtwoord]"),
    ],
)
def test_what_is_somebodys_is_hidden(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "we wonen op het plein acht",  # no house number in figures, and no name of a street
        "sky's account werkt niet",  # a word rather than a name
        "ik ben duits",
        "ze zit op Almere",
        "hij zit op De Basisschool",
        "bij de oversteek",
        "squla 2510",
    ],
)
def test_what_is_nobodys_is_left(text: str) -> None:
    assert mask(text).text == text


def test_without_the_lists_of_names_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(_: str) -> Any:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", found)
    with pytest.raises(ModuleNotFoundError, match="'deduce' is not installed: `make setup`"):
        list(_deduce_list("first_names.txt"))


def test_a_name_without_a_word_is_no_name() -> None:
    assert _by_first_word(["-", "alphen aan", "alphen"]) == {
        "alphen": tuple({("alphen", "aan"), ("alphen",)})
    }
