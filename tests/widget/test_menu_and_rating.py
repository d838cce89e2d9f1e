"""The small menu ('Opnieuw beginnen', 'Wis gesprek'), and the thumbs at the end."""

import sqlite3

import pytest
from playwright.sync_api import Page, Route, expect

from tests.tiny_bot import TinyBot
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    button,
    choose_from_menu,
    field,
    heard,
    hold,
    listen,
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


def test_the_menu_opens_and_closes_as_expected(desktop: Page) -> None:
    open_chat(desktop)
    more, item = button(desktop, TEXTS["menu_label"]), button(desktop, TEXTS["restart"])
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    expect(item).to_be_focused()
    desktop.keyboard.press("Escape")  # first the menu, then the chat
    expect(item).to_be_hidden()
    expect(more).to_be_focused()
    expect(panel(desktop)).to_be_visible()
    more.click()
    more.click()
    expect(item).to_be_hidden()
    more.click()
    desktop.locator(".scroller").click(position={"x": 20, "y": 300})
    expect(item).to_be_hidden()
    more.click()
    field(desktop).focus()
    expect(item).to_be_hidden()


def test_begin_again(desktop: Page) -> None:
    open_chat(desktop)
    bodies = posted(desktop)
    choose_from_menu(desktop, TEXTS["restart"])
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(said(desktop)).to_have_text(TEXTS["restart"])
    assert bodies[0]["payload"] == "/start_over"
    expect(button(desktop, TEXTS["restart"])).to_be_hidden()


def test_the_conversation_is_wiped_on_the_screen_and_on_the_server(
    page: Page, tiny_bot: TinyBot
) -> None:
    bodies = posted(page)
    open_chat(page)
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()
    field(page).fill("half getypt")
    listen(page)
    choose_from_menu(page, TEXTS["forget"])
    expect(notice(page)).to_contain_text(TEXTS["forget_confirm"])
    button(page, TEXTS["cancel"]).click()
    expect(notice(page)).to_be_hidden()
    expect(button(page, TEXTS["menu_label"])).to_be_focused()
    expect(said(page)).to_have_count(1)
    choose_from_menu(page, TEXTS["forget"])
    expect(button(page, TEXTS["forget_yes"])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("li.note")).to_have_text(TEXTS["forgotten"])
    expect(said(page)).to_have_count(0)
    expect(field(page)).to_have_value("")
    expect(answer(page, "chatbot")).to_be_visible()
    expect(field(page)).to_be_focused()
    assert heard(page).count(TEXTS["forgotten"]) == 1
    assert tiny_bot.events(bodies[0]["sender"]) == []
    assert "kinderen" not in page.evaluate("JSON.stringify(sessionStorage)")
    ask(page, "kinderen")
    expect(answer(page, "Gezien.")).to_be_visible()
    assert bodies[1]["sender"] != bodies[0]["sender"]


def test_wiping_that_fails_is_said_and_can_be_done_again(desktop: Page, tiny_bot: TinyBot) -> None:
    bodies = posted(desktop)
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    lose(desktop, "forget", times=1)
    choose_from_menu(desktop, TEXTS["forget"])
    button(desktop, TEXTS["forget_yes"]).click()
    expect(notice(desktop)).to_contain_text(TEXTS["forget_failed"])
    expect(said(desktop)).to_have_count(1)
    button(desktop, TEXTS["retry"]).click()
    expect(said(desktop)).to_have_count(0)
    assert tiny_bot.events(bodies[0]["sender"]) == []


def test_wiping_before_anything_was_said(desktop: Page) -> None:
    bodies = posted(desktop, "forget")
    open_chat(desktop)
    choose_from_menu(desktop, TEXTS["forget"])
    button(desktop, TEXTS["forget_yes"]).click()
    expect(desktop.locator("li.note")).to_have_text(TEXTS["forgotten"])
    assert bodies == []


