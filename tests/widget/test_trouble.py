"""Trouble: a clear line, the text is kept, retry is one press, and nothing is sent or shown twice."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from inloghulp.channel.files import MOST_ASKED
from tests.tiny_bot import TinyBot
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    button,
    field,
    hold,
    lose,
    notice,
    open_chat,
    posted,
    replies,
    retry,
    said,
)

pytestmark = pytest.mark.browser


def users(bot: TinyBot, sender: str) -> list[str]:
    return [event.text for event in bot.events(sender) if event.type_name == "user"]


def test_server_gone_the_text_is_kept_and_sent_once(page: Page, tiny_bot: TinyBot) -> None:
    bodies = posted(page)
    # The worst case: the server gets the message, and the answer gets lost.
    page.route("**/webhook", lambda route: (route.fetch(), route.abort())[1], times=1)
    open_chat(page)
    ask(page, "hallo")
    expect(notice(page)).to_contain_text(TEXTS["error_down"])
    expect(said(page)).to_have_text("hallo")
    expect(page.locator(".unsent")).to_have_text(TEXTS["unsent"])
    retry(page).click()
    expect(answer(page, "Nog iets.")).to_be_visible()
    expect(notice(page)).to_be_hidden()
    expect(page.locator(".unsent")).to_have_count(0)
    expect(field(page)).to_be_focused()
    expect(said(page)).to_have_count(1)
    assert users(tiny_bot, bodies[0]["sender"]) == ["hallo"]


def test_what_is_typed_while_the_server_is_gone_follows_in_order(desktop: Page) -> None:
    lose(desktop, times=2)
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(retry(desktop)).to_be_visible()
    ask(desktop, "kinderen")
    expect(retry(desktop)).to_be_visible()
    expect(desktop.locator(".unsent")).to_have_count(2)
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(said(desktop)).to_have_text(["hallo", "kinderen"])
    assert desktop.locator("ol.messages > li").last.inner_text().endswith("Gezien.")


@pytest.mark.parametrize(
    ("status", "text"),
    [(503, "error_down"), (500, "error_down"), (404, "error_down"), (429, "error_busy")],
)
def test_the_server_says_not_now(desktop: Page, status: int, text: str) -> None:
    desktop.route("**/webhook", lambda route: route.fulfill(status=status, body="{}"), times=1)
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop)).to_contain_text(TEXTS[text])
    expect(desktop.locator("li.faq")).to_have_count(int(text == "error_down"))
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(said(desktop)).to_have_count(1)


@pytest.mark.parametrize("body", ["<html>Log in op de wifi</html>", "{}", '[{"text": 3}, null]'])
def test_an_answer_that_is_not_ours_is_no_answer(desktop: Page, body: str) -> None:
    """The login page of a hotel comes with status 200."""
    desktop.route("**/webhook", lambda route: route.fulfill(body=body), times=1)
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop)).to_contain_text(TEXTS["error_down"])
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()


def test_a_message_that_is_refused_is_given_back(desktop: Page) -> None:
    desktop.route("**/webhook", lambda route: route.fulfill(status=400, json={}), times=1)
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(notice(desktop)).to_contain_text(TEXTS["error_refused"])
    expect(retry(desktop)).to_have_count(0)
    expect(field(desktop)).to_have_value("hallo")
    expect(said(desktop)).to_have_count(0)  # it is not on the screen twice
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(notice(desktop)).to_be_hidden()


@pytest.mark.parametrize("status", [429, 503])
def test_what_was_not_sent_can_be_seen(page: Page, status: int) -> None:
    open_chat(page)
    for count in (1, 2, 3):
        ask(page, "stap")
        expect(answer(page, "Is het gelukt?")).to_have_count(count)
    page.route("**/webhook", lambda route: route.fulfill(status=status, json={}))
    ask(page, "een")
    expect(retry(page)).to_be_visible()
    expect(said(page).last).to_be_in_viewport(ratio=1)
    ask(page, "twee")
    expect(page.locator(".unsent")).to_have_count(2)
    expect(said(page).last).to_be_in_viewport(ratio=1)
    if status == 503:  # and the FAQ follows what was said last
        expect(page.locator("ol.messages > li").last).to_have_class("faq")
        expect(page.locator("li.faq")).to_have_count(1)


def test_while_the_faq_hangs_one_can_try_again(desktop: Page) -> None:
    desktop.route("**/faq.json", lambda route: None)
    lose(desktop, times=1)
    open_chat(desktop)
    ask(desktop, "kinderen")
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()


def test_offline_it_goes_by_itself_when_there_is_internet_again(phone: Page) -> None:
    open_chat(phone)
    bodies = posted(phone)
    phone.context.set_offline(True)
    ask(phone, "kinderen")
    expect(notice(phone)).to_contain_text(TEXTS["error_offline"])
    phone.context.set_offline(False)
    expect(answer(phone, "Gezien.")).to_be_visible()
    expect(said(phone)).to_have_count(1)
    assert len({body["id"] for body in bodies}) <= 1


def test_slow_is_said_after_eight_seconds(desktop: Page) -> None:
    desktop.clock.install()
    held = hold(desktop)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    desktop.clock.run_for(7_500)
    expect(notice(desktop)).to_be_hidden()
    desktop.clock.run_for(1_000)
    expect(notice(desktop)).to_have_text(TEXTS["slow"])
    held[0].continue_()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(notice(desktop)).to_be_hidden()


def test_no_answer_at_all_ends_after_half_a_minute(desktop: Page) -> None:
    desktop.clock.install()
    hold(desktop, times=1)
    open_chat(desktop)
    with desktop.expect_request("**/webhook"):
        ask(desktop, "kinderen")
    desktop.clock.run_for(31_000)
    expect(notice(desktop)).to_contain_text(TEXTS["error_down"])
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()


def test_an_expired_session_is_renewed_and_the_text_kept(desktop: Page) -> None:
    def forget(route: Route) -> None:
        body = {**json.loads(route.request.post_data or ""), "sender": "old"}
        route.continue_(post_data=json.dumps(body))

    open_chat(desktop)
    desktop.route("**/webhook", forget, times=1)
    sessions: list[Any] = posted(desktop, "session")
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    expect(desktop.locator("li.note")).to_have_text(TEXTS["renewed"])
    expect(said(desktop)).to_have_text("kinderen")
    assert len(sessions) == 2
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    expect(desktop.locator("li.note")).to_have_count(1)


@pytest.mark.parametrize("address", ["session", "webhook"])
def test_the_faq_stays_readable_when_the_chat_is_down(page: Page, address: str) -> None:
    with page.expect_response("**/faq.json"):
        open_chat(page)
    page.context.route("**/inloghulp/*", lambda route: route.abort())  # nothing answers any more
    ask(page, "hallo")
    faq = page.locator("li.faq")
    expect(faq.locator("details details")).to_have_count(12)
    expect(said(page)).to_be_in_viewport()
    question = faq.locator("summary", has_text="Flash")
    question.click()
    expect(faq).to_contain_text("Basispoort zelf gebruikt Flash nergens voor.")


def test_the_faq_comes_from_the_server_when_only_the_bot_is_down(desktop: Page) -> None:
    lose(desktop)
    lose(desktop, "faq.json", times=1)
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(desktop.locator("li.faq details details")).to_have_count(12)
    retry(desktop).click()
    expect(retry(desktop)).to_be_visible()
    expect(desktop.locator("li.faq")).to_have_count(1)


def test_the_most_asked_questions_are_there_when_the_server_never_was(desktop: Page) -> None:
    with desktop.expect_response("**/inloghulp-later.js"):
        lose(desktop, "faq.json")
        open_chat(desktop)
    desktop.route("**/inloghulp/*", lambda route: route.abort())  # only the scripts have come
    ask(desktop, "hallo")
    faq = desktop.locator("li.faq")
    expect(faq.locator("details details")).to_have_count(MOST_ASKED)
    faq.locator("details summary").nth(1).click()
    expect(faq.locator("details details div").first).to_be_visible()


def test_a_double_click_presses_one_choice(desktop: Page) -> None:
    bodies = posted(desktop)
    open_chat(desktop)
    replies(desktop, {"text": "Een keus", "buttons": [{"title": "A", "payload": "/greet"}]})
    ask(desktop, "hallo")
    button(desktop, "A").dblclick()
    expect(answer(desktop, "Een keus")).to_have_count(2)
    assert [body.get("payload") for body in bodies] == [None, "/greet"]
