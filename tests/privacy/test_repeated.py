"""What is said again and again takes a bounded number of looks and calls: counted, since time tells of the machine."""

import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from inloghulp.evaluation.privacy import HARD_TEXTS
from inloghulp.privacy.mask import KINDS, MARK, Kind, Place, mask
from tests.fast import examples
from tests.repeated import repeated

MOST_LOOKS = 3 * len(KINDS)
MOST_CALLS = 400_000
"""So many functions are called while each kind looks once, builtin ones as well: far more than any text needs."""


def looks(text: str) -> int:
    """Return how many times a kind looks at a text."""
    count = 0

    def counted(kind: Kind) -> Kind:
        def find(shown: str) -> Iterable[Place]:
            nonlocal count
            count += 1
            return kind.find(shown)

        return replace(kind, find=find)

    mask(text, tuple(map(counted, KINDS)))
    return count


def calls(text: str) -> int:
    """Return how many functions are called while each kind looks once at a text."""
    count = 0

    def called(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        for kind in KINDS:
            list(kind.find(text))
    finally:
        sys.setprofile(before)
    return count


@settings(deadline=None, max_examples=examples(250))
@given(repeated())
def test_it_is_looked_at_a_few_times_and_masked_once(text: str) -> None:
    assert looks(text) <= MOST_LOOKS
    once = mask(text)
    assert mask(once.text).text == once.text


@settings(deadline=None, max_examples=examples(250))
@given(repeated())
def test_it_is_no_more_work_than_talk(text: str) -> None:
    assert calls(text) <= MOST_CALLS


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_a_hard_text_is_no_more_work_than_talk(text: str) -> None:
    assert looks(text) <= MOST_LOOKS
    assert calls(text) <= MOST_CALLS


def test_of_what_tells_more_each_time_only_the_marks_are_kept() -> None:
    masked = mask("1234 a " * 200)
    assert (masked.text, masked.kinds) == ("[pincode]", ("pincode",))
    assert mask("1234 a " * 3).text == "[pincode] a " * 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mijn dochter heet Lotte, hihi", "heet [naam], hihi"),
        ("zij heet Lotte, roepnaam Fien", "heet [naam], roepnaam [naam]"),
        ("leerling heet emre, yilmazoglu", "heet [naam], [naam]"),
        ("mijn zoon Boaz Klein Haneveld staat als haneveld", "zoon [naam] staat als [naam]"),
        ("wij wonen in wapperveen aan het kwakkelpad", "in [adres] aan [adres]"),
    ],
)
def test_no_rule_looks_past_what_is_hidden(typed: str, kept: str) -> None:
    assert kept in mask(typed).text


def test_a_school_within_a_word_breaks_nothing() -> None:
    assert mask("d'Kwakkelschool").text == "[school]"


def _messages_with_something_to_hide() -> list[str]:
    written = Path(__file__).with_name("changed_messages.txt").read_text(encoding="utf-8")
    return [line for line in written.split("\n") if line[:1] not in ("", " ", "#")]


def test_a_long_message_that_tells_very_much_stays_a_message() -> None:
    """Messages with something to hide between talk: the last find may come late, and is the last one."""
    said, chance = _messages_with_something_to_hide(), random.Random(0)  # noqa: S311 - the same each time
    for _ in range(40):
        parts = [
            *chance.sample(said, 20),
            *["het lukt ons thuis nog steeds niet om in te loggen"] * 20,
        ]
        chance.shuffle(parts)
        assert "het lukt ons thuis" in mask(" ".join(parts)[:1990]).text


def test_of_what_nobody_types_only_the_marks_are_kept_without_a_second_look() -> None:
    said, chance = _messages_with_something_to_hide(), random.Random(0)  # noqa: S311 - the same each time
    for _ in range(10):
        long = " ".join(chance.sample(said, 80))
        assert not MARK.sub("", mask(long).text).strip()
        assert looks(long) <= len(KINDS)
