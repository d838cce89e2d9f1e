"""Beginning a topic, answering another one in between, keeping a second one, asking which it is."""

import itertools
from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem, step_topics
from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.next_step import next_step, step_key
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.reading import Reading
from tests.diagnosis.chat import FAQ, IPAD, Chat, act, keys, moving
from tests.diagnosis.situations import (
    at_fact,
    at_guess,
    at_message,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_telling,
    at_triage,
    routed,
    solved,
)

WITHOUT_REMEDY = {name for name, topic in FAQ.topics.items() if not topic.has_remedy}


def test_some_topics_only_tell() -> None:
    assert {"flash", "news", "publisher_contact", "software"} == WITHOUT_REMEDY


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_a_topic_begins_with_what_was_understood(topic: str) -> None:
    chat = Chat(**IPAD).send(topic)
    assert chat.said[0] == f"understood:{topic}"
    assert chat.state.topic == topic
    assert len(chat.said) == 2
    assert chat.state.offered


def test_what_was_tried_is_named_and_skipped() -> None:
    chat = Chat(**IPAD).send("invalid_password", tried=("private_window", "waited"))
    assert keys(chat.said) == ["understood:invalid_password", "skipped:", "fact:children"]
    chat.does("dont_know").does("not_helped")
    assert chat.state.step == "invalid_password.new_password"


def test_a_topic_with_an_environment_of_the_school_is_about_that() -> None:
    chat = Chat().send("forgot_password", data={"supplier": "moo"})
    assert chat.said[0] == "understood:network_environment"
    assert chat.state.step == "network_environment.same_place"


def test_two_problems_are_taken_one_by_one() -> None:
    moves = {"problem": 0.9, "topic=flash": 0.9, "topic=news": 0.9}
    both = Message("session_takeover", "van alles", moves={"choose": moves, "result": moves})
    chat = Chat(**IPAD).hears(both)
    assert keys(chat.said)[0] == "sentence:kept_first"
    assert chat.state.topic == "session_takeover"
    assert chat.state.waiting == ("news", "flash")


def test_two_problems_at_first_are_both_named() -> None:
    learnt = {"problem": 0.9, "topic=flash": 0.96, "topic=session_takeover": 0.2}
    moves = dict.fromkeys(KINDS, learnt)
    for chat in (Chat(**IPAD), at_triage(), solved()):
        chat.hears(Message("session_takeover", "van alles", moves=moves))
        topics = {"first": "session_takeover", "name": "flash"}
        named = {place: FAQ.topics[topic].name for place, topic in topics.items()}
        assert chat.said[0] == act("sentence", "kept_first", **named)
        assert "understood:session_takeover" not in chat.said
        assert chat.text.startswith(FAQ.dialogue.kept_first.format(**named).strip())
        assert chat.does("works").state.open == "resume"
        assert chat.does("yes").state.topic == "flash"


SEVERAL = {
    ("flash", "news", "second_password"),
    ("activation_link", "flash", "news"),
    ("missing_children", "news", "flash"),
    ("session_takeover", "flash", "news"),
}
"""Problems of which none leads to another of them."""


def test_a_second_problem_at_first_must_be_sure() -> None:
    for chance in (0.5, 0.7):
        learnt = {"problem": 0.9, "topic=flash": chance}
        moves = dict.fromkeys(KINDS, learnt)
        chat = Chat(**IPAD).hears(Message("session_takeover", "van alles", moves=moves))
        assert chat.said[0] == "understood:session_takeover"
        assert chat.state.waiting == ()


def test_the_problem_that_was_kept_comes_back_at_the_end() -> None:
    chat = at_step().does("not_helped", "problem", topic="missing_children").does("works")
    assert chat.state.outcome == "resolved"
    assert keys(chat.said)[-1] == "sentence:next_problem"
    assert chat.state.open == "resume"
    after = chat.does("yes").state
    assert after.topic == "missing_children"
    assert after.busy
    assert after.waiting == ()


