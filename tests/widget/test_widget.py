"""The widget in Chromium, talking to the real channel and a tiny bot."""

import json
import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Route, expect

from inloghulp import settings
from tests.tiny_bot import APOLOGY, TinyBot

pytestmark = pytest.mark.browser

TEXTS: dict[str, str] = yaml.safe_load((settings.FAQ / "widget.yml").read_text(encoding="utf-8"))
SCRIPT = (settings.ROOT / "widget" / "inloghulp.js").read_text(encoding="utf-8")


def open_chat(page: Page) -> Locator:
    page.get_by_role("button", name=TEXTS["open"]).click()
    return page.get_by_role("dialog", name=TEXTS["title"])


def ask(page: Page, text: str) -> None:
    page.get_by_label(TEXTS["input_label"]).fill(text)
    page.keyboard.press("Enter")


def answer(page: Page, text: str) -> Locator:
    """A message of the bot in the list (not in what is spoken)."""
    return page.locator("li.bot", has_text=text)


def spoken(page: Page) -> list[str]:
    texts: list[str] = page.locator("[aria-live] p").all_inner_texts()
    return texts


def test_every_text_stands_in_the_faq_and_every_one_is_used() -> None:
    assert set(re.findall(r"TEXTS\.(\w+)", SCRIPT)) == set(TEXTS)


def test_nothing_is_ever_inserted_as_html() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SCRIPT)


def test_a_parent_asks_and_presses_a_button(page: Page) -> None:
    open_chat(page)
    expect(page.get_by_text(TEXTS["privacy"])).to_be_visible()
    expect(answer(page, "chatbot")).to_be_visible()  # it says what it is, before the first message
    ask(page, "hallo")
    expect(answer(page, "Wat gaat er mis?")).to_be_visible()
    expect(answer(page, "Nog iets.")).to_be_visible()
    choice = page.get_by_role("button", name="Twee of meer")
    choice.click()
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(page.locator("li.parent")).to_have_text(
        [re.compile("hallo"), re.compile("Twee of meer")]
    )
    expect(choice).to_have_attribute("aria-disabled", "true")
    expect(choice).to_be_visible()
    choice.click(force=True)  # pressed again: nothing happens
    page.get_by_role("button", name="Kapot").click(force=True)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_have_count(2)
    expect(page.locator("li.parent")).to_have_count(3)


def test_what_went_wrong_on_our_side_is_said(page: Page) -> None:
    open_chat(page)
    ask(page, "hoe")
    expect(answer(page, APOLOGY)).to_be_visible()


def test_send_button_and_empty_text(page: Page) -> None:
    open_chat(page)
    field = page.get_by_label(TEXTS["input_label"])
    field.fill("  ")
    page.get_by_role("button", name=TEXTS["send"]).click()
    expect(page.locator("li.parent")).to_have_count(0)
    field.fill("een\n")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("li.parent")).to_have_count(0)
    field.fill("hallo")
    page.get_by_role("button", name=TEXTS["send"]).click()
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(field).to_have_value("")


def test_keyboard_only(page: Page) -> None:
    bubble = page.get_by_role("button", name=TEXTS["open"])
    bubble.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label(TEXTS["input_label"])
    expect(field).to_be_focused()
    page.keyboard.type("hallo")
    page.keyboard.press("Enter")
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(field).to_be_focused()  # the focus never moves when an answer arrives
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(bubble).to_be_focused()


def test_each_message_is_spoken_once(page: Page) -> None:
    open_chat(page)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    said = spoken(page)
    assert said == ["Hallo.Wat gaat er mis?", "Twee of meer, Kapot", "Nog iets."]
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()
    assert spoken(page) == ["Gezien."]
    expect(page.locator("ol.messages")).not_to_have_attribute("aria-live", re.compile("."))


def test_server_gone_the_text_is_kept_and_sent_once(page: Page, tiny_bot: TinyBot) -> None:
    bodies: list[dict[str, Any]] = []
    page.on(
        "request",
        lambda r: (
            bodies.append(json.loads(r.post_data or "")) if r.url[-8:] == "/webhook" else None
        ),
    )
    # The worst case: the server gets the message, and the answer gets lost.
    page.route("**/webhook", lambda route: (route.fetch(), route.abort())[1], times=1)
    open_chat(page)
    ask(page, "hallo")
    retry = page.get_by_role("button", name=TEXTS["retry"])
    expect(retry).to_be_visible()
    expect(page.get_by_text(TEXTS["error"]).first).to_be_visible()
    expect(page.locator("li.parent")).to_have_text(re.compile("hallo"))
    retry.click()
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(retry).to_be_hidden()
    expect(page.get_by_label(TEXTS["input_label"])).to_be_focused()
    expect(page.locator("li.parent")).to_have_count(1)
    users = [e for e in tiny_bot.events(bodies[0]["sender"]) if e.type_name == "user"]
    assert [event.text for event in users] == ["hallo"]


def test_what_is_typed_while_the_server_is_gone_follows_in_order(page: Page) -> None:
    page.route("**/webhook", lambda route: route.abort(), times=2)
    open_chat(page)
    ask(page, "hallo")
    expect(page.get_by_role("button", name=TEXTS["retry"])).to_be_visible()
    ask(page, "kinderen")
    retry = page.get_by_role("button", name=TEXTS["retry"])
    expect(retry).to_be_visible()
    retry.click()
    expect(answer(page, "Gezien.")).to_be_visible()
    rows = page.locator("ol.messages > li").all_inner_texts()
    assert [text.split("\n")[-1] for text in rows[1:3]] == ["hallo", "kinderen"]
    assert rows[-1].endswith("Gezien.")


