"""Each message that rules may be made with is masked as it is marked, but for those of otherwise.yml."""

import pytest

from inloghulp.privacy.mask import mask
from tests.privacy.marked import as_marked, messages, otherwise

AT_ONCE = 30
"""Messages in one test."""
EXPECTED = {one.text: as_marked(one) for one in messages()} | otherwise()
TEXTS = list(EXPECTED)


@pytest.mark.parametrize("first", range(0, len(TEXTS), AT_ONCE))
def test_each_message_is_masked_as_expected(first: int) -> None:
    texts = TEXTS[first : first + AT_ONCE]
    assert {text: mask(text).text for text in texts} == {text: EXPECTED[text] for text in texts}


def test_what_is_masked_otherwise_is_no_more_than_a_tenth() -> None:
    texts = {one.text: as_marked(one) for one in messages()}
    other = otherwise()
    assert set(other) <= set(texts)
    assert [text for text in other if other[text] == texts[text]] == []
    assert len(other) <= len(texts) / 10
