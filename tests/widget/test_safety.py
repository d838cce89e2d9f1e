"""Nothing from the server or from a parent is ever inserted as HTML."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.widget.parent import answer, ask, lose, open_chat, replies, said
from tests.widget.test_conversation import SOURCE

pytestmark = pytest.mark.browser

XSS = [
    "<script>hacked()</script>",
    "<img src=x onerror=hacked()>",
    "<svg/onload=hacked()>",
    "<iframe srcdoc='<script>parent.hacked()</script>'>",
    "<a href='javascript:hacked()'>klik</a>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<details open ontoggle=hacked()>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=hacked()>",
    '"><script>hacked()</script>',
    "'-hacked()-'",
    "${hacked()}",
    "{{constructor.constructor('hacked()')()}}",
    "**<img src=x onerror=hacked()>**",
    "- <img src=x onerror=hacked()>",
    "**Stap <img src=x onerror=hacked()> 1 van 2**",
    "javascript:hacked()",
    "JaVaScRiPt:hacked()",
    "java\tscript:hacked()",
    "data:text/html,<script>hacked()</script>",
    "vbscript:hacked()",
    "[klik](javascript:hacked())",
    'https://x.example/"onmouseover="hacked()',
    "https://x.example/'onmouseover='hacked()",
    "https://javascript:hacked()@x.example/",
    "mailto:a@b.example?body=<script>hacked()</script>",
    "http://[::1",
    "https://",
    "\u202ehttps://elpmaxe.live\u202c",
    "&lt;script&gt;hacked()&lt;/script&gt;",
    "<!--<script>hacked()//-->",
    "]]><script>hacked()</script>",
    "\x00<script>hacked()</script>",
]
FORBIDDEN = (
    "script, img, iframe, object, embed, form form, math, base, meta, link, style, audio, video"
)
HACKED = "window.hacks = 0; window.hacked = () => window.hacks++; 0"


def test_the_source_has_no_way_to_insert_html() -> None:
    ways = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML"
    )
    assert not re.search(rf"{ways}|DOMParser|srcdoc|eval\(|Function\(", SOURCE)


def check(page: Page) -> None:
    inside = page.locator("inloghulp-chat").evaluate(
        f"element => element.shadowRoot.querySelectorAll('{FORBIDDEN}').length"
    )
    handlers = page.locator("inloghulp-chat").evaluate(
        "element => [...element.shadowRoot.querySelectorAll('*')].flatMap("
        "e => e.getAttributeNames().filter(name => name.startsWith('on')))"
    )
    schemes = page.locator("inloghulp-chat a").evaluate_all(
        "links => links.map(link => new URL(link.href).protocol)"
    )
    assert inside == 0
    assert handlers == []
    assert set(schemes) <= {"https:", "http:", "mailto:"}
    assert page.evaluate("window.hacks") == 0


def test_whatever_the_server_says_is_text(desktop: Page) -> None:
    desktop.evaluate(HACKED)
    open_chat(desktop)
    for text in XSS:
        replies(
            desktop,
            {
                "text": f"{text}\nklaar",
                "buttons": [{"title": text, "payload": text}],
                "custom": {"copy": text, "topic": text, "outcome": text},
            },
        )
        count = said(desktop).count()
        ask(desktop, text)
        expect(said(desktop)).to_have_count(count + 1)
        expect(answer(desktop, "klaar")).to_have_count(count + 1)
    check(desktop)
    for link in desktop.locator(".said a").all():
        link.hover()
    desktop.reload()  # what was kept is text as well
    expect(answer(desktop, "klaar")).to_have_count(len(XSS))
    desktop.evaluate("window.hacks ??= 0")
    check(desktop)


def test_whatever_a_parent_types_is_shown_as_it_is(desktop: Page) -> None:
    desktop.evaluate(HACKED)
    open_chat(desktop)
    replies(desktop, {"text": "klaar"})
    for text in XSS:
        ask(desktop, text)
    expect(answer(desktop, "klaar")).to_have_count(len(XSS))
    shown = said(desktop).evaluate_all("all => all.map(p => p.textContent)")
    assert shown == XSS
    assert desktop.locator(".parent a").count() == 0
    check(desktop)


def test_the_faq_that_is_fetched_is_text(desktop: Page) -> None:
    desktop.evaluate(HACKED)
    questions = [{"topic": "x", "question": text, "answer": text} for text in XSS]
    desktop.route("**/faq.json", lambda route: route.fulfill(json=questions))
    lose(desktop)
    open_chat(desktop)
    ask(desktop, "hallo")
    summaries = desktop.locator("li.faq details details")
    expect(summaries).to_have_count(len(XSS))
    for summary in summaries.all():
        summary.evaluate("summary => summary.click()")
    check(desktop)


def test_markup_is_a_small_subset(desktop: Page) -> None:
    open_chat(desktop)
    text = (
        "**Dik** en <b>dun</b>\n- een https://thuis.basispoort.nl/a?b=1.\n"
        "- twee **met https://x.example**\n\nmailto:school@example.org (https://www.y.example/) **"
    )
    replies(desktop, {"text": text})
    ask(desktop, "hallo")
    row = answer(desktop, "dun")
    expect(row.locator("strong")).to_have_text(["Dik", re.compile("met x.example")])
    expect(row.locator("li")).to_have_count(2)
    links = row.locator("a")
    expect(links).to_have_count(4)
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://thuis.basispoort.nl/a?b=1",
        "https://x.example",
        "mailto:school@example.org",
        "https://www.y.example/",
    ]
    assert row.locator("b").count() == 0
    assert links.last.inner_text().startswith("y.example")
    expect(links.nth(2)).not_to_have_attribute("target", "_blank")
