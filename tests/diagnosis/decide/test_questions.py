"""What is said to a question: its answer, the questions that come near, where to click, or that it is not known."""

from dataclasses import replace
from typing import Literal

import pytest

from inloghulp.diagnosis.moves import KINDS, MAY_HOLD
from inloghulp.diagnosis.state import Button, Message
from inloghulp.diagnosis.understand.likely_enough import ASKED
from tests.diagnosis.chat import FAQ, Chat, act, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_guess,
    at_options,
    at_step,
    at_telling,
    routed,
    solved,
)


def test_a_question_must_be_surely_asked_to_be_said_not_to_be_known() -> None:
    for chance, said in ((MAY_HOLD - 0.01, False), (ASKED, True)):
        for situation in (at_step, at_fact, solved):
            chat = situation().does("asks", chance=chance)
            assert ("sentence:unknown_answer" in keys(chat.said)) is said


def test_what_is_not_known_is_not_said_beside_that_it_works() -> None:
    for situation in (at_step, at_clicks, at_options, at_telling):
        chat = situation().does("works", "asks")
        assert "sentence:unknown_answer" not in keys(chat.said)
        assert chat.state.outcome == "resolved"


def test_a_question_nobody_can_answer_is_said_to_be_that() -> None:
    assert keys(at_step().does("asks").said) == [
        "sentence:unknown_answer",
        "check:session_takeover.log_out",
    ]
    assert keys(solved().does("asks").said)[0] == "sentence:unknown_answer"


def near_questions(*moves: str) -> Message:
    """A question of which two entries come near, and none is likely enough to be told."""
    learnt = dict.fromkeys(moves or ("asks",), 0.9)
    answers = (("env_what", 0.12), ("news_busy", 0.1))
    return Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, learnt), answers=answers)


def test_a_yes_beside_a_question_that_is_answered_asks_for_no_question_more() -> None:
    """'Ja precies. Gaat die naar de nieuwe juf?'."""
    for situation in (routed, solved):
        for answer, said in (("env_what", "answer:env_what"), (None, "sentence:unknown_answer")):
            chat = situation().does("yes", "asks", answer=answer)
            assert keys(chat.said) == [said, "sentence:anything_else"]
        assert keys(situation().does("yes").said) == ["sentence:what_now"]


def test_questions_that_come_near_are_offered_before_what_is_open() -> None:
    chat = at_step()
    open_before = chat.buttons
    chat.hears(near_questions())
    assert keys(chat.said) == ["sentence:which_question"]  # what is open is asked by its buttons
    assert chat.buttons == ["env_what", "news_busy", *open_before]
    assert chat.state.step == "session_takeover.log_out"


def test_a_question_that_is_chosen_is_answered_and_what_was_open_goes_on() -> None:
    title = str(FAQ.answers["env_what"].title)
    for is_typed in (True, False):
        chat = at_step().hears(near_questions())
        chat = chat.types(title) if is_typed else chat.press("env_what")
        assert keys(chat.said) == ["answer:env_what", "check:session_takeover.log_out"]
        assert chat.press("not_solved").state.step == "session_takeover.clear_data"


def test_a_question_whose_answer_was_taken_away_is_no_answer() -> None:
    chat = at_step().send("inform", data={"answer": "of_an_older_bot"}, pressed=True)
    assert keys(chat.said) == ["sentence:back_to_this", "check:session_takeover.log_out"]


def test_what_works_is_heard_beside_questions_that_come_near() -> None:
    chat = at_step().hears(near_questions("works", "asks"))
    assert "sentence:which_question" not in keys(chat.said)
    assert chat.state.outcome == "resolved"


def test_a_yes_that_is_rather_a_question_is_none() -> None:
    learnt = {"asks": 0.98, "yes": 0.64}  # 'is dat erg'
    chat = at_step().hears(Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, learnt)))
    assert chat.state.outcome is None
    learnt = {"asks": 0.9, "yes": 0.85}  # 'ja hoor, is dat normaal'
    chat = at_step().hears(Message("nlu_fallback", "zus", moves=dict.fromkeys(KINDS, learnt)))
    assert chat.state.outcome == "resolved"


def test_where_to_click_is_told_rather_than_an_entry() -> None:
    moves = {"result": {"how": 0.9, "asks": 0.6}}
    message = Message("nlu_fallback", "waar dan", moves=moves, answers=(("private_safe", 0.3),))
    assert keys(at_clicks().hears(message).said) == ["step:session_takeover.clear_data"]


def test_how_to_do_what_another_step_tells_is_told_by_clicks() -> None:
    for situation, after in (
        (at_options, "check:missing_children.other_browser"),
        (Chat, "sentence:anything_else"),
    ):
        chat = situation().does("how", text="hoe open ik incognito", tried=("private_window",))
        assert keys(chat.said) == ["clicks:private_window", after]
        assert "private_window" not in chat.state.tried


