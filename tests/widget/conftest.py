import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tiny_bot import TinyBot, faq_folder, stored_bot, tiny_bot, tiny_model

with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(Path(__file__).parents[2] / "scripts"), *sys.path])
    from chromium_program import MISSING, chromium_program
    from chromium_program import QUIET as ALWAYS_QUIET

__all__ = ["chromium_program", "faq_folder", "stored_bot", "tiny_bot", "tiny_model"]

PHONE = {"width": 375, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
QUIET = [
    *ALWAYS_QUIET,
    "--disable-component-update",
    "--disable-sync",
    # A page of another website may talk to our server on this machine.
    "--disable-features=LocalNetworkAccessChecks",
]

OpenPage = Callable[..., Page]


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Chromium; where it is not installed the test is skipped, or fails when it is required."""
    program = chromium_program()
    if program is None:
        if os.environ.get("INLOGHULP_REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package")  # while it is open, no other test can run an event loop
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens pages; one that fails in script or policy fails its test."""
    problems: list[str] = []
    contexts = []

    def note(text: str) -> None:
        if "Policy" in text or "Error:" in text:
            problems.append(text)

    def new(size: Any = DESKTOP, script: str = "", **options: Any) -> Page:
        context = chromium.new_context(viewport=size, locale="nl-NL", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: note(message.text))
        return page

    yield new
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    """The demo page of the tiny bot, on a phone and on a desktop."""
    page = new_page(request.param)
    page.goto(f"{tiny_bot.url}/")
    return page


@pytest.fixture
def phone(new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    """The demo page on a phone only."""
    page = new_page(PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    return page


@pytest.fixture
def desktop(new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    """The demo page on a desktop only."""
    page = new_page(DESKTOP)
    page.goto(f"{tiny_bot.url}/")
    return page
