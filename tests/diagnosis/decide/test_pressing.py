"""What pressing a button does."""

from tests.diagnosis.chat import Chat
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