def test_the_problem_that_was_kept_may_be_left() -> None:
    chat = at_step().does("not_helped", "problem", topic="missing_children")
    chat.does("works").does("no")
    assert keys(chat.said) == ["sentence:goodbye_plain"]
    assert chat.state.waiting == ()


def test_a_problem_told_with_the_result_that_solves_the_first_is_begun_at_once() -> None:
    chat = at_step().does("yes", "problem", topic="missing_children")
    assert keys(chat.said) == [
        "sentence:solved",
        "tip:session_takeover",
        "understood:missing_children",
        "step:missing_children.other_browser",
    ]
    assert chat.does("yes").state.topic == "missing_children"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_problems_of_which_one_leads_to_the_other_are_one(topic: str) -> None:
    for other in sorted(step_topics(FAQ.topics[topic])):
        for first, second in ((topic, other), (other, topic)):
            chat = Chat(**IPAD).does("problem", topic=second, intent=first)
            assert chat.said[0] == f"understood:{first}"
            assert chat.state.waiting == ()


@pytest.mark.parametrize("topic", [None, *sorted(FAQ.topics)])
def test_of_several_problems_in_one_message_none_is_lost(topic: str | None) -> None:
    begun = Chat(**IPAD).send(topic) if topic else at_triage()
    for moves in (("problem",), ("problem", "did"), ("problem", "not_helped")):
        for several in SEVERAL - {one for one in SEVERAL if topic in one}:
            at = [1 - place / 50 for place in range(len(several))]
            about = {f"topic={one}": chance for one, chance in zip(several, at, strict=True)}
            chat = Chat(**IPAD)
            chat.state = begun.state
            learnt = {**dict.fromkeys(moves, 0.9), **about}
            message = Message("nlu_fallback", "van alles", moves=dict.fromkeys(KINDS, learnt))
            if topic is None:
                message = replace(message, intent=several[0], certainty="sure")
            state = chat.hears(message).state
            assert set(several) <= {state.topic, *state.waiting}, (moves, several)


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_a_problem_never_waits_for_itself(topic: str) -> None:
    moves = ("not_helped", "cannot", "did", "no", "yes")
    waits = []
    for move, other in itertools.product(moves, sorted(FAQ.topics)):
        chat = Chat(**IPAD).send(topic).does("problem", move, topic=other)
        if chat.state.busy and chat.state.topic in chat.state.waiting:
            waits.append((move, other))
    assert waits == []


def test_a_first_message_whose_question_is_answered_is_not_said_to_be_understood() -> None:
    asks = moving("asks", "problem", answer="takeover_hacker", intent="session_takeover")
    for chat in (Chat(**IPAD), at_triage()):
        chat.hears(asks)
        assert keys(chat.said) == ["answer:takeover_hacker", "step:session_takeover.log_out"]


@pytest.mark.parametrize("topic", sorted(WITHOUT_REMEDY))
@pytest.mark.parametrize("moves", [("asks",), ("asks", "problem")])
def test_what_only_tells_begins_quietly_after_an_answer(topic: str, moves: tuple[str, ...]) -> None:
    answer = next(name for name, one in sorted(FAQ.answers.items()) if one.topic == topic)
    chat = Chat(**IPAD).does(*moves, answer=answer, intent=topic)
    step = step_key(*next_step(FAQ.topics, topic, State()))
    assert chat.said == (f"answer:{answer}", f"check:{step}")
    assert (chat.state.topic, chat.state.step, chat.state.open) == (topic, step, "step")
    assert chat.buttons == Chat(**IPAD).send(topic).buttons
    assert chat.does("unclear").said[-1].startswith(f"step:{step}")


def test_an_answer_about_something_else_does_not_stand_for_what_the_topic_tells() -> None:
    chat = Chat(**IPAD).does("asks", answer="about_complaint", intent="publisher_contact")
    assert chat.said[0] == "answer:about_complaint"
    assert chat.said[1].startswith("step:publisher_contact.")


def test_another_problem_halfway_goes_first_and_the_open_one_is_kept() -> None:
    chat = at_step().does("problem", topic="missing_children")
    assert keys(chat.said) == ["sentence:kept_first", "step:missing_children.other_browser"]
    assert chat.state.waiting == ("session_takeover",)


