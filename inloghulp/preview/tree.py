"""A map as a tree: each place is unfolded where it is met first, and named elsewhere."""

from collections import deque
from dataclasses import dataclass, field

from inloghulp.preview.walk import Map, Node

UNFOLDED_ONCE = ("ask", "say", "route", "other")
"""The kinds of places that are only named by their number where they come again."""


@dataclass
class Branch:
    """A place in the tree, with the buttons that lead to it; `again` where it is unfolded elsewhere."""

    node: Node
    number: int
    buttons: list[str] = field(default_factory=list)
    again: bool = False
    leads: list["Branch"] = field(default_factory=list)


def tree_of(found: Map) -> Branch:
    """Return the tree of a topic, numbered from above; each place stands as near to the start as it can."""
    numbers = {found.start: 1}
    root = Branch(found.nodes[found.start], 1)
    waiting = deque([root])
    while waiting:
        branch = waiting.popleft()
        by_place: dict[str, list[str]] = {}
        for button, place in found.edges.get(branch.node.key, ()):
            by_place.setdefault(place, []).append(button)
        for place, buttons in by_place.items():
            ends = place not in found.edges
            again = place in numbers and found.nodes[place].kind in UNFOLDED_ONCE
            number = numbers.setdefault(place, len(numbers) + 1)
            lead = Branch(found.nodes[place], number, buttons, again)
            branch.leads.append(lead)
            if not (again or ends):
                waiting.append(lead)
    return root
