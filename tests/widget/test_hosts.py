"""Websites that make it hard, and what they may ask for: their own button, place, theme, privacy statement."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    bubble,
    button,
    choose_from_menu,
    field,
    open_chat,
    panel,
    said,
    until,
)

pytestmark = pytest.mark.browser

SCHOOL = "https://school.example/"
Show = Callable[..., Page]


@pytest.fixture
def show(new_page: OpenPage, tiny_bot: TinyBot) -> Show:
    """A page of the website that the tiny bot allows; `{bot}` in it is where the bot is."""

    def open_page(html: str, policy: str = "", **options: Any) -> Page:
        page = new_page(**options)
        headers = {"Content-Security-Policy": policy.replace("{bot}", tiny_bot.url)}
        page.route(
            f"{SCHOOL}**",
            lambda route: route.fulfill(
                content_type="text/html",
                headers=headers if policy else {},
                body='<!DOCTYPE html><html lang="nl"><title>School</title>'
                + html.replace("{bot}", tiny_bot.url),
            ),
        )
        page.goto(SCHOOL)
        return page

    return open_page


SCRIPT = '<script src="{bot}/inloghulp.js" defer></script>'


def converses(page: Page) -> None:
    open_chat(page)
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_body_that_is_moved_does_not_move_it(show: Show, size: dict[str, int]) -> None:
    style = "<style>body { transform: translateX(-200px) scale(.5); height: 4000px }</style>"
    page = show(f"{style}<h1>School</h1>{SCRIPT}", size=size)
    still = show(f"<h1>School</h1>{SCRIPT}", size=size)
    for one in (page, still):
        converses(one)
    assert panel(page).bounding_box() == panel(still).bounding_box()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_stays_when_the_page_replaces_its_body(show: Show, size: dict[str, int]) -> None:
    """As Turbo does for each link."""
    page = show(f"<h1>School</h1>{SCRIPT}", size=size)
    converses(page)
    page.evaluate(
        "const next = document.createElement('body'); next.innerHTML = '<h1>Nieuws</h1>';"
        "document.documentElement.replaceChild(next, document.body); 0"
    )
    expect(page.get_by_role("heading", name="Nieuws", include_hidden=True)).to_be_attached()
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_have_count(2)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_comes_back_when_the_page_removes_all(show: Show, size: dict[str, int]) -> None:
    page = show(f"<body><h1>School</h1>{SCRIPT}", size=size)
    converses(page)
    field(page).fill("half getypt")
    page.evaluate("document.documentElement.replaceChildren(document.body); 0")
    expect(panel(page)).to_be_visible()
    expect(field(page)).to_have_value("half getypt")
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_have_count(2)
    button(page, TEXTS["close_label"]).click()
    expect(bubble(page)).to_be_visible()


def test_a_list_with_a_json_of_its_own_spoils_nothing(show: Show) -> None:
    """As in Prototype, an old library."""
    old = "<script>Array.prototype.toJSON = () => 'spoilt'; Object.prototype.toJSON;</script>"
    page = show(f"{old}<h1>School</h1>{SCRIPT}")
    converses(page)
    page.reload()
    expect(said(page)).to_have_text("kinderen")
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_have_count(2)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"rows": [None, 3, {"who": "bot", "text": "Goed."}, {"who": "bot", "text": {}}]}, "rows"),
        ({"rows": "[]", "queue": 7, "draft": []}, "queue"),
        ({"rows": [{"who": "bot", "text": "x", "buttons": [None]}]}, "rows"),
        ({"sender": {"a": 1}, "open": "ja", "outcome": 4}, "sender"),
    ],
)
def test_damaged_memory_is_told_and_the_rest_is_used(
    show: Show, damage: dict[str, Any], told: str
) -> None:
    page = show(f"<h1>School</h1>{SCRIPT}")
    converses(page)
    button(page, TEXTS["close_label"]).click()
    page.evaluate(
        "damage => Object.keys(sessionStorage).forEach(key => sessionStorage.setItem("
        "key, JSON.stringify({...JSON.parse(sessionStorage.getItem(key)), ...damage})))",
        damage,
    )
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text))
    page.reload()
    count = page.locator("li.bot", has_text="Gezien.").count()
    open_chat(page)
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_have_count(count + 1)
    assert f'"{told}" is damaged' in " ".join(warnings)


def test_as_a_module_it_finds_its_server(show: Show) -> None:
    page = show('<h1>School</h1><script type="module" src="{bot}/inloghulp.js"></script>')
    converses(page)
    choose_from_menu(page, TEXTS["faq"])  # the second script as well
    expect(page.locator(".view")).to_be_visible()


def test_imported_without_an_address_it_says_what_is_wrong(
    new_page: OpenPage, tiny_bot: TinyBot
) -> None:
    page = new_page()
    html = (
        f'<!DOCTYPE html><h1>School</h1><script type="module">import "{tiny_bot.url}/inloghulp.js";'
    )
    page.route(
        SCHOOL, lambda route: route.fulfill(content_type="text/html", body=f"{html}</script>")
    )
    with page.expect_console_message(lambda message: message.type == "error") as message:
        page.goto(SCHOOL)
    assert 'data-server="https://..."' in message.value.text
    assert page.evaluate("Inloghulp.open(); Inloghulp.send('x'); Inloghulp.close(); 1") == 1


def test_imported_with_an_address_it_works(show: Show) -> None:
    page = show(
        '<h1>School</h1><inloghulp-chat data-server="{bot}"></inloghulp-chat>'
        '<script type="module">import "{bot}/inloghulp.js";</script>'
    )
    converses(page)


# ---- what the website asks for


def test_its_own_button_opens_the_chat(show: Show) -> None:
    page = show(
        f"<main><h1>School</h1><button id=help><b>Hulp</b></button></main>"
        f"{SCRIPT.replace('defer', 'defer data-launcher=#help')}"
    )
    expect(bubble(page)).to_be_hidden()
    page.locator("#help b").click()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(bubble(page)).to_be_hidden()
    expect(page.locator("#help")).to_be_focused()


def test_no_button_at_all(show: Show) -> None:
    page = show(f"<h1>School</h1>{SCRIPT.replace('defer', 'defer data-launcher=none')}")
    expect(bubble(page)).to_be_hidden()
    page.evaluate("Inloghulp.open()")
    expect(panel(page)).to_be_visible()


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ("data-launcher=#nergens", "data-launcher"),
        ("data-launcher=[[", "data-launcher"),
        ("data-theme=paars", "auto, light, dark"),
        ("data-position=boven", "right, left"),
        ("data-offset=veel", "CSS lengths"),
        ("data-privacy=http://", "data-privacy"),
    ],
)
def test_what_cannot_be_followed_is_told_and_the_chat_is_there(
    new_page: OpenPage, tiny_bot: TinyBot, attribute: str, told: str
) -> None:
    page = new_page()
    script = f'<script src="{tiny_bot.url}/inloghulp.js" {attribute} defer></script>'
    html = f"<!DOCTYPE html><h1>School</h1>{script}"
    page.route(SCHOOL, lambda route: route.fulfill(content_type="text/html", body=html))
    is_warning: Callable[[ConsoleMessage], bool] = lambda message: message.type == "warning"  # noqa: E731
    with page.expect_console_message(is_warning) as message:
        page.goto(SCHOOL)
    assert told in message.value.text
    expect(bubble(page)).to_be_visible()


def test_the_distance_to_the_edges(show: Show) -> None:
    script = SCRIPT.replace("defer", 'defer data-offset="90px 40px"')
    page = show(f"<h1>School</h1>{script}")
    box = bubble(page).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == DESKTOP["height"] - 90
    assert box["x"] + box["width"] == DESKTOP["width"] - 40
    box = open_chat(page).bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] == DESKTOP["height"] - 90


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_of_the_website_goes_before_that_of_the_parent(show: Show, theme: str) -> None:
    page = show(f"<h1>School</h1>{SCRIPT.replace('defer', f'defer data-theme={theme}')}")
    open_chat(page)
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.add(panel(page).evaluate("e => getComputedStyle(e).backgroundColor"))
    assert colours == {"rgb(255, 255, 255)" if theme == "light" else "rgb(21, 29, 38)"}


def test_the_privacy_statement_of_the_website(show: Show) -> None:
    page = show(f"<h1>School</h1>{SCRIPT.replace('defer', 'defer data-privacy=/privacy')}")
    open_chat(page)
    line = page.locator(".privacy")
    expect(line).to_contain_text(TEXTS["privacy"])
    expect(line).to_contain_text(TEXTS["privacy_kept"])
    link = line.get_by_role("link")
    expect(link).to_have_attribute("href", f"{SCHOOL}privacy")
    expect(link).to_have_accessible_name(f"{TEXTS['privacy_link']} ({TEXTS['new_tab']})")


# ---- the second script


def test_the_second_script_obeys_the_policy_and_the_hash(show: Show, tiny_bot: TinyBot) -> None:
    script = requests.get(f"{tiny_bot.url}/inloghulp.js", timeout=10).content
    digest = base64.b64encode(hashlib.sha384(script).digest()).decode()
    strict = "default-src 'none'; script-src 'nonce-abc'; connect-src {bot}/; "
    policy = f"{strict} require-trusted-types-for 'script'"
    tag = f'nonce="abc" integrity="sha384-{digest}" crossorigin="anonymous" defer'
    page = show(f"<h1>School</h1>{SCRIPT.replace('defer', tag)}", policy)
    converses(page)
    choose_from_menu(page, TEXTS["faq"])
    expect(page.locator(".view")).to_be_visible()
    assert page.locator("script").count() == 1


@pytest.mark.parametrize("way", ["lost", "changed"])
def test_without_the_second_script_one_can_talk(chromium: Any, tiny_bot: TinyBot, way: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    later = "**/inloghulp-later.js"
    if way == "lost":
        page.route(later, lambda route: route.abort(), times=1)
    else:
        own = {"body": "alert(1)", "headers": {"Access-Control-Allow-Origin": "*"}}
        page.route(later, lambda route: route.fulfill(**own), times=1)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "hallo")
    button(page, "Twee of meer").click()
    expect(answer(page, "Gezien.")).to_be_visible()
    until(page, "true")
    assert any(re.search("inloghulp-later.js did not come", error) for error in errors)
    button(page, TEXTS["close_label"]).click()
    open_chat(page)  # it is tried again
    choose_from_menu(page, TEXTS["faq"])
    expect(page.locator(".view")).to_be_visible()
    context.close()


def test_nothing_of_it_is_loaded_before_the_chat_is_opened(show: Show) -> None:
    page = show(f"<h1>School</h1>{SCRIPT}")
    expect(bubble(page)).to_be_visible()
    names = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())"
    assert json.dumps(page.evaluate(names)) == '["inloghulp.js"]'