def test_the_next_problem_of_a_step_is_gone_on_with() -> None:
    for message in (Message("activation_link"), moving("problem", topic="activation_link")):
        chat = Chat().send("forgot_password").hears(message)
        assert chat.state.topic == "activation_link"
        assert chat.state.waiting == ()
        assert "new_link" in chat.state.tried


def test_a_question_about_something_else_is_answered_in_between() -> None:
    chat = at_resume()
    assert chat.said[0] == "gist:home_login"
    assert keys(chat.said)[1] == "sentence:resume"
    assert chat.turn.custom()["topic"] == "home_login"
    assert chat.state.topic == "session_takeover"
    chat.press("resume")
    assert keys(chat.said) == ["sentence:resumed", "step:session_takeover.log_out"]
    assert chat.state.aside is None


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
@pytest.mark.parametrize("moves", [("asks",), ("asks", "problem"), ("asks", "thanks")])
def test_what_is_only_asked_about_is_never_begun_halfway(
    topic: str, moves: tuple[str, ...]
) -> None:
    for situation in (at_step, at_options, at_fact, at_offer):
        chat = situation()
        before = chat.state
        chat.does(*moves, topic=topic)
        assert (chat.state.topic, chat.state.step) == (before.topic, before.step)
        assert chat.state.waiting == ()


def test_an_entry_stands_in_for_the_answer_in_short() -> None:
    chat = at_step().does("asks", "problem", topic="flash", answer="flash_safe")
    assert keys(chat.said)[0] == "answer:flash_safe"
    assert "gist:flash" not in chat.said


def test_the_question_in_between_can_be_the_real_one() -> None:
    chat = at_resume().press("switch")
    assert chat.state.topic == "home_login"
    assert chat.state.waiting == ("session_takeover",)
    chat = at_resume().press("drop")
    assert chat.turn.custom() == {
        "topic": "home_login",
        "step": None,
        "outcome": "resolved",
        "rounded_off": False,
    }
    assert chat.said[0] == "sentence:answered"


def test_what_only_tells_is_not_offered_to_be_solved_first() -> None:
    chat = at_step().does("asks", topic="publisher_contact")
    assert "switch" not in chat.buttons


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_an_aside_never_sends_a_network_family_to_basispoort(topic: str) -> None:
    chat = Chat(**IPAD).send("network_environment", data={"supplier": "moo"})
    chat.does("asks", topic=topic)
    assert "https://thuis.basispoort.nl" not in chat.text
    assert "thuisgebruiker" not in chat.text


def test_unsure_asks_first() -> None:
    chat = at_guess()
    assert chat.said == ("sentence:guess",)
    intents = [button.intent for button in chat.state.offered]
    assert intents == ["forgot_password", "invalid_password", "other_question"]


def test_unsure_again_asks_something_else() -> None:
    chat = at_guess().send("flash", certainty="ask")
    assert keys(chat.said) == ["sentence:triage_again"]
    assert chat.state.open == "triage"


def test_a_vague_complaint_asks_what_is_on_the_screen() -> None:
    chat = at_triage()
    assert chat.said == ("sentence:triage",)
    assert chat.buttons[-1] == "something_else"
    assert keys(chat.press("something_else").said) == ["sentence:what_now"]
    offered = {button.intent for button in chat.state.offered}
    assert offered == set(FAQ.topics) - set(FAQ.dialogue.triage_topics)


def test_not_ours_is_said_with_what_is() -> None:
    chat = Chat().send("out_of_scope")
    assert keys(chat.said) == ["sentence:out_of_scope"]
    assert chat.state.outcome == "out_of_scope"
    for _ in range(3):
        chat.send("out_of_scope", "wanneer is de vakantie")
        assert chat.state.outcome == "out_of_scope"


def test_not_ours_halfway_offers_to_go_back() -> None:
    chat = at_step().does("asks", topic="out_of_scope")
    assert keys(chat.said) == ["sentence:out_of_scope", "sentence:resume"]
    assert chat.state.outcome is None


