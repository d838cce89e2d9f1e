"""`python -m bench.flame`: where the time of turns goes, as a flame graph (SVG) and as a table of parts.

The bot is served as `make run` starts it, parents talk to it one after the other, so that no thread waits for another,
and py-spy looks at all its threads 200 times a second. What waits is not counted.
"""

import argparse
import asyncio
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.stock.bots import Inloghulp, Speaker
from bench.stock.measuring import say
from bench.stock.parents import Writer, play
from bench.stock.processes import processor_time
from inloghulp import folders

HERE = Path(__file__).parent
LOOKS = 200  # a second

PARTS = (
    ("embedding", "nlu/features/embedding.py"),
    ("product with the landmarks", "products (inloghulp/nlu/features/landmarks.py"),
    ("the rest of the understanding", "nlu/reader.py"),
    ("Rasa's graph around it", "parse_message (rasa"),
    ("masking", "privacy/"),
    ("engine and sentences", "diagnosis/engine.py"),
    ("looking whether faq/ changed", "faq/reloading.py"),
    ("calling the action", "serving/inside_rasa/in_process_actions.py"),
    ("writing the conversation", "_write (inloghulp/serving/database/conversations.py"),
    ("reading the conversation", "serving/database/conversations.py"),
    ("which action: rules", "serving/inside_rasa/remembered_rules.py"),
    ("the rest of Rasa: tracker, events, slots", "rasa/"),
    ("the channel", "inloghulp/channel/"),
    ("HTTP", "sanic"),
)
"""A part, and what stands in its stacks; the first one that does counts, wherever in the stack that is."""

_WAITING = ("_worker (concurrent/futures/thread.py", "run (asyncio/runners.py")
"""Where a thread stands that has nothing to do."""


def shares(stacks: Iterable[str]) -> dict[str, float]:
    """Return the share of each part, of lines of stacks with how often each was seen."""
    seen: Counter[str] = Counter()
    for line in stacks:
        stack, _, times = line.rpartition(" ")
        if stack.split(";")[-1].startswith(_WAITING):
            continue
        part = next((name for name, mark in PARTS if mark in stack), "all else")
        seen[part] += int(times)
    total = sum(seen.values())
    return {name: times / total for name, times in seen.most_common()}


async def watch(folder: Path, checkout: Path, turns: int, picture: Path) -> tuple[list[str], float]:
    """Return the stacks that were seen, and milliseconds of a core for each turn."""
    bot, writer = Inloghulp(folder, checkout), Writer(7)
    async with bot.served() as speaker:
        await _talk(speaker, writer, 80)
        stacks = folder / "stacks"
        for file, kind in ((stacks, "raw"), (picture, "flamegraph")):
            spy = _spy(speaker.processes[0].pid, file, kind)
            before = processor_time(speaker.processes)
            many = await _talk(speaker, writer, turns)
            used = (processor_time(speaker.processes) - before) / many * 1000
            spy.send_signal(signal.SIGINT)
            spy.wait()
        picture.write_text(without_command(picture.read_text("utf-8")), "utf-8")
        return stacks.read_text("utf-8").splitlines(), used


def without_command(svg: str) -> str:
    """Return a picture that tells nothing of the machine it was made on."""
    return re.sub(r"[^<>]*py-spy record[^<]*", "python -m bench.flame", svg)


async def _talk(speaker: Speaker, writer: Writer, turns: int) -> int:
    said = [writer.conversation("text and buttons", 8) for _ in range(turns // 8)]
    played = await play(said, 1, speaker.new_sender, say(speaker))
    return len(played.milliseconds)


def _spy(process: int, file: Path, kind: str) -> "subprocess.Popen[bytes]":
    command = [str(Path(sys.executable).with_name("py-spy")), "record", "--pid", str(process)]
    command += ["--rate", str(LOOKS), "--format", kind, "--output", str(file)]
    command += ["--duration", "600", "--function", "--subprocesses"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def table(parts: dict[str, float], used: float) -> str:
    """Return a line for each part, with its share and milliseconds of a turn."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {date.today()}"
    lines = [
        f"| Part of a turn ({machine}; {used:.1f} ms of a core) | share | ms |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {share:.0%} | {share * used:.2f} |" for name, share in parts.items()]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Watch, write the picture, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.flame", description=__doc__)
    parser.add_argument("--turns", type=int, default=600)
    parser.add_argument("--picture", type=Path, default=HERE / "flame.svg")
    parser.add_argument("--checkout", type=Path, default=folders.ROOT, help="of another version")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        stacks, used = asyncio.run(
            watch(Path(folder), given.checkout.resolve(), given.turns, given.picture)
        )
    print(table(shares(stacks), used))
    return 0


if __name__ == "__main__":
    sys.exit(main())
