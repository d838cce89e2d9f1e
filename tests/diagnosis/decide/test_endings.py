"""Ending a problem: it works, somebody else helps, the parent leaves, a person is wanted."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import (
    SITUATIONS,
    at_fact,
    at_message,
    at_offer,
    at_options,
    at_step,
    at_telling,
    routed,
    solved,
)


def test_it_works_is_glad_gives_the_tip_and_asks_what_else() -> None:
    chat = at_step().does("works")
    assert keys(chat.said) == [
        "sentence:solved",
        "tip:session_takeover",
        "sentence:anything_else",
    ]
    assert [button.intent for button in chat.state.offered] == ["goodbye", "other_question"]


def test_what_was_only_told_is_not_solved_but_answered() -> None:
    chat = at_telling().does("works")
    assert keys(chat.said) == ["sentence:answered", "sentence:anything_else"]
    assert chat.state.outcome == "resolved"


def test_it_works_and_leaves_in_one() -> None:
    chat = at_step().does("works", "leaving")
    assert keys(chat.said) == ["sentence:solved", "tip:session_takeover", "sentence:goodbye"]
    assert chat.state.offered == ()


def test_it_works_and_another_problem_goes_on_with_that() -> None:
    chat = at_step().does("works", "problem", topic="second_password")
    assert keys(chat.said)[0] == "sentence:solved"
    assert chat.state.topic == "second_password"
    assert chat.state.outcome is None


def test_it_works_and_something_besides_that_is_no_problem_only_works() -> None:
    for moves in (("works",), ("works", "asks")):
        chat = at_step().does(*moves, topic="second_password")
        assert chat.state.topic == "session_takeover"
        assert chat.state.outcome == "resolved"
        assert chat.state.waiting == ()


def test_it_works_for_who_has_no_topic_is_a_greeting() -> None:
    assert keys(Chat().does("works").said) == ["sentence:greet"]


def test_it_works_is_at_least_as_likely_as_that_it_was_only_done() -> None:
    moves = {"result": {"did": 0.9, "works": 0.6}}
    chat = at_step().hears(Message("nlu_fallback", "uitgelogd en weer in", moves=moves))
    assert chat.state.outcome is None
    assert chat.said == (act("step", "session_takeover.log_out", form="done"),)
    assert at_step().does("did", "works").state.outcome == "resolved"


def test_it_works_but_not_is_that_it_did_not_help() -> None:
    moves = {"result": {"not_helped": 0.9, "works": 0.6}}
    chat = at_step().hears(Message("nlu_fallback", "even wel, nu weer niet", moves=moves))
    assert chat.state.step == "session_takeover.clear_data"


def test_who_leaves_halfway_hears_what_is_open_and_may_come_back() -> None:
    chat = at_step().does("leaving")
    assert keys(chat.said) == ["sentence:still_open"]
    assert chat.state.step == "session_takeover.log_out"
    assert chat.does("not_helped").state.step == "session_takeover.clear_data"


def test_a_farewell_is_answered_in_kind() -> None:
    chat = at_step().does("leaving", answer="farewell_school")
    assert chat.said == ("answer:farewell_school",)


def test_who_leaves_at_the_end_is_wished_well() -> None:
    for chat in (solved(), routed(), Chat()):
        assert keys(chat.does("leaving").said) == ["sentence:goodbye_plain"]


def test_who_thanks_and_leaves_hears_that_it_was_gladly_done() -> None:
    for chat in (solved(), routed()):
        assert keys(chat.does("leaving", "thanks").said) == ["sentence:goodbye"]


@pytest.mark.parametrize("move", ["wait", "greet", "unclear", "thanks", "dont_know", "asks"])
def test_who_left_and_comes_back_has_buttons_again(move: str) -> None:
    without = []
    for name, situation in SITUATIONS.items():
        chat = situation().does("leaving").does(move)
        if chat.state.busy and not chat.state.offered:
            without.append((name, chat.said))
    assert without == []


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_who_left_and_comes_back_has_the_same_buttons(situation: str) -> None:
    chat = SITUATIONS[situation]()
    before = chat.state
    if chat.does("leaving").does("wait").state.busy and before.open != "resume":
        assert chat.state.offered == before.offered


def test_a_person_is_the_teacher_with_a_message() -> None:
    chat = at_step().does("person")
    assert keys(chat.said) == ["sentence:human"]
    assert (chat.state.outcome, chat.state.open) == ("handoff", "message")
    chat.press("message_yes")
    assert keys(chat.said) == ["message:session_takeover"]
    assert chat.state.outcome == "handoff"
    assert chat.turn.replies[-1].copy


def test_who_asks_twice_for_a_person_gets_the_message() -> None:
    chat = at_message().does("person")
    assert keys(chat.said) == ["message:session_takeover"]


def test_who_wants_a_person_and_no_message_is_told_who_can_help() -> None:
    chat = at_message().does("person", "no")
    assert keys(chat.said) == ["sentence:human_elsewhere", "sentence:anything_else"]
    assert not any(reply.copy for reply in chat.turn.replies)
    chat = at_message().does("person", "no", "message")  # 'nee niet zelf, wel een bericht'
    assert keys(chat.said) == ["message:session_takeover"]
    chat = at_message().does("person", "no", "asks", answer="about_no_transfer")
    assert keys(chat.said) == ["answer:about_no_transfer", "sentence:anything_else"]


def test_who_was_sent_on_already_keeps_that_outcome() -> None:
    chat = routed().does("person")
    assert keys(chat.said) == ["sentence:human_after", "sentence:anything_else"]
    assert chat.state.outcome == "route_school"
    chat = at_offer().press("no_thanks").does("person")
    assert keys(chat.said) == ["sentence:human_short"]  # there is no message yet
    assert chat.press("message_yes").turn.replies[-1].copy


def test_who_asks_for_a_number_after_the_message_is_answered_and_not_only_told_to_wait() -> None:
    """'Basispoort heeft toch wel een telefoonnummer?'."""
    likely = (("helpdesk_phone", 0.6), ("helpdesk_mail", 0.2))
    chat = routed().hears(hearing({"asks": 0.9, "person": 0.8}, *likely))
    assert keys(chat.said) == ["answer:helpdesk_phone", "sentence:anything_else"]
    taken_back = routed().hears(hearing({"asks": 0.9, "person": 0.8, "takes_back": 0.9}, *likely))
    assert keys(taken_back.said) == ["sentence:human_after", "sentence:anything_else"]


def test_after_asking_for_a_person_the_step_can_go_on() -> None:
    chat = at_message().press("message_no")
    assert (chat.state.step, chat.state.outcome) == ("session_takeover.log_out", None)
    chat = at_fact().does("person").press("message_no")
    assert chat.state.fact == "children"


def test_a_step_that_failed_is_not_what_can_go_on() -> None:
    chat = at_step().does("person", "not_helped").press("message_no")
    assert chat.state.step == "session_takeover.clear_data"
    chat = at_step().does("person", "not_helped", answer="helpdesk_phone").press("message_no")
    assert chat.state.step == "session_takeover.clear_data"


def test_after_the_route_nothing_is_played_as_a_step() -> None:
    chat = at_options().press("not_seen").press("not_seen")
    assert chat.state.outcome == "route_school"
    chat.send("not_solved", "nog steeds niet")
    assert "solved" not in chat.buttons


def test_the_message_may_be_asked_for_at_any_time() -> None:
    for message in (Message("teacher_message"), moving("message")):
        chat = at_step().hears(message)
        assert keys(chat.said) == ["message:session_takeover"]
        assert chat.state.outcome == "handoff"
        chat = at_offer().hears(message)
        assert chat.state.outcome == "route_school"
        assert chat.turn.replies[-1].copy
        assert Chat().hears(message).turn.replies[-1].copy


def test_who_wants_no_message_is_not_told_that_it_works() -> None:
    for message in (Message("deny"), moving("no"), moving("works")):
        chat = at_offer().hears(message)
        assert keys(chat.said) == ["sentence:good_what_else"]
        assert chat.state.outcome == "route_school"


def test_who_wants_no_message_and_asked_the_school_goes_to_the_publisher() -> None:
    for chat in (at_offer(), Chat().send("flash")):
        chat.does("no", told={"school_asked": "yes"})
        assert chat.state.outcome == "route_publisher"
        assert chat.turn.replies[-1].copy


def test_what_was_not_tried_is_not_told_to_the_teacher() -> None:
    chat = at_options().press("one_browser").press("not_seen")
    assert chat.state.tried == ("private_window",)


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_a_person_is_offered_the_message_in_every_topic(topic: str) -> None:
    chat = Chat().send(topic).does("person")
    assert chat.state.open == "message"
    assert chat.does("yes").turn.replies[-1].copy


def test_who_tells_of_success_without_a_problem_before_it_is_let_go_gladly() -> None:
    chat = Chat().does("works", "leaving")
    assert keys(chat.said) == ["sentence:solved", "sentence:goodbye"]
    assert chat.state.offered == ()
    assert keys(Chat().does("works").said)[0] == "sentence:greet"


def test_who_says_no_thanks_to_the_message_goes() -> None:
    chat = at_message().does("no", "thanks")
    assert chat.state.offered == ()
    assert "session_takeover.log_out" not in " ".join(chat.said)
    assert at_message().does("no").state.step == "session_takeover.log_out"


def test_who_tells_of_success_and_of_a_problem_begins_with_that() -> None:
    chat = Chat().does("works", "problem", topic="flash", intent="flash")
    assert chat.state.topic == "flash"


@pytest.mark.parametrize(
    ("leaving", "thanks", "said"),
    [(0.95, 0.6, "answer:farewell_bye"), (0.6, 0.95, "sentence:goodbye")],
)
def test_who_rather_leaves_than_thanks_gets_the_farewell(
    leaving: float, thanks: float, said: str
) -> None:
    learnt = {key: {"leaving": leaving, "thanks": thanks} for key in KINDS}
    chat = solved().hears(Message("", "zus", moves=learnt, answers=(("farewell_bye", 0.9),)))
    assert chat.said == (said,)


def test_what_waits_may_be_declined_with_a_goodbye() -> None:
    chat = at_step().does("problem", topic="flash").does("works")
    offered = {button.key: button.intent for button in chat.state.offered}
    assert offered == {"resume": "continue_step", "no_thanks": "goodbye"}