def test_what_is_not_ours_and_is_answered_is_not_refused() -> None:
    chat = at_step().does("asks", topic="out_of_scope", answer="about_bot")
    assert keys(chat.said) == ["answer:about_bot", "sentence:resume"]


def test_taken_back_for_another_topic_goes_there() -> None:
    chat = at_offer().does("takes_back", topic="second_password")
    assert chat.state.topic == "second_password"
    assert chat.state.waiting == ()


def test_taken_back_without_a_topic_asks_what_is_meant() -> None:
    chat = at_fact().does("takes_back")
    assert keys(chat.said) == ["sentence:corrected", "sentence:what_now"]
    assert chat.state.topic is None
    chat = at_fact().send("nlu_fallback", "zus", alternatives=("flash",), certainty="ask")
    chat.hears(moving("takes_back", alternatives=("flash",), certainty="ask"))
    assert keys(chat.said) == ["sentence:corrected", "sentence:guess"]


def test_a_typed_secret_without_a_topic_asks_which_code_is_refused() -> None:
    for chat in (Chat(), at_triage(), solved()):
        chat.does("problem", secret=True)
        assert chat.said[0] == "sentence:secret"
        assert chat.state.fact == "refused"
    assert chat.press("pincode").state.topic == "second_password"


def test_a_typed_secret_halfway_goes_on_with_the_step() -> None:
    chat = at_options().does("not_helped", secret=True)
    assert keys(chat.said) == ["sentence:secret", "step:missing_children.private_window"]


def test_another_question_leaves_the_topic() -> None:
    chat = at_step().does("other")
    assert keys(chat.said) == ["sentence:what_now"]
    assert (chat.state.topic, chat.state.open) == (None, "triage")


def test_a_topic_after_the_end_begins_anew() -> None:
    for chat in (solved(), at_message()):
        chat.send("session_takeover")
        assert chat.said[0] == "understood:session_takeover"
        assert chat.state.outcome is None
        assert chat.state.step == "session_takeover.log_out"


def test_the_same_problem_after_its_message_is_not_told_anew() -> None:
    chat = routed().send("session_takeover")
    assert keys(chat.said)[0] == "sentence:only_the_school"
    assert (chat.state.outcome, chat.state.open) == ("route_school", "more")
    near = (("env_what", 0.1), ("news_busy", 0.1))
    learnt = {kind: {"asks": 0.9, "problem": 0.9, "topic=session_takeover": 0.9} for kind in KINDS}
    chat = routed().hears(Message("session_takeover", "zus", moves=learnt, answers=near))
    assert keys(chat.said)[0] == "sentence:which_question"


def test_a_new_fact_after_the_message_gives_another_one_without_telling_the_topic_anew() -> None:
    chat = Chat().send("activation_link", data={"mail": "wrong_address"})
    assert "understood:activation_link" in chat.said
    chat.send("activation_link", data={"mail": "arrived"})
    assert keys(chat.said) == ["step:activation_link.open_link"]


def test_a_kept_problem_is_offered_after_a_message_that_is_declined() -> None:
    chat = at_offer()
    chat.state = replace(chat.state, waiting=("missing_children",))
    assert keys(chat.does("no").said)[-1] == "sentence:next_problem"


def test_a_problem_that_is_told_beside_declining_the_message_begins_at_once() -> None:
    chat = at_offer().does("no", "problem", topic="missing_children")
    assert chat.state.topic == "missing_children"
    assert not {"sentence:next_problem", "sentence:good_what_else"} & {*keys(chat.said)}
    assert not chat.state.gave_message


def test_a_kept_problem_is_offered_after_a_route() -> None:
    chat = at_step().does("not_helped", "problem", topic="flash").does("not_helped")
    assert [keys(chat.said)[-2], keys(chat.said)[-1]] == [
        "message:session_takeover",
        "sentence:next_problem",
    ]
    assert (chat.state.open, chat.state.outcome) == ("resume", "route_school")
    assert chat.does("yes").state.topic == "flash"


