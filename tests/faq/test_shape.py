"""A file held against a shape: what may be left empty, and which of several parts is meant."""

from typing import Any, Literal

import pytest

from inloghulp.faq.base_model import Part, key
from inloghulp.faq.shape import walk
from inloghulp.faq.yaml_source import read_text


class Window(Part):
    """One of two parts that tell by their name which they are."""

    name: Literal["window"] = key("welk deel dit is")
    size: str = key("hoe groot", "")


class Door(Part):
    """The other."""

    name: Literal["door"] = key("welk deel dit is")


class House(Part):
    """A shape with each kind of key that may be empty."""

    parts: tuple[Window | Door, ...] = key("delen", ())
    garden: Window | None = key("een deel met een verplichte sleutel", None)
    shed: "Shed | None" = key("een deel zonder verplichte sleutels", None)
    notes: Any = key("wat dan ook", None)
    colours: dict[str, str] = key("kleuren", {}, may_be_empty=True)
    rooms: dict[str, str] = key("kamers", {})


class Shed(Part):
    """A part of which nothing is required."""

    roof: str = key("het dak", "")


House.update_forward_refs()

WNDOW = "2: 'wndow' ken ik niet; bedoelde u 'window'? Verwacht wordt een van: door, window."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("parts:\n  - name: window\n    size: groot\n  - name: door\n", []),
        ("parts:\n  - size: groot\n", ["2: hier ontbreekt 'name'; verwacht wordt een van: door, window."]),
        ("parts:\n  - name: wndow\n", [WNDOW]),
        ("shed:\n", []),
        ("garden:\n", ["1: 'garden' hoort regels van de vorm 'sleutel: tekst' te hebben, zoals 'name:', 'size:'."]),
        ("notes: [een, {twee: drie}]\n", []),
        ("colours:\n", []),
        ("rooms:\n", ["1: onder 'rooms' horen regels van de vorm 'sleutel: tekst' te staan."]),
        ("rooms: iets\n", ["1: 'rooms' hoort regels van de vorm 'sleutel: tekst' te hebben."]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(text: str, told: list[str]) -> None:
    document, problems = read_text(text, "f.yml")
    assert problems == []
    found = walk(document, House).problems
    assert [f"{problem.line}: {problem.text}" for problem in found] == told
