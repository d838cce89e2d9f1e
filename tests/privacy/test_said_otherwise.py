"""Secrets that are told in a roundabout way, and the talk, lessons and signatures that look like one."""

import pytest

from inloghulp.privacy.mask import RULES, mask

PASSWORDS = [
    ("het wachtwoord dat ze ons gaven luidt Kwakkelie, toch", "[wachtwoord]"),
    ("mama het is kwakkeltje met twee keer een k zegt ze", "[wachtwoord]"),
    ("de meester zei typ maar gewoon poesje, en dat deed hij", "[wachtwoord]"),
    ("wij hebben vis met patat als wachtwoord", "wij hebben [wachtwoord] als wachtwoord"),
    ("ze heeft groene kwakkels als geheime woorden", "ze heeft [wachtwoord] als geheime woorden"),
    ("gewoon wachtwoord als wachtwoord", "gewoon [wachtwoord] als wachtwoord"),
    ("bij inloggen doe ik groep5dekwakkels alles klein", "doe ik [wachtwoord] alles"),
]
OF_CHILDREN = [
    ("op school logt hij in met banaan", "in met [wachtwoord]"),
    ("met banaan kwam hij er gisteren nog in", "met [wachtwoord] kwam"),
    ("probeer ik banaan dan zegt hij fout", "probeer ik [wachtwoord] dan"),
    ("toen ik banaan intikte kwam er niks", "toen ik [wachtwoord] intikte"),
    ("hij doet banaan en dan enter", "hij doet [wachtwoord] en dan enter"),
    ("banaan staat op het briefje van school", "[wachtwoord] staat op het briefje"),
    ("wij dachten geheim maar het is fout", "wij dachten [wachtwoord] maar"),
    ("het is banaan zegt mijn zoon", "het is [wachtwoord] zegt"),
    ("de juf zei dat het banaan moest zijn", "dat het [wachtwoord] moest zijn"),
    ("de code is banaan dacht ik", "is [wachtwoord] dacht ik"),
    ("de sterren zijn appel peer banaan", "de sterren zijn [wachtwoord]"),
    ("die puntjes waren olifantje", "puntjes waren [wachtwoord]"),
]
CHOSEN = [
    ("ik log in met olifantje", "in met [wachtwoord]"),
    ("inloggen met dinosaurus lukt niet meer", "met [wachtwoord] lukt"),
    ("hij logt in met eenhoorntje", "in met [wachtwoord]"),
    ("ze logt in met tijgers", "in met [wachtwoord]"),
    ("zij logt in met tandpasta en dan niks", "in met [wachtwoord] en"),
    ("we loggen altijd in met pinokkio", "in met [wachtwoord]"),
    ("juf zegt dat het wachtwoord dinosaurus is", "dat het wachtwoord [wachtwoord] is"),
    ("ze zegt dat haar wachtwoord boot is maar dat klopt niet", "wachtwoord [wachtwoord] is"),
]
NUMBERS = [
    ("sms gaat naar 06*12*34*56*78 maar komt niet", "naar [telefoonnummer] maar"),
    ("ons vast nummer is 011 22 33 44 hoor", "is [telefoonnummer] hoor"),
    ("ik tik mijn postcode 4321 xy 12 in", "postcode [adres] in"),
]
SCHOOLS = [
    ("mijn zoon zit op de jan van nassau en dat bevalt", "zit op [school] en"),
    ("hij zit op de piet jansen en leest", "zit op [school] en"),
    ("zij zit wegwijzer en heeft een chromebook", "zij zit [school] en"),
    ("de regenboog is trouwens onze school, niet het plaatje", "[school] is trouwens"),
    ("dochter op de regenboog zoon op de kei", "dochter op [school] zoon op [school]"),
    ("de meester van kwakkelschool zo heet ie", "de [school] zo heet ie"),
    ("hij gaat naar school Grote Regenboog in de stad", "naar school [school] in de stad"),
]
NAMES = [
    ("inloggen lukt niet. Met vriendelijke groet, Peter van de Brug", "groet, [naam]"),
]
LEFT = [
    "het wachtwoord dat ik had is vergeten",
    "op het plaatje logt hij in met banaan",
    "wij dachten inloggen maar het is een spel",
    "ze moet kiezen uit kwakkel en brom en het is fout",
    "op de boerderij zijn er 4 varkens, vul in hoeveel poten",
    "kan ik gewoon zo'n slingertje typen",
    "wij gebruiken alleen letters van het toetsenbord als wachtwoord",
    "er is groep7/8 en windows11pro in de lijst met groep5en6 en de code",
    "het gaat over Bonifatius in 754 en dat thema is op slot",
    "je moest beginnen met de W van Willem en dan enter",
    "in het boek staat 'roos en storm', dat is een verhaal",
    "er staat naam@voorbeeld.example in grijze letters",
    "Het gaat om de Wissel-toets van rekenen",
    "zij moet op de vlinder drukken in het spel",
    "de dochter op de regenboog klikt en dan niets",
    "zij zit computer en tablet door elkaar te gebruiken",
]


@pytest.mark.parametrize(
    ("typed", "kept"), [*PASSWORDS, *OF_CHILDREN, *CHOSEN, *NUMBERS, *SCHOOLS, *NAMES]
)
def test_rules_find_it(typed: str, kept: str) -> None:
    assert kept in mask(typed, RULES).text


STRESSED = [
    "weet donders goed wat mijn wachtwoord is",
    "ik weet drommels goed dat het wachtwoord klopt",
    "we weten retezeker dat we het wachtwoord goed hebben ingevuld",
    "dat dekselse wachtwoord doet het niet",
    "potverdorie, het wachtwoord werkt weer niet",
    "het is onwijs lastig met dat wachtwoord",
]
LOGGED_IN_WITH = [
    "wij loggen in met entree en dat gaat niet",
    "inloggen met irisscan lukt niet",
    "inloggen met vingerafdruk lukt niet",
    "ik log in met toverwoord",
    "dat het wachtwoord van school is",
    "hij zegt dat het wachtwoord verlopen is",
    "de sterren zijn weg",
    "ze klikt op het olifantje bij inloggen met plaatjes",
]


@pytest.mark.parametrize("typed", [*STRESSED, *LOGGED_IN_WITH])
def test_neither_stress_nor_with_what_one_logs_in_is_a_password(typed: str) -> None:
    assert mask(typed).text == typed


@pytest.mark.parametrize("typed", LEFT)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed, RULES).text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "inloggen vergeten op zijn Kerstdag",
        "de kruisboog was een wapen, zo begint de les",
        "school zonneboog was een wapen, zo begint de les",
    ],
)
def test_what_was_learnt_leaves_it_too(typed: str) -> None:
    assert mask(typed).text == typed
