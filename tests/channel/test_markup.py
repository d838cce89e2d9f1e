"""The markup of the answers as HTML for the demo page: a little, and never what was not meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.channel.markup import to_html

CASES = [
    ("een\ntwee\n\ndrie", "<p>een<br>twee</p><p>drie</p>"),
    ("lees:\n- een\n- **twee**", "<p>lees:</p><ul><li>een</li><li><strong>twee</strong></li></ul>"),
    (
        "ga naar https://www.x.example/a?b=1&c.",
        '<p>ga naar <a href="https://www.x.example/a?b=1&amp;c" rel="noopener noreferrer">'
        "x.example/a?b=1&amp;c</a>.</p>",
    ),
    (
        "https://example.org/abcdefghijklmnopqr en https://example.org/abcdefghijklmnopqrs",
        '<p><a href="https://example.org/abcdefghijklmnopqr" rel="noopener noreferrer">'
        "example.org/abcdefghijklmnopqr</a> en "
        '<a href="https://example.org/abcdefghijklmnopqrs" rel="noopener noreferrer">'
        "example.org</a></p>",
    ),
    (
        "http://example.org/ **mail** mailto:helpdesk/vragen.van.ouders@example.org",
        '<p><a href="http://example.org/" rel="noopener noreferrer">example.org</a> '
        "<strong>mail</strong> "
        '<a href="mailto:helpdesk/vragen.van.ouders@example.org" rel="noopener noreferrer">'
        "helpdesk/vragen.van.ouders@example.org</a></p>",
    ),
    (" een \n  - twee\n- drie\n vier ", "<p>een</p><ul><li>twee</li><li>drie</li></ul><p>vier</p>"),
    ('a < b & "c"', "<p>a &lt; b &amp; &quot;c&quot;</p>"),
    ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
]
ALLOWED = re.compile(
    r'</?(p|ul|li|strong)>|<br>|<a href="(https?://|mailto:)[^"<>]*" rel="noopener noreferrer">|</a>'
)


@pytest.mark.parametrize(("text", "html"), CASES)
def test_it_is_rendered(text: str, html: str) -> None:
    assert to_html(text) == html


@given(st.text() | st.lists(st.sampled_from("<>\"'&*- \nhttps://x.mailto:")).map("".join))
def test_no_other_html_ever_comes_out(text: str) -> None:
    assert not re.search("[<>]", ALLOWED.sub("", to_html(text)))
