"""WCAG 2.2 AA in every state: axe, targets, focus, zoom, colours, motion."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from inloghulp import folders
from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, QUIET, OpenPage, chromium_program
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    axe,
    bubble,
    button,
    choose_from_menu,
    field,
    listen,
    lose,
    open_chat,
    panel,
    replies,
    retry,
)

pytestmark = pytest.mark.browser

ZOOMED = {"width": 320, "height": 200}  # 1280 x 800 at 400 %
LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"size": PHONE},
    "desktop": {"size": DESKTOP},
    "forced_colours": {"size": DESKTOP, "forced_colors": "active"},
    "zoomed": {"size": ZOOMED, "device_scale_factor": 4},
}


def opened(page: Page) -> None:
    open_chat(page)


def with_buttons(page: Page) -> None:
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()


def with_used_buttons(page: Page) -> None:
    button(page, "Twee of meer").click()
    expect(answer(page, "Gezien.")).to_be_visible()
    ask(page, "stap")
    expect(page.locator(".step")).to_be_visible()


def gone_back(page: Page) -> None:
    page.locator(".change").click()
    expect(page.locator(".step")).to_have_count(0)


def changing_the_message(page: Page) -> None:
    ask(page, "gelukt")
    button(page, TEXTS["edit"]).press(
        "Enter"
    )  # a second press at the same place would count as one
    expect(page.get_by_label(TEXTS["edit_label"])).to_be_focused()


def at_the_end(page: Page) -> None:
    button(page, TEXTS["rate_no"]).click()
    expect(page.get_by_label(TEXTS["remark_label"])).to_be_visible()


def with_the_menu(page: Page) -> None:
    button(page, TEXTS["menu_label"]).click()
    expect(button(page, TEXTS["forget"])).to_be_visible()


def with_a_question(page: Page) -> None:
    button(page, TEXTS["menu_label"]).click()
    choose_from_menu(page, TEXTS["forget"])
    expect(button(page, TEXTS["cancel"])).to_be_visible()


def in_trouble(page: Page) -> None:
    button(page, TEXTS["cancel"]).click()
    lose(page)
    ask(page, "hallo")
    expect(retry(page)).to_be_visible()
    page.locator("li.faq summary").first.click()


def closed_with_news(page: Page) -> None:
    page.unroute("**/webhook")
    retry(page).click()
    button(page, TEXTS["close_label"]).click()
    expect(bubble(page)).to_be_visible()


STATES: tuple[Callable[[Page], None], ...] = (
    opened,
    with_buttons,
    with_used_buttons,
    gone_back,
    changing_the_message,
    at_the_end,
    with_the_menu,
    with_a_question,
    in_trouble,
    closed_with_news,
)

# What can be pressed or filled in and is seen, and is smaller than 44 by 44; links within text may be.
SMALL_TARGETS = """
element => [...element.shadowRoot.querySelectorAll("button, a.plain, textarea, summary")]
  .filter(e => e.checkVisibility())
  .filter(e => { const {width, height} = e.getBoundingClientRect(); return width < 44 || height < 44; })
  .map(e => e.outerHTML)
"""
OVERFLOW = """
element => [...element.shadowRoot.querySelectorAll("*")]
  .filter(e => e.checkVisibility() && !e.closest(".unseen") && e.scrollWidth > e.clientWidth + 1)
  .filter(e => getComputedStyle(e).display !== "inline").map(e => e.outerHTML)
