"""Masking: what is hidden, what must stay readable, and that it never fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inloghulp.privacy.mask import mask

SECRETS = [
    ("mijn wachtwoord is Xyz123", "mijn wachtwoord is [wachtwoord]"),
    ("mijn wachtwoord is poesje", "mijn wachtwoord is [wachtwoord]"),
    ("de prinses en de vis wachtwoord is vis", "de prinses en de vis wachtwoord is [wachtwoord]"),
    (
        "het wachtwoord is 123456 ipad mini 4 is te oud denk ik",
        "het wachtwoord is [wachtwoord] ipad mini 4 is te oud denk ik",
    ),
    (
        "mijn wachtwoord is poesje maar dat mag niet",
        "mijn wachtwoord is [wachtwoord] maar dat mag niet",
    ),
    ("ww: Poesje12!", "ww: [wachtwoord]"),
    ("ww: poesje", "ww: [wachtwoord]"),
    ("WW = welkom01", "WW = [wachtwoord]"),
    ("ww poesje12", "ww [wachtwoord]"),
    ("het wachtwoord is 123456", "het wachtwoord is [wachtwoord]"),
    ("mijn wachtwoord is 'rode fiets' toch", "mijn wachtwoord is '[wachtwoord]' toch"),
    ("poesje12 is mijn wachtwoord", "[wachtwoord] is mijn wachtwoord"),
    ("ik gebruik Welkom01! als wachtwoord", "ik gebruik [wachtwoord] als wachtwoord"),
    ("wachtwoord is Abc123 of Abc124", "wachtwoord is [wachtwoord] of [wachtwoord]"),
    ("het wachtwoord van mijn zoon is Draak99", "het wachtwoord van mijn zoon is [wachtwoord]"),
    ("ww: poesje. ik typ poesje maar niks", "ww: [wachtwoord]. ik typ [wachtwoord] maar niks"),
    ("mn ww is Zomer2024 en haar pin 4812", "mn ww is [wachtwoord] en haar pin [pincode]"),
    ("pin 1234", "pin [pincode]"),
    ("pincode van haar is 4 8 1 2", "pincode van haar is [pincode]"),
    ("pincode 48-12 werkt niet", "pincode [pincode] werkt niet"),
    ("code 4812 of 5533", "code [pincode] of [pincode]"),
    ("ik vul 4812 in als pincode", "ik vul [pincode] in als pincode"),
    ("pincode vier acht een twee", "pincode [pincode]"),
    ("4812", "[pincode]"),
    ("4 8 1 2.", "[pincode]."),
    ("mail naar jan.jansen+school@gmail.com", "mail naar [e-mailadres]"),
    ("06-12345678", "[telefoonnummer]"),
    ("bel 0612345678 of 020 123 45 67", "bel [telefoonnummer] of [telefoonnummer]"),
    ("+31 6 12 34 56 78 is mijn nummer", "[telefoonnummer] is mijn nummer"),
    ("bsn 111222333", "bsn [burgerservicenummer]"),
    ("bsn 1112.22.333", "bsn [burgerservicenummer]"),
    ("NL91 ABNA 0417 1643 00", "[rekeningnummer]"),
    ("ik woon op 1234 AB 12", "ik woon op [adres]"),
    ("Dorpsstraat 12, 1234ab Utrecht", "[adres]"),
    ("bsn 1612345678", "bsn [burgerservicenummer]"),
    ("bsn is 0612345678", "bsn is [telefoonnummer]"),
]

ORDINARY = [
    "de kids zitten op een nieuwe school, superleuk hoor, maar nu wil het inloggen niet meer",
    "wachtwoord is niet meer geldig",
    "ww is fout",
    "wachtwoord is vergeten",
    "wachtwoord is VERGETEN!",
    "mijn wachtwoord werkt niet",
    "wachtwoord: het lukt niet",
    "mijn wachtwoord is geblokkeerd",
    "het wachtwoord is onjuist, zegt hij",
    "mijn wachtwoord is te kort",
    "het wachtwoord moet 8 tekens hebben",
    "wachtwoord werkt niet op windows11",
    "wachtwoord 10x geprobeerd",
    "wachtwoord van groep5 is anders",
    "mijn wachtwoord invullen op https://thuis.basispoort.nl lukt niet",
    "wat is een pincode",
    "pincode van groep 5 6 7 8",
    "de pincode is sinds 2023 anders",
    "pincode vergeten, 2 kinderen",
    "foutcode 4041",
    "4G",
    "11 mei",
    "2 kinderen",
    "groep 5",
    "10 minuten",
    "geboren in 2015",
    "niks van nietreageren@basispoort.nl",
    "Nietreageren@Basispoort.nl staat in de spam",
    "bel 0900-1234",
]


@pytest.mark.parametrize(("typed", "kept"), SECRETS)
def test_secrets_are_masked(typed: str, kept: str) -> None:
    masked = mask(typed)
    assert masked.text == kept
    assert masked.kinds


@pytest.mark.parametrize(
    "typed",
    [
        "dit is weer hetzelfde bericht. Saar!! die zie ik niet staan als ik inlog",
        "ik log in en zie Teun, maar Fleur!! staat er niet",
        "Noortje!!! die mis ik als ik inlog",
    ],
)
def test_a_name_with_exclamation_marks_is_no_password(typed: str) -> None:
    assert set(mask(typed).kinds) == {"name"}


@pytest.mark.parametrize(
    "typed",
    ["mijn wachtwoord is Saar!!", "mijn wachtwoord is supermario", "we hebben vlinder! ingevuld"],
)
def test_one_that_is_said_to_be_a_password_is(typed: str) -> None:
    assert mask(typed).kinds == ("password",)


@pytest.mark.parametrize("typed", ORDINARY)
def test_ordinary_words_stay(typed: str) -> None:
    masked = mask(typed)
    assert (masked.text, masked.kinds) == (typed, ())


def test_kinds_are_named_once_each() -> None:
    masked = mask("ww: Abc123, ww: Def456, mail a@b.nl")
    assert sorted(masked.kinds) == ["email", "password"]


FRAGMENTS = st.sampled_from(
    [typed for typed, _ in SECRETS]
    + ORDINARY
    + [kept for _, kept in SECRETS]
    + [
        "ww",
        " is ",
        ": ",
        "pin ",
        "code",
        "[",
        "]",
        "'",
        '"',
        "4812",
        "1 2 ",
        "Abc123",
        "\n",
        "@",
        "06",
        ".",
    ]
)


@settings(deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=8))
def test_it_never_fails_and_a_second_time_changes_nothing(parts: list[str]) -> None:
    once = mask("".join(parts))
    assert mask(once.text) == type(once)(once.text)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    mask(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Welkom123 werkt niet als wachtwoord", "[wachtwoord] werkt niet als wachtwoord"),
        (
            "heb Tulp2019! ingevuld en ook 5566, niks",
            "heb [wachtwoord] ingevuld en ook [pincode], niks",
        ),
        ("ik vul 4821 in maar hij pakt het niet", "ik vul [pincode] in maar hij pakt het niet"),
        ("1 2 3 4 wordt geweigerd", "[pincode] wordt geweigerd"),
    ],
)
def test_a_secret_without_a_word_for_it(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "hij weigert sinds 2024 alles",
        "ik vul mijn gegevens in op windows10",
        "hij pakt html5 niet",
        "getypt op 11 mei om 10 uur in groep 5",
    ],
)
def test_ordinary_words_with_digits_stay(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("between", ["  ", "   ", "\t ", "\u00a0 "])
def test_spaces_in_a_row_hide_nothing(between: str) -> None:
    for text in ("wachtwoord is paardje", "mijn dochter heet Fenna de Vries", "pincode is 4 8 2 1"):
        assert mask(text.replace(" ", between)) == mask(text)
    assert mask("een  regel\n\nen nog een").text == "een regel\n\nen nog een"
