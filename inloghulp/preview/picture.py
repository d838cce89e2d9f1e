"""A tree as a drawing (SVG): the start at the left, a box for each place, the buttons on the lines."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from inloghulp.preview.text import DOES, NO_NOTES
from inloghulp.preview.tree import Branch

BOX, BETWEEN, LINE, GAP = 270, 190, 17, 18
"""Pixels: how wide a box is, how far boxes stand apart sideways and downwards, and how high a line of text is."""

LETTERS, BUTTON_LETTERS, MOST_LINES = 34, 24, 5
"""Letters in a line of a box and of a button, and lines of text in a box."""


@dataclass
class _Placed:
    branch: Branch
    x: int
    top: int
    lines: list[str]
    leads: "list[_Placed]"

    @property
    def height(self) -> int:
        return (len(self.lines) + 1) * LINE + 14

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def drawing(tree: Branch, name: str, notes: Mapping[str, str] = NO_NOTES) -> str:
    """Return the tree as an SVG element that is called by this name; `notes` stand in the boxes with these keys."""
    placed, bottom = _place(tree, 0, 10, notes)
    width = max(one.x for one in _all(placed)) + BOX + 10
    inside = "".join(_drawn(placed))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(name)}" '
        f'width="{width}" height="{bottom}" viewBox="0 0 {width} {bottom}">{inside}</svg>'
    )


def _place(branch: Branch, depth: int, top: int, notes: Mapping[str, str]) -> tuple[_Placed, int]:
    """Give a branch its place below `top`, and say where the next one may begin."""
    text = f"zie {branch.number}" if branch.again else branch.node.text
    lines = textwrap.wrap(text, LETTERS, max_lines=MOST_LINES, placeholder=" ...")
    if branch.node.condition and not branch.again:
        lines += textwrap.wrap(f"als {branch.node.condition}", LETTERS)
    if branch.node.key in notes and not branch.again:
        lines += textwrap.wrap(notes[branch.node.key], LETTERS)
    leads, below = [], top
    for lead in branch.leads:
        placed, below = _place(lead, depth + 1, below, notes)
        leads.append(placed)
    one = _Placed(branch, 10 + depth * (BOX + BETWEEN), top, lines, leads)
    if leads:
        one.top = max(top, round((leads[0].middle + leads[-1].middle - one.height) / 2))
    room = _lines_of_buttons(branch) * LINE + 8
    return one, max(below, one.top + max(one.height, room) + GAP)


def _lines_of_buttons(branch: Branch) -> int:
    return sum(len(textwrap.wrap(button, BUTTON_LETTERS)) for button in branch.buttons)


def _all(one: _Placed) -> Iterator[_Placed]:
    yield one
    for lead in one.leads:
        yield from _all(lead)


def _drawn(one: _Placed) -> Iterator[str]:
    for lead in one.leads:
        yield _line(one, lead)
        yield from _drawn(lead)
    kind = "again" if one.branch.again else one.branch.node.kind
    yield (
        f'<rect class="{kind}" x="{one.x}" y="{one.top}" width="{BOX}" height="{one.height}" rx="8"/>'
    )
    title = f"{one.branch.number}. {DOES[one.branch.node.kind]}"
    for number, text in enumerate([title, *one.lines]):
        style = ' class="title"' if number == 0 else ""
        y = one.top + 20 + number * LINE
        yield f'<text{style} x="{one.x + 10}" y="{y}">{escape(text)}</text>'


def _line(one: _Placed, lead: _Placed) -> str:
    """Return the line from a place to the next, with the buttons that lead there."""
    begin, end, bend = one.x + BOX, lead.x, one.x + BOX + 20
    here, there = f"{one.middle:.1f}", f"{lead.middle:.1f}"
    path = f"M{begin} {here} C{bend} {here} {begin} {there} {bend} {there} H{end}"
    labels = [
        line for button in lead.branch.buttons for line in textwrap.wrap(button, BUTTON_LETTERS)
    ]
    above = lead.middle - 5 - (len(labels) - 1) * LINE
    words = "".join(
        f'<text class="button" x="{bend + 6}" y="{above + number * LINE:.1f}">{escape(label)}</text>'
        for number, label in enumerate(labels)
    )
    return f'<path d="{path}"/>{words}'
