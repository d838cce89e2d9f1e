"""A change of the rules is seen in messages that they were not made with; changed_messages.txt is there to be read."""

import pytest

from tests.fast import some
from tests.privacy.changed_messages import row, written
from tests.privacy.marked import messages

AT_ONCE = 30
"""Messages in one test."""
TEXTS = [one.text for one in messages()]


@pytest.mark.parametrize("first", some(range(0, len(TEXTS), AT_ONCE)))
def test_a_message_with_another_word_is_masked_as_written_down(first: int) -> None:
    there = written()[first : first + AT_ONCE]
    now = [row(first + at, text) for at, text in enumerate(TEXTS[first : first + AT_ONCE])]
    assert now == there, "is this meant? then: python -m tests.privacy.changed_messages"


def test_every_message_is_in_the_table() -> None:
    assert len(written()) == len(TEXTS)
