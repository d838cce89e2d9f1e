"""The rows of Rasa's table: small, and Rasa's own store reads them."""

import asyncio
import json
import warnings
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    SlotSet,
    UserUttered,
)

from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.database.stored_events import as_read, event_of, is_usual, model_of, row_of
from tests.tiny_bot import TinyBot

PARSE_DATA: dict[str, Any] = {
    "intent": {"name": "flash", "confidence": 0.92754648571},
    "entities": [
        {"entity": "browser", "value": "edge", "start": 0, "end": 4, "extractor": "F", "extra": 1}
    ],
    "text": "edge doet flash niet",
    "message_id": "abc",
    "text_tokens": [[0, 4]],
    "intent_ranking": [{"name": "flash", "confidence": 0.92754648571}],
    "certainty": "ask",
    "language": "nl",
    "moves": {"start": {"problem": 0.9}},
    "answers": [["about_flash", 0.98765], ["other", 0.1]],
    "vector": [0.1] * 512,
}


def test_a_message_keeps_what_was_understood_and_nothing_twice() -> None:
    said = UserUttered(
        "edge doet flash niet",
        PARSE_DATA["intent"],
        PARSE_DATA["entities"],
        PARSE_DATA,
        message_id="abc",
        input_channel="inloghulp",
        metadata={"masked": [], "client": {"device": "ipad"}, "model_id": "m"},
    )
    row = row_of("me", said)
    assert (row["intent_name"], row["action_name"]) == ("flash", None)
    assert json.loads(row["data"]) == {
        "event": "user",
        "timestamp": said.timestamp,
        "metadata": {"client": {"device": "ipad"}, "model_id": "m"},
        "text": "edge doet flash niet",
        "parse_data": {
            "intent": {"name": "flash", "confidence": 0.928},
            "entities": [{"entity": "browser", "value": "edge", "start": 0, "end": 4}],
            "certainty": "ask",
            "answers": [["about_flash", 0.988]],
        },
        "input_channel": "inloghulp",
        "message_id": "abc",
    }
    again = event_of("user", row["data"])
    assert isinstance(again, UserUttered)
    assert (again.text, again.intent_name, again.metadata) == (
        said.text,
        "flash",
        {"client": {"device": "ipad"}, "model_id": "m"},
    )
    assert again.parse_data["text"] == "edge doet flash niet"
    assert again.parse_data["message_id"] == "abc"


def test_that_a_rule_asked_for_an_action_is_not_told_and_all_else_is() -> None:
    by_rule = ActionExecuted("action_flash", "RulePolicy", 1.0, hide_rule_turn=True)
    kept = json.loads(row_of("me", by_rule)["data"])
    assert kept.keys() == {"event", "timestamp", "name"}
    again = event_of("action", json.dumps(kept))
    assert again == by_rule  # what was done, not why
    assert isinstance(again, ActionExecuted)
    assert again.hide_rule_turn
    for other in (ActionExecuted("a", "TEDPolicy", 1.0), ActionExecuted("a", "RulePolicy", 0.7)):
        kept = json.loads(row_of("me", other)["data"])
        assert (kept["policy"], kept["confidence"]) == (other.policy, other.confidence)
        again = event_of("action", json.dumps(kept))
        assert isinstance(again, ActionExecuted)
        assert not again.hide_rule_turn


def test_the_model_is_told_when_it_is_another_one_than_before() -> None:
    said = UserUttered("hallo", metadata={"model_id": "m"})
    assert [
        json.loads(row_of("me", said, before)["data"]).get("metadata")
        for before in (None, "l", "m")
    ] == [{"model_id": "m"}, {"model_id": "m"}, None]
    assert model_of(as_read(said)) == "m"


def test_a_conversation_tells_its_model_once(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    for message in ("hallo", "kinderen", "stap", "hallo", "hallo"):
        stored_bot.say(sender=sender, message=message)
    said = [event for event in stored_bot.events(sender) if isinstance(event, UserUttered)]
    first, *others = map(model_of, said)
    assert first
    assert others == [None] * 4


def test_what_is_nothing_reads_as_nothing() -> None:
    for event in (
        SlotSet("state", None),
        SlotSet("state", {}),
        SlotSet("state", []),
        BotUttered("Hallo", {"buttons": [], "image": None, "custom": {"topic": None, "copy": "a"}}),
    ):
        again = event_of(event.type_name, row_of("me", event)["data"])
        assert again.as_dict() | {"data": 0} == event.as_dict() | {"data": 0}
    assert again.data == {"custom": {"copy": "a"}}


def test_rasas_own_store_reads_the_conversation(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo")
    stored_bot.say(sender=sender, payload='/inform{"children": "several"}')
    path = stored_bot.state / "conversations.db"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rasas = SQLTrackerStore(stored_bot.agent.domain, db=str(path))
    tracker = asyncio.run(rasas.retrieve(name_of(sender)))
    assert tracker is not None
    kept = [event.as_dict() for event in stored_bot.events(sender)]
    first = [event["event"] for event in kept].index("session_started")
    read = [event.as_dict() for event in tracker.events]
    for event in (*read, *kept):
        event.pop("hide_rule_turn", None)  # which only policies that learn look at
    assert read == kept[first:]
    assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == [
        "hallo",
        '/inform{"children": "several"}',
    ]
    rasas.engine.dispose()


def test_rasas_own_store_may_write_and_it_is_seen(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo")
    path = stored_bot.state / "conversations.db"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rasas = SQLTrackerStore(Domain.empty(), db=str(path))
    tracker = asyncio.run(rasas.retrieve(name_of(sender)))
    assert tracker is not None
    tracker.update(SlotSet("memory", {"seen": "elsewhere"}))
    asyncio.run(rasas.save(tracker))
    rasas.engine.dispose()
    (message,) = stored_bot.say(sender=sender, message="kinderen")
    assert message["custom"]["echo"]["memory"] == {"seen": "elsewhere"}


def test_that_an_intent_told_which_action_follows_has_no_row(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    for _ in range(2):
        assert len(stored_bot.say(sender=sender, message="hallo")) == 2
        remembered = [event.type_name for event in stored_bot.recent_events(sender)]
        stored_bot.restart()
        assert [event.type_name for event in stored_bot.recent_events(sender)] == remembered
    events = stored_bot.events(sender)
    assert not any(isinstance(event, DefinePrevUserUtteredFeaturization) for event in events)
    told = [event.use_text_for_featurization for event in events if isinstance(event, UserUttered)]
    assert told == [False, False]


def test_that_words_told_it_has_one() -> None:
    by_words = DefinePrevUserUtteredFeaturization(True)
    assert not is_usual(by_words)
    row = row_of("me", by_words)
    assert event_of(row["type_name"], row["data"]) == by_words


def test_what_came_with_the_first_message_is_kept_with_that_alone(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo", client={"device": "ipad"})
    told = [event.as_dict() for event in stored_bot.events(sender)]
    (where,) = [event["event"] for event in told if "ipad" in str(event)]
    assert where == "user"