def test_an_answer_that_was_on_its_way_does_not_come_after_wiping(desktop: Page) -> None:
    held = hold(desktop, times=1)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    choose_from_menu(desktop, TEXTS["forget"])
    with desktop.expect_event("requestfailed"):  # it is not waited for any more
        button(desktop, TEXTS["forget_yes"]).click()
    expect(desktop.locator("li.note")).to_be_visible()
    assert len(held) == 1
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(answer(desktop, "Gezien.")).to_have_count(0)


def test_the_question_whether_to_wipe_stays_until_it_is_answered(desktop: Page) -> None:
    held = hold(desktop, times=1)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    choose_from_menu(desktop, TEXTS["forget"])
    held[0].continue_()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(notice(desktop)).to_contain_text(TEXTS["forget_confirm"])
    expect(button(desktop, TEXTS["forget_yes"])).to_be_focused()
    desktop.keyboard.press("Escape")
    expect(notice(desktop)).to_be_hidden()
    expect(button(desktop, TEXTS["menu_label"])).to_be_focused()
    expect(panel(desktop)).to_be_visible()


def test_after_the_question_what_was_not_sent_still_is(desktop: Page) -> None:
    open_chat(desktop)
    desktop.context.set_offline(True)
    ask(desktop, "kinderen")
    expect(retry(desktop)).to_be_visible()
    choose_from_menu(desktop, TEXTS["forget"])
    expect(retry(desktop)).to_be_hidden()
    button(desktop, TEXTS["cancel"]).click()
    expect(notice(desktop)).to_contain_text(TEXTS["error_offline"])
    expect(retry(desktop)).to_be_visible()
    retry(desktop).focus()
    desktop.context.set_offline(False)
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(field(desktop)).to_be_focused()  # the button that had the focus is gone


def test_wiping_that_fails_keeps_the_message_that_was_on_its_way(desktop: Page) -> None:
    hold(desktop, times=1)
    lose(desktop, "forget", times=1)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    choose_from_menu(desktop, TEXTS["forget"])
    button(desktop, TEXTS["forget_yes"]).click()
    expect(notice(desktop)).to_contain_text(TEXTS["forget_failed"])
    expect(desktop.locator(".unsent")).to_have_count(1)
    button(desktop, TEXTS["cancel"]).press("Enter")
    retry(desktop).press("Enter")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(said(desktop)).to_have_count(1)


def test_what_is_typed_during_the_wiping_belongs_to_the_new_conversation(desktop: Page) -> None:
    desktop.clock.install()
    held: list[Route] = []
    desktop.route("**/forget", lambda route: held.append(route))
    bodies = posted(desktop)
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    choose_from_menu(desktop, TEXTS["forget"])
    with desktop.expect_request("**/forget"):
        button(desktop, TEXTS["forget_yes"]).click()
    ask(desktop, "hallo")
    field(desktop).fill("half getypt")
    desktop.clock.run_for(9_000)
    expect(notice(desktop)).to_have_text(TEXTS["slow"])
    held[0].continue_()
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(said(desktop)).to_have_text("hallo")
    expect(field(desktop)).to_have_value("half getypt")
    expect(notice(desktop)).to_be_hidden()
    assert bodies[0]["sender"] != bodies[1]["sender"]


def kept(bot: TinyBot) -> list[tuple[object, ...]]:
    database = sqlite3.connect(bot.state / "conversations.db")
    rows = database.execute("select helpful, remark, topic, outcome from opinions order by rowid")
    last = rows.fetchall()[-1:]
    database.close()
    return last


