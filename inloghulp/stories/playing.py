"""Plays a conversation test with a bot, as a parent would, until something is not as expected."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from inloghulp.checking.shapes import Turn
from inloghulp.faq.model import Faq
from inloghulp.stories.judging import Judged, judge, no_button
from inloghulp.stories.story import Story
from inloghulp.story_files.said import Answer, Said

Verdict = Literal["passed", "failed", "known", "mended"]
"""How it went; `known`: it fails and says why, `mended`: it says that it fails and does not."""


class NotAnswered(Exception):
    """The bot did not take a message; the message says why."""


class Bot(Protocol):
    """The bot, wherever it runs."""

    async def begin(self) -> str:
        """Begin a conversation, and give the sender of it."""
        ...

    async def send(self, body: Mapping[str, Any]) -> Answer:
        """Send what the chat endpoint takes; raises NotAnswered."""
        ...


class Watcher(Protocol):
    """Looks on at each turn: after it was played, with what the parent pressed, if anything."""

    async def see(self, sender: str, pressed: str | None) -> None: ...


@dataclass(frozen=True)
class Sentences:
    """What the bot says by which a turn is known."""

    guess: str
    """'Bedoelt u dit?'"""
    apology: str
    """What it says when something broke."""

    @classmethod
    def of(cls, faq: Faq) -> "Sentences":
        return cls(faq.dialogue.guess.strip(), faq.dialogue.apology.strip())


@dataclass(frozen=True)
class PlayedTurn:
    """A turn that was played.

    `title` stands on the button that the parent pressed, `pressed` on the one after 'Bedoelt u dit?'.
    """

    turn: Turn
    line: int
    said: Said
    judged: tuple[Judged, ...]
    title: str | None = None
    pressed: str | None = None

    @property
    def is_right(self) -> bool:
        return all(one.holds for one in self.judged)

    @property
    def first_difference(self) -> Judged | None:
        return next((one for one in self.judged if not one.holds), None)


@dataclass(frozen=True)
class Played:
    """A conversation that was played, up to the first turn that was not as expected."""

    story: Story
    turns: tuple[PlayedTurn, ...]
    seconds: float = field(compare=False, default=0.0)

    @property
    def verdict(self) -> Verdict:
        right = all(turn.is_right for turn in self.turns)
        if self.story.conversation.known_failure:
            return "mended" if right else "known"
        return "passed" if right else "failed"

    @property
    def is_good(self) -> bool:
        """Whether it went as the file says: well, or not yet."""
        return self.verdict in ("passed", "known")

    @property
    def not_played(self) -> int:
        return len(self.story.conversation.turns) - len(self.turns)


async def play(
    story: Story, bot: Bot, sentences: Sentences, watcher: Watcher | None = None
) -> Played:
    """Play a conversation until its end, or until the first turn that is not as expected."""
    began = time.monotonic()
    parent = _Parent(bot, await bot.begin(), story, sentences, watcher)
    turns: list[PlayedTurn] = []
    for number, turn in enumerate(story.conversation.turns):
        turns.append(await parent.plays(turn, story.lines[number]))
        if not turns[-1].is_right:
            break
    return Played(story, tuple(turns), time.monotonic() - began)


class _Parent:
    """Someone who types and presses buttons."""

    def __init__(
        self, bot: Bot, sender: str, story: Story, sentences: Sentences, watcher: Watcher | None
    ) -> None:
        self._bot = bot
        self._sender = sender
        client = story.conversation.client
        known = client.dict(exclude_none=True) if client else {}
        self._always = {"sender": sender, **({"client": known} if known else {})}
        self._sentences = sentences
        self._watcher = watcher
        self._said = Said()
        self._pressed: str | None = None
        """What stands on the button that was pressed last."""

    async def plays(self, turn: Turn, line: int) -> PlayedTurn:
        self._pressed = None
        wrong = await self._does(turn.parent, turn.press)
        first, pressed = self._pressed or turn.press, None
        if wrong is None and turn.asked is not None and self._sentences.guess in self._said.text:
            wrong = await self._does(None, turn.asked)
            pressed = turn.asked if wrong else self._pressed
        judged = (wrong,) if wrong else tuple(judge(turn, self._said))
        if wrong is None and self._said.text.strip() == self._sentences.apology:
            judged = (Judged("answer", "een antwoord", False, "de bot gaf een storing"), *judged)
        said = Said() if wrong and not pressed else self._said
        return PlayedTurn(turn, line, said, judged, first, pressed)

    async def _does(self, typed: str | None, title: str | None) -> Judged | None:
        """Type or press; what went wrong, if the bot could not be reached in that way."""
        body: dict[str, Any] = {"message": typed}
        if title is not None:
            button = self._said.button_called(title)
            if button is None:
                return no_button(title, self._said)
            title, body = button[0], {"payload": button[1]}
            self._pressed = title
        try:
            self._said = Said(tuple(await self._bot.send({**self._always, **body})))
        except NotAnswered as error:
            return Judged("answer", "een antwoord", False, str(error))
        if self._watcher:
            await self._watcher.see(self._sender, title)
        return None
