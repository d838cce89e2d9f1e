"""The facts in a message that the FAQ knows."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.told_facts import (
    ANSWERS,
    BELIEVED,
    answered_facts,
    believed_facts,
    corrected_fact,
    described_client,
    named_things,
    of_which_mail,
    told_facts,
)
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.situations import at_fact, at_step


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("children", "several", True),
        ("children", "unknown", True),
        ("children", "zzz", False),
        ("children", "", False),
        ("supplier", "moo", True),
        ("supplier", "unknown", True),
        ("supplier", "heutink", False),
        ("browser", "internet_explorer", True),
        ("browser", "netscape", False),
        ("publisher", "lexima", True),
        ("step", "flash.what_is_flash", False),
        ("nonsense", "yes", False),
    ],
)
def test_only_values_that_we_know_are_facts(name: str, value: str, known: bool) -> None:
    assert told_facts(FAQ, {name: value}) == ({name: value} if known else {})


def with_one_child() -> Chat:
    return at_fact().send("inform", data={"children": "one"})


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("ik zei 1 kind maar het zijn er twee", {"children": "several"}),
        ("nee het is een tweeling", {"children": "several"}),
        ("ik bedoelde toch echt één kind", {}),
        ("dat weet ik niet", {}),
        ("ik weet niet hoeveel", {}),
        ("geen idee hoe dat zit", {}),
        ("nee dat bedoel ik niet", {}),
        ("", {}),
    ],
)
def test_a_correction_tells_the_other_value(text: str, fact: dict[str, str]) -> None:
    assert corrected_fact(FAQ, with_one_child().state, text) == fact


def test_what_was_not_told_cannot_be_corrected() -> None:
    assert corrected_fact(FAQ, at_fact().state, "het zijn er twee") == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dat kompasje", {"browser": "safari"}),
        ("met een vosje, op de laptop", {"browser": "firefox", "device": "windows"}),
        ("op mijn Samsung", {"device": "android"}),
        ("geen idee", {}),
        ("", {}),
    ],
)
def test_a_browser_and_device_may_be_described(text: str, told: dict[str, str]) -> None:
    assert described_client(FAQ, text) == told


@pytest.mark.parametrize(
    ("chances", "heard"),
    [
        ({"children=one": ANSWERS}, {"children": "one"}),
        ({"children=one": 0.6, "children=several": 0.45}, {"children": "one"}),
        ({"children=one": ANSWERS - 0.01}, {}),
        ({"network=yes": 0.9}, {}),
        ({"children=zzz": 0.9}, {}),
    ],
)
def test_the_answer_to_what_was_asked_is_the_likeliest(
    chances: dict[str, float], heard: dict[str, str]
) -> None:
    message = Message("nlu_fallback", "tis er een", moves={"fact": chances})
    assert answered_facts(FAQ, at_fact().state, message) == heard


def test_an_answer_is_heard_only_where_it_was_asked_for() -> None:
    message = Message("nlu_fallback", "tis er een", moves={"result": {"children=one": 0.9}})
    assert answered_facts(FAQ, at_step().state, message) == {}


@pytest.mark.parametrize(
    ("text", "tried", "named"),
    [
        ("hoe open ik zo'n incognito ding", (), ("private_window",)),
        ("en die cookies dan", (), ("clear_data",)),
        ("en dat dan", ("clear_data",), ("clear_data",)),
        ("en dat dan", ("spam",), ()),
    ],
)
def test_what_browsers_tells_of_is_named_or_tried(
    text: str, tried: tuple[str, ...], named: tuple[str, ...]
) -> None:
    assert named_things(FAQ, Message("nlu_fallback", text, tried=tried)) == named


@pytest.mark.parametrize(
    ("data", "says", "told"),
    [
        ({"mail": "link_dead"}, "arrived", "new_arrived"),  # at the step that asks for a new link
        ({"mail": "requested"}, "arrived", "new_arrived"),
        ({"mail": "new_arrived"}, "arrived", "new_arrived"),
        ({"mail": "not_arrived", "waited": "long"}, "arrived", "arrived"),
        ({"mail": "new_arrived"}, "link_dead", "link_dead_again"),
        ({"mail": "link_dead_again"}, "link_dead", "link_dead_again"),
        ({"mail": "link_dead"}, "link_dead", "link_dead_again"),
        ({"mail": "new_arrived"}, "link_blank", "link_blank_again"),
        ({"mail": "arrived"}, "link_dead", "link_dead"),
        ({"mail": "new_arrived"}, "not_arrived", "not_arrived"),
    ],
)
def test_what_is_told_of_the_mail_is_of_the_new_one_where_one_was_asked_anew(
    data: dict[str, str], says: str, told: str
) -> None:
    chat = Chat().send("activation_link", data=data)
    learnt = {kind: {f"mail={says}": 0.8} for kind in KINDS}
    message = Message("nlu_fallback", "ja daar is ie", moves=learnt)
    facts = answered_facts(FAQ, chat.state, message)
    assert of_which_mail(FAQ, chat.state, facts, {}) == {"mail": told}
    assert of_which_mail(FAQ, chat.state, {"children": "one"}, {}) == {"children": "one"}


def test_a_mail_is_told_only_where_it_matters() -> None:
    learnt = {kind: {"mail=not_arrived": 0.9} for kind in KINDS}
    message = Message("nlu_fallback", "nee nog niks", moves=learnt)
    assert answered_facts(FAQ, Chat().send("missing_children").state, message) == {}


def test_a_dead_link_is_believed_halfway_only_where_the_moves_tell_it_too() -> None:
    chat, data = Chat().send("activation_link"), {"mail": "link_dead"}
    for chance, told in ((BELIEVED, data), (BELIEVED - 0.01, {})):
        moves = {kind: {"mail=link_dead": chance} for kind in KINDS}
        message = Message("nlu_fallback", "zus", data=data, moves=moves)
        assert believed_facts(FAQ, chat.state, message) == told
        assert believed_facts(FAQ, Chat().state, message) == data
        unread = Message("nlu_fallback", "zus", data=data, moves={key: {} for key in KINDS})
        assert believed_facts(FAQ, Chat().state, unread) == {}
        pressed = Message("inform", "zus", data=data, moves=moves, pressed=True)
        assert believed_facts(FAQ, chat.state, pressed) == data
    other = Message("nlu_fallback", "zus", data={"mail": "never_sent"})
    assert believed_facts(FAQ, chat.state, other) == {"mail": "never_sent"}
    moves = {kind: {"mail=not_arrived": 0.53} for kind in KINDS}
    assert believed_facts(FAQ, chat.state, replace(other, moves=moves)) == other.data


def test_a_mail_that_was_just_asked_for_is_not_there_where_the_moves_tell_none_of_it() -> None:
    chat, data = Chat().send("forgot_password"), {"mail": "arrived"}
    for chance, told in ((0.45, data), (0.1, {})):
        moves = {key: {"asks": 0.95, "did": 0.6, "mail=arrived": chance} for key in KINDS}
        message = Message("nlu_fallback", "zus", data=data, moves=moves)
        assert believed_facts(FAQ, chat.state, message) == told


@pytest.mark.parametrize(
    ("known", "told"), [("link_dead", "arrived"), ("link_dead_again", "new_arrived")]
)
def test_a_dead_link_that_is_named_to_take_it_back_is_none(known: str, told: str) -> None:
    state = Chat().send("activation_link", data={"mail": known}).state
    dead = {"mail": "link_dead"}
    assert of_which_mail(FAQ, state, dead, {"takes_back": 0.8}) == {"mail": told}
    for moves in ({"takes_back": 0.79}, {"takes_back": 0.9, "not_helped": 0.95}):
        assert of_which_mail(FAQ, state, dead, moves) == {"mail": "link_dead_again"}
    first = Chat().send("activation_link", data={"mail": "arrived"}).state
    assert of_which_mail(FAQ, first, dead, {"takes_back": 0.9}) == dead


def test_a_dead_link_of_who_asked_for_a_new_one_is_that_of_the_new_one() -> None:
    dead = {"mail": "link_dead"}
    assert of_which_mail(FAQ, State(), dead, {}, ["new_link"]) == {"mail": "link_dead_again"}
    assert of_which_mail(FAQ, State(), dead, {}, ["spam"]) == dead
    arrived = {"mail": "arrived"}
    assert of_which_mail(FAQ, State(), arrived, {}, ["new_link"]) == arrived


def test_a_mail_that_was_there_before_is_no_new_one_where_no_new_one_is_asked_about() -> None:
    told = {"mail": "arrived"}
    assert of_which_mail(FAQ, State(facts=told), told, {}) == told
