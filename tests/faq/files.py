"""The real faq/, and making mistakes in a copy of it."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inloghulp.faq import load, yaml_source
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document

REAL = Path(__file__).parents[2] / "faq"


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Replace text in a file; return the line on which it stood."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@contextmanager
def each_text_read_once() -> Iterator[None]:
    """Read a text, and hold it against its shape, once: what a test leaves as it is is the same in each copy."""
    kept: dict[tuple[int, str], tuple[Document, Walk]] = {}

    def walked_once(document: Document, shape: Any, facets: Any) -> Walk:
        key = id(document), repr((shape, facets))
        if key not in kept:
            kept[key] = document, walk(document, shape, facets)
        _, found = kept[key]
        return Walk(document, list(found.problems), list(found.places))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "read_text", functools.cache(yaml_source.read_text))
        patch.setattr(load, "walk", walked_once)
        yield
