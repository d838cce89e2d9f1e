"""Plays the conversations of the YAML files here with the whole bot, as a parent would.

A file holds `conversations`, each with a `name` and `turns`. In a turn the `parent` types, or `press`es
a button by its title; `asked` is the button to press where the bot, less than sure, first asks 'Bedoelt u
dit?'; `bot` lists what must stand in the answer, `not` what must not, `buttons` titles
that are offered, and `topic` and `outcome` what the endpoint names (`none` for nothing). `client` is
what the widget knows. A conversation with `known_failure` (the reason) must fail: whoever mends the bot
takes the line away.
"""

from pathlib import Path
from typing import Any

import pytest
import requests

from inloghulp.faq.load import load_faq
from inloghulp.faq.yaml_source import read_yaml
from tests.conftest import Served

HERE = Path(__file__).parent
GUESS = load_faq(HERE.parents[1] / "faq").dialogue.guess.strip()
KEYS = {"parent", "press", "asked", "bot", "not", "buttons", "topic", "outcome"}


def conversations() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.yml")):
        document, problems = read_yaml(path, path.name)
        assert not problems, [str(problem) for problem in problems]
        found += [
            pytest.param(conversation, id=f"{path.stem}: {conversation['name']}")
            for conversation in document.data["conversations"]
        ]
    return found


class Parent:
    """Someone who types and presses buttons, over HTTP."""

    def __init__(self, url: str, client: dict[str, str] | None) -> None:
        self.url = url
        self.client = client
        self.sender = requests.post(f"{url}session", timeout=60).json()["sender"]
        self.answer: list[dict[str, Any]] = []

    def does(self, turn: dict[str, Any]) -> None:
        body: dict[str, Any] = {"sender": self.sender}
        if self.client:
            body["client"] = self.client
        if "press" in turn:
            body["payload"] = self.offered()[turn["press"]]
        else:
            body["message"] = turn["parent"]
        response = requests.post(f"{self.url}webhook", json=body, timeout=60)
        assert response.status_code == 200, response.text
        self.answer = response.json()
        if "asked" in turn and GUESS in self.text:
            self.does({"press": turn["asked"]})

    def offered(self) -> dict[str, str]:
        return {
            button["title"]: button["payload"]
            for message in self.answer
            for button in message.get("buttons", [])
        }

    @property
    def text(self) -> str:
        return "\n".join(message.get("text", "") for message in self.answer)


def expect(parent: Parent, turn: dict[str, Any]) -> None:
    said = f"{turn.get('parent') or turn.get('press')!r} was answered with:\n{parent.text}"
    said += f"\n{list(parent.offered())}\n{parent.answer[0].get('custom')}"
    for piece in turn.get("bot", []):
        assert piece.lower() in parent.text.lower(), f"{piece!r} is missing. {said}"
    for piece in turn.get("not", []):
        assert piece.lower() not in parent.text.lower(), f"{piece!r} is there. {said}"
    for title in turn.get("buttons", []):
        assert title in parent.offered(), f"button {title!r} is missing. {said}"
    for key in ("topic", "outcome"):
        if key in turn:
            told = parent.answer[0]["custom"][key] or "none"
            assert told == turn[key], f"{key}: {turn[key]!r} expected. {said}"


@pytest.mark.parametrize("conversation", conversations())
def test_conversation(served: Served, conversation: dict[str, Any]) -> None:
    parent = Parent(served.url, conversation.get("client"))
    failed = None
    try:
        for turn in conversation["turns"]:
            assert set(turn) <= KEYS, f"unknown keys: {set(turn) - KEYS}"
            parent.does(turn)
            expect(parent, turn)
    except (AssertionError, KeyError) as error:
        if "known_failure" not in conversation:
            raise
        failed = error
    assert failed or "known_failure" not in conversation, "it works now: take 'known_failure' away"


def test_every_topic_has_conversations() -> None:
    topics = load_faq(HERE.parents[1] / "faq").topics
    assert {path.stem for path in HERE.glob("*.yml")} >= set(topics)
