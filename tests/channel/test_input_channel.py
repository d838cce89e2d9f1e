"""The settings of the channel in credentials.yml."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import RasaException

from inloghulp import folders, metrics
from inloghulp.channel import InloghulpChannel
from inloghulp.channel.collector import Collector
from inloghulp.channel.conversation_store import conversations_of
from inloghulp.channel.masked_message import user_message
from inloghulp.channel.request_checks import Incoming, Pressed, Refused, Typed
from tests.tiny_bot import TinyBot


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "STATE", tmp_path)


def test_our_credentials_file_makes_the_channel() -> None:
    (channel,) = create_http_input_channels(None, str(folders.ROOT / "credentials.yml"))
    assert isinstance(channel, InloghulpChannel)
    assert channel.url_prefix() == "inloghulp"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"allowed_origins": ["https://school.example/chat"]}, "is not an origin"),
        ({"allowed_origins": ["*"]}, "is not an origin"),
        ({"alowed_origins": []}, "alowed_origins"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, Any], error: str) -> None:
    with pytest.raises(RasaException, match=error):
        InloghulpChannel.from_credentials(given)


@pytest.mark.parametrize("content", ["apology:", "greet: Hallo", "apology: [1]", "", "- a"])
def test_without_an_apology_it_does_not_start(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dialogue.yml").write_text(content)
    monkeypatch.setattr(folders, "FAQ", tmp_path)
    with pytest.raises(RasaException, match=r"dialogue\.yml: .*expected"):
        InloghulpChannel.from_credentials(None)


def test_who_stands_in_the_same_process_plays_a_turn_without_http(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    playing = InloghulpChannel().play(Incoming(sender, Typed("stap")), tiny_bot.agent)
    (said,) = asyncio.run_coroutine_threadsafe(playing, tiny_bot.loop).result(30)
    assert said["recipient_id"] == sender
    assert said["buttons"] == [{"title": "Gelukt", "payload": "/solved"}]
    assert tiny_bot.user_texts(sender) == ["stap"]


@pytest.mark.parametrize(
    ("kind", "said"), [("text", {"message": "opnieuw"}), ("button", {"payload": "/start_over"})]
)
def test_what_is_typed_and_what_is_pressed_are_counted_apart(
    tiny_bot: TinyBot, kind: str, said: dict[str, str]
) -> None:
    counter = metrics.TURNS.labels(kind, "answered")._value
    before = counter.get()
    tiny_bot.say(sender=tiny_bot.session(), **said)
    assert counter.get() == before + 1


def test_without_a_model_there_is_no_store_to_ask() -> None:
    with pytest.raises(Refused, match="no model loaded") as caught:
        conversations_of(None)
    assert caught.value.status == 503


def test_a_message_has_the_name_that_its_turn_has_or_one_that_is_made_up() -> None:
    incoming = Incoming("name.1.signature", Typed("hallo"), client={"device": "ipad"})
    message = user_message(incoming, Collector(), "abc")
    assert (message.text, message.message_id, message.sender_id) == ("hallo", "abc", "name")
    assert message.input_channel == "inloghulp"
    assert message.metadata == {"client": {"device": "ipad"}, "masked": []}
    made_up = {user_message(incoming, Collector()).message_id for _ in range(10)}
    assert {len(one) for one in made_up} == {11}
    assert len(made_up) == 10


def test_a_button_is_masked_too() -> None:
    pressed = Incoming("name.1.signature", Pressed('/inform{"remark": "bel 06-12345678"}'))
    message = user_message(pressed, Collector())
    assert message.text == '/inform{"remark": "bel [telefoonnummer]"}'
    assert message.metadata["masked"] == ["phone"]
