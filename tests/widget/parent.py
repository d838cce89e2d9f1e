"""What a parent does and sees in the widget, for the tests."""

import json
from typing import Any

import yaml
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, Request, Route

from inloghulp import folders

TEXTS: dict[str, str] = yaml.safe_load((folders.FAQ / "widget.yml").read_text(encoding="utf-8"))

# WCAG 2.2 AA, and what axe knows to be good beside it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Every text that was ever put in a live region, in the order in which it came.
HEAR = """
element => {
  window.heard = [];
  const note = nodes => nodes.forEach(node => node.textContent && window.heard.push(node.textContent));
  for (const region of element.shadowRoot.querySelectorAll("[aria-live]")) {
    note([...region.childNodes]);
    new MutationObserver(records => records.forEach(record => note([...record.addedNodes])))
      .observe(region, {childList: true, subtree: true, characterData: true});
  }
}
"""


def bubble(page: Page) -> Locator:
    return page.locator("inloghulp-chat .bubble")


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name=TEXTS["title"])


def field(page: Page) -> Locator:
    return page.get_by_label(TEXTS["input_label"], exact=True)


def open_chat(page: Page) -> Locator:
    bubble(page).click()
    return panel(page)


def ask(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def answer(page: Page, text: str) -> Locator:
    """A message of the bot in the list (not in what is spoken)."""
    return page.locator("li.bot", has_text=text)


def said(page: Page) -> Locator:
    """What the parent said."""
    return page.locator("li.parent > .said > p")


def notice(page: Page) -> Locator:
    return page.locator(".notice")


def retry(page: Page) -> Locator:
    return notice(page).get_by_role("button", name=TEXTS["retry"])


def choose_from_menu(page: Page, item: str) -> None:
    button(page, TEXTS["menu_label"]).click()
    button(page, item).click()


def listen(page: Page) -> None:
    page.locator("inloghulp-chat").evaluate(HEAR)


def heard(page: Page, count: int = 0) -> list[str]:
    """What was heard, as soon as there is so much."""
    until(page, f"window.heard.length >= {count}")
    texts: list[str] = page.evaluate("window.heard")
    return texts


def hears(page: Page, text: str) -> None:
    """Wait until this is heard."""
    until(page, f"window.heard.includes({json.dumps(text)})")


def axe(page: Page, **options: Any) -> list[str]:
    """What axe finds wrong on the page and in the shadow of the widget."""
    options = {"runOnly": RULES, "resultTypes": ["violations"], **options}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{violation['id']}: {node['html']}: {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def posted(page: Page, address: str = "webhook") -> list[dict[str, Any]]:
    """The bodies that will be posted to an address, as they come."""
    bodies: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith(f"/{address}"):
            bodies.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return bodies


def replies(page: Page, *messages: dict[str, Any], status: int = 200) -> None:
    """Let the server answer this from now on."""
    page.unroute("**/webhook")
    body: Any = [{"recipient_id": "x", "buttons": [], "custom": {}, **m} for m in messages]
    page.route("**/webhook", lambda route: route.fulfill(status=status, json=body))


def hold(page: Page, times: int | None = None) -> list[Route]:
    """Let messages wait until the test goes on with them; those that wait."""
    held: list[Route] = []
    page.route("**/webhook", lambda route: held.append(route), times=times)
    return held


def until(page: Page, condition: str) -> None:
    """Wait for a condition in the page; Playwright's own way needs a policy that allows eval."""
    page.evaluate(
        "new Promise((done, fail) => { const begin = Date.now(); const look = () =>"
        f" ({condition}) ? done() : Date.now() - begin > 5000 ? fail(Error('never'))"
        " : setTimeout(look, 5); look(); })"
    )


def lose(page: Page, address: str = "webhook", times: int | None = None) -> None:
    """Let requests get lost, before they reach the server."""
    page.route(f"**/{address}", lambda route: route.abort(), times=times)
