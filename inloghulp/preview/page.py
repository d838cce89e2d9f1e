"""The page with the trees of some topics; it needs no other file."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from inloghulp.faq.model import Faq
from inloghulp.preview.picture import drawing
from inloghulp.preview.stops import stops_of
from inloghulp.preview.text import lines_of, told
from inloghulp.preview.tree import tree_of
from inloghulp.preview.walk import walk
from inloghulp.reporting.report import StepTally
from inloghulp.templates import environment

WIDTH = 100
"""Columns of the text below a drawing."""


def page(faq: Faq, topics: Iterable[str], steps: Mapping[str, StepTally], figures: str) -> str:
    """Return the page as HTML; `steps` are counted by name of a step, and `figures` tells of which conversations."""
    shown = []
    for topic in topics:
        found = walk(faq, topic)
        tree, stops = tree_of(found), stops_of(found, steps)
        shown.append(
            {
                "topic": topic,
                "button": faq.topics[topic].button,
                "drawing": drawing(tree, f"Het gesprek over {faq.topics[topic].button}", stops),
                "apart": [told(node, stops) for node in found.apart],
                "text": "\n".join(lines_of(found, tree, WIDTH, stops)),
            }
        )
    return (
        environment(Path(__file__).parent)
        .get_template("page.html")
        .render(shown=shown, figures=figures)
    )
