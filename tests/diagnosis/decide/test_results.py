"""What came of the open step: done, it did not help, it cannot be done, yes, no, not known."""

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat, act, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import (
    at_clicks,
    at_fact,
    at_guess,
    at_how,
    at_message,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_telling,
    routed,
    solved,
)

FIRST, SECOND = "session_takeover.log_out", "session_takeover.clear_data"


def at_spam() -> Chat:
    return Chat().send("activation_link", data={"waited": "long"})


@pytest.mark.parametrize("move", ["not_helped", "already", "no"])
def test_what_did_not_help_was_tried_and_the_next_step_is_given(move: str) -> None:
    chat = at_step().does(move)
    assert chat.said == (act("step", SECOND, form="say"),)
    assert chat.state.tried == ("log_out",)
    assert chat.state.done == (FIRST,)


def test_what_cannot_be_done_was_not_tried() -> None:
    chat = at_step().does("cannot")
    assert chat.said == (act("step", SECOND, form="say"),)
    assert chat.state.tried == ()
    assert chat.state.done == (FIRST,)


def test_who_cannot_takes_the_option_that_says_so() -> None:
    chat = at_options().does("cannot").does("no")
    assert chat.state.outcome == "route_school"
    assert chat.state.tried == ("private_window",)


def test_what_the_option_tells_of_who_cannot_is_known() -> None:
    told = {"set": {"waited": "long"}}
    topic = FAQ.topics["missing_children"]
    steps = [
        step.copy(
            update={"options": tuple(o if o.tried else o.copy(update=told) for o in step.options)}
        )
        for step in topic.steps
    ]
    topics = {**FAQ.topics, "missing_children": topic.copy(update={"steps": tuple(steps)})}
    faq = FAQ.copy(update={"topics": topics})
    for move, known in (("cannot", True), ("not_helped", False)):
        turn = respond(faq, at_options().state, moving(move), TODAY)
        assert ("waited" in turn.state.facts) is known


def test_what_is_done_is_asked_about_with_what_comes_after_doing() -> None:
    chat = at_step().does("did")
    assert chat.said == (act("step", FIRST, form="done"),)
    assert chat.state.step == FIRST
    assert chat.state.tried == ()
    assert chat.does("did").said == (f"check:{FIRST}",)
    assert chat.does("not_helped").state.tried == ("log_out",)


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_did_at_any_step_is_asked_about(topic: str) -> None:
    chat = Chat(**IPAD).send(topic)
    for _ in range(12):
        if not chat.state.busy:
            return
        step = current_step(FAQ, chat.state)
        if chat.state.open == "step" and step and not step.did:
            before = chat.state.step
            assert chat.does("did").state.step == before
        chat.send("dont_know" if chat.state.open == "fact" else "not_solved")
    raise AssertionError("it does not end")


@pytest.mark.parametrize("topic", ["forgot_password", "invalid_password"])
def test_who_asked_for_a_link_waits_for_the_mail_then(topic: str) -> None:
    chat = Chat(**IPAD).send(topic)
    while not (step := current_step(FAQ, chat.state)) or not step.did:
        chat.send("dont_know" if chat.state.open == "fact" else "not_solved")
    chat.does("did")
    assert keys(chat.said) == ["step:activation_link.await_mail"]
    assert "new_link" in chat.state.tried
    assert chat.does("not_helped").state.step == "activation_link.spam"


def test_yes_at_a_step_is_that_it_works() -> None:
    assert at_step().does("yes").state.outcome == "resolved"
    assert at_options().does("yes").state.outcome == "resolved"


def test_yes_to_what_is_only_halfway_takes_the_first_option() -> None:
    for move in ("yes", "works"):
        chat = at_spam().does("yes", move)
        assert chat.state.step == "activation_link.open_link"
        assert chat.state.outcome is None
    assert at_spam().does("works").state.outcome == "resolved"


def test_no_takes_the_option_that_says_no() -> None:
    chat = at_spam().does("no")
    assert chat.state.step == "activation_link.new_link"
    chat.does("no")
    assert chat.state.outcome == "route_school"


def test_yes_and_no_answer_a_question_that_has_these_answers() -> None:
    asked = Chat().send("home_login")
    assert asked.state.fact == "network"
    assert asked.does("yes").state.topic == "network_environment"
    assert Chat().send("home_login").does("no").state.facts["network"] == "no"


def test_yes_to_a_question_without_a_yes_is_no_answer() -> None:
    chat = at_fact().does("yes")
    assert chat.state.fact == "children"
    assert chat.said == (act("fact", "children", form="again"),)
    assert "children" not in chat.state.facts


@pytest.mark.parametrize("situation", [at_fact, at_how])
def test_who_does_not_know_goes_on_without_it(situation: type[Chat]) -> None:
    chat = situation()
    fact = str(chat.state.fact)
    chat.does("dont_know")
    assert chat.state.facts[fact] == "unknown"
    assert chat.state.fact != fact


def test_who_does_not_know_how_it_went_is_told_how_to_find_out() -> None:
    assert at_step().does("dont_know").said == (act("step", FIRST, form="done"),)
    code = Chat().send("second_password")
    assert code.does("dont_know").state.outcome == "route_school"


def test_what_comes_next_is_what_to_do_after_doing_it() -> None:
    assert at_step().does("next").said == (act("step", FIRST, form="done"),)


def test_thanks_for_a_guess_chooses_none() -> None:
    chat = at_guess().does("yes", "thanks")
    assert chat.state.topic is None
    assert keys(chat.said) == ["sentence:triage_again"]


