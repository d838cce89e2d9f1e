"""Plays many conversations with the bot in this process, and keeps what they reach."""

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp import folders
from inloghulp.faq.model import Faq
from inloghulp.stories.bot import bot_of
from inloghulp.stories.choosing import all_stories
from inloghulp.stories.playing import Played, Sentences, play
from inloghulp.stories.reached_last_run import Kept, read_kept, write_kept
from inloghulp.stories.reached_while_playing import Lookout
from inloghulp.stories.reading import names_for_stories
from inloghulp.stories.story import Story


def play_all(model: Path, faq: Faq, stories: Sequence[Story]) -> list[Played]:
    """Play each, with a progress bar on standard error when that is a terminal."""
    return asyncio.run(_play_all(model, faq, stories)) if stories else []


async def _play_all(model: Path, faq: Faq, stories: Sequence[Story]) -> list[Played]:
    played: list[Played] = []
    kept = read_kept(folders.STATE)
    async with bot_of(model) as bot:
        lookout = Lookout(faq, bot)
        sentences = Sentences.of(faq)
        for story in tqdm(stories, desc="gesprekken", unit="", leave=False, disable=None):
            played.append(await play(story, bot, sentences, lookout))
            kept.note(story, lookout.taken())
    keep(kept)
    return played


def keep(kept: Kept) -> None:
    """Keep what was reached by the conversations of the project."""
    there = all_stories(folders.ROOT, names_for_stories(folders.FAQ))
    with contextlib.suppress(OSError):  # a state folder that cannot be written: nothing is measured
        write_kept(folders.STATE, kept, folders.ROOT, there)
