"""`inloghulp test --record`: a conversation in the terminal becomes a conversation test."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inloghulp import folders
from inloghulp.checking.files import CONVERSATIONS
from inloghulp.cli.chat import HINT, read_choice, read_line, show
from inloghulp.cli.command import CommandFailed, quiet_rasa, trained_model, usable_faq, using
from inloghulp.cli.system_errors import reason_of

if TYPE_CHECKING:
    from inloghulp.checking.shapes import Conversation
    from inloghulp.stories.bot import InProcessBot
    from inloghulp.story_files.recording import Did
    from inloghulp.story_files.said import Said

OTHERWISE = "dialogue"
"""The file of a conversation that is about no topic."""


def record(name: str, which: Sequence[str]) -> int:
    """Chat until Ctrl-D, write the conversation down, and play it once as it is written."""
    if len(which) > 1:
        raise CommandFailed("noem hoogstens een bestand of onderwerp om het gesprek in te bewaren")
    usable_faq()
    model = trained_model()
    quiet_rasa()
    with using(model):
        return asyncio.run(_record(model, name, which[0] if which else None))


async def _record(model: Path, name: str, which: str | None) -> int:
    from inloghulp.stories.bot import bot_of
    from inloghulp.story_files.recording import Typed, file_for, masked

    async with bot_of(model) as bot:
        did = await _chat(bot)
        if not did:
            print("Er is niets gezegd, dus er is niets bewaard.")
            return 0
        turns = await _again(bot, [masked(one) for one in did])
        begun = turns[0][0]
        first = begun.text if isinstance(begun, Typed) else OTHERWISE
        name = name.strip() or read_line(f"Hoe heet dit gesprek? [{first}] ") or first
        path = _place(which or file_for(turns, OTHERWISE))
        told = _write(path, name, turns)
        return await _play(bot, path, told)


async def _chat(bot: "InProcessBot") -> "list[Did]":
    """Chat in the terminal; what the parent did, turn by turn."""
    from inloghulp.channel.widget_texts import widget_texts
    from inloghulp.stories.playing import NotAnswered
    from inloghulp.story_files.recording import Pressed, Typed
    from inloghulp.story_files.said import Said

    words = widget_texts(folders.FAQ)
    print(f"{words['bot_said']} {words['greeting'].strip()}\n{HINT}")
    sender, said = await bot.begin(), Said()
    did: list[Did] = []
    while (typed := read_line(f"\n{words['you_said']} ")) is not None:
        if not typed:
            continue
        titles = {payload: title for title, payload in said.buttons.items()}
        choice = read_choice(typed, list(said.buttons.values()))
        try:
            said = Said(tuple(await bot.send({"sender": sender, **choice})))
        except NotAnswered as refused:
            print(f"(De chatbot neemt dit niet aan: {refused})")
            continue
        pressed = choice.get("payload")
        did.append(Typed(choice["message"]) if pressed is None else Pressed(titles[pressed]))
        print(show(list(said.messages), words["bot_said"]))
    return did


async def _again(bot: "InProcessBot", did: "Sequence[Did]") -> "list[tuple[Did, Said]]":
    """Play what will be written down, and give what the bot says to that.

    Ends before a button that is not there, which may be where what was masked made a difference.
    """
    from inloghulp.story_files.recording import Typed
    from inloghulp.story_files.said import Said

    sender, said = await bot.begin(), Said()
    turns: list[tuple[Did, Said]] = []
    for one in did:
        if isinstance(one, Typed):
            body = {"message": one.text}
        elif one.title in said.buttons:
            body = {"payload": said.buttons[one.title]}
        else:
            note = f"na het verbergen van gegevens is de knop '{one.title}' er niet; het gesprek eindigt daarvoor"
            print(f"inloghulp: {note}", file=sys.stderr)
            break
        said = Said(tuple(await bot.send({"sender": sender, **body})))
        turns.append((one, said))
    return turns


def _place(name: str) -> Path:
    """Return the file that is meant by its name or by that of a topic."""
    path = Path(name)
    return path if path.suffix == ".yml" else folders.ROOT / CONVERSATIONS / f"{name}.yml"


def _write(path: Path, name: str, turns: "Sequence[tuple[Did, Said]]") -> "Conversation":
    from inloghulp.stories.reading import names_in
    from inloghulp.story_files.recording import conversation_of, not_yet
    from inloghulp.story_files.writing import CannotWrite, add, block_of

    there = [known for _, known in names_in(folders.ROOT, [path])] if path.is_file() else []
    told = conversation_of(not_yet(name, there), turns)
    about = f"Gesprekken over {path.stem}; gespeeld met de hele bot."
    try:
        add(folders.ROOT, path, [told], about)
    except (CannotWrite, OSError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        print(f"\n{block_of([told])}")  # so that it is not lost
        raise CommandFailed(f"het gesprek hierboven is niet bewaard in {path}: {reason}") from error
    return told


async def _play(bot: "InProcessBot", path: Path, told: "Conversation") -> int:
    """Play what was written, as the file has it."""
    from inloghulp.cli.transcripts import told as transcripts
    from inloghulp.stories.playing import Sentences, play
    from inloghulp.stories.reading import names_for_stories, read_stories, shown_as

    stories = read_stories(folders.ROOT, [path], names_for_stories(folders.FAQ))
    story = next((one for one in stories.good if one.conversation == told), None)
    shown = shown_as(folders.ROOT, path)
    if story is None:
        raise CommandFailed(f"het gesprek staat in {shown}, met fouten: zie inloghulp test {shown}")
    played = await play(story, bot, Sentences.of(usable_faq()))
    for line in transcripts([played], (), verbose=False):
        print(line)
    print(f"Bewaard: '{story.name}' in {story.place}")
    if played.is_good:
        print(
            "Haal uit de lijsten bij 'bot' en 'buttons' weg wat niet precies zo hoeft te blijven."
        )
    return 0 if played.is_good else 1
