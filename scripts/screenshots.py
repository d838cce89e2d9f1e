"""Makes the pictures in docs/ from the real page. Start the bot first: make run.

`scripts/screenshots.py ADDRESS PASSWORD` makes those of the page for staff too, after some conversations of its own;
take a bot with a new state folder (INLOGHULP_STATE) for that, since the pictures show what is kept.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from chromium_program import MISSING, QUIET, chromium_program
from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "http://127.0.0.1:5005/webhooks/inloghulp/"
SIZES = {"phone": {"width": 375, "height": 740}, "desktop": {"width": 1280, "height": 800}}


def main() -> None:
    """Play short conversations and take the pictures."""
    program = chromium_program()
    if program is None:
        sys.exit(MISSING)
    address = sys.argv[1] if len(sys.argv) > 1 else PAGE
    (DOCS / "screenshots").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        for device in SIZES:
            for scheme in ("light", "dark"):
                _take(browser, address, device, scheme)
        if len(sys.argv) > 2:
            _take_staff(browser, address, sys.argv[2])
        browser.close()
    shutil.copy(DOCS / "screenshots" / "desktop-light-conversation.png", DOCS / "screenshot.png")


def _take(browser: Browser, address: str, device: str, scheme: Any) -> None:
    """Take the pictures of one device, by day or by night."""
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


PARENTS = (
    ("ik krijg geen mail om een wachtwoord te maken", "ja daar stond ie", "het is gelukt"),
    ("wachtwoord vergeten", "ja hij werkt weer", "dank u wel"),
    ("sessieovername melding hier", "dat helpt niet"),
    ("midden in beeld staat een puzzelstukje van flash",),
    ("ik wil een medewerker aan de lijn", "ja doe maar"),
    ("kan ik ook inloggen met een vingerafdruk",),
    ("inloggen met vingerafdruk, kan dat",),
    ("zwiep zwap",),
)
"""What parents type in the conversations that the page for staff shows."""

STAFF = {"desktop": ("figures", "conversations", "missed"), "phone": ("figures",)}


def _take_staff(browser: Browser, address: str, password: str) -> None:
    """Take the pictures of the page for staff, by day on a desktop and by night on a phone."""
    for texts in PARENTS:
        page = browser.new_page(viewport=SIZES["desktop"], locale="nl-NL")  # type: ignore[arg-type]
        page.goto(address)
        page.locator("inloghulp-chat .bubble").click()
        for text in texts:
            with page.expect_response("**/webhook"):
                _say(page, text)
        page.close()
    for device, scheme in (("desktop", "light"), ("phone", "dark")):
        page = browser.new_page(viewport=SIZES[device], color_scheme=scheme, locale="nl-NL")  # type: ignore[arg-type]
        page.goto(f"{address}staff/login")
        page.get_by_label("Wachtwoord").fill(password)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Cijfers", exact=True).wait_for()
        for name in STAFF[device]:
            page.goto(f"{address}staff/{name}")
            _keep_staff(page, device, scheme, name)
        page.goto(f"{address}staff/conversations?words=stond")
        page.locator("ol.list a").first.click()
        _keep_staff(page, device, scheme, "conversation")
        page.close()


def _keep_staff(page: Page, device: str, scheme: str, name: str) -> None:
    page.screenshot(path=DOCS / "screenshots" / f"staff-{device}-{scheme}-{name}.png")


if __name__ == "__main__":
    main()
