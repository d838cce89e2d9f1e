"""`python -m bench.memory`: how much memory a conversation takes that a process remembers; prints a table.

The bot in this process plays conversations of nine messages, in words that it read before, so that only the
conversations are new. What Python holds more after them is theirs.
"""

import argparse
import asyncio
import datetime
import gc
import itertools
import platform
import sys
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from inloghulp.cli.command import quiet_rasa, trained_model
from inloghulp.stories.bot import InProcessBot, bot_of

LINES = Path(__file__).with_name("load")
MESSAGES = 9
WARMING_UP = 20
"""Conversations that come before: what they make the bot know is not counted."""
KB, MB = 1000, 1_000_000


def said() -> list[str]:
    """Return what the parent of each conversation says."""
    openings, halfway = (
        LINES.joinpath(name).read_text("utf-8").splitlines()
        for name in ("openings.txt", "halfway.txt")
    )
    return [openings[0], *halfway[: MESSAGES - 1]]


async def play(bot: InProcessBot, conversations: int) -> int:
    """Play so many, and give the bytes that are held after them."""
    for _ in range(conversations):
        sender = await bot.begin()
        for line in said():
            await bot.send({"sender": sender, "message": line})
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def measure(model: Path, conversations: int) -> tuple[float, float]:
    """Bytes for each conversation, of the first half and of the second: they should be alike."""
    async with bot_of(model) as bot:
        await play(bot, WARMING_UP)
        tracemalloc.start()
        held = [await play(bot, 0), *[await play(bot, conversations // 2) for _ in range(2)]]
        tracemalloc.stop()
    first, second = (
        (after - before) / (conversations // 2) for before, after in itertools.pairwise(held)
    )
    return first, second


def table(conversations: int, halves: Sequence[float], remembered: int) -> str:
    """For people to read."""
    each = sum(halves) / len(halves)
    return "\n".join(
        [
            f"{datetime.date.today()}, one process ({platform.machine()}), conversations of {MESSAGES} messages",
            "",
            "| conversations | kB each | first half | second half | MB for all that are remembered "
            f"({remembered:,}) |",
            "|---|---|---|---|---|",
            f"| {conversations} | {each / KB:.1f} | {halves[0] / KB:.1f} | {halves[1] / KB:.1f} "
            f"| {each * remembered / MB:.0f} |",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--conversations", type=int, default=100)
    options = parser.parse_args(arguments)
    if options.conversations < 2:
        parser.error("--conversations: expected 2 or more, since both halves are measured")
    quiet_rasa()
    from inloghulp.serving.database.conversations import REMEMBERED

    halves = asyncio.run(measure(trained_model(), options.conversations))
    print(table(options.conversations, halves, REMEMBERED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
