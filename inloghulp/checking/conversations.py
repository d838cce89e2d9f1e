"""What can be wrong in tests/conversations: conversations that must go well."""

from collections.abc import Mapping
from typing import Any

from inloghulp.checking.names import ProjectNames
from inloghulp.checking.shapes import ConversationFile
from inloghulp.faq.consistency import place_problems
from inloghulp.faq.names import blocks, texts
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.text_slips import TO_DO
from inloghulp.faq.yaml_source import Document, YamlPath

EXPECTED = ("says", "says_not", "bot", "not", "buttons", "topic", "outcome")
"""What a turn can expect."""


def check_conversations(document: Document, names: ProjectNames) -> Walk:
    """Check one file of conversations."""
    if document.data == []:  # a topic whose conversations have yet to be written
        return Walk(document)
    found = walk(document, ConversationFile)
    found.problems += place_problems(found, names)
    seen: dict[str, int] = {}
    for number, conversation in blocks(document.data, "conversations"):
        path: YamlPath = ("conversations", number)
        for name in texts(conversation, "name"):
            if name in seen:
                what = f"het gesprek '{name}' staat er twee keer (ook op regel {seen[name]}); geef elk een eigen naam."
                found.note((*path, "name"), what)
            seen.setdefault(name, document.line((*path, "name")))
        turns = conversation.get("turns")
        if turns == []:
            found.note((*path, "turns"), "'turns' is leeg; er hoort minstens een beurt te staan.")
        for turn_number, turn in blocks(conversation, "turns"):
            _check_turn(found, (*path, "turns", turn_number), turn, first=turn_number == 0)
    return found


def _check_turn(found: Walk, path: YamlPath, turn: Mapping[str, Any], *, first: bool) -> None:
    does = [key for key in ("parent", "press") if key in turn]
    if len(does) != 1:
        there = "allebei" if does else "geen van beide"
        what = (
            "een beurt heeft 'parent' (wat de ouder typt) of 'press' (de knop die de ouder kiest); "
            f"hier staat {there}."
        )
        found.note((*path, does[-1]) if does else path, what)
    elif first and does == ["press"]:
        what = "een gesprek begint met 'parent'; er zijn dan nog geen knoppen om te kiezen."
        found.note((*path, "press"), what)
    for key in ("parent", "bot"):
        if any(TO_DO in text for text in texts(turn, key)):
            found.note((*path, key), f"hier moet nog een tekst komen, in plaats van '{TO_DO}'.")
    for there, absent in (("bot", "not"), ("says", "says_not")):
        both = _plain(turn, there) & _plain(turn, absent)
        for text in sorted(both):
            what = f"'{text}' staat bij '{there}' en bij '{absent}'; dat kan nooit allebei. Haal er een weg."
            found.note((*path, absent), what)


def _plain(turn: Mapping[str, Any], key: str) -> set[str]:
    return {text.strip().lower() for text in texts(turn, key)}
