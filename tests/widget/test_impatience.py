"""Impatient fingers: a second tap presses nothing that came in the place of the first, a real press does."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    bubble,
    button,
    field,
    open_chat,
    panel,
    posted,
    replies,
    said,
    until,
)

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 360, "height": 640}
STEP = {"text": "Doe dit.", "buttons": [{"title": "Niet gelukt", "payload": "/not_solved"}]}


@pytest.fixture
def phone(new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    page = new_page(SMALL_PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    return page


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_double_tap_on_the_round_button_sends_no_draft(phone: Page) -> None:
    bodies = posted(phone)
    open_chat(phone)
    field(phone).fill("half getypt")
    send = middle(button(phone, TEXTS["send"]))
    button(phone, TEXTS["close_label"]).tap()
    expect(panel(phone)).to_be_hidden()
    left, right = bubble(phone).bounding_box(), send[0]
    assert left is not None
    assert left["x"] < right < left["x"] + left["width"]  # else it is no test
    for _ in range(3):
        phone.touchscreen.tap(*send)
    expect(panel(phone)).to_be_visible()
    expect(field(phone)).to_have_value("half getypt")
    expect(said(phone)).to_have_count(0)
    assert bodies == []


def test_two_taps_on_a_choice_skip_no_step(phone: Page) -> None:
    open_chat(phone)
    replies(phone, STEP)
    ask(phone, "hallo")
    choice = button(phone, "Niet gelukt")
    expect(choice).to_be_visible()
    place = middle(choice)
    phone.touchscreen.tap(*place)
    expect(choice).to_have_count(2)
    there = middle(choice.last)
    # The next step puts its button where the finger is, else this is no test.
    assert abs(place[0] - there[0]) < 40
    assert abs(place[1] - there[1]) < 40
    for _ in range(2):
        phone.touchscreen.tap(*place)
    expect(said(phone)).to_have_count(2)


def test_once_it_was_there_to_be_read_it_can_be_pressed(phone: Page) -> None:
    open_chat(phone)
    replies(phone, STEP)
    ask(phone, "hallo")
    choice = button(phone, "Niet gelukt")
    expect(choice).to_be_visible()
    choice.tap()
    expect(choice).to_have_count(2)
    phone.evaluate("window.came = performance.now(); 0")
    until(phone, "performance.now() - came > 700")
    choice.last.tap()
    expect(choice).to_have_count(3)


def test_what_is_elsewhere_can_be_pressed_at_once(phone: Page) -> None:
    bubble(phone).tap()
    phone.locator(".choice").first.tap()
    expect(said(phone)).to_have_count(1)


def test_what_was_there_can_be_pressed_twice(phone: Page) -> None:
    open_chat(phone)
    more = button(phone, TEXTS["menu_label"])
    more.tap()
    expect(button(phone, TEXTS["restart"])).to_be_visible()
    more.tap()
    expect(button(phone, TEXTS["restart"])).to_be_hidden()


def test_the_own_button_of_a_page_counts_too(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(SMALL_PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    place = middle(page.locator(".choice").first)
    page.evaluate(
        "([x, y]) => { Inloghulp.close(); const own = document.createElement('button');"
        "own.style.cssText = `position: fixed; left: ${x - 30}px; top: ${y - 30}px; width: 60px; height: 60px`;"
        "own.onclick = () => Inloghulp.open(); document.body.append(own); }",
        list(place),
    )
    page.touchscreen.tap(*place)
    page.touchscreen.tap(*place)
    expect(panel(page)).to_be_visible()
    expect(said(page)).to_have_count(0)


def test_the_keyboard_is_never_too_fast(desktop: Page) -> None:
    open_chat(desktop)
    replies(desktop, STEP)
    ask(desktop, "hallo")
    choice = button(desktop, "Niet gelukt")
    choice.press("Enter")
    expect(choice).to_have_count(2)
    choice.last.press("Enter")
    expect(answer(desktop, "Doe dit.")).to_have_count(3)
