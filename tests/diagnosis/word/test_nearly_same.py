"""Whether two turns say nearly the same to a parent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.diagnosis.state import Button, Reply
from inloghulp.diagnosis.word.nearly_same import NEARLY, nearly_same
from tests.diagnosis.situations import SITUATIONS

STEP_OF = "**Stap {number} van {total}.**"
LEAD = "Dat begreep ik niet goed.\n"
STEP = "Log uit, sluit de browser helemaal en log opnieuw in."


def same(now: str, before: str) -> bool:
    return nearly_same([Reply(now)], [Reply(before)], [LEAD, STEP_OF])


@given(st.lists(st.text()))
def test_what_is_said_again_is_the_same(texts: list[str]) -> None:
    replies = [Reply(text) for text in texts]
    assert nearly_same(replies, replies, [LEAD])


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_every_kind_of_turn_is_the_same_as_itself(situation: str) -> None:
    replies = SITUATIONS[situation]().turn.replies
    assert nearly_same(replies, replies, ())


@pytest.mark.parametrize(
    "other",
    [
        "log uit sluit de browser helemaal en log opnieuw in",
        "Log uit.\n\nSluit de browser helemaal -- en log opnieuw in!",
        f"{STEP_OF.format(number=1, total=2)} {STEP}",
        f"{STEP}\n\n**Stap 12 van 12.**",
        f"{LEAD}{STEP}",
        f"dat begreep ik niet goed. {STEP} **Stap 2 van 3.**",
        STEP.replace("helemaal", "helemáál"),
    ],
)
def test_case_punctuation_numbers_and_leads_make_no_difference(other: str) -> None:
    assert same(other, STEP)
    assert same(STEP, other)


@pytest.mark.parametrize(
    "other",
    [
        "",
        LEAD,
        "Is het gelukt?",
        "Wis het geheugen van de browser. Sluit de browser helemaal en log opnieuw in.",
        f"{STEP} De leerkracht van uw kind kan u daarbij helpen.",
    ],
)
def test_what_says_something_else_or_more_is_another_turn(other: str) -> None:
    assert not same(other, STEP)
    assert not same(STEP, other)


def test_more_than_nine_letters_in_ten_are_nearly_the_same() -> None:
    assert NEARLY == 0.9
    assert same("a" * 19 + "b", "a" * 20)
    assert not same("a" * 9 + "b", "a" * 10)


def test_the_order_of_the_words_counts() -> None:
    assert not same("Log opnieuw in en sluit de browser. Log daarna uit.", STEP)


def test_another_lead_is_no_other_turn_but_an_unknown_one_may_be() -> None:
    question = [Reply("Is het gelukt?")]
    led = [Reply("Ik zeg het anders. Is het gelukt?")]
    assert nearly_same(question, led, ["Ik zeg het anders."])
    assert not nearly_same(question, led, [LEAD])


def test_how_a_turn_is_cut_in_bubbles_makes_no_difference() -> None:
    bubbles = [Reply("Mooi."), Reply("Kan ik nog iets voor u doen?")]
    assert nearly_same(bubbles, [Reply("Mooi. Kan ik nog iets voor u doen?")], ())


def test_buttons_make_no_difference() -> None:
    assert nearly_same([Reply(STEP, (Button("Gelukt", "solved"),))], [Reply(STEP)], ())


def test_the_message_to_copy_makes_no_difference() -> None:
    message = Reply("Dit kunt u sturen: 'Beste juf'", copy="Beste juf")
    assert nearly_same([Reply(STEP), message], [Reply(STEP)], ())
    assert not nearly_same([message], [Reply(STEP)], ())


def test_nothing_is_only_the_same_as_nothing() -> None:
    assert nearly_same((), (), ())
    assert same(LEAD, "")
    assert not nearly_same((), [Reply(STEP)], ())
