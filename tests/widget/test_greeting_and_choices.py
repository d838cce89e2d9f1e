"""The start without typing, few and short choices, links with words, and what lies below the fold."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from inloghulp import folders
from tests.tiny_bot import TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    button,
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

SMALL_PHONE = {"width": 360, "height": 640}
DIALOGUE = yaml.safe_load((folders.FAQ / "dialogue.yml").read_text(encoding="utf-8"))
LONG = "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker"


def title(topic: str) -> str:
    path = folders.FAQ / f"{topic}.yml"
    return str(yaml.safe_load(path.read_text(encoding="utf-8"))["button"])


PROBLEMS = [title(topic) for topic in DIALOGUE["triage_topics"]]


def test_the_greeting_offers_the_commonest_problems_before_anything_is_sent(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))
    with page.expect_response("**/inloghulp-later.js"):
        open_chat(page)
    greeting = answer(page, "Wat gaat er mis?")
    choices = greeting.get_by_role("button")
    expect(choices.filter(visible=True)).to_have_text(
        [*PROBLEMS, DIALOGUE["buttons"]["something_else"]]
    )
    assert len(PROBLEMS) == 5
    assert "POST" not in requests


def test_a_problem_under_the_greeting_is_one_press(page: Page) -> None:
    bodies = posted(page)
    replies(page, {"text": "Goed."})
    open_chat(page)
    button(page, PROBLEMS[1]).click()
    expect(answer(page, "Goed.")).to_be_visible()
    expect(said(page)).to_have_text(PROBLEMS[1])
    assert bodies[0]["payload"] == f"/{DIALOGUE['triage_topics'][1]}"
    page.reload()
    expect(button(page, PROBLEMS[1])).to_have_class("choice chosen")
    expect(button(page, PROBLEMS[0])).to_have_attribute("aria-disabled", "true")


def test_who_types_has_no_choices_left_of_the_greeting(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(button(desktop, PROBLEMS[0])).to_have_attribute("aria-disabled", "true")
    desktop.reload()
    expect(button(desktop, PROBLEMS[0])).to_have_attribute("aria-disabled", "true")


def test_at_most_five_choices_and_one_for_the_rest(page: Page) -> None:
    open_chat(page)
    listen(page)
    many = [{"title": f"Keus {i}", "payload": "/greet"} for i in range(1, 10)]
    replies(page, {"text": "Welke?", "buttons": many})
    ask(page, "hallo")
    choices = answer(page, "Welke?").locator(".choice:visible")
    expect(choices).to_have_text([f"Keus {i}" for i in range(1, 6)] + [TEXTS["more_choices"]])
    answer(page, "Welke?").get_by_role("button", name=TEXTS["more_choices"]).press("Enter")
    expect(choices).to_have_text([f"Keus {i}" for i in range(1, 10)])
    expect(button(page, "Keus 6")).to_be_focused()
    hears(page, "Keuzes (4): Keus 6, Keus 7, Keus 8, Keus 9.")
    button(page, "Keus 8").press("Enter")
    expect(said(page).last).to_have_text("Keus 8")


def test_six_choices_are_shown_as_they_are(desktop: Page) -> None:
    open_chat(desktop)
    six = [{"title": f"Keus {i}", "payload": "/greet"} for i in range(6)]
    replies(desktop, {"text": "Welke?", "buttons": six})
    ask(desktop, "hallo")
    expect(answer(desktop, "Welke?").locator(".choice:visible")).to_have_count(6)


def test_a_long_address_is_a_link_with_words(page: Page) -> None:
    open_chat(page)
    replies(page, {"text": f"Ga naar {LONG} en vraag het aan. Nog eens: {LONG}. Is het gelukt?"})
    ask(page, "hallo")
    row = answer(page, "Is het gelukt?")
    link = row.get_by_role("link")
    expect(link).to_have_accessible_name(f"{TEXTS[LONG]} {TEXTS['new_tab']}")
    expect(link).to_have_attribute("href", LONG)
    expect(link).to_have_attribute("target", "_blank")
    expect(link.get_by_text(TEXTS["new_tab"])).to_be_visible()
    assert link.bounding_box()["height"] >= 44  # type: ignore[index]
    expect(row).to_contain_text("Ga naar basispoort.nl en vraag het aan.")
    expect(row).not_to_contain_text("thuisgebruiker")


def test_the_question_comes_after_the_link_just_above_the_choices(page: Page) -> None:
    open_chat(page)
    listen(page)
    replies(page, {"text": f"Ga naar {LONG}. Daarmee kiest u zelf. Is het gelukt?"})
    ask(page, "hallo")
    row = answer(page, "Is het gelukt?")
    expect(row.locator(".said > p")).to_have_text(
        ["Ga naar basispoort.nl. Daarmee kiest u zelf.", re.compile(TEXTS[LONG]), "Is het gelukt?"]
    )
    assert heard(page, 1)[-1].endswith("Is het gelukt?")


def test_a_long_address_without_words_of_its_own_names_the_website(desktop: Page) -> None:
    open_chat(desktop)
    address = "https://www.school.example/een/heel/lang/adres?met=vragen"
    replies(desktop, {"text": f"- Kijk op {address}\n- en doe dat"})
    ask(desktop, "hallo")
    row = answer(desktop, "en doe dat")
    expect(row.get_by_role("link")).to_have_accessible_name(
        re.compile(f"^{TEXTS['open_site'].replace('{site}', 'school.example')} ")
    )
    expect(row.locator("li")).to_have_text(["Kijk op school.example", "en doe dat"])


def test_in_the_message_to_copy_the_address_is_bare(desktop: Page) -> None:
    open_chat(desktop)
    text = f"Wij vroegen een link aan op {LONG}."
    replies(desktop, {"text": f'Stuur dit:\n\n"{text}"', "custom": {"copy": text}})
    ask(desktop, "hallo")
    expect(answer(desktop, "Stuur dit:")).to_contain_text("basispoort.nl/login/thuisgebruiker")


def test_a_cue_says_that_there_is_more_below(new_page: OpenPage, tiny_bot: TinyBot) -> None:
    page = new_page(SMALL_PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    long = "Doe dit. " * 160
    replies(page, {"text": long, "buttons": [{"title": "Gelukt", "payload": "/solved"}]})
    ask(page, "hallo")
    cue = page.locator(".cue")
    expect(cue).to_be_visible()
    expect(button(page, "Gelukt")).not_to_be_in_viewport()
    cue.tap()
    expect(button(page, "Gelukt")).to_be_in_viewport(ratio=1)
    expect(cue).to_be_hidden()
    assert panel(page).evaluate("e => e.scrollTop") == 0


def test_where_all_is_in_view_there_is_no_cue(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_in_viewport(ratio=1)
    expect(desktop.locator(".cue")).to_be_hidden()
