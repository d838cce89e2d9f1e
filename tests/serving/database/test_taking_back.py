"""What is taken back at one replica is so at the other; and of two things at once one is kept."""

from typing import Any

import pytest

from inloghulp.serving.database import taking_back
from inloghulp.serving.database.retention import purge
from tests.channel.test_going_back import back, stands
from tests.serving.database.test_message_ids import (
    database,
    postgresql,
    postgresql_cluster,
    replicas,
)
from tests.serving.database.test_retention import run
from tests.tiny_bot import APOLOGY, TinyBot

__all__ = ["database", "postgresql", "postgresql_cluster", "replicas"]


def test_the_other_replica_knows_nothing_of_it_any_more(replicas: tuple[TinyBot, TinyBot]) -> None:
    first, second = replicas
    sender = first.session()
    for number in range(4):  # each in turn remembers what the other takes back
        first.say(sender=sender, message="hallo", id=f"stays {number}")
        for bot in replicas:
            bot.say(sender=sender, message="stap", id=f"goes {number}")
            bot.say(sender=sender, message="kinderen", id=f"goes too {number}")
            (second if bot is first else first).say(sender=sender, message="hallo", id="x")
            assert stands(bot, sender, f"goes {number}")[0]["text"].startswith("Hallo.")
            assert stands(bot, sender, "x")[0]["text"].startswith("Hallo.")
        assert second.post(sender=sender, payload="/solved").status_code == 422
        first, second = second, first
    assert first.user_texts(sender) == second.user_texts(sender) == ["hallo"] * 4


def test_slots_are_as_they_were(replicas: tuple[TinyBot, TinyBot]) -> None:
    """However many turns ago they were set."""
    first, second = replicas
    sender = first.session()
    first.let_action("action_tiny_step", set_memory)
    for id in ("one", "two"):
        first.say(sender=sender, message=f"stap {id}", id=id)
    for number in range(4):
        second.say(sender=sender, message="kinderen", id=str(number))
    stands(second, sender, "0")
    assert memory(first, sender)["said"] == "stap two"
    stands(second, sender, "two")
    assert [memory(bot, sender)["said"] for bot in replicas] == ["stap one"] * 2
    stands(second, sender, "one")
    assert memory(first, sender) == {"seen": False}


def set_memory(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    dispatcher.utter_message(text="Onthouden.")
    return [{"event": "slot", "name": "memory", "value": {"said": tracker.latest_message["text"]}}]


def memory(bot: TinyBot, sender: str) -> Any:
    """What the next turn finds in the slot."""
    (message,) = bot.say(sender=sender, message="kinderen", id="look")
    stands(bot, sender, "look")
    return message["custom"]["echo"]["memory"]


# Without a lock that they share both may not happen half:


def test_a_turn_from_which_the_ground_was_taken_is_not_kept(
    replicas: tuple[TinyBot, TinyBot],
) -> None:
    first, second = replicas
    sender = first.session()
    for message in ("hallo", "stap"):
        first.say(sender=sender, message=message, id=message)

    def meanwhile(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        stands(second, sender, "stap")
        dispatcher.utter_message(text="Dat is te laat.")
        return []

    first.let_action("action_tiny_echo", meanwhile)
    assert first.not_now(sender=sender, message="kinderen", id="new") == APOLOGY
    assert [bot.user_texts(sender) for bot in replicas] == [["hallo"]] * 2


def test_a_turn_that_is_kept_meanwhile_stands(
    replicas: tuple[TinyBot, TinyBot], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = replicas
    sender = first.session()
    first.say(sender=sender, message="hallo", id="1")

    def meanwhile(*arguments: Any) -> int:
        (message,) = first.say(sender=sender, message="kinderen", id="2")
        assert message["text"] == "Gezien."
        return count(*arguments)

    count = taking_back._turns_after
    with monkeypatch.context() as patch:
        patch.setattr(taking_back, "_turns_after", meanwhile)
        assert back(second, sender, "1").status_code == 503
    assert [bot.user_texts(sender) for bot in replicas] == [["hallo", "kinderen"]] * 2
    assert stands(second, sender, "1") == []


def test_it_is_purged_with_the_rest(stored_bot: TinyBot) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo, met een konijn", id="1")
    stands(stored_bot, sender, "1")
    run(stored_bot, purge(stored_bot.agent.tracker_store, 0))
    assert back(stored_bot, sender, "1").status_code == 422
    assert not any(b"konijn" in path.read_bytes() for path in stored_bot.state.glob("*.db*"))
