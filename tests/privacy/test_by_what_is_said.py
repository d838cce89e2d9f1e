"""Names, schools and passwords that only what is said around them shows, and the talk that looks like it."""

import pytest

from inloghulp.privacy.mask import RULES, mask

NAMES = [
    (
        "Wil is mijn dochter en die kan niet inloggen",
        "[naam] is mijn dochter en die kan niet inloggen",
    ),
    ("Mo zegt dat het niet gaat", "[naam] zegt dat het niet gaat"),
    ("Faith uit groep 8 is haar code kwijt", "[naam] uit groep 8 is haar code kwijt"),
    ("het gaat over roos de wit uit groep zeven", "het gaat over [naam] uit groep zeven"),
    ("te weten Vlinder van Dam", "te weten [naam]"),
    ("dus geen Van Kwakkelfoort gebruiken", "dus geen [naam] gebruiken"),
    ("namens de grootouders Kwakkelaar", "namens de grootouders [naam]"),
    ("mijn gegevens: Th. W. J. Kwakkel", "mijn gegevens: [naam]"),
    ("leerling Ö. Kwakkelim ontbreekt", "leerling [naam] ontbreekt"),
    ("Gait-Jan zit in groep 7", "[naam] zit in groep 7"),
    ("K. el Kwakkeli belt", "[naam] belt"),
    ("het is pater damiaan in het derde leerjaar", "het is [naam] in het derde leerjaar"),
    ("Oleksandr kan niet openen", "[naam] kan niet openen"),
]
SCHOOLS = [
    ("zit op de prins willem alexander hier", "zit op [school] hier"),
    ("zit op de prins bernhard kwakkelo daar", "zit op [school] daar"),
    ("zit op de prinses kiki lotte daar", "zit op [school] daar"),
    ("school is GO! basisschool De Kwakkel", "school is [school]"),
    ("de kleine kapitein is de school, niet het boek", "[school] is de school, niet het boek"),
    ("vincent van gogh is hoe de school heet", "[school] is hoe de school heet"),
    ("nu heet de school Samen Op Weg en niets klopt", "nu heet de school [school] en niets klopt"),
    ("sta voor de deur van de Mgr. Zwijsenschool", "sta voor de deur van de [school]"),
    ("groep 6 van de Mgr. Zwijsen", "groep 6 van [school]"),
    ("juffen van de st jan de doper", "juffen van de [school]"),
    ("of doet dat de Wissel zelf", "of doet dat [school] zelf"),
    ("koppel met De Meander, graag", "koppel met [school], graag"),
    ("kind op an nour, boek rekenen", "kind op [school], boek rekenen"),
    (
        "school niet gevonden maar al ihkwaan bestaat gewoon",
        "school niet gevonden maar [school] bestaat gewoon",
    ),
    (
        "de school heet de bron, drie keer de bron ingetikt",
        "de school heet [school], drie keer [school] ingetikt",
    ),
    ("nieuwe school is Willem van Oranje", "nieuwe school is [school]"),
    ("de vrije school hier, Vrije School Kastanjelaan", "de vrije school hier, [school]"),
    ("de montessori van Huize Padua weet niets", "de montessori van [school] weet niets"),
]
PASSWORDS = [
    (
        "dacht dat het zomervakantie was, dat wachtwoord",
        "dacht dat het [wachtwoord] was, dat wachtwoord",
    ),
    ("dikke beer 12 met spatie ertussen weigert ie", "[wachtwoord] met spatie ertussen weigert ie"),
    (
        "eerst een vis, tijger met spatie als ik inlog",
        "eerst een vis, [wachtwoord] met spatie als ik inlog",
    ),
    ("dat ww is ikhaatsommen", "dat ww is [wachtwoord]"),
    (
        "het is veranderd in ikhaatsommen denk ik, bij het inloggen",
        "het is veranderd in [wachtwoord] denk ik, bij het inloggen",
    ),
    ("het zou school moeten zijn", "het zou [wachtwoord] moeten zijn"),
    ("ik tik geheim in en hij zegt te zwak", "ik tik [wachtwoord] in en hij zegt te zwak"),
    (
        "het was roodvink12 of rood vink 12, dat wachtwoord",
        "het was [wachtwoord] of [wachtwoord], dat wachtwoord",
    ),
    (
        "getypt hoofdletter P poes tien uitroepteken en hij blijft rood",
        "getypt [wachtwoord] en hij blijft rood",
    ),
    ("wachtwoord is gewoon hallo", "wachtwoord is gewoon [wachtwoord]"),
    (
        "op het kaartje staat: vis boom zon 3 als wachtwoord",
        "op het kaartje staat: [wachtwoord] als wachtwoord",
    ),
    ("een zin als ww, de kat zit op de mat, mag dat", "een zin als ww, [wachtwoord], mag dat"),
    ("syn wachtwurd feroare yn kwakkelsjesilen", "syn wachtwurd feroare yn [wachtwoord]"),
    ("inloggen met iets van 1234abcd", "inloggen met iets van [wachtwoord]"),
    ("ik wil appelsap laten staan", "ik wil [wachtwoord] laten staan"),
    ("we proberen spreeuw als ik inlog", "we proberen [wachtwoord] als ik inlog"),
    ("we proberen winterslaap als ik inlog", "we proberen [wachtwoord] als ik inlog"),
    ("en roodborstje, is dat te zwak", "en [wachtwoord], is dat te zwak"),
    ("kind zegt dat hij ijsje moet typen", "kind zegt dat hij [wachtwoord] moet typen"),
]
LEFT = [
    "hij schreef dat 'kastanjelaan' met een hoofdletter moet, in het dictee",
    "het icoontje van de Wereld is weg",
    "sinds de Zomer is de school anders",
    "en 't is de Kleine die moet inloggen",
    "'t Staat ook op kanaal 116",
    "online school van Oekraïne tot 13.00",
    "zij leert 'maan roos vis' en bij roos zegt hij niks",
    "in het blokhuis van de camping is geen wifi",
    "Staat er Mark as done bij",
    "wy tinke dat it oan it systeem leit",
    "L.S.\nHet gaat niet",
    "een sticker met 5CD2104XKL, is dat het serienummer of het wachtwoord",
    "zonder hoofdletter, in het dictee stond appelmoes met een hoofdletter",
    "met een hoofdletter en een uitroepteken, de rest is weg",
    "the password is not good and we cannot log in with my tablet thing",
    "vijfenzeventig euro en er zit een wachtwoord op",
    "dat hij het goedkeurt bij het inloggen",
    "usb flash stick wordt niet herkend, hij weigert",
    "wachtwoord voor kwakkelo, brommelo, pruttelo en klapperlo",
]


@pytest.mark.parametrize(("typed", "kept"), [*NAMES, *SCHOOLS, *PASSWORDS])
def test_rules_find_it(typed: str, kept: str) -> None:
    assert mask(typed, RULES).text == kept


@pytest.mark.parametrize("typed", LEFT)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed, RULES).text == typed