def test_a_thumb_and_a_remark(page: Page, tiny_bot: TinyBot) -> None:
    open_chat(page)
    listen(page)
    ask(page, "gelukt")
    yes, no = (button(page, TEXTS[f"rate_{word}"]) for word in ("yes", "no"))
    remark = page.get_by_label(TEXTS["remark_label"])
    expect(yes).to_be_visible()
    expect(remark).to_be_hidden()
    assert heard(page, 4)[-1] == TEXTS["rate_question"]
    yes.click()
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(yes).to_be_focused()
    status = page.locator(".rating .status")
    expect(status).to_have_text(TEXTS["rate_thanks"])
    expect(status).to_be_in_viewport(ratio=1)
    expect(remark).to_be_in_viewport(ratio=1)
    assert status.bounding_box()["y"] < remark.bounding_box()["y"]  # type: ignore[index]
    assert kept(tiny_bot) == [(1, None, "solved", "resolved")]
    no.click()  # on second thoughts
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(yes).to_have_attribute("aria-pressed", "false")
    remark.fill("mijn ww is Poesje12!")
    send = button(page, TEXTS["remark_send"])
    send.click()
    expect(page.locator(".rating .status")).to_have_text(TEXTS["remark_sent"])
    expect(send).to_have_attribute("aria-disabled", "true")
    expect(send).to_be_focused()
    assert kept(tiny_bot) == [(0, "mijn ww is [wachtwoord]", "solved", "resolved")]
    page.reload()
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(send).to_have_attribute("aria-disabled", "true")


def test_a_thumb_that_gets_lost_can_be_given_again(desktop: Page) -> None:
    lose(desktop, "feedback", times=1)
    open_chat(desktop)
    ask(desktop, "gelukt")
    yes = button(desktop, TEXTS["rate_yes"])
    yes.click()
    expect(desktop.locator(".rating .status")).to_have_text(TEXTS["rate_failed"])
    expect(yes).to_have_attribute("aria-pressed", "false")
    yes.click()
    expect(yes).to_have_attribute("aria-pressed", "true")


def test_it_is_asked_once_for_each_ending(desktop: Page) -> None:
    open_chat(desktop)
    question = desktop.locator("div.rating")
    for outcome, asked in (
        ("resolved", 1),
        ("resolved", 1),
        (None, 1),
        ("route_school", 2),
        ("handoff", 3),
    ):
        custom = {"outcome": outcome, "rounded_off": bool(outcome)}
        replies(desktop, {"text": f"Einde {outcome}", "custom": custom})
        count = said(desktop).count()
        ask(desktop, "hallo")
        expect(desktop.locator("li.bot:not(.typing)")).to_have_count(count + 2)
        expect(question).to_have_count(asked)


MORE = [{"title": "Nee, dank u", "payload": "/thanks"}]


def test_it_is_asked_only_when_nothing_else_is(desktop: Page) -> None:
    open_chat(desktop)
    question = desktop.locator("div.rating")
    ended = {"outcome": "resolved", "topic": "flash", "rounded_off": False}
    replies(desktop, {"text": "Kan ik nog iets doen?", "buttons": MORE, "custom": ended})
    ask(desktop, "hallo")
    expect(answer(desktop, "Kan ik nog iets doen?")).to_be_visible()
    expect(question).to_have_count(0)
    replies(desktop, {"text": "Tot ziens.", "custom": {**ended, "rounded_off": True}})
    button(desktop, "Nee, dank u").click()
    expect(question).to_have_count(1)
    bodies = posted(desktop, "feedback")
    button(desktop, TEXTS["rate_yes"]).press("Enter")
    # The server knows nothing of what was told here, and takes no opinion about it.
    expect(desktop.locator(".rating .status")).not_to_be_empty()
    assert [bodies[0][key] for key in ("outcome", "topic")] == ["resolved", "flash"]


def test_what_was_not_rated_is_not_asked_after_something_new(desktop: Page) -> None:
    open_chat(desktop)
    replies(desktop, {"text": "Nog iets?", "buttons": MORE, "custom": {"outcome": "resolved"}})
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets?")).to_be_visible()
    replies(desktop, {"text": "Doe dit.", "custom": {"outcome": None}})
    ask(desktop, "iets anders")
    expect(answer(desktop, "Doe dit.")).to_be_visible()
    replies(desktop, {"text": "Dag.", "custom": {"outcome": None, "rounded_off": True}})
    ask(desktop, "dag")
    expect(answer(desktop, "Dag.")).to_be_visible()
    expect(desktop.locator("div.rating")).to_have_count(0)
