"""What came of it, told halfway: the school did what was asked, one child got in, what seemed success is none."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_no_mail, at_step, routed, solved

DID = {"school_did": "yes"}


def second_address() -> Chat:
    """After the message that asks the school for a second e-mail address."""
    return Chat().send("activation_link", data={"mail": "other_parent"})


@pytest.mark.parametrize(
    ("topic", "told", "step"),
    [
        ("activation_link", {"mail": "other_parent"}, "activation_link.address_right"),
        ("activation_link", {"mail": "unknown_address"}, "activation_link.address_right"),
        ("forgot_password", {}, "activation_link.address_right"),
        ("invalid_password", {"children": "several"}, "activation_link.address_right"),
        ("second_password", {"code_known": "no"}, "second_password.code_from_school"),
        (
            "second_password",
            {"code_known": "no", "code": "picture"},
            "second_password.picture_from_school",
        ),
        ("missing_children", {"child_moved": "new"}, "missing_children.child_added"),
        ("software", {"program": "missing"}, "software.licence_arranged"),
        ("software", {}, "software.program_mended"),
        (
            "network_environment",
            {"supplier": "moo", "code_known": "no"},
            "network_environment.data_from_school",
        ),
        ("session_takeover", {}, "session_takeover.looked_at_by_school"),
    ],
)
def test_where_the_school_did_what_was_asked_the_next_thing_is_told(
    topic: str, told: dict[str, str], step: str
) -> None:
    chat = Chat().send(topic, data=told)
    for _ in range(12):
        if chat.state.outcome:
            break
        if chat.state.open == "fact":
            chat.send("dont_know")
        else:
            chat.send("affirm" if "message" in str(chat.buttons) else "not_solved")
    assert "message_lead" in chat.told
    chat.does("next", told=DID)
    assert (chat.state.step, chat.state.outcome) == (step, None)
    assert not chat.state.gave_message
    for _ in range(12):
        if chat.state.outcome:
            break
        chat.send("dont_know" if chat.state.open == "fact" else "not_solved")
    assert "school_did" not in chat.state.facts  # it is asked for something again


def test_what_an_answer_says_of_the_same_problem_supposes_that_the_school_has_to_do_it() -> None:
    same = second_address().does("asks", answer="link_where_request", told=DID)
    assert same.said == (act("step", "activation_link.address_right", form="say"),)
    other = second_address().does("asks", answer="login_install", told=DID)
    assert keys(other.said) == ["answer:login_install", "step:activation_link.address_right"]


def test_what_is_told_of_the_mail_counts_more_than_what_follows_on_the_message() -> None:
    chat = second_address().does("next", told={**DID, "mail": "arrived"})
    assert chat.state.step == "activation_link.open_link"
    chat = second_address().does("next", told={**DID, "mail": "not_arrived"})
    assert chat.state.step == "activation_link.address_right"
    chat = at_no_mail().does("next", told={**DID, "mail": "link_blank"})
    assert chat.state.step == "activation_link.open_elsewhere"


def test_where_nothing_follows_it_is_asked_what_else() -> None:
    flash = Chat().send("flash").does("yes")
    assert keys(flash.does("next", told=DID).said) == ["sentence:good_what_else"]
    flash = Chat().send("flash").does("yes")
    answered = flash.does("asks", answer="login_install", told=DID)
    assert keys(answered.said) == ["answer:login_install", "sentence:anything_else"]


def test_that_the_school_did_it_is_no_success_by_itself() -> None:
    for works, outcome in ((0.8, None), (0.95, "resolved")):
        moves = {kind: {"works": works, "school_did=yes": 0.6} for kind in KINDS}
        chat = second_address().hears(Message("nlu_fallback", "zus", moves=moves))
        assert chat.state.outcome == outcome


def test_another_problem_comes_before_what_the_school_did() -> None:
    chat = second_address().does("problem", topic="software", told={**DID, "program": "missing"})
    assert chat.state.step == "software.licence"
    assert "school_did" not in chat.state.facts
    same = Chat().send("forgot_password").until("forgot_password.route_school")
    same.does("next", topic="activation_link", told=DID)
    assert str(same.state.step).endswith("address_right")
    wants = second_address().does("message", told=DID)
    assert wants.state.outcome == "route_school"


def test_what_was_only_told_is_not_told_again_when_the_school_did_it() -> None:
    chat = Chat().send("software", data={"program": "missing"}).does("yes").does(told=DID)
    assert chat.does("not_helped").state.outcome == "route_publisher"


def test_good_news_of_something_else_does_not_hide_that_the_problem_is_back() -> None:
    """'Dat wachtwoord is gevonden en weg! Alleen heb ik nu weer die melding.'"""
    back = {"works": 0.95, "not_helped": 0.7, "topic=session_takeover": 0.95}
    chat = solved().hears(hearing(back))
    assert chat.state.step == "session_takeover.clear_data"
    chat = solved().hears(hearing({**back, "topic=session_takeover": 0.6}))
    assert "sentence:solved" in keys(chat.said)


def test_success_that_is_taken_back_opens_the_step_again() -> None:
    """'Ik zei alleen gelukkig, ik moet het nog proberen'; 'hoezo, die melding staat er nog'."""
    chat = solved().does("takes_back")
    assert keys(chat.said) == ["sentence:corrected", "check:session_takeover.log_out"]
    assert chat.state.busy
    assert chat.does("works").state.outcome == "resolved"
    chat = solved().does("takes_back", topic="session_takeover")
    assert chat.state.step == "session_takeover.clear_data"
    later = solved().does("thanks").does("takes_back")
    assert "check:session_takeover.log_out" not in keys(later.said)


def at_the_code() -> Chat:
    """At the code of one of more children, that is refused."""
    told = {"children": "several", "refused": "pincode", "code": "pincode"}
    return Chat().send("second_password", data=told)


def test_where_one_child_got_in_the_next_one_is_helped() -> None:
    """'Die doet het. Nu de jongste nog.'"""
    next_child = moving("works", "problem", topic="second_password")
    chat = at_the_code().hears(next_child)
    assert keys(chat.said) == ["sentence:solved", "step:second_password.school_code"]
    assert not {"refused", "code"} & set(chat.state.facts)
    told = moving(
        "works", "problem", topic="second_password", told={"code": "picture", "code_known": "no"}
    )
    chat = at_the_code().hears(told)
    assert chat.state.facts["code"] == "picture"
    assert chat.state.outcome == "route_school"
    refused = moving("works", "problem", "not_helped", topic="second_password")
    assert "sentence:solved" not in keys(at_the_code().hears(refused).said)


def test_a_child_that_is_missing_where_the_others_are_in_is_for_the_school() -> None:
    """'MOO doet het nu, maar ik zie er maar een van de twee.'"""
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.does("works", "problem", topic="missing_children")
    assert keys(chat.said)[0] == "sentence:solved"
    assert (chat.state.topic, chat.state.outcome) == ("missing_children", "route_school")
    assert "supplier.moo" in chat.told
    unheard = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    unheard.does("problem", topic="missing_children")
    assert (unheard.state.topic, unheard.state.outcome) == ("missing_children", "route_school")
    at_first = Chat().send("missing_children", data={"network": "yes", "supplier": "moo"})
    assert at_first.state.topic == "network_environment"


def test_good_news_in_a_part_of_its_own_is_heard_beside_another_problem_after_the_message() -> None:
    """'Nu gaat het!! Maar het leesprogramma staat er niet.'"""
    more = {"topic=software": 0.95, "problem": 0.6}
    whole = {"works": 0.95, **more}
    parts = tuple(dict.fromkeys(KINDS, part) for part in ({"works": 0.95}, more))
    for apart, glad in ((parts, True), ((), False)):
        moves = dict.fromkeys(KINDS, whole)
        message = Message("nlu_fallback", "zus. zo", moves=moves, moves_of_parts=apart)
        chat = routed().hears(message)
        assert chat.state.topic == "software"
        assert ("sentence:solved" in keys(chat.said)) is glad


def test_how_it_came_to_work_asks_for_no_answer() -> None:
    """'Oh wacht, hij zat op de naam van zijn zus, nu wel goed gedaan.'"""
    for asks, answered in ((0.1, False), (0.3, True)):
        heard = hearing({"works": 0.95, "asks": asks}, ("child_worked_on_other", 0.97))
        chat = at_step().hears(heard)
        assert chat.state.outcome == "resolved"
        assert ("answer:child_worked_on_other" in chat.said) is answered


def test_a_link_that_was_asked_for_with_another_address_does_not_come() -> None:
    chat = (
        Chat()
        .send("activation_link", data={"mail": "not_arrived"})
        .until("activation_link.new_link")
    )
    chat.does("did", told={"mail": "entered_other"})
    assert chat.state.step == "activation_link.right_address"


def test_the_company_behind_the_environment_is_no_publisher_of_a_program() -> None:
    """'MOO van Heutink?'"""
    told = {"publisher": "heutink", "supplier": "moo"}
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat.does("asks", answer="login_install", told=told)
    assert "publisher" not in chat.state.facts
    others = ({"publisher": "heutink"}, {"publisher": "heutink", "supplier": "zuluconnect"})
    for other in others:
        chat = at_step().does("works", told=other)
        assert chat.state.facts["publisher"] == "heutink"


def test_the_school_may_have_done_it_for_another_program_than_the_one_that_is_denied() -> None:
    chat = Chat().send("software", data={"program": "missing", "program_name": "pluspunt"})
    chat.does("yes").does("next", told={**DID, "other_program": "pluspunt"})
    assert chat.turn.replies


def test_a_code_that_is_refused_after_the_end_leads_back_to_its_step() -> None:
    """'De juf gaf een nieuwe code, en die is ook fout.'"""
    told_and_step: tuple[tuple[dict[str, str], str], ...] = (
        ({"refused": "pincode", "code_known": "yes"}, "second_password.right_child"),
        ({"child_moved": "new"}, "second_password.route_school"),
    )
    for told, step in told_and_step:
        chat = Chat().send("second_password", data={"code": "pincode", "code_known": "no"})
        assert chat.state.outcome == "route_school"
        chat.does("not_helped", told=told)
        assert chat.state.step == step


def test_who_only_asks_at_a_step_tells_which_code_the_child_has_where_that_is_not_known() -> None:
    """'Een olifant weet ze nog, maar hoe zorg ik dat Chrome niets opslaat?'"""
    for known, code in (({}, "picture"), ({"code": "pincode"}, "pincode")):
        chat = Chat().send("second_password", data=known)
        chat.does("asks", answer="pincode_why", told={"code": "picture"})
        assert chat.state.facts["code"] == code
