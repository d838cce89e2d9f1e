"""On another website: one line, attributes, a small API, a strict policy, and a hostile page."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    bubble,
    button,
    field,
    open_chat,
    panel,
    said,
    until,
)

pytestmark = pytest.mark.browser

SCHOOL = "https://school.example/"
Embed = Callable[..., Page]


@pytest.fixture
def embed(new_page: OpenPage, tiny_bot: TinyBot) -> Embed:
    """A page of the website that the tiny bot allows, with the widget on it."""
    origin = tiny_bot.url.removesuffix("/webhooks/inloghulp")
    strict = f"default-src 'none'; script-src {origin}; connect-src {origin}"

    def open_page(
        attributes: str = "", body: str = "<h1>School</h1>", policy: str = strict, **options: Any
    ) -> Page:
        page = new_page(**options)
        script = f'<script src="{tiny_bot.url}/inloghulp.js" {attributes} defer></script>'
        html = f'<!DOCTYPE html><html lang="nl"><title>School</title>{body}{script}'
        headers = {"Content-Security-Policy": policy} if policy else {}
        page.route(
            f"{SCHOOL}**",
            lambda route: route.fulfill(content_type="text/html", headers=headers, body=html),
        )
        page.goto(SCHOOL)
        return page

    return open_page


def test_one_line_is_enough_under_a_strict_policy(embed: Embed) -> None:
    page = embed()
    open_chat(page)
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    assert panel(page).evaluate("panel => getComputedStyle(panel).display") == "flex"


def test_with_an_integrity_hash(embed: Embed, tiny_bot: TinyBot) -> None:
    script = requests.get(f"{tiny_bot.url}/inloghulp.js", timeout=10).content
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    page = embed(f'integrity="sha384-{digest}" crossorigin="anonymous"')
    open_chat(page)
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()


def test_the_attributes(embed: Embed, tiny_bot: TinyBot) -> None:
    page = embed(
        f'data-server="{tiny_bot.url}/" data-title="Vraag het ons" data-position="left" '
        'data-welcome="Welkom bij **onze** school." data-color="#7a1d4a" data-language="nl"'
    )
    expect(bubble(page)).to_have_accessible_name("Vraag het ons")
    assert bubble(page).bounding_box()["x"] < 100  # type: ignore[index]
    assert bubble(page).evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(122, 29, 74)"
    bubble(page).click()
    dialog = page.get_by_role("dialog", name="Vraag het ons")
    assert dialog.bounding_box()["x"] < 100  # type: ignore[index]
    expect(dialog).to_contain_text("Welkom bij onze school.")
    expect(dialog).to_contain_text(TEXTS["subtitle"])  # it still says that it is a chatbot
    expect(page.locator(".scroller").get_by_text(TEXTS["privacy"])).to_be_visible()
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()


@pytest.mark.parametrize("color", ["no-colour", "var(--x)"])
def test_a_colour_that_is_none_is_left_out(embed: Embed, color: str) -> None:
    page = embed(f'data-color="{color}"')
    assert bubble(page).evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(29, 74, 122)"


def test_another_language_is_not_there_yet(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page()
    html = f'<!DOCTYPE html><script src="{tiny_bot.url}/inloghulp.js" data-language="en"></script>'
    page.route(SCHOOL, lambda route: route.fulfill(content_type="text/html", body=html))
    with page.expect_console_message() as message:
        page.goto(SCHOOL)
    assert "Dutch (nl) only" in message.value.text
    expect(bubble(page)).to_have_accessible_name(TEXTS["title"])


def test_the_javascript_api(embed: Embed) -> None:
    page = embed()
    page.evaluate(
        "window.seen = []; for (const name of ['open', 'close', 'answer', 'outcome', 'cleared'])"
        " Inloghulp.on(name, detail => seen.push([name, detail])); 0"
    )
    page.evaluate("Inloghulp.open(); Inloghulp.open()")
    expect(panel(page)).to_be_visible()
    page.evaluate("Inloghulp.send('gelukt'); Inloghulp.send('  ')")
    expect(answer(page, "Fijn dat het werkt.")).to_be_visible()
    expect(said(page)).to_have_text("gelukt")
    page.evaluate("Inloghulp.close()")
    expect(panel(page)).to_be_hidden()
    seen = page.evaluate("seen")
    assert [name for name, _ in seen] == ["open", "outcome", "answer", "close"]
    assert seen[1][1] == {"outcome": "resolved", "topic": "solved"}
    assert seen[2][1][0]["text"] == "Fijn dat het werkt."
    assert "gelukt" not in str(seen)  # what a parent types is not handed to the page


def test_an_event_can_be_unsubscribed_and_the_element_has_the_same_methods(embed: Embed) -> None:
    page = embed()
    page.evaluate("window.count = 0; window.stop = Inloghulp.on('open', () => count++); 0")
    page.evaluate("document.querySelector('inloghulp-chat').open()")
    page.evaluate("stop(); document.querySelector('inloghulp-chat').close(); Inloghulp.open()")
    expect(panel(page)).to_be_visible()
    assert page.evaluate("count") == 1


def test_a_handler_that_fails_does_not_break_the_chat(
    new_page: OpenPage, tiny_bot: TinyBot
) -> None:
    page = new_page()
    page.goto(f"{tiny_bot.url}/")
    page.evaluate(
        "addEventListener('error', event => event.preventDefault());"
        "Inloghulp.on('answer', () => { window.called = true; throw Error('of the page'); }); 0"
    )
    open_chat(page)
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()
    assert page.evaluate("called")
    expect(page.locator(".typing")).to_have_count(0)
    expect(page.locator(".notice")).to_be_hidden()


def test_the_focus_goes_back_to_what_opened_it(embed: Embed) -> None:
    page = embed(body="<button id=own>Vraag</button>")
    own = page.locator("#own")
    own.evaluate("button => button.addEventListener('click', () => Inloghulp.open())")
    own.click()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(own).to_be_focused()


def test_it_can_be_called_before_the_page_is_there(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page()
    page.route(
        SCHOOL,
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<!DOCTYPE html><head><script src="{tiny_bot.url}/inloghulp.js"></script>'
            "<script>Inloghulp.on('open', () => window.opened = true); Inloghulp.open()</script>"
            f'<script src="{tiny_bot.url}/inloghulp.js"></script></head><body><p>School</p>',
        ),
    )
    page.goto(SCHOOL)
    expect(panel(page)).to_be_visible()
    assert page.evaluate("window.opened") is True
    expect(page.locator("inloghulp-chat")).to_have_count(1)  # also when it is there twice


def test_not_modal_on_a_desktop(embed: Embed) -> None:
    page = embed(body="<button id=own onclick='this.textContent = 1'>0</button>", policy="")
    open_chat(page)
    page.locator("#own").click()
    expect(page.locator("#own")).to_have_text("1")
    page.evaluate("own.onkeydown = event => event.preventDefault(); 0")
    page.locator("#own").press("Escape")  # the page's own Escape
    expect(panel(page)).to_be_visible()
    page.evaluate("own.onkeydown = null; 0")
    page.locator("#own").press("Escape")  # else it closes the chat, and the focus stays
    expect(panel(page)).to_be_hidden()
    expect(page.locator("#own")).to_be_focused()


def test_it_lies_over_the_page_and_does_not_scroll_it(embed: Embed) -> None:
    cover = "<div style='position: fixed; inset: 0; z-index: 999999'></div>"
    page = embed(body=f"<div style='height: 9000px'></div>{cover}", policy="")
    open_chat(page)
    for count in (1, 2, 3):
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
    answer(page, "Is het gelukt?").last.hover()
    page.mouse.wheel(0, 5000)  # on and on after the last message
    page.mouse.move(10, 10)
    page.mouse.wheel(0, 100)
    until(page, "scrollY >= 100")
    assert page.evaluate("scrollY") == 100


HOSTILE = """
<style>
* { all: unset !important; position: static !important; display: none !important; color: red !important;
    font: 40px serif !important; transform: scale(.5) !important; visibility: hidden !important; }
