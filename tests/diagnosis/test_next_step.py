"""Which step is open, and which comes next."""

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import current_step, option_for, step_of
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, TODAY, Chat
from tests.diagnosis.situations import at_step


def test_no_step_is_open_of_a_topic_that_was_taken_away() -> None:
    chat = at_step()
    left = {name: topic for name, topic in FAQ.topics.items() if name != chat.state.topic}
    faq = FAQ.copy(update={"topics": left})
    assert current_step(FAQ, chat.state) is not None
    assert current_step(faq, chat.state) is None
    assert respond(faq, chat.state, Message("how"), TODAY).replies


def test_no_step_is_open_where_no_topic_is() -> None:
    assert current_step(FAQ, Chat().state) is None


def test_who_does_not_know_the_code_takes_another_option_than_who_says_no() -> None:
    step = step_of(FAQ, "second_password.school_picture")
    assert step
    taken = {answer: option_for(step, answer) for answer in ("yes", "no", "unknown", "cannot")}
    named = {answer: option.id for answer, option in taken.items() if option}
    assert named == {"yes": "solved", "no": "refused", "unknown": "forgotten"}


def test_a_try_of_a_step_that_does_not_fit_is_not_said_to_be_skipped() -> None:
    for mail, skips in (("link_dead", False), ("not_arrived", True), ("unknown", True)):
        chat = Chat().send("activation_link", data={"mail": mail}, tried=("new_link",))
        assert any(name.startswith("skipped:") for name in chat.state.said) is skips
