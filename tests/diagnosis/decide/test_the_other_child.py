"""One child has the environment of its school and the other has none: what is said of that one goes the plain way."""

from dataclasses import replace

import pytest

from tests.diagnosis.chat import Chat, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.decide.test_environment_kept import with_moo


def at_one_of_two() -> Chat:
    """At the step for the child that logs in by MOO, of a family where the other one does not."""
    chat = with_moo()
    facts = {**chat.state.facts, "network": "some", "supplier": "moo", "child_moved": "new"}
    chat.state = replace(chat.state, facts=facts)
    return chat


@pytest.mark.parametrize(
    ("move", "told", "goes"),
    [
        ("asks", {"children": "several"}, True),
        ("asks", {"network": "no"}, True),
        ("takes_back", {"network": "no"}, True),
        ("not_helped", {"children": "several"}, False),
        ("asks", {"children": "several", "supplier": "moo"}, False),
        ("message", {"network": "no"}, False),
    ],
)
def test_who_speaks_of_the_child_without_hears_how_each_logs_in(
    move: str, told: dict[str, str], goes: bool
) -> None:
    """'En zijn zus op de oude school, hoe doe ik dat met haar?'"""
    chat = at_one_of_two().does(move, told=told)
    assert (chat.state.step == "home_login.per_child") is goes
    assert chat.state.facts["network"] == "some"
    assert ("child_moved" in chat.state.facts) is not goes


def test_a_problem_of_the_child_without_begins_at_once() -> None:
    """'Mijn dochter heeft gewoon Basispoort, en daar is het wachtwoord fout.'"""
    message = hearing({"problem": 0.95, "topic=invalid_password": 0.97})
    chat = at_one_of_two().hears(replace(message, data={"network": "no"}))
    assert chat.state.topic == "invalid_password"


def test_it_is_told_in_other_words_where_only_the_environment_is_named_again() -> None:
    """'Nee, hij zit op MOO zei ik toch. Ik wil weten hoe mijn dochter inlogt.'"""
    chat = at_one_of_two().does("asks", told={"network": "no"})
    message = hearing({"takes_back": 0.97, "topic=network_environment": 0.93})
    chat.hears(replace(message, data={"supplier": "moo"}))
    assert keys(chat.said) == ["sentence:corrected", "step:home_login.per_child"]
    assert chat.state.facts["network"] == "some"


@pytest.mark.parametrize(
    ("entry", "network"), [("env_user_unknown", "yes"), ("env_what", "no"), ("mail_sender", "no")]
)
def test_trouble_within_the_environment_does_not_deny_it(entry: str, network: str) -> None:
    """'Nee nee, hij weet zijn wachtwoord, maar MOO kent hem niet.'"""
    chat = with_moo().until("network_environment.route_school")
    moves = {"takes_back": 0.96, "no": 0.6, "topic=network_environment": 0.95}
    message = replace(hearing(moves, (entry, 0.95)), data={"network": "no", "supplier": "moo"})
    assert chat.hears(message).state.facts["network"] == network


def test_a_code_that_is_asked_about_after_the_end_begins_the_environment_not_anew() -> None:
    """'MOO doet het nu, moet hij ook een pincode?'"""
    chat = with_moo().until("network_environment.route_school")
    moves = {"asks": 0.95, "problem": 0.9, "topic=second_password": 0.97}
    chat.hears(hearing(moves, ("picture_or_pincode", 0.95)))
    assert keys(chat.said) == ["answer:picture_or_pincode", "sentence:anything_else"]


@pytest.mark.parametrize(("told", "ends"), [({"code_known": "no"}, True), ({}, False)])
def test_the_code_of_a_child_is_that_of_its_environment(told: dict[str, str], ends: bool) -> None:
    """'Hij weet alleen dat hij op zijn naam klikt, en dan een plaatje?'"""
    message = hearing({"asks": 0.95, "topic=second_password": 0.97})
    chat = with_moo().hears(replace(message, data=told))
    assert (chat.state.outcome == "route_school") is ends
    assert not any(key.startswith("gist") for key in keys(chat.said))


@pytest.mark.parametrize(("mail", "told"), [(0.1, False), (0.6, True)])
def test_a_first_message_about_the_environment_tells_of_the_mail_only_where_that_is_read(
    mail: float, told: bool
) -> None:
    """'Al de hele week niets met dat Zulu.'"""
    message = hearing({"topic=network_environment": 0.95, "topic=activation_link": mail})
    data = {"supplier": "zuluconnect", "mail": "not_arrived"}
    chat = Chat().hears(replace(message, intent="network_environment", data=data))
    assert ("mail" in chat.state.facts) is told


@pytest.mark.parametrize(("move", "known"), [("takes_back", False), ("dont_know", True)])
def test_who_rejects_an_answer_and_asks_again_tells_nothing_by_that(move: str, known: bool) -> None:
    """'Dat is geen antwoord, wie kiest dat?'"""
    chat = with_moo().hears(hearing({"asks": 0.95}, ("env_why_not_home_site", 0.95)))
    chat.hears(hearing({"asks": 0.97, "takes_back": 0.26, move: 0.54}, ("env_password", 0.4)))
    assert ("code_known" in chat.state.facts) is known


@pytest.mark.parametrize(("more", "ends"), [({}, True), ({"asks": 0.9}, False)])
def test_good_news_ends_a_question_that_is_passed_over(more: dict[str, float], ends: bool) -> None:
    """'Maakt niet uit, 't is gelukt!'"""
    chat = Chat().send("invalid_password").hears(hearing({"works": 0.67, **more}))
    assert (chat.state.outcome == "resolved") is ends


def test_another_problem_ends_a_question_also_where_it_is_answered() -> None:
    """'Het gaat niet om mijn wachtwoord, ik wacht op de mail. Hoelang duurt dat?'"""
    moves = {"takes_back": 0.97, "asks": 0.89, "topic=activation_link": 0.97}
    chat = Chat().send("invalid_password").hears(hearing(moves, ("mail_how_long", 0.97)))
    assert chat.state.topic == "activation_link"
    assert "answer:mail_how_long" in keys(chat.said)


def test_who_speaks_of_the_child_without_after_the_message_is_asked_how_each_logs_in() -> None:
    chat = at_one_of_two().does("not_helped").press("no")
    assert chat.state.gave_message
    chat.does("takes_back", told={"children": "several"})
    assert chat.state.step == "home_login.per_child"