def test_how_to_do_what_the_step_tells_explains_the_step() -> None:
    chat = at_clicks().does("how", tried=("clear_data",))
    assert keys(chat.said) == ["step:session_takeover.clear_data"]


def near_three() -> Message:
    """A question of which three entries come near."""
    answers = (("env_what", 0.12), ("news_busy", 0.1), ("mail_sender", 0.09))
    learnt = {kind: {"asks": 0.9} for kind in KINDS}
    return Message("nlu_fallback", "zus", moves=learnt, answers=answers)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("de tweede", "news_busy"),
        ("die derde ja", "mail_sender"),
        ("2", "news_busy"),
        ("die bovenste bedoel ik", "env_what"),
        ("de onderste", "mail_sender"),
        ("de vierde", None),
        ("ik heb 1 kind", None),
        ("dat is nu de tweede keer al", None),
    ],
)
def test_a_question_is_chosen_by_its_place(typed: str, entry: str | None) -> None:
    for situation in (at_step, solved):
        chat = situation().hears(near_three()).types(typed)
        answer = [key for key in keys(chat.said) if key.startswith("answer:")]
        assert answer == ([f"answer:{entry}"] if entry else [])


def test_a_yes_to_the_questions_chooses_the_likeliest() -> None:
    chat = at_step().hears(near_three()).does("yes")
    assert keys(chat.said) == ["answer:env_what", "check:session_takeover.log_out"]
    assert chat.does("yes").state.outcome == "resolved"  # that answers the step again


def test_a_yes_to_topics_and_questions_chooses_one_of_them() -> None:
    for answer in ("yes", "ja die eerste"):
        chat = at_guess()
        questions = [Button("Wat is dat?", "inform", {"answer": "env_what"}, key="env_what")]
        chat.state = replace(chat.state, offered=(*questions, *chat.state.offered))
        chat = chat.does("yes") if answer == "yes" else chat.does("yes", text=answer)
        assert chat.state.topic == "forgot_password" or "answer:env_what" in keys(chat.said)


def told_beside(*answers: tuple[str, float]) -> Message:
    """A question of which the first entry is told, and others may be meant."""
    return Message(
        "nlu_fallback", "zus", moves={kind: {"asks": 0.95} for kind in KINDS}, answers=answers
    )


def test_questions_that_come_near_are_offered_under_an_answer_that_is_not_sure() -> None:
    near = (("mail_sender", 0.12), ("env_what", 0.11), ("clear_why", 0.1))
    for situation, last in ((at_step, []), (solved, ["other_question"])):
        usual = [one for one in situation().does("asks").buttons if one != "how"]
        chat = situation().hears(told_beside(("news_busy", 0.6), *near))
        assert "answer:news_busy" in keys(chat.said)
        assert chat.buttons == [*usual[: len(usual) - len(last)], "mail_sender", "env_what", *last]
        sure = situation().hears(told_beside(("news_busy", 0.95), ("mail_sender", 0.04)))
        assert not {"mail_sender", "env_what"} & {*sure.buttons}


def test_a_question_under_an_answer_is_asked_by_its_button_alone() -> None:
    def asked() -> Chat:
        return at_step().hears(told_beside(("news_busy", 0.6), ("mail_sender", 0.2)))

    assert asked().types("ja").state.outcome == "resolved"
    assert "answer:mail_sender" not in keys(asked().types("de eerste").said)
    chat = asked().press("mail_sender")
    assert keys(chat.said) == ["answer:mail_sender", "check:session_takeover.log_out"]
    assert "mail_sender" not in chat.buttons


def test_what_another_sentence_surely_asks_is_answered_in_short() -> None:
    """'Waarom eerst de leerkracht? En waar staat die lijst?'."""
    apart = (("news_busy", 0.97), ("mail_sender", 0.9), ("of_an_older_bot", 0.9))
    sure = replace(told_beside(("news_busy", 0.97)), answers_apart=apart)
    chat = at_step().hears(sure)
    assert chat.said[:2] == (act("answer", "news_busy"), act("answer", "mail_sender", form="brief"))
    assert "mail_sender" not in chat.buttons
    unsure = replace(near_three(), answers_apart=(("mail_sender", 0.9),))
    assert solved().hears(unsure).buttons[:3] == ["mail_sender", "env_what", "news_busy"]
    told = at_step().hears(told_beside(("mail_sender", 0.97))).hears(sure)
    assert "answer:mail_sender" not in keys(told.said)
    only_one = replace(told_beside(("news_busy", 0.97)), answers_apart=(("mail_sender", 0.9),))
    chat = at_step().hears(only_one)
    assert "answer:mail_sender" not in keys(chat.said)
    assert chat.buttons[-1] == "mail_sender"


