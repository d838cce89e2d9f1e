"""Filling texts with what is known: names, contacts, news, where to click."""

import pytest

from inloghulp.diagnosis.word.filling import fill, listed, matching_clicks
from inloghulp.faq.model import Contact
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat


def filled(text: str, **facts: str) -> str:
    return fill(text, FAQ, facts, TODAY)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("geen haken", {}, "geen haken"),
        ("{browser}", {}, "de browser"),
        ("{browser}", {"browser": "unknown"}, "de browser"),
        ("{browser}", {"browser": "edge"}, "Edge"),
        ("via {supplier}", {}, "via de omgeving van de school"),
        ("via {supplier}", {"supplier": "unknown"}, "via de omgeving van de school"),
        ("via {supplier}", {"supplier": "moo"}, "via MOO"),
        ("van {supplier_full}", {"supplier": "moo"}, "van MOO (Heutink ICT)"),
        ("van {supplier_full}", {"supplier": "ratho_portaal"}, "van Ratho Portaal"),
        ("a {supplier_contact} b", {}, "a b"),
        ("{publisher_contact} b", {}, "b"),
        ("a {hint} b", {}, "a b"),
        ("{nobody}", {}, "{nobody}"),
    ],
)
def test_placeholders_are_filled_with_what_is_known(
    text: str, facts: dict[str, str], expected: str
) -> None:
    assert filled(text, **facts) == expected


def test_contacts_that_are_missing_are_with_the_school() -> None:
    told = filled("{supplier_contact}", supplier="moo")
    assert told == "De gegevens van MOO heb ik niet; de school heeft ze wel."
    assert "Lexima" in filled("{publisher_contact}", publisher="lexima")
    assert "deze uitgeverij" in filled("{publisher_contact}", publisher="malmberg")
    assert filled("{publisher_contact}", publisher="unknown") == ""


def test_contacts_that_are_known_are_told() -> None:
    known = Contact(name="MOO", phone="123", mail="a@b.nl")
    contacts = FAQ.contacts.copy(update={"suppliers": {"moo": known}})
    faq = FAQ.copy(update={"contacts": contacts})
    told = fill("{supplier_contact}", faq, {"supplier": "moo"}, TODAY)
    assert told == "Gegevens van MOO: 123 en a@b.nl."


def test_all_suppliers_are_listed_by_name_and_company() -> None:
    told = filled("{suppliers}")
    assert told.startswith("MOO (Heutink ICT), ZuluConnect (de Rolf groep), ")
    assert told.endswith(" en OnlineKlas (Stenvert)")


@pytest.mark.parametrize(
    ("things", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_a_list_in_words(things: list[str], expected: str) -> None:
    assert listed(things, FAQ) == expected


def test_the_hint_of_chrome_is_not_told_to_safari() -> None:
    tried = ("other_browser",)
    chrome = Chat(browser="chrome", device="windows").send("missing_children", tried=tried)
    safari = Chat(**IPAD).send("missing_children", tried=tried)
    assert "In Chrome" in chrome.text
    assert "In Chrome" not in safari.text
    assert "  " not in safari.text


def test_clicks_that_may_be_the_parents() -> None:
    how_to = FAQ.browsers.how_to["private_window"]
    assert len(matching_clicks(how_to, {})) == len(how_to.clicks)
    assert len(matching_clicks(how_to, {"browser": "safari"})) == 3
    assert len(matching_clicks(how_to, {"browser": "safari", "device": "ipad"})) == 1
    assert matching_clicks(how_to, {"browser": "edge", "device": "chromebook"}) == []


def test_a_supplier_is_named_where_it_is_known() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    assert "via MOO" in chat.text
    chat.send("not_solved").send("affirm", "ja")
    assert "MOO (Heutink ICT)" in chat.text
    assert "de school heeft ze wel" in chat.text
