"""A bot that says what a test lays down, for what is made of its answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inloghulp import folders
from inloghulp.stories.playing import NotAnswered, Sentences
from inloghulp.stories.reading import names_for_stories, read_stories
from inloghulp.stories.story import Stories
from inloghulp.story_files.said import Answer

NAMES = names_for_stories(folders.FAQ)
SENTENCES = Sentences("Bedoelt u dit?", "Er ging iets mis.")


def message(text: str, *titles: str, **custom: Any) -> dict[str, Any]:
    """One message of an answer; the payload of a button is its title in capitals."""
    buttons = [{"title": title, "payload": f"/{title.upper()}"} for title in titles]
    return {"text": text, "buttons": buttons, "custom": {"topic": None, "outcome": None, **custom}}


class Scripted:
    """Answers each message, or payload, with what stands beside it."""

    def __init__(self, answers: Mapping[str, dict[str, Any]]) -> None:
        self._answers = answers
        self.got: list[dict[str, Any]] = []

    async def begin(self) -> str:
        return "someone"

    async def send(self, body: Mapping[str, Any]) -> Answer:
        self.got.append(dict(body))
        said = body.get("message") or body["payload"]
        if said not in self._answers:
            raise NotAnswered("dit wordt niet aangenomen")
        return [self._answers[said]]


def stories_in(folder: Path, text: str) -> Stories:
    """The conversations of a file with this text."""
    file = folder / "gesprek.yml"
    file.write_text(text, encoding="utf-8")
    return read_stories(folder, [file], NAMES)
