"""Taking in the facts and tries of a message: what is kept, what is new, what is put right."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.corrections import corrected_facts
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import take_in
from inloghulp.diagnosis.decide.taking_in_tries import MAY_HAVE_TRIED, TELLS_A_TRY
from inloghulp.diagnosis.moves import KINDS, MOVES
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.understand.reading import understand
from tests.diagnosis.chat import FAQ, IPAD, Chat, act, keys, moving
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_no_mail,
    at_offer,
    at_options,
    at_step,
    at_triage,
    routed,
    solved,
)


def taken(chat: Chat, message: Message) -> Plan:
    return take_in(Plan(FAQ, understand(FAQ, chat.state, message), chat.state, chat.state))


def test_what_is_told_is_kept_and_known_as_new() -> None:
    told = {"children": "one", "zzz": "1"}
    plan = taken(at_step(), moving("already", told=told, tried=("spam", "zzz")))
    assert plan.new_facts == {"children"}
    assert plan.new_tries == {"spam"}
    assert plan.state.facts == {**IPAD, "children": "one"}
    assert plan.state.tried == ("spam",)


def test_what_was_known_is_not_new() -> None:
    message = moving("already", told={"children": "one"}, tried=("spam",))
    plan = taken(at_fact().hears(message), message)
    assert plan.new_facts == frozenset()
    assert plan.new_tries == frozenset()
    assert plan.state.tried == ("spam",)


def test_what_the_parent_says_counts_above_what_the_widget_knows() -> None:
    chat = Chat(**IPAD).send("missing_children", data={"browser": "chrome"})
    assert chat.state.facts == {**IPAD, "browser": "chrome"}
    chat.does("wait")
    assert chat.state.facts["browser"] == "chrome"


def test_a_supplier_means_a_network_environment() -> None:
    plan = taken(at_step(), moving(told={"supplier": "moo"}))
    assert plan.state.facts["network"] == "yes"
    plan = taken(
        at_step(), moving(told={"supplier": "unknown"})
    )  # 'Zulu of Prowise, een van beide'
    assert plan.state.facts["network"] == "yes"
    plan = taken(at_step(), moving(told={"supplier": "unknown"}, pressed=True))
    assert "network" not in plan.state.facts


def test_no_environment_takes_the_supplier_back() -> None:
    chat = Chat().send("network_environment", data={"supplier": "prowise_go"})
    chat.send("inform", "nee geen eigen omgeving", data={"network": "no"})
    assert chat.state.facts["supplier"] == "unknown"


def test_a_no_to_the_question_for_an_environment_is_no_environment() -> None:
    chat = Chat().send("home_login")
    plan = taken(chat, moving("no", told={"supplier": "moo"}))
    assert plan.state.facts["network"] == "no"
    assert plan.state.facts["supplier"] == "unknown"


def test_a_name_in_a_question_that_is_answered_tells_nothing() -> None:
    asks = moving("asks", answer="env_who_makes", told={"supplier": "x_cool"})
    assert "supplier" not in taken(at_step(), asks).state.facts
    also = moving("asks", "problem", answer="env_who_makes", told={"supplier": "x_cool"})
    assert taken(at_step(), also).state.facts["supplier"] == "x_cool"


def test_a_typed_secret_is_noted_without_what_was_typed() -> None:
    assert taken(Chat(), moving(secret=True)).state.facts == {"typed_secret": "yes"}


@pytest.mark.parametrize(
    "topic",
    ["forgot_password", "invalid_password", "second_password", "activation_link", "home_login"],
)
@pytest.mark.parametrize("told", [{"supplier": "moo"}, {"network": "yes"}])
@pytest.mark.parametrize("moves", [(), ("yes",), ("problem",), ("did",), ("not_helped",)])
def test_an_environment_named_halfway_changes_the_way(
    topic: str, told: dict[str, str], moves: tuple[str, ...]
) -> None:
    chat = Chat().send(topic).does(*moves, told=told)
    assert chat.state.topic == "network_environment"
    assert chat.state.open in ("fact", "step")


def test_what_leads_elsewhere_keeps_another_problem_for_later() -> None:
    chat = at_options().does("problem", topic="flash", told={"supplier": "zuluconnect"})
    assert chat.state.topic == "network_environment"
    assert chat.state.waiting == ("flash",)
    assert keys(chat.said)[-1] == "sentence:kept"


def test_a_mail_that_arrived_goes_on_with_the_link() -> None:
    chat = Chat().send("forgot_password").does("did", told={"mail": "arrived"})
    assert chat.state.step == "activation_link.open_link"


def test_that_it_works_is_heard_whatever_fact_is_read_in_it() -> None:
    chat = Chat().send("forgot_password").does("works", told={"mail": "arrived"})
    assert chat.state.outcome == "resolved"


@pytest.mark.parametrize(
    "moves", [(), ("no",), ("takes_back",), ("yes",), ("not_helped",), ("already",)]
)
def test_another_value_of_a_fact_puts_it_right(moves: tuple[str, ...]) -> None:
    chat = at_fact().press("one")
    assert chat.state.step == "invalid_password.retype_password"
    chat.does(*moves, told={"children": "several"})
    assert chat.state.step == "invalid_password.own_password"
    assert chat.state.tried == ()


@pytest.mark.parametrize("move", ["wait", "works", "leaving", "did"])
def test_another_value_beside_something_else_puts_nothing_right(move: str) -> None:
    chat = at_fact().press("one").does(move, told={"children": "several"})
    assert chat.state.step != "invalid_password.own_password"


def test_a_try_told_at_the_step_that_tells_it_is_a_result() -> None:
    for chance in (MAY_HAVE_TRIED, 0.49):
        learnt = {"not_helped": chance, "greet": 0.9}
        message = Message("", "uitgelogd", moves=dict.fromkeys(KINDS, learnt))
        assert at_step().hears(message).state.step == "session_takeover.log_out"
        chat = at_step().hears(replace(message, tried=("log_out",)))
        assert chat.state.step == "session_takeover.clear_data"
        assert chat.state.tried == ("log_out",)


@pytest.mark.parametrize("move", sorted(MOVES))
def test_halfway_a_try_is_believed_beside_a_move_that_tells_one(move: str) -> None:
    believed = move in TELLS_A_TRY
    plan = taken(at_step(), moving(move, tried=("spam",)))
    assert plan.new_tries == ({"spam"} if believed else set())
    assert plan.state.tried == (("spam",) if believed else ())
    for chance, tells in ((MAY_HAVE_TRIED, believed), (MAY_HAVE_TRIED - 0.01, False)):
        learnt = {"greet": 0.9, move: chance}
        message = Message("", "zus", moves=dict.fromkeys(KINDS, learnt), tried=("spam",))
        assert bool(taken(at_step(), message).new_tries) is tells


def test_at_first_and_after_the_end_a_try_is_believed_without_a_move() -> None:
    for chat in (Chat(), at_triage(), solved(), routed()):
        assert taken(chat, moving(tried=("spam",))).new_tries == {"spam"}


def test_halfway_a_try_that_is_only_mentioned_is_not_told_to_the_teacher() -> None:
    chat = at_options().does("how", tried=("private_window",)).does("wait", tried=("spam",))
    assert chat.state.tried == ()
    assert "geprobeerd" not in str(chat.does("message").turn.replies[-1].copy)


def test_a_try_of_another_step_skips_that_step() -> None:
    chat = at_options().does("did", tried=("private_window",))
    assert chat.state.step == "missing_children.other_browser"
    chat.does("not_helped")
    assert chat.state.outcome == "route_school"


def test_the_browser_told_at_a_step_with_clicks_gives_those_clicks() -> None:
    chat = at_clicks().does("cannot", told={"browser": "chrome", "device": "windows"})
    assert chat.said == (act("step", "session_takeover.clear_data", form="clicks"),)
    assert chat.state.facts["device"] == "windows"


def test_a_value_nobody_knows_is_not_a_fact() -> None:
    assert Chat().send("invalid_password", data={"children": "zzz"}).state.fact == "children"


def test_what_is_known_is_not_asked() -> None:
    chat = Chat().send("invalid_password", data={"children": "several"})
    assert chat.state.step == "invalid_password.own_password"
    chat = Chat().send("activation_link", data={"waited": "long"})
    assert chat.state.step == "activation_link.spam"


def test_after_the_end_a_fact_is_put_right_where_the_message_tells_it() -> None:
    chat = at_no_mail()
    told = {"mail": "wrong_address"}
    assert chat.state.gave_message
    assert corrected_facts(taken(chat, moving("takes_back", told=told))) == {"mail"}
    chat.state = replace(chat.state, gave_message=False)
    assert corrected_facts(taken(chat, moving("takes_back", told=told))) == frozenset()
    chat = Chat().send("activation_link", data={"mail": "link_dead"})
    assert corrected_facts(taken(chat, moving("takes_back", told=told))) == {"mail"}


def test_an_answer_counts_more_than_a_taking_back_that_is_not_sure() -> None:
    answering = {"told": {"children": "several"}, "topic": "forgot_password"}
    assert at_fact().does("takes_back", chance=0.7, **answering).state.topic == "invalid_password"
    assert at_fact().does("takes_back", chance=0.9, **answering).state.topic == "forgot_password"


def test_a_likelier_no_at_a_question_takes_nothing_back() -> None:
    moves = {"takes_back": 0.62, "no": 0.7}
    message = Message("nlu_fallback", "denk van niet", moves=dict.fromkeys(KINDS, moves))
    assert "corrected" not in at_fact().hears(message).told


def test_a_try_beside_a_question_after_the_end_must_be_surer() -> None:
    """'In Edge ook al gedaan. Moet er soms iets uitgezet worden?'"""
    for asks, already, believed in ((0.98, 0.42, False), (0.98, 0.5, True), (0.1, 0.42, True)):
        moves = {"asks": asks, "already": already}
        message = Message("", "zus", moves=dict.fromkeys(KINDS, moves), tried=("spam",))
        assert bool(taken(routed(), message).new_tries) is believed


def test_what_is_to_be_added_to_the_message_was_tried() -> None:
    """'Ja graag. Doe er wel bij dat het met Chrome en Edge is.'"""
    adds = moving("yes", answer="about_message_change", tried=("other_browser",))
    assert "message_tried.other_browser" in at_offer().hears(adds).told
    asks = moving("greet", answer="about_message_change", tried=("other_browser",))
    assert not taken(at_offer(), asks).new_tries


def test_what_is_named_in_a_question_is_known_where_something_is_said_to_the_step() -> None:
    for moves, known in ((("asks",), False), (("asks", "yes"), True), (("asks", "no"), True)):
        plan = taken(at_options(), moving(*moves, told={"program": "missing"}))
        assert ("program" in plan.state.facts) is known


def test_another_device_has_another_browser() -> None:
    chat = Chat().send("invalid_password", data={"browser": "edge", "device": "windows"})
    assert chat.does("problem", told={"device": "windows"}).state.facts["browser"] == "edge"
    assert "browser" not in chat.does("problem", told={"device": "chromebook"}).state.facts
    both = chat.does("problem", told={"device": "mac", "browser": "safari"})
    assert both.state.facts["browser"] == "safari"
    first = Chat().send("invalid_password", data={"browser": "edge"})
    assert first.does("problem", told={"device": "windows"}).state.facts["browser"] == "edge"


def test_what_was_supposed_gives_way_to_what_is_told() -> None:
    """'Welke melding? Hij wordt er gewoon uitgezet': beside a question, and whatever else the message is like."""
    told = {"notice": "not_seen"}
    for moves in (("asks",), ("takes_back",), ("takes_back", "not_helped"), ("not_helped",)):
        chat = at_step().does(*moves, told=told)
        assert chat.state.step == "session_takeover.stay_connected", moves
    chat = at_step().does("takes_back", topic="home_login", chance=0.83, told=told)
    assert chat.state.step == "session_takeover.stay_connected"
    chat = at_step().does("not_helped", told={"notice": "seen"})
    assert chat.state.step == "session_takeover.clear_data"


def test_what_is_told_once_more_of_it_puts_nothing_right() -> None:
    chat = at_step().does("takes_back", told={"notice": "not_seen"})
    assert chat.does("not_helped", told={"notice": "not_seen"}).state.step == (
        "session_takeover.clear_data"
    )
    assert "notice" not in taken(solved(), moving("asks")).new_facts
