"""The clause or the words that a parent wants in the message for the teacher."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.own_words import (
    LONGEST,
    orders_to_add,
    said_as_well,
    said_beside,
    wanted_words,
)
from tests.diagnosis.chat import FAQ


def about(words: str) -> str:
    """Loose words, as the FAQ makes a sentence of them."""
    return FAQ.dialogue.adding.it_is_about.format(own_words=words)


def words_of(text: str, about: bool = True, pressed: bool = False, **moves: float) -> str | None:
    message = Message("nlu_fallback", text, moves=dict.fromkeys(KINDS, moves), pressed=pressed)
    return wanted_words(MessageHere(FAQ, State(), message, moves), about)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wilt u erbij zetten dat het beeld groen is?", "dat het beeld groen is"),
        ("Zet er nog in dat opa het wel kan. Dank u", "dat opa het wel kan"),
        ("ik wil dat er staat dat hij ziek was", "dat hij ziek was"),
        ("schrijf ook dat wij verhuizen, of moet dat zelf?", "dat wij verhuizen"),
        ("kan in dat berichtje staan dat het piept, kan dat?", "dat het piept"),
        ("zet eronder: bel mij na vijven aub", "bel mij na vijven"),
        ("voeg toe 'het beeld is groen'", "het beeld is groen"),
        ("zet erbij dat {supplier} stuk is", "dat supplier stuk is"),
        ("mag er 'spoed' boven?", None),
        ("mag dat bericht ook naar de directeur?", None),
        (f"zet erbij dat {'heel ' * (LONGEST // 5)}erg is", None),
    ],
)
def test_what_is_to_be_added_is_found(text: str, words: str | None) -> None:
    assert words_of(text) == words


def test_the_message_must_be_spoken_of() -> None:
    asked = "zet erbij dat het beeld groen is"
    assert words_of(asked, about=False) is None
    assert words_of(asked, about=False, message=0.9) == "dat het beeld groen is"
    assert words_of(asked, pressed=True) is None


def test_what_is_called_wrong_is_not_added() -> None:
    assert words_of("er staat in dat hij ziek was", takes_back=0.9) is None
    assert words_of("er moet in staan dat hij ziek was", takes_back=0.9) == "dat hij ziek was"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("met groep 6 erbij", about("groep 6")),
        ("zet er nog groep 6 bij aub", about("groep 6")),
        ("doe die zin er ook bij", None),
        ("zet dat piepen er ook bij", None),
        ("haal de tweede zin weg en zet erin dat opa het doet", "dat opa het doet"),
        ("ik wil niet dat er staat dat wij het kwijt zijn", None),
        ("je vergeet dat het beeld groen is", "dat het beeld groen is"),
        ("zet erbij: [naam] zit in groep 5. Kan zij erin?", "[naam] zit in groep 5. Kan zij erin?"),
    ],
)
def test_who_surely_wants_the_message_otherwise_says_it_in_more_ways(
    text: str, words: str | None
) -> None:
    assert words_of(text, about=False, edit=0.9) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("het beeld is groen. dat staat er niet in", "Het beeld is groen"),
        ("mooi, maar het duurt al drie weken", "Het duurt al drie weken"),
        ("schrijf ik in plaats van wij", None),
        ("kan het korter? graag", None),
    ],
)
def test_what_is_said_beside_the_wish(text: str, words: str | None) -> None:
    for edits, told in ((True, words), (False, None)):
        message = Message("nlu_fallback", text)
        assert said_beside(MessageHere(FAQ, State(), message, {}), edits) == told


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("zet er groep 5 bij", True),
        ("kunt u erbij zetten dat hij ziek was", True),
        ("zet dat er niet in", False),
        ("doe ik de code in het vak", False),
    ],
)
def test_that_something_is_to_be_added_is_seen_by_the_words(text: str, orders: bool) -> None:
    assert orders_to_add(text, FAQ.dialogue.adding) == orders


@pytest.mark.parametrize(
    ("text", "words", "more"),
    [
        (
            "zet er kikker bij en dat hij in groep 4 zit",
            about("kikker"),
            ("dat hij in groep 4 zit",),
        ),
        (
            "groep 6 staat er niet in, en dat hij er wel stond",
            about("groep 6"),
            ("dat hij er wel stond",),
        ),
        ("zet erbij groep 3. en dan ben ik klaar dankjewel", about("groep 3"), ()),
    ],
)
def test_more_may_be_added_behind_it(text: str, words: str, more: tuple[str, ...]) -> None:
    message = Message("nlu_fallback", text, moves={kind: {"edit": 0.9} for kind in KINDS})
    here = MessageHere(FAQ, State(wrote="software"), message, {"edit": 0.9})
    assert wanted_words(here, True, True) == words
    assert said_as_well(here, words) == more


def test_what_is_asked_of_the_bot_is_not_added() -> None:
    asked = "wil je erbij zetten dat mijn naam nieuw is, en hoelang duurt het voor ze antwoordt"
    assert words_of(asked, asks=0.9, edit=0.9) == "dat mijn naam nieuw is"
    assert words_of(asked) == asked.partition("zetten ")[2]
    beside = "ja maar wnr doen ze dat dan, en hoelang gaat dat duren"
    here = MessageHere(FAQ, State(), Message("", beside), {"edit": 0.9})
    assert said_beside(here, edits=True) is None


def test_what_is_told_behind_the_question_to_add_it_is_added() -> None:
    for text, told in (
        ("mag zijn klas erbij? hij zit in groep 4", "Hij zit in groep 4"),
        ("moet zij dat sturen? zij is op reis", None),
    ):
        here = MessageHere(FAQ, State(), Message("", text), {"edit": 0.9})
        assert said_beside(here, edits=True) == told


def test_a_bare_name_only_points() -> None:
    assert words_of("mag dat met naam erbij", edit=0.9, asks=0.9) is None
    assert words_of("met groep 5 erbij", edit=0.9) == about("groep 5")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("en de mail komt niet moet ook in het bericht", "de mail komt niet"),
        ("dat de lamp brandt hoort nog in de brief", "dat de lamp brandt"),
        ("dat moet ook in het bericht", None),
        ("ik bedoel zet erbij groep 4", about("groep 4")),
    ],
)
def test_what_is_to_be_in_it_is_found_before_that_and_behind_it(
    text: str, words: str | None
) -> None:
    assert orders_to_add(text, FAQ.dialogue.adding)
    assert words_of(text, edit=0.9, asks=0.9) == words


def test_nothing_is_added_by_who_goes_on_with_another_problem() -> None:
    for resume, told in ((0.5, False), (0.1, True)):
        message = Message("", text="de lamp brandt groen. Dat staat er niet in")
        here = MessageHere(FAQ, State(), message, {"edit": 0.9, "resume": resume})
        assert (said_beside(here, edits=True) is not None) is told
