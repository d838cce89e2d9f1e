"""What pressing a button does."""

from inloghulp.diagnosis.next_step import step_key
from tests.diagnosis.chat import FAQ, Chat
from tests.diagnosis.situations import at_fact, at_options, at_triage


def test_buttons_tell_facts_results_and_topics() -> None:
    chat = at_fact().press("several")
    assert chat.state.facts["children"] == "several"
    assert chat.press("not_solved").state.step == "invalid_password.private_window"
    assert chat.press("solved").state.outcome == "resolved"
    assert at_triage().press("activation_link").state.topic == "activation_link"
    assert Chat().send("news").press("not_in").state.open == "triage"


def test_an_option_that_was_not_tried_does_not_count_as_tried() -> None:
    chat = at_options().press("one_browser")
    assert chat.state.tried == ()
    assert chat.state.done == ("missing_children.other_browser",)


def test_an_option_may_lead_to_another_topic() -> None:
    chat = Chat().send("forgot_password").press("no_mail")
    assert chat.state.topic == "activation_link"
    assert chat.state.facts["mail"] == "not_arrived"
    assert "new_link" in chat.state.tried


def test_an_option_by_which_all_is_answered_ends_the_topic() -> None:
    chat = Chat().send("news")
    step = next(
        step for step in FAQ.topics["news"].steps if step_key("news", step) == chat.state.step
    )
    good = next(option for option in step.options if option.does == "answered")
    assert chat.press(good.id or "").state.outcome == "resolved"
