"""What annoyed parents with one thumb on a small phone: what stands where, once an answer is there."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.tiny_bot import TinyBot
from tests.widget.conftest import OpenPage
from tests.widget.parent import TEXTS, answer, ask, button, field, open_chat, replies, until

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 360, "height": 640}
CHOICES = [{"title": f"Keus nummer {i} hier", "payload": "/greet"} for i in range(5)]

# Whether a press on what is seen of a choice presses that choice.
REACHED = """
choices => choices.every(choice => {
  const { left, right, top, bottom } = choice.getBoundingClientRect();
  const box = choice.closest(".scroller").getBoundingClientRect();
  const foot = choice.getRootNode().querySelector(".ask").getBoundingClientRect();
  const end = Math.min(bottom, box.bottom, foot.top);
  for (let y = Math.max(top, box.top, 0) + 3; y < end - 3; y += 5)
    for (let x = left + 20; x < right - 20; x += 5) {
      const hit = choice.getRootNode().elementFromPoint(x, y);
      if (!choice.contains(hit)) return false;
    }
  return true;
})
"""


@pytest.fixture
def thumb(new_page: OpenPage, tiny_bot: TinyBot) -> Page:
    """The open chat on a small phone, with all that belongs to it."""
    page = new_page(SMALL_PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{tiny_bot.url}/")
    open_chat(page)
    expect(page.locator(".cue")).to_be_attached()
    return page


def change(page: Page) -> Locator:
    return button(page, f"{TEXTS['change']} {TEXTS['change_what']}")


def message(text: str, times: int = 1, **more: Any) -> dict[str, Any]:
    return {"text": " ".join([text] * times), **more}


@pytest.mark.parametrize("height", [640, 340], ids=["whole", "above a keyboard"])
def test_the_cue_covers_no_choice(thumb: Page, height: int) -> None:
    replies(thumb, message("Doe dit nu eens rustig.", 16, buttons=CHOICES))
    ask(thumb, "hallo")
    expect(answer(thumb, "Doe dit")).to_be_visible()
    thumb.set_viewport_size({"width": 360, "height": height})
    until(thumb, f"innerHeight === {height}")
    cue = thumb.locator(".cue")
    expect(cue).to_be_visible()
    box = cue.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    choices = thumb.locator(".choice:not([aria-disabled])")
    for i in range(len(CHOICES)):
        choices.nth(i).evaluate("e => e.scrollIntoView({ block: 'end' })")
        assert choices.evaluate_all(REACHED)
    cue.evaluate("e => e.hidden || e.click()")
    expect(choices.last).to_be_in_viewport(ratio=1)
    expect(cue).to_be_hidden()


def test_the_question_whether_it_helped_pushes_no_line_of_the_answer_away(thumb: Page) -> None:
    first = message("Vraag het aan school.", 3, custom={"outcome": "school", "rounded_off": True})
    last = message("Stuur dit bericht aan school.", 11, buttons=CHOICES[:1])
    replies(thumb, first, last)
    ask(thumb, "hallo")
    expect(thumb.locator("div.rating")).to_have_count(1)
    expect(answer(thumb, "Vraag het")).to_be_in_viewport(ratio=1)
    expect(button(thumb, CHOICES[0]["title"])).to_be_in_viewport(ratio=1)
    expect(button(thumb, TEXTS["rate_no"])).not_to_be_in_viewport(ratio=1)
    thumb.locator(".cue").tap()
    expect(button(thumb, TEXTS["rate_no"])).to_be_in_viewport(ratio=1)


def test_above_a_long_answer_it_can_still_be_changed(thumb: Page) -> None:
    replies(thumb, message("Doe dit nu eens rustig.", 30, buttons=CHOICES))
    ask(thumb, "hallo")
    expect(thumb.locator(".cue")).to_be_visible()
    expect(change(thumb)).to_be_in_viewport(ratio=1)
    expect(answer(thumb, "Doe dit")).to_be_in_viewport()
    change(thumb).tap()
    expect(field(thumb)).to_have_value("hallo")


def test_to_see_all_choices_goes_before_to_see_what_can_be_changed(thumb: Page) -> None:
    replies(thumb, message("Doe dit nu eens rustig.", 8, buttons=CHOICES))
    ask(thumb, "hallo")
    expect(button(thumb, CHOICES[4]["title"])).to_be_in_viewport(ratio=1)
    expect(answer(thumb, "Doe dit")).to_be_in_viewport(ratio=1)


def test_the_line_on_privacy_takes_no_more_height_than_it_needs(thumb: Page) -> None:
    width = "e => e.clientWidth - parseFloat(getComputedStyle(e).paddingLeft) * 2"
    line, messages = thumb.locator(".privacy"), thumb.locator(".messages")
    assert line.evaluate(width) == messages.evaluate(width)


def test_what_lies_behind_the_text_field_is_below_the_fold(thumb: Page) -> None:
    """Where little is visible all scrolls but the text field."""
    thumb.set_viewport_size({"width": 360, "height": 340})
    until(thumb, "innerHeight === 340")
    low = thumb.locator(".panel.low")
    expect(low).to_have_count(1)
    last = thumb.locator(".choice").last
    last.evaluate("e => e.scrollIntoView({ block: 'end' })")
    low.evaluate("e => { e.scrollTop = e.scrollHeight - e.clientHeight - 60; }")
    expect(thumb.locator(".cue")).to_be_visible()
    low.evaluate("e => { e.scrollTop = e.scrollHeight; }")
    expect(thumb.locator(".cue")).to_be_hidden()
