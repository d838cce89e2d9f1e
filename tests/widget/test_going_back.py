"""'Wijzig' under the parent's own last answer, and 'Vorige stap' in the menu."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    axe,
    button,
    choose_from_menu,
    field,
    hears,
    hold,
    listen,
    lose,
    notice,
    open_chat,
    posted,
    replies,
    retry,
    said,
    until,
)

pytestmark = pytest.mark.browser

CHOICE = "Twee of meer"


def change(page: Page) -> Locator:
    return button(page, f"{TEXTS['change']} {TEXTS['change_what']}")


def chosen(page: Page) -> list[dict[str, Any]]:
    """A parent who pressed a button; what was posted."""
    bodies = posted(page)
    open_chat(page)
    ask(page, "hallo")
    button(page, CHOICE).click()
    expect(answer(page, "Gezien.")).to_be_visible()
    return bodies


def kept(page: Page) -> Any:
    """The conversation as it stands in the tab."""
    return json.loads(page.evaluate("JSON.stringify(Object.values(sessionStorage))"))[0]


def usable(page: Page, name: str) -> None:
    expect(button(page, name)).to_have_count(1)
    expect(button(page, name)).not_to_have_attribute("aria-disabled", "true")


def test_the_question_of_before_is_there_again(page: Page, tiny_bot: TinyBot) -> None:
    bodies = chosen(page)
    expect(change(page)).to_have_count(1)
    expect(page.locator("li.parent").last).to_contain_text(TEXTS["change"])
    box = change(page).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    expect(change(page)).to_be_in_viewport(ratio=1)
    listen(page)
    change(page).click()
    expect(answer(page, "Gezien.")).to_have_count(0)
    expect(said(page)).to_have_text(["hallo"])
    usable(page, CHOICE)
    expect(page.locator(".choice.chosen")).to_have_count(0)
    expect(field(page)).to_have_value("")
    hears(page, TEXTS["gone_back"])
    hears(page, "Keuzes (2): Twee of meer, Kapot.")
    assert tiny_bot.user_texts(bodies[0]["sender"]) == ["hallo"]
    assert "Gezien." not in kept(page)
    assert axe(page) == []
    page.reload()
    expect(said(page)).to_have_text(["hallo"])
    usable(page, CHOICE)
    button(page, CHOICE).click()
    expect(answer(page, "Gezien.")).to_have_count(1)
    assert len(tiny_bot.user_texts(bodies[0]["sender"])) == 2


def test_what_was_typed_is_in_the_field_again(page: Page, tiny_bot: TinyBot) -> None:
    bodies = chosen(page)
    ask(page, "kinderen, drie")
    expect(answer(page, "Gezien.")).to_have_count(2)
    change(page).click()
    expect(field(page)).to_have_value("kinderen, drie")
    expect(field(page)).to_be_focused()
    expect(said(page)).to_have_text(["hallo", CHOICE])
    page.reload()
    expect(field(page)).to_have_value("kinderen, drie")
    field(page).press("End")
    page.keyboard.type(" of vier")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text(["hallo", CHOICE, "kinderen, drie of vier"])
    expect(answer(page, "Gezien.")).to_have_count(2)
    assert tiny_bot.user_texts(bodies[0]["sender"])[2:] == ["kinderen, drie of vier"]


def test_what_was_put_in_the_field_goes_when_a_button_is_the_answer(desktop: Page) -> None:
    open_chat(desktop)
    for draft, left in (("kinderen", ""), ("kinderen, drie", "kinderen, drie")):
        ask(desktop, "hallo")
        expect(answer(desktop, "Nog iets.")).to_be_visible()
        ask(desktop, "kinderen")
        expect(answer(desktop, "Gezien.")).to_be_visible()
        change(desktop).click()
        expect(field(desktop)).to_have_value("kinderen")
        field(desktop).fill(draft)
        button(desktop, CHOICE).click()
        expect(answer(desktop, "Gezien.")).to_be_visible()
        expect(field(desktop)).to_have_value(left)
        desktop.reload()
        expect(field(desktop)).to_have_value(left)
        choose_from_menu(desktop, TEXTS["step_back"])
        expect(answer(desktop, "Gezien.")).to_have_count(0)
        field(desktop).fill("")
        change(desktop).click()  # of "hallo"
        expect(field(desktop)).to_have_value("hallo")


def test_nor_does_it_stay_when_one_goes_back_further(desktop: Page) -> None:
    open_chat(desktop)
    for text in ("hallo", "kinderen"):
        ask(desktop, text)
        expect(answer(desktop, "Nog iets." if text == "hallo" else "Gezien.")).to_be_visible()
    change(desktop).click()
    expect(field(desktop)).to_have_value("kinderen")
    choose_from_menu(desktop, TEXTS["step_back"])
    expect(said(desktop)).to_have_count(0)
    expect(field(desktop)).to_have_value("")


def test_a_draft_is_not_lost_for_it(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    field(desktop).fill("half getypt")
    change(desktop).click()
    expect(said(desktop)).to_have_count(0)
    expect(field(desktop)).to_have_value("half getypt")


def test_the_menu_goes_back_step_by_step_to_the_beginning(page: Page, tiny_bot: TinyBot) -> None:
    bodies = posted(page)
    open_chat(page)
    first = page.locator(".choice").first
    button(page, TEXTS["menu_label"]).click()
    expect(button(page, TEXTS["faq"])).to_be_visible()
    expect(button(page, TEXTS["step_back"])).to_be_hidden()  # nothing to go back to
    expect(change(page)).to_have_count(0)
    page.keyboard.press("Escape")
    replies(page, {"text": "Doe dit.", "custom": {"topic": "forgot_password"}})
    first.click()
    expect(answer(page, "Doe dit.")).to_be_visible()
    page.unroute("**/webhook")
    ask(page, "hallo")
    expect(answer(page, "Nog iets.")).to_be_visible()
    choose_from_menu(page, TEXTS["step_back"])
    expect(answer(page, "Nog iets.")).to_have_count(0)
    expect(answer(page, "Doe dit.")).to_be_visible()
    expect(field(page)).to_have_value("")
    choose_from_menu(page, TEXTS["step_back"])  # the server knows nothing of it, nor need it
    expect(answer(page, "Doe dit.")).to_have_count(0)
    expect(said(page)).to_have_count(0)
    expect(first).not_to_have_attribute("aria-disabled", "true")
    expect(first).not_to_have_class("choice chosen")
    expect(change(page)).to_have_count(0)
    button(page, TEXTS["menu_label"]).click()
    expect(button(page, TEXTS["step_back"])).to_be_hidden()
    assert tiny_bot.user_texts(bodies[-1]["sender"]) == []
    page.keyboard.press("Escape")
    page.reload()
    expect(first).not_to_have_attribute("aria-disabled", "true")


def test_with_the_keyboard_the_focus_goes_to_the_choices(desktop: Page) -> None:
    chosen(desktop)
    change(desktop).press("Enter")
    expect(button(desktop, CHOICE)).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    button(desktop, TEXTS["menu_label"]).press("Enter")
    button(desktop, TEXTS["step_back"]).press("Enter")
    expect(button(desktop, CHOICE)).to_be_focused()
    change(desktop).press("Enter")  # of what was typed
    expect(field(desktop)).to_be_focused()
    expect(field(desktop)).to_have_value("hallo")


def test_with_a_mouse_one_can_type_at_once(desktop: Page) -> None:
    chosen(desktop)
    change(desktop).click()
    usable(desktop, CHOICE)
    expect(field(desktop)).to_be_focused()


def test_on_a_phone_no_keyboard_comes_up_after_a_button(phone: Page) -> None:
    chosen(phone)
    change(phone).tap()
    usable(phone, CHOICE)
    expect(field(phone)).not_to_be_focused()
    assert phone.evaluate("document.activeElement.localName") == "inloghulp-chat"


def test_a_double_tap_goes_back_once(phone: Page, tiny_bot: TinyBot) -> None:
    bodies = chosen(phone)
    ask(phone, "kinderen")
    expect(answer(phone, "Gezien.")).to_have_count(2)
    requests = posted(phone, "back")
    box = change(phone).bounding_box()
    assert box is not None
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.touchscreen.tap(*at)
    expect(said(phone)).to_have_count(2)
    phone.touchscreen.tap(*at)
    expect(change(phone)).to_be_visible()
    assert len(requests) == 1
    assert len(tiny_bot.user_texts(bodies[0]["sender"])) == 2


def test_after_the_end_the_problem_is_open_again(page: Page) -> None:
    bodies = posted(page, "feedback")
    open_chat(page)
    page.evaluate("window.ended = []; Inloghulp.on('outcome', end => ended.push(end.outcome)); 0")
    ask(page, "stap")
    for _ in range(2):
        button(page, "Gelukt").click()
        expect(page.locator("div.rating")).to_have_count(1)
        change(page).click()
        expect(page.locator("div.rating")).to_have_count(0)
        usable(page, "Gelukt")
    until(page, "window.ended.join() === 'resolved,resolved'")
    assert bodies == []


def test_while_something_is_on_its_way_there_is_nothing_to_change(desktop: Page) -> None:
    chosen(desktop)
    held = hold(desktop, times=1)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    expect(change(desktop)).to_have_count(0)
    button(desktop, TEXTS["menu_label"]).click()
    expect(button(desktop, TEXTS["step_back"])).to_be_hidden()
    held[0].continue_()
    expect(change(desktop)).to_have_count(1)
    expect(button(desktop, TEXTS["step_back"])).to_be_visible()


def test_a_message_that_was_not_sent_is_not_changed(desktop: Page) -> None:
    chosen(desktop)
    desktop.context.set_offline(True)
    ask(desktop, "kinderen")
    expect(retry(desktop)).to_be_visible()
    expect(change(desktop)).to_have_count(0)
    desktop.context.set_offline(False)
    expect(answer(desktop, "Gezien.")).to_have_count(2)
    expect(change(desktop)).to_have_count(1)


def test_one_that_was_refused_leaves_the_one_before_to_change(desktop: Page) -> None:
    chosen(desktop)
    replies(desktop, status=422)
    ask(desktop, "kinderen")
    expect(field(desktop)).to_have_value("kinderen")
    desktop.unroute("**/webhook")
    field(desktop).fill("")
    change(desktop).click()
    expect(said(desktop)).to_have_text(["hallo"])


def test_going_back_that_fails_is_said_and_can_be_done_again(page: Page) -> None:
    chosen(page)
    lose(page, "back", times=1)
    listen(page)
    change(page).click()
    expect(notice(page)).to_contain_text(TEXTS["back_failed"])
    hears(page, TEXTS["back_failed"])
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(change(page)).not_to_have_attribute("aria-disabled", "true")
    assert axe(page) == []
    retry(page).click()
    expect(answer(page, "Gezien.")).to_have_count(0)
    expect(notice(page)).to_be_hidden()
    usable(page, CHOICE)


def test_that_it_failed_is_no_matter_once_one_goes_on(desktop: Page) -> None:
    chosen(desktop)
    lose(desktop, "back", times=1)
    change(desktop).press("Enter")
    expect(notice(desktop)).to_contain_text(TEXTS["back_failed"])
    expect(change(desktop)).to_be_focused()
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_have_count(2)
    expect(notice(desktop)).to_be_hidden()


def waiting(page: Page) -> list[Route]:
    """Going back that the server has not answered yet."""
    held: list[Route] = []
    page.route("**/back", lambda route: held.append(route))
    with page.expect_request("**/back"):
        change(page).click()
    return held


def test_what_is_typed_meanwhile_comes_after_it(desktop: Page, tiny_bot: TinyBot) -> None:
    desktop.clock.install()
    bodies = chosen(desktop)
    held = waiting(desktop)
    expect(change(desktop)).to_have_attribute("aria-disabled", "true")
    change(desktop).press("Enter")
    ask(desktop, "stap")
    desktop.clock.run_for(9_000)
    expect(notice(desktop)).to_have_text(TEXTS["slow"])
    held[0].continue_()
    expect(button(desktop, "Gelukt")).to_be_visible()
    expect(said(desktop)).to_have_text(["hallo", "stap"])
    expect(button(desktop, CHOICE)).to_have_attribute("aria-disabled", "true")
    expect(notice(desktop)).to_be_hidden()
    assert len(held) == 1
    assert tiny_bot.user_texts(bodies[0]["sender"]) == ["hallo", "stap"]


def test_what_is_typed_meanwhile_is_sent_when_it_fails_too(desktop: Page) -> None:
    chosen(desktop)
    held = waiting(desktop)
    ask(desktop, "stap")
    held[0].abort()
    expect(button(desktop, "Gelukt")).to_be_visible()
    expect(said(desktop)).to_have_text(["hallo", CHOICE, "stap"])


def test_wiping_meanwhile_wipes(desktop: Page) -> None:
    chosen(desktop)
    held = waiting(desktop)
    choose_from_menu(desktop, TEXTS["forget"])
    button(desktop, TEXTS["forget_yes"]).click()
    expect(desktop.locator("li.note")).to_have_text(TEXTS["forgotten"])
    expect(said(desktop)).to_have_count(0)
    expect(change(desktop)).to_have_count(0)
    expect(notice(desktop)).to_be_hidden()
    assert len(held) == 1


def test_what_the_server_has_not_kept_is_taken_away_here(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "stap")
    button(desktop, "Gelukt").click()
    expect(desktop.locator("div.rating")).to_be_visible()
    state = "JSON.parse(Object.values(sessionStorage)[0])"
    desktop.evaluate(
        f"const state = {state}; state.rows.filter(row => row.who === 'parent').at(-1).id = 'x';"
        "sessionStorage.setItem(Object.keys(sessionStorage)[0], JSON.stringify("
        '{...state, rows: JSON.parse(JSON.stringify(state.rows).replace(/("retired":")[^"]+/g, \'$1x\'))}))'
    )
    desktop.reload()
    change(desktop).click()
    expect(desktop.locator("div.rating")).to_have_count(0)
    usable(desktop, "Gelukt")


def test_in_two_tabs_it_is_one_conversation(
    new_page: OpenPage, desktop: Page, tiny_bot: TinyBot
) -> None:
    bodies = chosen(desktop)
    other = desktop.context.new_page()  # as a browser duplicates a tab
    other.add_init_script(
        f"sessionStorage.getItem('there') ?? fill(); function fill() {{ "
        f"Object.entries({desktop.evaluate('JSON.stringify(sessionStorage)')}).forEach(([key, value]) => "
        "sessionStorage.setItem(key, value)); sessionStorage.setItem('there', '1'); }"
    )
    other.goto(f"{tiny_bot.url}/")
    expect(said(other)).to_have_count(2)
    change(desktop).click()
    expect(answer(desktop, "Gezien.")).to_have_count(0)
    change(other).click()  # it is so already
    expect(answer(other, "Gezien.")).to_have_count(0)
    usable(other, CHOICE)
    ask(desktop, "stap")
    expect(button(desktop, "Gelukt")).to_be_visible()
    button(other, CHOICE).click()
    expect(answer(other, "Gezien.")).to_be_visible()
    button(desktop, "Gelukt").click()
    expect(desktop.locator("div.rating")).to_be_visible()
    change(other).click()  # with what came after it in the other tab
    expect(answer(other, "Gezien.")).to_have_count(0)
    expect(button(other, "Gelukt")).to_be_visible()  # which is where it stands now
    assert tiny_bot.user_texts(bodies[0]["sender"]) == ["hallo", "stap"]
