"""What few parents write: a change of what is masked in it is seen, and read in seldom.yml."""

import pytest

from tests.fast import some
from tests.privacy.seldom import masked, read_table

AT_ONCE = 40
"""Messages in one test."""
ROWS = [(part, text) for part, told in read_table().items() for text in told]


@pytest.mark.parametrize("first", some(range(0, len(ROWS), AT_ONCE)))
def test_each_message_is_masked_as_written_down(first: int) -> None:
    table = read_table()
    rows = ROWS[first : first + AT_ONCE]
    now = {text: masked(part, text) for part, text in rows}
    written = {text: table[part][text] for part, text in rows}
    assert now == written, "is this meant? then: python -m tests.privacy.seldom"
