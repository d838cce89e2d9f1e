"""How soon the open chat is painted on a slow phone, with the second script still on its way.

A bot must run (make run). Chromium with a processor four times as slow and 3G, as its developer tools have it.
"""

import statistics
import sys
from typing import Any

from chromium_program import MISSING, QUIET, chromium_program
from playwright.sync_api import Browser, sync_playwright

PAGE = "http://127.0.0.1:5005/webhooks/inloghulp/"
SLOWER = 4
"""Times that the processor is slower."""

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 500 * 1024 / 8,
    "uploadThroughput": 500 * 1024 / 8,
}
"""Milliseconds, and bytes a second."""

ROUNDS = 5

# From the load of the page to the first picture in which the open chat stands, in milliseconds.
PAINTED = """
new Promise(done => {
  const open = () => {
    if (!window.Inloghulp || !document.querySelector("inloghulp-chat")) return requestAnimationFrame(open);
    const pressed = performance.now();
    Inloghulp.open();
    requestAnimationFrame(() => setTimeout(() => done({
      ready: pressed, open: performance.now() - pressed,
      later: performance.getEntriesByName(document.baseURI + "inloghulp-later.js").length,
    })));
  };
  open();
})
"""


def main() -> None:
    """Measure some rounds, each in a browser that knows nothing yet, and print them."""
    program = chromium_program()
    if program is None:
        sys.exit(MISSING)
    address = sys.argv[1] if len(sys.argv) > 1 else PAGE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        rounds = [_measure(browser, address) for _ in range(ROUNDS)]
        browser.close()
    for name, told in (("ready", "the button is there"), ("open", "pressed, the chat is painted")):
        times = [round_[name] for round_ in rounds]
        print(f"{told}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")
    if any(round_["later"] for round_ in rounds):
        print("In some rounds the second script was there already.")


def _measure(browser: Browser, address: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    times: dict[str, Any] = page.evaluate(PAINTED)
    context.close()
    return times


if __name__ == "__main__":
    main()