def test_no_topic_is_one_problem_with_any() -> None:
    plan = Plan(FAQ, Reading(), State(), State())
    assert not is_one_problem(plan, None, "flash")
    assert is_one_problem(plan, "flash", "flash")


def test_a_problem_told_where_nothing_is_open_but_something_told_begins() -> None:
    chat = at_telling().does("yes", topic="activation_link", told={"mail": "not_arrived"})
    assert chat.state.topic == "activation_link"
    assert "sentence:resume" not in keys(chat.said)


def test_of_two_problems_told_at_once_the_other_is_kept() -> None:
    learnt = {key: {"problem": 0.9, "topic=second_password": 0.95} for key in KINDS}
    chat = Chat().hears(Message("flash", "zus en zo", moves=learnt))
    assert chat.state.topic == "flash"
    assert chat.state.waiting == ("second_password",)


def test_a_question_after_success_begins_no_topic_that_leads_to_what_was_solved() -> None:
    chat = Chat().send("network_environment", data={"network": "yes", "supplier": "moo"})
    chat = chat.send("solved").does("asks", topic="home_login")
    assert chat.state.outcome == "resolved"
    assert "unknown_answer" in chat.told


def sent_to_school_for_a_wrong_address() -> Chat:
    """Who forgot a password and seemed to say that the school has a wrong address."""
    chat = Chat().send("forgot_password", data={"mail": "wrong_address"})
    assert (chat.state.topic, chat.state.outcome) == ("activation_link", "route_school")
    return chat


def test_what_seemed_to_be_told_leads_nowhere_any_more_when_it_is_taken_back() -> None:
    chat = sent_to_school_for_a_wrong_address().does("takes_back", topic="forgot_password")
    assert chat.state.step == "forgot_password.new_link"
    assert "mail" not in chat.state.facts
    again = sent_to_school_for_a_wrong_address()
    again.does("takes_back", topic="forgot_password", told={"mail": "wrong_address"})
    assert again.state.facts["mail"] == "wrong_address"


def test_nor_when_the_problem_is_chosen_by_its_button_after_the_message() -> None:
    chat = sent_to_school_for_a_wrong_address().press("other_question").press("forgot_password")
    assert chat.state.step == "forgot_password.new_link"


def waits_for_a_mail_that_nobody_asked_for() -> Chat:
    """Who cannot log in and seemed to tell that the mail does not come."""
    chat = Chat().send("home_login", data={"mail": "not_arrived"})
    assert (chat.state.topic, chat.state.fact) == ("activation_link", "waited")
    return chat


def test_a_mail_that_is_named_to_deny_it_is_waited_for_no_more() -> None:
    """'Er is helemaal geen mail, ik log gewoon in'."""
    told = {"mail": "not_arrived"}
    chat = waits_for_a_mail_that_nobody_asked_for()
    chat.does("takes_back", topic="home_login", told=told)
    assert chat.state.topic == "home_login"
    assert "mail" not in chat.state.facts
    stays = waits_for_a_mail_that_nobody_asked_for()
    stays.does("takes_back", told=told)
    assert stays.state.facts["mail"] == "not_arrived"


def test_at_first_an_empty_page_is_that_of_no_link_where_no_mail_is_read() -> None:
    moves = {kind: {"problem": 0.9, "topic=home_login": 0.99} for kind in KINDS}
    link = {kind: {**each, "mail=link_blank": 0.3} for kind, each in moves.items()}
    for given, topic in ((moves, "home_login"), (link, "activation_link")):
        message = Message("home_login", "alles wit", data={"mail": "link_blank"}, moves=given)
        assert Chat().hears(message).state.topic == topic


def test_news_is_not_guessed_at_where_trouble_is_told() -> None:
    """'Basispoort geeft problemen op de chromebook.'"""
    for problem, offered in ((0.95, False), (0.6, True)):
        moves = {kind: {"problem": problem, "topic=news": 0.4} for kind in KINDS}
        message = Message("login_trouble", "het geeft problemen", certainty="ask", moves=moves)
        assert ("news" in Chat().hears(message).buttons) is offered
