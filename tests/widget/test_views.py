"""What the menu shows: a person, the FAQ, the steps to take along; reading aloud, sharing and printing."""

import re
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from inloghulp.channel.markup import to_html
from tests.tiny_bot import TEACHER, TinyBot
from tests.widget.conftest import DESKTOP, PHONE, OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    axe,
    button,
    choose_from_menu,
    field,
    heard,
    hears,
    listen,
    open_chat,
    panel,
    posted,
    replies,
    said,
)

pytestmark = pytest.mark.browser

LONG = "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker"
STEP = {
    "text": f"Ga naar {LONG} en vraag een link aan. Is het gelukt?\n\n**Stap 1 van 3.**",
    "buttons": [{"title": "Gelukt", "payload": "/solved"}],
    "custom": {"topic": "forgot_password", "step": "forgot_password.new_link", "outcome": None},
}
# What Chromium without a voice has not: a Dutch voice, which says at once what it is given.
VOICE = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", {value: Object.assign(new EventTarget(), {
  getVoices: () => window.voices ?? [{lang: "en-GB"}, {lang: "nl-NL"}],
  speak: utterance => { spoken.push(utterance.text); window.last = utterance; },
  cancel: () => spoken.push("stop"),
})});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
MARKUP = f"""Doe **dit** & dat, met <b> en "c":
- kies **Chrome**, of Edge
- ga naar {LONG}.
- mail naar hulp@example.org

Zie (https://example.org/a?b=1&c), of schrijf mailto:hulp@example.org!
Een * sterretje, javascript:alert(1) en https:// zijn niets.

Tot slot."""
# What a text comes to, as the server writes it and as the widget does.
READ = """
answers => answers.map(answer => {
  const text = element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".unseen, .links, svg").forEach(one => one.remove());
    copy.querySelectorAll("p, li, br").forEach(one => one.before(" "));
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const all = selector => [...answer.querySelectorAll(selector)];
  return {
    text: text(answer),
    bold: all("strong").map(text),
    items: all("li").map(text),
    links: [...new Set(all("a").map(link => link.href))].sort(),
  };
})
"""
SHARING = "navigator.share = async given => { window.shared = given; };"


def test_a_person_can_be_asked_for_at_any_moment(page: Page) -> None:
    bodies = posted(page)
    replies(page, {"text": "De leerkracht."})
    open_chat(page)
    choose_from_menu(page, TEXTS["human"])
    expect(answer(page, "De leerkracht.")).to_be_visible()
    assert bodies[0]["payload"] == "/human_handoff"
    expect(said(page)).to_have_text(TEXTS["human"])


def test_the_faq_can_be_read_and_searched_when_all_is_well(page: Page, tiny_bot: TinyBot) -> None:
    bodies = posted(page)
    open_chat(page)
    listen(page)
    choose_from_menu(page, TEXTS["faq"])
    view = page.locator(".view")
    expect(view).to_have_accessible_name(TEXTS["faq"])
    rows = view.locator("details:visible")
    expect(rows).to_have_count(12)
    expect(view.get_by_role("heading")).to_be_focused()
    assert axe(page) == []
    search = view.get_by_label(TEXTS["faq_search"])
    found = [
        one
        for one in requests.get(f"{tiny_bot.url}/faq.json", timeout=10).json()
        if "browser" in f"{one['question']} {one['answer']}".lower()
    ]
    assert 1 < len(found) < 12
    search.fill("BRÓWSER")
    expect(rows).to_have_count(len(found))
    told = TEXTS["faq_found"].replace("{count}", str(len(found)))
    expect(view.locator(".status")).to_have_text(told)
    search.fill("flash melding over")
    expect(rows).to_have_count(1)
    rows.locator("summary").click()
    expect(rows).to_contain_text("Basispoort zelf gebruikt Flash nergens voor.")
    search.fill("xyz")
    expect(rows).to_have_count(0)
    expect(view.locator(".status")).to_have_text(TEXTS["faq_none"])
    assert heard(page)[-1] == TEXTS["faq_none"]
    button(page, TEXTS["back"]).click()
    expect(view).to_have_count(0)
    expect(button(page, TEXTS["menu_label"])).to_be_focused()
    expect(answer(page, "chatbot")).to_be_visible()
    assert bodies == []


def test_the_widget_reads_the_markup_as_the_server_does(desktop: Page) -> None:
    replies(desktop, {"text": MARKUP})
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(answer(desktop, "Tot slot")).to_be_visible()
    (in_widget,) = desktop.locator("li.bot .said").last.evaluate_all(READ)
    made = f"html => {{ const one = document.createElement('div'); one.innerHTML = html; return ({READ})([one]); }}"
    (on_server,) = desktop.evaluate(made, to_html(MARKUP))
    assert in_widget == on_server
    assert (len(in_widget["bold"]), len(in_widget["items"]), len(in_widget["links"])) == (2, 3, 3)


def test_escape_leaves_what_is_shown_before_the_chat(desktop: Page) -> None:
    open_chat(desktop)
    choose_from_menu(desktop, TEXTS["faq"])
    desktop.keyboard.press("Escape")
    expect(field(desktop)).to_be_visible()
    expect(panel(desktop)).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(panel(desktop)).to_be_hidden()


