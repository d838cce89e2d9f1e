"""Sentences, buttons and contacts that parents could not read or use."""

from pathlib import Path

import pytest

from tests.checking.variant import BUTTON, CONTACT, LOOK, NEWS, TOPIC, UNDERSTOOD, Variant
from tests.fast import some

V = Variant
SAID = [
    V(TOPIC, LOOK, "      Kijk in {browsr} of het er staat.\n", "bedoelde u 'browser'?"),
    V(TOPIC, "      Staat het er?", "      Staat het in {browser?", "accolade"),
    V(TOPIC, LOOK, "      Kijk in {{browser}} of het er staat.\n", "accolade"),
    V(TOPIC, UNDERSTOOD, "understood: De <b>oefening</b> vraagt.", "HTML"),
    V(TOPIC, "  Het staat op", "  <br>Het staat op", "HTML"),
    V(TOPIC, LOOK, "      Klik op javascript:alert(1) nu.\n", "kan niet"),
    V(TOPIC, LOOK, "      Klik op [deze](https://thuis.basispoort.nl) link.\n", "wordt geen link"),
    V(TOPIC, "https://thuis.basispoort.nl", "https//thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "htps://thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "https://thuis,basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "http:/thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, LOOK, "      Mail naar juf@school,nl voor hulp.\n", "geen e-mailadres"),
    V(TOPIC, LOOK, "      Mail naar juf@school voor hulp.\n", "geen e-mailadres"),
    V(TOPIC, LOOK, "      Bel dan 085-12345 of 0851234 nu.\n", "geen telefoonnummer"),
    V(TOPIC, LOOK, "      Dit is **belangrijk om te zien.\n", "wordt niet gesloten"),
    V(TOPIC, LOOK, f"      {'woord ' * 61}\n", "hoogstens 60", at="woord woord"),
    V(TOPIC, "      - title: Nee", "      - title: Ja, gezien", "staat er twee keer"),
    V(TOPIC, "        id: not_seen\n", "", "een eigen 'id'", at="title: Nee"),
    V(TOPIC, "        id: not_seen", "        id: seen", "staat er twee keer"),
    V(TOPIC, "        means: no\n", "", "zet daar 'means: no' bij", at="    options:"),
    V(
        TOPIC,
        "        id: seen\n",
        "        id: seen\n        means: no\n",
        "goed nieuws ('does')",
        at=None,
    ),
    V(
        TOPIC,
        "        does: solved\n",
        "        means: no\n",
        "staat ook bij een andere",
    ),
    V(TOPIC, "        says: [nee, niks]", "        says: [nee, gezien]", "van twee knoppen"),
    V(TOPIC, BUTTON, "button: Laatste nieuws", "heeft ook een ander onderwerp"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    phone: 085-12 34\n", "geen telefoonnummer"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    phone: bel de school\n", "geen telefoonnummer"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    mail: info.example.org\n", "geen e-mailadres"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    site: javascript:alert(1)\n", "geen webadres"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    site: www.example.org\n", "geen webadres"),
    V(
        "faq/contacts.yml",
        CONTACT,
        CONTACT + "    telefoon: 085 123 45 67\n",
        "'telefoon' ken ik niet",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 11 mei 2026\n",
        "geen datum",
        at="date: 11",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 2026-02-30\n",
        "geen datum",
        at="02-30",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    dat: 2026-02-20\n",
        "bedoelde u 'date'?",
        at="dat:",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 2026-05-11\n    until: 2026-05-01\n",
        "ligt voor 'date'",
        at="until: 2026-05-01",
    ),
]


@pytest.mark.parametrize("variant", some(SAID, each=4), ids=str)
def test_a_mistake_is_told_where_it_was_made(shared_project: Path, variant: Variant) -> None:
    variant.is_told_in(shared_project)