def first(*moves: str, intent: str = "nlu_fallback", certainty: str = "sure") -> Message:
    """A first message of which two entries come near, and none is likely enough to be told."""
    answers = (("address_second", 0.4), ("about_basispoort", 0.2), ("news_busy", 0.1))
    learnt = {kind: dict.fromkeys(moves, 0.9) for kind in KINDS}
    sure: Literal["sure", "ask"] = "sure" if certainty == "sure" else "ask"
    return Message(intent, "zus", sure, moves=learnt, answers=answers, alternatives=("flash",))


def test_the_questions_that_come_near_stand_beside_the_topics_that_may_be_meant() -> None:
    chat = Chat().hears(first("asks", intent="home_login", certainty="ask"))
    assert keys(chat.said) == ["sentence:guess"]
    near = ["address_second", "about_basispoort"]
    assert chat.buttons == ["home_login", "flash", *near, "something_else"]
    assert chat.types("de eerste").state.topic == "home_login"  # of all that is on offer
    chat = Chat().hears(first("problem", intent="missing_children", certainty="ask"))
    assert chat.buttons == ["missing_children", "flash", "something_else"]


def test_who_only_tells_trouble_is_not_offered_how_to_begin() -> None:
    chat = Chat().hears(first("problem", intent="home_login", certainty="ask"))
    assert chat.buttons == ["flash", "something_else"]


def test_who_only_asks_may_choose_the_question_in_the_place_of_the_topic() -> None:
    chat = Chat().hears(first("asks", intent="home_login"))
    assert chat.state.topic == "home_login"
    assert chat.buttons[-2:] == ["address_second", "about_basispoort"]
    chosen = chat.press("about_basispoort")
    assert keys(chosen.said) == ["answer:about_basispoort", "sentence:anything_else"]
    assert chosen.state.topic is None
    told = Chat().hears(first("asks", "problem", intent="home_login"))
    assert "address_second" not in told.buttons


def test_nothing_else_is_asked_beside_the_questions_to_choose_from() -> None:
    chat = solved().hears(near_three())
    assert keys(chat.said) == ["sentence:which_question"]
    assert "answer:env_what" in keys(chat.does("yes").said)


def test_a_question_that_is_passed_over_is_offered_under_the_next_step() -> None:
    """'Eén kind. En als ik een nieuw maak, is dat van mijn man dan weg?'"""
    for chance, offered in ((0.95, True), (0.7, False)):
        message = hearing({"asks": chance}, ("password_ex_notices", 0.35))
        chat = Chat().send("invalid_password").hears(replace(message, data={"children": "one"}))
        assert chat.state.step == "invalid_password.retype_password"
        assert ("password_ex_notices" in chat.buttons) is offered


def test_a_step_that_cannot_be_done_stays_open_behind_the_answer_to_a_question() -> None:
    """'Dat durf ik niet, zijn mijn foto's dan weg?', 'hier is alleen Chrome, kan het ook op mijn telefoon?'"""
    entries = (
        ("login_install", True),
        ("child_one_browser", False),
    )  # who has one browser is told another way
    for entry, stays in entries:
        for cannot in (0.55, 0.95):
            chat = Chat().send("missing_children")
            chat.hears(hearing({"asks": 0.95, "cannot": cannot}, (entry, 0.95)))
            assert f"answer:{entry}" in chat.said
            assert (chat.state.step == "missing_children.other_browser") is stays
    chat = Chat().send("missing_children").does("cannot")
    assert chat.state.step == "missing_children.private_window"


def test_trouble_that_is_told_at_first_is_not_over_with_an_answer_that_nobody_asked_for() -> None:
    """'Op mijn telefoon kan ik gewoon inloggen, maar op de tablet kom ik er niet in.'"""
    for asks, over in ((0.0, False), (0.9, True)):
        moves = {"problem": 0.95, "asks": asks, "topic=home_login": 0.89}
        message = hearing(moves, ("login_phone_tablet", 0.97))
        chat = Chat().hears(replace(message, intent="login_trouble"))
        assert "answer:login_phone_tablet" in chat.said
        assert (chat.state.open == "more") is over


def test_the_topic_that_is_certain_begins_behind_the_answer_where_trouble_is_told_too() -> None:
    """'Mag het op de tablet? Want daar komt hij er niet in.'"""
    moves = {"problem": 0.6, "asks": 0.6, "topic=home_login": 0.97}
    message = hearing(moves, ("login_phone_tablet", 0.97))
    chat = Chat().hears(replace(message, intent="login_trouble"))
    assert chat.said[0] == "answer:login_phone_tablet"
    assert chat.state.topic == "home_login"
