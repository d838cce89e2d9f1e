"""What the bot says in a turn, as the contract has it."""

import asyncio
from typing import Any

import pytest

from inloghulp.channel import InloghulpChannel
from inloghulp.channel.collector import NOTHING_REACHED, Collector


def collected(*messages: dict[str, Any]) -> Collector:
    collector = Collector("me")
    for message in messages:
        asyncio.run(collector.send_response("name", message))
    return collector


@pytest.mark.parametrize("message", [{}, {"text": ""}, {"image": "a.png"}, {"buttons": []}])
def test_a_message_that_says_nothing_is_none(message: dict[str, Any]) -> None:
    assert collected(message).answer() == []


def test_each_message_has_all_parts_and_the_first_tells_what_was_reached() -> None:
    buttons = [{"title": "Ja", "payload": "/affirm", "key": "yes", "type": "postback"}]
    first, second = collected(
        {"text": " Een. ", "custom": {"step": "a"}}, {"buttons": buttons}
    ).answer()
    assert first == {
        "recipient_id": "me",
        "text": "Een.",
        "buttons": [],
        "custom": {**NOTHING_REACHED, "step": "a"},
    }
    assert second["text"] == ""
    assert second["buttons"] == [{"title": "Ja", "payload": "/affirm", "key": "yes"}]
    assert second["custom"] == {}


def test_a_sentence_can_stand_before_it_once() -> None:
    collector = collected({"text": "Een."}, {"text": "Twee."})
    collector.begin_with("Vooraf.")
    assert [one["text"] for one in collector.answer()] == ["Vooraf.\n\nEen.", "Twee."]
    nothing = collected({"buttons": [{"title": "Ja", "payload": "/affirm"}]})
    nothing.begin_with("Vooraf.")
    assert nothing.answer()[0]["text"] == "Vooraf."


def test_an_apology_takes_the_place_of_all_that_was_said() -> None:
    collector = collected({"text": "Half"})
    asyncio.run(collector.apologise("name", "Sorry."))
    (said,) = collector.answer()
    assert (said["text"], said["recipient_id"]) == ("Sorry.", "me")


def test_what_was_said_before_is_said_again_and_nothing_else() -> None:
    collector = collected({"text": "Half"})
    asyncio.run(collector.say_again([{"text": "Een."}, {"text": "Twee."}]))
    assert [(one["text"], one["recipient_id"]) for one in collector.answer()] == [
        ("Een.", "me"),
        ("Twee.", "me"),
    ]


def test_without_a_recipient_it_is_the_one_that_rasa_knows() -> None:
    collector = Collector()
    asyncio.run(collector.send_response("name", {"text": "Een."}))
    assert collector.answer()[0]["recipient_id"] == "name"


def test_answers_for_this_channel_alone_are_found_by_its_name() -> None:
    assert Collector.name() == InloghulpChannel.name() == "inloghulp"
