"""Last names, schools and addresses in the words of parents, also without capitals; and the words that only look so."""

import pytest

from inloghulp.privacy.mask import mask

NAMES = [
    ("mijn zoon jesse kwakkelstein kan er niet in", "mijn zoon [naam] kan er niet in"),
    ("lotte van den brommel groep 4", "[naam] groep 4"),
    ("sanne v d velde", "[naam]"),
    ("tim de wit staat er niet bij", "[naam] staat er niet bij"),
    ("ilias el m'hamdi", "[naam]"),
    ("met van der kleppen, ik bel voor mijn zoon", "met [naam], ik bel voor mijn zoon"),
    ("juf vos is ziek", "juf [naam] is ziek"),
    ("mevrouw Oud van de administratie", "mevrouw [naam] van de administratie"),
    ("achternaam brommelaar met een b", "achternaam [naam] met een b"),
    ("het is brommelaar met twee m'en", "het is [naam] met twee m'en"),
    ("kwakkelstein is mijn achternaam", "[naam] is mijn achternaam"),
    ("van den Brommel hier, nog geen mail", "[naam] hier, nog geen mail"),
    ("groetjes kwakkelstein", "groetjes [naam]"),
    ("wij heten Wapstra, er staat wapstra met kleine letter", None),
    ("getrouwd, dus nu heet ik Kwakkelstein-de Brommel", "getrouwd, dus nu heet ik [naam]"),
    ("Shanelva kan er niet in", "[naam] kan er niet in"),
    ("storm kan niet inloggen", "[naam] kan niet inloggen"),
    ("hoogendoorn heeft de code", "[naam] heeft de code"),
    ("het gaat om J Brommelaar", "het gaat om [naam]"),
    ("dochtertje sofia da silva", "dochtertje [naam]"),
    ("hij staat als kwakkelinski in het systeem", "hij staat als [naam] in het systeem"),
    ("leerlingnaam kwakkelj", "leerlingnaam [naam]"),
    ("juf groen weet het", "juf [naam] weet het"),
]
SCHOOLS = [
    ("hij zit op de wapperwijs in groep 6", "hij zit op [school] in groep 6"),
    ("mijn kinderen gaan naar de regenboog", "mijn kinderen gaan naar [school]"),
    ("cbs het wappertje groep 5", "[school] groep 5"),
    ("zit op de papieren molen", "zit op [school]"),
    ("Het Talent heeft een eigen site", "[school] heeft een eigen site"),
    ("volgens De Kleine Wereld moet het hier", "volgens [school] moet het hier"),
    ("we zitten bij In de Wolken", "we zitten bij [school]"),
    ("de school van mijn dochter is de grote beer", "de school van mijn dochter is [school]"),
    ("op de kladderaar zeggen ze dat het goed is", "op [school] zeggen ze dat het goed is"),
    ("de prinses wapperschool is dicht", "de [school] is dicht"),
    ("mijn zoon zit op de sleutel", "mijn zoon zit op [school]"),
    ("op de vuurvogel werken ze met chromebooks", "op [school] werken ze met chromebooks"),
    ("van de kameleon overgestapt", "van [school] overgestapt"),
    ("ik heb de duizendpoot al gebeld", "ik heb [school] al gebeld"),
    ("freinetschool De Tuimelaar in Ede", "[school]"),
    ("school regenboog", "school [school]"),
    ("de windroos groep 5", "[school] groep 5"),
]
ADDRESSES = [
    ("ik woon op het kleine erf 6", "ik woon op [adres]"),
    ("wij wonen op de klepperkade 112 in wapperveen", "wij wonen [adres]"),
    ("verhuisd naar Groene Knoest 88", "verhuisd naar [adres]"),
    ("Klapwijk 33 is ons adres", "[adres] is ons adres"),
    ("bij oma op de wapperwal 3 is het beter", "bij oma op [adres] is het beter"),
    ("postcode is 9999 xz", "postcode is [adres]"),
    ("1234 ab 5", "[adres]"),
    ("burgemeester knoestlaan 44", "[adres]"),
    ("laan van hobbel 300 is ons adres", "[adres] is ons adres"),
    ("brief moet naar Oude Gracht 4 bis", "brief moet naar [adres]"),
    ("woonplaats wapperveen", "woonplaats [adres]"),
    ("moet er een adres bij? Rode Klepper 31", "moet er een adres bij? [adres]"),
    ("mijn adres is anders, het is hoefsmid 9", "mijn adres is anders, het is [adres]"),
    ("we wonen aan de lange akkers", "we wonen aan de [adres]"),
    ("hoek van de meidoornlaan", "hoek van de [adres]"),
    ("Bergsingel 15 3 hoog", "[adres]"),
    ("kerkstraat twaalf", "[adres]"),
    ("huis nr 45 in de Akkerstraat", "huis [adres] in [adres]"),
    ("Turnhoutsebaan 33, 2000 Antwerpen", "[adres]"),
    ("De Ploeg 17, Zeist", "[adres]"),
    ("wij wonen sinds kort in amsterdam", "wij wonen sinds kort in [adres]"),
]
ORDINARY = [
    "het was storm dus geen internet",
    "een roos als plaatje",
    "mark my words",
    "ben ik weer de sjaak",
    "dit is niet voor jan modaal te doen",
    "een brave hendrik is het niet",
    "juf reageert niet",
    "meester belt morgen terug",
    "mevrouw van de administratie is er niet",
    "achternaam is verkeerd geschreven",
    "account staat op naam van mijn ex",
    "familie in belgie kan het ook niet openen",
    "hij zit op gynzy de hele dag",
    "zit op de wc met de ipad",
    "ze zit op de verkeerde pagina",
    "kind klikt op de gele vis",
    "IK BEN HET BEU",
    "haar kinderen zitten op de katholieke school",
    "een moeder van de parallelklas vertelde het",
    "met een ander adres te hannesen",
    "de wachtwoorden die mijn man erin heeft gezet",
    "De Site ligt plat",
    "onze school de enige in het dorp",
    "school is overgestapt naar moo",
    "wij wonen in het buitenland",
    "adres is 3 keer ingevuld",
    "ik woon samen en we hebben 1 mail",
    "op stap 3 gaat het mis",
    "Windows 11 en Chrome 119",
    "log in at thuis.basispoort.nl",
    "tussen 1530 en 1600 lag het eruit",
    "er staan 1250 sommen klaar",
    "foutmelding 1001 of 1002",
    "laptop op de strijkplank, kind op schoot",
    "dat wist de brandweer ook niet",
    "hij zit op de trampoline",
    "ze zit op de middelbare",
    "wij wonen in de buurt van school",
    "de wasstraat accepteert mijn code niet",
    "ik ben Belg",
    "het heet Bouw",
    "helpdesk@malmberg.nl reageert niet",
    "ip adres 192.168.0.10",
    "serienummer DMPX1234AB",
    "ik typ apenstaartje hotmail en dan niks",
]


@pytest.mark.parametrize(("typed", "kept"), [*NAMES, *SCHOOLS, *ADDRESSES])
def test_it_is_found(typed: str, kept: str | None) -> None:
    masked = mask(typed).text
    if kept is None:  # a word that is a name once is one in the whole message
        assert "wapstra" not in masked.lower()
    else:
        assert masked == kept


@pytest.mark.parametrize("typed", ORDINARY)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed).text == typed
