"""A message for the teacher in which something is not so: what stands in it can be taken out by a button."""

from tests.diagnosis.chat import Chat
from tests.diagnosis.decide.hearing import hearing

WRONG = hearing({"asks": 0.95}, ("about_message_leave_out", 0.97))


def with_a_message(**facts: str) -> Chat:
    chat = Chat().send("missing_children", data=facts)
    assert chat.state.gave_message
    return chat


def test_what_stands_in_it_is_offered_and_taken_out() -> None:
    chat = with_a_message(child_moved="group", children="several").hears(WRONG)
    assert "what_is_wrong" in chat.told
    assert "group" in chat.buttons
    before = chat.state.outcome
    chat.press("group")
    assert chat.told[0] == "message_changed"
    assert "child_moved" not in chat.state.facts
    assert (chat.state.facts["children"], chat.state.outcome) == ("several", before)
    assert chat.state.gave_message


def test_where_nothing_is_told_of_the_parent_nothing_is_offered() -> None:
    chat = Chat().send("software").press("message_yes")
    assert chat.state.gave_message
    chat.hears(WRONG)
    assert "what_is_wrong" not in chat.told


def test_an_answer_of_before_takes_nothing_out_that_does_not_stand_in_it() -> None:
    """'Weet ik niet', pressed at a question that stands further up."""
    chat = with_a_message(child_moved="group")
    chat.send(
        "inform",
        '/inform{"works_at_school": "unknown"}',
        data={"works_at_school": "unknown"},
        pressed=True,
    )
    assert "message_changed" not in chat.told
    assert chat.state.facts["child_moved"] == "group"


def test_a_fact_that_is_not_known_is_told_before_there_is_a_message() -> None:
    chat = Chat().send("home_login").press("unknown")
    assert chat.state.facts["network"] == "unknown"
    assert "message_changed" not in chat.told
