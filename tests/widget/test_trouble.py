"""Trouble: a clear line, the text is kept, retry is one press, and nothing is sent or shown twice."""

import json
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, Route, expect

from inloghulp.channel.served_files import MOST_ASKED
from tests.serving.database.test_store_faults import file_of, folder_in_its_place
from tests.tiny_bot import APOLOGY, TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    button,
    field,
    heard,
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


DOWN: dict[str, Any] = {"status": 502, "body": "<html>Bad Gateway</html>"}


def failing(page: Page, **answer: Any) -> list[Route]:
    """Let the server fail so from now on; each time that it was asked."""
    asked: list[Route] = []

    def fail(route: Route) -> None:
        asked.append(route)
        route.fulfill(**answer)

    page.route("**/webhook", fail)
    return asked


# How long each timer of the page waits, in seconds, as it is set.
TIMERS = """
window.waits = [];
const set = window.setTimeout;
window.setTimeout = (fn, wait, ...rest) => {
  waits.push(wait / 1000);
  return set(fn, window.hurry && wait > 2000 && wait !== 8000 && wait !== 30000 ? 0 : wait, ...rest);
};
"""


@pytest.mark.parametrize("status", [502, 504])
def test_where_a_proxy_finds_no_server_it_tries_again_by_itself_with_growing_pauses(
    new_page: OpenPage, tiny_bot: TinyBot, status: int
) -> None:
    page = new_page(script=TIMERS)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    asked = failing(page, **DOWN | {"status": status})
    page.evaluate("window.hurry = true; waits.length = 0")
    ask(page, "kinderen")
    until(page, "waits.filter(wait => wait > 40 && wait < 100).length > 2")
    pauses = page.evaluate("waits.filter(wait => wait > 2 && ![8, 10, 30].includes(wait))")
    assert pauses[:4] == sorted(pauses[:4])
    assert 2 < pauses[0] < 4
    assert max(pauses) < 75  # a minute, and not all at once
    assert len(asked) >= 5
    expect(page.locator(".unsent")).to_have_count(1)
    page.unroute("**/webhook")
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(notice(page)).to_be_hidden()
    expect(page.locator(".unsent")).to_have_count(0)
    expect(said(page)).to_have_count(1)


def test_what_is_tried_again_in_silence_is_said_once(desktop: Page) -> None:
    desktop.clock.install()
    open_chat(desktop)
    asked = failing(desktop, **DOWN)
    listen(desktop)
    ask(desktop, "kinderen")
    expect(desktop.locator("li.faq")).to_be_visible()
    retry(desktop).focus()
    for _ in range(4):
        desktop.clock.run_for(20_000)
    assert len(asked) > 2
    expect(retry(desktop)).to_be_focused()
    assert heard(desktop).count(TEXTS["error_down"]) == 1


def test_opened_again_it_tries_again(phone: Page) -> None:
    phone.clock.install()
    phone.route("**/webhook", lambda route: route.fulfill(**DOWN), times=1)
    open_chat(phone)
    ask(phone, "kinderen")
    expect(retry(phone)).to_be_visible()
    button(phone, TEXTS["close_label"]).click()
    open_chat(phone)
    expect(answer(phone, "Gezien.")).to_be_visible()


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_asks(desktop: Page, status: int) -> None:
    desktop.clock.install()
    told = "Het is nu heel druk. Over een minuut kan ik u helpen."
    headers = {"Retry-After": "60"}
    asked = failing(desktop, status=status, headers=headers, json={"error": "busy", "text": told})
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop).locator("p")).to_have_text(told)
    expect(desktop.locator("li.faq")).to_have_count(0)
    for _ in range(5):
        desktop.clock.run_for(11_000)
    button(desktop, TEXTS["close_label"]).click()
    open_chat(desktop)  # no sooner for that
    assert len(asked) == 1
    desktop.unroute("**/webhook")
    desktop.clock.run_for(20_000)
    expect(answer(desktop, "Gezien.")).to_be_visible()


def test_a_busy_server_without_words_of_its_own(desktop: Page) -> None:
    failing(desktop, status=503, headers={"Retry-After": "5"}, body="<html>")
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop).locator("p")).to_have_text(TEXTS["error_busy"])


def test_what_could_not_be_kept_is_kept_here_and_sent_again(
    new_page: OpenPage, stored_bot: TinyBot
) -> None:
    page = new_page()
    page.clock.install()
    page.goto(f"{stored_bot.url}/")
    bodies = posted(page)
    open_chat(page)
    with folder_in_its_place(file_of(stored_bot)):
        with page.expect_response("**/webhook"):
            ask(page, "kinderen")
        expect(notice(page).locator("p")).to_have_text(TEXTS["error_busy"])
        for seconds in (4, 8):
            with page.expect_response("**/webhook"):
                page.clock.run_for(seconds * 1000)
        expect(notice(page).locator("p")).to_have_text(APOLOGY)
        expect(page.locator(".unsent")).to_have_count(1)
    retry(page).click()
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(notice(page)).to_be_hidden()
    assert stored_bot.user_texts(bodies[0]["sender"]) == ["kinderen"]
    assert len({body["id"] for body in bodies}) == 1


def test_on_another_website_the_wait_can_be_read(tiny_bot: TinyBot) -> None:
    """A browser hides such a header from a script unless the server shows it."""
    origin = {"Origin": "https://school.example"}
    answer = requests.post(f"{tiny_bot.url}/webhook", headers=origin, timeout=10)
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"


def test_the_faq_folds_away_once_an_answer_is_there(page: Page) -> None:
    open_chat(page)
    page.route("**/webhook", lambda route: route.abort(), times=1)
    ask(page, "kinderen")
    faq = page.locator("li.faq > details")
    expect(faq).to_have_attribute("open", "")
    retry(page).click()
    expect(answer(page, "Gezien.")).to_be_visible()
    expect(faq).not_to_have_attribute("open", "")
    expect(answer(page, "Gezien.")).to_be_in_viewport(ratio=1)
    expect(said(page)).to_be_in_viewport(ratio=1)
    assert faq.bounding_box()["height"] < 60  # type: ignore[index]
