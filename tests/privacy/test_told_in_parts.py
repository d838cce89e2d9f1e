"""What is told in parts: numbers and addresses broken by words, doors and towns, addresses spelled aloud."""

import pytest

from inloghulp.privacy.mask import mask

FOUND = [
    ("bel op 06 streepje 11 22 streepje 33 44", "bel op [telefoonnummer]"),
    ("nul zes dan 11 22 en dan 33 44", "[telefoonnummer]"),
    ("bsn begint met 1112 en eindigt op 22333", "bsn begint met [burgerservicenummer]"),
    ("u kunt bellen naar 0111 - 22 33 444", "u kunt bellen naar [telefoonnummer]"),
    ("mail pake en beppe @ example.org", "mail [e-mailadres]"),
    ("mail sil van kwakkel zonder spaties apenstaart example punt com", "mail [e-mailadres]"),
    ("naar nachtbrommel . sil @ example . com", "naar [e-mailadres]"),
    ("mail lotte streepje laag klepper apenstaartje voorbeeld punt example", "mail [e-mailadres]"),
    (
        "lotte kwakkel, allemaal klein, aan elkaar, apenstaartje voorbeeldpost punt example",
        "[e-mailadres]",
    ),
    (
        "kleine letter k punt de kwakkel apenstaartje example punt com is het",
        "[e-mailadres] is het",
    ),
    ("mail: sil nokta kwakkel et example nokta com", "mail: [e-mailadres]"),
    ("stuur dat naar u en dan sil 12 @ example.org", "stuur dat naar u en dan [e-mailadres]"),
    ("sil en lotte en tim en daan en kees @ example.org", "[e-mailadres]"),
    ("de code luidt 3 - 1 - 4 - 1", "de code luidt [pincode]"),
    ("het adres is Sint-Kwakkelkaai 4b, 8000 Brugge", "het adres is [adres]"),
    ("wij zitten op Kwakkellaan 6 gebouw C kamer 14", "wij zitten [adres]"),
    ("Kwakkelstraat 55 bus 0201, 3600 Genk, daar woont mama", "[adres], daar woont mama"),
    ("wij wonen op Kwakkelkade t/o 36, een boot", "wij wonen op [adres], een boot"),
    (
        "kunt u schrijven naar Kwakkelstraat 12, 5211 XX 's-Hertogenbosch",
        "kunt u schrijven naar [adres]",
    ),
    (
        "post naar Burgemeester Kwakkellaan 4, 5741 KN Beek en Donk graag",
        "post naar [adres] graag",
    ),
    ("huisnummer 8 tweehoog, Jan van Galenstraat", "[adres], [adres]"),
    ("nieuw adres Prins Hendrikstraat 20, appartement 3.12", "nieuw adres [adres]"),
    ("wij wonen op de Kwakkelweg honderd zeventien hier", "wij wonen op [adres] hier"),
    ("wij wonen aan de Kwakkeldijk vier", "wij wonen aan [adres]"),
    ("Kwakkelweg 7 k 21 Waalwijk", "[adres]"),
    ("Hoeve Nooitgedacht, Kwakkelweg 10", "[adres]"),
    ("hoek brommelpad en kwakkelstraat, nummer 2", "[adres]"),
    ("eerst Lindenallee 4b, 47533 Kleve, daar woonden we", "[adres], daar woonden we"),
    ("hij woont op de Brommelkwakdwarsstraat", "hij woont op [adres]"),
    ("wij wonen in Essen, Kwakkelsteenweg 112 bus 3", "wij wonen in [adres]"),
]
LEFT = [
    "ik krijg steeds code 1001 en dan vervolgens 1002, wordt het straks 1003",
    "foutcode 1603, de eerste keer was het 1605",
    "1234 is toch geen veilige code",
    "ik ben van 1987 dus ik snap een qr code niet",
    "nummer 900049 op de achterkant van het werkboek, is dat een inlogcode",
    "klantnummer 123456782 staat op de factuur",
    "de code in de Dorpsstraat een keer gevraagd",
    "op de doos van het werkboek staat negen zeven acht negen nul een twee drie, is dat een code",
    "mijn zoon is van 2015, heeft hij een code nodig",
    "de beeldbuis is vijfenvijftig inch, van vijfenvijftig jaar",
]


@pytest.mark.parametrize(("typed", "kept"), FOUND)
def test_it_is_found(typed: str, kept: str) -> None:
    assert mask(typed).text == kept


@pytest.mark.parametrize("typed", LEFT)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed).text == typed


def test_parts_that_are_too_few_are_no_citizen_number() -> None:
    too_few = "bsn begint met 123 en eindigt op 45"
    assert mask(too_few).text == too_few
