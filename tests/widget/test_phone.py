"""On a phone: the whole screen, the keyboard, the Back button and the edges of the glass."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import PHONE, OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    bubble,
    button,
    field,
    lose,
    open_chat,
    panel,
    replies,
    retry,
    until,
)

pytestmark = pytest.mark.browser

# A visual viewport that a test can make smaller, as an on-screen keyboard does.
KEYBOARD = """
const view = Object.assign(new EventTarget(), {scale: 1, offsetTop: 0, height: innerHeight});
Object.defineProperty(window, "visualViewport", {value: view});
window.keyboard = (height, offsetTop = 0) => {
  Object.assign(view, {height, offsetTop});
  view.dispatchEvent(new Event("resize"));
};
"""


def test_the_chat_takes_the_whole_screen(phone: Page) -> None:
    box = open_chat(phone).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 375, "height": 740}
    assert phone.evaluate("document.documentElement.scrollWidth") == 375


def test_the_page_behind_it_cannot_be_reached(phone: Page) -> None:
    open_chat(phone)
    for _ in range(12):
        phone.keyboard.press("Tab")
        where = phone.evaluate("document.activeElement.localName")
        assert where in ("inloghulp-chat", "body")  # body: the browser's own bar
    phone.keyboard.press("Escape")
    expect(bubble(phone)).to_be_focused()
    phone.locator("summary").first.focus()
    assert phone.evaluate("document.activeElement.localName") == "summary"


def test_opening_calls_up_no_keyboard(phone: Page) -> None:
    open_chat(phone)
    expect(panel(phone)).to_be_focused()


@pytest.mark.parametrize("offset", [0, 60])
def test_the_keyboard_never_hides_the_text_field(
    new_page: OpenPage, tiny_bot: TinyBot, offset: int
) -> None:
    page = new_page(PHONE, KEYBOARD, has_touch=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    for _ in range(3):
        ask(page, "stap")
    expect(answer(page, "Is het gelukt?")).to_have_count(3)
    page.evaluate("offset => keyboard(380, offset)", offset)
    for part in (field(page), button(page, TEXTS["send"]), button(page, TEXTS["close_label"])):
        box = part.bounding_box()
        assert box is not None
        assert offset <= box["y"]
        assert box["y"] + box["height"] <= offset + 380
    # What was said last is still there.
    expect(answer(page, "Is het gelukt?").last.locator(".step")).to_be_in_viewport(ratio=1)
    page.evaluate("keyboard(740)")
    assert panel(page).bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 740}


@pytest.mark.parametrize("size", [PHONE, {"width": 768, "height": 1024}], ids=["phone", "tablet"])
def test_with_a_high_keyboard_trouble_and_a_long_text_all_can_be_reached(
    new_page: OpenPage, tiny_bot: TinyBot, size: dict[str, int]
) -> None:
    page = new_page(size, KEYBOARD, has_touch=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    for _ in range(3):
        ask(page, "stap")
    last = answer(page, "Is het gelukt?")
    expect(last).to_have_count(3)
    page.evaluate("keyboard(300)")
    expect(last.last.locator(".step")).to_be_in_viewport(ratio=1)
    one = height(field(page))
    field(page).fill("een\ntwee")
    assert height(field(page)) > one
    field(page).fill("regel\n" * 30)
    lose(page)
    button(page, TEXTS["send"]).click()
    expect(retry(page)).to_be_visible()
    field(page).fill("regel\n" * 30)
    retry(page).scroll_into_view_if_needed()
    for part in (field(page), button(page, TEXTS["send"]), retry(page)):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 300
    assert height(field(page)) == 300 / 4
    page.evaluate("keyboard(innerHeight)")
    assert height(field(page)) == 120


def height(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["height"]


def test_on_a_tablet_the_keyboard_hides_nothing_either(
    new_page: OpenPage, tiny_bot: TinyBot
) -> None:
    page = new_page({"width": 768, "height": 1024}, KEYBOARD, has_touch=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    page.evaluate("keyboard(500)")
    box = panel(page).bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 500


def test_zoomed_in_with_two_fingers_it_stays_large(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(PHONE, KEYBOARD)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    page.evaluate("visualViewport.scale = 2; keyboard(370)")
    assert panel(page).bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 740}


def test_back_closes_the_chat_and_forward_opens_it(phone: Page, tiny_bot: TinyBot) -> None:
    phone.goto(f"{tiny_bot.url}/?second")
    open_chat(phone)
    ask(phone, "kinderen")
    expect(answer(phone, "Gezien.")).to_be_visible()
    phone.go_back()
    expect(panel(phone)).to_be_hidden()
    expect(bubble(phone)).to_be_focused()
    assert phone.url.endswith("?second")
    phone.go_forward()
    expect(panel(phone)).to_be_visible()
    expect(answer(phone, "Gezien.")).to_be_visible()
    phone.go_back()
    expect(panel(phone)).to_be_hidden()
    phone.go_back()  # and now the page's own history, untouched
    phone.wait_for_url(f"{tiny_bot.url}/")


def test_closing_leaves_no_trace_in_the_history(phone: Page, tiny_bot: TinyBot) -> None:
    phone.goto(f"{tiny_bot.url}/?second")
    phone.evaluate("history.replaceState({page: 7}, '')")
    for _ in range(2):
        open_chat(phone)
        assert phone.evaluate("history.state") == {"page": 7, "inloghulp": True}
        button(phone, TEXTS["close_label"]).click()
        until(phone, "!history.state.inloghulp")
    assert phone.evaluate("history.state") == {"page": 7}
    phone.go_back()
    phone.wait_for_url(f"{tiny_bot.url}/")


def test_closed_and_opened_in_one_go_it_is_open(phone: Page) -> None:
    open_chat(phone)
    phone.evaluate("window.went = 0; addEventListener('popstate', () => went++); 0")
    phone.evaluate("Inloghulp.close(); Inloghulp.open(); Inloghulp.close(); Inloghulp.open()")
    until(phone, "went === 1")
    expect(panel(phone)).to_be_visible()
    phone.go_back()
    expect(panel(phone)).to_be_hidden()
    expect(bubble(phone)).to_be_visible()  # and it is still the same page


def test_each_press_on_back_does_something(phone: Page, tiny_bot: TinyBot) -> None:
    """Opened on one page, closed on the next: the entry of the open chat is left behind."""
    phone.goto(f"{tiny_bot.url}/?a")
    open_chat(phone)
    phone.goto(f"{tiny_bot.url}/?b")
    button(phone, TEXTS["close_label"]).click()
    until(phone, "!history.state?.inloghulp")
    phone.go_back()
    until(phone, "location.search === '?a' && !history.state?.inloghulp")
    expect(panel(phone)).to_be_hidden()
    phone.go_back()
    phone.wait_for_url(f"{tiny_bot.url}/")


def test_a_page_with_a_history_of_its_own_keeps_it(phone: Page) -> None:
    phone.evaluate(
        "window.went = []; addEventListener('popstate', e => went.push(e.state?.page ?? null));"
        "history.pushState({page: 1}, '', '#one')"
    )
    open_chat(phone)
    phone.evaluate("history.pushState({page: 2}, '', '#two')")  # the page goes on behind the chat
    button(phone, TEXTS["close_label"]).click()
    assert phone.evaluate("history.state") == {"page": 2}
    phone.go_back()
    until(phone, "went.length === 1")
    assert phone.evaluate("went") == [1]


def test_after_a_reload_back_still_closes_it(phone: Page) -> None:
    open_chat(phone)
    length = phone.evaluate("history.length")
    phone.reload()
    expect(panel(phone)).to_be_visible()
    assert phone.evaluate("history.length") == length
    phone.go_back()
    expect(panel(phone)).to_be_hidden()


def test_on_a_desktop_the_history_is_left_alone(desktop: Page) -> None:
    length = desktop.evaluate("history.length")
    open_chat(desktop)
    assert desktop.evaluate("[history.length, history.state]") == [length, None]


def test_it_stays_out_of_the_rounded_corners(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    insets = {"top": 47, "bottom": 34, "left": 0, "right": 0}
    session.send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
    closed = bubble(phone).bounding_box()
    assert closed is not None
    assert closed["y"] + closed["height"] <= 740 - 34
    open_chat(phone)
    top = button(phone, TEXTS["close_label"]).bounding_box()
    bottom = field(phone).bounding_box()
    assert top is not None
    assert bottom is not None
    assert top["y"] >= 47
    assert bottom["y"] + bottom["height"] <= 740 - 34


def test_a_phone_that_is_turned_keeps_the_focus_and_the_text(desktop: Page) -> None:
    """Also a window that is made small or large: modal or not, but the same chat."""
    open_chat(desktop)
    field(desktop).fill("half getypt")
    for width, height in ((740, 375), (1280, 800), (375, 740)):
        desktop.set_viewport_size({"width": width, "height": height})
        expect(desktop.locator(".panel:modal")).to_have_count(int(min(width, height) < 480))
        expect(field(desktop)).to_be_focused()
        expect(field(desktop)).to_have_value("half getypt")


SMALL_PHONE: ViewportSize = {"width": 360, "height": 640}


@pytest.fixture
def small_phone(new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    page = new_page(SMALL_PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    return page


def whole_on_the_screen(page: Page) -> None:
    """The chat is where it belongs, with its top and its text field."""
    scrolled = "e => [e, ...e.children].map(part => part.className + part.scrollTop)"
    place = panel(page).evaluate("e => e.getBoundingClientRect().top")
    assert place == 0
    for part in (button(page, TEXTS["close_label"]), field(page)):
        expect(part).to_be_in_viewport(ratio=1)
    assert panel(page).evaluate("e => e.scrollTop") == 0, panel(page).evaluate(scrolled)


def test_the_keyboard_opens_and_closes_and_the_chat_stays_in_its_window(
    small_phone: Page,
) -> None:
    page = small_phone
    open_chat(page)
    for count in (1, 2, 3):
        field(page).tap()
        page.set_viewport_size({"width": 360, "height": 300})
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
        page.set_viewport_size(SMALL_PHONE)
        until(page, "innerHeight === 640")
        whole_on_the_screen(page)
        expect(answer(page, "Is het gelukt?").last).to_be_in_viewport()


def test_a_turned_phone_keeps_the_chat_in_its_window(small_phone: Page) -> None:
    page = small_phone
    open_chat(page)
    for count in (1, 2):
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
    for _ in range(2):
        page.set_viewport_size({"width": 640, "height": 240})
        until(page, "innerHeight === 240")
        page.set_viewport_size(SMALL_PHONE)
        until(page, "innerHeight === 640")
        whole_on_the_screen(page)


def test_nothing_that_is_scrolled_into_view_moves_the_chat(page: Page) -> None:
    open_chat(page)
    for count in (1, 2, 3):
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
    hidden = "e => e.querySelectorAll('.unseen').forEach(one => one.scrollIntoView())"
    before = button(page, TEXTS["close_label"]).bounding_box()
    panel(page).evaluate(hidden)
    panel(page).evaluate("e => { e.scrollTop = 500; }")
    assert button(page, TEXTS["close_label"]).bounding_box() == before
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("way", ["Enter", "button", "choice"])
def test_after_sending_the_keyboard_goes_and_the_answer_is_in_view(
    small_phone: Page, way: str
) -> None:
    page = small_phone
    open_chat(page)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    field(page).tap()
    expect(field(page)).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 300})  # the keyboard comes
    if way == "choice":
        button(page, "Twee of meer").tap()
    else:
        field(page).fill("hallo")
        if way == "Enter":
            field(page).press("Enter")
        else:
            button(page, TEXTS["send"]).tap()
    expect(field(page)).not_to_be_focused()
    page.set_viewport_size(SMALL_PHONE)  # and goes, since nothing has its focus
    if way == "choice":
        expect(answer(page, "Gezien.")).to_be_in_viewport(ratio=1)
        return
    expect(answer(page, "Nog iets.")).to_have_count(2)
    expect(answer(page, "Wat gaat er mis?").last).to_be_in_viewport(ratio=1)
    for title in ("Twee of meer", "Kapot"):
        expect(button(page, title).last).to_be_in_viewport(ratio=1)


def test_with_a_mouse_the_field_keeps_the_focus(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(field(desktop)).to_be_focused()


def test_the_last_message_and_its_choices_are_seen_when_they_fit(small_phone: Page) -> None:
    page = small_phone
    open_chat(page)
    choices = [{"title": f"Keus {i}", "payload": "/greet"} for i in range(4)]
    replies(page, {"text": "Eerst dit. " * 20}, {"text": "Doe dat. " * 12, "buttons": choices})
    ask(page, "hallo")
    expect(answer(page, "Doe dat.")).to_be_in_viewport(ratio=1)
    expect(button(page, "Keus 3")).to_be_in_viewport(ratio=1)
