"""Buttons: taken when this conversation was offered them, however long ago, and else not."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.channel.offered_buttons import as_offered
from inloghulp.channel.request_checks import Pressed, Typed
from inloghulp.faq.model import Faq
from inloghulp.serving.database.conversations import Conversations
from tests.diagnosis.chat import FAQ
from tests.tiny_bot import TinyBot

OFFERED = '/inform{"children": "several"}'


def echo(answer: list[dict[str, Any]]) -> Any:
    return answer[0]["custom"]["echo"]


@pytest.fixture
def sender(tiny_bot: TinyBot) -> str:
    """A conversation that was offered a button."""
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo")
    return sender


def test_one_of_an_earlier_step_goes_on_working(tiny_bot: TinyBot, sender: str) -> None:
    for _ in range(6):
        tiny_bot.say(sender=sender, message="kinderen")
    for restarted in (False, True):  # a page that comes back after days, at another replica
        if restarted:
            tiny_bot.restart()
        answer = tiny_bot.say(sender=sender, payload=OFFERED)
        assert echo(answer)["entities"] == {"children": "several"}


@pytest.mark.parametrize(
    "written",
    ['/inform{"children":"several"}', ' /inform{ "children" : "several" }\n', OFFERED],
)
def test_it_may_be_written_in_another_way(tiny_bot: TinyBot, sender: str, written: str) -> None:
    assert echo(tiny_bot.say(sender=sender, payload=written))["text"] == OFFERED


NOT_OFFERED = [
    "/inform",
    "/solved",
    '/inform{"children": "one"}',
    '/inform{"children": "Several"}',
    '/inform{"children": "several "}',
    '/inform{"children": 1}',
    '/inform{"children": "several", "remark": "wachtwoord is Welkom01"}',
    '/inform{"remark": "several"}',
    '/how{"children": "several"}',
    '/inform{"children": "%"}',
]


@pytest.mark.parametrize("payload", NOT_OFFERED)
def test_another_one_is_refused_and_nothing_of_it_is_kept(
    tiny_bot: TinyBot, sender: str, payload: str
) -> None:
    before = tiny_bot.events(sender)
    for restarted in (False, True):
        if restarted:
            tiny_bot.restart()
        answer = tiny_bot.post(sender=sender, payload=payload)
        told = (
            '"payload" is of a button that was not offered in this conversation: press one that '
            'was, or send its words as "title" with it, which are then taken as text'
        )
        assert (answer.status_code, answer.json()) == (422, {"error": told})
    assert tiny_bot.events(sender) == before


def test_one_of_another_conversation_is_refused(tiny_bot: TinyBot, sender: str) -> None:
    assert tiny_bot.post(sender=tiny_bot.session(), payload=OFFERED).status_code == 422


def test_with_its_words_it_is_text(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()  # a new one, under a page with the buttons of an old one
    answer = tiny_bot.say(sender=sender, payload=OFFERED, title="/kinderen, bel 06-12345678")
    assert echo(answer)["text"] == "kinderen, bel [telefoonnummer]"
    assert echo(answer)["entities"] == {}


def test_where_it_was_offered_its_words_do_nothing(tiny_bot: TinyBot, sender: str) -> None:
    answer = tiny_bot.say(sender=sender, payload=OFFERED, title="bedankt")
    assert echo(answer)["text"] == OFFERED


OF_EVERYBODY = ["/start_over", "/other_question", "/human_handoff", *(f"/{t}" for t in FAQ.topics)]


@pytest.mark.parametrize("payload", [*OF_EVERYBODY, "/solved", '/flash{"step": "x"}'])
def test_what_a_front_end_has_of_itself_is_always_offered(payload: str, tmp_path: Path) -> None:
    store = Conversations(Domain.empty(), db=str(tmp_path / "a.db"))
    pressed = Pressed(payload, "woorden")
    taken = asyncio.run(as_offered(pressed, "name", store, FAQ))
    assert taken == (pressed if payload in OF_EVERYBODY else Typed("woorden"))
    store.close()


def test_beginning_anew_is_always_offered(tiny_bot: TinyBot) -> None:
    answer = tiny_bot.say(sender=tiny_bot.session(), payload="/start_over")
    assert answer[0]["text"].startswith("Hallo.")


def offered(tmp_path: Path, offer: str, pressed: str, faq: Faq | None = FAQ) -> bool:
    """Whether a button is taken in a conversation that was offered this one."""
    store = Conversations(Domain.empty(), db=str(tmp_path / "a.db"))
    bot = BotUttered("Kies.", {"buttons": [{"title": "Ja", "payload": offer}]})
    said = DialogueStateTracker.from_events("name", [UserUttered("hallo"), bot])

    async def scenario() -> bool:
        await store.save(said)
        button = Pressed(pressed, "woorden")
        taken = await as_offered(button, "name", store, faq)
        assert taken in (button, Typed("woorden"))
        return taken == button

    try:
        return asyncio.run(scenario())
    finally:
        store.close()


def test_what_it_tells_may_stand_in_another_order(tmp_path: Path) -> None:
    assert offered(tmp_path, '/inform{"a": 1, "b": "2"}', '/inform{"b": "2", "a": 1}')


def test_without_a_faq_the_button_of_a_topic_must_have_been_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "/flash", "/flash", None)
    assert not offered(tmp_path, "/flash", "/network_environment", None)
    assert offered(tmp_path, "/flash", "/network_environment")
