"""Filling texts with what is known of the parent: names, contacts, news."""

import datetime
import re
import string
from collections.abc import Collection, Mapping, Sequence

from inloghulp.diagnosis.next_step import fits
from inloghulp.diagnosis.word.news import current_news, news_lines
from inloghulp.diagnosis.word.sentence_keys import UNKNOWN, Keys
from inloghulp.faq.model import Contact, Faq


def fill(
    text: str, faq: Faq, facts: Mapping[str, str], today: datetime.date, clicks: str | None = None
) -> str:
    """Return a topic's text with its placeholders filled in; `clicks` is what the step has a how-to for."""
    if "{" not in text:
        return text
    suppliers, names = faq.contacts.suppliers, faq.dialogue
    supplier = suppliers.get(facts.get("supplier", ""))
    publisher = _publisher(faq, facts)
    asked_publisher = facts.get("publisher", "unknown") != "unknown"
    known = _Known(
        browser=faq.browsers.names.get(facts.get("browser", ""), faq.browsers.unknown_name),
        other_browsers=_other_browsers(faq, facts),
        supplier=supplier.name if supplier else names.unknown_supplier,
        supplier_full=_full_name(supplier) if supplier else names.unknown_supplier,
        suppliers=listed([_full_name(contact) for contact in suppliers.values()], faq),
        supplier_contact=_contact_line(faq, supplier, names.unknown_supplier) if supplier else "",
        publisher_contact=_contact_line(faq, publisher, names.unknown_publisher)
        if asked_publisher
        else "",
        program=_program(faq, facts),
        hint=_hint(faq, facts, clicks),
        news=news_lines(faq, today),
    )
    filled = string.Formatter().vformat(text, (), known)
    return re.sub("  +", " ", filled).strip()


def filled_in(
    text: str, faq: Faq, facts: Mapping[str, str], today: datetime.date, clicks: str | None = None
) -> Keys:
    """Return the keys of what `fill` fills in: names, contacts, news."""
    keys: list[str] = []
    if "{browser}" in text:
        keys.append(_key("browser", facts, faq.browsers.names))
    if "{supplier" in text and "{suppliers}" not in text:
        keys.append(_key("supplier", facts, faq.contacts.suppliers))
    if "{supplier_contact}" in text and "supplier" in facts:
        keys.append(_contact_key(faq.contacts.suppliers.get(facts["supplier"])))
    if "{publisher_contact}" in text and facts.get("publisher", "unknown") != "unknown":
        keys.append(_key("publisher", facts, faq.contacts.publishers))
        keys.append(_contact_key(faq.contacts.publishers.get(facts["publisher"])))
    if "{program}" in text and "program_name" in facts:
        keys.append(_key("program_name", facts, faq.contacts.programs))
    elif "{program}" in text:
        keys.append(_key("publisher", facts, faq.contacts.publishers))
    if "{hint}" in text and _hint(faq, facts, clicks):
        keys.append(f"{clicks}.hint")
    if "{news}" in text:
        told = [name for name, topic in faq.topics.items() if current_news(topic.items, today)]
        keys += [f"{name}.items" for name in told] or ["no_news"]
    return tuple(keys)


def _key(kind: str, facts: Mapping[str, str], names: Collection[str]) -> str:
    told = facts.get(kind, UNKNOWN)
    return f"{kind}.{told if told in names else UNKNOWN}"


class _Known(dict[str, str]):
    """The placeholders that can be filled in; an unknown one stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _other_browsers(faq: Faq, facts: Mapping[str, str]) -> str:
    """Name the browsers to choose from that the parent does not use now."""
    known = (option.value for option in faq.facts["browser"].options)
    others = (one for one in known if one != facts.get("browser"))
    return listed(
        [faq.browsers.names[one] for one in others if one in faq.browsers.names],
        faq,
        faq.dialogue.or_word,
    )


def _hint(faq: Faq, facts: Mapping[str, str], clicks: str | None) -> str:
    """Return the one line on where to click, if it is right for this parent's browser and device."""
    how_to = faq.browsers.how_to.get(clicks or "")
    return how_to.hint.strip() if how_to and fits(how_to.hint_if, facts) else ""


def _publisher(faq: Faq, facts: Mapping[str, str]) -> Contact | None:
    return faq.contacts.publishers.get(facts.get("publisher", ""))


def _program(faq: Faq, facts: Mapping[str, str]) -> str:
    """Name the program, or else whose it is, as far as that was told."""
    program = faq.contacts.programs.get(facts.get("program_name", ""))
    publisher = _publisher(faq, facts)
    if program:
        return program.name
    if publisher:
        return faq.dialogue.program_of.format(publisher=publisher.name)
    return faq.dialogue.unknown_program.strip()


def _full_name(contact: Contact) -> str:
    return f"{contact.name} ({contact.company})" if contact.company else contact.name


def _contact_key(contact: Contact | None) -> str:
    known = contact and (contact.phone or contact.mail or contact.site)
    return "contact" if known else "no_contact"


def _contact_line(faq: Faq, contact: Contact | None, unknown: str) -> str:
    """Tell how to reach a contact, or that the school knows."""
    details = [way for way in (contact.phone, contact.mail, contact.site) if way] if contact else []
    name = contact.name if contact else unknown
    if details:
        return faq.dialogue.contact.format(contact=name, details=listed(details, faq))
    return faq.dialogue.no_contact.format(contact=name)


def listed(things: Sequence[str], faq: Faq, between: str | None = None) -> str:
    """Return 'a', 'a en b' or 'a, b en c'; with `between` another word than 'en'."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {between or faq.dialogue.and_word} {things[-1]}"
