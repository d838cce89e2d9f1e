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


def test_a_sentence_that_is_not_told_apart_is_the_last_that_the_parent_added() -> None:
    some, out_word = FAQ.dialogue.adding.some_sentence[0], FAQ.dialogue.adding.taking_out[0]
    assert out(f"{out_word} {some}") == SILENT.own_words
    assert out(f"{out_word} {some}", replace(SILENT, own_words=())) == ()
    asked = replace(SILENT, standing=Ended("route_school", "software", None, "wording"))
    here = MessageHere(FAQ, asked, Message("", text=f"{some} over ziek zijn bedoel ik"), moves={})
    assert taken_out(here, 0) == SILENT.own_words
    assert taken_out(replace(here, state=SILENT), 0) == ()


def test_words_that_say_nothing_name_nothing() -> None:
    state = replace(SILENT, own_words=("dat wij dat niet weten",))
    assert out("dat van het geluid klopt niet, haal dat eruit", state) == ()
    assert out("dat wij het weten klopt niet, haal dat eruit", state) == state.own_words


def test_what_led_to_the_message_is_named_by_its_words() -> None:
    code = {"network": "yes", "code_known": "no", "code": "picture"}
    (title,) = (one.title for one in FAQ.facts["code"].options if one.value == "picture")
    state = State(Ended("route_school", "network_environment"), code, wrote="network_environment")
    for data, named in ({"code": "picture"}, ("code",)), ({}, ()), ({"code": "pincode"}, ()):
        message = Message("", text=f"haal dat van {title} eruit", data=data)
        assert taken_out(MessageHere(FAQ, state, message, moves={"edit": 0.9}), 0) == named


def test_nothing_led_to_a_message_about_a_problem_that_is_no_more() -> None:
    """The FAQ may have been changed since."""
    assert out("haal dat van het geluid eruit", replace(SILENT, wrote="gone")) == ()