"""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state(new_page: OpenPage, tiny_bot: TinyBot, look: str) -> None:
    page = new_page(**LOOKS[look])
    page.goto(f"{tiny_bot.url}/")
    widget = page.locator("inloghulp-chat")
    for reach in (lambda page: None, *STATES):
        reach(page)
        state = getattr(reach, "__name__", "closed")
        page.mouse.move(0, 0)
        assert axe(page) == [], state
        if look == "phone":  # the night differs in its colours only
            page.emulate_media(color_scheme="dark")
            assert axe(page, runOnly=["color-contrast"]) == [], f"{state} in the dark"
            page.emulate_media(color_scheme="light")
        assert widget.evaluate(SMALL_TARGETS) == [], state
        assert widget.evaluate(OVERFLOW) == [], state
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


def test_axe_can_find_something(desktop: Page) -> None:
    """Else the test above says nothing: it looks into the shadow of the widget."""
    open_chat(desktop)
    field(desktop).evaluate("field => field.labels[0].remove()")
    (found,) = axe(desktop)
    assert found.startswith("label: ")


def test_any_colour_of_a_website_can_be_read(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page()

    def show(route: Route) -> None:
        colour = unquote(urlsplit(route.request.url).query)
        script = f'<script src="{tiny_bot.url}/inloghulp.js" data-color="{colour}" defer></script>'
        html = f'<!DOCTYPE html><html lang="nl"><title>x</title><main><h1>x</h1></main>{script}'
        route.fulfill(content_type="text/html", body=html)

    page.route("https://school.example/*", show)
    for colour in ("#ffd400", "#fff", "black", "#777777", "hsl(150 90% 30%)"):
        page.goto(f"https://school.example/?{quote(colour)}")
        open_chat(page)
        if not answer(page, "Nog iets.").count():  # with the next colour it is all there again
            ask(page, "hallo")
            button(page, "Twee of meer").click()
            ask(page, "stap")
            ask(page, "gelukt")
            button(page, TEXTS["rate_yes"]).click()
        expect(page.get_by_label(TEXTS["remark_label"])).to_be_visible()
        for close in (False, True):
            if close:
                button(page, TEXTS["close_label"]).click()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert axe(page, runOnly=["color-contrast"]) == [], (colour, scheme)


def test_at_400_percent_everything_can_be_reached(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(ZOOMED, device_scale_factor=4)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "stap")
    row = answer(page, "Is het gelukt?")
    expect(row).to_be_visible()
    expect(field(page)).to_be_in_viewport()  # while one types
    expect(row.locator(".step")).to_be_in_viewport()  # and reads
    close = button(page, TEXTS["close_label"])
    close.scroll_into_view_if_needed()
    expect(close).to_be_in_viewport(ratio=1)
    page.context.set_offline(True)
    ask(page, "hallo")
    expect(page.locator("li.faq")).to_be_attached()
    expect(page.locator(".notice p")).to_be_in_viewport(ratio=1)
    retry(page).focus()
    box, form = retry(page).bounding_box(), page.locator(".ask").bounding_box()
    assert box is not None
    assert form is not None
    assert box["y"] + box["height"] <= form["y"]  # not behind the text field


def test_text_that_is_spaced_out_still_fits(phone: Page) -> None:
    """WCAG 1.4.12."""
    open_chat(phone)
    phone.locator("inloghulp-chat").evaluate(
        "element => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 "
        "!important; letter-spacing: .12em !important; word-spacing: .16em !important }');"
        "element.shadowRoot.adoptedStyleSheets.push(sheet); }"
    )
    ask(phone, "stap")
    ask(phone, "gelukt")
    expect(button(phone, TEXTS["rate_yes"])).to_be_visible()
    assert phone.locator("inloghulp-chat").evaluate(OVERFLOW) == []


def test_the_focus_can_be_seen_everywhere(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "stap")
    expect(answer(desktop, "Is het gelukt?")).to_be_visible()
    seen = set()
    look = """() => {
      const e = document.activeElement.shadowRoot?.activeElement;
      return e && [e.className || e.localName, getComputedStyle(e).outlineStyle,
                   parseFloat(getComputedStyle(e).outlineWidth)];
    }"""
    for _ in range(8):
        desktop.keyboard.press("Shift+Tab")
        found = desktop.evaluate(look)
        if found:
            seen.add(found[0])
            assert found[1:] == ["solid", 3], found
    assert seen >= {"choice", "scroller", "head", "a"}


def test_motion_only_where_it_is_wanted(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    for wish, name in (("no-preference", "dot"), ("reduce", "none")):
        page = new_page(reduced_motion=wish)
        page.goto(f"{tiny_bot.url}/")
        page.route("**/webhook", lambda route: None)
        open_chat(page)
        ask(page, "hallo")
        dot = page.locator(".dots i").first
        assert dot.evaluate("dot => getComputedStyle(dot).animationName") == name
        moving = "element => element.shadowRoot.getAnimations().length"
        assert bool(page.locator("inloghulp-chat").evaluate(moving)) == (name == "dot")


def test_names_and_roles(desktop: Page) -> None:
    expect(bubble(desktop)).to_have_attribute("aria-haspopup", "dialog")
    open_chat(desktop)
    expect(panel(desktop)).to_be_visible()
    expect(panel(desktop)).to_have_attribute("aria-labelledby", "title")
    ask(desktop, "hallo")
    group = desktop.get_by_role("group", name=TEXTS["choices_label"]).last
    expect(group.get_by_role("button")).to_have_text(["Twee of meer", "Kapot"])
    expect(desktop.get_by_role("region", name=TEXTS["messages_label"])).to_be_visible()
    rows = desktop.locator("ol.messages > li .said > .unseen").all_inner_texts()
    assert [text for text in rows if text in (TEXTS["you_said"], TEXTS["bot_said"])] == rows
    assert desktop.locator(".root").get_attribute("lang") == "nl"


LARGE = 32
"""Pixels that a parent made the letters of the browser: twice the usual 16."""


@pytest.fixture
def large_text(chromium: Browser, tiny_bot: TinyBot) -> Iterator[Callable[..., Page]]:
    """Pages in a browser of which the letters are twice as large."""
    program = {
        "executable_path": chromium_program(),
        "args": [*QUIET, f"--blink-settings=defaultFontSize={LARGE}"],
    }
    browser = chromium.browser_type.launch(**program)  # type: ignore[arg-type]

    def new(size: Any) -> Page:
        page = browser.new_context(viewport=size, locale="nl-NL").new_page()
        page.goto(f"{tiny_bot.url}/")
        return page

    yield new
    browser.close()


@pytest.mark.parametrize(
    "size", [{"width": 360, "height": 640}, PHONE, DESKTOP], ids=["small", "phone", "desktop"]
)
def test_with_letters_twice_as_large_all_stays_on_the_screen(
    large_text: Callable[..., Page], size: dict[str, int]
) -> None:
    page = large_text(size)
    open_chat(page)
    widget = page.locator("inloghulp-chat")
    assert panel(page).evaluate("e => getComputedStyle(e).fontSize") == f"{LARGE}px"
    for state in (with_buttons, with_used_buttons, changing_the_message, at_the_end, with_the_menu):
        state(page)
        assert widget.evaluate(OVERFLOW) == [], state
        assert widget.evaluate(SMALL_TARGETS) == [], state
    for item in page.locator(".item").all():
        item.scroll_into_view_if_needed()
        expect(item).to_be_in_viewport(ratio=0.99)
    field(page).focus()
    for part in (field(page), button(page, TEXTS["send"])):
        expect(part).to_be_in_viewport(ratio=1)
    close = button(page, TEXTS["close_label"])
    close.scroll_into_view_if_needed()
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(bubble(page)).to_be_in_viewport(ratio=1)


def test_what_is_not_dutch_says_so(desktop: Page) -> None:
    """WCAG 3.1.2."""
    path = folders.FAQ / "dialogue.yml"
    english = yaml.safe_load(path.read_text(encoding="utf-8"))["english"].strip()
    open_chat(desktop)
    listen(desktop)
    replies(desktop, {"text": f"{english}\n\nWat gaat er mis?"})
    ask(desktop, "i can not log in")
    row = answer(desktop, english)
    expect(row.locator("[lang=en]")).to_have_text(english)
    expect(row.locator("p").last).not_to_have_attribute("lang", "en")
    expect(desktop.locator("[aria-live] [lang=en]")).to_have_text(english)


def test_the_field_has_a_label_that_can_be_seen(page: Page) -> None:
    open_chat(page)
    expect(page.locator(".ask").get_by_text(TEXTS["input_label"])).to_be_visible()
    field(page).fill("x")
    expect(page.locator(".ask").get_by_text(TEXTS["input_label"])).to_be_visible()
    expect(field(page)).to_have_accessible_name(TEXTS["input_label"])


UNDER = """
place => {
  const link = Object.assign(document.createElement("a"), {href: "#x", id: "under", textContent: "Onder"});
  link.style.cssText = `position: fixed; ${place}; width: 60px; height: 20px`;
  document.body.append(link);
}
"""


def is_seen(page: Page) -> bool:
    """Whether something of the link that has the focus is not under the chat."""
    return bool(
        page.locator("#under").evaluate(
            "a => { const {left, right, top, bottom} = a.getBoundingClientRect();"
            "return [[left + 1, top + 1], [right - 1, bottom - 1], [(left + right) / 2, (top + bottom) / 2]]"
            ".some(([x, y]) => document.elementFromPoint(x, y) === a); }"
        )
    )


@pytest.mark.parametrize("size", [DESKTOP, {"width": 520, "height": 700}], ids=["wide", "narrow"])
@pytest.mark.parametrize("place", ["right: 100px; bottom: 200px", "right: 200px; bottom: 30px"])
@pytest.mark.parametrize("is_open", [True, False])
def test_the_focus_of_the_page_is_never_under_the_chat(
    new_page: OpenPage, tiny_bot: TinyBot, size: dict[str, int], place: str, is_open: bool
) -> None:
    """WCAG 2.4.11."""
    page = new_page(size)
    page.goto(f"{tiny_bot.url}/")
    page.evaluate(UNDER, place)
    with page.expect_response("**/inloghulp-later.js"):
        open_chat(page)
    expect(page.locator(".cue")).to_be_attached()
    if not is_open:
        page.keyboard.press("Escape")
    page.locator("#under").focus()
    assert is_seen(page)
    page.locator("summary").first.focus()
    page.locator("#under").focus()
    assert is_seen(page)
    if is_open:
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        expect(page.locator("#under")).to_be_focused()


def test_in_what_was_folded_away_one_goes_on(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page({"width": 520, "height": 700})
    page.goto(f"{tiny_bot.url}/")
    page.evaluate(UNDER, "left: 230px; bottom: 200px")
    open_chat(page)
    expect(page.locator(".cue")).to_be_attached()
    page.locator("#under").focus()
    assert is_seen(page)
    expect(field(page)).to_be_hidden()
    button(page, TEXTS["menu_label"]).focus()
    expect(field(page)).to_be_visible()
