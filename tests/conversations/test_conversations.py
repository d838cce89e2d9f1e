"""Plays the conversations of the YAML files here with the bot that is served, over HTTP, as a parent would.

What a turn may hold stands in docs/helpdesk.md; `inloghulp test` plays the same files.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import requests

from inloghulp import folders
from inloghulp.faq.load import load_faq
from inloghulp.stories.choosing import all_stories
from inloghulp.stories.playing import NotAnswered, Sentences, play
from inloghulp.stories.reading import names_for_stories
from inloghulp.stories.story import Story
from inloghulp.stories.telling import transcript
from inloghulp.story_files.said import Answer
from tests.conftest import Served

FAQ = load_faq(folders.FAQ)
STORIES = all_stories(folders.ROOT, names_for_stories(folders.FAQ))


class ServedBot:
    """The bot behind HTTP."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def begin(self) -> str:
        return str(requests.post(f"{self._url}session", timeout=60).json()["sender"])

    async def send(self, body: Mapping[str, Any]) -> Answer:
        response = requests.post(f"{self._url}webhook", json=dict(body), timeout=60)
        if response.status_code != 200:
            raise NotAnswered(response.text)
        answer: Answer = response.json()
        return answer


@pytest.mark.parametrize(
    "story", STORIES.good, ids=lambda story: f"{Path(story.file).stem}: {story.name}"
)
def test_conversation(served: Served, story: Story) -> None:
    played = asyncio.run(play(story, ServedBot(served.url), Sentences.of(FAQ)))
    assert played.is_good, "\n" + "\n".join(transcript(played, width=100))


def test_every_conversation_can_be_played() -> None:
    assert [str(problem) for bad in STORIES.malformed for problem in bad.problems] == []


def test_every_topic_has_conversations() -> None:
    assert {Path(story.file).stem for story in STORIES.good} >= set(FAQ.topics)
