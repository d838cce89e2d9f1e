"""The demo page, and one conversation of a parent with the whole bot."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from inloghulp import folders
from inloghulp.faq.load import load_faq
from tests.conftest import Served
from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import answer, ask, axe, button, open_chat, said

pytestmark = pytest.mark.browser


def test_the_faq_can_be_read_on_it_without_the_chat(desktop: Page) -> None:
    faq = load_faq(folders.FAQ)
    expect(desktop.locator("main summary")).to_have_count(len(faq.topics))
    flash = desktop.locator("details#flash")
    expect(flash.get_by_text("HTML5")).to_be_hidden()
    flash.locator("summary").click()
    expect(flash.get_by_text("HTML5")).to_be_visible()
    link = desktop.locator("details#home_login a").first
    assert link.get_attribute("href") == "https://thuis.basispoort.nl"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(new_page: OpenPage, tiny_bot: TinyBot, scheme: str) -> None:
    page = new_page(PHONE, color_scheme=scheme)
    page.goto(f"{tiny_bot.url}/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert axe(page) == []
    page.keyboard.press("Home")
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_it_works_without_javascript(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(DESKTOP, java_script_enabled=False)
    page.goto(f"{tiny_bot.url}/")
    expect(page.locator("main summary").first).to_be_visible()


def test_a_parent_is_helped_by_the_whole_bot(served: Served, new_page: OpenPage) -> None:
    """The trained model, the real FAQ, the real server: nothing in this test is pretended."""
    page = new_page(PHONE, has_touch=True)
    page.goto(served.url)
    open_chat(page)
    with page.expect_response("**/webhook") as first:
        ask(page, "ik ben het wachtwoord vergeten en heb twee kinderen")
    messages = first.value.json()
    titles = [item["title"] for message in messages for item in message["buttons"]]
    assert messages[0]["custom"]["topic"] == "forgot_password"
    assert titles
    with page.expect_response("**/webhook") as second:
        button(page, titles[0]).last.click()
    payload = json.loads(second.value.request.post_data or "")["payload"]
    assert payload.startswith("/")
    reply = second.value.json()
    line = re.sub(r"\*\*|https://\S+", "", reply[0]["text"]).split("\n")[0].split(". ")[0].strip()
    expect(answer(page, line).last).to_be_visible()
    expect(said(page)).to_have_text(
        ["ik ben het wachtwoord vergeten en heb twee kinderen", titles[0]]
    )
