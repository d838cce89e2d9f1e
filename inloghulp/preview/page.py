"""The page with the trees of some topics; it needs no other file."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inloghulp.faq.model import Faq
from inloghulp.preview.picture import drawing
from inloghulp.preview.text import lines_of, told
from inloghulp.preview.tree import tree_of
from inloghulp.preview.walk import walk

WIDTH = 100
"""Columns of the text below a drawing."""


def page(faq: Faq, topics: Iterable[str]) -> str:
    """The page as HTML."""
    shown = []
    for topic in topics:
        found = walk(faq, topic)
        tree = tree_of(found)
        shown.append(
            {
                "topic": topic,
                "button": faq.topics[topic].button,
                "drawing": drawing(tree, f"Het gesprek over {faq.topics[topic].button}"),
                "apart": [told(node) for node in found.apart],
                "text": "\n".join(lines_of(found, tree, WIDTH)),
            }
        )
    here = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=here,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(shown=shown)