html, body, h1 { display: block !important; visibility: visible !important; transform: none !important; }
:root { --page: red; --ink: red; --own: red; --accent: red; }
.panel, .bubble, .root, .left { display: none !important; }
</style><h1>School</h1>
"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_cannot_break_it_and_it_cannot_break_the_page(
    embed: Embed, size: dict[str, int]
) -> None:
    plain, hostile = embed(size=size, policy=""), embed(size=size, policy="", body=HOSTILE)
    boxes, colours = [], []
    for page in (plain, hostile):
        closed = bubble(page).bounding_box()
        open_chat(page)
        ask(page, "kinderen")
        expect(answer(page, "Gezien.")).to_be_visible()
        boxes.append((closed, panel(page).bounding_box(), field(page).bounding_box()))
        colours.append(
            answer(page, "Gezien.").evaluate(
                "e => [getComputedStyle(e).color, getComputedStyle(e).fontSize]"
            )
        )
    assert boxes[0] == boxes[1]
    assert colours[0] == colours[1] == ["rgb(27, 39, 51)", "16px"]
    # The page: nothing of it moved, nothing was added but one element.
    assert plain.evaluate("document.documentElement.lastElementChild.localName") == "inloghulp-chat"
    assert plain.evaluate("document.querySelectorAll('style, link').length") == 0
    assert plain.evaluate("document.documentElement.scrollWidth") == size["width"]
    added = "Object.keys(window).filter(name => /inlog|texts|chat|script|make/i.test(name))"
    assert plain.evaluate(added) == ["Inloghulp"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_right_to_left(embed: Embed, size: dict[str, int]) -> None:
    """A page from right to left, and a parent who writes Arabic."""
    page = embed(size=size, policy="", body="<h1>x</h1><script>document.dir = 'rtl'</script>")
    arabic = "لا أستطيع تسجيل الدخول 12"
    open_chat(page)
    ask(page, f"{arabic}\nx\u202ey")
    expect(page.locator("li.bot").nth(1)).to_be_visible()
    words = said(page).first
    assert words.evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert words.evaluate("p => getComputedStyle(p).textAlign") == "start"
    greeting = page.locator("li.bot p").first
    assert greeting.evaluate("p => getComputedStyle(p).direction") == "ltr"
    box = panel(page).bounding_box()
    assert box is not None
    assert box["x"] + box["width"] in (size["width"], size["width"] - 16)
    close, send = button(page, TEXTS["close_label"]), button(page, TEXTS["send"])
    assert close.bounding_box()["x"] > box["x"] + box["width"] / 2  # type: ignore[index]
    assert send.bounding_box()["x"] > field(page).bounding_box()["x"]  # type: ignore[index]
    wide = ".scroller, .panel"
    assert page.locator(wide).evaluate_all("all => all.every(e => e.scrollWidth <= e.clientWidth)")
