"""English or Dutch."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp.nlu.text.language import language_of, read_words


@pytest.mark.parametrize(
    "text",
    [
        "I forgot my password",
        "no email received",
        "where is my son?",
        "The link says it has expired, can you send me another one?",
        "Hi, we can't get in, what should we do?",
        "after login it says 'wachtwoord onjuist', what does that mean?",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "ja",
        "help",
        "sorry",
        "mail",
        "inloggen lukt niet",
        "login error, password invalid",
        "kids kunnen niet inloggen please help",
        "hij zegt 'your password is invalid' maar dat is echt mijn wachtwoord",
        "er staat the link has expired in de mail van school",
        "zapomniałam hasła, co mam teraz do zrobienia?",
        "şifremi unuttum",
        "نسيت كلمة المرور",
    ],
)
def test_everything_else_is_answered_as_dutch(text: str) -> None:
    assert language_of(text) == "nl"


@given(st.text(st.characters()))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in ("nl", "en")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("english: the\n", "expected words under 'english' and under 'dutch'"),
        ("english: the\ndutch: [de]\n", "expected words under 'english' and under 'dutch'"),
        ("- the\n", "expected words under 'english' and under 'dutch'"),
        ("english: the is\ndutch: de is\n", "'is' is in both languages"),
    ],
)
def test_words_that_tell_nothing_are_refused(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "languages.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=rf"languages\.yml: {problem}"):
        read_words(file)
