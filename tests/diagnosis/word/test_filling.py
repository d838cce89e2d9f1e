"""Filling texts with what is known: names, contacts, news, where to click."""

import pytest

from inloghulp.diagnosis.word.filling import fill, filled_in, listed
from inloghulp.faq.model import Contact
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat, sentence

BROWSERS, WORDS, SUPPLIERS = FAQ.browsers, FAQ.dialogue, FAQ.contacts.suppliers
MOO = SUPPLIERS["moo"]
MOO_FULL = f"{MOO.name} ({MOO.company})"


def filled(text: str, **facts: str) -> str:
    return fill(text, FAQ, facts, TODAY)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("geen haken", {}, "geen haken"),
        ("{browser}", {}, BROWSERS.unknown_name),
        ("{browser}", {"browser": "unknown"}, BROWSERS.unknown_name),
        ("{browser}", {"browser": "edge"}, BROWSERS.names["edge"]),
        ("via {supplier}", {}, f"via {WORDS.unknown_supplier}"),
        ("via {supplier}", {"supplier": "unknown"}, f"via {WORDS.unknown_supplier}"),
        ("via {supplier}", {"supplier": "moo"}, f"via {MOO.name}"),
        ("van {supplier_full}", {"supplier": "moo"}, f"van {MOO_FULL}"),
        (
            "van {supplier_full}",
            {"supplier": "ratho_portaal"},
            f"van {SUPPLIERS['ratho_portaal'].name}",
        ),
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
    assert told == sentence("no_contact", contact=MOO.name)
    lexima = FAQ.contacts.publishers["lexima"].name
    assert lexima in filled("{publisher_contact}", publisher="lexima")
    assert WORDS.unknown_publisher in filled("{publisher_contact}", publisher="nobody")
    assert filled("{publisher_contact}", publisher="unknown") == ""


def test_the_program_is_named_as_far_as_it_is_known() -> None:
    programs, publishers = FAQ.contacts.programs, FAQ.contacts.publishers
    assert filled("{program}") == WORDS.unknown_program
    malmberg = sentence("program_of", publisher=publishers["malmberg"].name)
    assert filled("{program}", publisher="malmberg") == malmberg
    both = filled("{program}", publisher="malmberg", program_name="rekentuin")
    assert both == programs["rekentuin"].name
    assert filled("{program}", publisher="nobody") == WORDS.unknown_program


def test_contacts_that_are_known_are_told() -> None:
    known = Contact(name="MOO", phone="123", mail="a@b.nl")
    contacts = FAQ.contacts.copy(update={"suppliers": {"moo": known}})
    faq = FAQ.copy(update={"contacts": contacts})
    told = fill("{supplier_contact}", faq, {"supplier": "moo"}, TODAY)
    assert told == sentence("contact", contact="MOO", details=f"123 {WORDS.and_word} a@b.nl")


def test_all_suppliers_are_listed_by_name_and_company() -> None:
    told = filled("{suppliers}")
    assert told.startswith(f"{MOO_FULL}, ")
    last = [*SUPPLIERS.values()][-1]
    assert told.endswith(f" {WORDS.and_word} {last.name} ({last.company})")
    assert all(supplier.name in told for supplier in SUPPLIERS.values())


@pytest.mark.parametrize(
    ("things", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a & b"), (["a", "b", "c"], "a, b & c")],
)
def test_a_list_in_words(things: list[str], expected: str) -> None:
    words = FAQ.dialogue.copy(update={"and_word": "&"})
    assert listed(things, FAQ.copy(update={"dialogue": words})) == expected


def test_the_hint_of_chrome_is_not_told_to_safari() -> None:
    tried = ("other_browser",)
    chrome = Chat(browser="chrome", device="windows").send("missing_children", tried=tried)
    safari = Chat(**IPAD).send("missing_children", tried=tried)
    hint = FAQ.browsers.how_to["private_window"].hint
    assert (hint in chrome.text, "private_window.hint" in chrome.told) == (True, True)
    assert (hint in safari.text, "private_window.hint" in safari.told) == (False, False)
    assert "  " not in safari.text


def test_a_supplier_is_named_where_it_is_known() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    assert MOO.name in chat.text
    assert "supplier.moo" in chat.told
    chat.send("not_solved").send("affirm", "ja")
    assert MOO_FULL in chat.text
    assert {"supplier.moo", "no_contact"} <= set(chat.told)


@pytest.mark.parametrize(
    ("text", "facts", "keys"),
    [
        ("geen haken", {"browser": "edge", "supplier": "moo", "publisher": "lexima"}, ()),
        ("{browser}", {"browser": "edge"}, ("browser.edge",)),
        ("{browser}", {"browser": "lynx"}, ("browser.unknown",)),
        ("{browser}", {}, ("browser.unknown",)),
        ("{supplier}", {"supplier": "moo"}, ("supplier.moo",)),
        ("{supplier}", {}, ("supplier.unknown",)),
        ("{suppliers}", {"supplier": "moo"}, ()),
        ("{supplier_contact}", {}, ("supplier.unknown",)),
        ("{supplier_contact}", {"supplier": "moo"}, ("supplier.moo", "no_contact")),
        ("{publisher_contact}", {"publisher": "lexima"}, ("publisher.lexima", "no_contact")),
        ("{program}", {"publisher": "lexima"}, ("publisher.lexima",)),
        ("{program}", {"program_name": "squla", "publisher": "lexima"}, ("program_name.squla",)),
        ("{publisher_contact}", {"publisher": "unknown"}, ()),
        ("{publisher_contact}", {}, ()),
        ("{browser} {supplier}", {"browser": "edge"}, ("browser.edge", "supplier.unknown")),
    ],
)
def test_what_is_filled_in_has_the_key_of_what_is_known(
    text: str, facts: dict[str, str], keys: tuple[str, ...]
) -> None:
    assert filled_in(text, FAQ, facts, TODAY) == keys


def test_a_contact_has_the_key_of_what_is_told_of_it() -> None:
    for contact, key in ((MOO, "no_contact"), (Contact(name="MOO", phone="123"), "contact")):
        contacts = FAQ.contacts.copy(update={"suppliers": {"moo": contact}})
        faq = FAQ.copy(update={"contacts": contacts})
        told = filled_in("{supplier_contact}", faq, {"supplier": "moo"}, TODAY)
        assert {"contact", "no_contact"} & set(told) == {key}