@pytest.mark.parametrize(
    ("status", "text", "can_retry"), [(503, "error_busy", True), (400, "error_refused", False)]
)
def test_other_trouble(page: Page, status: int, text: str, can_retry: bool) -> None:
    page.route("**/webhook", lambda route: route.fulfill(status=status, body="{}"), times=1)
    open_chat(page)
    ask(page, "hallo")
    expect(page.locator(".trouble")).to_contain_text(TEXTS[text])
    expect(page.get_by_role("button", name=TEXTS["retry"])).to_have_count(int(can_retry))
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()


def test_a_session_that_is_forgotten_is_renewed(page: Page) -> None:
    def forget(route: Route) -> None:
        body = {**json.loads(route.request.post_data or ""), "sender": "old"}
        route.continue_(post_data=json.dumps(body))

    open_chat(page)
    page.route("**/webhook", forget, times=1)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(page.locator("li.parent")).to_have_count(1)


REPLY = {
    "recipient_id": "x",
    "text": (
        "**Dik** en <b>dun</b> <img src=x onerror=alert(1)>\n"
        "- een https://thuis.basispoort.nl/a?b=1.\n- twee **met https://x.example**\n\n"
        "mailto:school@example.org javascript:alert(1) [x](javascript:alert(1)) **"
    ),
    "buttons": [{"title": "<script>alert(1)</script>", "payload": "/greet"}],
    "custom": {"copy": "Beste juf,\n<i>hallo</i>"},
}


def test_text_is_formatted_and_html_is_text(page: Page) -> None:
    page.route("**/webhook", lambda route: route.fulfill(json=[REPLY]))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_chat(page)
    ask(page, "hallo")
    row = answer(page, "dun")
    expect(row.locator("strong")).to_have_text(["Dik", re.compile("met https://x.example")])
    expect(row.locator("li")).to_have_count(2)
    links = [link.get_attribute("href") for link in row.locator("a").all()]
    assert links == [
        "https://thuis.basispoort.nl/a?b=1",
        "https://x.example",
        "mailto:school@example.org",
    ]
    expect(row.locator("a").first).to_have_attribute("rel", "noopener noreferrer")
    expect(row.locator("a").first).to_contain_text(TEXTS["new_tab"])
    assert row.locator("b, i, img, script").count() == 0
    expect(row.get_by_role("button", name="<script>alert(1)</script>")).to_be_visible()


def test_the_message_for_the_teacher_is_copied(page: Page) -> None:
    page.route("**/webhook", lambda route: route.fulfill(json=[REPLY]))
    open_chat(page)
    ask(page, "hallo")
    page.get_by_role("button", name=TEXTS["copy"]).click()
    expect(page.locator(".status")).to_have_text(TEXTS["copied"])
    assert page.evaluate("navigator.clipboard.readText()") == "Beste juf,\n<i>hallo</i>"


AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0": {"browser": "edge", "device": "windows"},
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko": {
        "browser": "internet_explorer",
        "device": "windows",
    },
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0": {
        "browser": "firefox",
        "device": "mac",
    },
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.0 Mobile/15E148 Safari/604.1": {"browser": "safari", "device": "iphone"},
    "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "CriOS/120.0 Mobile/15E148 Safari/604.1": {"browser": "chrome", "device": "ipad"},
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Safari/537.36": {"browser": "chrome", "device": "chromebook"},
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36": {"device": "android"},
    "touch: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.0 Safari/605.1.15": {"browser": "safari", "device": "ipad"},
}


@pytest.mark.parametrize(("agent", "client"), AGENTS.items(), ids=range(len(AGENTS)))
def test_the_browser_and_device_go_along(
    chromium: Browser, tiny_bot: TinyBot, agent: str, client: dict[str, str]
) -> None:
    context = chromium.new_context(user_agent=agent.removeprefix("touch: "), locale="nl-NL")
    points = 5 if agent.startswith("touch: ") else 0
    context.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'maxTouchPoints', {{get: () => {points}}});"
        "delete Navigator.prototype.userAgentData;"
    )
    page = context.new_page()
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    with page.expect_request("**/webhook") as request:
        ask(page, "hallo")
    assert json.loads(request.value.post_data or "")["client"] == client
    context.close()


@pytest.mark.parametrize("page", [(375, 740)], indirect=True, ids=["phone"])
def test_a_phone_shows_the_chat_on_the_whole_screen(page: Page) -> None:
    assert open_chat(page).bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 740}
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_another_website_with_a_strict_policy_can_embed_it(
    chromium: Browser, tiny_bot: TinyBot
) -> None:
    """From the website that the tiny bot allows; its style and ours do not meet."""
    origin = tiny_bot.url.removesuffix("/webhooks/inloghulp")
    context = chromium.new_context(locale="nl-NL")
    page = context.new_page()
    page.route(
        "https://school.example/",
        lambda route: route.fulfill(
            content_type="text/html",
            headers={
                "Content-Security-Policy": f"default-src 'none'; script-src {origin}; connect-src {origin}"
            },
            body=f'<!DOCTYPE html><p>School<script defer src="{tiny_bot.url}/inloghulp.js"></script>',
        ),
    )
    page.goto("https://school.example/")
    open_chat(page)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    panel = page.get_by_role("dialog")
    assert panel.evaluate("element => getComputedStyle(element).display") == "flex"
    context.close()
