"""Of several children one has the environment of its school: what is told of it is told as for whoever has one."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.decide.test_environment_kept import with_moo


def at_two_schools() -> Chat:
    """A family of which one child logs in by MOO, after the message about it."""
    chat = with_moo().until("network_environment.route_school")
    return chat.does("asks", told={"children": "several", "network": "no"})


def asks(chat: Chat, told: dict[str, str], answer: str) -> Chat:
    return chat.hears(replace(hearing({"asks": 0.95}, (answer, 0.97)), data=told))


def test_the_child_that_is_named_by_its_environment_is_not_sent_to_basispoort() -> None:
    """'Welke app heb ik voor MOO?'"""
    chat = asks(at_two_schools(), {"supplier": "moo"}, "login_app")
    assert "login_app.network_yes" in chat.told
    assert chat.state.facts["network"] == "some"


def test_the_other_child_is_told_what_is_so_for_it() -> None:
    chat = asks(at_two_schools(), {}, "login_app")
    assert "login_app.network_yes" not in chat.told
    assert not chat.state.of_environment


def test_what_is_about_both_is_told_so() -> None:
    chat = asks(at_two_schools(), {"supplier": "moo"}, "env_why_not_home_site")
    assert "env_why_not_home_site.network_some" in chat.told


@pytest.mark.parametrize(
    ("told", "network"),
    [({"children": "several", "supplier": "moo"}, "some"), ({"supplier": "moo"}, "yes")],
)
def test_a_first_message_about_both_kinds_of_school_leads_nobody_to_the_environment(
    told: dict[str, str], network: str
) -> None:
    """'De oudsten doen MOO, voor de jongste ben ik het wachtwoord van Basispoort kwijt.'"""
    message = hearing({"problem": 0.95}, ("child_own_environment_other_not", 0.54))
    chat = Chat().hears(replace(message, data=told))
    assert chat.state.facts["network"] == network


def test_who_puts_right_which_child_has_which_keeps_both() -> None:
    entry = ("child_own_environment_other_not", 0.9)
    message = hearing({"takes_back": 0.95, "asks": 0.7}, entry)
    told = {"network": "no", "children": "one"}
    chat = at_two_schools().hears(replace(message, data=told))
    assert chat.state.facts["network"] == "some"


@pytest.mark.parametrize("move", ["not_helped", "asks"])
def test_a_page_that_is_not_known_is_for_the_teacher(move: str) -> None:
    """'Dat plaatje van school hebben wij thuis niet', 'geef me gewoon het adres'."""
    chat = with_moo().hears(hearing({move: 0.9}, ("env_page_missing", 0.95)))
    assert chat.state.facts["start_page"] == "missing"
    assert chat.state.outcome == "route_school"


def test_a_code_that_is_not_known_is_that_of_the_environment_there() -> None:
    chat = with_moo().hears(hearing({"not_helped": 0.9}, ("pincode_child_forgot", 0.95)))
    assert chat.state.facts["code_known"] == "no"
    assert chat.state.topic == "network_environment"


def test_what_may_be_the_cause_is_told_where_one_sentence_tells_it() -> None:
    """'Die is gelukt met Basispoort. Maar MOO zegt wachtwoord fout.'"""
    message = hearing({"not_helped": 0.9}, ("env_password_refused", 0.3))
    apart = replace(message, answers_apart=(("env_password_refused", 0.95),))
    for said, told in ((message, False), (apart, True)):
        assert ("answer:env_password_refused" in keys(with_moo().hears(said).said)) is told
