"""Plays the conversations of the YAML files here with the bot that is served, over HTTP, as a parent would.

What a turn may hold stands in docs/helpdesk.md; `inloghulp test` plays the same files.
"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

from inloghulp import folders
from inloghulp.stories.choosing import all_stories
from inloghulp.stories.playing import NotAnswered, Played, Sentences, play
from inloghulp.stories.reading import names_for_stories
from inloghulp.stories.story import Story
from inloghulp.stories.telling import transcript
from inloghulp.story_files.said import Answer
from tests.conftest import Served
from tests.real_faq import FAQ

STORIES = all_stories(folders.ROOT, names_for_stories(folders.FAQ))


MAY_DIFFER = 6
"""So many conversations may go another way, better or worse.

No two models that learnt from the same are the same to the bit, so a line whose chance lies near a threshold is read
this way by one and that way by the next: of three that were trained on one day two read one in another way.
"""


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


def test_conversations_go_as_they_should(served: Served) -> None:
    played = asyncio.run(play_all(served.url, STORIES.good))
    wrong = [one for one in played if not one.is_good]
    told = "\n\n".join("\n".join(transcript(one, width=100)) for one in wrong)
    assert len(wrong) <= MAY_DIFFER, "\n" + told


async def play_all(url: str, stories: Sequence[Story]) -> list[Played]:
    return [await play(story, ServedBot(url), Sentences.of(FAQ)) for story in stories]


def test_every_conversation_can_be_played() -> None:
    assert [str(problem) for bad in STORIES.malformed for problem in bad.problems] == []


def test_every_topic_has_conversations() -> None:
    assert {Path(story.file).stem for story in STORIES.good} >= set(FAQ.topics)
