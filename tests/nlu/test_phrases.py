"""Finding phrases in text with typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.phrases import Lexicon, Phrase, Pronouns, Reading, Span, fold, words_of

GROUPS = {
    "mail": ["mail", "mailtje"],
    "name": ["@name"],
    "done": ["/(af|uit)?ge[a-z]+(d|t)/", "-gezegd"],
}


def _finds(phrase: str, text: str, real_words: tuple[str, ...] = ()) -> list[str]:
    wanted = Phrase.of(phrase, GROUPS)
    reading = Reading(text, Lexicon([wanted], real_words))
    return [
        text[reading.words[span.first].start : reading.words[span.last].end]
        for span in reading.find(wanted)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("incognito", "via Incognito gedaan", ["Incognito"]),
        ("incognito", "via incocnito gedaan", ["incocnito"]),
        ("geen * <mail>", "Geen enkel mailtje gehad", ["Geen enkel mailtje"]),
        ("geen * <mail>", "geen een twee drie mail", ["geen een twee drie mail"]),
        ("geen * <mail>", "geen een twee drie vier mail", []),
        ("geen * <mail>", "nee geen. Mail gehad", []),
        ("geen ** <mail>", "geen een twee drie vier mail", ["geen een twee drie vier mail"]),
        ("cache <done>", "cache gewist", ["cache gewist"]),
        ("cache <done>", "cache gezegd", []),
        ("in|via prive", "via privé, in prive", ["via privé", "in prive"]),
        ("moo", "mooi weer", []),
        ("prive", "privee", []),
        ("mn kind", "m'n kind", ["m'n kind"]),
        ("^ mail $", "mail, geen mail, mail niet", ["mail"]),
        ("<name> en <name>", "Sem en Julia, sem en julia", ["Sem en Julia"]),
        ("<name> en <name>", "MAIL en Mail", []),
    ],
)
def test_find(phrase: str, text: str, found: list[str]) -> None:
    assert _finds(phrase, text) == found


def test_a_real_word_is_no_typing_error() -> None:
    assert _finds("windows", "een private window") == ["window"]
    assert _finds("windows", "een private window", real_words=("window",)) == []


def test_a_word_may_be_written_in_other_ways() -> None:
    wanted = Phrase.of("niet gedaan", GROUPS)
    lexicon = Lexicon([wanted], (), spellings={"niet": ["nie"], "gedaan": ["gedoan"]})
    assert list(Reading("nie gedoan", lexicon).find(wanted)) == [Span(0, 1)]


def test_a_phrase_stays_within_one_breath() -> None:
    wanted = Phrase.of("niet verlopen", GROUPS)
    lexicon = Lexicon([wanted], ())
    assert Reading("niet verlopen", lexicon).has([wanted], range(2))
    assert not Reading("niet, verlopen", lexicon).has([wanted], range(2))


def test_words_are_folded_and_know_where_they_stand() -> None:
    words = words_of("Hè? Eén kind, maar geen mail")
    assert [word.text for word in words] == ["he", "een", "kind", "maar", "geen", "mail"]
    assert [word.sentence for word in words] == [0, 1, 1, 1, 1, 1]
    assert [word.breath for word in words] == [0, 1, 1, 3, 3, 3]


@pytest.mark.parametrize(
    ("text", "breaths"),
    [
        ("hier niet, daar wel", 1),
        ("hier niet maar daar wel", 1),
        ("hier niet, elders wel", 2),
        ("op school een ipad en thuis een pc", 2),
        ("een ipad en een pc", 1),
        ("zie maar twee kinderen", 1),
    ],
)
def test_what_is_said_in_one_breath(text: str, breaths: int) -> None:
    assert len({word.breath for word in words_of(text)}) == breaths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail gehad en die is leeg", True),
        ("hij is leeg, die mail", True),
        ("die mail is leeg", True),
        ("mail gehad op de pc en die is leeg", False),
        ("hij is leeg", False),
    ],
)
def test_a_pronoun_stands_for_the_noun_named_last(text: str, found: bool) -> None:
    wanted = Phrase.of("<mail> is leeg", GROUPS)
    pronouns = Pronouns(frozenset({"die", "hij"}), frozenset({"mail"}), frozenset({"pc"}))
    reading = Reading(text, Lexicon([wanted], (), pronouns))
    assert any(reading.find(wanted)) is found


def test_a_phrase_leads_to_a_word_or_follows_it() -> None:
    before, after = Phrase.of("niet *", GROUPS), Phrase.of("dacht ik", GROUPS)
    reading = Reading("niet de ipad dacht ik maar de pc", Lexicon([before, after], ()))
    assert reading.leads_to([before], 2)
    assert reading.follows([after], 2)
    assert not reading.leads_to([before], 7)
    assert not reading.follows([after], 7)


@given(st.text(st.characters()))
def test_any_text_can_be_read(text: str) -> None:
    for word in words_of(text):
        assert fold(text[word.start : word.end]) == word.text
