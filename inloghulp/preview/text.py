"""A tree as text for a terminal."""

import textwrap
from collections.abc import Iterator, Mapping

from inloghulp.preview.tree import Branch
from inloghulp.preview.walk import Map, Node

DOES = {
    "ask": "vraagt",
    "say": "zegt",
    "route": "verwijst",
    "solved": "einde",
    "topic": "gaat verder met",
    "other": "einde",
}
"""What the bot does at a place of each kind."""

NO_NOTES: Mapping[str, str] = {}

SHORTEST = 30
"""Columns that a text always gets."""


def lines_of(
    found: Map, tree: Branch, width: int, notes: Mapping[str, str] = NO_NOTES
) -> Iterator[str]:
    """Yield the lines of a topic, for a terminal of so many columns; `notes` stand at the places with these keys."""
    yield from _branch(tree, "", width, notes)
    if found.apart:
        yield ""
        yield "Alleen voor wie meer vertelde:"
        for node in found.apart:
            yield from _wrapped(f"- {told(node, notes)}", "  ", width)


def told(node: Node, notes: Mapping[str, str] = NO_NOTES) -> str:
    """Return what the bot does at a place, and when; with the note that belongs there."""
    when = f" (als {node.condition})" if node.condition else ""
    note = f" ({notes[node.key]})" if node.key in notes else ""
    return f"{DOES[node.kind]}{when}: {node.text}{note}"


def _branch(branch: Branch, indent: str, width: int, notes: Mapping[str, str]) -> Iterator[str]:
    if branch.again:
        yield f"{indent}{branch.number}. zie {branch.number}"
        return
    yield from _wrapped(f"{branch.number}. {told(branch.node, notes)}", indent, width)
    for lead in branch.leads:
        yield f"{indent}   [{'] ['.join(lead.buttons)}]"
        yield from _branch(lead, f"{indent}      ", width, notes)


def _wrapped(text: str, indent: str, width: int) -> Iterator[str]:
    room = max(width - len(indent), SHORTEST)
    yield from (f"{indent}{line}" for line in textwrap.wrap(text, room, subsequent_indent="   "))
