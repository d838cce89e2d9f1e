"""A conversation in the widget, with the real channel and a tiny bot."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from inloghulp import folders
from tests.tiny_bot import APOLOGY, TEACHER, TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    bubble,
    button,
    field,
    hold,
    open_chat,
    panel,
    posted,
    replies,
    said,
)

pytestmark = pytest.mark.browser

PARTS = sorted((folders.ROOT / "widget").rglob("*.js"))
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in PARTS)


def test_every_text_stands_in_the_faq_and_every_one_is_used() -> None:
    named = re.findall(r"TEXTS\.(\w+)", SOURCE)
    named += re.findall(r'TEXTS\[count \? "(\w+)" : "(\w+)"\]', SOURCE)[0]
    assert set(named) == {key for key in TEXTS if not key.startswith("https://")}


def test_a_parent_asks_and_presses_a_button(page: Page) -> None:
    open_chat(page)
    expect(page.locator(".scroller").get_by_text(TEXTS["privacy"])).to_be_visible()
    expect(answer(page, "chatbot")).to_be_visible()  # it says what it is, before the first message
    ask(page, "hallo")
    expect(answer(page, "Wat gaat er mis?")).to_have_count(2)  # the greeting asks it as well
    expect(answer(page, "Nog iets.")).to_be_visible()
    choice = button(page, "Twee of meer")
    choice.click()
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(said(page)).to_have_text(["hallo", "Twee of meer"])
    expect(choice).to_have_attribute("aria-disabled", "true")
    expect(choice).to_be_visible()
    choice.click(force=True)  # pressed again: nothing happens
    button(page, "Kapot").click(force=True)
    ask(page, "hallo")  # free text goes on beside the buttons
    expect(answer(page, "Nog iets.")).to_have_count(2)
    expect(said(page)).to_have_count(3)


def test_what_went_wrong_on_our_side_is_said(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "hoe")
    expect(answer(desktop, APOLOGY)).to_be_visible()


def test_send_button_and_empty_text(desktop: Page) -> None:
    open_chat(desktop)
    field(desktop).fill("  ")
    field(desktop).press("Enter")
    expect(said(desktop)).to_have_count(0)
    field(desktop).fill("een\n")
    desktop.keyboard.press("Shift+Enter")
    expect(said(desktop)).to_have_count(0)
    field(desktop).fill("hallo")
    button(desktop, TEXTS["send"]).click()
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(field(desktop)).to_have_value("")


def test_the_longest_message_is_said_to_be_long(desktop: Page) -> None:
    open_chat(desktop)
    limit = desktop.locator(".limit")
    field(desktop).fill("a" * 1999)
    expect(limit).to_be_hidden()
    field(desktop).press("b")
    expect(limit).to_have_text(TEXTS["too_long"])
    field(desktop).press("Backspace")
    expect(limit).to_be_hidden()


def test_everything_with_the_keyboard(page: Page) -> None:
    bubble(page).focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.type("hallo")
    page.keyboard.press("Enter")
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(field(page)).to_be_focused()  # the focus never moves when an answer arrives
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Kapot")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(button(page, "Twee of meer")).to_be_focused()
    page.keyboard.press("Space")
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(button(page, "Twee of meer")).to_be_focused()
    page.keyboard.press("Tab")  # past the choices that are used
    expect(page.locator(".change")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(bubble(page)).to_be_focused()


def test_a_step_is_shown_with_its_number(page: Page) -> None:
    open_chat(page)
    ask(page, "stap")
    row = answer(page, "sluit de browser")
    expect(row.locator(".step")).to_have_text("Stap 2 van 4")
    expect(row.locator(".step i")).to_have_count(4)
    expect(row.locator(".step i.done")).to_have_count(2)
    expect(row.locator("p").last).to_have_text("Is het gelukt?")
    link = row.get_by_role("link")
    expect(link).to_have_text(f"thuis.basispoort.nl ({TEXTS['new_tab']})")
    expect(link).to_have_attribute("href", "https://thuis.basispoort.nl")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize(
    "text", ["**Stap 5 van 4.** x", "**Let op 1 keer 2** x", "Stap 1 van 2. x"]
)
def test_what_is_no_step_gets_no_bar(desktop: Page, text: str) -> None:
    open_chat(desktop)
    replies(desktop, {"text": text})
    ask(desktop, "hallo")
    expect(answer(desktop, "x")).to_be_visible()
    expect(desktop.locator(".step")).to_have_count(0)


def test_the_message_for_the_teacher_is_copied_or_mailed(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_chat(desktop)
    ask(desktop, "gelukt")
    row = answer(desktop, "Fijn dat het werkt.")
    expect(row.locator("blockquote")).to_contain_text("Thuis inloggen lukt niet & de link")
    mail = desktop.get_by_role("link", name=TEXTS["mail"]).get_attribute("href")
    assert mail == (
        "mailto:?subject=Thuis%20inloggen%20op%20Basispoort&body=Beste%20juf%2C%0D%0A%0D%0A"
        "Thuis%20inloggen%20lukt%20niet%20%26%20de%20link%20werkt%20niet."
    )
    button(desktop, TEXTS["copy"]).click()
    expect(desktop.locator(".copying .status")).to_have_text(TEXTS["copied"])
    assert desktop.evaluate("navigator.clipboard.readText()") == TEACHER


def test_the_message_for_the_teacher_is_changed_before_it_goes(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_chat(desktop)
    ask(desktop, "gelukt")
    button(desktop, TEXTS["edit"]).click()
    message = desktop.get_by_label(TEXTS["edit_label"])
    expect(message).to_be_focused()
    expect(message).to_have_value(TEACHER)
    message.fill("Beste juf, we wachten al twee weken.")
    button(desktop, TEXTS["copy"]).click()
    expect(desktop.locator(".copying .status")).to_have_text(TEXTS["copied"])
    assert desktop.evaluate("navigator.clipboard.readText()") == message.input_value()
    mail = desktop.get_by_role("link", name=TEXTS["mail"])
    mail.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    mail.click()
    assert "body=Beste%20juf%2C%20we%20wachten%20al%20twee%20weken." in str(
        mail.get_attribute("href")
    )
    desktop.reload()
    expect(desktop.get_by_label(TEXTS["edit_label"])).to_have_value(
        "Beste juf, we wachten al twee weken."
    )


def test_it_is_copied_where_there_is_no_clipboard(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(script="delete Navigator.prototype.clipboard")
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "gelukt")
    button(page, TEXTS["copy"]).click()
    expect(page.locator(".copying .status")).to_have_text(TEXTS["copied"])
    expect(button(page, TEXTS["copy"])).to_be_focused()
    field(page).press("Control+V")
    expect(field(page)).to_have_value(TEACHER)


def test_an_answer_that_comes_when_the_chat_is_closed_waits(phone: Page) -> None:
    held = hold(phone)
    open_chat(phone)
    with phone.expect_request("**/webhook"):
        ask(phone, "hallo")
    button(phone, TEXTS["close_label"]).click()
    expect(bubble(phone)).to_have_accessible_name(TEXTS["title"])
    held[0].continue_()
    expect(bubble(phone)).to_have_accessible_name(f"{TEXTS['title']} ({TEXTS['unread']})")
    open_chat(phone)
    expect(answer(phone, "Nog iets.")).to_be_visible()
    button(phone, TEXTS["close_label"]).click()
    expect(bubble(phone)).to_have_accessible_name(TEXTS["title"])


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


def test_browser_and_device_go_along_and_nothing_else(desktop: Page, tiny_bot: TinyBot) -> None:
    desktop.context.add_cookies([{"name": "page", "value": "secret", "url": tiny_bot.url}])
    open_chat(desktop)
    for agent, client in AGENTS.items():
        pretend = {
            "userAgent": agent.removeprefix("touch: "),
            "maxTouchPoints": 5 if agent.startswith("touch: ") else 0,
            "userAgentData": None,
        }
        desktop.evaluate(
            "all => Object.entries(all).forEach(([name, value]) =>"
            " Object.defineProperty(navigator, name, {value, configurable: true}))",
            pretend,
        )
        with desktop.expect_request("**/webhook") as request:
            ask(desktop, "hallo")
        body = json.loads(request.value.post_data or "")
        assert set(body) == {"sender", "message", "id", "client"}
        assert body["client"] == client
        assert "cookie" not in request.value.all_headers()


def test_nothing_is_sent_before_the_first_message(desktop: Page, tiny_bot: TinyBot) -> None:
    urls: list[str] = []
    desktop.on("request", lambda request: urls.append(request.url))
    sessions = posted(desktop, "session")
    with desktop.expect_response("**/faq.json"), desktop.expect_response("**/inloghulp-later.js"):
        open_chat(desktop)
    # The FAQ, for when the chat is down, and the second script; no third party.
    assert sorted(urls) == [f"{tiny_bot.url}/faq.json", f"{tiny_bot.url}/inloghulp-later.js"]
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    assert sessions == [{}]
    assert all(url.startswith(tiny_bot.url) for url in urls)
