"""The conversation survives a reload and another page in the same tab, also without storage."""

import pytest
from playwright.sync_api import Page, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    axe,
    bubble,
    button,
    field,
    hold,
    lose,
    notice,
    open_chat,
    panel,
    posted,
    replies,
    retry,
    said,
)

pytestmark = pytest.mark.browser

NO_STORAGE = """
Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); }
});
"""
# Back on a page that the browser had put aside as it was (bfcache); Playwright switches that off.
CAME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
ELSEWHERE = """
change => Object.keys(sessionStorage).forEach(key => sessionStorage.setItem(
  key, JSON.stringify({...JSON.parse(sessionStorage.getItem(key)), ...change})))
"""
FULL_STORAGE = """
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""


def test_after_a_reload_everything_is_as_it_was(page: Page) -> None:
    bodies = posted(page)
    open_chat(page)
    ask(page, "hallo")
    button(page, "Twee of meer").click()
    expect(answer(page, "Gezien.")).to_be_visible()
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_have_count(2)
    field(page).fill("half getypt")
    rows = page.locator("ol.messages > li").all_inner_texts()
    page.reload()
    expect(panel(page)).to_be_visible()
    assert page.locator("ol.messages > li").all_inner_texts() == rows
    expect(field(page)).to_have_value("half getypt")
    first, second = button(page, "Twee of meer").all()
    expect(first).to_have_attribute("aria-disabled", "true")
    expect(second).not_to_have_attribute("aria-disabled", "true")
    second.click()
    expect(answer(page, "Gezien.")).to_have_count(2)
    assert len({body["sender"] for body in bodies}) == 1


def test_a_page_that_loads_does_not_lose_its_focus_to_the_chat(desktop: Page) -> None:
    open_chat(desktop)
    desktop.reload()
    expect(panel(desktop)).to_be_visible()
    assert desktop.evaluate("document.activeElement === document.body")


def test_on_another_page_of_the_website_it_goes_on(phone: Page, tiny_bot: TinyBot) -> None:
    open_chat(phone)
    ask(phone, "kinderen")
    expect(answer(phone, "Gezien.")).to_be_visible()
    phone.goto(f"{tiny_bot.url}/?other")
    expect(answer(phone, "Gezien.")).to_be_visible()
    button(phone, TEXTS["close_label"]).click()
    phone.reload()
    expect(bubble(phone)).to_be_visible()
    expect(panel(phone)).to_be_hidden()


def test_back_on_an_earlier_page_it_is_the_conversation_of_now(
    page: Page, tiny_bot: TinyBot
) -> None:
    bodies = posted(page)
    held = hold(page, times=1)
    open_chat(page)
    with page.expect_request("**/webhook"):
        ask(page, "hallo")
    field(page).fill("oud")
    rows = [{"who": "parent", "id": "a", "text": "elders"}, {"who": "bot", "text": "Daar."}]
    sender = tiny_bot.session()
    change = {"sender": sender, "rows": rows, "queue": [], "draft": "nieuw"}
    page.evaluate(ELSEWHERE, change)
    with page.expect_event("requestfailed"):  # what went on here is stopped
        page.evaluate(CAME_BACK)
    assert len(held) == 1
    expect(said(page)).to_have_text("elders")
    expect(answer(page, "Daar.")).to_be_visible()
    expect(page.locator(".typing")).to_have_count(0)
    expect(field(page)).to_have_value("nieuw")
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()
    assert bodies[1]["sender"] == sender
    assert "elders" in page.evaluate("JSON.stringify(sessionStorage)")
    for is_open in (False, True):
        page.evaluate(ELSEWHERE, {"open": is_open})
        page.evaluate(CAME_BACK)
        expect(panel(page)).to_be_visible(visible=is_open)
        expect(bubble(page)).to_be_visible(visible=not is_open)


def test_a_window_that_the_page_opens_is_another_conversation(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    with desktop.expect_popup() as popup:
        desktop.evaluate("window.open(location.href); 0")
    open_chat(popup.value)
    expect(said(popup.value)).to_have_count(0)
    ask(popup.value, "kinderen")
    expect(answer(popup.value, "Gezien.")).to_be_visible()
    popup.value.reload()
    expect(said(popup.value)).to_have_count(1)


def test_another_tab_is_another_conversation(desktop: Page, tiny_bot: TinyBot) -> None:
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    other = desktop.context.new_page()
    other.goto(f"{tiny_bot.url}/")
    open_chat(other)
    expect(said(other)).to_have_count(0)


def test_a_message_on_its_way_during_a_reload_is_answered_once(
    desktop: Page, tiny_bot: TinyBot
) -> None:
    bodies = posted(desktop)
    desktop.route("**/webhook", lambda route: (route.fetch(), None)[1], times=1)  # no answer comes
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    desktop.reload()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(said(desktop)).to_have_count(1)
    first, second = bodies
    assert first["id"] == second["id"]
    users = [e for e in tiny_bot.events(first["sender"]) if e.type_name == "user"]
    assert len(users) == 1


def test_a_message_that_was_not_sent_can_be_sent_after_a_reload(desktop: Page) -> None:
    lose(desktop)
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop)).to_contain_text(TEXTS["error_down"])
    desktop.reload()
    expect(retry(desktop)).to_be_visible()
    desktop.unroute("**/webhook")
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(said(desktop)).to_have_count(1)


@pytest.mark.parametrize(
    ("script", "size"), [(NO_STORAGE, PHONE), (FULL_STORAGE, DESKTOP)], ids=["blocked", "full"]
)
def test_without_storage_it_works_as_long_as_the_page_is_there(
    new_page: OpenPage, tiny_bot: TinyBot, script: str, size: dict[str, int]
) -> None:
    page = new_page(size, script)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "hallo")
    button(page, "Twee of meer").click()
    expect(answer(page, "Gezien.")).to_be_visible()
    page.evaluate(CAME_BACK)
    expect(said(page)).to_have_count(2)
    page.keyboard.press("Escape")
    open_chat(page)
    expect(said(page)).to_have_count(2)
    page.reload()
    open_chat(page)
    expect(said(page)).to_have_count(0)


def test_what_was_kept_wrongly_is_no_problem(desktop: Page) -> None:
    open_chat(desktop)
    field(desktop).fill("x")  # so that something is kept
    for kept in ("{", "null", "3", '{"rows": []}'):
        desktop.evaluate(
            "kept => Object.keys(sessionStorage).forEach(key => sessionStorage.setItem(key, kept))",
            kept,
        )
        desktop.reload()
        open_chat(desktop)
        ask(desktop, "kinderen")
        expect(answer(desktop, "Gezien.")).to_be_visible()


def test_while_an_answer_is_awaited_more_can_be_typed(desktop: Page) -> None:
    held = hold(desktop, times=1)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "hallo")
    ask(desktop, "kinderen")
    expect(said(desktop)).to_have_text(["hallo", "kinderen"])
    held[0].continue_()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(answer(desktop, "Nog iets.")).to_have_count(1)
    # The first answer is not the one to react to any more, nor is it after a reload.
    expect(button(desktop, "Twee of meer")).to_have_attribute("aria-disabled", "true")
    desktop.reload()
    expect(button(desktop, "Twee of meer")).to_have_attribute("aria-disabled", "true")


LEFT_OPEN = {
    "text": "Kijk bij de ongewenste e-mail.",
    "buttons": [{"title": "Gevonden", "payload": "/affirm"}],
    "custom": {"topic": "activation_link", "step": "activation_link.spam", "outcome": None},
}
OFFER = "Verder met de e-mail die niet komt?"


def test_what_was_left_open_is_offered_at_the_next_visit(page: Page) -> None:
    bodies = posted(page)
    open_chat(page)
    replies(page, LEFT_OPEN)
    ask(page, "de mail komt niet")
    expect(answer(page, "Kijk bij")).to_be_visible()
    button(page, TEXTS["close_label"]).click()
    page.reload()
    open_chat(page)
    expect(answer(page, "Kijk bij")).to_be_visible()
    button(page, TEXTS["menu_label"]).click()
    expect(button(page, TEXTS["faq"])).to_be_visible()  # the second script is there
    expect(answer(page, OFFER)).to_have_count(0)  # only another page
    page.evaluate(ELSEWHERE, {"seen": 1})
    page.reload()
    expect(answer(page, OFFER)).to_be_visible()
    expect(answer(page, OFFER)).to_be_in_viewport(ratio=1)
    assert axe(page) == []
    page.reload()
    expect(answer(page, OFFER)).to_have_count(1)
    button(page, TEXTS["go_on_yes"]).click()
    expect(answer(page, "Kijk bij")).to_have_count(2)
    assert bodies[-1]["payload"] == "/continue_step"


@pytest.mark.parametrize("custom", [{"outcome": "resolved"}, {"topic": None}])
def test_what_has_ended_is_not_offered(desktop: Page, custom: dict[str, str | None]) -> None:
    open_chat(desktop)
    replies(desktop, {**LEFT_OPEN, "custom": {**LEFT_OPEN["custom"], **custom}})  # type: ignore[dict-item]
    ask(desktop, "de mail komt niet")
    expect(answer(desktop, "Kijk bij")).to_be_visible()
    desktop.evaluate(ELSEWHERE, {"seen": 1})
    desktop.reload()
    button(desktop, TEXTS["menu_label"]).click()
    expect(button(desktop, TEXTS["faq"])).to_be_visible()
    expect(answer(desktop, OFFER)).to_have_count(0)
