"""What is measured of both bots, by turns: one plays a set of conversations, then the other the same ones."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.stock.bots import CHANGED, TOPIC, Bot, Speaker
from bench.stock.parents import Conversation, Kind, Played, Say, Turn, Writer, play
from bench.stock.processes import memory, processor_time

KINDS: tuple[Kind, ...] = ("text and buttons", "text alone")
SEEN_WITHIN = 120  # seconds
WARMING_UP = 3  # conversations of 8 turns


@dataclass(frozen=True)
class Cell:
    """So many parents at once, in conversations of so many turns."""

    kind: Kind
    turns: int
    parents: int


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    cells: Sequence[Cell]
    rounds: int
    least: int
    """Turns of a cell, in each round."""
    long: int
    """Turns of the long conversation."""
    train: bool


@dataclass
class Costs:
    """What was measured of one bot."""

    cells: dict[Cell, Played] = field(default_factory=dict)
    processor: dict[Cell, float] = field(default_factory=dict)
    """Seconds of a core."""
    training: float | None = None
    first_answer: float = 0.0
    memory: float = 0.0
    """Megabytes."""
    stored: float = 0.0
    """Bytes of a turn."""
    changed: float = 0.0
    """Seconds from a changed answer to the parent who sees it."""
    early: float = 0.0
    """Milliseconds of a core for a turn in the first fifth of a long conversation."""
    late: float = 0.0
    """The same of the last fifth."""


async def measure(bots: Sequence[Bot], plan: Plan, seed: int) -> list[Costs]:
    """Measure both; the first one chooses the buttons."""
    costs = [Costs() for _ in bots]
    for bot, cost in zip(bots, costs, strict=True):
        if plan.train or bot.untrained:
            began = time.perf_counter()
            bot.train()
            cost.training = time.perf_counter() - began
    turns = [0 for _ in bots]
    async with contextlib.AsyncExitStack() as stack:
        speakers = []
        for bot, cost in zip(bots, costs, strict=True):
            began = time.perf_counter()
            speakers.append(await stack.enter_async_context(bot.served()))
            cost.first_answer = time.perf_counter() - began
        writer = Writer(seed)
        for conversations, parents, cell in _planned(plan, writer):
            for at, speaker in enumerate(speakers):
                before = processor_time(speaker.processes)
                played = await play(conversations, parents, speaker.new_sender, say(speaker))
                turns[at] += len(played.milliseconds)
                if cell is None:
                    continue
                used = processor_time(speaker.processes) - before
                costs[at].cells.setdefault(cell, Played()).add(played)
                costs[at].processor[cell] = costs[at].processor.get(cell, 0.0) + used
        long = writer.conversation("text and buttons", plan.long)
        for at, speaker in enumerate(speakers):
            costs[at].memory = memory(speaker.processes)
            core = [0.0]
            await play([long], 1, speaker.new_sender, _noting(speaker, core))
            turns[at] += plan.long
            fifth = plan.long // 5
            costs[at].early = (core[2 + fifth] - core[2]) / fifth * 1000
            costs[at].late = (core[-1] - core[-1 - fifth]) / fifth * 1000
            if not bots[at].restarts:
                costs[at].changed = await _seconds_until_seen(bots[at], speaker)
    for bot, cost, played_turns in zip(bots, costs, turns, strict=True):
        cost.stored = bot.stored() / (played_turns + 1)
        if bot.restarts:
            cost.changed = await _seconds_with_restart(bot)
    return costs


def _planned(plan: Plan, writer: Writer) -> Iterator[tuple[list[Conversation], int, Cell | None]]:
    """Conversations, how many parents hold them, and what they count for; the first ones only warm up."""
    for _ in range(WARMING_UP):
        yield [writer.conversation("text and buttons", 8)], 1, None
    for _ in range(plan.rounds):
        for cell in plan.cells:
            many = max(cell.parents, -(-plan.least // cell.turns))
            said = [writer.conversation(cell.kind, cell.turns) for _ in range(many)]
            yield said, cell.parents, cell


def say(speaker: Speaker) -> Say:
    """Say a turn to this bot."""

    async def to_it(sender: str, turn: Turn) -> list[str]:
        return (await speaker.answer(sender, turn)).offered

    return to_it


def _noting(speaker: Speaker, used: list[float]) -> Say:
    """Say turns to this bot, and note after each what was used of a core, which other work hardly changes."""
    to_it = say(speaker)

    async def and_note(sender: str, turn: Turn) -> list[str]:
        offered = await to_it(sender, turn)
        used.append(processor_time(speaker.processes))
        return offered

    return and_note


async def _seconds_until_seen(bot: Bot, speaker: Speaker) -> float:
    began = time.perf_counter()
    bot.change()
    while CHANGED not in (await _told(speaker)):
        if time.perf_counter() - began > SEEN_WITHIN:
            raise RuntimeError(f"{bot.name} does not tell the changed answer")
    return time.perf_counter() - began


async def _seconds_with_restart(bot: Bot) -> float:
    began = time.perf_counter()
    bot.change()
    async with bot.served() as speaker:
        if CHANGED not in (await _told(speaker)):
            raise RuntimeError(f"{bot.name} does not tell the changed answer")
        return time.perf_counter() - began


async def _told(speaker: Speaker) -> str:
    return (await speaker.answer(await speaker.new_sender(), Turn(payload=f"/{TOPIC}"))).text
