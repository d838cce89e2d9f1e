"""Looks at a page that we write, as a file that needs no other: light and dark, wide and on a phone."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.widget.conftest import open_chromium
from tests.widget.parent import axe


def shown(file: Path) -> Iterator[Page]:
    """The page, unfolded, in each look; axe finds nothing, and nothing is wider than the screen."""
    with open_chromium() as browser:
        for dark, width in ((False, 1280), (True, 375)):
            page = browser.new_page(
                color_scheme="dark" if dark else "light",
                viewport={"width": width, "height": 800},
            )
            page.goto(file.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            yield page
