"""What is said to the person: a kind line, hello, thanks, take your time, I did not understand."""

import pytest

from inloghulp.diagnosis.moves import KINDS, MAY_HOLD
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import IPAD, Chat, act, keys, moving
from tests.diagnosis.situations import (
    SITUATIONS,
    at_fact,
    at_guess,
    at_options,
    at_step,
    at_telling,
    at_triage,
    routed,
    solved,
)

STEP = "step:session_takeover.log_out"


def test_who_is_upset_hears_one_kind_line_and_the_next_useful_thing() -> None:
    chat = at_step().does("upset")
    assert keys(chat.said) == ["sentence:upset", STEP]
    assert chat.state.offered[-1].intent == "teacher_message"
    for feels in ("upset", "rude"):
        assert keys(Chat().does(feels).said) == ["sentence:upset", "sentence:triage"]
    assert keys(at_fact().does("upset").said) == ["sentence:upset", "fact:children"]


def test_a_feeling_that_is_known_is_answered_in_kind() -> None:
    for message in (
        moving("upset", answer="feeling_hurry"),
        Message("nlu_fallback", "snik", answers=(("feeling_hurry", 0.99),)),
    ):
        assert keys(at_step().hears(message).said) == ["answer:feeling_hurry", STEP]


def test_the_same_kind_line_is_not_said_twice_in_a_row() -> None:
    chat = at_step().does("upset").does("upset")
    assert "sentence:upset" not in chat.said
    chat = at_step().does("upset", answer="feeling_hurry").does("upset", answer="feeling_hurry")
    assert "answer:feeling_hurry" not in chat.said


def test_who_is_upset_after_a_route_is_told_that_the_message_is_there() -> None:
    chat = routed().does("upset")
    assert keys(chat.said) == [
        *("sentence:upset", "sentence:message_is_there", "sentence:anything_else")
    ]
    assert chat.does("message").turn.replies[-1].copy


def test_no_kind_line_for_who_is_happy_or_gone() -> None:
    assert keys(at_step().does("upset", "works").said)[0] == "sentence:solved"
    assert keys(at_step().does("upset", "leaving").said) == ["sentence:goodbye_sorry"]


def test_english_is_said_to_be_read_once() -> None:
    chat = Chat().send("forgot_password", "I forgot my password", language="en")
    assert keys(chat.said)[:2] == ["sentence:english", "understood:forgot_password"]
    chat.does("how", language="en")
    assert "sentence:english" not in chat.said


def test_a_greeting_asks_what_is_wrong() -> None:
    assert keys(Chat().does("greet").said) == ["sentence:greet"]
    assert keys(solved().does("greet").said) == ["sentence:greet"]


def test_a_greeting_halfway_tells_where_we_were() -> None:
    chat = at_step().does("greet")
    assert keys(chat.said) == ["sentence:greet_again", STEP]


def test_thanks_at_a_step_means_that_it_will_be_tried() -> None:
    chat = at_step().does("thanks")
    assert keys(chat.said) == ["sentence:wait"]
    assert chat.state.outcome is None
    assert chat.buttons == at_step().buttons


def test_thanks_for_what_was_told_ends_it() -> None:
    assert at_telling().does("thanks").state.outcome == "resolved"
    assert keys(solved().does("thanks").said) == ["sentence:thanks"]


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_who_waits_keeps_what_is_open(situation: str) -> None:
    chat = SITUATIONS[situation]()
    before = chat.state
    chat.does("wait")
    assert keys(chat.said) == ["sentence:wait"]
    assert chat.state.offered == before.offered
    assert (chat.state.open, chat.state.step) == (before.open, before.step)


def test_start_over_forgets_all_but_the_device() -> None:
    for message in (Message("start_over", client=IPAD), moving("start_over", client=IPAD)):
        chat = Chat(**IPAD).send("invalid_password", data={"children": "one"}).hears(message)
        assert dict(chat.state.facts) == IPAD
        assert chat.state.topic is None
        assert keys(chat.said) == ["sentence:start_over"]


def test_beginning_the_step_anew_is_no_new_conversation() -> None:
    chat = at_step().does("start_over", "not_helped")
    assert chat.state.step == "session_takeover.clear_data"


def test_not_understood_gives_the_question_then_other_words_then_a_person() -> None:
    chat = at_step().types("blabla")
    assert keys(chat.said) == ["sentence:back_to_this", "check:session_takeover.log_out"]
    assert keys(chat.types("blabla").said) == ["sentence:not_understood_step", STEP]
    assert chat.said[-1] == act("step", "session_takeover.log_out", form="again")
    chat.types("blabla")
    assert keys(chat.said) == ["sentence:give_up", "message:session_takeover"]
    assert chat.state.outcome == "route_school"
    assert chat.turn.replies[-1].copy


def test_understood_in_between_starts_the_count_anew() -> None:
    chat = at_step().types("blabla").types("blabla").does("wait").types("blabla")
    assert chat.state.outcome is None
    assert chat.state.misses == 1


def test_not_understood_at_first_asks_for_other_words_then_offers_problems() -> None:
    chat = Chat().types("blabla")
    assert keys(chat.said) == ["sentence:not_understood"]
    assert keys(chat.types("blabla").said) == ["sentence:triage_again"]
    assert chat.types("blabla").state.outcome == "route_school"


@pytest.mark.parametrize("message", [moving(), Message("inform", "zeg maar wat")])
def test_triage_does_not_go_on_for_ever(message: Message) -> None:
    for chat in (at_triage(), at_guess()):
        outcomes = [chat.hears(message).state.outcome for _ in range(4)]
        assert "route_school" in outcomes


def test_a_triage_where_nothing_is_chosen_ends_too() -> None:
    endless = []
    for move in ("not_helped", "problem", "dont_know", "unclear", "no", "how", "cannot"):
        chat = at_triage()
        outcomes = {chat.does(move).state.outcome for _ in range(8)}
        if outcomes == {None}:
            endless.append(move)
    assert endless == []


def test_what_may_work_is_asked_about() -> None:
    chat = at_step().does("works", chance=0.4)
    assert chat.said == ("check:session_takeover.log_out",)
    assert chat.does("yes").state.outcome == "resolved"


def test_small_talk_is_not_ours_and_leads_back() -> None:
    chat = at_options().does("smalltalk")
    assert keys(chat.said) == ["sentence:out_of_scope", "sentence:resume"]
    assert chat.does("yes").state.step == "missing_children.other_browser"


def test_a_remark_after_the_end_needs_no_apology() -> None:
    chat = routed().hears(Message("nlu_fallback", "eindelijk, ik kopieer hem"))
    assert keys(chat.said) == ["sentence:good_what_else"]
    asked = {"asks": MAY_HOLD}
    message = Message("nlu_fallback", "en dan", moves=dict.fromkeys(KINDS, asked))
    assert keys(routed().hears(message).said)[0] == "sentence:not_understood_step"


def test_no_with_a_question_behind_it_is_no_goodbye() -> None:
    said = keys(routed().does("no", "asks", answer="browser_what").said)
    assert said == ["answer:browser_what", "sentence:anything_else"]
    assert keys(routed().does("no").said) == ["sentence:goodbye_plain"]
