"""What Prometheus gets of a running bot, and that nothing of a parent is in it."""

import asyncio
from typing import Any

import pytest
import requests
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.diagnosis import FAQ
from actions.dialogue import ActionDialogue
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.moment import asked
from tests.tiny_bot import TinyBot


def counted(bot: TinyBot) -> dict[str, float]:
    """Each sample, by its name and labels as Prometheus writes them."""
    text = requests.get(f"{bot.url}/metrics", timeout=10).text
    return {
        sample.name
        + "".join(f",{key}={value}" for key, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def grew(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {
        name: value - before.get(name, 0.0)
        for name, value in after.items()
        if value != before.get(name, 0.0) and name.startswith("inloghulp") and "seconds" not in name
    }


def test_turns_outcomes_errors_and_refusals_are_counted(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="stap")  # offers a button
    before = counted(tiny_bot)
    tiny_bot.say(sender=sender, message="kinderen, mijn wachtwoord is Xyz123")
    tiny_bot.say(sender=sender, payload="/solved")
    tiny_bot.say(sender=sender, message="bedankt")  # a silent action
    tiny_bot.say(sender=sender, message="hoe")  # an action that raises
    tiny_bot.post(sender="nobody", message="hallo")
    opinion: Any = {"sender": sender, "id": "1", "helpful": True}
    requests.post(f"{tiny_bot.url}/feedback", json=opinion, timeout=10)
    after = counted(tiny_bot)
    assert grew(before, after) == {
        "inloghulp_turns_total,kind=text,result=answered": 2,
        "inloghulp_turns_total,kind=button,result=answered": 1,
        "inloghulp_turns_total,kind=text,result=apology": 1,
        "inloghulp_outcomes_total,outcome=resolved,topic=solved": 1,
        "inloghulp_errors_total,error=silence": 1,
        "inloghulp_errors_total,error=RuntimeError": 1,
        "inloghulp_masked_total,kind=password": 1,
        "inloghulp_refused_total,address=webhook,status=403": 1,
        "inloghulp_opinions_total,helpful=true": 1,
    }
    assert after["inloghulp_turns_running"] == 0
    assert after["inloghulp_turn_seconds_count"] - before["inloghulp_turn_seconds_count"] == 4
    understood = "inloghulp_understanding_seconds_count"
    assert after[understood] - before[understood] == 3  # not of the button
    assert after["process_resident_memory_bytes"] > 0


def test_nothing_of_a_parent_is_in_it(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="kinderen dromedaris", id="chimpansee")
    tiny_bot.post(sender="orangoetan", message="hallo")
    requests.post(f"{tiny_bot.url}/olifant", timeout=10)
    text = requests.get(f"{tiny_bot.url}/metrics", timeout=10).text
    for word in (sender, *sender.split("."), "dromedaris", "chimpansee", "orangoetan", "olifant"):
        assert word not in text


def test_it_is_not_for_who_comes_through_a_proxy(tiny_bot: TinyBot) -> None:
    headers = {"X-Forwarded-For": "203.0.113.1"}
    answer = requests.get(f"{tiny_bot.url}/metrics", headers=headers, timeout=10)
    assert (answer.status_code, answer.json()) == (404, {"error": "there is nothing here"})
    allowed = requests.get(f"{tiny_bot.url}/metrics", timeout=10)
    assert allowed.headers["Cache-Control"] == "no-store"
    assert allowed.headers["Content-Type"].startswith("text/plain; version=")


@pytest.mark.parametrize("pressed", [False, True])
def test_intents_and_moves_are_counted(pressed: bool) -> None:
    def value(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(f"inloghulp_{name}_total", labels) or 0.0

    latest: dict[str, Any] = {
        "text": "/greet" if pressed else "hallo en bedankt",
        "intent": {"name": "greet"},
        "moves": {asked(FAQ.current(), State()): {"greet": 0.9, "thanks": 0.6, "asks": 0.2}}
        | {"after": {"works": 0.9}},
    }
    before = [value("intents", intent="greet")]
    before += [value("moves", move=move) for move in ("greet", "thanks", "asks", "works")]
    tracker = Tracker("me", {}, latest, [], False, None, {}, "action_listen")
    asyncio.run(ActionDialogue().run(CollectingDispatcher(), tracker, {}))
    after = [value("intents", intent="greet")]
    after += [value("moves", move=move) for move in ("greet", "thanks", "asks", "works")]
    grown = [now - then for now, then in zip(after, before, strict=True)]
    assert grown == ([1, 0, 0, 0, 0] if pressed else [1, 1, 1, 0, 0])
