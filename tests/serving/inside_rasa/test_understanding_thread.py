"""Messages that wait at the same moment are understood together, and each gets what is its own."""

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from rasa.nlu.classifiers.keyword_intent_classifier import KeywordIntentClassifier
from rasa.shared.nlu.training_data.message import Message

from inloghulp.serving.inside_rasa.understanding_thread import TOGETHER, Said, Typed, Waiting
from tests.tiny_bot import TinyBot

FIRST = "de eerste"
WRONG = "hier gaat het mis"


class Understanding:
    """Notes what it was given at once; the first message takes until the gate opens."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []
        self.begun, self.gate = threading.Event(), threading.Event()

    def __call__(self, typed: Sequence[Typed]) -> list[Said]:
        texts = [text for text, _ in typed]
        self.given.append(texts)
        if texts == [FIRST]:
            self.begun.set()
            assert self.gate.wait(10)
        if WRONG in texts:
            raise ValueError(WRONG)
        return [{"text": text.upper()} for text in texts]

    async def hear(self, texts: Sequence[str], gone: int = -1) -> list[str | BaseException]:
        """Let the texts come while the first is understood; one may go while it waits."""
        waiting, loop = Waiting(self), asyncio.get_running_loop()
        first = asyncio.create_task(waiting.understood(FIRST))
        await loop.run_in_executor(None, self.begun.wait, 10)
        others = [asyncio.create_task(waiting.understood(text)) for text in texts]
        await asyncio.sleep(0)  # now they wait
        if gone >= 0:
            others[gone].cancel()
            await asyncio.sleep(0)
        self.gate.set()
        found = await asyncio.gather(first, *others, return_exceptions=True)
        return [each["text"] if isinstance(each, dict) else each for each in found]


@pytest.fixture
def understanding() -> Understanding:
    return Understanding()


def test_what_waits_is_understood_at_once(understanding: Understanding) -> None:
    assert asyncio.run(understanding.hear(["ja", "nee"])) == [FIRST.upper(), "JA", "NEE"]
    assert understanding.given == [[FIRST], ["ja", "nee"]]


def test_not_more_than_some_at_once(understanding: Understanding) -> None:
    texts = [str(number) for number in range(TOGETHER + 2)]
    assert asyncio.run(understanding.hear(texts)) == [FIRST.upper(), *texts]
    assert understanding.given == [[FIRST], texts[:TOGETHER], texts[TOGETHER:]]


def test_what_goes_wrong_with_one_is_only_told_to_that_one(understanding: Understanding) -> None:
    first, yes, wrong, no = asyncio.run(understanding.hear(["ja", WRONG, "nee"]))
    assert (first, yes, no) == (FIRST.upper(), "JA", "NEE")
    assert isinstance(wrong, ValueError)


def test_who_is_gone_is_passed_over(understanding: Understanding) -> None:
    _, yes, gone = asyncio.run(understanding.hear(["ja", "nee"], gone=1))
    assert yes == "JA"
    assert isinstance(gone, asyncio.CancelledError)
    assert understanding.given == [[FIRST], ["ja"]]


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a message to be understood tells beside its text, of a bot that is loaded after this."""
    told: list[Any] = []
    understand: Any = KeywordIntentClassifier.process

    def note(self: KeywordIntentClassifier, messages: list[Message]) -> Any:
        told.extend(message.get("metadata") for message in messages)
        return understand(self, messages)

    monkeypatch.setattr(KeywordIntentClassifier, "process", note)
    return told


def test_what_understands_a_text_is_told_that_moment(
    understood: list[Any], stored_bot: TinyBot
) -> None:
    stored_bot.say(sender=stored_bot.session(), message="hallo daar")
    assert understood == [{"moment": ("choose",)}]
