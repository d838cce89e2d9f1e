"""Makes the pictures in docs/ from the real page. Start the bot first: make run."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "http://127.0.0.1:5005/webhooks/inloghulp/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Play a short conversation and take the picture."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        page = browser.new_page(viewport={"width": 1100, "height": 760}, locale="nl-NL")
        page.goto(sys.argv[1] if len(sys.argv) > 1 else PAGE)
        _play(page)
        page.screenshot(path=DOCS / "screenshot.png")
        browser.close()


def _play(page: Page) -> None:
    page.get_by_role("button", name="Hulp bij inloggen").click()
    page.get_by_label("Uw bericht").fill("mijn ww wordt steeds geweigerd, ook in incognito")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Twee of meer").click()
    page.locator("li.bot", has_text="Stap 1 van").wait_for()


if __name__ == "__main__":
    main()
