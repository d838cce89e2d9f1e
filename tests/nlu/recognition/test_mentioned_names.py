"""Finding names, typing errors and all, and the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.recognition.mentioned_names import Names, in_context
from inloghulp.nlu.recognition.written_names import known_names, written_names

NAMES = known_names()


def _named(text: str) -> list[str]:
    return [mention.value for mention in NAMES.mentions(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("in Chrome lukt het", ["chrome"]),
        ("firefoks en safarie", ["firefox", "safari"]),
        ("een chrome book", ["chromebook"]),
        ("op de iapd", ["ipad"]),
        ("windowslaptop", ["windows"]),
        ("malmbegr", ["malmberg"]),
        ("thieme meulenhoff", ["thiememeulenhoff"]),
        ("Zulu Connect", ["zuluconnect"]),
        ("mijn onderwijs portaal", ["mijn_onderwijs_portaal"]),
        ("iPad, ja de ipad", ["ipad", "ipad"]),
        ("mooi weer", []),
        ("een ander window", []),
        ("zwijgen is goud", []),
    ],
)
def test_names_are_found_however_they_are_written(text: str, values: list[str]) -> None:
    assert _named(text) == values


def test_every_supplier_is_known_by_its_name() -> None:
    for supplier, ways in written_names()["supplier"].items():
        for way in ways:
            assert supplier in _named(f"school werkt met {way}"), way


def test_a_mention_points_to_the_words() -> None:
    text = "op de Mac Book, denk ik"
    (mention,) = NAMES.mentions(text)
    assert text[mention.start : mention.end] == "Mac Book"


def test_the_words_around_a_name_hold_no_name() -> None:
    text = "eerst probeerde ik het in chrome op mijn ipad en toen in edge, chrome vind ik fijner"
    mentions = NAMES.mentions(text)
    around_edge = in_context(text, mentions[2], mentions)
    assert (
        around_edge == "op mijn  eendevice  en toen in  ditbrowser ,  anderbrowser  vind ik fijner"
    )
    alone = NAMES.mentions("edge")
    assert in_context("edge", alone[0], alone) == " ditbrowser "


def test_the_longest_name_wins() -> None:
    names = Names({"device": {"phone": ["appel"], "laptop": ["appel laptop"]}})
    assert [mention.value for mention in names.mentions("appel laptop, appel")] == [
        "laptop",
        "phone",
    ]


@given(st.text(st.characters(), max_size=300))
def test_any_message_can_be_read(text: str) -> None:
    mentions = NAMES.mentions(text)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert in_context(text, mention, mentions)
