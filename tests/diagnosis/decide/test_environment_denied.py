"""A school's environment that is named to deny it, taken back, or only spoken of."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.next_step import ruled_out, topic_that_asks
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_fact


def test_a_supplier_that_is_named_to_deny_it_is_not_believed() -> None:
    chat = Chat().send("home_login", data={"supplier": "moo"})
    assert chat.state.facts["network"] == "yes"
    chat.send("home_login", data={"network": "no", "supplier": "moo"})  # 'nee, niet MOO'
    assert (chat.state.facts["network"], chat.state.facts["supplier"]) == ("no", "unknown")
    chat = Chat().send("home_login", data={"supplier": "moo"})
    chat.send("home_login", data={"network": "no", "supplier": "prowise_go"})  # 'geen MOO maar'
    assert (chat.state.facts["network"], chat.state.facts["supplier"]) == ("yes", "prowise_go")
    both = {"network": "no", "supplier": "moo"}
    assert Chat().send("home_login", data=both).state.facts["network"] == "no"
    chat = Chat().does(
        "problem", topic="home_login", told=both
    )  # 'hij kan er niet in, ze doen het met moo'
    assert chat.state.facts["network"] == "yes"


def test_a_topic_that_is_only_asked_beside_an_answer_is_not_begun() -> None:
    moves = {"asks": 0.9, "topic=network_environment": 0.9}
    chat = Chat().send("home_login")
    assert chat.state.fact == "network"
    told = {"network": "no"}  # 'MOO? ken ik niet, juf zegt alleen basispoort'
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=told)
    assert chat.hears(message).state.fact == "children"
    moves = {"problem": 0.9, "topic=flash": 0.9}
    chat = Chat().send("home_login")
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=told)
    assert chat.hears(message).state.waiting == ("flash",)


def test_entries_of_a_topic_that_is_ruled_out_are_hardly_likely() -> None:
    near = (("env_what", 0.5), ("link_validity", 0.3))
    message = Message(
        "nlu_fallback", "zus", moves={kind: {"asks": 0.9} for kind in KINDS}, answers=near
    )
    chat = Chat().send("home_login").hears(message)
    assert keys(chat.said)[0] == "answer:env_what"
    chat = Chat().send("home_login", data={"network": "no"}).hears(message)
    assert keys(chat.said)[0] == "answer:link_validity"


def test_an_environment_that_is_taken_back_leads_to_who_asks_for_it() -> None:
    for answer in ({"supplier": "moo"}, {"network": "yes"}):
        chat = Chat().send("home_login", data=answer)
        assert chat.state.topic == "network_environment"
        chat.does("takes_back", told={"network": "no"})
        assert keys(chat.said)[0] == "understood:home_login"
        assert chat.state.fact == "children"


def test_what_only_answers_the_question_gets_no_entry() -> None:
    near = (("env_which_mine", 0.97),)
    for moves, said in (({"yes": 0.4}, False), ({"asks": 0.9}, True)):
        chat = Chat().send("home_login")
        told = dict.fromkeys(KINDS, moves)
        chat.hears(Message("zus", "zus", moves=told, data={"network": "no"}, answers=near))
        assert chat.state.fact == "children"
        assert ("answer:env_which_mine" in chat.said) == said


def test_what_was_left_for_an_environment_is_gone_on_with_when_it_is_taken_back() -> None:
    chat = Chat().send("forgot_password", data={"supplier": "moo"})
    assert (chat.state.topic, chat.state.left) == ("network_environment", "forgot_password")
    chat.does("takes_back", told={"network": "no"})
    assert chat.state.step == "forgot_password.new_link"


def test_a_topic_to_which_a_button_leads_anyway_is_not_ruled_out() -> None:
    assert ruled_out(FAQ.topics, {"refused": "password"}) == set()
    assert ruled_out(FAQ.topics, {"network": "no"}) == {"network_environment"}
    assert ruled_out(FAQ.topics, {"network": "unknown"}) == set()
    assert topic_that_asks(FAQ.topics, "network_environment") == "home_login"
    assert topic_that_asks(FAQ.topics, "flash") is None


def test_a_no_to_the_environment_keeps_what_else_is_told() -> None:
    chat = Chat().send("home_login").does("no", told={"children": "several"})
    assert chat.state.facts["children"] == "several"
    assert chat.state.facts["network"] == "no"
    chat = Chat().send("home_login").does("no", told={"network": "yes", "supplier": "zuluconnect"})
    assert chat.state.facts["supplier"] == "zuluconnect"


def test_who_denies_an_environment_is_not_led_to_one() -> None:
    told = {"network": "no", "supplier": "moo"}
    chat = Chat().does(
        "takes_back", topic="network_environment", intent="network_environment", told=told
    )
    assert chat.state.topic == "home_login"
    assert "understood:network_environment" not in chat.said


def at_environment() -> Chat:
    """At the first step of an environment, to which the supplier that was named led."""
    chat = Chat().send("forgot_password", data={"supplier": "moo"})
    assert chat.state.topic == "network_environment"
    return chat


@pytest.mark.parametrize(
    ("moves", "told", "topic"),
    [
        # 'hou op over MOO, het wachtwoord van Basispoort is niet geldig'
        ({"takes_back": 0.9, "topic=invalid_password": 0.9}, "moo", "invalid_password"),
        # 'nee, zo bedoel ik het niet'
        ({"takes_back": 0.9}, None, None),
        # 'nee, mijn wachtwoord bij MOO'
        (
            {
                "takes_back": 0.9,
                "topic=invalid_password": 0.9,
                "topic=network_environment": 0.95,
            },
            "moo",
            "network_environment",
        ),
        # 'nee, ik vraag of zij daar een eigen wachtwoord heeft'
        ({"takes_back": 0.9, "asks": 0.9}, None, "network_environment"),
        # 'geen MOO maar Prowise'
        ({"takes_back": 0.9}, "prowise_go", "network_environment"),
        # 'nee, het wachtwoord van Prowise, geen MOO'
        ({"takes_back": 0.9, "topic=invalid_password": 0.9}, "prowise_go", "network_environment"),
        ({"takes_back": 0.79}, None, None),
        ({"takes_back": 0.9, "works": 0.9}, None, "network_environment"),
    ],
)
def test_what_led_to_the_environment_is_taken_back(
    moves: dict[str, float], told: str | None, topic: str | None
) -> None:
    data = {"supplier": told} if told else {}
    message = Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, moves), data=data)
    chat = at_environment().hears(message)
    assert chat.state.topic == topic
    is_denied = topic == "invalid_password"
    assert (chat.state.facts["network"] == "no") is is_denied


def test_a_supplier_that_is_only_named_where_there_is_no_environment_is_not_believed() -> None:
    denied = {"network": "no", "children": "one"}
    naming = {"supplier": "moo"}
    for topics, believed in (
        ((), True),  # 'oh wacht, de school gebruikt toch MOO'
        (("network_environment",), True),
        (("network_environment", "flash"), False),
    ):
        chat = Chat().send("home_login", data=denied)
        moves = {"problem": 0.9, **{f"topic={topic}": 0.9 for topic in topics}}
        learnt = dict.fromkeys(KINDS, moves)
        chat.hears(Message("nlu_fallback", "zus", moves=learnt, data=naming))
        assert (chat.state.facts["network"] == "yes") is believed
    chat = Chat().send("home_login", data={"network": "no"})
    learnt = {kind: {"topic=network_environment": 0.9} for kind in KINDS}
    both = {**naming, "children": "one"}  # 'een op Basispoort, de andere zit op MOO'
    chat.hears(Message("nlu_fallback", "zus", moves=learnt, data=both))
    assert chat.state.facts["network"] == "no"


def test_an_environment_in_a_question_is_believed_where_something_is_said_as_well() -> None:
    asked = {"asks": 0.9}
    for moves, known in (
        (asked, False),
        ({**asked, "yes": 0.7}, True),
        ({**asked, "no": 0.7}, True),
    ):
        message = replace(hearing(moves, ("school_faster_way", 0.9)), data={"network": "yes"})
        chat = at_fact().hears(message)
        assert "answer:school_faster_way" in chat.said
        assert ("network" in chat.state.facts) is known
