"""What pressing a button does."""

from tests.diagnosis.chat import Chat
from tests.diagnosis.situations import at_fact, at_options, at_triage


def test_buttons_tell_facts_results_and_topics() -> None:
    chat = at_fact().press("Twee of meer")
    assert chat.state.facts["children"] == "several"
    assert chat.press("Niet gelukt").state.step == "invalid_password.private_window"
    assert chat.press("Gelukt").state.outcome == "resolved"
    assert at_triage().press("De e-mail komt niet").state.topic == "activation_link"
    assert Chat().send("news").press("Ik kan niet inloggen").state.open == "triage"


def test_an_option_that_was_not_tried_does_not_count_as_tried() -> None:
    chat = at_options().press("Ik heb maar één browser")
    assert chat.state.tried == ()
    assert chat.state.done == ("missing_children.other_browser",)


def test_an_option_may_lead_to_another_topic() -> None:
    chat = Chat().send("forgot_password").press("De e-mail komt niet")
    assert chat.state.topic == "activation_link"
    assert chat.state.facts["mail"] == "not_arrived"
    assert "new_link" in chat.state.tried
