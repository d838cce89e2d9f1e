"""Which step is open, and which comes next."""

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import current_step
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