def test_yes_to_a_guess_is_the_first_topic() -> None:
    assert at_guess().does("yes").state.topic == "forgot_password"
    chat = at_guess().does("no")
    assert keys(chat.said) == ["sentence:what_now"]
    assert chat.state.open == "triage"


def test_yes_and_no_to_going_back() -> None:
    assert at_resume().does("yes").state.step == FIRST
    chat = at_resume().does("no")
    assert chat.state.topic == "home_login"
    assert chat.state.outcome == "resolved"


def test_yes_and_no_to_the_message() -> None:
    chat = at_message().does("yes")
    assert keys(chat.said) == ["message:session_takeover"]
    assert chat.state.outcome == "handoff"
    chat = at_message().does("no")
    assert (chat.state.step, chat.state.outcome) == (FIRST, None)


def test_yes_and_no_to_the_message_of_a_topic_that_is_not_ours() -> None:
    chat = at_offer().does("yes")
    assert keys(chat.said) == ["route:software.route_school", "message:software"]
    chat = at_offer().does("no")
    assert chat.said[0] == "sentence:good_what_else"
    assert chat.state.outcome == "route_school"


def test_yes_and_no_after_the_end() -> None:
    assert keys(solved().does("yes").said) == ["sentence:what_now"]
    assert keys(solved().does("no").said) == ["sentence:goodbye_plain"]


def test_yes_and_no_to_what_was_told() -> None:
    assert at_telling().does("yes").state.outcome == "resolved"
    assert at_telling().does("no").state.outcome == "route_publisher"


def test_a_route_tells_who_helps_and_gives_the_message() -> None:
    chat = routed()
    assert keys(chat.said) == ["route:session_takeover.route_school", "message:session_takeover"]
    assert chat.state.outcome == "route_school"
    assert chat.state.open == "more"


def test_it_does_not_work_after_all() -> None:
    for message in (Message("not_solved"), moving("not_helped")):
        chat = solved().hears(message)
        assert (chat.state.step, chat.state.outcome) == (SECOND, None)
    assert keys(Chat().does("not_helped").said) == ["sentence:triage"]


def test_a_new_link_that_arrives_is_opened() -> None:
    chat = Chat().send("activation_link", data={"mail": "arrived"}).press("link_dead")
    assert chat.state.step == "activation_link.replace_link"
    assert chat.press("there").state.step == "activation_link.open_new_link"


def test_who_never_had_a_password_asks_for_a_link() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    chat.press("no_password")
    assert chat.state.step == "activation_link.new_link"


def test_after_logging_in_the_child_is_chosen() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "several"})
    assert chat.press("names_seen").state.step == "home_login.choose_child"


def test_a_supplier_that_is_known_is_who_to_ask() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    assert chat.does("not_helped").does("yes").state.outcome == "route_supplier"
    chat = Chat().send("network_environment").does("dont_know")
    assert chat.does("not_helped").does("yes").state.outcome == "route_school"


def test_who_asked_the_school_goes_to_the_publisher() -> None:
    chat = Chat().send("flash", data={"school_asked": "yes"}).does("yes")
    assert keys(chat.said)[0] == "route:flash.route_publisher"
    assert at_clicks().does("not_helped").state.outcome == "route_school"


def test_who_does_not_know_what_a_step_asks_takes_its_bad_news() -> None:
    chat = Chat().send("activation_link", data={"mail": "unknown_address"})
    assert chat.state.step == "activation_link.check_address"
    assert chat.does("dont_know").state.fact == "network"


def test_a_step_that_the_parent_rules_out_counts_not_as_tried() -> None:
    """'Alleen de middelste niet. En ik heb alleen Safari.'"""
    for chance, tried in (
        (0.34, ()),
        (0.33, ("other_browser",)),
    ):  # three times likelier at its step
        answers = (("child_one_browser", chance), ("env_what", 1 - chance))
        chat = at_options().hears(hearing({"not_helped": 0.98}, *answers))
        assert chat.state.step == "missing_children.private_window"
        assert chat.state.tried == tried


def test_a_child_that_forgot_its_code_is_not_refused() -> None:
    """'Nee, ze weet het niet meer', where the bot asks whether the code is refused."""
    chat = Chat().send("second_password", data={"refused": "pincode", "code": "pincode"})
    assert chat.state.step == "second_password.right_child"
    chat.hears(hearing({"not_helped": 0.97}, ("pincode_child_forgot", 0.93)))
    assert chat.state.facts["code_known"] == "no"
    assert "second_password.route_school.code_known_no.message" in chat.told


def test_who_has_a_mail_after_all_goes_on_with_it() -> None:
    chat = Chat().send("activation_link", data={"mail": "link_dead_again"})
    assert chat.state.step == "activation_link.newest_link"
    other = chat.state
    assert chat.does("did", told={"mail": "arrived"}).state.step == "activation_link.open_new_link"
    chat.state = other
    assert chat.does("did").state.step == "activation_link.newest_link"


def test_what_was_done_is_a_yes_only_to_what_one_does() -> None:
    """'Vakje leeg gehaald' is no yes to whether the school has an environment."""
    chat = Chat().send("home_login")
    assert chat.state.fact == "network"
    chat.does("did")
    assert chat.state.fact == "network"
    assert "network" not in chat.state.facts
    chat = Chat().send("network_environment", data={"supplier": "moo"}).press("not_solved")
    assert chat.state.fact == "school_asked"
    chat.does("did")
    assert chat.state.facts["school_asked"] == "yes"
