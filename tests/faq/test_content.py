"""What the answers say: every fact of the source, nothing invented, nothing copied, plain Dutch."""

import os
import re
from pathlib import Path

import pytest

from inloghulp.faq.load import load_faq
from inloghulp.faq.model import Topic

ROOT = Path(__file__).parents[2]
FAQ = load_faq(ROOT / "faq")
SOURCE = Path(os.environ.get("INLOGHULP_SOURCE", ROOT.parent / "shared/source/faq-voor-ouders.txt"))
REQUEST = "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker"
HOME = "https://thuis.basispoort.nl"

FACTS = {
    "forgot_password": [REQUEST, "geheugen", "browsegeschiedenis", "incognito", "drie puntjes"],
    "invalid_password": ["pincode", "opslaan", "'Nee'", "twee stappen", "incognito", "e-mailadres"],
    "second_password": ["vier cijfers", "op school", "wachtwoordplaatje", "leerkracht"],
    "activation_link": [
        *("tot 1 uur", "een keer per kwartier", "nietreageren@basispoort.nl", "spam", REQUEST),
        *("precies hetzelfde e-mailadres", "leerkracht"),
    ],
    "home_login": [
        HOME,
        "maximaal 2",
        "naamplaatjes",
        "pincode",
        "wachtwoordplaatje",
        "anders in dan",
    ],
    "missing_children": [
        HOME,
        "andere browser",
        "Firefox",
        "Chrome",
        "privévenster",
        "naamplaatjes",
    ],
    "flash": [
        "nergens",
        "HTML5",
        "honderden",
        "school",
        "helpdesk van de uitgeverij",
        "niet Basispoort",
    ],
    "software": ["alleen de toegang", "licentie", "leerkracht", "uitgeverij", "geen invloed"],
    "network_environment": [
        *(
            "MOO (Heutink ICT)",
            "ZuluConnect (de Rolf groep)",
            "X Cool (Cloudwise)",
            "Ratho Portaal",
        ),
        *("Mijn Onderwijs Portaal (Onderwijsgroep Meppel)", "Prowise Go", "Miloo (Skool)"),
        *("OnlineKlas (Stenvert)", "niet via thuis.basispoort.nl", "leerkracht", "leverancier"),
    ],
    "session_takeover": [
        "IP-adres",
        "wifi",
        "4G",
        "Log uit",
        "browser helemaal",
        "geheugen",
        "verplaatst",
    ],
    "publisher_contact": ["lijst", "download", "uitgeverijen", "leveranciers"],
    "news": ["Lexima", "telefonisch", "11 mei", "groepsoverzicht", "Thuislogin"],
}
"""The facts of each section, as they must be told somewhere in its topic."""


def told(topic: Topic) -> str:
    """Return all that a parent can read in a topic."""
    parts = [topic.understood, topic.answer, topic.solved or ""]
    parts += [detail.say or "" for detail in topic.details]
    parts += [f"{item.title} {item.text or ''}" for item in topic.items]
    for step in topic.steps:
        parts += [step.say or "", step.how or "", step.again or "", step.message or ""]
        if step.clicks:
            parts.append(FAQ.browsers.how_to[step.clicks].hint)
    suppliers = FAQ.contacts.suppliers.values()
    names = [f"{one.name} ({one.company})" if one.company else one.name for one in suppliers]
    return " ".join(parts).replace("{suppliers}", ", ".join(names))


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_fact_of_the_section_is_told(topic: str) -> None:
    text = told(FAQ.topics[topic]).lower()
    assert [fact for fact in FACTS[topic] if fact.lower() not in text] == []


def every_text() -> dict[str, str]:
    texts = {name: told(topic) for name, topic in FAQ.topics.items()}
    sentences = [value for value in FAQ.dialogue.dict().values() if isinstance(value, str)]
    texts["dialogue"] = " ".join([*sentences, *FAQ.dialogue.buttons.dict().values()])
    texts["facts"] = " ".join(
        f"{fact.question or ''} {fact.again or ''}" for fact in FAQ.facts.values()
    )
    return texts


@pytest.mark.parametrize("name", sorted(every_text()))
def test_only_the_addresses_of_the_source_are_named(name: str) -> None:
    text = every_text()[name]
    addresses = {address.rstrip(".,") for address in re.findall(r"https?://\S+", text)}
    assert addresses <= {REQUEST, HOME}
    assert set(re.findall(r"\S+@\S+\.\w+", text)) <= {"nietreageren@basispoort.nl"}
    assert not re.search(r"\b0\d{1,3}[- ]?\d{6,8}\b", text)


@pytest.mark.parametrize("name", sorted(every_text()))
def test_the_tone_is_ours(name: str) -> None:
    text = every_text()[name]
    for word in ("helaas", "!", " jij ", " je ", " jouw ", "cache", "incorrect", "sorry"):
        assert word not in text.lower()


def test_contacts_are_those_of_the_source() -> None:
    assert list(FAQ.contacts.publishers) == ["lexima"]
    assert len(FAQ.contacts.suppliers) == 8
    for contact in [*FAQ.contacts.suppliers.values(), *FAQ.contacts.publishers.values()]:
        assert (contact.phone, contact.mail, contact.site) == (None, None, None)


def words(text: str) -> list[str]:
    """Return the words of a text, without addresses and the names of suppliers."""
    suppliers = FAQ.contacts.suppliers.values()
    for name in [part for one in suppliers for part in (one.name, one.company) if part]:
        text = text.replace(name, " ")
    without_addresses = re.sub(r"\S*(https?:|www\.|@)\S*", " ", text.lower())
    return re.findall(r"[a-z0-9à-ÿ]+", without_addresses)


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source FAQ is not on this machine")
def test_no_run_of_eight_words_is_the_source_s() -> None:
    source = words(SOURCE.read_text(encoding="utf-8"))
    runs = {tuple(source[i : i + 8]) for i in range(len(source) - 7)}
    for name, text in every_text().items():
        ours = words(text)
        copied = [ours[i : i + 8] for i in range(len(ours) - 7) if tuple(ours[i : i + 8]) in runs]
        assert copied == [], name


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source FAQ is not on this machine")
def test_every_heading_of_a_topic_stands_in_the_source() -> None:
    source = " ".join(SOURCE.read_text(encoding="utf-8").split())
    for topic in FAQ.topics.values():
        assert [heading for heading in topic.source if heading not in source] == []
