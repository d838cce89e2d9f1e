"""What is so of the school of one child is not so of that of another."""

import pytest

from tests.diagnosis.chat import Chat, act, keys
from tests.diagnosis.decide.test_environment_kept import with_moo


@pytest.mark.parametrize(
    ("told", "network"),
    [
        ({"children": "several", "network": "no"}, "some"),
        ({"children": "several", "network": "no", "supplier": "moo"}, "some"),
        ({"network": "no"}, "no"),
        ({"children": "several"}, "yes"),
    ],
)
def test_a_sister_without_an_environment_takes_nothing_from_her_brother(
    told: dict[str, str], network: str
) -> None:
    """'Mijn dochter zit op een andere school, en die logt gewoon in bij Basispoort.'"""
    chat = with_moo().until("network_environment.route_school").does("asks", told=told)
    assert chat.state.facts["network"] == network


@pytest.mark.parametrize("answer", ["env_why_not_home_site", "child_other_school_address"])
def test_for_her_the_site_of_basispoort_is_told(answer: str) -> None:
    chat = with_moo().until("network_environment.route_school")
    told = {"children": "several", "network": "no"}
    chat.does("asks", answer=answer, told=told)
    assert chat.said[0] == act("answer", answer)
    assert f"{answer}.network_some" in chat.told


@pytest.mark.parametrize(
    ("children", "moves", "network"),
    [
        ("several", ("asks",), "some"),
        ("several", ("problem",), "yes"),
        ("one", ("asks",), "yes"),
    ],
)
def test_an_environment_that_is_asked_about_after_the_end_is_of_another_child(
    children: str, moves: tuple[str, ...], network: str
) -> None:
    """'Mijn andere dochter zit op MOO, moet zij ook naar die pagina?'"""
    chat = Chat().send("missing_children", data={"children": children})
    chat.until("missing_children.route_school")
    chat.does(*moves, told={"supplier": "moo"})
    assert chat.state.facts["network"] == network


def test_a_refused_password_of_the_environment_stands_in_the_message() -> None:
    chat = with_moo().does("not_helped", told={"refused": "pincode"})
    chat.until("network_environment.route_school")
    assert "network_environment.route_school.refused_pincode.message" in chat.told


def test_for_who_says_that_she_has_no_environment_it_is_told_how_to_log_in() -> None:
    chat = with_moo().until("network_environment.route_school")
    chat.does("takes_back", told={"children": "several", "network": "no", "supplier": "moo"})
    assert keys(chat.said)[0] == "sentence:corrected"
    assert chat.state.step == "home_login.per_child"


def test_an_environment_that_is_named_to_deny_it_of_this_child_is_not_begun() -> None:
    """'Nee, dat is zijn zus, hij zit niet op MOO.'"""
    chat = Chat().send("missing_children", data={"children": "several"})
    chat.until("missing_children.route_school").does("asks", told={"supplier": "moo"})
    assert chat.state.facts["network"] == "some"
    chat.does("takes_back", topic="network_environment", told={"supplier": "moo"})
    assert chat.state.topic == "missing_children"


def test_what_is_asked_of_one_school_does_not_hold_for_both() -> None:
    """'Dus niet gewoon via thuis.basispoort.nl?', and then: 'nee, voor haar, zij heeft geen MOO'."""
    chat = with_moo().until("network_environment.route_school")
    chat.does("asks", answer="env_both", told={"children": "several", "network": "no"})
    chat.does("asks", answer="env_why_not_home_site", told={"network": "no"})
    assert chat.state.facts["network"] == "some"
    assert "env_why_not_home_site.network_some" in chat.told
    chat.does("takes_back", told={"network": "no", "supplier": "moo"})
    assert chat.state.facts["network"] == "some"
    assert chat.state.step == "home_login.per_child"
    assert chat.state.topic == "home_login"
