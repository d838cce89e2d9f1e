"""Makes the pictures in docs/ from the real page. Start the bot first: make run."""

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "http://127.0.0.1:5005/webhooks/inloghulp/"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIZES = {"phone": {"width": 375, "height": 740}, "desktop": {"width": 1280, "height": 800}}


def main() -> None:
    """Play short conversations and take the pictures."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    address = sys.argv[1] if len(sys.argv) > 1 else PAGE
    (DOCS / "screenshots").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        for device in SIZES:
            for scheme in ("light", "dark"):
                _take(browser, address, device, scheme)
        browser.close()
    shutil.copy(DOCS / "screenshots" / "desktop-light-conversation.png", DOCS / "screenshot.png")


def _take(browser: Browser, address: str, device: str, scheme: Any) -> None:
    """The pictures of one device, by day or by night."""
    page = browser.new_page(viewport=SIZES[device], color_scheme=scheme, locale="nl-NL")  # type: ignore[arg-type]
    page.goto(address)
    for name, play in (
        ("page", _nothing),
        ("start", _open),
        ("conversation", _talk),
        ("error", _fail),
    ):
        play(page)
        page.mouse.move(0, 0)
        page.screenshot(path=DOCS / "screenshots" / f"{device}-{scheme}-{name}.png")
    page.close()


def _nothing(page: Page) -> None:
    page.locator("inloghulp-chat .bubble").wait_for()


def _open(page: Page) -> None:
    page.locator("inloghulp-chat .bubble").click()
    page.locator(".cue").wait_for(state="attached")


def _talk(page: Page) -> None:
    _say(page, "mijn ww wordt steeds geweigerd, ook in incognito")
    page.get_by_role("button", name="Twee of meer").click()
    page.locator("li.bot .step").wait_for()


def _fail(page: Page) -> None:
    page.route("**/webhook", lambda route: route.abort())
    _say(page, "het lukt nog niet")
    page.locator("li.faq").wait_for()


def _say(page: Page, text: str) -> None:
    page.get_by_label("Typ uw bericht", exact=True).fill(text)
    page.keyboard.press("Enter")


if __name__ == "__main__":
    main()
