"""The tree of a topic: every step is in it, each button leads where the engine goes, and it is told twice over."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from inloghulp.diagnosis.next_step import step_key
from inloghulp.faq.load import load_faq
from inloghulp.preview.picture import drawing
from inloghulp.preview.text import lines_of
from inloghulp.preview.tree import Branch, tree_of
from inloghulp.preview.walk import walk
from tests.checking.small_project import make
from tests.real_faq import FAQ


def branches(tree: Branch) -> list[Branch]:
    return [tree, *(one for lead in tree.leads for one in branches(lead))]


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_every_step_stands_in_the_tree_or_apart_from_it(topic: str) -> None:
    found = walk(FAQ, topic)
    told = {one.node.key for one in branches(tree_of(found))} | {node.key for node in found.apart}
    for step in FAQ.topics[topic].steps:
        key = f"topic:{step.go}" if step.go and not step.route else step_key(topic, step)
        assert any(one.partition("|")[0] == key for one in told), key


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_each_place_is_unfolded_once_and_each_button_is_on_a_line(topic: str) -> None:
    found = walk(FAQ, topic)
    everywhere = branches(tree_of(found))
    unfolded = [one.number for one in everywhere if one.leads]
    assert len(unfolded) == len(set(unfolded)) == len(found.edges)
    lines = "\n".join(lines_of(found, tree_of(found), 100))
    for edges in found.edges.values():
        for button, _ in edges:
            assert f"[{button}]" in lines


def test_a_button_leads_to_the_step_that_comes_next() -> None:
    found = walk(FAQ, "forgot_password")
    leads = dict(found.edges["forgot_password.new_link"])
    assert leads == {
        "Gelukt": "solved",
        "De e-mail komt niet": "topic:activation_link",
        "Inloggen lukt nog niet": "forgot_password.clear_data",
    }


def test_it_is_drawn_in_a_box_that_holds_it_with_what_is_said_escaped(tmp_path: Path) -> None:
    root = make(tmp_path)
    topic = root / "faq/proef.yml"
    topic.write_text(topic.read_text().replace("Ja, gezien", "Ja & nee"))
    found = walk(load_faq(root / "faq"), "proef")
    picture = ElementTree.fromstring(drawing(tree_of(found), "De proef"))  # noqa: S314 - our own
    space = {"svg": "http://www.w3.org/2000/svg"}
    assert "Ja & nee" in [text.text for text in picture.findall("svg:text", space)]
    width, height = (int(picture.attrib[side]) for side in ("width", "height"))
    boxes = picture.findall("svg:rect", space)
    assert len(boxes) == len(branches(tree_of(found)))
    places = []
    for box in boxes:
        x, y, w, h = (float(box.attrib[side]) for side in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
        places.append((x, y, h))
    for x, y, h in places:
        assert not any(x == a and y < b < y + h for a, b, _ in places), "one box over another"
