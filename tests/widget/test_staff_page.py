"""The page for staff in Chromium: with the keyboard, on a phone, in the dark, and with axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from inloghulp.serving.database.tables import FIGURES
from tests.staff.member import PASSWORD, staffed_bot
from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import axe

pytestmark = pytest.mark.browser

PAGES = ["figures", "conversations", "missed", "proposals"]


@pytest.fixture(scope="module")
def staffed(
    tiny_model: Path, faq_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TinyBot]:
    """A bot with which parents talked, whose page for staff is on."""
    with staffed_bot(tiny_model, faq_folder, tmp_path_factory.mktemp("staff")) as bot:
        for words in (["hallo", "gelukt"], ["stap"], ["qwerty", "hallo"]):
            sender = bot.session()
            for word in words:
                bot.say(sender=sender, message=word)
        with bot.agent.tracker_store.engine.begin() as connection:  # the tiny bot understands all
            connection.execute(FIGURES.update().where(FIGURES.c.turn == 1).values(missed=True))
        yield bot


def log_in(page: Page, bot: TinyBot) -> None:
    page.goto(f"{bot.url}/staff/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cijfers", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    new_page: OpenPage, staffed: TinyBot, size: dict[str, int], scheme: str
) -> None:
    page = new_page(size, color_scheme=scheme)
    page.goto(f"{staffed.url}/staff/login")
    assert axe(page) == []
    log_in(page, staffed)
    for name in PAGES:
        page.goto(f"{staffed.url}/staff/{name}")
        assert axe(page) == [], name
        if name == "conversations":
            page.get_by_role("link", name="hallo").first.click()
            page.get_by_text("Wat de bot begreep").first.click()
            assert axe(page) == [], "one conversation"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide"


def test_what_is_searched_for_is_told_in_no_other_request(
    new_page: OpenPage, staffed: TinyBot
) -> None:
    page = new_page()
    log_in(page, staffed)
    page.goto(f"{staffed.url}/staff/conversations")
    page.get_by_label("Woorden van de ouder").fill("hallo")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="hallo").first.click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_label("Wachtwoord")).to_be_visible()
    assert "hallo" in asked[0].url
    assert {request.url.rpartition("/")[2] for request in asked} >= {"staff.css", "logout"}
    assert not [request.url for request in asked if "hallo" in str(request.all_headers())]


def test_with_the_keyboard_alone(new_page: OpenPage, staffed: TinyBot) -> None:
    page = new_page()
    page.goto(f"{staffed.url}/staff/")
    expect(page.get_by_label("Wachtwoord")).to_be_focused()
    page.keyboard.type("dit-is-het-niet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Dit wachtwoord klopt niet.")
    log_in(page, staffed)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.get_by_role("button", name="Uitloggen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Wachtwoord")).to_be_visible()
    page.goto(f"{staffed.url}/staff/figures")
    expect(page.get_by_label("Wachtwoord")).to_be_visible()


def test_a_message_becomes_a_proposal_and_a_conversation_a_test(
    new_page: OpenPage, staffed: TinyBot
) -> None:
    sender = staffed.session()
    staffed.say(sender=sender, message="hallo puzzel <img src=x onerror=alert(1)>")
    page = new_page(PHONE)
    log_in(page, staffed)
    page.get_by_role("link", name="Gesprekken").click()
    page.get_by_label("Woorden van de ouder").fill("puzzel")
    page.keyboard.press("Enter")
    page.locator("ol.list a").first.click()
    expect(page.locator(".parent .text").first).to_contain_text("puzzel")
    with page.expect_download() as test:
        page.get_by_role("link", name="Bewaar als test").click()
    assert test.value.suggested_filename == "gesprek.yml"
    page.get_by_label("Voeg toe aan").select_option("topic:flash")
    page.get_by_role("button", name="Stel voor als voorbeeld").first.click()
    expect(page.get_by_role("status")).to_have_text("1 bericht is voorgesteld.")
    with page.expect_download() as patch:
        page.get_by_role("link", name="Download als patch").click()
    assert patch.value.suggested_filename == "voorstellen.patch"
    page.get_by_role("button", name="Haal weg").first.click()
    expect(page.get_by_text("Er zijn geen voorstellen.")).to_be_visible()


def test_who_chose_no_target_is_told_by_the_browser(new_page: OpenPage, staffed: TinyBot) -> None:
    page = new_page()
    log_in(page, staffed)
    page.goto(f"{staffed.url}/staff/missed")
    page.get_by_role("button", name="Voeg toe").first.click()
    expect(page.get_by_label("Voeg toe aan")).to_be_focused()


def test_figures_of_a_topic(new_page: OpenPage, staffed: TinyBot) -> None:
    page = new_page()
    log_in(page, staffed)
    page.get_by_label("Periode").select_option("7 dagen")
    page.get_by_label("Onderwerp", exact=True).select_option("solved")
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(f"{staffed.url}/staff/figures?since=7&topic=solved")
    picture = page.get_by_role("img", name="Hoe het afliep, per week")
    expect(picture.locator("rect.series0").first).to_have_attribute("height", "138.0")
