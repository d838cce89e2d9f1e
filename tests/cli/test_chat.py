"""`inloghulp chat`: buttons by number or text, and never silence."""

import asyncio
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from inloghulp.cli.chat import Conversation, read_choice, show


def test_a_number_is_a_button_and_all_else_is_text() -> None:
    payloads = ["/solved", '/not_solved{"step": "spam"}']
    assert read_choice("2", payloads) == {"payload": '/not_solved{"step": "spam"}'}
    assert read_choice("3", payloads) == {"message": "3"}
    assert read_choice("0", payloads) == {"message": "0"}
    assert read_choice("gelukt", payloads) == {"message": "gelukt"}


def test_buttons_are_numbered_through_the_whole_answer() -> None:
    messages = [
        {"text": "Eerst **dit**.", "buttons": [{"title": "Gelukt"}], "custom": {}},
        {
            "text": "Een bericht:",
            "buttons": [{"title": "Nee"}],
            "custom": {"copy": "Beste juf,\nhulp\n"},
        },
    ]
    assert show(messages, "Chatbot:").splitlines() == [
        "",
        "Chatbot: Eerst dit.",
        "  1. Gelukt",
        "",
        "Chatbot: Een bericht:",
        "  | Beste juf,",
        "  | hulp",
        "  2. Nee",
    ]


@dataclass
class Echo:
    """A bot that repeats what reached it, with one button; it breaks on 'kapot'."""

    domain: Any = SimpleNamespace(intents=["solved"])  # noqa: RUF009 - shared and never changed

    async def handle_message(self, message: Any) -> None:
        if message.text == "kapot":
            raise RuntimeError("broken on purpose")
        if message.text != "stil":
            buttons = [{"title": "Gelukt", "payload": "/solved"}]
            answer = {"text": message.text, "buttons": buttons}
            await message.output_channel.send_response(message.sender_id, answer)


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(Echo(), "Er ging iets mis.")


def said(conversation: Conversation, typed: str) -> str:
    answer = asyncio.run(conversation.answer(typed))
    return str(answer[0]["text"])


def test_a_button_of_the_last_answer_is_chosen_by_number(conversation: Conversation) -> None:
    assert said(conversation, "1") == "1"
    assert said(conversation, "1") == "/solved"


def test_typed_text_is_never_a_command(conversation: Conversation) -> None:
    assert said(conversation, "/restart") == "restart"


@pytest.mark.parametrize("typed", ["stil", "kapot"])
def test_there_is_always_an_answer(conversation: Conversation, typed: str) -> None:
    assert said(conversation, typed) == "Er ging iets mis."
