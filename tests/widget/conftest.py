import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tiny_bot import TinyBot, faq_folder, tiny_bot, tiny_model

__all__ = ["faq_folder", "tiny_bot", "tiny_model"]

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page of another website may talk to our server on this machine.
    "--disable-features=LocalNetworkAccessChecks",
]


@pytest.fixture(scope="module")  # while it is open, no other test can run an event loop
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if os.environ.get("INLOGHULP_REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is not installed (Debian: apt-get install chromium)")
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[(375, 740), (1280, 800)], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, chromium: Browser, tiny_bot: TinyBot) -> Iterator[Page]:
    """The demo page of the tiny bot; a page that fails in script or policy fails its test."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(10_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: problems.append(message.text) if "Policy" in message.text else None,
    )
    page.goto(f"{tiny_bot.url}/")
    yield page
    context.close()
    assert problems == []
