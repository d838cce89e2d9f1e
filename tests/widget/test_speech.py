"""What a screen reader hears: each message once, and never twice."""

import pytest
import yaml
from playwright.sync_api import Page, expect

from inloghulp import folders
from tests.widget.parent import (
    TEXTS,
    answer,
    ask,
    button,
    heard,
    listen,
    lose,
    notice,
    open_chat,
    retry,
)

pytestmark = pytest.mark.browser

GREETING = " ".join(TEXTS["greeting"].split())
FAQ = yaml.safe_load((folders.FAQ / "dialogue.yml").read_text(encoding="utf-8"))


def problems() -> str:
    """The choices under the greeting, as they are said."""
    files = [folders.FAQ / f"{topic}.yml" for topic in FAQ["triage_topics"]]
    titles = [yaml.safe_load(file.read_text(encoding="utf-8"))["button"] for file in files]
    return choices(*titles, FAQ["buttons"]["something_else"])


def choices(*titles: str) -> str:
    return f"{TEXTS['choices_count'].replace('{count}', str(len(titles)))} {', '.join(titles)}."


def test_each_message_is_spoken_once(desktop: Page) -> None:
    listen(desktop)
    open_chat(desktop)
    greeting = [" ".join(text.split()) for text in heard(desktop, 3)]
    assert greeting == [GREETING, TEXTS["privacy"], problems()]
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    hello = ["Hallo. Wat gaat er mis?", choices("Twee of meer", "Kapot"), "Nog iets."]
    assert heard(desktop)[3:] == hello
    button(desktop, "Twee of meer").click()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    ask(desktop, "stap")
    expect(answer(desktop, "Is het gelukt?")).to_be_visible()
    step = (
        f"Stap 2 van 4. Ga naar thuis.basispoort.nl ({TEXTS['new_tab']}) en doe dit: "
        "sluit de browser. open hem. Is het gelukt?"
    )
    assert heard(desktop)[3:] == [*hello, "Gezien.", step, choices("Gelukt")]
    # Closing and opening says nothing again; nor does a message arrive twice in the region.
    button(desktop, TEXTS["close_label"]).click()
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_have_count(2)
    assert heard(desktop, 10)[9:] == ["Gezien."]


def test_the_list_of_messages_is_silent(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop, "hallo")
    expect(answer(desktop, "Nog iets.")).to_be_visible()
    live = desktop.locator("inloghulp-chat").evaluate(
        "element => [...element.shadowRoot.querySelectorAll("
        "'[aria-live], [role=log], [role=status], [role=alert], output')].map(e => e.className)"
    )
    assert live == ["unseen"]


def test_the_greeting_is_spoken_at_the_first_opening_only(desktop: Page) -> None:
    listen(desktop)
    assert heard(desktop) == []  # a closed chat says nothing
    region = "document.querySelector('inloghulp-chat').shadowRoot.querySelector('[aria-live]')"
    now = desktop.evaluate(f"Inloghulp.open(); {region}.textContent")
    assert now == ""  # a screen reader must see first that the chat is there
    first = [text.split()[0] for text in heard(desktop, 3)]
    assert first == [GREETING.split()[0], "Vul", "Keuzes"]
    desktop.reload()
    listen(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    assert heard(desktop, 4)[-1] == "Gezien."
    desktop.reload()  # there is a conversation now: nothing of it is said again
    listen(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_have_count(2)
    assert heard(desktop, 1) == ["Gezien."]


def test_what_was_said_is_taken_away(desktop: Page) -> None:
    """So that a parent who reads on with the arrow keys does not meet it twice."""
    desktop.clock.install()
    open_chat(desktop)
    ask(desktop, "kinderen")
    expect(answer(desktop, "Gezien.")).to_be_visible()
    region = desktop.locator("[aria-live] p")
    expect(region.last).to_have_text("Gezien.")
    desktop.clock.fast_forward(11_000)
    expect(region).to_have_count(0)


def test_trouble_is_spoken_and_an_answer_after_it_once(desktop: Page) -> None:
    lose(desktop, times=1)
    open_chat(desktop)
    listen(desktop)
    ask(desktop, "kinderen")
    expect(notice(desktop)).to_contain_text(TEXTS["error_down"])
    expect(desktop.locator("li.faq")).to_be_visible()
    retry(desktop).click()
    expect(answer(desktop, "Gezien.")).to_be_visible()
    assert heard(desktop, 6)[3:] == [TEXTS["error_down"], TEXTS["faq_title"], "Gezien."]