def test_the_steps_can_be_taken_along(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(PHONE, SHARING, has_touch=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    choose_from_menu(page, TEXTS["steps"])
    expect(page.get_by_text(TEXTS["steps_none"])).to_be_visible()
    button(page, TEXTS["back"]).press("Enter")
    replies(page, STEP)
    ask(page, "hallo")
    expect(answer(page, "Is het gelukt?")).to_be_visible()
    how = f"Open {LONG}. Typ uw adres.\n\n**Stap 1 van 3.** Is het gelukt?"
    replies(page, {**STEP, "text": how})
    ask(page, "hoe")
    expect(answer(page, "Typ uw adres.")).to_be_visible()
    choose_from_menu(page, TEXTS["steps"])
    assert axe(page) == []
    button(page, TEXTS["share"]).press("Enter")
    assert page.evaluate("shared") == {
        "title": TEXTS["title"],
        "text": f"Stap 1 van 3\nGa naar {LONG} en vraag een link aan.\n\n"
        f"Stap 1 van 3\nOpen {LONG}. Typ uw adres.",
    }
    page.keyboard.press("Escape")
    replies(page, {"text": "Fijn.", "custom": {"outcome": "resolved"}})
    ask(page, "gelukt")
    expect(answer(page, "Fijn.")).to_be_visible()
    choose_from_menu(page, TEXTS["steps"])
    expect(page.get_by_text(TEXTS["steps_none"])).to_be_visible()


def test_the_message_for_the_teacher_can_be_shared(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(PHONE, SHARING, has_touch=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    listen(page)
    ask(page, "gelukt")
    button(page, TEXTS["share"]).click()
    assert page.evaluate("shared") == {"title": TEXTS["mail_subject"], "text": TEACHER}
    expect(button(page, TEXTS["copy"])).to_be_visible()
    expect(page.get_by_role("link", name=TEXTS["mail"])).to_have_count(0)
    hears(page, TEXTS["copy_spoken"])


def test_each_message_can_be_read_aloud(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(PHONE, VOICE)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "stap")
    row = answer(page, "Is het gelukt?")
    aloud = row.get_by_role("button", name=TEXTS["aloud"])
    expect(aloud).to_be_visible()
    assert aloud.bounding_box()["height"] >= 44  # type: ignore[index]
    assert page.evaluate("spoken") == []  # never by itself
    aloud.click()
    assert page.evaluate("spoken")[0] == "Stap 2 van 4."
    assert page.evaluate("spoken")[-1] == "Is het gelukt?"
    assert page.evaluate("[last.lang, last.voice.lang]") == ["nl-NL", "nl-NL"]
    stop = row.get_by_role("button", name=TEXTS["aloud_stop"])
    stop.click()
    assert page.evaluate("spoken").pop() == "stop"
    expect(aloud).to_be_visible()
    aloud.click()
    page.evaluate("last.onend(); 0")
    expect(aloud).to_be_visible()
    aloud.click()
    button(page, TEXTS["close_label"]).click()
    assert page.evaluate("spoken").pop() == "stop"
    open_chat(page)
    aloud.click()
    page.locator(".change").click()  # what is read is gone
    expect(row).to_have_count(0)
    assert page.evaluate("spoken").pop() == "stop"


def test_without_a_dutch_voice_there_is_nothing_to_press(
    new_page: OpenPage, tiny_bot: TinyBot
) -> None:
    page = new_page(PHONE, f"window.voices = [{{lang: 'en-US'}}]; {VOICE}")
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    ask(page, "stap")
    expect(answer(page, "Is het gelukt?")).to_be_visible()
    aloud = answer(page, "Is het gelukt?").locator(".aloud")
    expect(aloud).to_be_hidden()
    page.evaluate("voices = [{lang: 'nl_BE'}]; 0")
    page.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged')); 0")
    expect(aloud).to_be_visible()  # voices may come later


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_conversation_is_printed_whole(
    new_page: OpenPage, tiny_bot: TinyBot, size: dict[str, int], theme: Any
) -> None:
    page = new_page(size, "window.print = () => { window.printed = true; };")
    page.emulate_media(color_scheme=theme)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    replies(page, {"text": "\n\n".join(["Doe dit.", "Dan dat."] * 20 + ["Is het gelukt?"])})
    for count in range(1, 4):
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
    choose_from_menu(page, TEXTS["print_all"])
    assert page.evaluate("printed")
    page.evaluate("dispatchEvent(new Event('beforeprint')); 0")
    page.emulate_media(media="print")
    assert page.locator("h1").is_hidden()  # of the page nothing
    box = panel(page).bounding_box()
    last = answer(page, "Is het gelukt?").last.bounding_box()
    assert box is not None
    assert last is not None
    assert box["height"] > size["height"]
    assert last["y"] + last["height"] <= box["y"] + box["height"]
    for part in (field(page), page.locator(".change"), button(page, TEXTS["close_label"])):
        expect(part).to_be_hidden()
    ink = answer(page, "Is het gelukt?").last.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(27, 39, 51)"
    assert axe(page) == []
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint')); 0")
    expect(page.locator("h1")).to_be_attached()
    expect(field(page)).to_be_visible()
    modal = panel(page).evaluate("panel => panel.matches(':modal')")
    assert modal == (size == PHONE)
    assert page.evaluate("document.adoptedStyleSheets.length") == 0
    choose_from_menu(page, TEXTS["print_all"])
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 1  # and not one screen of it
