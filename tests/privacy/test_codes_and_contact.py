"""Pincodes, passwords and e-mail addresses, told in all ways; and the numbers and words that only look so."""

import pytest

from inloghulp.privacy.mask import mask

PINCODES = [
    ("ze zegt achtendertig veertien als ze inlogt", "ze zegt [pincode] als ze inlogt"),
    ("bij de middelste is het nul nul dertien", "bij de middelste is het [pincode]"),
    ("de cijfertjes zijn vier keer een zes", "de cijfertjes zijn [pincode]"),
    ("haar code is een 4, een 7, een 1 en dan een 9", "haar code is [pincode]"),
    ("pin is twee keer de 3 en twee keer de 4", "pin is [pincode]"),
    ("pincode drie nullen en een vier", "pincode [pincode]"),
    ("pincode vier nullen", "pincode [pincode]"),
    ("pin4410 werkt niet", "pin[pincode] werkt niet"),
    ("pin is 7 en dan 702", "pin is [pincode]"),
    ("de kleine moet 1984 intoetsen", "de kleine moet [pincode] intoetsen"),
]
PASSWORDS = [
    ("haar wachtwoord was boom vis fiets", "haar wachtwoord was [wachtwoord]"),
    ("wachtwoord moet zonnebloem zijn", "wachtwoord moet [wachtwoord] zijn"),
    ("ww Azerty 1234 met spatie", "ww [wachtwoord] [pincode] met spatie"),
    ("zelf bedacht: eenhoornpoep. en nu?", "zelf bedacht: [wachtwoord]. en nu?"),
    ("inloggen gaat met haar naam en dan pindakaas", None),
    ("het is qwerty ja lach maar", "het is [wachtwoord] ja lach maar"),
    ("ik spel: p a a r d e n b l o e m", "ik spel: [wachtwoord]"),
    ("inlog is jip en dan Zeepaard", "inlog is [naam] en dan [wachtwoord]"),
    ("je moet olifant typen bij het inloggen", "je moet [wachtwoord] typen bij het inloggen"),
    ("de naam van de kat, Snoetje, is het wachtwoord", None),
    ("is het feyenoord of Feyenoord, dat wachtwoord", None),
    ("hij had Oma&Opa", "hij had [wachtwoord]"),
    ("kan het Lente!lente zijn", "kan het [wachtwoord] zijn"),
    ("wachtwoord is rode fiets", "wachtwoord is [wachtwoord]"),
    ("moet het tijger zijn? wachtwoord", "moet het [wachtwoord] zijn? wachtwoord"),
    ("werkt tijger niet als wachtwoord", "werkt [wachtwoord] niet als wachtwoord"),
    ("als ik tijger typ komt er een kruis", "als ik [wachtwoord] typ komt er een kruis"),
    ("op het briefje staat tijger", "op het briefje staat [wachtwoord]"),
    ("wachtwoord 1234abcd", "wachtwoord [wachtwoord]"),
    ("er appelmoes van gemaakt", "er [wachtwoord] van gemaakt"),
    ("Vakantie1 doet het niet", "[wachtwoord] doet het niet"),
    ("toegangswoord is giraf, zo met een f", "toegangswoord is [wachtwoord], zo met een f"),
    ("sleutelzin: ik lust graag taart", "sleutelzin: [wachtwoord]"),
    (
        "geboortedatum als wachtwoord, 12031983, maar",
        "geboortedatum als wachtwoord, [wachtwoord], maar",
    ),
    ("haar wachtwoord maan&vuur werkt niet", "haar wachtwoord [wachtwoord] werkt niet"),
    (f"{'(' * 25}Lotte2015!{')' * 25}", f"{'(' * 25}[wachtwoord]{')' * 25}"),
]
HIDDEN_WORDS = ("pindakaas", "snoetje", "feyenoord")
EMAILS = [
    ("moeder van sil at example dot org is rood", "[e-mailadres] is rood"),
    ("k e e s @ e x a m p l e . o r g werkt niet", "[e-mailadres] werkt niet"),
    ("tom.k op example.org", "[e-mailadres]"),
    ("sil-apestaartje-example-punt-org", "[e-mailadres]"),
    ("mail = tom.example@org", "mail = [e-mailadres]"),
    ("an ne@example.org", "[e-mailadres]"),
    ("mail van sil jans@example.org", "mail van [naam] [e-mailadres]"),
    ("via papavansil@example org de punt valt weg", "via [e-mailadres] de punt valt weg"),
    ("mail lotte nul zeven at example punt com", "mail [e-mailadres]"),
    ("dat is lotte en sil at voorbeeld punt example", "dat is [e-mailadres]"),
    ("mailadres oma Truus54 @ example . org is goed", "mailadres [e-mailadres] is goed"),
    ("nul, sil12 @ example . org", "nul, [e-mailadres]"),
]
NUMBERS = [
    ("nummer is nul zes en dan 18 22 70 43", "nummer is [telefoonnummer]"),
    (
        "burgernummer kind 1 900073949 kind 2 900025517",
        "burgernummer kind 1 [burgerservicenummer] kind 2 [burgerservicenummer]",
    ),
]
ORDINARY = [
    "postcode 3071 valt onder welk bestuur",
    "pasfoto klopt niet, er staat een vos",
    "nieuw sleutelwoord aanvragen, hoe dan",
    "ze heeft 1500 muntjes als ik opnieuw inlog",
    "hij moet 1250 + 1750 doen",
    "jaartallen leren, 1568 tot 1648",
    "isbn 978 90 345 1234 6 staat op het werkboek",
    'in beeld: "Er ging iets mis (code 1004)"',
    "bij het inloggen krijg ik error 1002 en daarna 1003",
    "op bladzijde 1024 van de handleiding",
    "groep 5, 6, 7 en 8 hebben een pincode",
    "stap 1 en 2 en 3 en 4 gedaan, geen code",
    "VIER keer een wachtwoord aangevraagd",
    "twintig dertig keer de code geprobeerd",
    "een qwerty toetsenbord",
    "a b c d e",
    "een f l a s h nodig bij het wachtwoord",
    "met zo'n wachtwoord",
    "2 vd 4 namen weg",
    "de naam van de hond geprobeerd als wachtwoord",
    "wachtwoord veranderd en nu is zij vrolijk",
    "het wachtwoord is bij mij goed",
    "een broodje aap, die nieuwe inlog",
    "niet gelukt!weer niet",
    "zapomnialem hasla do konta dziecka, password nie dziala",
    "na het inloggen en dan is het weg",
    "https://example.org/?id=12 geeft een fout",
    "250x300px is te klein",
    "ik heb de hamster bedacht",
    "zij had er 1450! En nu zijn alle punten weg",
    "F5 gedrukt, Ctrl+F5 gedrukt, Alt+F4 per ongeluk",
    "azerty of qwerty, dat weet ik niet",
    "hij wil brandweerman worden maar eerst inloggen",
]


@pytest.mark.parametrize(("typed", "kept"), [*PINCODES, *PASSWORDS, *EMAILS, *NUMBERS])
def test_it_is_found(typed: str, kept: str | None) -> None:
    masked = mask(typed).text
    if kept is None:  # which mark stands there does not matter
        assert not any(word in masked.lower() for word in HIDDEN_WORDS)
    else:
        assert masked == kept


@pytest.mark.parametrize("typed", ORDINARY)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed).text == typed
