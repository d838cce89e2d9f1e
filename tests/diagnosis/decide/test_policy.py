"""The table COURSES, from above, and the order in which a turn is made."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.answering import answer_what_was_asked
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.policy import COURSES
from inloghulp.diagnosis.decide.small_talk import speak_to_the_person
from inloghulp.diagnosis.decide.taking_in import take_in
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from inloghulp.diagnosis.understand.reading import understand
from tests.diagnosis.chat import FAQ, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.decide.test_the_other_child import at_one_of_two
from tests.diagnosis.situations import (
    SITUATIONS,
    at_clicks,
    at_fact,
    at_message,
    at_no_mail,
    at_offer,
    at_options,
    at_step,
    at_telling,
    at_triage,
    routed,
    solved,
)


def pressing(chat: Chat, key: str) -> Message:
    button = next(one for one in chat.state.offered if one.key == key)
    return Message(button.intent, button.payload, data=button.data, pressed=True)


def wrong_in_message() -> Chat:
    wrong = hearing({"asks": 0.95}, ("about_message_leave_out", 0.97))
    return Chat().send("missing_children", data={"child_moved": "group"}).hears(wrong)


OLD = pressing(at_step(), "not_solved")
MESSAGES: dict[str, tuple[Callable[[], Chat], Message]] = {
    "an old button": (at_clicks, OLD),
    "no such button": (at_step, Message("nlu_fallback", "9")),
    "begins anew": (at_step, moving("start_over")),
    "leaves for another topic": (at_fact, moving("problem", told={"network": "yes"})),
    "takes a fact out of the message": (wrong_in_message, pressing(wrong_in_message(), "group")),
    "words the message": (routed, moving("message", text="bericht aan juf: bel mij na vijven")),
    "presses what tells": (at_step, pressing(at_step(), "solved")),
    "it works": (at_step, moving("works", "thanks")),
    "wants a person": (at_step, moving("person", "upset")),
    "of the child without": (
        at_one_of_two,
        moving("asks", told={"children": "several", "network": "no"}),
    ),
    "changes the message": (
        routed,
        Message(
            "nlu_fallback", "zus", answers=(("about_message_leave_out", 0.9),), tried=("log_out",)
        ),
    ),
    "wants all in one message": (routed, moving("edit", topic="second_password")),
    "edits the message": (routed, moving("edit", text="zet erbij: bel mij na vijven")),
    "leaves": (at_step, moving("leaving", "thanks")),
    "asks about the message": (routed, moving("asks", answer="about_message_what_to_add")),
    "wants the message": (at_step, moving("message")),
    "says which program it is not": (
        at_offer,
        moving("takes_back", told={"other_program": "pluspunt"}),
    ),
    "takes back": (at_step, moving("takes_back")),
    "typed a secret": (at_triage, moving("problem", secret=True)),
    "declines, and was answered": (at_offer, moving("no", "asks", answer="program_tablet")),
    "declines, and asks more": (solved, moving("no", "asks", answer="takeover_hacker")),
    "asks what follows": (
        lambda: Chat().send("invalid_password", data={"children": "several"}),
        hearing({"asks": 0.9, "works": 0.4, "topic=second_password": 0.4}),
    ),
    "only asked, and was answered": (at_step, moving("asks", answer="takeover_hacker")),
    "a problem before the open one": (
        lambda: Chat().send("missing_children"),
        moving("not_helped", topic="invalid_password"),
    ),
    "a second problem": (at_step, moving("not_helped", "problem", topic="flash")),
    "the same after the message": (routed, Message("session_takeover", "zus")),
    "more of the same": (
        routed,
        moving("problem", topic="session_takeover", told={"child_moved": "new"}),
    ),
    "another problem": (at_step, moving("problem", topic="flash")),
    "answers what was asked": (at_fact, moving("asks", told={"children": "several"})),
    "means an option": (
        lambda: Chat().send("activation_link", data={"waited": "long"}),
        moving("did", told={"mail": "arrived"}),
    ),
    "asks how": (at_step, moving("how", "not_helped")),
    "tells the browser": (at_clicks, moving("cannot", told={"browser": "edge"})),
    "cannot": (at_step, moving("cannot")),
    "did not help": (at_step, moving("not_helped", "did")),
    "did it": (at_step, moving("did")),
    "waits": (at_step, moving("wait")),
    "goes on": (at_step, moving("resume")),
    "yes": (at_step, moving("yes")),
    "trouble beside what was told": (at_telling, moving("yes", "problem")),
    "rejects the answer": (
        lambda: at_step().does("asks", topic="flash"),
        Message(
            "nlu_fallback", "nee", moves={kind: {"no": 0.9, "takes_back": 0.4} for kind in KINDS}
        ),
    ),
    "no": (at_step, moving("no")),
    "does not know": (at_fact, moving("dont_know")),
    "may ask how": (
        at_step,
        Message("nlu_fallback", "eh", moves={"result": {"asks": 0.9, "how": 0.4}}),
    ),
    "asked, and was answered": (at_step, moving("asks", "problem", answer="takeover_hacker")),
    "what comes next": (at_step, moving("next")),
    "did not understand": (at_step, moving("unclear")),
    "tells something new": (
        lambda: Chat().send("activation_link"),
        moving(told={"mail": "arrived"}),
    ),
    "only feels": (at_step, moving("upset")),
    "not ours": (at_step, moving("problem", topic="out_of_scope")),
    "the school did it": (routed, moving("next", told={"school_did": "yes"})),
    "has another question": (at_step, moving("other")),
    "may work": (at_step, moving("works", chance=0.4)),
    "may have failed": (at_step, moving("not_helped", chance=0.51)),
    "tells more after the end": (
        lambda: at_no_mail(),
        moving(told={"mail": "wrong_address"}),
    ),
    "a problem with the step": (at_step, moving("problem")),
    "may be topics that begin alike": (
        Chat,
        replace(
            moving("problem", "topic=home_login", "topic=activation_link", chance=0.7),
            intent="home_login",
            certainty="ask",
            alternatives=("activation_link",),
            data={"mail": "wrong_address"},
        ),
    ),
    "trouble that was answered": (
        Chat,
        replace(
            moving("problem", "topic=home_login", chance=0.97, answer="login_new_school"),
            certainty="ask",
        ),
    ),
    "a problem": (Chat, moving("problem")),
    "thanks": (at_step, moving("thanks")),
    "greets": (at_step, moving("greet")),
    "small talk": (at_step, moving("smalltalk")),
    "tells the try": (at_step, moving(tried=("log_out",))),
    "may be a topic": (Chat, Message("flash", certainty="ask")),
    "not understood": (at_step, moving()),
}
"""For each course a message that takes it, and where."""


CONTESTED: dict[str, tuple[Callable[[], Chat], dict[str, float], str]] = {
    "not ours, though it takes something back": (
        at_step,
        {"takes_back": 0.9, "topic=out_of_scope": 0.6},
        "not ours",
    ),
    "not ours, though it did not help": (
        at_step,
        {"not_helped": 0.9, "topic=out_of_scope": 0.6},
        "not ours",
    ),
    "angry about something else": (
        at_step,
        {"upset": 0.6, "topic=out_of_scope": 0.9},
        "only feels",
    ),
    "a message for something else": (
        at_step,
        {"message": 0.6, "topic=out_of_scope": 0.9},
        "wants the message",
    ),
    "as much no as yes": (at_step, {"no": 0.6, "yes": 0.6}, "no"),
    "more no than yes": (at_step, {"no": 0.7, "yes": 0.6}, "no"),
    "more yes than no": (at_step, {"no": 0.6, "yes": 0.7}, "yes"),
    "as much no as a question": (at_step, {"no": 0.8, "asks": 0.8}, "no"),
    "more a question than no": (at_step, {"no": 0.6, "asks": 0.8}, "asked, and was answered"),
    "as much no as a problem": (at_step, {"no": 0.6, "problem": 0.6}, "no"),
    "more a problem than no": (at_step, {"no": 0.6, "problem": 0.7}, "a problem with the step"),
    "as much no as that it is undone": (at_step, {"no": 0.6, "takes_back": 0.6}, "takes back"),
    "less surely undone than no": (at_step, {"no": 0.7, "takes_back": 0.59}, "no"),
    "a second problem that is told": (
        at_step,
        {"not_helped": 0.9, "problem": 0.6, "topic=flash": 0.9},
        "a second problem",
    ),
    "more no than a message": (at_message, {"no": 0.7, "message": 0.6}, "no"),
    "as much no as a message": (at_message, {"no": 0.6, "message": 0.6}, "no"),
    "more a message than no": (at_message, {"no": 0.6, "message": 0.7}, "wants the message"),
    "as much works as that it is undone": (at_step, {"works": 0.8, "takes_back": 0.8}, "it works"),
    "more a message than leaving": (
        at_step,
        {"leaving": 0.6, "message": 0.7},
        "wants the message",
    ),
    "as much a message as leaving, after the message": (
        routed,
        {"leaving": 0.6, "message": 0.6},
        "wants the message",
    ),
    "hardly a yes at a step": (at_step, {"yes": 0.55}, "not understood"),
    "leaving, and something that is not ours": (
        at_step,
        {"leaving": 0.6, "topic=out_of_scope": 0.9},
        "leaves",
    ),
    "what comes next, which is about something else": (
        at_step,
        {"next": 0.9, "topic=flash": 0.6},
        "what comes next",
    ),
    "begun anew, which did not help": (
        at_step,
        {"start_over": 0.9, "not_helped": 0.8},
        "did not help",
    ),
}
"""Messages that do more than one thing, with how likely each is, and the course that wins."""


def course_of(chat: Chat, message: Message) -> str:
    """Return the course that a message takes."""
    reading = understand(FAQ, chat.state, message)
    plan = take_in(Plan(FAQ, reading, chat.state, chat.state))
    plan = answer_what_was_asked(speak_to_the_person(plan))
    return next(course.name for course in COURSES if course.fits(plan))


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_each_course_is_taken(name: str) -> None:
    situation, message = MESSAGES[name]
    chat = situation()
    assert course_of(chat, message) == name
    assert chat.hears(message).said


@pytest.mark.parametrize("name", sorted(CONTESTED))
def test_of_several_moves_the_right_one_wins(name: str) -> None:
    situation, learnt, course = CONTESTED[name]
    message = Message("nlu_fallback", "zus en zo", moves=dict.fromkeys(KINDS, learnt))
    assert course_of(situation(), message) == course


def test_every_course_has_a_message_here() -> None:
    assert set(MESSAGES) == {course.name for course in COURSES}


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_every_message_has_an_answer_everywhere(situation: str) -> None:
    for name, (_, message) in MESSAGES.items():
        chat = SITUATIONS[situation]()
        before = chat.said
        chat.hears(message)
        assert chat.turn.replies, name
        assert "{" not in chat.text, name
        assert chat.said != before, name
        assert len(set(chat.said)) == len(chat.said), name


def test_a_turn_is_the_person_the_answer_the_result_and_what_is_open_once() -> None:
    chat = at_step().does("upset", "asks", "not_helped", answer="takeover_hacker")
    assert keys(chat.said) == [
        "sentence:upset",
        "answer:takeover_hacker",
        "step:session_takeover.clear_data",
    ]


def test_a_warning_comes_before_all_else() -> None:
    chat = at_step().does("upset", "not_helped", secret=True, language="en")
    assert keys(chat.said) == [
        "sentence:secret",
        "sentence:english",
        "sentence:upset",
        "step:session_takeover.clear_data",
    ]


def test_a_question_is_answered_and_the_step_only_asked_after() -> None:
    chat = at_step().does("asks", answer="takeover_hacker")
    assert keys(chat.said) == ["answer:takeover_hacker", "check:session_takeover.log_out"]
    assert chat.state.step == "session_takeover.log_out"
    assert chat.state.offered == at_step().state.offered


def test_a_question_at_a_question_is_answered_and_the_question_asked_again() -> None:
    chat = at_fact().does("asks", answer="pincode_each_child")
    assert chat.said == ("answer:pincode_each_child", act("fact", "children", form="question"))
    assert chat.state.fact == "children"


def test_it_works_is_heard_before_what_is_asked_besides() -> None:
    chat = at_step().does("works", "asks", answer="takeover_returns")
    assert keys(chat.said) == [
        "sentence:solved",
        "answer:takeover_returns",
        "sentence:anything_else",
    ]
    assert chat.state.outcome == "resolved"


def test_a_second_problem_is_kept_and_the_result_acted_on() -> None:
    chat = at_step().does("not_helped", "problem", topic="flash")
    assert keys(chat.said) == ["sentence:kept", "step:session_takeover.clear_data"]
    assert chat.state.waiting == ("flash",)


def test_of_a_second_problem_either_that_or_which_must_be_sure() -> None:
    for problem, about in ((0.3, 0.9), (0.6, 0.3)):
        learnt = {"not_helped": 0.9, "problem": problem, "topic=flash": about}
        chat = at_step().hears(Message("", "zus en zo", moves=dict.fromkeys(KINDS, learnt)))
        assert keys(chat.said) == ["sentence:kept", "step:session_takeover.clear_data"]
        assert chat.state.waiting == ("flash",)


def test_a_second_problem_that_is_not_surely_told_is_not_kept() -> None:
    for problem, about in ((0.0, 0.95), (0.24, 0.95), (0.49, 0.69), (0.9, 0.29)):
        learnt = {"not_helped": 0.9, "problem": problem, "topic=flash": about}
        chat = at_step().hears(Message("", "zus en zo", moves=dict.fromkeys(KINDS, learnt)))
        assert "sentence:kept" not in keys(chat.said)
        assert chat.state.waiting == ()
        assert (chat.state.step, chat.state.tried) == ("session_takeover.clear_data", ("log_out",))


def test_an_answer_to_who_has_no_topic_offers_to_go_on_with_its_topic() -> None:
    chat = Chat().does("asks", answer="takeover_hacker")
    assert keys(chat.said) == ["answer:takeover_hacker", "sentence:anything_else"]
    assert next(button.intent for button in chat.state.offered) == "session_takeover"
    chat = Chat().does("asks", answer="browser_what")
    assert keys(chat.said) == ["answer:browser_what", "sentence:anything_else"]
    for chat in (at_triage(), Chat()):
        moves = ("asks", "problem") if chat.state.open is None else ("asks",)
        chat.does(*moves, answer="browser_what")  # something is wrong, and not said yet
        assert keys(chat.said) == ["answer:browser_what", "sentence:what_now"]
        assert chat.state.open == "triage"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_it_works_ends_it_at_any_point(topic: str) -> None:
    not_ours = topic in ("flash", "software")
    for message in (Message("solved"), moving("works")):
        outcome = Chat().send(topic).hears(message).state.outcome
        assert outcome == ("route_school" if not_ours else "resolved")


def test_after_a_route_a_result_is_no_result_of_a_step() -> None:
    chat = routed().does("not_helped")
    assert keys(chat.said) == ["sentence:only_the_school", "sentence:anything_else"]
    assert chat.state.outcome == "route_school"


def test_a_remark_at_a_step_is_no_result() -> None:
    for moves in ({"not_helped": 0.51}, {"already": 0.51}, {"asks": 0.95, "not_helped": 0.75}):
        chat = at_step()
        message = Message("nlu_fallback", "zus en zo", moves=dict.fromkeys(KINDS, moves))
        assert chat.hears(message).state.step == at_step().state.step
    told = Message("nlu_fallback", "zus en zo", moves={key: {"not_helped": 0.8} for key in KINDS})
    assert at_step().hears(told).state.step != at_step().state.step


def test_what_the_school_was_asked_follows_what_is_told_later() -> None:
    chat = at_no_mail()
    assert chat.state.outcome == "route_school"
    before = chat.turn.replies[-1].copy
    chat.hears(moving(told={"mail": "wrong_address"}))
    assert chat.state.outcome == "route_school"
    assert chat.turn.replies[-1].copy not in (None, before)


def test_only_the_first_course_is_followed() -> None:
    chat = at_options().does("works", "did", "person", "start_over", "wait")
    assert chat.state.topic == "missing_children"
    assert chat.state.outcome == "resolved"


def test_the_fact_that_was_asked_is_taken_beside_an_answer() -> None:
    chat = Chat().send("activation_link")
    assert chat.state.fact == "waited"
    chat.does("asks", answer="mail_after_an_hour", told={"waited": "long"}, tried=("spam",))
    assert chat.state.facts["waited"] == "long"
    assert chat.state.fact is None


def test_that_it_works_and_does_not_is_asked() -> None:
    chat = at_step().does("works", "not_helped")
    assert keys(chat.said) == ["check:session_takeover.log_out"]
    assert chat.state.outcome is None


def test_good_news_beside_the_same_problem_ends_nothing() -> None:
    learnt = {"works": 0.96, "problem": 0.98, "topic=session_takeover": 0.95}
    for chance, failed in ((0.95, True), (0.69, False)):
        moves = learnt | {"topic=session_takeover": chance}
        chat = at_step().hears(Message("", "zus", moves=dict.fromkeys(KINDS, moves)))
        assert (chat.state.outcome is None) is failed
        assert (chat.state.step == "session_takeover.clear_data") is failed


def test_who_asks_how_is_told_how_but_for_an_answer_that_is_nearly_certain() -> None:
    asks_how = {kind: {"how": 0.9} for kind in KINDS}
    for chance, told in ((0.75, False), (0.96, True)):
        answers = (("env_what", chance), ("none", 1 - chance))
        chat = at_step().hears(Message("nlu_fallback", "zus", moves=asks_how, answers=answers))
        assert ("answer:env_what" in chat.said) is told
        how = act("step", "session_takeover.log_out", form="how")
        assert (chat.said == (how,)) is not told


def test_an_answer_under_the_message_asks_for_the_message_once_more() -> None:
    chat = at_message().does("asks", answer="takeover_hacker")
    assert chat.said == ("answer:takeover_hacker", "sentence:ask_message")
