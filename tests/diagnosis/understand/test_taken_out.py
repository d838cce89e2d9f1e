"""What is named of the message for the teacher to be out of it: by its place, or by its words."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.taken_out import parts_of_message, taken_out
from tests.real_faq import FAQ

SILENT = State(
    Ended("route_school", "software", None, "message"),
    {"program": "no_sound"},
    own_words=("dat hij ziek was",),
    wrote="software",
)


def out(text: str, state: State = SILENT) -> tuple[str, ...]:
    here = MessageHere(FAQ, state, Message("", text=text), moves={"edit": 0.9})
    return taken_out(here, 0)


def test_the_message_is_told_in_its_order_without_what_is_out() -> None:
    assert [*parts_of_message(FAQ, State())] == []
    (first,), _ = next(parts_of_message(FAQ, SILENT))
    names = [names for names, _ in parts_of_message(FAQ, SILENT)]
    assert names[-2:] == [("program",), ("dat hij ziek was",)]
    less = [one for one, _ in parts_of_message(FAQ, replace(SILENT, cut=(first, "program")))]
    assert less == [one for one in names if one not in ((first,), ("program",))]


@pytest.mark.parametrize(("place", "at"), [("first_one", 0), ("last_one", -1)])
def test_a_sentence_is_named_by_its_place(place: str, at: int) -> None:
    adding = FAQ.dialogue.adding
    text = f"{adding.taking_out[0]} {getattr(adding, place)[0]}"
    assert out(text) == [names for names, _ in parts_of_message(FAQ, SILENT)][at]


def test_a_fact_is_named_by_its_words() -> None:
    (option,) = (one for one in FAQ.facts["program"].options if one.value == "no_sound")
    assert out(f"{FAQ.dialogue.adding.taking_out[0]} {option.title}") == ("program",)
